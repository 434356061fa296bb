/* counts.c: frequency tables as counts of terms by text.
 * SPDX-License-Identifier: MIT */
#include "compare/counts.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { TABLE, REFERENCE, BACKGROUND, SOURCES };

static const uint64_t most_count = UINT64_C(1) << 53;
static const uint64_t most_sum = UINT64_C(1) << 62;     /* of a group: sums stay far from wrapping round */

/* A table being read. */
struct counts_source {
	struct frequency_reader reader;
	int kind;
	size_t by, within;      /* places of these columns, or SIZE_MAX */
	struct intern units;    /* grouping fields as written */
	uint32_t *raw;          /* by their number: units as they came */
	size_t room;
	bool row;               /* the reader has one that was not yet taken */
};

static _Noreturn void
refuse(const struct counts_source *source, const char *why)
{
	message_fatal("%s:%llu: %s", source->reader.in.name, (unsigned long long)source->reader.in.line, why);
}

/* Columns */

static bool
is_text(struct slice name)
{
	return slice_equal(name, SLICE("id")) || slice_equal(name, SLICE("chunk")) || slice_starts(name, SLICE("chunk:"));
}

/* The place of the column that an option names. */
static size_t
find_column(const struct counts_source *source, const char *option, const char *wanted)
{
	struct slice rest = source->reader.groups, name;
	struct buffer written = { 0 };
	size_t found = SIZE_MAX;

	frequency_escape(&written, slice_of(wanted), false);
	for (size_t place = 0; rest.n > 0 && slice_cut(&rest, '\t', &name); place++)
		if (slice_equal(name, buffer_slice(&written)))
			found = place;
	buffer_free(&written);
	if (found == SIZE_MAX)
		message_fatal("%s: there is no grouping column '%s' for --%s", source->reader.in.name, wanted, option);
	return found;
}

/* Where nobody says: the only column, or the only one that is not the text's own. */
static size_t
guess_column(const struct counts_source *source, bool whole)
{
	struct slice rest = source->reader.groups, name;
	size_t others = 0, all = 0, found = 0;

	for (; rest.n > 0 && slice_cut(&rest, '\t', &name); all++)
		if (!is_text(name)) {
			found = all;
			others++;
		}
	if (whole && others == 0)
		return SIZE_MAX;
	if (all == 0)
		message_fatal("%s: this table has no grouping column: count it with tm-count --by", source->reader.in.name);
	if (all > 1 && others != 1)
		message_fatal("%s: this table has several grouping columns: name one with --by", source->reader.in.name);
	return found;
}

/* Whether a column other than that of the groups tells texts, or their parts, apart. */
static bool
has_texts(const struct counts_source *source)
{
	struct slice rest = source->reader.groups, name;

	for (size_t place = 0; rest.n > 0 && slice_cut(&rest, '\t', &name); place++)
		if (place != source->by && is_text(name))
			return true;
	return false;
}

static struct slice
field(struct slice fields, size_t place)
{
	struct slice value = { "", 0 };

	for (size_t i = 0; i <= place && place != SIZE_MAX; i++)
		slice_cut(&fields, '\t', &value);
	return value;
}

/* Totals */

static struct counts_frame *
frame_of(struct counts *counts, const struct counts_source *source)
{
	uint64_t n = source->reader.row.n;

	if (n > COUNTS_LONGEST)
		refuse(source, "n-grams of more than 255 words");
	if (counts->frame[n] == NULL)
		counts->frame[n] = memory_new(1, sizeof *counts->frame[n]);
	return counts->frame[n];
}

static uint32_t
group_of(struct counts *counts, const struct counts_source *source)
{
	struct slice name = field(source->reader.row.group, source->by);
	struct buffer period = { 0 };
	uint32_t group;

	if (source->kind == REFERENCE)
		return COUNTS_NONE - 1;
	if (source->by == SIZE_MAX)
		return intern_add(&counts->groups_seen, SLICE("all"));
	if (counts->wishes->periods.n > 0) {
		periods_name(&counts->wishes->periods, name, &period);
		name = buffer_slice(&period);
	}
	group = name.n == 0 ? COUNTS_NONE : intern_add(&counts->groups_seen, name);
	buffer_free(&period);
	return group;
}

