/* tally.c: occurrences of one term, by group, and their texts.
 * SPDX-License-Identifier: MIT */
#include "count/tally.h"

#include <stdlib.h>

enum { FEW = 16 };              /* groups that are sorted by comparing */

/* Groups */

static int
by_fields(const void *a, const void *b, void *context)
{
	const struct intern *written = context;

	return frequency_compare_fields(written->word[*(const uint32_t *)a], written->word[*(const uint32_t *)b]);
}

void
tally_groups_begin(struct tally_groups *of, const struct groups *groups, bool grouped)
{
	uint32_t n = groups->written.n, *order = memory_new(n, sizeof *order), *rank = memory_new(n, sizeof *rank);
	struct intern written = groups->written;

	*of = (struct tally_groups){ .groups = groups, .n = n, .grouped = grouped };
	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	if (n > 1)
		qsort_r(order, n, sizeof *order, by_fields, &written);
	of->written = memory_new(n, sizeof *of->written);
	for (uint32_t i = 0; i < n; i++) {
		of->written[i] = written.word[order[i]];
		rank[order[i]] = i;
	}
	of->unit = memory_new(groups->units, sizeof *of->unit);
	for (uint32_t i = 0; i < groups->units; i++) {
		of->unit[i] = groups->unit[i];
		of->unit[i].group = rank[groups->unit[i].group];
	}
	of->has_cuts = groups->cut_text != 0 || groups->in_text;
	free(order);
	of->rank = rank;
}

void
tally_groups_free(struct tally_groups *of)
{
	free(of->written);
	free(of->unit);
	free(of->rank);
	*of = (struct tally_groups){ 0 };
}

uint32_t
tally_cuts(const struct tally_groups *of, uint32_t unit)
{
	uint64_t cut = groups_cut(of->groups, unit);

	return cut == 0 ? 0 : cut == of->groups->cut_text ? 1 : 2;
}

static struct slice
group_field(const struct tally_groups *of, uint32_t group)
{
	struct slice none = { NULL, 0 };

	if (!of->grouped)
		return none;
	return of->written[group].p == NULL ? SLICE("") : of->written[group];
}

static struct run_cuts
list_cuts(const struct tally_groups *of, uint32_t cuts, uint64_t cut[2])
{
	struct run_cuts list = { cut, 0 };

	if ((cuts & 1) != 0)
		cut[list.n++] = of->groups->cut_text;
	if ((cuts & 2) != 0)
		cut[list.n++] = of->groups->text;
	return list;
}

void
tally_totals(const struct tally_groups *of, struct rows *rows, uint64_t from, uint64_t to)
{
	struct tally tally;
	struct buffer out = { 0 };

	/* In each group its texts, to know which are cut. */
	tally_begin(&tally, of);
	tally_clear(&tally);
	for (uint32_t i = 0; i < of->groups->units; i++) {
		struct tally_count *count = tally_of(&tally, of->unit[i].group);

		count->docs++;
		count->cuts |= of->has_cuts ? tally_cuts(of, i) : 0;
	}
	for (uint32_t i = 0; i < of->groups->units; i++)
		tally.count[of->unit[i].group].freq = of->groups->words[of->groups->unit[i].group];
	rows_piece(rows, 0);
	for (uint64_t n = from; n <= to; n++)
		tally_write(&tally, rows, 0, &out, SLICE(""), n, false);
	rows_take(rows, buffer_slice(&out));
	buffer_free(&out);
	tally_free(&tally);
}

/* Counts */

void
tally_begin(struct tally *tally, const struct tally_groups *of)
{
	*tally = (struct tally){ .of = of };
	tally->seen = memory_new(of->groups->units, sizeof *tally->seen);
	tally->count = memory_new(of->n, sizeof *tally->count);
	tally->touched = memory_new(of->n, sizeof *tally->touched);
	tally->set = memory_new((size_t)of->n / 64 + 1, sizeof *tally->set);
	tally->sets = memory_new((size_t)of->n / 4096 + 1, sizeof *tally->sets);
}

void
tally_free(struct tally *tally)
{
	free(tally->seen);
	free(tally->count);
	free(tally->touched);
	free(tally->set);
	free(tally->sets);
	buffer_free(&tally->start);
}

/* When the serial numbers are used up, they begin again. */
void
tally_clear(struct tally *tally)
{
	if (++tally->serial == 0) {
		memset(tally->seen, 0, tally->of->groups->units * sizeof *tally->seen);
		memset(tally->count, 0, tally->of->n * sizeof *tally->count);
		tally->serial = 1;
	}
	tally->n = 0;
	tally->freq = tally->docs = 0;
}

/* Puts the groups of the term in their order: a few by comparing, many through a set. */
static void
sort_groups(struct tally *tally)
{
	uint32_t *touched = tally->touched, n = tally->n;

	if (n <= FEW) {
		for (uint32_t i = 1; i < n; i++) {
			uint32_t moved = touched[i], at = i;

			for (; at > 0 && touched[at - 1] > moved; at--)
				touched[at] = touched[at - 1];
			touched[at] = moved;
		}
		return;
	}
	for (uint32_t i = 0; i < n; i++) {
		tally->set[touched[i] / 64] |= (uint64_t)1 << touched[i] % 64;
		tally->sets[touched[i] / 4096] |= (uint64_t)1 << touched[i] / 64 % 64;
	}
	n = 0;
	for (uint32_t i = 0; i <= tally->of->n / 4096; tally->sets[i++] = 0)
		for (uint64_t some = tally->sets[i]; some != 0; some &= some - 1) {
			uint32_t at = i * 64 + (uint32_t)__builtin_ctzll(some);

			for (uint64_t bits = tally->set[at]; bits != 0; bits &= bits - 1)
				touched[n++] = at * 64 + (uint32_t)__builtin_ctzll(bits);
			tally->set[at] = 0;
		}
}

/* As lines of the table. */
static void
write_lines(struct tally *tally, struct buffer *out, struct slice term, uint64_t n)
{
	tally->start.n = 0;
	frequency_format_start(&tally->start, term, n);
	for (uint32_t i = 0; i < tally->n; i++) {
		uint32_t group = tally->touched[i];

		frequency_format_rest(out, buffer_slice(&tally->start), group_field(tally->of, group), tally->count[group].freq,
		    tally->count[group].docs);
	}
}

void
tally_write(struct tally *tally, struct rows *rows, unsigned thread, struct buffer *out, struct slice term, uint64_t n, bool aside)
{
	sort_groups(tally);
	if (!aside && !rows->packs) {
		write_lines(tally, out, term, n);
		return;
	}
	for (uint32_t i = 0; i < tally->n; i++) {
		const struct tally_count *count = &tally->count[tally->touched[i]];
		uint64_t cut[2];
		struct run_cuts cuts = list_cuts(tally->of, count->cuts, cut);
		struct frequency_row row = { term, n, group_field(tally->of, tally->touched[i]), count->freq, count->docs };

		if (aside)
			rows_aside(rows, thread, &row, cuts);
		else
			rows_put(rows, thread, out, &row, cuts);
	}
}
