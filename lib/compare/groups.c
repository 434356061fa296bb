/* groups.c: the groups of a comparison.
 * SPDX-License-Identifier: MIT */
#include "compare/groups.h"

#include <stdlib.h>

void
groups_add_total(struct groups *groups, uint64_t n, struct slice name, uint64_t total)
{
	uint32_t group = intern_add(&groups->names, name);
	size_t before = groups->room[n];

	groups->total[n] = memory_grow(groups->total[n], &groups->room[n], (size_t)group + 1, sizeof **groups->total);
	if (groups->room[n] > before)
		memset(groups->total[n] + before, 0, (groups->room[n] - before) * sizeof **groups->total);
	groups->total[n][group] += total;
	groups->sum[n] += total;
}

static int
by_name(const void *a, const void *b, void *names)
{
	const struct intern *intern = names;

	return slice_compare(intern->word[*(const uint32_t *)a], intern->word[*(const uint32_t *)b]);
}

void
groups_ready(struct groups *groups)
{
	uint32_t n = groups->names.n;

	groups->freq = memory_new(n, sizeof *groups->freq);
	groups->order = memory_new(n, sizeof *groups->order);
	groups->rank = memory_new(n, sizeof *groups->rank);
	groups->used = memory_new(n, sizeof *groups->used);
	for (uint32_t i = 0; i < n; i++)
		groups->order[i] = i;
	qsort_r(groups->order, n, sizeof *groups->order, by_name, &groups->names);
	for (uint32_t i = 0; i < n; i++)
		groups->rank[groups->order[i]] = i;
}

uint64_t
groups_total(const struct groups *groups, uint64_t n, uint32_t group)
{
	return group < groups->room[n] ? groups->total[n][group] : 0;
}

uint64_t
groups_sum(const struct groups *groups, uint64_t n)
{
	return groups->sum[n];
}

void
groups_add(struct groups *groups, uint32_t group, uint64_t freq)
{
	if (groups->freq[group] == 0 && freq > 0)
		groups->used[groups->used_n++] = group;
	groups->freq[group] += freq;
}

static int
by_rank(const void *a, const void *b, void *ranks)
{
	uint32_t x = ((const uint32_t *)ranks)[*(const uint32_t *)a];
	uint32_t y = ((const uint32_t *)ranks)[*(const uint32_t *)b];

	return (x > y) - (x < y);
}

uint64_t
groups_sort_used(struct groups *groups)
{
	uint64_t sum = 0;

	qsort_r(groups->used, groups->used_n, sizeof *groups->used, by_rank, groups->rank);
	for (uint32_t i = 0; i < groups->used_n; i++)
		sum += groups->freq[groups->used[i]];
	return sum;
}

void
groups_clear(struct groups *groups)
{
	for (uint32_t i = 0; i < groups->used_n; i++)
		groups->freq[groups->used[i]] = 0;
	groups->used_n = 0;
}

void
groups_free(struct groups *groups)
{
	for (size_t n = 0; n <= GROUPS_LONGEST; n++)
		free(groups->total[n]);
	free(groups->freq);
	free(groups->order);
	free(groups->rank);
	free(groups->used);
	intern_free(&groups->names);
}
