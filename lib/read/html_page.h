/* html_page.h: a parsed web page, for the parts of html.c.
 *
 * The page is given to gumbo as a skeleton: its tags, with the attributes that anybody
 * asks for, and a number in place of each run of text. Gumbo reads 12 MB/s of text and
 * grows slower with depth; so it sees a tenth of the page, never deeper than a limit,
 * and every run that it loses is known.
 *
 * SPDX-License-Identifier: MIT */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include <gumbo.h>

#include "memory.h"
#include "read/html.h"
#include "slice.h"

/* What stands around the number of a run: U+F8FE and U+F8FF, which the parser passes. */
#define HTML_OPEN  "\xEF\xA3\xBE"
#define HTML_CLOSE "\xEF\xA3\xBF"

enum { HTML_LABEL = 20 };       /* bytes: "Published on " before a date */

/* Bytes of the source between two tags. */
struct html_run {
	size_t start, n;
	const char *rule;               /* a comment or a broken tag: why it is no text; else NULL */
	uint32_t box;                   /* of the text node that holds it; 0: none */
};

/* A node, in the order of the page; a node's descendants follow it up to `end`. Number
 * 0 is the document. */
struct html_box {
	const GumboNode *node;
	uint32_t parent, end;
	uint32_t out;                   /* the box with whose rule this is left out, 0: none */
	const char *rule;               /* why this box and all in it is left out; NULL */
	size_t text, linked, prose;     /* bytes in it: visible, in links, in long runs outside links */
	uint32_t attributes;            /* a bit for each that it may have */
	bool element, block;
	bool boundary;                  /* a block starts or ended here */
	bool holds;                     /* has the body, <main> or an <h1> in it */
	bool caption, pre, cell;
	GumboTag tag;
};

struct html_page {
	struct slice source;
	struct buffer skeleton;
	struct html_run *run;
	size_t runs, run_room;
	struct html_box *box;
	size_t boxes, box_room;
	size_t *newline;                /* offsets in the source */
	size_t newlines, newline_room;
	struct arena arena;             /* gumbo's, and scratch */
	uint32_t head;                  /* the <h1> that is the title; 0: none */
};

/* Makes the skeleton. False when tags nest too deep; *trouble also says, when it is true,
 * what the end of the page cuts. */
bool html_skeleton(struct html_page *page, struct html_trouble *trouble);

/* Skeleton and tree. False with a reason; html_page_free is due in either case. */
bool html_page_parse(struct html_page *page, struct slice source, struct html_trouble *trouble);
void html_page_free(struct html_page *page);

uint64_t html_line(const struct html_page *page, size_t offset);

/* Calls take(piece, offset, context) for the pieces of a text box; offset is SIZE_MAX
 * where a piece (an entity) has none. */
void html_text(const struct html_page *page, uint32_t box,
    void (*take)(struct slice piece, size_t offset, void *context), void *context);

/* Reads the number of a run at the start of a string; NULL when none is there, else
 * what follows. */
const char *html_run_number(const char *p, size_t *number);

/* All text in a box, white space collapsed, blocks and elements of class `a`, `span`
 * set apart by "\n" if `apart`. In the page's arena. */
struct slice html_inner(struct html_page *page, uint32_t box, bool apart);

/* Takes soft hyphens out: like <wbr>, they say where a word may break, and are no part of
 * it. */
void html_drop_soft(struct buffer *text);

/* An element's attribute; empty when it has none. */
struct slice html_attribute(const struct html_box *box, const char *name);
bool html_has_attribute(const struct html_box *box, const char *name);

/* Whether one of the words of a value (class, rel: set off by white space, and by "-"
 * and "_" too if `parts`) is in the list that ends with NULL; ASCII case aside. */
bool html_has_word(struct slice value, const char *const *words, bool parts);

/* Whether both have the same letters and digits, case aside; `part`: or a holds b. */
bool html_same_text(struct slice a, struct slice b, bool part);

/* Sets the attributes. */
void html_metadata(struct html_page *page, struct article *article, const struct html_log *log);

/* Marks what is left out, chooses the body, adds its lines and logs the rest. */
void html_body(struct html_page *page, struct article *article, const struct html_log *log);

/* What a byline says. */
struct html_names {
	struct buffer names;            /* escaped, "|" between */
	size_t n;
	struct buffer role;             /* plain, of the last name */
};

/* Adds the names in a byline ("By A, B and C"); `person`: the page says that it is one
 * person's name. */
void html_names_add(struct html_names *names, struct slice byline, bool person);
void html_names_free(struct html_names *names);

#endif
