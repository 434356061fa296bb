/* html_fields.h: what a page says of its article, for the parts of html_fields.c.
 *
 * Sources (JSON-LD, <meta>, elements) find values; setters check and set them. Every
 * finder takes the attribute to set and the setter, and is true when one of its values
 * was good; what is not is logged as "not-taken".
 *
 * SPDX-License-Identifier: MIT */
#ifndef HTML_FIELDS_H
#define HTML_FIELDS_H

#include "read/html_page.h"

struct json_t;

struct html_meta {
	struct html_page *page;
	struct article *article;
	const struct html_log *log;
	uint32_t *meta_box;             /* the boxes of <meta>: few among the others */
	size_t metas, meta_room;
	struct json_t **root;           /* of the page's JSON-LD */
	size_t roots, root_room;
	struct json_t *ld;              /* the article in it, or NULL */
	size_t nodes;                   /* visited */
	struct slice title, outlet;     /* to know the page's own by; empty: unknown */
};

/* Sets the attribute to the value, which stands on that line; false, after a word in the
 * log, when it is nothing of the setter's type, or is the outlet's name. */
typedef bool html_setter(struct html_meta *meta, const char *attribute, struct slice value, uint64_t line);

html_setter html_set_text, html_set_date, html_set_lang, html_set_byline;

/* Sets what was collected, and frees it; an outlet is not its own author. */
bool html_set_names(struct html_meta *meta, const char *attribute, struct html_names *names);

/* Clean text without white space at its ends; as one line. In the page's arena. */
struct slice html_cleaned(struct html_meta *meta, struct slice text);
struct slice html_one_line(struct html_meta *meta, struct slice text);

/* The line of the first text in or behind the box, 1 when there is none. */
uint64_t html_box_line(const struct html_meta *meta, const struct html_box *box);

/* Logs a text, if it is not empty. */
void html_say(const struct html_meta *meta, uint64_t line, const char *rule, struct slice text);

/* What a script holds as JSON, or NULL, after a word in the log if it is no JSON. The caller
 * gives it back to jansson. */
struct json_t *html_json(struct html_meta *meta, uint32_t script);

/* JSON-LD. Finds the page's article in it, by meta->title if there are several. */
void html_ld_find(struct html_meta *meta);
void html_ld_free(struct html_meta *meta);
bool html_from_ld(struct html_meta *meta, const char *key, const char *attribute, html_setter *set);
bool html_people_from_ld(struct html_meta *meta, const char *key, const char *attribute);

/* <meta>. Keys (name, property, itemprop or http-equiv; the list ends with NULL) are
 * asked in their order. */
void html_meta_find(struct html_meta *meta);
bool html_meta_is(const struct html_box *box, const char *key);
bool html_from_meta(struct html_meta *meta, const char *const *keys, const char *attribute, html_setter *set);

/* The same for authors, of whom each has a <meta>, perhaps as "Pham, Van Minh". */
bool html_authors_from_meta(struct html_meta *meta, const char *const *keys);

/* Elements: the first whose attribute `by` has one of the words (see html_has_word). */
bool html_from_elements(struct html_meta *meta, const char *by, const char *const *words, bool parts,
    const char *attribute, html_setter *set);

/* Sets the dates that <time> elements say, or else those whose class does: pubdate, or the
 * one day that stands by itself. */
void html_from_time(struct html_meta *meta);

#endif
