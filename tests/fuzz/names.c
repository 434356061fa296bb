/* names.c: any lines as spellings of names: each is proposed one of them, which is
 * proposed itself, and the same whatever their order.
 * SPDX-License-Identifier: MIT */
#include "names/proposal.h"

#include <stdlib.h>

#include "silent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice rest = { (const char *)data, n }, line;
	struct proposals all = { 0 }, back = { 0 };
	struct buffer why = { 0 };

	while (n > 0 && slice_cut(&rest, '\n', &line))
		if (line.n > 0)
			proposals_add(&all, line);
	for (uint32_t i = all.spelling.n; i-- > 0;)
		proposals_add(&back, all.spelling.word[i]);
	/* Each once: the most frequent would be another in the other. */
	proposals_free(&all);
	for (uint32_t i = back.spelling.n; i-- > 0;)
		proposals_add(&all, back.spelling.word[i]);
	proposals_make(&all);
	proposals_make(&back);
	for (uint32_t i = 0; i < all.spelling.n; i++) {
		struct slice name = proposals_name(&all, i);
		uint32_t number = intern_find(&all.spelling, name);

		proposals_reason(&all, i, &why);
		if (number == INTERN_NONE || !slice_equal(proposals_name(&all, number), name) ||
		    (number != i && why.n == 0) ||
		    !slice_equal(proposals_name(&back, intern_find(&back.spelling, all.spelling.word[i])), name))
			abort();
	}
	proposals_free(&all);
	proposals_free(&back);
	buffer_free(&why);
	return 0;
}
