/* evidence.c: what is said again, as a frequency table that adds up.
 * SPDX-License-Identifier: MIT */
#include "repeats/evidence.h"

#include <stdio.h>
#include <stdlib.h>

#include "frequency.h"
#include "repeats/fingerprint.h"
#include "sorter.h"
#include "stream.h"
#include "tool.h"

/* A paragraph of the text at hand. */
struct paragraph {
	struct slice key;       /* in the text's arena */
	size_t words;
};

struct evidence {
	struct slice by;
	struct sorter sorter;
	struct fingerprint fingerprint;
	/* Of the text at hand: */
	struct buffer group;    /* its outlet and id, as in the table */
	struct sketch sketch;
	uint64_t words;
	struct arena keys;
	struct paragraph *paragraph;
	size_t paragraphs, room;
};

/* Where the fields from the group on begin: behind the term and n. */
static struct slice
group_on(struct slice row)
{
	struct slice field;

	slice_cut(&row, '\t', &field);
	slice_cut(&row, '\t', &field);
	return row;
}

static void
add_row(struct evidence *evidence, struct slice term, size_t n, uint64_t freq)
{
	static struct buffer row;
	char number[64];

	row.n = 0;
	buffer_add(&row, term);
	buffer_add(&row, (struct slice){ number, (size_t)snprintf(number, sizeof number, "\t%zu\t", n) });
	buffer_add(&row, buffer_slice(&evidence->group));
	buffer_add(&row, (struct slice){ number, (size_t)snprintf(number, sizeof number, "\t%llu\t1", (unsigned long long)freq) });
	sorter_add(&evidence->sorter, buffer_slice(&row));
}

static void
add_field(struct buffer *group, struct slice attributes, struct slice name)
{
	static struct buffer scratch;
	struct slice value;

	if (markup_attribute(attributes, name, &value))
		frequency_escape(group, markup_text(value, &scratch), false);
}

static void
text_begins(struct evidence *evidence, struct slice attributes)
{
	evidence->group.n = evidence->paragraphs = 0;
	add_field(&evidence->group, attributes, evidence->by);
	buffer_add_char(&evidence->group, '\t');
	add_field(&evidence->group, attributes, SLICE("id"));
	evidence->sketch = (struct sketch){ 0 };
	evidence->words = 0;
	arena_free(&evidence->keys);
}

static void
paragraph(struct evidence *evidence, struct slice text)
{
	struct fingerprint *fingerprint = &evidence->fingerprint;

	fingerprint_read(fingerprint, text);
	if (fingerprint->words == 0)
		return;
	evidence->words += fingerprint->words;
	for (size_t i = 0; i < fingerprint->words; i++)
		sketch_word(&evidence->sketch, fingerprint->word[i]);
	evidence->paragraph = memory_grow(evidence->paragraph, &evidence->room, evidence->paragraphs + 1, sizeof *evidence->paragraph);
	evidence->paragraph[evidence->paragraphs++] =
	    (struct paragraph){ arena_copy(&evidence->keys, fingerprint_key(fingerprint)), fingerprint->words };
}

static int
by_key(const void *a, const void *b)
{
	return slice_compare(((const struct paragraph *)a)->key, ((const struct paragraph *)b)->key);
}

static void
add_paragraphs(struct evidence *evidence)
{
	struct paragraph *paragraphs = evidence->paragraph;

	if (evidence->paragraphs > 0)
		qsort(paragraphs, evidence->paragraphs, sizeof *paragraphs, by_key);
	for (size_t i = 0, same; i < evidence->paragraphs; i += same) {
		for (same = 1; i + same < evidence->paragraphs && by_key(&paragraphs[i], &paragraphs[i + same]) == 0;)
			same++;
		add_row(evidence, paragraphs[i].key, paragraphs[i].words, same);
	}
}

static void
text_ends(struct evidence *evidence)
{
	char key[sizeof SHINGLE_KEY + 16];

	add_row(evidence, SLICE(""), 1, evidence->words);
	add_paragraphs(evidence);
	for (size_t i = 0; i < evidence->sketch.n; i++) {
		int n = snprintf(key, sizeof key, SHINGLE_KEY "%016llx", (unsigned long long)evidence->sketch.hash[i]);

		add_row(evidence, (struct slice){ key, (size_t)n }, SHINGLE_WORDS, evidence->sketch.freq[i]);
	}
}

