/* singles.c: counting terms of one word, as they come.
 *
 * A term's counts stand in one place until the group ends; then those of the terms that it
 * had become records, or, of a group that comes often, are added to its sums. In the end the
 * records are dealt out by the term: first to pieces of work, then within each, so that what is
 * written to stays in the cache.
 *
 * SPDX-License-Identifier: MIT */
#include "count/singles.h"

#include <stdlib.h>

#include "count/jobs.h"

enum {
	MOST_PIECES = 512,
	MOST_FREQ = 0xFFFF, MOST_DOCS = 0x3FFF, /* of a record */
	SUMS = 8192,            /* terms that have sums */
	SUMS_ROOM = SUMS + 8,   /* not a power of two: a column of sums would share few places of a cache */
	OFTEN = 2,              /* a group comes */
};

/* Counting */

void
singles_terms(struct singles *singles, uint32_t terms)
{
	size_t before = singles->count == NULL ? 0 : singles->terms + 1, places = (size_t)terms + 1;

	if (places <= before)
		return;
	singles->count = memory_grow(singles->count, &singles->room, places, sizeof *singles->count);
	memset(singles->count + before, 0, (places - before) * sizeof *singles->count);
	/* One more than can be: what is written there does not stay. */
	singles->touched = memory_grow(singles->touched, &singles->touched_room, places + 1, sizeof *singles->touched);
	singles->terms = terms;
}

static void
add_record(struct singles *singles, uint32_t term, uint32_t counts)
{
	if (singles->records == singles->record_room)
		singles->record = memory_grow(singles->record, &singles->record_room, singles->records + 1, sizeof *singles->record);
	singles->record[singles->records++] = (struct singles_record){ term, counts };
}

/* Counts that are too large for one record become several. */
static void
add_records(struct singles *singles, uint32_t term, const struct singles_count *count)
{
	uint32_t flags = count->docs & (SINGLES_CUT | SINGLES_LAST), docs = count->docs & ~flags, freq = count->freq;

	while (freq > MOST_FREQ || docs > MOST_DOCS) {
		uint32_t some = freq < MOST_FREQ ? freq : MOST_FREQ, some_docs = docs < MOST_DOCS ? docs : MOST_DOCS;

		add_record(singles, term, some | some_docs << 16);
		freq -= some;
		docs -= some_docs;
	}
	add_record(singles, term, flags | docs << 16 | freq);
}

/* The sums of the group that has come, or NULL. */
static struct singles_sum *
sums_of(struct singles *singles, uint32_t group)
{
	size_t bytes = SUMS_ROOM * sizeof(struct singles_sum);

	if (group >= singles->groups) {
		singles->sum = memory_grow(singles->sum, &singles->group_room, (size_t)group + 1, sizeof *singles->sum);
		singles->came = memory_grow(singles->came, &singles->came_room, (size_t)group + 1, sizeof *singles->came);
		memset(singles->sum + singles->groups, 0, (group + 1 - singles->groups) * sizeof *singles->sum);
		memset(singles->came + singles->groups, 0, (group + 1 - singles->groups) * sizeof *singles->came);
		singles->groups = (size_t)group + 1;
	}
	if (singles->came[group] < OFTEN && ++singles->came[group] == OFTEN && (singles->sums + 1) * bytes <= singles->memory) {
		singles->sum[group] = memory_new(1, bytes);
		singles->sums++;
	}
	return singles->sum[group];
}

static inline void
add_to_sum(struct singles_sum *sum, const struct singles_count *count)
{
	const uint32_t flags = SINGLES_CUT | SINGLES_LAST;

	sum->freq += count->freq;
	sum->docs = (sum->docs + (count->docs & ~flags)) | (count->docs & flags);
}

static void
end_group(struct singles *singles)
{
	struct singles_sum *sum;

	if (singles->touches == 0)
		return;
	sum = sums_of(singles, singles->group);
	for (size_t i = 0; i < singles->touches; i++) {
		uint32_t place = singles->touched[i];
		struct singles_count *count = &singles->count[place];

		if (sum != NULL && place - 1 < SUMS)
			add_to_sum(&sum[place - 1], count);
		else if (place > 0)
			add_records(singles, place - 1, count);
		count->freq = count->docs = 0;
	}
	singles->touches = 0;
	singles->stretch = memory_grow(singles->stretch, &singles->stretch_room, singles->stretches + 1, sizeof *singles->stretch);
	singles->stretch[singles->stretches++] = (struct singles_stretch){ singles->group, singles->records };
}

