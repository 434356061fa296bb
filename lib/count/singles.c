/* singles.c: counting terms of one word, as they come.
 *
 * A term's counts in a group stand in one place until the term comes in another group;
 * then they become a record. In the end the records are dealt out by the term.
 *
 * SPDX-License-Identifier: MIT */
#include "count/singles.h"

#include <stdlib.h>

#include "count/jobs.h"

enum { PIECE = 1 << 14 };       /* records of a piece of work, about */

void
singles_unit(struct singles *singles, const struct groups *groups, uint32_t unit)
{
	singles->unit = unit + 1;
	singles->group = groups->unit[unit].group;
	singles->cut = groups->text == groups->cut_text ? SINGLES_CUT : 0;
}

void
singles_terms(struct singles *singles, uint32_t terms)
{
	if (terms <= singles->terms)
		return;
	singles->count = memory_grow(singles->count, &singles->room, terms, sizeof *singles->count);
	memset(singles->count + singles->terms, 0, (terms - singles->terms) * sizeof *singles->count);
	singles->terms = terms;
}

static void
write_record(struct singles *singles, uint32_t term)
{
	struct singles_count *count = &singles->count[term];

	if (count->freq == 0)
		return;
	singles->record = memory_grow(singles->record, &singles->record_room, singles->records + 1, sizeof *singles->record);
	singles->record[singles->records++] = (struct singles_record){ term, count->group, count->freq, count->docs };
	count->freq = count->docs = 0;
}

void
singles_move(struct singles *singles, uint32_t term)
{
	struct singles_count *count = &singles->count[term];

	if (count->group != singles->group)
		write_record(singles, term);
	count->group = singles->group;
	if (count->unit != singles->unit)
		count->docs = (count->docs + 1) | singles->cut;
	count->unit = singles->unit;
}

size_t
singles_size(const struct singles *singles)
{
	return singles->room * sizeof *singles->count + 2 * singles->records * sizeof *singles->record;
}

/* Writing */

struct writing {
	const struct singles *singles;
	const struct ranks *ranks;
	struct rows *rows;
	struct singles_record *record;  /* by rank of the term */
	size_t *begin;                  /* by rank: its records; one more at the end */
	uint32_t *first_rank;           /* by piece; one more at the end */
	size_t pieces;
	struct tally *tally;            /* by thread */
};

/* Of counts that are still open, whether other runs have a part of their last text. */
static void
mark_last(struct singles *singles, const struct tally_groups *groups, uint32_t term)
{
	struct singles_count *count = &singles->count[term];

	if (groups->has_cuts && count->unit > 0 && tally_cuts(groups, count->unit - 1) == 2)
		count->docs |= SINGLES_LAST;
}

/* The records of each term side by side, by rank. */
static void
deal_records(struct writing *writing)
{
	const struct singles *singles = writing->singles;
	const uint32_t *rank = writing->ranks->rank;
	size_t *begin = memory_new((size_t)writing->ranks->n + 3, sizeof *begin);

	for (size_t i = 0; i < singles->records; i++)
		begin[rank[singles->record[i].term] + 2]++;
	for (size_t i = 2; i < (size_t)writing->ranks->n + 3; i++)
		begin[i] += begin[i - 1];
	writing->record = memory_new(singles->records, sizeof *writing->record);
	for (size_t i = 0; i < singles->records; i++)
		writing->record[begin[rank[singles->record[i].term] + 1]++] = singles->record[i];
	writing->begin = begin;
}

static void
cut_pieces(struct writing *writing)
{
	size_t room = 0, from = 0;

	for (uint32_t rank = 1; rank <= writing->ranks->n + 1; rank++) {
		if (rank <= writing->ranks->n && writing->pieces > 0 && writing->begin[rank] - from < PIECE)
			continue;
		writing->first_rank = memory_grow(writing->first_rank, &room, writing->pieces + 1, sizeof *writing->first_rank);
		writing->first_rank[writing->pieces++] = rank;
		from = writing->begin[rank];
	}
	writing->pieces--;
}

static void
write_term(struct writing *writing, unsigned thread, uint32_t rank, struct buffer *out)
{
	struct tally *tally = &writing->tally[thread];
	const struct rows *rows = writing->rows;

	tally_clear(tally);
	for (size_t i = writing->begin[rank]; i < writing->begin[rank + 1]; i++) {
		const struct singles_record *record = &writing->record[i];
		struct tally_count *count = tally_of(tally, tally->of->rank[record->group]);
		uint32_t docs = record->docs & ~(SINGLES_CUT | SINGLES_LAST);

		count->freq += record->freq;
		count->docs += docs;
		count->cuts |= record->docs >> 31 | (record->docs >> 30 & 1) << 1;
		tally->freq += record->freq;
		tally->docs += docs;
	}
	if (tally->n > 0 && (rows->packs || (tally->freq >= rows->minimum && tally->docs >= rows->minimum_docs)))
		tally_write(tally, writing->rows, thread, out, ranks_written(writing->ranks, rank), 1, false);
}

static void
write_piece(void *context, unsigned thread, size_t i, struct buffer *out)
{
	struct writing *writing = context;

	rows_piece(writing->rows, thread);
	for (uint32_t rank = writing->first_rank[i]; rank < writing->first_rank[i + 1]; rank++)
		write_term(writing, thread, rank, out);
}

static void
write_all(void *context, struct slice bytes)
{
	struct writing *writing = context;

	rows_take(writing->rows, bytes);
}

void
singles_count(struct singles *singles, const struct ranks *ranks, const struct tally_groups *groups, struct rows *rows)
{
	struct writing writing = { .singles = singles, .ranks = ranks, .rows = rows };
	struct jobs jobs = { rows->threads, 0, write_piece, write_all, &writing };

	for (uint32_t term = 0; term < singles->terms; term++) {
		mark_last(singles, groups, term);
		write_record(singles, term);
	}
	deal_records(&writing);
	cut_pieces(&writing);
	writing.tally = memory_new(rows->threads, sizeof *writing.tally);
	for (unsigned i = 0; i < rows->threads; i++)
		tally_begin(&writing.tally[i], groups);
	jobs.n = writing.pieces;
	jobs_run(&jobs);
	for (unsigned i = 0; i < rows->threads; i++)
		tally_free(&writing.tally[i]);
	free(writing.tally);
	free(writing.record);
	free(writing.begin);
	free(writing.first_rank);
}

void
singles_free(struct singles *singles)
{
	free(singles->count);
	free(singles->record);
	*singles = (struct singles){ .unit = singles->unit, .group = singles->group, .cut = singles->cut };
}
