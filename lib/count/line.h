/* line.h: the cells of a row of the vertical stream, several bytes at a time.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LINE_H
#define LINE_H

#include "block.h"
#include "input.h"

enum { LINE_WINDOW = BLOCK_HALF };      /* bytes that are looked at together; INPUT_SLACK has them */

struct line {
	const char *p;
	size_t n;               /* bytes, without the newline */
	uint32_t tabs;          /* which of the first LINE_WINDOW bytes are tabs, the first lowest */
};

/* Whether so many bits are set. */
static inline bool
line_has_tabs(uint32_t tabs, size_t n)
{
	for (; n > 0 && tabs != 0; n--)
		tabs &= tabs - 1;
	return n == 0 && tabs == 0;
}

/* A line of LINE_WINDOW bytes or more. */
bool line_read_long(struct slice bytes, size_t tabs, struct line *line);

/* The line as a row. False when it has another number of tabs, or nothing before the first. */
static inline bool
line_read(struct slice bytes, size_t tabs, struct line *line)
{
	if (__builtin_expect(bytes.n >= LINE_WINDOW, 0))
		return line_read_long(bytes, tabs, line);
	*line = (struct line){ bytes.p, bytes.n, block_half_equal(bytes.p, '\t') & (((uint32_t)1 << bytes.n) - 1) };
	return line_has_tabs(line->tabs, tabs) && bytes.n > 0 && *bytes.p != '\t';
}

/* Where the i-th tab (from 0) of the line is. */
static inline size_t
line_tab(const struct line *line, size_t i)
{
	uint32_t tabs = line->tabs;
	const char *p = line->p;

	if (line->n >= LINE_WINDOW) {
		for (;; p++)
			if (*p == '\t' && i-- == 0)
				return (size_t)(p - line->p);
	}
	for (; i > 0; i--)
		tabs &= tabs - 1;
	return (size_t)__builtin_ctz(tabs);
}

/* Whether the line is <s> or </s> alone. */
static inline bool
line_is_sentence(struct slice bytes)
{
	return (bytes.n == 3 && memcmp(bytes.p, "<s>", 3) == 0) || (bytes.n == 4 && memcmp(bytes.p, "</s>", 4) == 0);
}

#endif
