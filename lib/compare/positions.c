/* positions.c: where in a corpus its words stand.
 * SPDX-License-Identifier: MIT */
#include "compare/positions.h"

#include <math.h>
#include <stdlib.h>

#include "unicode/unicode.h"
#include "vertical.h"

/* The key of a term in a group, until the next call. */
static struct slice
key(uint32_t group, struct slice term)
{
	static struct buffer room;

	room.n = 0;
	buffer_add(&room, (struct slice){ (const char *)&group, sizeof group });
	buffer_add(&room, term);
	return buffer_slice(&room);
}

void
positions_want(struct positions *positions, uint32_t group, struct slice term, uint64_t freq, uint64_t words)
{
	uint32_t number = intern_add(&positions->terms, key(group, term));
	size_t room = positions->room, same = positions->room;

	positions->arf = memory_grow(positions->arf, &positions->room, (size_t)number + 1, sizeof *positions->arf);
	positions->reach = memory_grow(positions->reach, &room, (size_t)number + 1, sizeof *positions->reach);
	positions->freq = memory_grow(positions->freq, &same, (size_t)number + 1, sizeof *positions->freq);
	positions->arf[number] = (struct arf){ 0 };
	positions->reach[number] = (double)words / (double)freq;
	positions->freq[number] = freq;
}

struct reading {
	struct vertical *vertical;
	const struct counts *counts;
	const char *column, *by;
	size_t value, word;     /* places of columns */
	uint32_t group;         /* of the text; COUNTS_NONE */
	uint64_t *at;           /* running words so far, by group */
};

static uint32_t
group_of_text(const struct reading *reading, struct slice attributes)
{
	static struct buffer written, scratch;
	struct slice value;
	uint32_t low = 0, high = reading->counts->targets;

	if (reading->by == NULL)
		return 0;
	if (!markup_attribute(attributes, slice_of(reading->by), &value))
		return COUNTS_NONE;
	written.n = 0;
	frequency_escape(&written, markup_text(value, &scratch), false);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (slice_compare(reading->counts->name[middle], buffer_slice(&written)) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < reading->counts->targets && slice_equal(reading->counts->name[low], buffer_slice(&written)) ? low : COUNTS_NONE;
}

/* A term, still escaped, stands at the running word at hand. */
static void
take_value(struct positions *positions, const struct reading *reading, struct slice value)
{
	static struct buffer scratch, written;
	uint32_t number;

	written.n = 0;
	frequency_escape(&written, markup_text(value, &scratch), true);
	number = intern_find(&positions->terms, key(reading->group, buffer_slice(&written)));
	if (number != INTERN_NONE)
		arf_add(&positions->arf[number], reading->at[reading->group], positions->reach[number]);
}

/* Running words, and what is a term, as tm-count has them. */
static void
take_token(struct positions *positions, struct reading *reading)
{
	static struct buffer scratch;
	struct slice value = reading->vertical->cell[reading->value], word = reading->vertical->cell[reading->word], part;
	bool has_value = vertical_has_value(value, reading->value);

	if (reading->group == COUNTS_NONE)
		return;
	if (reading->value == reading->word && !has_value ? word.n != 1 || *word.p != '_' : !unicode_has_word_char(markup_text(word, &scratch)))
		return;
	if (has_value && !vertical_has_several(slice_of(reading->column)))
		take_value(positions, reading, value);
	else
		while (has_value && slice_cut(&value, '|', &part))
			take_value(positions, reading, part);
	reading->at[reading->group]++;
}

void
positions_read(struct positions *positions, const struct counts *counts, const char *path, const char *column, const char *by)
{
	struct buffer copy = { 0 };
	char *operands[] = { NULL, NULL };
	struct vertical vertical = VERTICAL_OVER(operands, NULL);
	struct reading reading = { .vertical = &vertical, .counts = counts, .column = column, .by = by, .group = COUNTS_NONE };
	enum stream_item item;

	buffer_add(&copy, (struct slice){ path, strlen(path) + 1 });
	operands[0] = copy.p;
	reading.at = memory_new((size_t)counts->groups + 1, sizeof *reading.at);
	while ((item = vertical_next(&vertical)) != STREAM_END) {
		if (item == STREAM_HEADER && vertical_need(&vertical, column, &reading.value)) {
			reading.word = vertical_find(&vertical, "word");
			if (reading.word == VERTICAL_NONE)
				reading.word = reading.value;
		} else if (item == STREAM_TEXT) {
			reading.group = group_of_text(&reading, vertical.stream.tag.attributes);
		} else if (item == STREAM_CONTENT && vertical.stream.in_text && vertical.stream.running) {
			take_token(positions, &reading);
		}
	}
	free(reading.at);
	buffer_free(&copy);
	vertical_end(&vertical);
}

double
positions_arf(const struct positions *positions, uint32_t group, struct slice term, uint64_t words)
{
	uint32_t number = intern_find(&positions->terms, key(group, term));

	if (number == INTERN_NONE || positions->arf[number].seen != positions->freq[number])
		return NAN;
	return arf_end(positions->arf[number], words);
}

void
positions_free(struct positions *positions)
{
	intern_free(&positions->terms);
	free(positions->arf);
	free(positions->reach);
	free(positions->freq);
}
