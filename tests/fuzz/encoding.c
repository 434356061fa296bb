/* encoding.c: any bytes, recognised and converted from everything: UTF-8 comes out.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "read/encoding.h"
#include "unicode/unicode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
convert(struct slice bytes, const struct encoding *encoding)
{
	struct buffer out = { 0 };
	struct converted converted = { 0 };

	if (!encoding_convert(&out, bytes, encoding, &converted))
		abort();
	if (unicode_valid(buffer_slice(&out)) != out.n || (converted.replaced > 0) != (converted.line > 0))
		abort();
	buffer_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice bytes = { (const char *)data, n };
	struct recognised found = encoding_recognise(bytes);
	struct encoding encoding;
	struct misread misread = { 0 };

	for (int kind = ENCODING_UTF8; kind < ENCODING_ICONV; kind++) {
		encoding = encoding_of((enum encoding_kind)kind);
		convert(bytes, &encoding);
	}
	if (encoding_find(SLICE("shift_jis"), &encoding))
		convert(bytes, &encoding);
	if (found.kind >= ENCODING_ICONV || (found.binary != NULL && *found.binary == '\0'))
		abort();
	encoding_find(bytes, &encoding);
	if (encoding_misread(bytes, &misread) && (misread.words == 0 || misread.line == 0 || misread.example.n == 0))
		abort();
	return 0;
}
