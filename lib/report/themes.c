/* themes.c: how often each theme is met, by group and by year, with intervals by text.
 * SPDX-License-Identifier: MIT */
#include "report/themes.h"

#include <math.h>
#include <stdlib.h>

#include "compare/tail.h"
#include "frequency.h"
#include "report/table.h"

enum { YEARS_MOST = 400 };
#define NO_YEAR UINT32_MAX

struct text {
	uint64_t words;
	uint32_t rank, year;            /* of its group; from the first, or NO_YEAR */
};

struct hits {
	uint32_t theme, text;
	uint64_t n;
};

/* The table as it is read. */
struct reading {
	struct frequency_reader reader;
	size_t id, group, year;         /* places of these columns among those of the groups */
	struct intern names, ids;       /* of themes; of texts */
	struct text *text;              /* by number of the id */
	uint64_t *years;                /* the same: the year itself, 0 without one */
	size_t text_room, years_room;
	struct hits *hits;
	size_t n, room;
	struct buffer field, name;
};

/* Intervals */

double
t_quantile(uint64_t df)
{
	double low = 0, high = 700, aim = log10(0.05);

	for (int i = 0; i < 200 && high - low > 1e-12 * high; i++) {
		double middle = low + (high - low) / 2;

		if (tail_t(middle, (double)df) > aim)
			low = middle;
		else
			high = middle;
	}
	return high;
}

/* The same for as many texts as before is the usual question. */
static double
t_of(uint64_t df)
{
	static uint64_t last;
	static double value;

	if (df != last)
		value = t_quantile(last = df);
	return value;
}

void
rate_of_sums(struct rate *rate, const struct text_sums *sums)
{
	double n = (double)sums->n, words = (double)sums->words, r, squares, s;

	rate->hits = sums->hits;
	rate->words = sums->words;
	rate->texts = sums->n;
	rate->rate = rate->low = rate->high = NAN;
	if (sums->words == 0)
		return;
	rate->rate = r = (double)sums->hits / words;
	if (sums->n < FEW_TEXTS)
		return;
	squares = sums->hits_2 - 2 * r * sums->both + r * r * sums->words_2;
	s = sqrt(n / (n - 1) * (squares > 0 ? squares : 0)) / words;
	rate->low = fmax(0, r - t_of(sums->n - 1) * s);
	rate->high = r + t_of(sums->n - 1) * s;
}

static void
add_words(struct text_sums *sums, const struct text *text)
{
	double words = (double)text->words;

	sums->n++;
	sums->words += text->words;
	sums->words_2 += words * words;
}

static void
add_hits(struct text_sums *sums, const struct text *text, uint64_t hits)
{
	sums->hits += hits;
	sums->hits_2 += (double)hits * (double)hits;
	sums->both += (double)hits * (double)text->words;
}

/* Reading */

static size_t
group_place(const struct frequency_reader *reader, struct slice wanted)
{
	struct slice rest = reader->groups, name;

	for (size_t i = 0; slice_cut(&rest, '\t', &name); i++)
		if (slice_equal(name, wanted))
			return i;
	return TABLE_ABSENT;
}

static size_t
year_place(const struct frequency_reader *reader)
{
	struct slice rest = reader->groups, name;

	for (size_t i = 0; slice_cut(&rest, '\t', &name); i++)
		if (name.n > 5 && slice_equal(slice_from(name, name.n - 5), SLICE(":year")))
			return i;
	return TABLE_ABSENT;
}

static void
find_places(struct reading *reading, const struct corpus *corpus)
{
	reading->id = group_place(&reading->reader, SLICE("id"));
	reading->group = group_place(&reading->reader, corpus->by);
	reading->year = year_place(&reading->reader);
	if (reading->id == TABLE_ABSENT || reading->group == TABLE_ABSENT)
		message_fatal("%s:1: there is no column '%.*s': themes are counted by text", reading->reader.in.name,
		    MESSAGE_SLICE(reading->id == TABLE_ABSENT ? SLICE("id") : corpus->by));
}

/* The n-th grouping field of the row, unescaped, until the next call. */
static struct slice
group_field(struct reading *reading, size_t n)
{
	struct slice rest = reading->reader.row.group, field = SLICE("");

	if (n == TABLE_ABSENT)
		return field;
	for (size_t i = 0; i <= n; i++)
		slice_cut(&rest, '\t', &field);
	reading->field.n = 0;
	frequency_unescape(&reading->field, field);
	return buffer_slice(&reading->field);
}

