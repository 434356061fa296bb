/* pairs.c: counts of pairs of a node and a collocate, by group.
 * SPDX-License-Identifier: MIT */
#include "collocate/pairs.h"

#include <stdlib.h>

#include "count/radix.h"
#include "count/ranks.h"
#include "count/tally.h"
#include "limit.h"
#include "pages.h"

enum {
	FIRST_SLOTS = 1 << 12,
	MOST_TOKENS = 1 << 30,  /* of a run: numbers of 32 bits hold all sums */
	PACKED = 1 << 16,       /* bytes that are written at once */
	PER_WORD = 80,          /* bytes of a word while words are ranked */
};

/* Among docs: texts of which other runs have a part, that with which the run begins and that with
 * which it ends. */
#define CUT ((uint32_t)1 << 31)

struct pairs_slot {
	uint32_t node, collocate, group;
	uint32_t freq;          /* 0 may be: docs say whether it is taken */
	uint32_t docs;          /* CUT too */
	uint32_t unit;          /* the last one it was counted in, from 1; 0: free */
};

void
pairs_begin(struct pairs *pairs)
{
	pages_give_back();
	if (pairs->memory == 0)
		pairs->memory = limit_memory();
	pairs->runs.memory = pairs->memory;
	pairs->seed = hash_secret();
	intern_add(&pairs->words, SLICE(""));
}

/* Texts */

static void
begin_unit(struct pairs *pairs)
{
	pairs->unit = groups_unit(&pairs->groups, SLICE("p"), 1);
	/* A text without a word is one, too. */
	pairs_add(pairs, PAIRS_ALL, PAIRS_ALL, 0);
}

void
pairs_text(struct pairs *pairs, struct slice attributes)
{
	pairs_text_end(pairs);
	groups_text(&pairs->groups, attributes);
	begin_unit(pairs);
}

static void flush(struct pairs *pairs);

void
pairs_text_end(struct pairs *pairs)
{
	flush(pairs);
	groups_text_end(&pairs->groups);
}

uint32_t
pairs_word(struct pairs *pairs, struct slice word)
{
	return intern_add(&pairs->words, word);
}

/* Counting */

static inline size_t
hash(const struct pairs *pairs, uint32_t node, uint32_t collocate, uint32_t group)
{
	return (size_t)hash_numbers(((uint64_t)node << 32 | collocate) ^ pairs->seed, (group * (uint64_t)0x9E3779B97F4A7C15u) ^ 0xD6E8FEB86659FD93u);
}

/* The pair's slot, or the free one where it belongs. */
static struct pairs_slot *
find(const struct pairs *pairs, size_t at, uint32_t node, uint32_t collocate, uint32_t group)
{
	struct pairs_slot *slot;

	for (;; at++) {
		slot = &pairs->slot[at & (pairs->slots - 1)];
		if (slot->unit == 0 || (slot->node == node && slot->collocate == collocate && slot->group == group))
			return slot;
	}
}

static void
grow(struct pairs *pairs)
{
	struct pairs_slot *old = pairs->slot;
	size_t slots = pairs->slots;

	pairs->slots = slots == 0 ? FIRST_SLOTS : 2 * slots;
	pairs->slot = memory_new(pairs->slots, sizeof *pairs->slot);
	for (size_t i = 0; i < slots; i++)
		if (old[i].unit != 0)
			*find(pairs, hash(pairs, old[i].node, old[i].collocate, old[i].group), old[i].node, old[i].collocate, old[i].group) = old[i];
	free(old);
}

static void
count(struct pairs *pairs, size_t at, const struct pairs_pending *pair, uint32_t unit)
{
	uint32_t group = pairs->groups.unit[unit].group;
	struct pairs_slot *slot = find(pairs, at, pair->node, pair->collocate, group);

	if (slot->unit == 0) {
		*slot = (struct pairs_slot){ .node = pair->node, .collocate = pair->collocate, .group = group };
		pairs->n++;
	}
	slot->freq += pair->freq;
	if (slot->unit != unit + 1)
		slot->docs = (slot->docs + 1) | (pairs->groups.text == pairs->groups.cut_text ? CUT : 0);
	slot->unit = unit + 1;
}

