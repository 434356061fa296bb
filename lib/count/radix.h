/* radix.h: items in order of a number, by its digits.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RADIX_H
#define RADIX_H

#include <stddef.h>
#include <stdint.h>

struct radix_item {
	uint64_t key;
	uint32_t at, with;      /* the caller's */
};

/* Sorts by key, whose highest bits but `bits` are 0; items with the same key stay as they
 * stand. `spare` has room for as many. */
void radix_sort(struct radix_item *item, struct radix_item *spare, size_t n, unsigned bits);

#endif
