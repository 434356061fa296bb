/* article.h: an article on its way to the text stream.
 *
 * SPDX-License-Identifier: MIT */
#ifndef ARTICLE_H
#define ARTICLE_H

#include <stdint.h>

#include "memory.h"
#include "slice.h"

struct attribute {
	struct slice name, value;       /* the value as written, escaped */
};

/* As what a line is written: running text, a title, what stood under a picture. */
enum line_kind { LINE_TEXT, LINE_HEAD, LINE_CAPTION };

/* What unwrapping asks of a line again and again (read/unwrap.h). */
struct line_look {
	uint8_t width, word;            /* of the line as the source has it, and of its first word: code points,
	                                 * of more than are asked for one more */
	bool ends_sentence;             /* . ! ? : or an ellipsis at its end, perhaps within quotes or brackets */
	bool begins_small;              /* the text, without what was taken off: as where a sentence goes on */
	bool begins_capital;
	bool has_letter;
};

/* A line of the source. Until it is written it belongs to the body unless `used`. */
struct article_line {
	struct slice text;              /* in the article's body, white space at the ends off */
	uint64_t number;
	struct line_look look;          /* of this text: article_set_line */
	enum line_kind kind;
	struct slice label;             /* its number or bullet, as printed and taken off the text; or empty */
	bool used;                      /* said elsewhere: in an attribute, in the log */
	bool page;                      /* used, and left by the end of a page: a sentence may go on behind it */
	bool left_out;                  /* the paragraph that begins here: in the log, not written */
	bool again;                     /* used, for the article has it already: it still tells how lines are wrapped */
	bool kept;                      /* by a rule of the user: no residue */
	bool cell;                      /* of a table of a web page: its number is that of no page */
};

struct article {
	struct slice id;                /* empty: none was given */
	struct attribute *attribute;
	size_t attributes, attribute_room;
	struct article_line *line;      /* blank lines are empty */
	size_t lines, line_room;
	struct slice body;              /* what the lines were taken from, if from one text; or empty */
	struct arena arena;             /* names, values, bodies: until article_clear */
};

/* Sets an attribute from plain text, escaped for the stream; a name is made one by
 * putting "_" for what cannot stand in it. An empty value is none. The first value
 * given to a name stays: given beats found. */
void article_set(struct article *article, struct slice name, struct slice value);

/* The same for several values of one attribute, already escaped with "|" between. */
void article_set_escaped(struct article *article, struct slice name, struct slice value);

/* A value as it is written in an attribute, "|" as &#124;; appended. */
void article_escape_value(struct buffer *out, struct slice value);

/* Whether the name, made one that can stand, is none or that of an attribute that was
 * set after the first `given` ones. */
bool article_name_taken(struct article *article, struct slice name, size_t given);

/* Adds to left_out, the number of source lines that were: nothing when n is 0. */
void article_add_left_out(struct article *article, size_t n);

bool article_has(const struct article *article, struct slice name);

/* Adds a line; one blank line (empty text) stands for any number. The text must live as
 * long as the article: in its arena, say. */
void article_add_line(struct article *article, struct slice text, uint64_t number, enum line_kind kind);

/* Gives a line another text, as it is trimmed: a part of what it had. Its label is set before. */
void article_set_line(struct article_line *line, struct slice text);

/* The next line behind `at` that is neither blank nor used, or NULL. */
struct article_line *article_next_line(struct article *article, size_t at);

/* Takes the body (clean text, which must live as long as the article) apart into
 * lines. With `record` all have that number; else they count from 1. */
void article_body(struct article *article, struct slice body, uint64_t record);

/* Writes the article to the output, hard-wrapped lines joined into paragraphs. */
void article_write(const struct article *article);

/* Makes it ready for the next one. */
void article_clear(struct article *article);

void article_free(struct article *article);

#endif
