/* count_radix.c: items in order of a number.
 * SPDX-License-Identifier: MIT */
#include "count/radix.h"

#include <stdlib.h>

#include "intern.h"
#include "unit.h"

/* Whether n random keys of so many bits come in order, those that are alike as they stood. */
static bool
sorts(size_t n, unsigned bits, uint64_t kinds)
{
	struct radix_item *item = memory_new(2 * n, sizeof *item);
	uint64_t mask = bits == 64 ? UINT64_MAX : ((uint64_t)1 << bits) - 1;
	bool good = true;

	for (size_t i = 0; i < n; i++)
		item[i] = (struct radix_item){ hash_numbers(i % kinds + 1, 0x9E3779B97F4A7C15u) & mask, (uint32_t)i, 7 };
	radix_sort(item, item + n, n, bits);
	for (size_t i = 0; i < n; i++) {
		good &= item[i].with == 7 && item[i].key == (hash_numbers(item[i].at % kinds + 1, 0x9E3779B97F4A7C15u) & mask);
		good &= i == 0 || item[i - 1].key < item[i].key || (item[i - 1].key == item[i].key && item[i - 1].at < item[i].at);
	}
	free(item);
	return good;
}

void
test_radix_sort(void)
{
	static const size_t sizes[] = { 0, 1, 2, 40, 41, 1000, 4095, 4096, 70000 };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		for (unsigned bits = 1; bits <= 64; bits += bits < 8 ? 1 : 7) {
			CHECK(sorts(sizes[i], bits, UINT64_MAX));
			CHECK(sorts(sizes[i], bits, 5));
		}
}