static void
flush(struct pairs *pairs)
{
	uint32_t more = pairs->waiting == 0 ? 0 : pairs->groups.unit[pairs->unit].more;

	while (pairs->n + pairs->waiting * ((size_t)more + 1) >= pairs->slots / 4 * 3)
		grow(pairs);
	for (size_t i = 0; i < pairs->waiting; i++) {
		const struct pairs_pending *pair = &pairs->pending[i];

		count(pairs, pair->at, pair, pairs->unit);
		for (uint32_t k = 1; k <= more; k++)
			count(pairs, hash(pairs, pair->node, pair->collocate, pairs->groups.unit[pairs->unit + k].group), pair, pairs->unit + k);
	}
	pairs->waiting = 0;
}

/* Several are looked up together, so that the waiting for memory is shared. */
void
pairs_add(struct pairs *pairs, uint32_t node, uint32_t collocate, uint32_t freq)
{
	struct pairs_pending *pair;

	if (pairs->waiting == PAIRS_BATCH)
		flush(pairs);
	pair = &pairs->pending[pairs->waiting++];
	*pair = (struct pairs_pending){ hash(pairs, node, collocate, pairs->groups.unit[pairs->unit].group), node, collocate, freq };
	if (pairs->slots > 0)
		__builtin_prefetch(&pairs->slot[pair->at & (pairs->slots - 1)], 1);
}

/* Rows */

/* What one run's rows are made of. */
struct writing {
	const struct pairs *pairs;
	struct ranks ranks;
	struct tally_groups groups;
	struct radix_item *item;
	size_t n;
};

static unsigned
bits_of(uint64_t number)
{
	return number == 0 ? 0 : 64 - (unsigned)__builtin_clzll(number);
}

/* The slots in order of node, collocate and group. */
static void
sort(struct writing *writing)
{
	const struct pairs *pairs = writing->pairs;
	const uint32_t *rank = writing->ranks.rank;
	unsigned bits = bits_of(writing->ranks.n);

	writing->item = memory_new(pairs->n + 1, 2 * sizeof *writing->item);
	for (size_t i = 0; i < pairs->slots; i++)
		if (pairs->slot[i].unit != 0)
			writing->item[writing->n++] = (struct radix_item){ writing->groups.rank[pairs->slot[i].group], (uint32_t)i, 0 };
	if (writing->groups.n > 1)
		radix_sort(writing->item, writing->item + writing->n, writing->n, bits_of(writing->groups.n));
	for (size_t i = 0; i < writing->n; i++) {
		const struct pairs_slot *slot = &pairs->slot[writing->item[i].at];

		writing->item[i].key = (uint64_t)rank[slot->node] << bits | rank[slot->collocate];
	}
	radix_sort(writing->item, writing->item + writing->n, writing->n, 2 * bits);
}

static struct run_cuts
cuts_of(const struct writing *writing, const struct pairs_slot *slot, uint64_t cut[2])
{
	const struct groups *groups = &writing->pairs->groups;
	struct run_cuts cuts = { cut, 0 };

	if ((slot->docs & CUT) != 0)
		cut[cuts.n++] = groups->cut_text;
	if (writing->groups.has_cuts && tally_cuts(&writing->groups, slot->unit - 1) == 2)
		cut[cuts.n++] = groups->text;
	return cuts;
}

