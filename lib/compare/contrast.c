/* contrast.c: which group is compared with what, and the evidence of a term.
 * SPDX-License-Identifier: MIT */
#include "compare/contrast.h"

#include <math.h>
#include <stdlib.h>

#include "compare/disperse.h"

enum { SMALL = 1000, UNEQUAL = 1000 };

bool
contrasts_in_rest(const struct counts *counts, uint32_t group)
{
	return group != counts->reference;
}

bool
contrasts_has_texts(const struct counts *counts, uint32_t group)
{
	return group == counts->reference ? counts->reference_by_text : counts->by_text;
}

/* Of all groups but the target, or of one. */
static uint64_t
sum_of(const uint64_t *by_group, uint64_t all, uint32_t target, uint32_t reference)
{
	return reference == CONTRAST_REST ? all - by_group[target] : by_group[reference];
}

static void
add_contrast(struct contrasts *contrasts, uint32_t target, uint32_t reference, size_t *room)
{
	const struct contrast_wishes *wishes = &contrasts->wishes;

	if (target == reference || (wishes->target != COUNTS_NONE && target != wishes->target))
		return;
	contrasts->of = memory_grow(contrasts->of, room, (size_t)contrasts->n + 1, sizeof *contrasts->of);
	contrasts->of[contrasts->n++] = (struct contrast){ .target = target, .reference = reference };
}

void
contrasts_begin(struct contrasts *contrasts, const struct counts *counts, const struct contrast_wishes *wishes)
{
	uint32_t one = wishes->against != COUNTS_NONE ? wishes->against :
	    counts->reference != COUNTS_NONE ? counts->reference : CONTRAST_REST;
	size_t room = 0;

	*contrasts = (struct contrasts){ .counts = counts, .wishes = *wishes };
	for (uint32_t g = 0; g < counts->targets; g++) {
		if (wishes->mode == CONTRAST_EACH)
			add_contrast(contrasts, g, one, &room);
		for (uint32_t h = g == wishes->target ? 0 : g + 1; wishes->mode == CONTRAST_PAIRS && h < counts->targets; h++)
			add_contrast(contrasts, g, h, &room);
		if (wishes->mode == CONTRAST_SUCCESSIVE && g > 0)
			add_contrast(contrasts, g, g - 1, &room);
	}
	contrasts->side = memory_new((size_t)counts->groups + 1, sizeof *contrasts->side);
	contrasts->used = memory_new((size_t)counts->groups + 1, sizeof *contrasts->used);
	contrasts->before = memory_new((size_t)counts->groups + 2, sizeof *contrasts->before);
	contrasts->after = memory_new((size_t)counts->groups + 2, sizeof *contrasts->after);
	contrasts->order = memory_new((size_t)counts->groups + 1, sizeof *contrasts->order);
}

/* Sides */

static struct side
join(struct side a, struct side b)
{
	bool more = b.most > a.most;

	return (struct side){
		.freq = a.freq + b.freq,
		.texts = a.texts + b.texts,
		.most = more ? b.most : a.most,
		.most_size = more ? b.most_size : a.most_size,
		.rates = moments_join(a.rates, b.rates),
	};
}

/* One group's side of the term, from its cells. */
static void
fill_side(struct contrasts *contrasts, const struct counts_term *term, uint32_t group, size_t from, size_t to)
{
	const struct counts *counts = contrasts->counts;
	const struct counts_frame *frame = counts->frame[term->n];
	struct side side = { .cell = from, .cells = to - from };

	for (size_t i = from; i < to; i++) {
		side.freq += term->cell[i].freq;
		side.texts += contrasts_has_texts(counts, group) ? 1 : term->cell[i].docs;
		if (term->cell[i].freq > side.most) {
			side.most = term->cell[i].freq;
			side.most_size = contrasts->size[i];
		}
	}
	if (contrasts_has_texts(counts, group))
		side.rates = moments_of(contrasts->rate + from, to - from, frame->texts[group]);
	contrasts->side[group] = side;
	contrasts->used[contrasts->used_n++] = group;
}

static void
make_room(struct contrasts *contrasts, size_t cells)
{
	if (cells <= contrasts->room)
		return;
	contrasts->room = 2 * cells;
	free(contrasts->rate);
	free(contrasts->freq);
	free(contrasts->size);
	free(contrasts->rank2);
	free(contrasts->sorted);
	contrasts->rate = memory_new(contrasts->room, sizeof *contrasts->rate);
	contrasts->freq = memory_new(contrasts->room, sizeof *contrasts->freq);
	contrasts->size = memory_new(contrasts->room, sizeof *contrasts->size);
	contrasts->rank2 = memory_new(contrasts->room, sizeof *contrasts->rank2);
	contrasts->sorted = memory_new(contrasts->room, sizeof *contrasts->sorted);
}

