/* label.c: each term's label, the commonest of its forms.
 * SPDX-License-Identifier: MIT */
#include "label.h"

#include <stdlib.h>

struct label_row {
	size_t at, n;           /* the form, within forms */
	struct frequency_row row;
};

void
label_write_header(void)
{
	frequency_write_header(SLICE("form\tlabel"));
}

static struct slice
form_of(const struct label_writer *labels, const struct label_row *row)
{
	return slice_from((struct slice){ labels->forms.p, row->at + row->n }, row->at);
}

/* The commonest, of several the first. */
static const struct label_row *
commonest(const struct label_writer *labels)
{
	const struct label_row *best = labels->row;

	for (size_t i = 1; i < labels->n; i++)
		if (labels->row[i].row.freq > best->row.freq)
			best = &labels->row[i];
	return best;
}

static void
write_term(struct label_writer *labels)
{
	static struct buffer group;
	struct frequency_row row;

	for (size_t i = 0; i < labels->n; i++) {
		group.n = 0;
		buffer_add(&group, form_of(labels, &labels->row[i]));
		buffer_add_char(&group, '\t');
		buffer_add(&group, form_of(labels, commonest(labels)));
		row = labels->row[i].row;
		row.term = buffer_slice(&labels->term);
		row.group = buffer_slice(&group);
		frequency_write(&labels->writer, &row);
	}
	labels->n = labels->forms.n = 0;
}

void
label_write(struct label_writer *labels, const struct frequency_row *row)
{
	if (labels->n == 0 || !slice_equal(buffer_slice(&labels->term), row->term)) {
		write_term(labels);
		labels->term.n = 0;
		buffer_add(&labels->term, row->term);
	}
	labels->row = memory_grow(labels->row, &labels->room, labels->n + 1, sizeof *labels->row);
	labels->row[labels->n++] = (struct label_row){ labels->forms.n, row->group.n, *row };
	buffer_add(&labels->forms, row->group);
}

void
label_write_end(struct label_writer *labels)
{
	write_term(labels);
	frequency_write_end(&labels->writer);
	buffer_free(&labels->term);
	buffer_free(&labels->forms);
	free(labels->row);
	*labels = (struct label_writer){ 0 };
}

void
label_table(const char *path)
{
	struct frequency_reader table = FREQUENCY_READER;
	struct label_writer labels = { 0 };
	bool good = frequency_open(&table, path);

	if (good && table.has_header && !slice_equal(table.groups, SLICE("form"))) {
		input_trouble(&table.in, "this is no table of --report: its columns are not term, n, form, freq and docs");
		good = false;
	}
	if (good)
		label_write_header();
	while (good && table.has_header && frequency_next(&table))
		label_write(&labels, &table.row);
	label_write_end(&labels);
	frequency_close(&table);
}
