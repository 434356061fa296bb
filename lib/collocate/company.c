/* company.c: rows of counts as nodes and their collocates.
 * SPDX-License-Identifier: MIT */
#include "collocate/company.h"

#include <math.h>
#include <stdlib.h>

#include "message.h"

/* What is known of one group. */
struct company_group {
	uint64_t total;         /* N */
	uint64_t node_total;    /* n1+ of the node at hand */
	uint64_t m;             /* its collocates */
	uint64_t node;          /* the number of the node that these are of */
};

/* The number of the group that the fields end with: what stands behind the first tab. */
static uint32_t
group_of(struct company *company, struct slice fields, struct slice *collocate)
{
	uint32_t before = company->groups.n, group;

	slice_cut(&fields, '\t', collocate);
	group = intern_add(&company->groups, fields.p == NULL ? SLICE("") : fields);
	if (company->groups.n > before) {
		company->group = memory_grow(company->group, &company->group_room, company->groups.n, sizeof *company->group);
		company->group[group] = (struct company_group){ 0, 0, 0, 0 };
	}
	return group;
}

/* Margins */

static void
put_total(struct company *company, struct slice fields, uint64_t freq)
{
	struct slice collocate;
	uint32_t group = group_of(company, fields, &collocate), number;

	if (collocate.n == 0) {
		company->group[group].total = freq;
	} else if (freq >= company->minimum) {
		/* Pairs of rarer ones are not frequent enough themselves. */
		number = intern_add(&company->collocates, fields);
		company->collocate_total = memory_grow(company->collocate_total, &company->collocate_room, company->collocates.n, sizeof *company->collocate_total);
		company->collocate_total[number] = freq;
	}
}

_Noreturn static void
refuse(const struct company *company)
{
	message_fatal("the counts of '%.*s' have no totals: this is no table of --counts, or a part of one", MESSAGE_SLICE(buffer_slice(&company->node)));
}

/* A node is complete */

static void
complete(struct company *company, struct company_row *row, const char *bytes)
{
	const struct company_group *group = &company->group[row->group];
	uint32_t collocate;

	/* The bytes may have moved since the row came. */
	row->fields.p = bytes;
	collocate = intern_find(&company->collocates, row->fields);
	if (collocate == INTERN_NONE || group->node_total == 0 || group->total == 0)
		refuse(company);
	row->t = (struct association){ row->t.n11, group->node_total, company->collocate_total[collocate], group->total, group->m };
	row->value = company->rank == NULL ? 0 : association_of(company->rank, &row->t);
}

/* By group, then the strongest first, what cannot be computed last, then as in the table. */
static int
by_strength(const void *a, const void *b)
{
	const struct company_row *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (isnan(x->value) != isnan(y->value))
		return isnan(x->value) ? 1 : -1;
	if (x->value > y->value || x->value < y->value)
		return x->value > y->value ? -1 : 1;
	return (x->fields.p > y->fields.p) - (x->fields.p < y->fields.p);
}

static void
end_node(struct company *company)
{
	const char *bytes = company->bytes.p;
	uint64_t given = 0;

	for (size_t i = 0; i < company->rows; i++) {
		complete(company, &company->row[i], bytes);
		bytes += company->row[i].fields.n;
	}
	if (company->top > 0 && company->rows > 1)
		qsort(company->row, company->rows, sizeof *company->row, by_strength);
	for (size_t i = 0; i < company->rows; i++) {
		given = i > 0 && company->row[i].group == company->row[i - 1].group ? given + 1 : 1;
		if (company->top == 0 || given <= company->top)
			company->take(company->context, buffer_slice(&company->node), &company->row[i]);
	}
	company->rows = company->bytes.n = company->node.n = 0;
	company->nodes++;
	company->has_node = false;
}

/* Rows */

/* The group, for the node at hand. */
static struct company_group *
at_hand(struct company *company, uint32_t number)
{
	struct company_group *group = &company->group[number];

	if (group->node != company->nodes)
		*group = (struct company_group){ .total = group->total, .node = company->nodes };
	return group;
}

static void
put_pair(struct company *company, const struct frequency_row *row)
{
	struct slice collocate;
	uint32_t group = group_of(company, row->group, &collocate);

	if (collocate.n == 0) {
		at_hand(company, group)->node_total = row->freq;
		return;
	}
	at_hand(company, group)->m++;
	if (row->freq < company->minimum || row->docs < company->minimum_docs)
		return;
	company->row = memory_grow(company->row, &company->row_room, company->rows + 1, sizeof *company->row);
	company->row[company->rows++] = (struct company_row){ .fields = row->group, .group = group, .docs = row->docs, .t.n11 = row->freq };
	buffer_add(&company->bytes, row->group);
}

void
company_put(struct company *company, const struct frequency_row *row)
{
	if (row->term.n == 0) {
		put_total(company, row->group, row->freq);
		return;
	}
	if (company->has_node && !slice_equal(buffer_slice(&company->node), row->term))
		end_node(company);
	if (!company->has_node)
		buffer_add(&company->node, row->term);
	company->has_node = true;
	put_pair(company, row);
}

void
company_end(struct company *company)
{
	end_node(company);
	intern_free(&company->collocates);
	intern_free(&company->groups);
	free(company->collocate_total);
	free(company->group);
	free(company->row);
	buffer_free(&company->node);
	buffer_free(&company->bytes);
}
