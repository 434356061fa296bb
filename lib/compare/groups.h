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
	/* Private. */
	uint64_t *total[GROUPS_LONGEST + 1];    /* by length and group */
	size_t room[GROUPS_LONGEST + 1];
};

/* Adds to the running words of a group, for n-grams of a length. */
void groups_add_total(struct groups *groups, uint64_t n, struct slice name, uint64_t total);

/* Ends the totals: sorts the groups, clears their counts. */
void groups_ready(struct groups *groups);

/* The running words of a group, 0 where none were given. */
uint64_t groups_total(const struct groups *groups, uint64_t n, uint32_t group);

/* The same of all groups. */
uint64_t groups_sum(const struct groups *groups, uint64_t n);

void groups_free(struct groups *groups);

#endif
