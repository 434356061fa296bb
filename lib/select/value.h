/* value.h: values as they are compared: in NFC, by their bytes.
 *
 * SPDX-License-Identifier: MIT */
#ifndef VALUE_H
#define VALUE_H

#include "unicode/unicode.h"

/* The text in NFC: itself, or what is put into *scratch. */
static inline struct slice
value_composed(struct slice text, struct buffer *scratch)
{
	if (unicode_nfc_quick(text))
		return text;
	scratch->n = 0;
	unicode_nfc(scratch, text);
	return buffer_slice(scratch);
}

/* slice_compare, for qsort and bsearch. */
static inline int
value_order(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

#endif