/* The unit of the row as it came; a new one where `add` says so. */
static uint32_t
unit_of(struct counts *counts, struct counts_source *source, bool add)
{
	struct slice fields = source->reader.row.group;
	uint32_t known = source->units.n, place;
	struct slice key = fields.p == NULL ? (struct slice){ "", 0 } : fields;

	place = add ? intern_add(&source->units, key) : intern_find(&source->units, key);
	if (place == INTERN_NONE)
		refuse(source, "this group has no totals: rows with the empty term, before all others");
	if (source->units.n > known) {
		source->raw = memory_grow(source->raw, &source->room, source->units.n, sizeof *source->raw);
		counts->raw = memory_grow(counts->raw, &counts->raw_room, (size_t)counts->units + 1, sizeof *counts->raw);
		counts->raw[counts->units].group = group_of(counts, source);
		counts->raw[counts->units].stratum = intern_add(&counts->strata_seen, field(fields, source->within));
		source->raw[place] = counts->units++;
	}
	return source->raw[place];
}

/* What a frame has of each unit while the totals come in. */
struct total {
	uint64_t size, docs;
};

struct totals {
	struct total *of;
	size_t room;
};

static void
take_total(struct counts *counts, struct counts_source *source, struct totals *totals)
{
	const struct frequency_row *row = &source->reader.row;
	struct counts_frame *frame = frame_of(counts, source);
	struct totals *here = &totals[row->n];
	size_t before = here->room;
	uint32_t unit;

	if (row->freq > most_count || row->docs > most_count)
		refuse(source, "a count above 2^53: what is computed of it would be wrong");
	if (source->kind == BACKGROUND) {
		frame->background += row->freq;
		return;
	}
	unit = unit_of(counts, source, true);
	here->of = memory_grow(here->of, &here->room, (size_t)unit + 1, sizeof *here->of);
	if (here->room > before)
		memset(here->of + before, 0, (here->room - before) * sizeof *here->of);
	here->of[unit] = (struct total){ row->freq, row->docs };
}

static void
read_totals(struct counts *counts, struct counts_source *source, struct totals *totals)
{
	while ((source->row = frequency_next(&source->reader)) && source->reader.row.term.n == 0)
		take_total(counts, source, totals);
}

/* Groups */

static int
by_name(const void *a, const void *b, void *words)
{
	const struct slice *word = words;

	return slice_compare(word[*(const uint32_t *)a], word[*(const uint32_t *)b]);
}

/* Numbers the groups by their names; those behind them are the unknown and the reference. */
static void
number_groups(struct counts *counts)
{
	uint32_t n = counts->groups_seen.n, *order = memory_new((size_t)n + 1, sizeof *order);
	uint32_t *place = memory_new((size_t)n + 1, sizeof *place);

	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	if (n > 1)
		qsort_r(order, n, sizeof *order, by_name, counts->groups_seen.word);
	counts->name = memory_new((size_t)n + 2, sizeof *counts->name);
	for (uint32_t i = 0; i < n; i++) {
		counts->name[i] = counts->groups_seen.word[order[i]];
		place[order[i]] = i;
	}
	counts->targets = counts->groups = n;
	counts->unknown = counts->wishes->unknown ? counts->groups++ : COUNTS_NONE;
	counts->reference = counts->wishes->reference != NULL ? counts->groups++ : COUNTS_NONE;
	if (counts->unknown != COUNTS_NONE)
		counts->name[counts->unknown] = SLICE("(unknown)");
	if (counts->reference != COUNTS_NONE)
		counts->name[counts->reference] = slice_of(counts->wishes->reference);
	for (uint32_t i = 0; i < counts->units; i++) {
		uint32_t *group = &counts->raw[i].group;

		if (*group == COUNTS_NONE)
			*group = counts->unknown;
		else
			*group = *group == COUNTS_NONE - 1 ? counts->reference : place[*group];
	}
	free(order);
	free(place);
}

