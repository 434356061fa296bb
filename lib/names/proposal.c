/* proposal.c: which spellings of names may be one person's.
 *
 * Spellings are put into clusters, each spelling pointing to another of its own: first
 * those that have the same words, then those with initials to what they stand for. All of
 * it takes time in proportion to the spellings, but for initials all of whose words many
 * names have.
 *
 * SPDX-License-Identifier: MIT */
#include "names/proposal.h"

#include <stdlib.h>

#include "names/spelling.h"

struct proposal {
	struct spelling is;
	uint64_t times;
	uint32_t key, cluster, best;
	uint32_t fit;           /* of a cluster of initials: one that they may stand for */
	uint32_t fits;          /* how many these are, counted to 2 */
};

/* What is known of the spellings with one key. */
struct proposal_key {
	int sexes;
	uint32_t marked;        /* names with different diacritics */
	uint32_t first;         /* a spelling */
};

/* The names that have a word in a place. */
struct proposal_part {
	uint32_t *name;
	size_t n, room;
};

uint32_t
proposals_add(struct proposals *all, struct slice spelling)
{
	uint32_t before = all->spelling.n, number = intern_add(&all->spelling, spelling);

	all->of = memory_grow(all->of, &all->room, all->spelling.n, sizeof *all->of);
	if (number == before)
		all->of[number] = (struct proposal){ .cluster = number, .best = number };
	all->of[number].times++;
	return number;
}

static uint32_t
cluster_of(const struct proposals *all, uint32_t number)
{
	while (all->of[number].cluster != number)
		number = all->of[number].cluster = all->of[all->of[number].cluster].cluster;
	return number;
}

static void
unite(struct proposals *all, uint32_t a, uint32_t b)
{
	all->of[cluster_of(all, a)].cluster = cluster_of(all, b);
}

static uint32_t
add_key(struct proposals *all, struct slice key)
{
	uint32_t before = all->keys.n, number = intern_add(&all->keys, key);

	all->key = memory_grow(all->key, &all->key_room, all->keys.n, sizeof *all->key);
	if (number == before)
		all->key[number] = (struct proposal_key){ 0, 0, INTERN_NONE };
	return number;
}

/* Men and women have keys of their own where both are among the spellings. */
static void
find_keys(struct proposals *all)
{
	struct buffer key = { 0 };

	for (uint32_t i = 0; i < all->spelling.n; i++) {
		all->of[i].key = add_key(all, all->of[i].is.rotated);
		all->key[all->of[i].key].sexes |= all->of[i].is.sex;
	}
	for (uint32_t i = 0; i < all->spelling.n; i++) {
		if (all->key[all->of[i].key].sexes != (SPELLING_MALE | SPELLING_FEMALE))
			continue;
		key.n = 0;
		buffer_add_char(&key, (char)all->of[i].is.sex);
		buffer_add(&key, all->of[i].is.rotated);
		all->of[i].key = add_key(all, buffer_slice(&key));
	}
	buffer_free(&key);
}

/* Unites what has the same words with the same diacritics. */
static void
unite_same(struct proposals *all)
{
	struct intern same = { 0 };
	struct buffer words = { 0 };
	uint32_t *first = memory_new(all->spelling.n, sizeof *first);

	for (uint32_t i = 0; i < all->spelling.n; i++) {
		uint32_t before = same.n, number;

		words.n = 0;
		buffer_add(&words, (struct slice){ (const char *)&all->of[i].key, sizeof all->of[i].key });
		buffer_add(&words, all->of[i].is.sorted);
		number = intern_add(&same, buffer_slice(&words));
		if (number == before) {
			first[number] = i;
			all->key[all->of[i].key].marked += all->of[i].is.marked;
		}
		unite(all, i, first[number]);
	}
	free(first);
	intern_free(&same);
	buffer_free(&words);
}

/* Unites what has no diacritics with what has, if that is one name. */
static void
unite_bare(struct proposals *all)
{
	for (uint32_t i = 0; i < all->spelling.n; i++) {
		struct proposal_key *key = &all->key[all->of[i].key];

		if (key->marked > 1)
			continue;
		if (key->first == INTERN_NONE)
			key->first = i;
		unite(all, i, key->first);
	}
}

/* The names of so many words that have this one in this place, in *key's words. */
static struct slice
part_key(struct buffer *key, const struct spelling_words *words, size_t at)
{
	key->n = 0;
	buffer_add_char(key, (char)words->n);
	buffer_add_char(key, (char)at);
	buffer_add(key, words->word[at]);
	return buffer_slice(key);
}

