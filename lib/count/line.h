/* line.h: where a row of the vertical stream ends, and its cells, several bytes at a time.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LINE_H
#define LINE_H

#include "input.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { LINE_WINDOW = 32 };      /* bytes that are looked at together; INPUT_SLACK has them */

struct line {
	const char *p;
	size_t n;               /* bytes, without the newline */
	uint32_t tabs;          /* which of the first LINE_WINDOW bytes are tabs, the first lowest */
};

/* Which of the LINE_WINDOW bytes from `p` on are `c`. */
static inline uint32_t
line_equal(const char *p, char c)
{
#if defined(__SSE2__)
	__m128i wanted = _mm_set1_epi8(c);
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)(p + 16));

	return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(low, wanted)) |
	    (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(high, wanted)) << 16;
#else
	uint32_t equal = 0;

	for (unsigned i = 0; i < LINE_WINDOW; i++)
		equal |= (uint32_t)(p[i] == c) << i;
	return equal;
#endif
}

/* Whether so many bits are set. */
static inline bool
line_has_tabs(uint32_t tabs, size_t n)
{
	for (; n > 0 && tabs != 0; n--)
		tabs &= tabs - 1;
	return n == 0 && tabs == 0;
}

/* A line of more than LINE_WINDOW bytes. */
bool line_read_long(const char *p, const char *end, size_t tabs, struct line *line);

/* The row that begins at `p`; there is a newline before `end`. False when it has another
 * number of tabs or begins with one. */
static inline bool
line_read(const char *p, const char *end, size_t tabs, struct line *line)
{
	uint32_t newlines = line_equal(p, '\n'), before;

	if (__builtin_expect(newlines == 0, 0))
		return line_read_long(p, end, tabs, line);
	before = (newlines & -newlines) - 1;
	*line = (struct line){ p, (size_t)__builtin_ctz(newlines), line_equal(p, '\t') & before };
	return line_has_tabs(line->tabs, tabs) && *p != '\t' && *p != '\n';
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

/* The bytes of a line that is <s> or </s> alone, with its newline; 0 when it is anything else. */
static inline size_t
line_sentence(const char *p)
{
	if (memcmp(p, "<s>\n", 4) == 0)
		return 4;
	return memcmp(p, "</s>\n", 5) == 0 ? 5 : 0;
}

#endif
