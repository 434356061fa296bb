/* tm-disperse: how evenly a term is spread over the texts.
 *
 *     tm-disperse words-by-text.tsv >dispersion.tsv
 *
 * Reads a frequency table; writes, for each term, over all texts or those of each group, in
 * how many parts it occurs and how evenly. A part is what a row with the empty term stands
 * for: a text where counts are by text.
 *
 * SPDX-License-Identifier: MIT */
#include "compare/disperse.h"
#include "compare/measures.h"
#include "compare/positions.h"
#include "compare/spool.h"
#include "limit.h"
#include "output.h"
#include "tool.h"

#include <math.h>
#include <stdlib.h>

static const char *by, *corpus, *column = "norm";
static uint64_t minimum = 1, digits = 6, memory;

static const struct option options[] = {
	{ OPTION_STRING, 'b', "by", &by, "ATTRIBUTE", "within each group of this column (default: over all)", 0, 0 },
	{ OPTION_STRING, 'c', "column", &column, "COLUMN", "of --corpus, the column that was counted (norm)", 0, 0 },
	{ OPTION_NUMBER, 'm', "minimum", &minimum, "MINIMUM", "leave out terms with fewer occurrences in all groups together (1)", 1, UINT64_MAX },
	{ OPTION_STRING, 0, "corpus", &corpus, "FILE", "the vertical stream that was counted, for arf", 0, 0 },
	{ OPTION_NUMBER, 0, "digits", &digits, "N", "significant digits (6)", 1, 17 },
	{ OPTION_SIZE, 0, "memory", &memory, "SIZE", "counts in memory, more are on disk (a quarter of the machine's)", 1 << 20, UINT64_MAX },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-disperse", "[TABLE]", "how evenly a term is spread over the texts", options, true,
};

/* What one group has of a term. */
struct part_counts {
	uint64_t *count, *size;
	size_t room, room_2;
	struct disperse measured;
};

/* The group's cells begin at `from`; where those of the next begin. */
static size_t
measure(struct part_counts *parts, const struct counts *counts, const struct counts_term *term, size_t from)
{
	const struct counts_frame *frame = counts->frame[term->n];
	uint32_t group = counts->unit[term->cell[from].unit].group;
	struct disperse d = { 0, frame->words[group], frame->texts[group], 0, frame->least[group], 0, 0, 0, 0 };

	for (; from < term->cells && term->cell[from].unit < counts->first[group + 1]; from++) {
		parts->count = memory_grow(parts->count, &parts->room, d.used + 1, sizeof *parts->count);
		parts->size = memory_grow(parts->size, &parts->room_2, d.used + 1, sizeof *parts->size);
		parts->count[d.used] = term->cell[from].freq;
		parts->size[d.used++] = frame->size[term->cell[from].unit];
		d.freq += term->cell[from].freq;
	}
	disperse_measure(&d, parts->count, parts->size);
	parts->measured = d;
	return from;
}

static void
write_header(void)
{
	output_text("term\tn");
	if (by != NULL) {
		output_char('\t');
		output_text("group");
	}
	output_text("\tfreq\ttotal\trange\tparts\tjuilland_d_rates\tdp\tdpnorm\tkl\tarf\n");
}

static void
write_row(const struct counts *counts, const struct counts_term *term, uint32_t group, const struct disperse *d, double arf)
{
	const uint64_t whole[] = { d->freq, d->size, d->used, d->parts };
	const double measures_[] = { d->juilland_d, d->dp, d->dpnorm, d->kl, arf };

	output_slice(term->text);
	output_char('\t');
	output_number(term->n);
	if (by != NULL) {
		output_char('\t');
		output_slice(counts->name[group]);
	}
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		output_char('\t');
		output_number(whole[i]);
	}
	for (size_t i = 0; i < sizeof measures_ / sizeof *measures_; i++) {
		output_char('\t');
		measure_write(measures_[i]);
	}
	output_char('\n');
}

static void
write_term(const struct counts *counts, const struct counts_term *term, struct part_counts *parts, const struct positions *positions)
{
	for (size_t from = 0; from < term->cells;) {
		uint32_t group = counts->unit[term->cell[from].unit].group;

		from = measure(parts, counts, term, from);
		write_row(counts, term, group, &parts->measured,
		    term->n > 1 ? NAN : positions_arf(positions, group, term->text, parts->measured.size));
	}
}

static bool
is_frequent(const struct counts_term *term)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < term->cells; i++)
		sum += term->cell[i].freq;
	return sum >= minimum;
}

/* Keeps the terms and reads the corpus, which needs to know how frequent they are. */
static void
read_corpus(struct counts *counts, struct counts_term *term, struct spool *spool, struct positions *positions, struct part_counts *parts)
{
	struct buffer packed = { 0 };

	while (counts_next(counts, term)) {
		if (!is_frequent(term))
			continue;
		for (size_t from = 0; from < term->cells && term->n == 1;) {
			uint32_t group = counts->unit[term->cell[from].unit].group;

			from = measure(parts, counts, term, from);
			positions_want(positions, group, term->text, parts->measured.freq, parts->measured.size);
		}
		packed.n = 0;
		counts_pack(&packed, term, false);
		spool_add(spool, buffer_slice(&packed));
	}
	buffer_free(&packed);
	positions_read(positions, counts, corpus, column, by);
	spool_rewind(spool);
}

static void
disperse(const char *path)
{
	struct counts_wishes wishes = { .by = by, .pooled = true };
	struct spool spool = { .memory = memory > 0 ? (size_t)memory : limit_memory() };
	struct counts counts = { 0 };
	struct counts_term term = { 0 };
	struct part_counts parts = { 0 };
	struct positions positions = { 0 };
	struct slice packed;

	counts_begin(&counts, path, &wishes);
	if (counts.unknown_docs > 0)
		message_warning("texts without a group: %llu; they are left out", (unsigned long long)counts.unknown_docs);
	write_header();
	if (corpus != NULL) {
		read_corpus(&counts, &term, &spool, &positions, &parts);
		while (spool_next(&spool, &packed)) {
			counts_unpack(packed, &term, false);
			write_term(&counts, &term, &parts, &positions);
		}
	} else {
		while (counts_next(&counts, &term))
			if (is_frequent(&term))
				write_term(&counts, &term, &parts, &positions);
	}
	free(parts.count);
	free(parts.size);
	positions_free(&positions);
	spool_free(&spool);
	counts_term_free(&term);
	counts_end(&counts);
}

int
main(int argc, char **argv)
{
	char *const *operands = tool_begin(&tool, argc, argv);

	if (*operands != NULL && operands[1] != NULL)
		tool_usage("one table only: add several up with tm-merge");
	measure_digits((int)digits);
	disperse(*operands == NULL ? "-" : *operands);
	return tool_end();
}