static void
add_part(struct proposals *all, struct slice key, uint32_t name)
{
	uint32_t before = all->parts.n, number = intern_add(&all->parts, key);
	struct proposal_part *part;

	all->part = memory_grow(all->part, &all->part_room, all->parts.n, sizeof *all->part);
	part = &all->part[number];
	if (number == before)
		*part = (struct proposal_part){ NULL, 0, 0 };
	part->name = memory_grow(part->name, &part->room, part->n + 1, sizeof *part->name);
	part->name[part->n++] = name;
}

static void
index_names(struct proposals *all)
{
	struct buffer key = { 0 };

	for (uint32_t i = 0; i < all->spelling.n; i++) {
		struct spelling_words words = spelling_words(all->of[i].is.bare);

		for (size_t at = 0; !all->of[i].is.initials && words.n > 1 && at < words.n; at++)
			if (!spelling_is_initial(words.word[at]))
				add_part(all, part_key(&key, &words, at), i);
	}
	buffer_free(&key);
}

/* The names that share a word with the one that has initials, of the word that the fewest
 * have; NULL when one of its words is in no name. */
static const struct proposal_part *
candidates(const struct proposals *all, const struct spelling *initials)
{
	struct spelling_words words = spelling_words(initials->bare);
	const struct proposal_part *least = NULL;
	struct buffer key = { 0 };

	for (size_t at = 0; at < words.n; at++) {
		uint32_t number;

		if (spelling_is_initial(words.word[at]))
			continue;
		number = intern_find(&all->parts, part_key(&key, &words, at));
		if (number == INTERN_NONE) {
			least = NULL;
			break;
		}
		if (least == NULL || all->part[number].n < least->n)
			least = &all->part[number];
	}
	buffer_free(&key);
	return least;
}

/* Counts the clusters that the initials may stand for, for their own. */
static void
find_fits(struct proposals *all, uint32_t initials)
{
	struct proposal *of = &all->of[cluster_of(all, initials)];
	const struct proposal_part *part = candidates(all, &all->of[initials].is);

	for (size_t i = 0; part != NULL && i < part->n && of->fits < 2; i++) {
		uint32_t cluster = cluster_of(all, part->name[i]);

		if ((of->fits == 0 || of->fit != cluster) &&
		    spelling_abbreviates(&all->of[initials].is, &all->of[part->name[i]].is)) {
			of->fit = cluster;
			of->fits++;
		}
	}
}

static void
unite_initials(struct proposals *all)
{
	index_names(all);
	for (uint32_t i = 0; i < all->spelling.n; i++)
		if (all->of[i].is.initials)
			find_fits(all, i);
	for (uint32_t i = 0; i < all->spelling.n; i++)
		if (all->of[i].fits == 1)
			unite(all, i, all->of[i].fit);
}

static bool
is_better(const struct proposal *a, const struct proposal *b)
{
	int order = spelling_compare(&a->is, &b->is);

	if (order == 0 && a->times != b->times)
		return a->times > b->times;
	return order != 0 ? order < 0 : slice_compare(a->is.text, b->is.text) < 0;
}

void
proposals_make(struct proposals *all)
{
	struct name_form form = { 0 };

	for (uint32_t i = 0; i < all->spelling.n; i++)
		all->of[i].is = spelling_of(all->spelling.word[i], &form, &all->arena);
	name_form_free(&form);
	find_keys(all);
	unite_same(all);
	unite_bare(all);
	unite_initials(all);
	for (uint32_t i = 0; i < all->spelling.n; i++) {
		struct proposal *cluster = &all->of[cluster_of(all, i)];

		if (is_better(&all->of[i], &all->of[cluster->best]))
			cluster->best = i;
	}
}

static const struct proposal *
best_of(const struct proposals *all, uint32_t number)
{
	return &all->of[all->of[cluster_of(all, number)].best];
}

struct slice
proposals_name(const struct proposals *all, uint32_t number)
{
	return best_of(all, number)->is.text;
}

void
proposals_reason(const struct proposals *all, uint32_t number, struct buffer *out)
{
	const struct proposal *of = &all->of[number], *best = best_of(all, number);

	out->n = 0;
	if (of != best)
		spelling_difference(out, &of->is, &best->is);
	else if (all->key[of->key].marked > 1 && !of->is.marked)
		buffer_add(out, SLICE("diacritics of several names"));
	else if (all->of[cluster_of(all, number)].fits > 1)
		buffer_add(out, SLICE("initials of several names"));
}

void
proposals_free(struct proposals *all)
{
	for (uint32_t i = 0; i < all->parts.n; i++)
		free(all->part[i].name);
	free(all->of);
	free(all->key);
	free(all->part);
	intern_free(&all->spelling);
	intern_free(&all->keys);
	intern_free(&all->parts);
	arena_free(&all->arena);
	*all = (struct proposals){ 0 };
}