/* Numbers the units so that those of a group stand together, in the order they came. Those of
 * no group get no number. */
static void
number_units(struct counts *counts)
{
	uint32_t units = 0, *next;

	counts->first = memory_new((size_t)counts->groups + 2, sizeof *counts->first);
	counts->renumber = memory_new((size_t)counts->units + 1, sizeof *counts->renumber);
	for (uint32_t i = 0; i < counts->units; i++)
		if (counts->raw[i].group != COUNTS_NONE)
			counts->first[counts->raw[i].group + 1]++;
	for (uint32_t g = 0; g < counts->groups; g++)
		counts->first[g + 1] += counts->first[g];
	next = memory_new((size_t)counts->groups + 1, sizeof *next);
	memcpy(next, counts->first, ((size_t)counts->groups + 1) * sizeof *next);
	counts->unit = memory_new((size_t)counts->units + 1, sizeof *counts->unit);
	for (uint32_t i = 0; i < counts->units; i++) {
		counts->renumber[i] = counts->raw[i].group == COUNTS_NONE ? COUNTS_NONE : next[counts->raw[i].group]++;
		if (counts->renumber[i] != COUNTS_NONE) {
			counts->unit[counts->renumber[i]] = counts->raw[i];
			units++;
		}
	}
	free(next);
	counts->strata = counts->strata_seen.n;
	counts->units = units;
}

static void
fill_frame(struct counts *counts, struct counts_frame *frame, const struct totals *totals, uint32_t raw_units)
{
	size_t groups = (size_t)counts->groups + 1;

	frame->size = memory_new((size_t)counts->units + 1, sizeof *frame->size);
	frame->words = memory_new(groups, sizeof *frame->words);
	frame->docs = memory_new(groups, sizeof *frame->docs);
	frame->texts = memory_new(groups, sizeof *frame->texts);
	frame->least = memory_new(groups, sizeof *frame->least);
	for (uint32_t i = 0; i < raw_units && i < totals->room; i++) {
		uint32_t unit = counts->renumber[i], group = counts->raw[i].group;
		struct total total = totals->of[i];

		if (unit == COUNTS_NONE)
			continue;
		frame->size[unit] = total.size;
		frame->words[group] += total.size;
		frame->docs[group] += total.docs;
		if (total.size > 0 && (frame->texts[group]++ == 0 || total.size < frame->least[group]))
			frame->least[group] = total.size;
	}
	for (uint32_t g = 0; g < counts->groups; g++) {
		if (frame->words[g] > most_sum || frame->docs[g] > most_sum)
			message_fatal("the totals of '%.*s' add up to more than fits", MESSAGE_SLICE(counts->name[g]));
		if (g == counts->reference)
			continue;
		frame->all_words += frame->words[g];
		frame->all_docs += frame->docs[g];
		frame->all_texts += frame->texts[g];
	}
}

/* Texts without a group: each length has the same ones. */
static void
count_unknown(struct counts *counts, const struct totals *totals, uint32_t raw_units)
{
	for (uint64_t n = 0; n <= COUNTS_LONGEST && counts->unknown_docs == 0; n++)
		for (uint32_t i = 0; i < raw_units && i < totals[n].room; i++)
			if (counts->raw[i].group == counts->unknown)
				counts->unknown_docs += totals[n].of[i].docs;
}

static struct counts_source *
open_source(const char *path, int kind)
{
	struct counts_source *source = memory_new(1, sizeof *source);

	*source = (struct counts_source){ .reader = FREQUENCY_READER, .kind = kind, .by = SIZE_MAX, .within = SIZE_MAX };
	if (!frequency_open(&source->reader, path))
		message_end();
	return source;
}