static void
write_rows(struct pairs *pairs, void (*put)(void *context, const struct frequency_row *row, struct run_cuts cuts), void *context)
{
	struct writing writing = { .pairs = pairs };
	struct buffer group = { 0 };

	ranks_begin(&writing.ranks, &pairs->words, false);
	tally_groups_begin(&writing.groups, &pairs->groups, pairs->groups.fields > 0);
	sort(&writing);
	for (size_t i = 0; i < writing.n; i++) {
		const struct pairs_slot *slot = &pairs->slot[writing.item[i].at];
		uint64_t cut[2];
		struct frequency_row row = { .term = ranks_written(&writing.ranks, writing.ranks.rank[slot->node]), .n = 1 };

		group.n = 0;
		buffer_add(&group, ranks_written(&writing.ranks, writing.ranks.rank[slot->collocate]));
		if (writing.groups.grouped) {
			buffer_add_char(&group, '\t');
			buffer_add(&group, writing.groups.written[writing.groups.rank[slot->group]]);
		}
		row.group = group.n == 0 ? SLICE("") : buffer_slice(&group);
		row.freq = slot->freq;
		row.docs = slot->docs & ~CUT;
		put(context, &row, cuts_of(&writing, slot, cut));
	}
	free(writing.item);
	tally_groups_free(&writing.groups);
	ranks_free(&writing.ranks);
	buffer_free(&group);
}

/* Runs */

struct packing {
	struct runs *runs;
	struct run_packer packer;
	struct buffer packed;
};

static void
pack(void *context, const struct frequency_row *row, struct run_cuts cuts)
{
	struct packing *packing = context;

	run_pack(&packing->packer, &packing->packed, row, cuts);
	if (packing->packed.n >= PACKED) {
		runs_add(packing->runs, buffer_slice(&packing->packed));
		packing->packed.n = 0;
	}
}

static void
write_run(struct pairs *pairs)
{
	struct packing packing = { .runs = &pairs->runs };

	runs_begin(&pairs->runs);
	write_rows(pairs, pack, &packing);
	runs_add(&pairs->runs, buffer_slice(&packing.packed));
	runs_end(&pairs->runs);
	run_packer_free(&packing.packer);
	buffer_free(&packing.packed);
}

static void
forget(struct pairs *pairs)
{
	free(pairs->slot);
	pairs->slot = NULL;
	pairs->slots = pairs->n = 0;
	pairs->tokens = 0;
	intern_free(&pairs->words);
	groups_clear(&pairs->groups);
	intern_add(&pairs->words, SLICE(""));
}

/* Whether there is no more room: what is held, while it grows to twice as much or is sorted. */
static bool
is_full(const struct pairs *pairs, size_t held)
{
	size_t words = intern_size(&pairs->words) + pairs->words.n * (size_t)PER_WORD + groups_size(&pairs->groups) + held;
	size_t sorted = pairs->slots * sizeof *pairs->slot + pairs->n * 2 * sizeof(struct radix_item);
	size_t grown = pairs->n >= pairs->slots / 4 * 3 - pairs->slots / 16 ? 3 * pairs->slots * sizeof *pairs->slot : 0;

	return pairs->slots > FIRST_SLOTS && words + (grown > sorted ? grown : sorted) >= pairs->memory;
}

bool
pairs_relieve(struct pairs *pairs, size_t tokens, size_t held)
{
	pairs->tokens += tokens;
	if (!is_full(pairs, held) && pairs->tokens < MOST_TOKENS && pairs->groups.units < MOST_TOKENS)
		return false;
	flush(pairs);
	write_run(pairs);
	forget(pairs);
	if (pairs->groups.in_text)
		begin_unit(pairs);
	return true;
}

void
pairs_write(struct pairs *pairs, void (*put)(void *context, const struct frequency_row *row, struct run_cuts cuts), void *context)
{
	pairs_text_end(pairs);
	if (pairs->runs.n == 0) {
		write_rows(pairs, put, context);
	} else {
		write_run(pairs);
		forget(pairs);
		runs_merge(&pairs->runs, put, context);
	}
}

void
pairs_free(struct pairs *pairs)
{
	free(pairs->slot);
	intern_free(&pairs->words);
	runs_free(&pairs->runs);
	groups_free(&pairs->groups);
}
