/* ids.c: the ids of texts in lists.
 * SPDX-License-Identifier: MIT */
#include "select/ids.h"

#include <stdlib.h>

#include "lexicon.h"
#include "select/value.h"
#include "stream.h"

static void
add(struct ids *ids, struct slice id)
{
	static struct buffer scratch;
	uint32_t number = intern_add(&ids->ids, value_composed(id, &scratch));

	ids->met = memory_grow(ids->met, &ids->room, (size_t)number + 1, sizeof *ids->met);
	ids->met[number] = false;
}

void
ids_read(struct ids *ids, const char *path)
{
	struct input in = INPUT_NONE;
	struct slice line;

	lexicon_open(&in, path, NULL);
	while (input_line_here(&in, &line)) {
		if (in.line == 1 && slice_starts(line, SLICE(STREAM_MARK)))
			line = slice_from(line, sizeof STREAM_MARK - 1);
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		if (line.n > 0)
			add(ids, line);
	}
	if (in.broken)
		message_fatal("without all of the list '%s' the result would be wrong", in.name);
	input_close(&in);
}

bool
ids_hold(struct ids *ids, struct slice attributes)
{
	static struct buffer plain, scratch;
	struct slice id;
	uint32_t number;

	if (ids->ids.n == 0 || !markup_attribute(attributes, SLICE("id"), &id))
		return false;
	number = intern_find(&ids->ids, value_composed(markup_text(id, &plain), &scratch));
	if (number == INTERN_NONE)
		return false;
	return ids->met[number] = true;
}

void
ids_warn(const struct ids *ids)
{
	uint32_t first = 0, n = 0;

	for (uint32_t i = ids->ids.n; i-- > 0;)
		if (!ids->met[i]) {
			first = i;
			n++;
		}
	if (n > 0)
		message_warning("ids that no text has: %u, the first '%.*s'", n, MESSAGE_SLICE(ids->ids.word[first]));
}

void
ids_free(struct ids *ids)
{
	intern_free(&ids->ids);
	free(ids->met);
	*ids = (struct ids){ 0 };
}