static void
choose_columns(struct counts *counts, struct counts_source *source)
{
	const struct counts_wishes *wishes = counts->wishes;

	if (source->kind == TABLE && wishes->by != NULL)
		source->by = find_column(source, "by", wishes->by);
	else if (source->kind == TABLE && !wishes->pooled)
		source->by = guess_column(source, wishes->whole);
	if (source->kind == TABLE && wishes->within != NULL)
		source->within = find_column(source, "within", wishes->within);
	if (source->kind == TABLE)
		counts->by_text = has_texts(source);
	if (source->kind == REFERENCE)
		counts->reference_by_text = has_texts(source);
}

void
counts_begin(struct counts *counts, const char *path, const struct counts_wishes *wishes)
{
	const char *paths[SOURCES] = { path, wishes->reference, wishes->background };
	struct totals *totals = memory_new(COUNTS_LONGEST + 1, sizeof *totals);
	uint32_t raw_units;

	counts->wishes = wishes;
	for (int i = 0; i < SOURCES; i++) {
		if (paths[i] == NULL)
			continue;
		counts->source[i] = open_source(paths[i], i);
		if (counts->source[i]->reader.has_header) {
			choose_columns(counts, counts->source[i]);
			read_totals(counts, counts->source[i], totals);
		}
	}
	counts->any = counts->source[TABLE]->reader.has_header;
	raw_units = counts->units;
	number_groups(counts);
	number_units(counts);
	count_unknown(counts, totals, raw_units);
	for (uint64_t n = 0; n <= COUNTS_LONGEST; n++) {
		if (counts->frame[n] != NULL)
			fill_frame(counts, counts->frame[n], &totals[n], raw_units);
		free(totals[n].of);
	}
	free(totals);
}

/* Terms */

static int
compare_terms(const struct frequency_row *a, const struct frequency_row *b)
{
	int order = slice_compare(a->term, b->term);

	return order != 0 ? order : (a->n > b->n) - (a->n < b->n);
}

static void
take_count(struct counts *counts, struct counts_source *source, struct counts_term *term)
{
	const struct frequency_row *row = &source->reader.row;
	uint32_t raw, unit;

	if (row->n > COUNTS_LONGEST || counts->frame[row->n] == NULL)
		refuse(source, "there are no totals for terms of this length: rows with the empty term, before all others");
	if (row->freq > most_count || row->docs > most_count)
		refuse(source, "a count above 2^53: what is computed of it would be wrong");
	if (source->kind == BACKGROUND) {
		term->background += row->freq;
		return;
	}
	raw = unit_of(counts, source, false);
	unit = counts->renumber[raw];
	if (unit == COUNTS_NONE)
		return;
	if (row->freq > counts->frame[row->n]->size[unit])
		refuse(source, "this count is more than the group's total, or the total is missing");
	if (row->freq == 0)
		return;
	term->cell = memory_grow(term->cell, &term->room, term->cells + 1, sizeof *term->cell);
	term->cell[term->cells++] = (struct counts_cell){ unit, row->freq, row->docs };
}

static int
by_unit(const void *a, const void *b)
{
	uint32_t x = ((const struct counts_cell *)a)->unit, y = ((const struct counts_cell *)b)->unit;

	return (x > y) - (x < y);
}

static void
sort_cells(struct counts_term *term)
{
	for (size_t i = 1; i < term->cells; i++)
		if (term->cell[i - 1].unit > term->cell[i].unit) {
			qsort(term->cell, term->cells, sizeof *term->cell, by_unit);
			return;
		}
}

/* The source whose next row comes first, or NULL. */
static struct counts_source *
first_source(const struct counts *counts)
{
	struct counts_source *first = NULL;

	for (int i = 0; i < SOURCES; i++) {
		struct counts_source *source = counts->source[i];

		if (source != NULL && source->row && (first == NULL || compare_terms(&source->reader.row, &first->reader.row) < 0))
			first = source;
	}
	return first;
}

