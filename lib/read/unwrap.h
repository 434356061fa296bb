/* unwrap.h: paragraphs out of lines, whether a source wraps them or not.
 *
 * Whether a text is hard-wrapped is judged for the whole text: its lines are short
 * and about equally long, most that are followed by another had no room for the next
 * word, and most end inside a sentence. In such a text lines are joined, until a blank
 * line, or a line that ends a sentence with room to spare. In any other text a line
 * is a paragraph.
 *
 * SPDX-License-Identifier: MIT */
#ifndef UNWRAP_H
#define UNWRAP_H

#include "read/article.h"

/* Without Unicode white space at either end. */
struct slice unwrap_trim(struct slice line);

/* Whether the line breaks off: at a comma, or a word like "the". */
bool unwrap_ends_inside(struct slice text);

/* Sets line->look from the line as it is now: whenever its text changed. */
void unwrap_look(struct article_line *line);

/* The width in code points to which a hard-wrapped text keeps, or 0: it is not wrapped. */
size_t unwrap_width(const struct article_line *line, size_t lines);

/* Whether a paragraph may begin with the line: no sentence goes on there. */
bool unwrap_may_begin(const struct article_line *line, size_t at, size_t width);

/* A paragraph, title or caption. */
struct paragraph {
	size_t first;           /* the line that it begins with: its kind, number and label */
	size_t end;             /* behind its last line; blank and used ones may stand inside */
	size_t lines;           /* it was made of so many */
	struct slice text;      /* until the next one */
};

/* The paragraphs of an article, one after another, out of the lines that are not used. A
 * paragraph goes on behind what the end of a page left inside a sentence. */
struct unwrap {
	const struct article_line *line;
	size_t lines;
	/* Private. */
	size_t at, width;
	bool started;
	struct buffer joined;
};

#define UNWRAP_OVER(article) { .line = (article)->line, .lines = (article)->lines }

/* The next paragraph without its text; false at the end. The lines must stay as they are
 * till then. */
bool unwrap_next_lines(struct unwrap *unwrap, struct paragraph *paragraph);

/* The same with its text. */
bool unwrap_next(struct unwrap *unwrap, struct paragraph *paragraph);

void unwrap_free(struct unwrap *unwrap);

#endif
