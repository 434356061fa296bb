/* report.c: which forms stand behind each value: counted, spilled, merged.
 *
 * A row on its way is the key, the first text, the last one, freq and docs. Texts have
 * numbers in the order of the input, so the parts of a row that was spilled follow one
 * another, and only the text in which one ends and the next begins could count twice.
 *
 * SPDX-License-Identifier: MIT */
#include "report.h"

#include <stdio.h>
#include <stdlib.h>

#include "frequency.h"
#include "label.h"
#include "limit.h"

struct report_count {
	uint64_t first, last;           /* numbers of texts */
	uint64_t freq, docs;
};

/* Collecting */

void
report_key(struct buffer *key, struct slice value, struct slice form)
{
	frequency_escape(key, value, false);
	buffer_add_char(key, '\t');
	frequency_escape(key, form, false);
}

/* Hands the rows to the sorter. The numbers of texts have all their digits, to sort by them:
 * of the parts of a row, one that ends in a text comes before one that goes on beyond it. */
static void
pass_on(struct report *report)
{
	struct buffer row = { 0 };
	char numbers[128];

	for (uint32_t i = 0; i < report->keys.n; i++) {
		const struct report_count *count = &report->count[i];
		int n = snprintf(numbers, sizeof numbers, "\t%020llu\t%020llu\t%llu\t%llu",
		    (unsigned long long)count->first, (unsigned long long)count->last,
		    (unsigned long long)count->freq, (unsigned long long)count->docs);

		row.n = 0;
		buffer_add(&row, report->keys.word[i]);
		buffer_add(&row, (struct slice){ numbers, (size_t)n });
		sorter_add(&report->sorter, buffer_slice(&row));
	}
	buffer_free(&row);
	intern_free(&report->keys);
	free(report->count);
	report->count = NULL;
	report->room = 0;
}

/* Half of the memory is the sorter's. */
static void
keep_limit(struct report *report)
{
	if (report->memory == 0)
		report->memory = limit_memory();
	report->sorter.memory = report->memory / 2 + 1;
	report->sorter.compare = frequency_compare_fields;
	if (intern_size(&report->keys) + report->room * sizeof *report->count > report->memory / 2)
		pass_on(report);
}

/* Adds to the row of the key and the group of the text at hand. */
static void
add(struct report *report, struct slice key, uint64_t freq)
{
	struct report_count *count;
	uint32_t number;

	if (report->by.n > 0) {
		report->key.n = 0;
		buffer_add(&report->key, key);
		buffer_add_char(&report->key, '\t');
		buffer_add(&report->key, buffer_slice(&report->group));
		key = buffer_slice(&report->key);
	}
	number = intern_find(&report->keys, key);
	if (number == INTERN_NONE) {
		keep_limit(report);
		number = intern_add(&report->keys, key);
		report->count = memory_grow(report->count, &report->room, (size_t)number + 1, sizeof *report->count);
		report->count[number] = (struct report_count){ .first = report->text };
	}
	count = &report->count[number];
	count->freq += freq;
	count->docs += count->last != report->text;
	count->last = report->text;
}

/* The totals of the text at hand: a row with an empty value and form. */
static void
text_ends(struct report *report)
{
	struct slice rest = report->more, name;

	report->total.n = 0;
	buffer_add_char(&report->total, '\t');
	while (report->more.n > 0 && slice_cut(&rest, '\t', &name))
		buffer_add_char(&report->total, '\t');
	if (report->text > 0)
		add(report, buffer_slice(&report->total), report->words);
	report->words = 0;
}

void
report_text(struct report *report, struct slice group)
{
	text_ends(report);
	report->text++;
	report->group.n = 0;
	buffer_add(&report->group, group);
}

void
report_running_word(struct report *report)
{
	report->words++;
}

void
report_add(struct report *report, struct slice key)
{
	add(report, key, 1);
}

/* Writing */

/* A row of the sorter: its key, with the groups, and its counts. */
static struct slice
take_apart(struct slice row, size_t fields, struct report_count *count)
{
	struct slice rest = row, key, field;

	for (key = row; fields > 0 && slice_cut(&rest, '\t', &field); fields--)
		key.n = (size_t)(field.p + field.n - row.p);
	slice_cut(&rest, '\t', &field);
	slice_number(field, &count->first);
	slice_cut(&rest, '\t', &field);
	slice_number(field, &count->last);
	slice_cut(&rest, '\t', &field);
	slice_number(field, &count->freq);
	slice_number(rest, &count->docs);
	return key;
}

/* The table, with labels or without. */
struct table {
	struct frequency_writer plain;
	struct label_writer labelled;
	bool labels;
};

static void
write_row(struct table *table, struct slice key, const struct report_count *count)
{
	struct frequency_row row = { .n = 1, .group = key, .freq = count->freq, .docs = count->docs };

	slice_cut(&row.group, '\t', &row.term);
	/* None yet. */
	if (count->docs == 0)
		return;
	if (table->labels)
		label_write(&table->labelled, &row);
	else
		frequency_write(&table->plain, &row);
}

/* How many names were added. */
static size_t
add_names(struct buffer *to, struct slice names)
{
	struct slice rest = names, name;
	size_t n = 0;

	for (; names.n > 0 && slice_cut(&rest, '\t', &name); n++) {
		buffer_add_char(to, '\t');
		buffer_add(to, name);
	}
	return n;
}

/* The header; how many fields a key has. */
static size_t
write_header(const struct report *report)
{
	struct buffer groups = { 0 };
	size_t fields;

	buffer_add(&groups, SLICE("form"));
	fields = 2 + add_names(&groups, report->more) + add_names(&groups, report->by);
	if (report->labels)
		label_write_header();
	else
		frequency_write_header(buffer_slice(&groups));
	buffer_free(&groups);
	return fields;
}

void
report_write(struct report *report)
{
	struct table table = { .plain = { .minimum = 1 }, .labels = report->labels };
	struct report_count sum = { 0 }, next;
	struct buffer key = { 0 };
	struct slice row, found;
	size_t fields;

	text_ends(report);
	pass_on(report);
	fields = write_header(report);
	while (sorter_next(&report->sorter, &row)) {
		found = take_apart(row, fields, &next);
		if (sum.docs > 0 && slice_equal(found, buffer_slice(&key))) {
			sum.freq += next.freq;
			sum.docs += next.docs - (next.first == sum.last);
		} else {
			write_row(&table, buffer_slice(&key), &sum);
			key.n = 0;
			buffer_add(&key, found);
			sum = next;
		}
		sum.last = next.last;
	}
	write_row(&table, buffer_slice(&key), &sum);
	label_write_end(&table.labelled);
	frequency_write_end(&table.plain);
	buffer_free(&key);
}

void
report_free(struct report *report)
{
	intern_free(&report->keys);
	free(report->count);
	sorter_free(&report->sorter);
	buffer_free(&report->group);
	buffer_free(&report->key);
	buffer_free(&report->total);
	*report = (struct report){ .memory = report->memory, .by = report->by, .more = report->more, .labels = report->labels };
}