/* All rows of the next term, of all tables. */
static bool
gather(struct counts *counts, struct counts_term *term)
{
	struct counts_source *first = first_source(counts);

	if (first == NULL)
		return false;
	term->copy.n = term->cells = 0;
	buffer_add(&term->copy, first->reader.row.term);
	term->text = buffer_slice(&term->copy);
	term->n = first->reader.row.n;
	term->background = 0;
	for (int i = 0; i < SOURCES; i++) {
		struct counts_source *source = counts->source[i];

		while (source != NULL && source->row && source->reader.row.n == term->n && slice_equal(source->reader.row.term, term->text)) {
			take_count(counts, source, term);
			source->row = frequency_next(&source->reader);
		}
	}
	sort_cells(term);
	return true;
}

bool
counts_next(struct counts *counts, struct counts_term *term)
{
	while (gather(counts, term))
		if (term->cells > 0)
			return true;
	return false;
}

uint64_t
counts_bytes(const struct counts *counts)
{
	uint64_t bytes = 0;

	for (int i = 0; i < SOURCES; i++) {
		struct stat status;

		if (counts->source[i] == NULL)
			continue;
		if (stat(counts->source[i]->reader.in.name, &status) != 0 || !S_ISREG(status.st_mode))
			return 0;
		bytes += (uint64_t)status.st_size;
	}
	return bytes;
}

/* Terms as bytes */

static void
pack_number(struct buffer *out, uint64_t number)
{
	for (; number >= 128; number >>= 7)
		buffer_add_char(out, (char)(number | 128));
	buffer_add_char(out, (char)number);
}

static uint64_t
unpack_number(const unsigned char **at)
{
	uint64_t number = 0;

	for (unsigned shift = 0;; shift += 7) {
		number |= (uint64_t)(**at & 127) << shift;
		if (*(*at)++ < 128)
			return number;
	}
}

void
counts_pack(struct buffer *out, const struct counts_term *term, bool docs)
{
	uint32_t before = 0;

	pack_number(out, term->text.n);
	buffer_add(out, term->text);
	pack_number(out, term->n);
	pack_number(out, term->background);
	pack_number(out, term->cells);
	for (size_t i = 0; i < term->cells; i++) {
		pack_number(out, term->cell[i].unit - before);
		before = term->cell[i].unit;
		pack_number(out, term->cell[i].freq);
		if (docs)
			pack_number(out, term->cell[i].docs);
	}
}

void
counts_unpack(struct slice packed, struct counts_term *term, bool docs)
{
	const unsigned char *at = (const unsigned char *)packed.p;
	uint32_t before = 0;

	term->text.n = unpack_number(&at);
	term->text.p = (const char *)at;
	at += term->text.n;
	term->n = unpack_number(&at);
	term->background = unpack_number(&at);
	term->cells = unpack_number(&at);
	term->cell = memory_grow(term->cell, &term->room, term->cells, sizeof *term->cell);
	for (size_t i = 0; i < term->cells; i++) {
		before += (uint32_t)unpack_number(&at);
		term->cell[i].unit = before;
		term->cell[i].freq = unpack_number(&at);
		term->cell[i].docs = docs ? unpack_number(&at) : 1;
	}
}

void
counts_term_free(struct counts_term *term)
{
	free(term->cell);
	buffer_free(&term->copy);
}

void
counts_end(struct counts *counts)
{
	for (int i = 0; i < SOURCES; i++)
		if (counts->source[i] != NULL) {
			frequency_close(&counts->source[i]->reader);
			intern_free(&counts->source[i]->units);
			free(counts->source[i]->raw);
			free(counts->source[i]);
		}
	for (uint64_t n = 0; n <= COUNTS_LONGEST; n++)
		if (counts->frame[n] != NULL) {
			free(counts->frame[n]->size);
			free(counts->frame[n]->words);
			free(counts->frame[n]->docs);
			free(counts->frame[n]->texts);
			free(counts->frame[n]->least);
			free(counts->frame[n]);
		}
	free(counts->name);
	free(counts->unit);
	free(counts->first);
	free(counts->raw);
	free(counts->renumber);
	intern_free(&counts->groups_seen);
	intern_free(&counts->strata_seen);
}
