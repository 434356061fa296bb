/* ahead.c: tokens of the vertical stream many at a time.
 * SPDX-License-Identifier: MIT */
#include "concord/ahead.h"

#include <stdlib.h>

#include "block.h"

#define ALWAYS_INLINE inline __attribute__((always_inline))

enum { BLOCK = BLOCK_HALF };    /* bytes looked at together: at most INPUT_SLACK */

_Static_assert((int)BLOCK <= (int)INPUT_SLACK, "a block at the end is read beyond it");

/* Rows that are as they should be */

static bool
is_sentence_tag(struct slice line)
{
	return slice_equal(line, SLICE("<s>")) || slice_equal(line, SLICE("</s>"));
}

static ALWAYS_INLINE bool
is_good(struct slice line, size_t tabs, size_t columns)
{
	if (line.n > 0 && *line.p == '<')
		return is_sentence_tag(line);
	return tabs + 1 == columns && line.n > 0 && *line.p != '\t';
}

/* Lines on the way. */
struct scan {
	struct slice all;
	size_t columns, start, tabs;    /* where the line at hand starts; its tabs so far */
	uint64_t lines;
	uint32_t carry;                 /* a line starts with the next block */
};

/* Takes the lines that end in the block; false at one that is not good. */
static ALWAYS_INLINE bool
take_lines(struct scan *scan, size_t at, uint32_t ends, uint32_t marks)
{
	for (; ends != 0; ends &= ends - 1) {
		size_t end = at + (size_t)__builtin_ctz(ends);
		uint32_t before = (ends & -ends) - 1;

		scan->tabs += block_count(marks & before);
		marks &= ~before;
		if (!is_good((struct slice){ scan->all.p + scan->start, end - scan->start }, scan->tabs, scan->columns))
			return false;
		scan->start = end + 1;
		scan->tabs = 0;
		scan->lines++;
	}
	scan->tabs += block_count(marks);
	return true;
}

/* The same for a block of a stream of one column. Where no line starts with a newline or "<"
 * and there is no tab, all are good. */
static ALWAYS_INLINE bool
take_plain(struct scan *scan, size_t at, uint32_t ends, uint32_t marks)
{
	uint32_t odd = block_half_equal(scan->all.p + at, '<') | ends;

	odd &= ends << 1 | scan->carry;
	scan->carry = ends >> (BLOCK - 1);
	if ((odd | marks) != 0 || scan->tabs > 0 || (scan->start < at && scan->all.p[scan->start] == '<'))
		return take_lines(scan, at, ends, marks);
	if (ends != 0)
		scan->start = at + BLOCK - (size_t)__builtin_clz(ends);
	scan->lines += block_count(ends);
	return true;
}

/* The lines from the start on that are good, with how many they are. */
static ALWAYS_INLINE struct slice
scan_lines(struct slice all, size_t columns, uint64_t *lines)
{
	struct scan scan = { .all = all, .columns = columns, .carry = 1 };
	bool good = true;

	for (size_t at = 0; good && at < all.n; at += BLOCK) {
		uint32_t ends = block_half_equal(all.p + at, '\n'), marks = block_half_equal(all.p + at, '\t');

		if (all.n - at < BLOCK) {
			ends &= ((uint32_t)1 << (all.n - at)) - 1;
			marks &= ((uint32_t)1 << (all.n - at)) - 1;
		}
		good = columns == 1 ? take_plain(&scan, at, ends, marks) : take_lines(&scan, at, ends, marks);
	}
	*lines = scan.lines;
	return (struct slice){ all.p, scan.start };
}

#ifdef __SSE2__
/* The same with the instructions that most processors have. */
BLOCK_NEWER static struct slice
scan_newer(struct slice all, size_t columns, uint64_t *lines)
{
	return scan_lines(all, columns, lines);
}
#endif

static struct slice
good_lines(struct slice all, size_t columns, uint64_t *lines)
{
#ifdef __SSE2__
	if (block_has_newer())
		return scan_newer(all, columns, lines);
#endif
	return scan_lines(all, columns, lines);
}

/* Candidates */

/* The cell of the token on the line that starts there; false when it is none. */
static bool
find_cell(const struct ahead *ahead, struct slice lines, size_t start, struct slice *cell)
{
	struct slice line = slice_from(lines, start);

	line.n = (size_t)((const char *)memchr(line.p, '\n', line.n) - line.p);
	if (*line.p == '<')
		return false;
	for (size_t i = 0; i <= ahead->column; i++)
		slice_cut(&line, '\t', cell);
	return true;
}

static void
look_at(struct ahead *ahead, struct slice lines, size_t start)
{
	struct slice cell;

	if (!find_cell(ahead, lines, start, &cell) || !ahead->may_begin(ahead->with, cell))
		return;
	ahead->found = memory_grow(ahead->found, &ahead->room, ahead->n + 1, sizeof *ahead->found);
	ahead->found[ahead->n++] = start;
}

/* At all lines that the bytes stand in. */
static void
look_for(struct ahead *ahead, struct slice lines, struct slice bytes)
{
	const char *p = lines.p, *end = lines.p + lines.n, *found;

	while (p < end && (found = memmem(p, (size_t)(end - p), bytes.p, bytes.n)) != NULL) {
		const char *before = memrchr(lines.p, '\n', (size_t)(found - lines.p));

		look_at(ahead, lines, before == NULL ? 0 : (size_t)(before - lines.p) + 1);
		p = (const char *)memchr(found, '\n', (size_t)(end - found)) + 1;
	}
}

static void
look_at_all(struct ahead *ahead, struct slice lines)
{
	const char *end;

	for (size_t at = 0; at < lines.n; at = (size_t)(end - lines.p) + 1) {
		look_at(ahead, lines, at);
		end = memchr(lines.p + at, '\n', lines.n - at);
	}
}

static int
by_place(const void *a, const void *b)
{
	size_t left = *(const size_t *)a, right = *(const size_t *)b;

	return (left > right) - (left < right);
}

/* What was found for several needles, in order and once. */
static void
sort_found(struct ahead *ahead)
{
	size_t n = 0;

	if (ahead->n > 1)
		qsort(ahead->found, ahead->n, sizeof *ahead->found, by_place);
	for (size_t i = 0; i < ahead->n; i++)
		if (n == 0 || ahead->found[n - 1] != ahead->found[i])
			ahead->found[n++] = ahead->found[i];
	ahead->n = n;
}

struct slice
ahead_take(struct ahead *ahead, struct input *in)
{
	uint64_t n = 0;
	struct slice lines = good_lines(input_ahead(in), ahead->columns, &n);

	ahead->n = 0;
	for (size_t i = 0; i < ahead->needles; i++)
		look_for(ahead, lines, ahead->needle[i]);
	/* What is escaped may hold a needle that is not to be seen. */
	if (ahead->needles > 0)
		look_for(ahead, lines, SLICE("&"));
	else
		look_at_all(ahead, lines);
	sort_found(ahead);
	input_take_lines(in, n, lines.n);
	return lines;
}
