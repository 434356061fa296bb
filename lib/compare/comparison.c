/* comparison.c: from tables to finished rows of evidence.
 * SPDX-License-Identifier: MIT */
#include "compare/comparison.h"

#include <math.h>
#include <stdlib.h>

#include "compare/adjust.h"
#include "limit.h"

enum {
	CHUNK = 1 << 18,        /* cells, or rows, that are in memory together */
	DRAWN = 1 << 24,        /* log ratios of the bootstrap, the same */
};

void
comparison_begin(struct comparison *comparison, const char *path, const struct comparison_wishes *wishes)
{
	comparison->wishes = *wishes;
	comparison->spool.memory = wishes->memory > 0 ? wishes->memory : limit_memory();
	counts_begin(&comparison->counts, path, &comparison->wishes.counts);
}

/* The first pass */

/* In all groups but that of --reference. */
static bool
is_frequent(const struct comparison *comparison)
{
	const struct counts *counts = &comparison->counts;
	uint64_t sum = 0;

	for (size_t i = 0; i < comparison->term.cells; i++)
		if (contrasts_in_rest(counts, counts->unit[comparison->term.cell[i].unit].group))
			sum += comparison->term.cell[i].freq;
	return sum >= comparison->wishes.minimum || (sum == 0 && comparison->wishes.contrasts.zeros);
}

static void
add_to_family(struct contrast *contrast, const struct evidence *e, bool wanted)
{
	if (wanted) {
		contrast->log10_p = memory_grow(contrast->log10_p, &contrast->room, contrast->m + 1, sizeof *contrast->log10_p);
		contrast->log10_p[contrast->m] = welch_test(e->rates, e->ref_rates).log10_p;
	}
	contrast->m++;
}

/* How many tests the family has: not fewer than there are, for q. */
static size_t
tests_of(const struct comparison *comparison, const struct contrast *contrast)
{
	return comparison->wishes.tests > contrast->m ? (size_t)comparison->wishes.tests : contrast->m;
}

static void
add_rows(struct comparison *comparison)
{
	if (comparison->wishes.omnibus)
		contrasts_omnibus(&comparison->contrasts, &comparison->term, &comparison->rows);
	else
		contrasts_term(&comparison->contrasts, &comparison->term, &comparison->rows);
}

void
comparison_read(struct comparison *comparison)
{
	bool family = comparison->wishes.family && comparison->counts.by_text, ranks = comparison->wishes.contrasts.ranks;
	struct contrasts *contrasts = &comparison->contrasts;
	struct buffer packed = { 0 };

	/* Ranks take their time, and nothing here asks for them. */
	comparison->wishes.contrasts.ranks = false;
	contrasts_begin(contrasts, &comparison->counts, &comparison->wishes.contrasts);
	while (counts_next(&comparison->counts, &comparison->term)) {
		if (!is_frequent(comparison))
			continue;
		comparison->rows.n = packed.n = 0;
		add_rows(comparison);
		for (size_t i = 0; i < comparison->rows.n && !comparison->wishes.omnibus; i++)
			add_to_family(&contrasts->of[comparison->rows.row[i].contrast], &comparison->rows.row[i], family);
		counts_pack(&packed, &comparison->term, !comparison->counts.by_text);
		comparison->kept += packed.n;
		spool_add(&comparison->spool, buffer_slice(&packed));
	}
	for (uint32_t i = 0; i < contrasts->n && family; i++)
		adjust_bh(contrasts->of[i].log10_p, contrasts->of[i].m, tests_of(comparison, &contrasts->of[i]));
	comparison->wishes.contrasts.ranks = contrasts->wishes.ranks = ranks;
	comparison->read = counts_bytes(&comparison->counts);
	resample_begin(&comparison->resampler, &comparison->counts, contrasts, &comparison->wishes.resample, comparison->wishes.omnibus);
	spool_rewind(&comparison->spool);
	buffer_free(&packed);
}

/* The second pass */

