/* nfc.c: Normalization Form C (UAX #15).
 *
 * Most text is NFC already. So a text is copied up to the first code point that is
 * at risk: one that is not certain to stay in NFC, or a combining mark, which may
 * stand in the wrong order. From the code point before it, up to the next that is
 * at no risk, text is decomposed, put in order and composed. Code points at no risk
 * (ccc = 0 and NFC_Quick_Check = Yes) never combine with what is before them, which
 * makes them safe places to cut (UAX #15, section 9.1, Stable Code Points).
 *
 * Decomposing and composing are utf8proc's. Putting in order is ours: its insertion
 * sort takes hours for a run of a million marks.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include <utf8proc.h>

#include "unicode/unicode.h"

enum {
	LONGEST_DECOMPOSITION = 4,      /* code points: U+1F82 and the like */
	SHORT_RUN = 32,                 /* marks that insertion sort is quick for */
	CLASSES = 256                   /* values of Canonical_Combining_Class */
};

static const utf8proc_option_t NFC = UTF8PROC_STABLE | UTF8PROC_COMPOSE;

struct points {
	utf8proc_int32_t *p;
	size_t n, room;
};

/* Where the first code point at risk stands, from `at` on, or text.n; *stable is
 * where the one before it starts that it may combine with, or itself. */
static size_t
find_risk(struct slice text, size_t at, size_t *stable)
{
	*stable = at;
	while (at < text.n) {
		const size_t n = unicode_ascii(text, at);
		const struct code_point c = unicode_decode(text, at + n);

		if (n > 0)
			*stable = at + n - 1;
		at += n;
		if (unicode_is(c.code, UNICODE_NFC_RISK))
			return at;
		*stable = c.bad ? at + c.n : at;
		at += c.n;
	}
	*stable = text.n;
	return text.n;
}

/* Where the code points at risk that start at `at` end. */
static size_t
risk_end(struct slice text, size_t at)
{
	struct code_point c;

	while (c = unicode_decode(text, at), unicode_is(c.code, UNICODE_NFC_RISK))
		at += c.n;
	return at;
}

/* The code point's canonical decomposition: how many points it has. */
static size_t
decompose_one(uint32_t code, utf8proc_int32_t to[static LONGEST_DECOMPOSITION])
{
	int boundary = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)code, to, LONGEST_DECOMPOSITION,
	    UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, &boundary);

	if (n >= 1 && n <= LONGEST_DECOMPOSITION)
		return (size_t)n;
	/* Never seen: an error, or more than the standard allows. */
	to[0] = (utf8proc_int32_t)code;
	return 1;
}

/* The text is not empty. */
static void
decompose(struct points *points, struct slice text)
{
	size_t at = 0;

	points->n = 0;
	do {
		const struct code_point c = unicode_decode(text, at);

		points->p = memory_grow(points->p, &points->room,
		    points->n + LONGEST_DECOMPOSITION, sizeof *points->p);
		points->n += decompose_one(c.code, points->p + points->n);
		at += c.n;
	} while (at < text.n);
}

void
unicode_decompose(struct buffer *out, uint32_t code)
{
	utf8proc_int32_t points[LONGEST_DECOMPOSITION];
	size_t n = decompose_one(code, points);

	for (size_t i = 0; i < n; i++)
		unicode_add(out, (uint32_t)points[i]);
}

static unsigned
combining_class(utf8proc_int32_t code)
{
	return (unsigned)utf8proc_get_property(code)->combining_class % CLASSES;
}

static void
order_short(utf8proc_int32_t *run, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const utf8proc_int32_t mark = run[i];
		const unsigned class = combining_class(mark);
		size_t k = i;

		for (; k > 0 && combining_class(run[k - 1]) > class; k--)
			run[k] = run[k - 1];
		run[k] = mark;
	}
}

/* Counting sort: linear, and keeps the order within a class as it must. */
static void
order_long(utf8proc_int32_t *run, size_t n)
{
	utf8proc_int32_t *sorted = memory_new(n, sizeof *sorted);
	size_t start[CLASSES + 1] = { 0 };

	for (size_t i = 0; i < n; i++)
		start[combining_class(run[i]) + 1]++;
	for (size_t i = 1; i < CLASSES; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < n; i++)
		sorted[start[combining_class(run[i])]++] = run[i];
	memcpy(run, sorted, n * sizeof *run);
	free(sorted);
}

/* The Canonical Ordering Algorithm (Unicode 15.0, D109). */
static void
order(struct points *points)
{
	size_t i = 0, end;

	for (; i < points->n; i = end) {
		for (end = i; end < points->n && combining_class(points->p[end]) != 0; end++)
			;
		if (end - i > SHORT_RUN)
			order_long(points->p + i, end - i);
		else
			order_short(points->p + i, end - i);
		end += end == i;
	}
}

static void
normalise(struct buffer *out, struct slice text, struct points *points)
{
	utf8proc_ssize_t n;

	decompose(points, text);
	order(points);
	n = utf8proc_normalize_utf32(points->p, (utf8proc_ssize_t)points->n, NFC);
	if (n < 0)
		buffer_add(out, text);  /* it says no only to bad options */
	for (utf8proc_ssize_t i = 0; i < n; i++)
		unicode_add(out, (uint32_t)points->p[i]);
}

bool
unicode_nfc_quick(struct slice text)
{
	size_t stable;

	return find_risk(text, 0, &stable) == text.n;
}

void
unicode_nfc(struct buffer *out, struct slice text)
{
	struct points points = { 0 };
	size_t done = 0, stable, at;

	while ((at = find_risk(text, done, &stable)) < text.n) {
		const size_t end = risk_end(text, at);

		buffer_add(out, (struct slice){ text.p + done, stable - done });
		normalise(out, (struct slice){ text.p + stable, end - stable }, &points);
		done = end;
	}
	buffer_add(out, slice_from(text, done));
	free(points.p);
}
