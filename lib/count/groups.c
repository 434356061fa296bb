/* groups.c: which group each part of a text is counted in, and the totals of the groups.
 * SPDX-License-Identifier: MIT */
#include "count/groups.h"

#include <stdio.h>
#include <stdlib.h>

#include "date.h"
#include "markup.h"

/* Dates */

enum cut { CUT_DECADE, CUT_YEAR, CUT_QUARTER, CUT_MONTH, CUT_DAY };

static const char *const cuts[] = { "decade", "year", "quarter", "month", "day" };

/* Appends the part of the date; nothing where it is no date, or a coarser one. */
static void
add_date(struct buffer *out, struct slice value, int cut)
{
	struct date date;
	char text[32];
	int n = 0;

	if (!date_parse(value, &date))
		return;
	if (cut == CUT_DECADE)
		n = snprintf(text, sizeof text, "%03u0s", date.year / 10u);
	else if (cut == CUT_YEAR)
		n = snprintf(text, sizeof text, "%04u", date.year);
	else if (cut == CUT_QUARTER && date.month > 0)
		n = snprintf(text, sizeof text, "%04u-Q%u", date.year, (date.month + 2u) / 3u);
	else if (cut == CUT_MONTH && date.month > 0)
		n = snprintf(text, sizeof text, "%04u-%02u", date.year, date.month);
	else if (cut == CUT_DAY && date.day > 0)
		n = snprintf(text, sizeof text, "%04u-%02u-%02u", date.year, date.month, date.day);
	buffer_add(out, (struct slice){ text, (size_t)n });
}

/* What -b says */

static bool
parse_field(struct slice name, struct groups_field *field)
{
	struct slice rest = name, first;

	*field = (struct groups_field){ .name = name, .attribute = name, .cut = -1 };
	slice_cut(&rest, ':', &first);
	if (slice_equal(name, SLICE("region"))) {
		field->attribute = (struct slice){ NULL, 0 };
		return true;
	}
	if (rest.p == NULL)
		return name.n > 0;
	if (slice_equal(first, SLICE("chunk"))) {
		field->attribute = (struct slice){ NULL, 0 };
		return slice_number(rest, &field->chunk) && field->chunk > 0;
	}
	for (int i = 0; i < (int)(sizeof cuts / sizeof *cuts); i++)
		if (slice_equal(rest, slice_of(cuts[i]))) {
			field->attribute = first;
			field->cut = i;
		}
	/* A cut that there is not would make one group of all texts, of an attribute that none has. */
	return first.n > 0 && field->cut >= 0;
}

bool
groups_parse(struct groups *groups, struct slice by, struct slice *bad)
{
	struct slice rest = by;

	while (by.n > 0 && slice_cut(&rest, ',', bad)) {
		struct groups_field field;

		if (!parse_field(*bad, &field) || (field.chunk > 0 && groups->chunk > 0))
			return false;
		groups->by_region |= field.attribute.p == NULL && field.chunk == 0;
		if (field.chunk > 0)
			groups->chunk = field.chunk;
		groups->field = memory_grow(groups->field, &groups->field_room, groups->fields + 1, sizeof field);
		groups->field[groups->fields++] = field;
	}
	return frequency_good_groups(groups_names(groups), bad);
}

struct slice
groups_names(struct groups *groups)
{
	groups->scratch.n = 0;
	for (size_t i = 0; i < groups->fields; i++) {
		if (i > 0)
			buffer_add_char(&groups->scratch, '\t');
		frequency_escape(&groups->scratch, groups->field[i].name, false);
	}
	return buffer_slice(&groups->scratch);
}

/* Values */

static void
end_value(struct groups_field *field)
{
	field->end = memory_grow(field->end, &field->room, field->values + 1, sizeof *field->end);
	field->end[field->values++] = field->bytes.n;
}

static struct slice
value_of(const struct groups_field *field, size_t at)
{
	size_t start = at == 0 ? 0 : field->end[at - 1];

	return (struct slice){ field->bytes.p == NULL ? "" : field->bytes.p + start, field->end[at] - start };
}

static void
add_value(struct groups_field *field, struct slice escaped)
{
	static struct buffer scratch;
	struct slice value = markup_text(escaped, &scratch);

	if (field->cut >= 0)
		add_date(&field->bytes, value, field->cut);
	else
		frequency_escape(&field->bytes, value, false);
	end_value(field);
}

/* The values of the text's attribute: one, with --split several, none is an empty one. The
 * separator is looked for before the value is unescaped: within one it is written &#124;. */
static void
read_values(const struct groups *groups, struct groups_field *field, struct slice attributes)
{
	struct slice value = SLICE(""), part;

	field->bytes.n = 0;
	field->values = 0;
	if (field->attribute.p == NULL)
		return;
	if (!markup_attribute(attributes, field->attribute, &value))
		value = SLICE("");
	if (groups->split)
		while (slice_cut(&value, '|', &part))
			add_value(field, part);
	else
		add_value(field, value);
}

