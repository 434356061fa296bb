/* passage.h: a text of the vertical stream, held as it was read, and what stands about a hit.
 *
 * What is about a hit ends with its paragraph: with the region or the text where there are
 * no paragraphs.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CONCORD_PASSAGE_H
#define CONCORD_PASSAGE_H

#include "concord/query.h"
#include "markup.h"

#define PASSAGE_NONE SIZE_MAX           /* a column that is not there */

struct passage_columns {
	size_t value;           /* the one that was searched */
	size_t word;            /* the one that is shown */
	size_t space;           /* whether white space follows, or PASSAGE_NONE */
};

struct passage {
	struct buffer lines;            /* of the text, with their newlines */
	struct buffer attributes;       /* of the text, as written */
	struct passage_columns at;
};

/* A hit: where its first line starts and its last one ends, and where the line of structure
 * stands that its paragraph begins with. Bytes of `lines`. */
struct passage_hit {
	size_t start, end, paragraph;
};

/* Whether the query is met by the tokens from the one on that starts at hit->start, all of
 * one sentence; hit->end is then set. What a phrase has as one value ("^" on the others)
 * belongs to it. */
bool passage_meets(const struct passage *passage, struct query *query, struct passage_hit *hit);

/* Where the text begins and ends that is to be shown: `n` words on each side, or whole
 * sentences, n on each side beside the hit's own. */
size_t passage_left(const struct passage *passage, const struct passage_hit *hit, size_t n, bool sentences);
size_t passage_right(const struct passage *passage, const struct passage_hit *hit, size_t n, bool sentences);

/* Appends the words between the two as running text. White space is where the column space
 * has it; without one, where it stands in English print: not before a closing mark or what
 * begins with an apostrophe, not behind an opening one; straight quotation marks open and
 * close in turn; <g/> glues. */
void passage_text(const struct passage *passage, size_t from, size_t to, struct buffer *out);

/* Appends the values of the hit's tokens, a space between. */
void passage_value(const struct passage *passage, const struct passage_hit *hit, struct buffer *out);

/* Appends the attribute `line` of the hit's paragraph, or nothing. */
void passage_line(const struct passage *passage, const struct passage_hit *hit, struct buffer *out);

/* Appends the word, folded, that stands in the n-th place (from 1) before or behind the hit,
 * of those with a letter or digit; or nothing. */
void passage_word_before(const struct passage *passage, const struct passage_hit *hit, size_t n, struct buffer *out);
void passage_word_behind(const struct passage *passage, const struct passage_hit *hit, size_t n, struct buffer *out);

/* Whether the line of structure ends a paragraph: it is no sentence's, and none that nobody
 * knows. */
bool passage_ends_paragraph(const struct tag *tag);

#endif