/* Takes the next term and its rows in. */
static void
take_term(struct comparison *comparison, struct slice packed)
{
	struct counts_term *term = &comparison->term;
	size_t first = comparison->cells, before = comparison->rows.n;

	counts_unpack(packed, term, !comparison->counts.by_text);
	term->text = arena_copy(&comparison->texts, term->text);
	comparison->unit = memory_grow(comparison->unit, &comparison->unit_room, first + term->cells, sizeof *comparison->unit);
	comparison->freq = memory_grow(comparison->freq, &comparison->freq_room, first + term->cells, sizeof *comparison->freq);
	for (size_t i = 0; i < term->cells; i++) {
		comparison->unit[first + i] = term->cell[i].unit;
		comparison->freq[first + i] = term->cell[i].freq;
	}
	comparison->cells += term->cells;
	add_rows(comparison);
	for (size_t i = before; i < comparison->rows.n; i++)
		comparison->rows.row[i].cell = first;
}

/* What rests on the family, and on the list of --except. */
static void
finish(struct comparison *comparison, struct evidence *e)
{
	struct contrast *contrast = &comparison->contrasts.of[e->contrast];

	e->m = tests_of(comparison, contrast);
	e->lrc = keyness_lrc(e->t, 0.05 / (double)e->m);
	if (contrast->log10_p != NULL)
		e->log10_q = contrast->log10_p[contrast->next++];
	if (comparison->wishes.one_text && comparison->counts.by_text && evidence_is_one_text(e))
		e->flags |= FLAG_ONE_TEXT;
	if (comparison->wishes.except != NULL && intern_find(comparison->wishes.except, e->term) != INTERN_NONE)
		e->flags |= FLAG_EXCEPT;
}

static bool
is_full(const struct comparison *comparison)
{
	uint64_t draws = comparison->wishes.resample.bootstraps;

	return comparison->cells >= CHUNK || comparison->rows.n >= CHUNK || comparison->rows.n * draws >= DRAWN;
}

/* What was read from files is done; each draw goes over the counts again, in about a tenth of the
 * time that reading them took. */
static void
report(const struct comparison *comparison, uint64_t bytes)
{
	uint64_t times = 1 + (comparison->wishes.resample.permutations + comparison->wishes.resample.bootstraps) / 10;

	message_progress(bytes * times, comparison->read > 0 ? comparison->read + comparison->kept * times : 0);
}

size_t
comparison_rows(struct comparison *comparison, const struct evidence **rows)
{
	struct slice packed;
	uint64_t bytes = 0;

	comparison->rows.n = comparison->cells = 0;
	arena_clear(&comparison->texts);
	while ((!is_full(comparison) || comparison->rows.n == 0) && spool_next(&comparison->spool, &packed)) {
		bytes += packed.n;
		take_term(comparison, packed);
	}
	resample_rows(&comparison->resampler, comparison->rows.row, comparison->rows.n,
	    (struct resample_cells){ comparison->unit, comparison->freq });
	report(comparison, bytes);
	for (size_t i = 0; i < comparison->rows.n && !comparison->wishes.omnibus; i++)
		finish(comparison, &comparison->rows.row[i]);
	*rows = comparison->rows.row;
	return comparison->rows.n;
}

void
comparison_count_groups(const struct comparison *comparison, const struct evidence *e, uint64_t *count)
{
	const struct counts *counts = &comparison->counts;

	memset(count, 0, counts->groups * sizeof *count);
	for (size_t i = 0; i < e->cells; i++)
		count[counts->unit[comparison->unit[e->cell + i]].group] += comparison->freq[e->cell + i];
}

void
comparison_end(struct comparison *comparison)
{
	resample_end(&comparison->resampler);
	contrasts_end(&comparison->contrasts);
	counts_term_free(&comparison->term);
	spool_free(&comparison->spool);
	arena_free(&comparison->texts);
	free(comparison->rows.row);
	free(comparison->unit);
	free(comparison->freq);
	periods_free(&comparison->wishes.counts.periods);
	counts_end(&comparison->counts);
}
