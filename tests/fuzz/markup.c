/* markup.c: any bytes as a structure line, attributes and escaped text.
 * SPDX-License-Identifier: MIT */
#include "markup.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must_come_back(struct slice text, enum markup_place place)
{
	struct buffer escaped = { 0 }, back = { 0 };

	markup_escape(&escaped, text, place);
	markup_unescape(&back, buffer_slice(&escaped));
	if (!slice_equal(buffer_slice(&back), text))
		abort();
	buffer_free(&escaped);
	buffer_free(&back);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice line = { (const char *)data, n }, rest, name, value;
	struct tag tag = markup_tag(line);
	struct buffer scratch = { 0 };

	for (rest = tag.attributes; markup_next_attribute(&rest, &name, &value);)
		if (!markup_attribute(tag.attributes, name, &value))
			abort();
	markup_text(line, &scratch);
	buffer_free(&scratch);
	for (enum markup_place place = MARKUP_PARAGRAPH; place <= MARKUP_ATTRIBUTE; place++)
		must_come_back(line, place);
	return 0;
}
