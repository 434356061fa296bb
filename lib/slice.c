/* slice.c: comparing, cutting and reading slices.
 * SPDX-License-Identifier: MIT */
#include "slice.h"

int
slice_compare(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n == 0 ? 0 : memcmp(a.p, b.p, n);

	return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct slice
slice_trim(struct slice s)
{
	while (s.n > 0 && is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n > 0 && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool
slice_cut(struct slice *rest, char separator, struct slice *part)
{
	const char *end;

	if (rest->p == NULL)
		return false;
	*part = *rest;
	end = rest->n == 0 ? NULL : memchr(rest->p, separator, rest->n);
	if (end == NULL) {
		*rest = (struct slice){ NULL, 0 };
	} else {
		part->n = (size_t)(end - rest->p);
		*rest = (struct slice){ end + 1, rest->n - part->n - 1 };
	}
	return true;
}

bool
slice_word(struct slice *rest, struct slice *word)
{
	while (slice_cut(rest, ' ', word))
		if (word->n > 0)
			return true;
	return false;
}

bool
slice_number(struct slice s, uint64_t *value)
{
	uint64_t sum = 0;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned digit = (unsigned)(unsigned char)s.p[i] - '0';

		if (digit > 9 || sum > (UINT64_MAX - digit) / 10)
			return false;
		sum = sum * 10 + digit;
	}
	*value = sum;
	return true;
}

bool
slice_same_case(struct slice a, struct slice b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++) {
		char x = a.p[i], y = b.p[i];

		if (x != y && ((x ^ y) != 32 || (x | 32) < 'a' || (x | 32) > 'z'))
			return false;
	}
	return true;
}