/* The sides of all groups that use the term. */
static void
fill_sides(struct contrasts *contrasts, const struct counts_term *term)
{
	const struct counts *counts = contrasts->counts;
	const struct counts_frame *frame = counts->frame[term->n];

	for (uint32_t i = 0; i < contrasts->used_n; i++)
		contrasts->side[contrasts->used[i]] = (struct side){ 0 };
	contrasts->used_n = 0;
	make_room(contrasts, term->cells);
	for (size_t i = 0; i < term->cells; i++) {
		contrasts->freq[i] = term->cell[i].freq;
		contrasts->size[i] = frame->size[term->cell[i].unit];
		contrasts->rate[i] = (double)contrasts->freq[i] / (double)contrasts->size[i];
	}
	for (size_t from = 0, to; from < term->cells; from = to) {
		uint32_t group = counts->unit[term->cell[from].unit].group;

		for (to = from; to < term->cells && term->cell[to].unit < counts->first[group + 1];)
			to++;
		fill_side(contrasts, term, group, from, to);
	}
}

/* What the used groups before one, and from one on, add up to: the rest of a group is then got
 * by adding alone. The reference of --reference is in no rest. */
static void
fill_rests(struct contrasts *contrasts)
{
	uint32_t n = contrasts->used_n;
	struct side none = { 0 };

	contrasts->before[0] = contrasts->after[n] = none;
	for (uint32_t i = 0; i < n; i++) {
		bool in = contrasts_in_rest(contrasts->counts, contrasts->used[i]);

		contrasts->before[i + 1] = in ? join(contrasts->before[i], contrasts->side[contrasts->used[i]]) : contrasts->before[i];
	}
	for (uint32_t i = n; i-- > 0;) {
		bool in = contrasts_in_rest(contrasts->counts, contrasts->used[i]);

		contrasts->after[i] = in ? join(contrasts->side[contrasts->used[i]], contrasts->after[i + 1]) : contrasts->after[i + 1];
	}
}

/* The place of a group among the used ones, or the end. */
static uint32_t
used_place(const struct contrasts *contrasts, uint32_t group)
{
	uint32_t low = 0, high = contrasts->used_n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (contrasts->used[middle] < group)
			low = middle + 1;
		else
			high = middle;
	}
	return low < contrasts->used_n && contrasts->used[low] == group ? low : contrasts->used_n;
}

static struct side
side_of(const struct contrasts *contrasts, uint64_t n, uint32_t group)
{
	struct side side = contrasts->side[group];

	if (side.freq == 0 && contrasts_has_texts(contrasts->counts, group))
		side.rates = moments_same(contrasts->counts->frame[n]->texts[group], 0);
	return side;
}

/* All groups but the target: those that use the term, and the texts of the others. */
static struct side
rest_of(const struct contrasts *contrasts, const struct counts_frame *frame, uint32_t target)
{
	uint32_t place = used_place(contrasts, target), n = contrasts->used_n;
	struct side rest = place < n ? join(contrasts->before[place], contrasts->after[place + 1]) : contrasts->before[n];
	struct side others = { .rates = moments_same(frame->all_texts - frame->texts[target] - rest.rates.n, 0) };

	return contrasts->counts->by_text ? join(rest, others) : rest;
}

/* Ranks */

static int
by_rate(const void *a, const void *b, void *rates)
{
	double x = ((const double *)rates)[*(const size_t *)a], y = ((const double *)rates)[*(const size_t *)b];

	return (x > y) - (x < y);
}

/* Doubled ranks of the cells in `sorted` among these and `zeros` texts without the term. */
static void
rank_cells(struct contrasts *contrasts, size_t n, uint64_t zeros)
{
	const double *rate = contrasts->rate;
	double z = (double)zeros;

	if (n > 1)
		qsort_r(contrasts->sorted, n, sizeof *contrasts->sorted, by_rate, contrasts->rate);
	contrasts->ties = z * z * z - z;
	for (size_t from = 0, to; from < n; from = to) {
		double run;

		for (to = from + 1; to < n && rate[contrasts->sorted[to]] <= rate[contrasts->sorted[from]];)
			to++;
		run = (double)(to - from);
		contrasts->ties += run * run * run - run;
		for (size_t i = from; i < to; i++)
			contrasts->rank2[contrasts->sorted[i]] = 2 * zeros + from + to + 1;
	}
}