/* Why the rest of the file cannot be taken, or NULL. */
static const char *
refusal(const struct stream *stream, enum stream_item item)
{
	struct slice id;

	if (item == STREAM_HEADER)
		return "this is a vertical stream, and not one of texts";
	if (item == STREAM_CONTENT && !stream->in_text)
		return "this line is in no text";
	if (item == STREAM_TEXT && (!markup_attribute(stream->tag.attributes, SLICE("id"), &id) || id.n == 0))
		return "this text has no id";
	return NULL;
}

static void
collect(struct evidence *evidence, char *const *operands)
{
	static struct buffer scratch;
	struct stream stream = STREAM_OVER(operands);
	enum stream_item item;

	while ((item = stream_next(&stream)) != STREAM_END) {
		const char *wrong = refusal(&stream, item);

		if (wrong != NULL) {
			input_trouble(&stream.in, "%s", wrong);
			stream_skip(&stream);
			continue;
		}
		if (item == STREAM_TEXT)
			text_begins(evidence, stream.tag.attributes);
		if (item == STREAM_CONTENT && stream.running)
			paragraph(evidence, markup_text(stream.line, &scratch));
		if (item == STREAM_TEXT_END || (item == STREAM_TEXT && !stream.in_text))
			text_ends(evidence);
	}
	stream_close(&stream);
}

/* A row of the sorter as one of the table. */
static struct frequency_row
row_of(struct slice line)
{
	struct frequency_row row = { .group = group_on(line) };
	struct slice field, outlet, id, rest;

	slice_cut(&line, '\t', &row.term);
	slice_cut(&line, '\t', &field);
	slice_number(field, &row.n);
	rest = row.group;
	slice_cut(&rest, '\t', &outlet);
	slice_cut(&rest, '\t', &id);
	row.group.n = (size_t)(id.p + id.n - row.group.p);
	slice_cut(&rest, '\t', &field);
	slice_number(field, &row.freq);
	slice_number(rest, &row.docs);
	return row;
}

/* A text that came twice is in the table as in the sum of two tables. */
static void
write_rows(struct sorter *sorter)
{
	struct frequency_writer writer = { .minimum = 1 };
	struct frequency_row row = { 0 }, next;
	struct buffer kept = { 0 };
	struct slice line;
	bool any = false;

	while (sorter_next(sorter, &line)) {
		next = row_of(line);
		if (any && frequency_compare(&row, &next) == 0) {
			row.freq += next.freq;
			row.docs += next.docs;
			continue;
		}
		if (any)
			frequency_write(&writer, &row);
		/* The line is gone with the next one. */
		kept.n = 0;
		buffer_add(&kept, line);
		row = row_of(buffer_slice(&kept));
		any = true;
	}
	if (any)
		frequency_write(&writer, &row);
	frequency_write_end(&writer);
	buffer_free(&kept);
}

/* The names of the grouping columns; wrong usage when they cannot be. */
static void
name_groups(struct buffer *groups, struct slice by)
{
	struct slice bad;

	frequency_escape(groups, by, false);
	buffer_add(groups, SLICE("\tid"));
	if (!frequency_good_groups(buffer_slice(groups), &bad))
		tool_usage("--by: '%.*s' cannot be the column of outlets", MESSAGE_SLICE(bad));
}

void
evidence_collect(char *const *operands, struct slice by, size_t memory)
{
	/* A key has one n, so the order of the bytes is that of the table. */
	struct evidence evidence = { .by = by, .sorter = { .compare = frequency_compare_fields, .memory = memory } };
	struct buffer groups = { 0 };

	name_groups(&groups, by);
	collect(&evidence, operands);
	frequency_write_header(buffer_slice(&groups));
	write_rows(&evidence.sorter);
	sorter_free(&evidence.sorter);
	fingerprint_free(&evidence.fingerprint);
	buffer_free(&evidence.group);
	buffer_free(&groups);
	arena_free(&evidence.keys);
	free(evidence.paragraph);
}
