/* likeness.c: how alike groups write: distances over the most frequent words, as a tree.
 * SPDX-License-Identifier: MIT */
#include "report/likeness.h"

#include <math.h>
#include <stdlib.h>

/* The word's rates by group as z-scores, into a column of z; false where they do not differ. */
static bool
standardise(const struct term *term, double *z, uint32_t leaves, size_t words, const struct corpus *corpus)
{
	double mean = 0, squares = 0;

	for (uint32_t i = 0; i < leaves; i++) {
		uint64_t of = corpus->group[corpus->order[i]].words;

		z[i * words] = of == 0 ? 0 : (double)term->by_group[i] / (double)of;
		mean += z[i * words] / leaves;
	}
	for (uint32_t i = 0; i < leaves; i++)
		squares += (z[i * words] - mean) * (z[i * words] - mean);
	if (squares <= 0)
		return false;
	for (uint32_t i = 0; i < leaves; i++)
		z[i * words] = (z[i * words] - mean) / sqrt(squares / (leaves - 1));
	return true;
}

void
likeness_distances(double *distance, const double *z, uint32_t leaves, size_t words)
{
	for (uint32_t i = 0; i < leaves; i++)
		for (uint32_t j = 0; j < leaves; j++) {
			double both = 0, one = 0, other = 0;

			for (size_t k = 0; k < words; k++) {
				both += z[i * words + k] * z[j * words + k];
				one += z[i * words + k] * z[i * words + k];
				other += z[j * words + k] * z[j * words + k];
			}
			distance[i * leaves + j] = i == j ? 0 : 1 - (one > 0 && other > 0 ? both / sqrt(one * other) : 0);
		}
}

/* Joining: each cluster stands in the place of one of its members. */

struct clusters {
	double *distance;               /* between places */
	uint32_t *name;                 /* of the cluster in a place */
	uint32_t *size;                 /* its leaves; 0: the place is empty */
	uint32_t leaves;
};

static void
find_closest(const struct clusters *clusters, uint32_t *left, uint32_t *right)
{
	double best = INFINITY;

	for (uint32_t i = 0; i < clusters->leaves; i++)
		for (uint32_t j = i + 1; j < clusters->leaves; j++)
			if (clusters->size[i] > 0 && clusters->size[j] > 0 &&
			    clusters->distance[i * clusters->leaves + j] < best) {
				best = clusters->distance[i * clusters->leaves + j];
				*left = i;
				*right = j;
			}
}

static void
merge(struct clusters *clusters, uint32_t left, uint32_t right)
{
	double one = clusters->size[left], other = clusters->size[right];
	uint32_t n = clusters->leaves;

	for (uint32_t k = 0; k < n; k++) {
		double mean = (one * clusters->distance[left * n + k] + other * clusters->distance[right * n + k]) / (one + other);

		clusters->distance[left * n + k] = clusters->distance[k * n + left] = mean;
	}
	clusters->size[left] += clusters->size[right];
	clusters->size[right] = 0;
}

void
likeness_join(struct joint *joint, const double *distance, uint32_t leaves)
{
	struct clusters clusters = { .leaves = leaves };

	clusters.distance = memory_new((size_t)leaves * leaves + 1, sizeof *clusters.distance);
	clusters.name = memory_new(leaves + (size_t)1, sizeof *clusters.name);
	clusters.size = memory_new(leaves + (size_t)1, sizeof *clusters.size);
	memcpy(clusters.distance, distance, (size_t)leaves * leaves * sizeof *distance);
	for (uint32_t i = 0; i < leaves; i++) {
		clusters.name[i] = i;
		clusters.size[i] = 1;
	}
	for (uint32_t i = 0; i + 1 < leaves; i++) {
		uint32_t left = 0, right = 1;

		find_closest(&clusters, &left, &right);
		joint[i] = (struct joint){ clusters.name[left], clusters.name[right], clusters.distance[left * leaves + right] };
		merge(&clusters, left, right);
		clusters.name[left] = leaves + i;
	}
	free(clusters.distance);
	free(clusters.name);
	free(clusters.size);
}

/* The leaves of a cluster, left before right. */
static void
put_in_order(struct likeness *likeness, uint32_t cluster, uint32_t *n)
{
	uint32_t *stack = memory_new((size_t)likeness->leaves * 2, sizeof *stack), depth = 0;

	stack[depth++] = cluster;
	while (depth > 0) {
		uint32_t at = stack[--depth];

		if (at < likeness->leaves) {
			likeness->order[(*n)++] = at;
			continue;
		}
		stack[depth++] = likeness->joint[at - likeness->leaves].right;
		stack[depth++] = likeness->joint[at - likeness->leaves].left;
	}
	free(stack);
}

static void
make_tree(struct likeness *likeness, const double *z, size_t words)
{
	uint32_t leaves = likeness->leaves, n = 0;

	likeness->distance = memory_new((size_t)leaves * leaves, sizeof *likeness->distance);
	likeness->joint = memory_new(leaves, sizeof *likeness->joint);
	likeness->order = memory_new(leaves, sizeof *likeness->order);
	likeness_distances(likeness->distance, z, leaves, words);
	likeness_join(likeness->joint, likeness->distance, leaves);
	put_in_order(likeness, 2 * leaves - 2, &n);
}

void
likeness_of(struct likeness *likeness, const struct terms *terms, uint32_t groups, const struct corpus *corpus)
{
	uint32_t leaves = groups < corpus->n ? groups : corpus->n;
	double *z;

	/* Groups without words come last. */
	while (leaves > 0 && corpus->group[corpus->order[leaves - 1]].words == 0)
		leaves--;
	if (leaves < 3 || terms->n == 0)
		return;
	z = memory_new(leaves * terms->n, sizeof *z);
	for (size_t i = 0; i < terms->n; i++)
		if (standardise(&terms->term[i], z + likeness->words, leaves, terms->n, corpus))
			likeness->words++;
	/* Columns that were not filled in hold what a word without differences left there. */
	for (uint32_t i = 0; i < leaves; i++)
		for (size_t k = likeness->words; k < terms->n; k++)
			z[i * terms->n + k] = 0;
	if (likeness->words > 0) {
		likeness->leaves = leaves;
		make_tree(likeness, z, terms->n);
	}
	free(z);
}

void
likeness_free(struct likeness *likeness)
{
	free(likeness->distance);
	free(likeness->joint);
	free(likeness->order);
}