static void
set_inner(struct groups_field *field, struct slice region, uint64_t chunk)
{
	char number[24];

	if (field->attribute.p != NULL)
		return;
	field->bytes.n = field->values = 0;
	if (field->chunk > 0)
		buffer_add(&field->bytes, (struct slice){ number, (size_t)snprintf(number, sizeof number, "%llu", (unsigned long long)chunk) });
	else
		frequency_escape(&field->bytes, region, false);
	end_value(field);
}

/* Units */

static uint32_t
group_number(struct groups *groups, struct slice written)
{
	uint32_t before = groups->written.n, group = intern_add(&groups->written, written);

	if (groups->written.n > before) {
		groups->words = memory_grow(groups->words, &groups->word_room, groups->written.n, sizeof *groups->words);
		groups->words[group] = 0;
		groups->unit_of = memory_grow(groups->unit_of, &groups->unit_of_room, groups->written.n, sizeof *groups->unit_of);
		groups->unit_of[group] = GROUPS_NONE;
	}
	return group;
}

/* The group of the fields' values that are at hand. */
static uint32_t
group_at_hand(struct groups *groups)
{
	groups->scratch.n = 0;
	for (size_t i = 0; i < groups->fields; i++) {
		if (i > 0)
			buffer_add_char(&groups->scratch, '\t');
		buffer_add(&groups->scratch, value_of(&groups->field[i], groups->field[i].at));
	}
	return group_number(groups, buffer_slice(&groups->scratch));
}

/* The next of all combinations of values; false behind the last. */
static bool
next_values(struct groups *groups)
{
	for (size_t i = groups->fields; i > 0; i--) {
		struct groups_field *field = &groups->field[i - 1];

		if (++field->at < field->values)
			return true;
		field->at = 0;
	}
	return false;
}

static bool
has_group(const struct groups *groups, uint32_t first, uint32_t group)
{
	for (uint32_t unit = first; unit < groups->units; unit++)
		if (groups->unit[unit].group == group)
			return true;
	return false;
}

static uint32_t
add_units(struct groups *groups, uint32_t group)
{
	uint32_t first = groups->units;

	do {
		if (groups->units > first)
			group = group_at_hand(groups);
		if (has_group(groups, first, group))
			continue;
		groups->unit = memory_grow(groups->unit, &groups->unit_room, (size_t)groups->units + 1, sizeof *groups->unit);
		groups->unit[groups->units++] = (struct groups_unit){ group, 0 };
	} while (next_values(groups));
	groups->unit[first].more = groups->units - first - 1;
	return first;
}

uint32_t
groups_unit(struct groups *groups, struct slice region, uint64_t chunk)
{
	uint32_t group;

	for (size_t i = 0; i < groups->fields; i++) {
		set_inner(&groups->field[i], region, chunk);
		groups->field[i].at = 0;
	}
	group = group_at_hand(groups);
	if (groups->unit_of[group] != GROUPS_NONE && groups->unit_of[group] >= groups->text_unit)
		return groups->unit_of[group];
	groups->unit_of[group] = groups->units;
	return add_units(groups, group);
}

void
groups_words(struct groups *groups, uint32_t unit, uint64_t words)
{
	for (uint32_t i = 0; i <= groups->unit[unit].more; i++)
		groups->words[groups->unit[unit + i].group] += words;
}

/* Texts */

void
groups_text(struct groups *groups, struct slice attributes)
{
	if (groups->in_text)
		groups_text_end(groups);
	groups->text++;
	groups->text_unit = groups->units;
	groups->in_text = true;
	for (size_t i = 0; i < groups->fields; i++)
		read_values(groups, &groups->field[i], attributes);
}

void
groups_text_end(struct groups *groups)
{
	if (!groups->in_text)
		return;
	if (groups->text_unit == groups->units && groups->text != groups->cut_text)
		groups_unit(groups, SLICE(""), 1);
	if (groups->text == groups->cut_text)
		groups->cut_units = groups->units;
	groups->in_text = false;
}

void
groups_clear(struct groups *groups)
{
	intern_free(&groups->written);
	groups->units = groups->text_unit = groups->cut_units = 0;
	groups->cut_text = groups->in_text ? groups->text : 0;
}

size_t
groups_size(const struct groups *groups)
{
	return intern_size(&groups->written) + groups->written.n * sizeof *groups->words +
	    groups->units * sizeof *groups->unit;
}

void
groups_free(struct groups *groups)
{
	for (size_t i = 0; i < groups->fields; i++) {
		buffer_free(&groups->field[i].bytes);
		free(groups->field[i].end);
	}
	intern_free(&groups->written);
	free(groups->field);
	free(groups->words);
	free(groups->unit);
	free(groups->unit_of);
	buffer_free(&groups->scratch);
}