static void
add_text(struct reading *reading, struct corpus *corpus)
{
	uint32_t text = intern_add(&reading->ids, group_field(reading, reading->id));
	uint32_t rank = UINT32_MAX;
	struct slice group;

	/* The same id in two groups would be two texts of one name. */
	reading->text = memory_grow(reading->text, &reading->text_room, (size_t)text + 1, sizeof *reading->text);
	reading->years = memory_grow(reading->years, &reading->years_room, (size_t)text + 1, sizeof *reading->years);
	group = group_field(reading, reading->group);
	if (group.n > 0) {
		uint32_t number = corpus_group(corpus, group);

		rank = corpus->group[number].rank;
	}
	reading->text[text] = (struct text){ .words = reading->reader.row.freq, .rank = rank };
	if (!slice_number(group_field(reading, reading->year), &reading->years[text]))
		reading->years[text] = 0;
}

static void
add_hit(struct reading *reading, struct slice theme, uint32_t text)
{
	reading->hits = memory_grow(reading->hits, &reading->room, reading->n + 1, sizeof *reading->hits);
	reading->hits[reading->n++] = (struct hits){ intern_add(&reading->names, theme), text, reading->reader.row.freq };
}

/* Whether the theme has been named in an earlier part of the cell, itself or as what one of the
 * parts belongs to. */
static bool
named_before(struct slice cell, size_t end, struct slice theme)
{
	struct slice rest = { cell.p, end }, part;

	while (end > 0 && slice_cut(&rest, '|', &part))
		if (slice_starts(part, theme) && (part.n == theme.n || part.p[theme.n] == '/'))
			return true;
	return false;
}

/* A hit of each theme of the cell and of what it is a part of. */
static void
add_cell(struct reading *reading, struct slice cell, uint32_t text)
{
	struct slice rest = cell, part;

	while (slice_cut(&rest, '|', &part)) {
		size_t before = part.p == cell.p ? 0 : (size_t)(part.p - cell.p) - 1;

		for (size_t end = 1; end <= part.n; end++)
			if ((end == part.n || part.p[end] == '/') &&
			    !named_before(cell, before, (struct slice){ part.p, end }))
				add_hit(reading, (struct slice){ part.p, end }, text);
	}
}

static void
read_rows(struct reading *reading, struct corpus *corpus)
{
	while (frequency_next(&reading->reader)) {
		uint32_t text;

		if (reading->reader.row.term.n == 0) {
			add_text(reading, corpus);
			continue;
		}
		text = intern_find(&reading->ids, group_field(reading, reading->id));
		if (text == INTERN_NONE)
			message_fatal("%s:%llu: this text has no total", reading->reader.in.name,
			    (unsigned long long)reading->reader.in.line);
		reading->name.n = 0;
		frequency_unescape(&reading->name, reading->reader.row.term);
		add_cell(reading, buffer_slice(&reading->name), text);
	}
}

/* Years from the first to the last; none where they span too much to be years of articles. */
static void
find_years(struct themes *themes, struct reading *reading)
{
	uint64_t first = UINT64_MAX, last = 0;

	themes->has_years = reading->year != TABLE_ABSENT;
	for (uint32_t i = 0; i < reading->ids.n; i++) {
		uint64_t year = reading->years[i];

		if (year == 0) {
			themes->undated++;
			continue;
		}
		first = year < first ? year : first;
		last = year > last ? year : last;
	}
	if (last > 0 && last - first < YEARS_MOST) {
		themes->first_year = first;
		themes->years = last - first + 1;
	}
	for (uint32_t i = 0; i < reading->ids.n; i++)
		reading->text[i].year = reading->years[i] == 0 || themes->years == 0 ? NO_YEAR :
		    (uint32_t)(reading->years[i] - first);
}

/* Adding up */

struct sums {
	struct text_sums all, *group, *year;
};

static struct sums
new_sums(const struct themes *themes)
{
	return (struct sums){ .group = memory_new(themes->groups + (size_t)1, sizeof(struct text_sums)),
		.year = memory_new((size_t)themes->years + 1, sizeof(struct text_sums)) };
}

static void
copy_sums(struct sums *to, const struct sums *from, const struct themes *themes)
{
	to->all = from->all;
	memcpy(to->group, from->group, themes->groups * sizeof *to->group);
	memcpy(to->year, from->year, (size_t)themes->years * sizeof *to->year);
}

static void
free_sums(struct sums *sums)
{
	free(sums->group);
	free(sums->year);
}

static struct sums
sum_words(const struct themes *themes, const struct reading *reading)
{
	struct sums sums = new_sums(themes);

	for (uint32_t i = 0; i < reading->ids.n; i++) {
		const struct text *text = &reading->text[i];

		add_words(&sums.all, text);
		if (text->rank < themes->groups)
			add_words(&sums.group[text->rank], text);
		if (text->year != NO_YEAR)
			add_words(&sums.year[text->year], text);
	}
	return sums;
}

