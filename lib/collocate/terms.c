/* terms.c: terms of several words by C-value.
 *
 * Each candidate goes to the sorter, and for each run of its words a row with the candidate's
 * frequency and no texts: in order, what a term is nested in stands beside it.
 *
 * SPDX-License-Identifier: MIT */
#include "collocate/terms.h"

#include <math.h>
#include <stdlib.h>

#include "compare/measures.h"
#include "output.h"

static int
by_row(struct slice a, struct slice b)
{
	struct slice rest = a, other = b, term, other_term;
	struct frequency_row x, y;
	int order;

	/* Most differ in their terms. */
	slice_cut(&rest, '\t', &term);
	slice_cut(&other, '\t', &other_term);
	order = slice_compare(term, other_term);
	if (order != 0)
		return order;
	x = frequency_row_of(a);
	y = frequency_row_of(b);
	return frequency_compare(&x, &y);
}

static void
add(struct terms *terms, const struct frequency_row *row)
{
	terms->line.n = 0;
	frequency_format(&terms->line, row);
	terms->line.n--;        /* the newline */
	terms->sorter.compare = by_row;
	sorter_add(&terms->sorter, buffer_slice(&terms->line));
}

/* How many parts the term has. */
static size_t
cut(struct terms *terms, struct slice term)
{
	size_t n = 0;

	for (struct slice part; slice_cut(&term, ' ', &part); n++) {
		terms->part = memory_grow(terms->part, &terms->part_room, n + 1, sizeof *terms->part);
		terms->part[n] = part;
	}
	return n;
}

static bool
is_stop_word(const struct terms *terms, struct slice part)
{
	static struct buffer word;

	if (terms->stop_words == NULL)
		return false;
	word.n = 0;
	frequency_unescape(&word, part);
	return intern_find(terms->stop_words, buffer_slice(&word)) != INTERN_NONE;
}

/* The bytes of the parts from i to i + n. */
static struct slice
span(const struct terms *terms, size_t i, size_t n)
{
	const struct slice *last = &terms->part[i + n - 1];

	return (struct slice){ terms->part[i].p, (size_t)(last->p + last->n - terms->part[i].p) };
}

/* Whether the same words stand there farther left: a term is nested in another once. */
static bool
is_again(const struct terms *terms, size_t i, size_t n)
{
	for (size_t j = 0; j < i; j++)
		if (slice_equal(span(terms, j, n), span(terms, i, n)))
			return true;
	return false;
}

void
terms_put(struct terms *terms, const struct frequency_row *row)
{
	size_t parts;

	if (row->n < 2 || row->term.n == 0 || row->freq < terms->minimum || row->docs < terms->minimum_docs)
		return;
	parts = cut(terms, row->term);
	if (is_stop_word(terms, terms->part[0]) || is_stop_word(terms, terms->part[parts - 1]))
		return;
	add(terms, row);
	for (size_t n = 2; n < parts; n++)
		for (size_t i = 0; i + n <= parts; i++)
			if (!is_again(terms, i, n))
				add(terms, &(struct frequency_row){ span(terms, i, n), n, row->group, row->freq, 0 });
}

/* A term and what it is nested in. */
struct nested {
	struct buffer line;     /* its fields, escaped, or those of a term that may be no candidate */
	uint64_t n, freq, docs; /* docs 0: no candidate */
	uint64_t k, sum;
};

static void
write_term(const struct nested *nested)
{
	double inside = nested->k == 0 ? 0 : (double)nested->sum / (double)nested->k;

	if (nested->docs == 0)
		return;
	output_slice(buffer_slice(&nested->line));
	for (size_t i = 0; i < 4; i++) {
		output_char('\t');
		output_number((const uint64_t[]){ nested->freq, nested->docs, nested->k, nested->sum }[i]);
	}
	output_char('\t');
	measure_write(log2((double)nested->n) * ((double)nested->freq - inside));
	output_char('\n');
}

void
terms_write(struct terms *terms, struct slice groups)
{
	struct nested nested = { 0 };
	struct slice line;

	output_text("term\tn\t");
	output_slice(groups);
	output_text(groups.n > 0 ? "\tfreq\tdocs\tnested_in\tnested_freq\tc_value\n" : "freq\tdocs\tnested_in\tnested_freq\tc_value\n");
	while (terms->sorter.compare != NULL && sorter_next(&terms->sorter, &line)) {
		struct frequency_row row = frequency_row_of(line);
		struct slice fields = frequency_fields(line);

		if (!slice_equal(fields, buffer_slice(&nested.line))) {
			write_term(&nested);
			nested.line.n = 0;
			buffer_add(&nested.line, fields);
			nested = (struct nested){ .line = nested.line, .n = row.n };
		}
		if (row.docs > 0) {
			nested.freq = row.freq;
			nested.docs = row.docs;
		} else {
			nested.k++;
			nested.sum += row.freq;
		}
	}
	write_term(&nested);
	sorter_free(&terms->sorter);
	buffer_free(&nested.line);
	buffer_free(&terms->line);
	free(terms->part);
}
