/* repeats.c: which paragraphs and which texts are repeats.
 * SPDX-License-Identifier: MIT */
#include "repeats/repeats.h"

#include <stdlib.h>

#include "input.h"
#include "repeats/decide.h"

static _Noreturn void
refuse(const struct input *in, const char *why)
{
	message_fatal("%s:%llu: %s", in->name, (unsigned long long)(in->line > 0 ? in->line : 1), why);
}

/* Outlet and key, or id, as one word: the escaped outlet has no tab. */
static struct slice
join(struct repeats *repeats, struct slice outlet, struct slice key)
{
	repeats->scratch.n = 0;
	frequency_escape(&repeats->scratch, outlet, false);
	buffer_add_char(&repeats->scratch, '\t');
	buffer_add(&repeats->scratch, key);
	return buffer_slice(&repeats->scratch);
}

void
repeats_add_paragraph(struct repeats *repeats, struct slice outlet, struct slice key, struct repeats_count count)
{
	uint32_t number = intern_add(&repeats->paragraphs, join(repeats, outlet, key));

	repeats->paragraph = memory_grow(repeats->paragraph, &repeats->paragraph_room, (size_t)number + 1, sizeof *repeats->paragraph);
	repeats->paragraph[number] = count;
}

void
repeats_add_text(struct repeats *repeats, struct slice outlet, struct slice id, struct repeats_count count, struct slice in)
{
	uint32_t number = intern_add(&repeats->texts, join(repeats, outlet, id));

	repeats->text = memory_grow(repeats->text, &repeats->text_room, (size_t)number + 1, sizeof *repeats->text);
	repeats->text[number] = (struct repeats_text){ count, arena_copy(&repeats->ids, in) };
}

/* What decide() finds, put straight in. */

static void
add_paragraph(void *context, struct slice key, struct slice outlet, struct repeats_count count)
{
	repeats_add_paragraph(context, outlet, key, count);
}

static void
add_text(void *context, struct slice id, struct slice outlet, struct repeats_count count, struct slice in)
{
	repeats_add_text(context, outlet, id, count, in);
}

static void
read_evidence(struct repeats *repeats, struct input *in)
{
	static const struct repeats_rule usual = REPEATS_RULE;
	struct decide_to to = { add_paragraph, add_text, repeats };
	struct frequency_reader table = FREQUENCY_READER;
	struct slice groups, outlet;

	table.in = *in;
	if (!frequency_header(&table))
		message_end();
	groups = table.groups;
	slice_cut(&groups, '\t', &outlet);
	frequency_unescape(&repeats->attribute, outlet);
	decide(&table, &usual, &to);
	frequency_close(&table);
}

/* The fields of a row of the decided table, unescaped. */
struct row {
	struct slice kind, key, outlet, in;
	struct repeats_count count;
};

static bool
split(struct slice line, struct slice field[6])
{
	size_t n = 0;

	while (n < 6 && slice_cut(&line, '\t', &field[n]))
		n++;
	return n == 6 && line.p == NULL;
}

static void
read_header(struct repeats *repeats, struct input *in)
{
	struct slice line, field[6];

	if (!input_line_here(in, &line))
		return;
	if (!split(line, field) || !slice_equal(field[0], SLICE("repeat")) || !slice_equal(field[1], SLICE("key")) ||
	    !slice_equal(field[3], SLICE("found")) || !slice_equal(field[4], SLICE("of")) || !slice_equal(field[5], SLICE("in")))
		refuse(in, "this is no table of tm-dedup");
	frequency_unescape(&repeats->attribute, field[2]);
}

static void
read_row(struct repeats *repeats, const struct input *in, struct slice line)
{
	static struct buffer key, outlet, other;
	struct repeats_count count;
	struct slice field[6];

	if (!split(line, field) || !slice_number(field[3], &count.found) || !slice_number(field[4], &count.of))
		refuse(in, "this is no row of six columns with two numbers");
	key.n = outlet.n = other.n = 0;
	frequency_unescape(&key, field[1]);
	frequency_unescape(&outlet, field[2]);
	frequency_unescape(&other, field[5]);
	if (slice_equal(field[0], SLICE("paragraph"))) {
		repeats_add_paragraph(repeats, buffer_slice(&outlet), buffer_slice(&key), count);
	} else if (slice_equal(field[0], SLICE("text"))) {
		repeats_add_text(repeats, buffer_slice(&outlet), buffer_slice(&key), count, buffer_slice(&other));
	} else {
		refuse(in, "a repeat is a paragraph or a text");
	}
}

static void
read_decided(struct repeats *repeats, struct input *in)
{
	struct slice line;

	read_header(repeats, in);
	while (input_line_here(in, &line))
		read_row(repeats, in, line);
	if (in->broken)
		message_fatal("%s: without all of this table the result would be wrong", in->name);
}

void
repeats_read(struct repeats *repeats, const char *path)
{
	struct input in = INPUT_NONE;

	if (!input_open(&in, path))
		message_end();
	if (slice_starts(input_peek(&in, sizeof "term\t" - 1), SLICE("term\t"))) {
		read_evidence(repeats, &in);
		return;
	}
	read_decided(repeats, &in);
	input_close(&in);
}

bool
repeats_paragraph(struct repeats *repeats, struct slice outlet, struct slice paragraph, struct repeats_count *count)
{
	uint32_t number;

	if (repeats->paragraphs.n == 0)
		return false;
	fingerprint_read(&repeats->fingerprint, paragraph);
	number = intern_find(&repeats->paragraphs, join(repeats, outlet, fingerprint_key(&repeats->fingerprint)));
	if (number == INTERN_NONE)
		return false;
	if (count != NULL)
		*count = repeats->paragraph[number];
	return true;
}

const struct repeats_text *
repeats_text(struct repeats *repeats, struct slice outlet, struct slice id)
{
	uint32_t number = repeats->texts.n == 0 ? INTERN_NONE : intern_find(&repeats->texts, join(repeats, outlet, id));

	return number == INTERN_NONE ? NULL : &repeats->text[number];
}

void
repeats_free(struct repeats *repeats)
{
	buffer_free(&repeats->attribute);
	intern_free(&repeats->paragraphs);
	intern_free(&repeats->texts);
	free(repeats->paragraph);
	free(repeats->text);
	arena_free(&repeats->ids);
	fingerprint_free(&repeats->fingerprint);
	buffer_free(&repeats->scratch);
	*repeats = (struct repeats){ 0 };
}