void
singles_unit(struct singles *singles, const struct groups *groups, uint32_t unit)
{
	uint32_t group = groups->unit[unit].group;

	singles_terms(singles, 0);
	if (group != singles->group)
		end_group(singles);
	singles->unit = unit + 1;
	singles->group = group;
	singles->cut = groups->text == groups->cut_text ? SINGLES_CUT : 0;
}

size_t
singles_size(const struct singles *singles)
{
	return singles->room * sizeof *singles->count + singles->touched_room * sizeof *singles->touched +
	    singles->records * 3 * sizeof *singles->record + singles->stretches * sizeof *singles->stretch +
	    singles->sums * SUMS_ROOM * sizeof(struct singles_sum) + singles->groups * (sizeof *singles->sum + 1);
}

/* Writing */

/* A record on its way. */
struct dealt {
	uint32_t rank, group, counts;   /* group: by its rank too */
};

struct writing_thread {
	struct tally tally;
	struct dealt *record;           /* of the piece, by rank */
	size_t room;
	size_t *end;                    /* by rank in the piece: of its records */
};

struct writing {
	const struct ranks *ranks;
	struct rows *rows;
	unsigned shift;                 /* from a rank to its piece */
	struct dealt *record;           /* by piece */
	size_t *end;                    /* by piece: of its records */
	struct writing_thread *thread;
	struct {
		const struct singles_sum *of;
		uint32_t group;         /* by its rank, in order of these */
	} *sum;                         /* of the groups that have any */
	uint32_t sums;
	uint32_t *summed;               /* by rank: the term + 1, if it has sums */
};

/* Of counts that are still open, whether other runs have a part of their last text. */
static void
mark_last(struct singles *singles, const struct tally_groups *groups)
{
	for (size_t i = 0; i < singles->touches; i++) {
		struct singles_count *count = &singles->count[singles->touched[i]];

		if (groups->has_cuts && count->unit > 0 && tally_cuts(groups, count->unit - 1) == 2)
			count->docs |= SINGLES_LAST;
	}
}

/* Turns numbers of records into where each one's begin: once dealt, where they end. */
static void
begins(size_t *count, size_t n)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		size_t here = count[i];

		count[i] = sum;
		sum += here;
	}
}

static void
deal_records(struct writing *writing, const struct singles *singles, const struct tally_groups *groups)
{
	const uint32_t *rank = writing->ranks->rank;
	const struct singles_record *record = singles->record;
	size_t at = 0;

	writing->end = memory_new(MOST_PIECES, sizeof *writing->end);
	writing->record = memory_new(singles->records, sizeof *writing->record);
	for (size_t i = 0; i < singles->records; i++)
		writing->end[rank[record[i].term] >> writing->shift]++;
	begins(writing->end, MOST_PIECES);
	for (size_t i = 0; i < singles->stretches; i++) {
		uint32_t group = groups->rank[singles->stretch[i].group];

		for (; at < singles->stretch[i].end; at++) {
			uint32_t to = rank[record[at].term];

			writing->record[writing->end[to >> writing->shift]++] = (struct dealt){ to, group, record[at].counts };
		}
	}
}

/* The piece's records in order of the rank. */
static void
sort_piece(const struct writing *writing, struct writing_thread *thread, const struct dealt *record, size_t n)
{
	size_t ranks = (size_t)1 << writing->shift;
	uint32_t mask = (uint32_t)ranks - 1;

	memset(thread->end, 0, ranks * sizeof *thread->end);
	thread->record = memory_grow(thread->record, &thread->room, n, sizeof *thread->record);
	for (size_t i = 0; i < n; i++)
		thread->end[record[i].rank & mask]++;
	begins(thread->end, ranks);
	for (size_t i = 0; i < n; i++)
		thread->record[thread->end[record[i].rank & mask]++] = record[i];
}

static inline void
add_count(struct tally *tally, uint32_t group, uint32_t freq, uint32_t docs, uint32_t flags)
{
	struct tally_count *count = tally_of(tally, group);

	count->freq += freq;
	count->docs += docs;
	count->cuts |= flags >> 31 | (flags >> 30 & 1) << 1;
	tally->freq += freq;
	tally->docs += docs;
}

/* Adds up what the groups' sums have of the term. */
static void
add_sums(const struct writing *writing, struct tally *tally, uint32_t term)
{
	const uint32_t flags = SINGLES_CUT | SINGLES_LAST;

	for (uint32_t i = 0; i < writing->sums; i++) {
		const struct singles_sum *sum = &writing->sum[i].of[term];

		if (sum->freq > 0)
			add_count(tally, writing->sum[i].group, sum->freq, sum->docs & ~flags, sum->docs & flags);
	}
}

