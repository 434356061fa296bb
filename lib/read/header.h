/* header.h: what an article says of itself at its very start, in so many words.
 *
 *     Title: Defence cooperation in the region      ---
 *     Author: Pham Van Minh                       title: "Defence cooperation"
 *     Date: 2014-01-15                              authors: [Pham Van Minh, Helen Okafor]
 *                                                   ---
 *     The article begins here.                      The article begins here.
 *
 * A mail-like header is every line down to the first blank one, at most HEADER_LINES: each
 * is a key, ":" and a space or nothing, or is indented and goes on with the value above
 * it. A key is one word: a letter, then letters, digits, "-" and "_", all ASCII. That alone
 * may be prose ("Hanoi: The minister said ..."), so it is a header only when
 *   - it has one of the known keys: title headline subject author authors by translator
 *     translated-by date published publication-date date-published pubdate source outlet
 *     publisher lang language url; if that is its only line, its value must not be a
 *     sentence (more than 8 words and a full stop); or
 *   - it has two lines or more with keys that all differ, and no value is like a sentence
 *     (more than 3 words, and "." "!" or "?" at its end).
 *
 * Front matter in the manner of YAML stands between a first line "---" and a line "---" or
 * "...", at most HEADER_LINES: lines with "key: value", where the value is plain, in single or
 * double quotes, a list [a, b], or items "- a" below; comments "#"; blank lines. If there is
 * anything else at the left margin, it is none. What lies deeper (a map, a block text, an
 * anchor) is no value: its lines are taken out and noted.
 *
 * Keys become names in lower case; "_" in those mapped is as "-":
 *   by, authors -> author     headline, subject -> title     translated-by -> translator
 *   language -> lang          published, publication-date, date-published, pubdate -> date
 * An attribute that is there already, or a key called so in the header, comes first: then,
 * and where what should be a date has no digit (published: true), the key stays what it is
 * called. A key that stands twice has several values. null, "" and ~ are no value.
 *
 * SPDX-License-Identifier: MIT */
#ifndef HEADER_H
#define HEADER_H

#include "read/article.h"

enum { HEADER_LINES = 200 };

/* Called for a line that was taken out and that no attribute holds: `what` says why, of the
 * four "header: mark or comment", "header: no value", "header: set already" and "header: too deep". */
typedef void header_note(const struct article_line *line, const char *what, void *context);

/* Finds a header at the start of the article's lines, sets its attributes and marks its lines
 * as used, noting those that are in no attribute (note may be NULL). Returns how many
 * lines the header has, blank ones too; 0: there is none, and nothing was changed. */
size_t header_find(struct article *article, header_note *note, void *context);

#endif
