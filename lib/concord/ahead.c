/* ahead.c: tokens of the vertical stream many at a time.
 * SPDX-License-Identifier: MIT */
#include "concord/ahead.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 32 };            /* bytes looked at together: at most INPUT_SLACK */

_Static_assert((int)BLOCK <= (int)INPUT_SLACK, "a block at the end is read beyond it");

/* Which of a block's bytes are newlines, tabs, or "&": a bit each. */
static inline uint32_t
marks(const char *p)
{
	uint32_t bits = 0;

#ifdef __SSE2__
	const __m128i newline = _mm_set1_epi8('\n'), tab = _mm_set1_epi8('\t'), ampersand = _mm_set1_epi8('&');

	for (int i = 0; i < BLOCK; i += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
		__m128i marked = _mm_or_si128(_mm_cmpeq_epi8(bytes, newline),
		    _mm_or_si128(_mm_cmpeq_epi8(bytes, tab), _mm_cmpeq_epi8(bytes, ampersand)));

		bits |= (uint32_t)_mm_movemask_epi8(marked) << i;
	}
#else
	for (int i = 0; i < BLOCK; i++)
		bits |= (uint32_t)(p[i] == '\n' || p[i] == '\t' || p[i] == '&') << i;
#endif
	return bits;
}

/* A line on the way. */
struct row {
	const char *start, *cell, *cell_end;
	size_t tabs;
	bool escaped;           /* an "&" is in it */
};

static bool
is_sentence_tag(const char *start, const char *end)
{
	struct slice line = { start, (size_t)(end - start) };

	return slice_equal(line, SLICE("<s>")) || slice_equal(line, SLICE("</s>"));
}

static inline bool
may_begin(const struct ahead *ahead, const struct row *row)
{
	struct slice cell = { row->cell, (size_t)(row->cell_end - row->cell) };

	if (!ahead->is_plain || row->escaped)
		return ahead->may_begin(ahead->with, cell);
	return cell.n == ahead->plain.n && memcmp(cell.p, ahead->plain.p, cell.n) == 0;
}

/* The line ends here: false when it is not one to be taken. */
static inline bool
take_row(struct ahead *ahead, const struct row *row, const char *end, const char *from)
{
	if (*row->start == '<')
		return is_sentence_tag(row->start, end);
	if (row->tabs + 1 != ahead->columns || end == row->start || *row->start == '\t')
		return false;
	if (may_begin(ahead, row)) {
		ahead->found = memory_grow(ahead->found, &ahead->room, ahead->n + 1, sizeof *ahead->found);
		ahead->found[ahead->n++] = (size_t)(row->start - from);
	}
	return true;
}

static inline void
tab(const struct ahead *ahead, struct row *row, const char *at)
{
	if (row->tabs == ahead->column)
		row->cell_end = at;
	row->tabs++;
	if (row->tabs == ahead->column)
		row->cell = at + 1;
}

struct slice
ahead_take(struct ahead *ahead, struct input *in)
{
	struct slice all = input_ahead(in);
	struct row row = { all.p, all.p, NULL, 0, false };
	uint64_t lines = 0;
	bool good = true;

	ahead->n = 0;
	for (size_t at = 0; good && at < all.n; at += BLOCK) {
		uint32_t bits = marks(all.p + at);

		if (all.n - at < BLOCK)
			bits &= ((uint32_t)1 << (all.n - at)) - 1;
		for (; good && bits != 0; bits &= bits - 1) {
			const char *p = all.p + at + (size_t)__builtin_ctz(bits);

			if (*p == '\t') {
				tab(ahead, &row, p);
			} else if (*p == '&') {
				row.escaped = true;
			} else {
				if (ahead->column + 1 == ahead->columns)
					row.cell_end = p;
				good = take_row(ahead, &row, p, all.p);
				if (good) {
					row = (struct row){ p + 1, p + 1, NULL, 0, false };
					lines++;
				}
			}
		}
	}
	all.n = (size_t)(row.start - all.p);
	input_take_lines(in, all.n, lines);
	return all;
}
