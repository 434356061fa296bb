/* collocate.c: any bytes as a vertical stream, counted and measured: the cells of every contingency
 * table are counts. The first byte says what is near, and which nodes there are.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "collocate/company.h"
#include "collocate/reading.h"
#include "silent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
take(void *context, struct slice node, const struct company_row *row)
{
	const struct association *t = &row->t;

	(void)context;
	if (node.n == 0 || t->n11 == 0 || t->n11 > t->n1 || t->n11 > t->n2 || t->n2 - t->n11 > t->n - t->n1)
		abort();
	for (const struct association_measure *m = association_measures; m->name != NULL; m++)
		if (isinf(association_of(m, t)))
			abort();
}

static void
put(void *company, const struct frequency_row *row, struct run_cuts cuts)
{
	(void)cuts;
	company_put(company, row);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char name[32], *operands[] = { name, NULL };
	unsigned mode = n > 0 ? *data : 0;
	struct collocate_node node = { .name = SLICE("a *") };
	struct collocate_wishes wishes = { .column = "norm", .node_column = (mode & 4) != 0 ? "word" : "norm", .node = &node,
		.nodes = (mode & 2) >> 1, .by_sentence = (mode & 1) != 0, .left = mode >> 6, .right = 2 };
	struct pairs pairs = { .memory = 1 << 20 };
	struct company company = { .minimum = 1, .take = take, .top = mode >> 3 & 1, .rank = association_find(SLICE("npmi")) };
	int file = memfd_create("fuzz", 0);

	if (n == 0 || file < 0 || write(file, data + 1, n - 1) != (ssize_t)n - 1)
		return 0;
	snprintf(name, sizeof name, "/proc/self/fd/%d", file);
	if (setjmp(silent_end) != 0)
		return 0;
	query_read(&node.query, node.name);
	pairs_begin(&pairs);
	collocate_read(&wishes, operands, &pairs);
	pairs_write(&pairs, put, &company);
	company_end(&company);
	pairs_free(&pairs);
	query_free(&node.query);
	close(file);
	return 0;
}