static size_t
list_cells(struct contrasts *contrasts, size_t n, const struct side *side)
{
	for (size_t i = 0; i < side->cells; i++)
		contrasts->sorted[n++] = side->cell + i;
	return n;
}

static struct mann_whitney
mann_whitney(struct contrasts *contrasts, const struct evidence *e, size_t used, uint64_t zeros)
{
	uint64_t n1 = e->rates.n, n2 = e->ref_rates.n, sum = (n1 - e->texts) * (zeros + 1);
	uint64_t rank[2 * RANKS_EXACT];

	for (size_t i = 0; i < e->target_cells; i++)
		sum += contrasts->rank2[e->target_cell + i];
	if (n1 > RANKS_EXACT || n2 > RANKS_EXACT)
		return mann_whitney_normal(n1, n2, sum, contrasts->ties);
	for (size_t i = 0; i < n1 + n2; i++)
		rank[i] = i < used ? contrasts->rank2[contrasts->sorted[i]] : zeros + 1;
	return mann_whitney_exact(n1, n2, sum, rank);
}

/* Against the rest, all cells are ranked once; against one group, those of the two. */
static void
fill_ranks(struct contrasts *contrasts, struct evidence *e, const struct side *target, const struct side *reference, bool rest, bool *ranked, size_t *used)
{
	if (e->rates.n == 0 || e->ref_rates.n == 0)
		return;
	if (!rest) {
		*used = list_cells(contrasts, list_cells(contrasts, 0, target), reference);
		rank_cells(contrasts, *used, e->rates.n + e->ref_rates.n - *used);
	} else if (!*ranked) {
		*used = 0;
		for (uint32_t i = 0; i < contrasts->used_n; i++)
			if (contrasts_in_rest(contrasts->counts, contrasts->used[i]))
				*used = list_cells(contrasts, *used, &contrasts->side[contrasts->used[i]]);
		rank_cells(contrasts, *used, e->rates.n + e->ref_rates.n - *used);
		*ranked = true;
	}
	e->mann_whitney = mann_whitney(contrasts, e, *used, e->rates.n + e->ref_rates.n - *used);
}

/* The rates of the groups that use the term, in order. */
static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
order_rates(struct contrasts *contrasts, uint64_t n)
{
	uint32_t k = 0;

	for (uint32_t i = 0; i < contrasts->used_n; i++)
		if (contrasts->used[i] < contrasts->counts->targets)
			contrasts->order[k++] = (double)contrasts->side[contrasts->used[i]].freq / (double)contrasts->counts->frame[n]->words[contrasts->used[i]];
	if (k > 1)
		qsort(contrasts->order, k, sizeof *contrasts->order, by_value);
	contrasts->order[k] = INFINITY;
}

/* One more than there are groups with a higher rate. */
static double
rank_of(const struct contrasts *contrasts, const struct evidence *e)
{
	double rate = (double)e->t.a / (double)e->t.c;
	uint32_t k = 0, higher = 0;

	if (e->t.c == 0)
		return NAN;
	for (; contrasts->order[k] < INFINITY; k++)
		higher += contrasts->order[k] > rate;
	return 1 + (double)higher;
}

/* Rows */

static double
dp_of(const struct contrasts *contrasts, uint64_t n, uint32_t group, const struct side *side)
{
	const struct counts_frame *frame = contrasts->counts->frame[n];
	struct disperse d = { side->freq, frame->words[group], frame->texts[group], side->cells, frame->least[group], 0, 0, 0, 0 };

	if (!contrasts->counts->by_text)
		return NAN;
	disperse_measure(&d, contrasts->freq + side->cell, contrasts->size + side->cell);
	return d.dp;
}

static unsigned
flags_of(const struct contrasts *contrasts, const struct evidence *e)
{
	uint64_t less = e->t.c < e->t.d ? e->t.c : e->t.d, more = e->t.c < e->t.d ? e->t.d : e->t.c;
	double expected = (double)(e->t.a + e->t.b) * (double)less / ((double)less + (double)more);
	unsigned flags = 0;

	if (contrasts->counts->by_text && (e->texts_total < contrasts->wishes.few || e->ref_texts_total < contrasts->wishes.few))
		flags |= FLAG_FEW_TEXTS;
	if (less < SMALL)
		flags |= FLAG_SMALL;
	if (more / UNEQUAL >= less)
		flags |= FLAG_UNEQUAL;
	return expected < 5 ? flags | FLAG_LOW_EXPECTED : flags;
}

