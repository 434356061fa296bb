/* count_run.c: sorted runs of rows, merged.
 * SPDX-License-Identifier: MIT */
#include "count/run.h"

#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

enum { WORDS = 12, LENGTHS = 3, GROUPS = 3 };

static const char *const words[WORDS] = { "", "a", "a b", "a b c", "a bc", "ab", "ab\\s", "b", "b a", "long long long long long", "long long long long long x", "\xC3\xA9" };
static const char *const groups[GROUPS] = { "", "A\t", "A\tB" };

/* What the runs hold in all. */
static uint64_t freq[WORDS][LENGTHS][GROUPS], docs[WORDS][LENGTHS][GROUPS];

static struct frequency_row
row_of(size_t k)
{
	struct frequency_row row = { slice_of(words[k / GROUPS / LENGTHS]), 1 + k / GROUPS % LENGTHS, slice_of(groups[k % GROUPS]), 0, 0 };

	return row;
}

/* One run with some of the rows; `cut`: a text that other runs have, too, or 0. */
static void
write_run(struct runs *runs, size_t number, uint64_t cut)
{
	struct run_packer packer = { 0 };
	struct buffer packed = { 0 };

	runs_begin(runs);
	for (size_t k = 0; k < WORDS * LENGTHS * GROUPS; k++) {
		struct frequency_row row = row_of(k);
		struct run_cuts cuts = { &cut, cut != 0 };

		row.freq = (k * 2654435761u + number * 40503u) >> 3 & 255;
		row.docs = 1;
		if (row.freq % 3 == 0)
			continue;
		/* As where a piece of work begins. */
		if (row.freq % 5 == 0)
			run_packer_clear(&packer);
		run_pack(&packer, &packed, &row, cuts);
		freq[k / GROUPS / LENGTHS][k / GROUPS % LENGTHS][k % GROUPS] += row.freq;
		docs[k / GROUPS / LENGTHS][k / GROUPS % LENGTHS][k % GROUPS] += cut == 0;
	}
	runs_add(runs, buffer_slice(&packed));
	runs_end(runs);
	run_packer_free(&packer);
	buffer_free(&packed);
}

struct check {
	size_t next;
	bool good;
	bool cut;
};

/* The rows come in order, none twice, with the sums. */
static void
check_row(void *context, const struct frequency_row *row, struct run_cuts cuts)
{
	struct check *check = context;
	size_t k = check->next;

	while (k < WORDS * LENGTHS * GROUPS && freq[k / GROUPS / LENGTHS][k / GROUPS % LENGTHS][k % GROUPS] == 0)
		k++;
	check->next = k + 1;
	if (k >= WORDS * LENGTHS * GROUPS) {
		check->good = false;
		return;
	}
	check->good &= slice_equal(row->term, row_of(k).term) && row->n == row_of(k).n && slice_equal(row->group, row_of(k).group);
	check->good &= row->freq == freq[k / GROUPS / LENGTHS][k / GROUPS % LENGTHS][k % GROUPS];
	check->good &= check->cut ? row->docs == 1 && cuts.n == 1 : row->docs == docs[k / GROUPS / LENGTHS][k / GROUPS % LENGTHS][k % GROUPS];
}

static bool
merges(size_t n, uint64_t cut, size_t memory)
{
	struct runs runs = { .memory = memory };
	struct check check = { 0, true, cut != 0 };

	memset(freq, 0, sizeof freq);
	memset(docs, 0, sizeof docs);
	for (size_t i = 0; i < n; i++)
		write_run(&runs, i, cut);
	runs_merge(&runs, check_row, &check);
	runs_free(&runs);
	for (; check.next < WORDS * LENGTHS * GROUPS; check.next++)
		check.good &= freq[check.next / GROUPS / LENGTHS][check.next / GROUPS % LENGTHS][check.next % GROUPS] == 0;
	return check.good;
}

void
test_run_merge(void)
{
	CHECK(merges(0, 0, 1 << 20));
	CHECK(merges(1, 0, 1 << 20));
	CHECK(merges(2, 0, 1 << 20));
	CHECK(merges(7, 0, 1 << 12));
}

/* More than are merged at once: some are merged before, and those again. */
void
test_run_levels(void)
{
	CHECK(merges(65, 0, 1 << 20));
	CHECK(merges(300, 0, 1 << 16));
}

/* A text that all runs have a part of is one text. */
void
test_run_cuts(void)
{
	CHECK(merges(5, 77, 1 << 20));
	CHECK(merges(130, 77, 1 << 20));
}

struct long_check {
	size_t n, rows;
	bool good;
};

static void
check_long(void *context, const struct frequency_row *row, struct run_cuts cuts)
{
	struct long_check *check = context;

	(void)cuts;
	check->rows++;
	check->good &= row->term.n == check->n && row->freq == 6 && row->group.p == NULL;
}

/* Terms longer than a block. */
void
test_run_long_terms(void)
{
	struct runs runs = { .memory = 1 << 13 };
	struct long_check check = { 300000, 0, true };
	char *term = memory_new(check.n, 1);

	memset(term, 'x', check.n);
	for (int i = 0; i < 2; i++) {
		struct run_packer packer = { 0 };
		struct buffer packed = { 0 };
		struct frequency_row row = { { term, check.n }, 1, { NULL, 0 }, 3, 1 };

		runs_begin(&runs);
		run_pack(&packer, &packed, &row, (struct run_cuts){ NULL, 0 });
		runs_add(&runs, buffer_slice(&packed));
		runs_end(&runs);
		run_packer_free(&packer);
		buffer_free(&packed);
	}
	runs_merge(&runs, check_long, &check);
	CHECK(check.rows == 1 && check.good);
	runs_free(&runs);
	free(term);
}