static void
write_term(const struct writing *writing, unsigned thread, uint32_t rank, const struct dealt *record, size_t n, struct buffer *out)
{
	struct tally *tally = &writing->thread[thread].tally;
	const struct rows *rows = writing->rows;

	tally_clear(tally);
	if (writing->summed[rank] > 0)
		add_sums(writing, tally, writing->summed[rank] - 1);
	for (size_t i = 0; i < n; i++)
		add_count(tally, record[i].group, record[i].counts & MOST_FREQ, record[i].counts >> 16 & MOST_DOCS, record[i].counts);
	if (tally->n > 0 && (rows->packs || (tally->freq >= rows->minimum && tally->docs >= rows->minimum_docs)))
		tally_write(tally, writing->rows, thread, out, ranks_written(writing->ranks, rank), 1, false);
}

static void
write_piece(void *context, unsigned thread, size_t i, struct buffer *out)
{
	struct writing *writing = context;
	struct writing_thread *of = &writing->thread[thread];
	size_t first = i == 0 ? 0 : writing->end[i - 1], n = writing->end[i] - first, ranks = (size_t)1 << writing->shift;

	rows_piece(writing->rows, thread);
	sort_piece(writing, of, writing->record + first, n);
	for (size_t k = 0, from = 0; k < ranks; from = of->end[k++]) {
		uint32_t rank = (uint32_t)(i * ranks + k);

		if (rank > 0 && rank <= writing->ranks->n)
			write_term(writing, thread, rank, of->record + from, of->end[k] - from, out);
	}
}

static void
write_all(void *context, struct slice bytes)
{
	struct writing *writing = context;

	rows_take(writing->rows, bytes);
}

/* The sums in order of the groups' ranks, and which terms have any. */
static void
list_sums(struct writing *writing, const struct singles *singles, const struct tally_groups *groups)
{
	uint32_t *group = memory_new(groups->n, sizeof *group);

	for (uint32_t i = 0; i < groups->n; i++)
		group[groups->rank[i]] = i;
	writing->sum = memory_new(singles->sums, sizeof *writing->sum);
	writing->summed = memory_new((size_t)writing->ranks->n + 1, sizeof *writing->summed);
	for (uint32_t rank = 0; rank < groups->n; rank++)
		if (group[rank] < singles->groups && singles->sum[group[rank]] != NULL) {
			writing->sum[writing->sums].of = singles->sum[group[rank]];
			writing->sum[writing->sums++].group = rank;
		}
	for (uint32_t term = 0; term < SUMS && term < writing->ranks->n && writing->sums > 0; term++)
		writing->summed[writing->ranks->rank[term]] = term + 1;
	free(group);
}

static void
begin_threads(struct writing *writing, const struct tally_groups *groups)
{
	writing->thread = memory_new(writing->rows->threads, sizeof *writing->thread);
	for (unsigned i = 0; i < writing->rows->threads; i++) {
		tally_begin(&writing->thread[i].tally, groups);
		writing->thread[i].end = memory_new((size_t)1 << writing->shift, sizeof *writing->thread[i].end);
	}
}

static void
end(struct writing *writing)
{
	for (unsigned i = 0; i < writing->rows->threads; i++) {
		tally_free(&writing->thread[i].tally);
		free(writing->thread[i].record);
		free(writing->thread[i].end);
	}
	free(writing->thread);
	free(writing->record);
	free(writing->end);
	free(writing->sum);
	free(writing->summed);
}

void
singles_count(struct singles *singles, const struct ranks *ranks, const struct tally_groups *groups, struct rows *rows)
{
	struct writing writing = { .ranks = ranks, .rows = rows };
	struct jobs jobs = { rows->threads, MOST_PIECES, write_piece, write_all, &writing, 0, NULL };

	while (ranks->n >> writing.shift >= MOST_PIECES)
		writing.shift++;
	mark_last(singles, groups);
	end_group(singles);
	deal_records(&writing, singles, groups);
	list_sums(&writing, singles, groups);
	begin_threads(&writing, groups);
	jobs_run(&jobs);
	end(&writing);
}

void
singles_free(struct singles *singles)
{
	free(singles->count);
	free(singles->touched);
	free(singles->record);
	free(singles->stretch);
	for (size_t i = 0; i < singles->groups; i++)
		free(singles->sum[i]);
	free(singles->sum);
	free(singles->came);
	*singles = (struct singles){ .memory = singles->memory, .unit = singles->unit, .group = singles->group, .cut = singles->cut };
}
