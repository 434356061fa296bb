/* slice.h: text is bytes with a length, passed by value.
 *
 * A slice does not own its bytes. A function that returns one says whose they
 * are and until when. NUL is a byte like any other.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SLICE_H
#define SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char *p;
	size_t n;               /* bytes */
};

/* A slice over a string literal. */
#define SLICE(literal) ((struct slice){ "" literal, sizeof(literal) - 1 })

static inline struct slice
slice_of(const char *string)
{
	return (struct slice){ string, strlen(string) };
}

static inline bool
slice_equal(struct slice a, struct slice b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
slice_starts(struct slice s, struct slice prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

/* The bytes from `from` on; none when the slice is shorter. */
static inline struct slice
slice_from(struct slice s, size_t from)
{
	if (from > s.n)
		from = s.n;
	return s.n == 0 ? s : (struct slice){ s.p + from, s.n - from };
}

/* Order of the bytes as unsigned numbers, a prefix first: that of LC_ALL=C sort. */
int slice_compare(struct slice a, struct slice b);

/* Whether both are the same, ASCII case aside. */
bool slice_same_case(struct slice a, struct slice b);

/* Without ASCII white space at either end. */
struct slice slice_trim(struct slice s);

/* Takes what stands before `separator` off the front of *rest, which then starts
 * behind it; the last part is all that is left, and rest->p is then NULL. False
 * when nothing is left: so "" has one part and "a,b," three. */
bool slice_cut(struct slice *rest, char separator, struct slice *part);

/* Takes the next word, set off by spaces, off the front of *rest; false when none is left. */
bool slice_word(struct slice *rest, struct slice *word);

/* The whole slice as a decimal number without sign or space. False, and *value
 * as it was, when it is anything else or does not fit. */
bool slice_number(struct slice s, uint64_t *value);

#endif
