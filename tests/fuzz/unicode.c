/* unicode.c: any bytes as text: decoded, folded, composed, cut into words and sentences.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "unicode/segment.h"
#include "unicode/unicode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Boundaries go up to the end, and no step stands still. */
static void
must_end(struct slice text, size_t (*next)(struct slice, size_t))
{
	for (size_t at = 0, end; at < text.n; at = end)
		if ((end = next(text, at)) <= at || end > text.n)
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice text = { (const char *)data, n };
	struct buffer once = { 0 }, twice = { 0 }, folded = { 0 };

	must_end(text, segment_word);
	must_end(text, segment_sentence);
	if (unicode_valid(text) > n || unicode_ascii(text, 0) > unicode_valid(text))
		abort();
	unicode_nfc(&once, text);
	unicode_nfc(&twice, buffer_slice(&once));
	if (!slice_equal(buffer_slice(&once), buffer_slice(&twice)))
		abort();
	if (unicode_nfc_quick(text) && !slice_equal(buffer_slice(&once), text))
		abort();
	unicode_fold(&folded, text);
	if (folded.n > 3 * n)
		abort();
	buffer_free(&once);
	buffer_free(&twice);
	buffer_free(&folded);
	return 0;
}
