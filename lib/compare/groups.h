/* groups.h: the groups of a comparison, with the counts of one term at a time.
 *
 * SPDX-License-Identifier: MIT */
#ifndef GROUPS_H
#define GROUPS_H

#include "intern.h"

enum { GROUPS_LONGEST = 255 };  /* words of an n-gram */

#define GROUPS_NONE UINT32_MAX

struct groups {
	struct intern names;    /* as written; their numbers are the groups' */
	uint64_t *freq;         /* of the current term, by group */
	uint32_t *order;        /* the groups by the bytes of their names */
	uint32_t *used;         /* the groups that have the current term */
	uint32_t used_n;
	/* Private. */
	uint32_t *rank;         /* of each group in `order` */
	uint64_t *total[GROUPS_LONGEST + 1];    /* by length and group */
	uint64_t sum[GROUPS_LONGEST + 1];       /* of all groups */
	size_t room[GROUPS_LONGEST + 1];
};

/* Adds to the running words of a group, for n-grams of a length. */
void groups_add_total(struct groups *groups, uint64_t n, struct slice name, uint64_t total);

/* Ends the totals: sorts the groups, makes room for the counts of a term. */
void groups_ready(struct groups *groups);

/* The running words of a group, 0 where none were given. */
uint64_t groups_total(const struct groups *groups, uint64_t n, uint32_t group);

/* The same of all groups. */
uint64_t groups_sum(const struct groups *groups, uint64_t n);

/* Adds to a group's count of the current term. */
void groups_add(struct groups *groups, uint32_t group, uint64_t freq);

/* Puts the groups that have the term in order; the sum of their counts. */
uint64_t groups_sort_used(struct groups *groups);

/* Forgets the counts, for the next term. */
void groups_clear(struct groups *groups);

void groups_free(struct groups *groups);

#endif