/* The hits of one text: rows of several cells together. */
static void
add_text_hits(struct theme *theme, struct sums *sums, const struct text *text, uint64_t hits, uint32_t groups)
{
	add_hits(&sums->all, text, hits);
	theme->all.with++;
	if (text->rank < groups) {
		add_hits(&sums->group[text->rank], text, hits);
		theme->group[text->rank].with++;
	}
	if (text->year != NO_YEAR) {
		add_hits(&sums->year[text->year], text, hits);
		theme->year[text->year].with++;
	}
}

/* The theme from its hits, the first of which is at `at`; returns where the next theme's begin. */
static size_t
sum_theme(struct themes *themes, const struct reading *reading, struct theme *theme, struct sums *sums, size_t at)
{
	uint32_t of = reading->hits[at].theme;

	theme->group = arena_get(&themes->arena, (themes->groups + (size_t)1) * sizeof *theme->group);
	theme->year = arena_get(&themes->arena, ((size_t)themes->years + 1) * sizeof *theme->year);
	memset(theme->group, 0, (themes->groups + (size_t)1) * sizeof *theme->group);
	memset(theme->year, 0, ((size_t)themes->years + 1) * sizeof *theme->year);
	while (at < reading->n && reading->hits[at].theme == of) {
		uint32_t text = reading->hits[at].text;
		uint64_t hits = 0;

		for (; at < reading->n && reading->hits[at].theme == of && reading->hits[at].text == text; at++)
			hits += reading->hits[at].n;
		add_text_hits(theme, sums, &reading->text[text], hits, themes->groups);
	}
	rate_of_sums(&theme->all, &sums->all);
	for (uint32_t i = 0; i < themes->groups; i++)
		rate_of_sums(&theme->group[i], &sums->group[i]);
	for (uint64_t i = 0; i < themes->years; i++)
		rate_of_sums(&theme->year[i], &sums->year[i]);
	return at;
}

static int
by_theme_and_text(const void *one, const void *other)
{
	const struct hits *a = one, *b = other;

	if (a->theme != b->theme)
		return a->theme < b->theme ? -1 : 1;
	return a->text < b->text ? -1 : a->text > b->text;
}

static int
by_path(const void *one, const void *other)
{
	const struct theme *a = one, *b = other;

	return slice_compare(a->name, b->name);
}

static size_t
depth_of(struct slice name)
{
	size_t n = 0;

	for (size_t i = 0; i < name.n; i++)
		n += name.p[i] == '/';
	return n;
}

static void
add_up(struct themes *themes, struct reading *reading)
{
	struct sums words = sum_words(themes, reading), sums = new_sums(themes);

	if (reading->n > 0)
		qsort(reading->hits, reading->n, sizeof *reading->hits, by_theme_and_text);
	themes->theme = memory_new((size_t)reading->names.n + 1, sizeof *themes->theme);
	for (size_t at = 0; at < reading->n;) {
		struct theme *theme = &themes->theme[themes->n++];

		theme->name = arena_copy(&themes->arena, reading->names.word[reading->hits[at].theme]);
		theme->depth = depth_of(theme->name);
		copy_sums(&sums, &words, themes);
		at = sum_theme(themes, reading, theme, &sums, at);
	}
	qsort(themes->theme, themes->n, sizeof *themes->theme, by_path);
	free_sums(&words);
	free_sums(&sums);
}

static void
free_reading(struct reading *reading)
{
	frequency_close(&reading->reader);
	intern_free(&reading->names);
	intern_free(&reading->ids);
	free(reading->text);
	free(reading->years);
	free(reading->hits);
	buffer_free(&reading->field);
	buffer_free(&reading->name);
}

void
themes_read(struct themes *themes, const char *folder, uint32_t groups, struct corpus *corpus)
{
	struct reading reading = { .reader = FREQUENCY_READER };
	struct buffer path = { 0 };

	themes->there = table_path(&path, folder, "themes.tsv");
	if (themes->there) {
		themes->groups = groups < corpus->n ? groups : corpus->n;
		if (!frequency_open(&reading.reader, path.p))
			message_end();
		if (reading.reader.has_header)
			find_places(&reading, corpus);
		read_rows(&reading, corpus);
		find_years(themes, &reading);
		add_up(themes, &reading);
		free_reading(&reading);
	}
	buffer_free(&path);
}

void
themes_free(struct themes *themes)
{
	free(themes->theme);
	arena_free(&themes->arena);
}
