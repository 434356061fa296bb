/* radix.c: items in order of a number, by its digits, the lowest first.
 * SPDX-License-Identifier: MIT */
#include "count/radix.h"

#include <string.h>

enum {
	FEW = 40,               /* sorted by insertion */
	MANY = 4096,            /* with larger digits: fewer passes, more counters */
	MOST_DIGITS = 8, MOST_BITS = 11,
};

static void
insert(struct radix_item *item, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct radix_item moved = item[i];
		size_t at = i;

		for (; at > 0 && item[at - 1].key > moved.key; at--)
			item[at] = item[at - 1];
		item[at] = moved;
	}
}

/* Turns counts into where each digit's items begin; false when all have one digit. */
static int
begins(uint32_t *count, size_t values, size_t n)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < values; i++) {
		uint32_t here = count[i];

		if (here == n)
			return 0;
		count[i] = sum;
		sum += here;
	}
	return 1;
}

void
radix_sort(struct radix_item *item, struct radix_item *spare, size_t n, unsigned bits)
{
	static _Thread_local uint32_t count[MOST_DIGITS][1 << MOST_BITS];
	struct radix_item *from = item, *to = spare, *other;
	unsigned digit_bits = n < MANY ? 8 : MOST_BITS, digits;
	uint64_t mask;

	if (n <= FEW) {
		insert(item, n);
		return;
	}
	/* Digits of one size, no larger than needed. */
	digits = (bits + digit_bits - 1) / digit_bits;
	if (digits == 0)
		return;
	digit_bits = (bits + digits - 1) / digits;
	mask = ((uint64_t)1 << digit_bits) - 1;
	for (unsigned digit = 0; digit < digits; digit++)
		memset(count[digit], 0, sizeof **count << digit_bits);
	for (size_t i = 0; i < n; i++)
		for (unsigned digit = 0; digit < digits; digit++)
			count[digit][item[i].key >> digit * digit_bits & mask]++;
	for (unsigned digit = 0; digit < digits; digit++) {
		uint32_t *at = count[digit];

		if (!begins(at, (size_t)1 << digit_bits, n))
			continue;
		for (size_t i = 0; i < n; i++)
			to[at[from[i].key >> digit * digit_bits & mask]++] = from[i];
		other = from;
		from = to;
		to = other;
	}
	if (from != item)
		memcpy(item, from, n * sizeof *item);
}
