/* collocate.c: measures of association against worked numbers; nodes out of rows of counts.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "collocate/association.h"
#include "collocate/company.h"
#include "unit.h"

static double
value(const char *name, uint64_t n11, uint64_t n1, uint64_t n2, uint64_t n)
{
	const struct association t = { n11, n1, n2, n, 1 };
	const struct association_measure *measure = association_find(slice_of(name));

	CHECK(measure != NULL);
	return measure == NULL ? NAN : association_of(measure, &t);
}

/* Each worked for three tables; the decimals given are met to the last. */
static const struct {
	const char *name;
	double small, pair, dunning;
	int decimals[3];
} worked[] = {
	{ "pmi", 0.584963, 18.377968, 2.631740, { 6, 6, 6 } },
	{ "npmi", 0.226294, 0.944962, 0.321952, { 6, 6, 6 } },
	{ "mi2", 3.906891, 22.699896, 9.413100, { 6, 6, 6 } },
	{ "mi3", 7.228819, 27.021824, 16.194459, { 6, 6, 6 } },
	{ "t_score", 1.054093, 4.472123, 8.795842, { 6, 6, 6 } },
	{ "z_score", 1.290994, 2610.198, 21.897459, { 6, 3, 6 } },
	{ "dice", 0.5, 0.645161, 0.079336, { 6, 6, 6 } },
	{ "log_dice", 13, 13.367732, 10.344128, { 6, 6, 6 } },
	{ "jaccard", 0.333333, 0.476190, 0.041307, { 6, 6, 6 } },
	{ "min_sensitivity", 0.5, 0.476190, 0.043103, { 6, 6, 6 } },
	{ "liddell", 0.25, 0.999998, 0.420351, { 6, 6, 6 } },
	{ "simple_ll", 1.442635, 469.546, 216.817, { 6, 3, 3 } },
	{ "g2_4cell", 3.669001, 521.0938, 270.7219, { 6, 4, 4 } },
};

static bool
is(double have, double want, int decimals)
{
	return fabs(have - want) <= 0.5000001 * pow(10, -decimals);
}

void test_association_worked(void);
void
test_association_worked(void)
{
	for (size_t i = 0; i < sizeof worked / sizeof *worked; i++) {
		CHECK(is(value(worked[i].name, 10, 20, 20, 60), worked[i].small, worked[i].decimals[0]));
		CHECK(is(value(worked[i].name, 20, 42, 20, 14307668), worked[i].pair, worked[i].decimals[1]));
		CHECK(is(value(worked[i].name, 110, 2552, 221, 31777), worked[i].dunning, worked[i].decimals[2]));
	}
}

void test_association_none(void);
void
test_association_none(void)
{
	for (const struct association_measure *m = association_measures; m->name != NULL; m++) {
		CHECK(isnan(value(m->name, 0, 5, 5, 50)));
		CHECK(isnan(value(m->name, 6, 5, 9, 50)));
		CHECK(isnan(value(m->name, 6, 9, 5, 50)));
		CHECK(isnan(value(m->name, 1, 30, 30, 50)));    /* n22 would be below 0 */
		CHECK(isnan(value(m->name, 1, 1, 1, ((uint64_t)1 << 53) + 1)));
		CHECK(!isnan(value(m->name, 3, 7, 5, 50)));
	}
	/* Less often than by chance: negative, and the interval holds no association. */
	CHECK(value("g2_4cell", 1, 40, 50, 100) < -10 && value("simple_ll", 1, 40, 50, 100) < 0 && value("lrc", 1, 40, 50, 100) < 0);
	/* A node that is near everything tells nothing. */
	CHECK(isnan(value("g2_4cell", 5, 50, 5, 50)) && isnan(value("lrc", 5, 50, 5, 50)) && is(value("pmi", 5, 50, 5, 50), 0, 9));
	CHECK(isnan(value("npmi", 50, 50, 50, 50)));
	CHECK(association_find(SLICE("")) == NULL && association_find(SLICE("pm")) == NULL);
}

/* What a company gives, as text. */
static void
take(void *context, struct slice node, const struct company_row *row)
{
	struct buffer *out = context;

	buffer_add(out, node);
	buffer_add_char(out, ' ');
	buffer_add(out, row->fields);
	frequency_add_number(out, row->t.n11);
	frequency_add_number(out, row->t.n1);
	frequency_add_number(out, row->t.n2);
	frequency_add_number(out, row->t.n);
	frequency_add_number(out, row->t.m);
	buffer_add_char(out, '\n');
}

static void
put(struct company *company, const char *node, const char *fields, uint64_t freq, uint64_t docs)
{
	company_put(company, &(struct frequency_row){ slice_of(node), 1, slice_of(fields), freq, docs });
}

static bool
gives(struct company *company, const char *wanted)
{
	struct buffer out = { 0 };
	bool same;

	company->take = take;
	company->context = &out;
	put(company, "", "", 100, 9);
	put(company, "", "x", 10, 9);
	put(company, "", "y", 20, 9);
	put(company, "a", "", 30, 9);
	put(company, "a", "x", 5, 4);
	put(company, "a", "y", 5, 1);
	put(company, "b", "", 7, 9);
	put(company, "b", "x", 1, 1);
	company_end(company);
	same = slice_equal(buffer_slice(&out), slice_of(wanted));
	buffer_free(&out);
	return same;
}

void test_company(void);
void
test_company(void)
{
	CHECK(gives(&(struct company){ .minimum = 1 }, "a x\t5\t30\t10\t100\t2\na y\t5\t30\t20\t100\t2\nb x\t1\t7\t10\t100\t1\n"));
	/* The family is that before the filters. */
	CHECK(gives(&(struct company){ .minimum = 2, .minimum_docs = 2 }, "a x\t5\t30\t10\t100\t2\n"));
	CHECK(gives(&(struct company){ .minimum = 11 }, ""));
	/* The strongest first: x is rarer than y. */
	CHECK(gives(&(struct company){ .top = 1, .rank = association_find(SLICE("pmi")) }, "a x\t5\t30\t10\t100\t2\nb x\t1\t7\t10\t100\t1\n"));
	/* Of equal ones the first of the table. */
	CHECK(gives(&(struct company){ .top = 1, .rank = association_find(SLICE("m")) }, "a x\t5\t30\t10\t100\t2\nb x\t1\t7\t10\t100\t1\n"));
}