static struct evidence
evidence_of(const struct contrasts *contrasts, const struct counts_term *term, uint32_t number, const struct side *target, const struct side *reference)
{
	const struct contrast *contrast = &contrasts->of[number];
	const struct counts_frame *frame = contrasts->counts->frame[term->n];
	struct evidence e = {
		.term = term->text, .n = term->n, .contrast = number,
		.t = { target->freq, reference->freq, frame->words[contrast->target], 
		    sum_of(frame->words, frame->all_words, contrast->target, contrast->reference) },
		.texts = target->texts, .ref_texts = reference->texts,
		.texts_total = contrasts->counts->by_text ? frame->texts[contrast->target] : frame->docs[contrast->target],
		.most = target->most, .most_size = target->most_size, .ref_most = reference->most, .ref_most_size = reference->most_size,
		.dp = dp_of(contrasts, term->n, contrast->target, target),
		.mann_whitney = { NAN, NAN }, .rank = NAN,
		.prior = frame->background == 0 ? NAN : (double)term->background / (double)frame->background,
		.log10_q = NAN, .log10_p_perm = NAN, .lr_low_texts = NAN, .lr_high_texts = NAN, .log10_p_boot = NAN,
		.cells = term->cells, .target_cell = target->cell, .target_cells = target->cells,
		.reference_cell = reference->cell, .reference_cells = reference->cells,
	};
	bool by_text = contrasts->counts->by_text && (contrast->reference == CONTRAST_REST || contrasts_has_texts(contrasts->counts, contrast->reference));

	e.ref_texts_total = sum_of(by_text ? frame->texts : frame->docs, by_text ? frame->all_texts : frame->all_docs,
	    contrast->target, contrast->reference);
	e.flags = flags_of(contrasts, &e);
	if (by_text && !(e.flags & FLAG_FEW_TEXTS)) {
		e.rates = target->rates;
		e.ref_rates = reference->rates;
	}
	return e;
}

static void
add_row(struct evidences *rows, const struct evidence *e)
{
	rows->row = memory_grow(rows->row, &rows->room, rows->n + 1, sizeof *rows->row);
	rows->row[rows->n++] = *e;
}

void
contrasts_term(struct contrasts *contrasts, const struct counts_term *term, struct evidences *rows)
{
	bool ranked = false;
	size_t used = 0;

	fill_sides(contrasts, term);
	fill_rests(contrasts);
	if (contrasts->wishes.rank)
		order_rates(contrasts, term->n);
	for (uint32_t i = 0; i < contrasts->n; i++) {
		const struct contrast *contrast = &contrasts->of[i];
		bool rest = contrast->reference == CONTRAST_REST;
		struct side target = side_of(contrasts, term->n, contrast->target), reference;
		struct evidence e;

		if (!contrasts->wishes.zeros && target.freq == 0)
			continue;
		reference = rest ? rest_of(contrasts, contrasts->counts->frame[term->n], contrast->target) :
		    side_of(contrasts, term->n, contrast->reference);
		if (target.freq == 0 && reference.freq == 0)
			continue;
		e = evidence_of(contrasts, term, i, &target, &reference);
		if (contrasts->wishes.ranks)
			fill_ranks(contrasts, &e, &target, &reference, rest, &ranked, &used);
		if (contrasts->wishes.rank)
			e.rank = rank_of(contrasts, &e);
		add_row(rows, &e);
	}
}

void
contrasts_omnibus(struct contrasts *contrasts, const struct counts_term *term, struct evidences *rows)
{
	const struct counts_frame *frame = contrasts->counts->frame[term->n];
	struct side all = { 0 };
	struct evidence e = { .term = term->text, .n = term->n, .flags = FLAG_OMNIBUS, .log10_p_perm = NAN, .cells = term->cells };

	fill_sides(contrasts, term);
	for (uint32_t i = 0; i < contrasts->used_n; i++)
		if (contrasts->used[i] < contrasts->counts->targets)
			all = join(all, contrasts->side[contrasts->used[i]]);
	for (uint32_t g = 0; g < contrasts->counts->targets; g++)
		e.t.c += frame->words[g];
	e.t.a = all.freq;
	e.texts = all.texts;
	if (all.freq > 0)
		add_row(rows, &e);
}

void
contrasts_end(struct contrasts *contrasts)
{
	for (uint32_t i = 0; i < contrasts->n; i++)
		free(contrasts->of[i].log10_p);
	free(contrasts->of);
	free(contrasts->side);
	free(contrasts->used);
	free(contrasts->before);
	free(contrasts->after);
	free(contrasts->order);
	free(contrasts->rate);
	free(contrasts->freq);
	free(contrasts->size);
	free(contrasts->rank2);
	free(contrasts->sorted);
}
