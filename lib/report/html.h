/* html.h: what an article says, as text of a page; numbers as a reader wants them.
 *
 * Every string of an article goes through here: it cannot become markup, nor end an attribute,
 * nor turn the direction of what stands around it, nor make the page large.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "memory.h"

/* Code points of a string that are shown: an ellipsis is put for the rest. */
enum { SHOWN_MOST = 160 };

/* Appends the text for a page, safe between tags and in attributes within quotation marks:
 * & < > " ' as references; for a control character, what turns the direction of writing, and
 * a byte that is no character, U+FFFD; spaces for tab, newline and return; at most `most`
 * code points. */
void html_add(struct buffer *out, struct slice text, size_t most);

/* The same without references, for a terminal. */
void plain_add(struct buffer *out, struct slice text, size_t most);

/* Writes it to the output, SHOWN_MOST at most, with its direction of writing kept apart: <bdi>. */
void html_write(struct slice text);

/* The same without <bdi>: for attributes and SVG. */
void html_write_bare(struct slice text, size_t most);

/* Writes strings to the output, NULL behind the last. */
void html_put(const char *first, ...) __attribute__((sentinel));

/* Writes by a format, for numbers; at most 500 bytes. */
void html_print(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Writes 1234567 as 1,234,567. */
void html_count(uint64_t n);

/* A count and a word of English: "1 text", "2 countries". */
void html_plural(uint64_t n, struct slice word);

/* The plural of a word of English, into `out`: text, country, box. */
void plural_add(struct buffer *out, struct slice word);

/* A number with so many decimals, with commas and a minus sign; an infinity as a sign, NaN as a dash. */
void html_number(double x, int decimals);

#endif
