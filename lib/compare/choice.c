/* choice.c: which rows are shown, and in which order.
 * SPDX-License-Identifier: MIT */
#include "compare/choice.h"

#include <math.h>
#include <stdlib.h>

static const double log10_half_tenth = -1.3010299956639812;     /* of .05 */

/* The rate in the target over that in the reference: above, below, equal. */
static int
direction_of(const struct evidence *e)
{
	double g2 = keyness_g2_4cell(e->t);

	return (g2 > 0) - (g2 < 0);
}

static bool
is_keyword(const struct choice *choice, const struct evidence *e)
{
	bool over = e->lrc > 0;
	uint64_t texts = over ? e->texts : e->ref_texts, most = over ? e->most : e->ref_most, count = over ? e->t.a : e->t.b;

	if (isnan(e->lrc) || fabs(e->lrc) <= 0)
		return false;
	if (!choice->by_text || e->flags & FLAG_FEW_TEXTS)
		return true;
	return texts >= 3 && most <= count / 2 && e->log10_q <= log10_half_tenth;
}

static double
alike(const struct evidence *e)
{
	return welch_alike_log10_p(e->rates, e->ref_rates, 1.5);
}

bool
choice_takes(const struct choice *choice, const struct evidence *e)
{
	if ((choice->direction == CHOICE_OVER && direction_of(e) <= 0) || (choice->direction == CHOICE_UNDER && direction_of(e) >= 0))
		return false;
	if (choice->filter == CHOICE_KEYWORDS)
		return is_keyword(choice, e);
	if (choice->filter == CHOICE_LOCKWORDS)
		return e->texts >= 3 && e->ref_texts >= 3 && alike(e) <= log10_half_tenth;
	return true;
}

bool
choice_ranks(const struct choice *choice)
{
	return choice->filter != CHOICE_ALL || choice->top > 0;
}

void
choice_add(struct choice *choice, const struct evidence *e)
{
	choice->row = memory_grow(choice->row, &choice->room, choice->n + 1, sizeof *choice->row);
	choice->row[choice->n] = *e;
	choice->row[choice->n++].term = arena_copy(&choice->texts, e->term);
}

static int
compare(double x, double y)
{
	return (x > y) - (x < y);
}

/* The strongest first: by lrc, where that is 0 by G2. */
static int
by_strength(const struct evidence *x, const struct evidence *y)
{
	int order = compare(isnan(y->lrc) ? -1 : fabs(y->lrc), isnan(x->lrc) ? -1 : fabs(x->lrc));

	return order != 0 ? order : compare(fabs(keyness_g2_4cell(y->t)), fabs(keyness_g2_4cell(x->t)));
}

static int
by_rank(const void *a, const void *b, void *filter)
{
	const struct evidence *x = a, *y = b;
	int order = (x->contrast > y->contrast) - (x->contrast < y->contrast);

	if (order == 0)
		order = (int)(x->flags & FLAG_EXCEPT) - (int)(y->flags & FLAG_EXCEPT);
	if (order == 0)
		order = *(enum choice_filter *)filter == CHOICE_LOCKWORDS ? compare(alike(x), alike(y)) : by_strength(x, y);
	if (order == 0)
		order = slice_compare(x->term, y->term);
	return order != 0 ? order : (x->n > y->n) - (x->n < y->n);
}

const struct evidence *
choice_next(struct choice *choice)
{
	if (choice->next == 0 && choice->n > 1)
		qsort_r(choice->row, choice->n, sizeof *choice->row, by_rank, &choice->filter);
	while (choice->next < choice->n) {
		const struct evidence *e = &choice->row[choice->next++];

		if (choice->next == 1 || e->contrast != e[-1].contrast)
			choice->shown = 0;
		if (choice->top == 0 || ++choice->shown <= choice->top)
			return e;
	}
	return NULL;
}

void
choice_free(struct choice *choice)
{
	free(choice->row);
	arena_free(&choice->texts);
}
