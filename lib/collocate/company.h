/* company.h: rows of counts (pairs.h), in order, as nodes and their collocates with the whole
 * contingency table of each.
 *
 * Holds each collocate's total once, and the rows of one node.
 *
 * SPDX-License-Identifier: MIT */
#ifndef COLLOCATE_COMPANY_H
#define COLLOCATE_COMPANY_H

#include "collocate/association.h"
#include "frequency.h"
#include "intern.h"

/* One collocate of the node at hand. */
struct company_row {
	struct slice fields;    /* the collocate, and its groups behind tabs, as written */
	uint32_t group;         /* the number of the groups' values */
	uint64_t docs;
	struct association t;
	double value;           /* of the measure that ranks */
};

/* Starts as { the wishes }. */
struct company {
	uint64_t minimum, minimum_docs; /* of n11, and of the texts with it */
	uint64_t top;           /* only the strongest of each node and group, the strongest first; 0: all */
	const struct association_measure *rank; /* by this, equal ones in order of the table; or NULL */
	void (*take)(void *context, struct slice node, const struct company_row *row);
	void *context;
	/* Private. */
	struct intern collocates;       /* with their groups */
	uint64_t *collocate_total;
	struct intern groups;
	struct company_group *group;
	size_t collocate_room, group_room;
	struct buffer node, bytes;      /* bytes: the fields of the rows */
	struct company_row *row;
	size_t rows, row_room;
	uint64_t nodes;         /* before the one at hand */
	bool has_node;
};

/* The next row. One whose margins are missing ends the program. */
void company_put(struct company *company, const struct frequency_row *row);

/* Behind the last row; frees. */
void company_end(struct company *company);

#endif
