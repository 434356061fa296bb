/* compare_parts.c: the parts of a comparison that are no statistics: periods, kept records, random
 * numbers, terms as bytes, numbers as text, the names of measures.
 * SPDX-License-Identifier: MIT */
#include "compare/contrast.h"
#include "compare/measures.h"
#include "compare/omnibus.h"
#include "compare/random.h"
#include "compare/spool.h"

#include <math.h>
#include <stdlib.h>

#include "output.h"
#include "unit.h"

void test_periods(void);
void test_periods_refused(void);
void test_spool_any_memory(void);
void test_random_published(void);
void test_random_even(void);
void test_random_streams(void);
void test_counts_packed(void);
void test_numbers_as_printf(void);
void test_powers(void);
void test_measure_names(void);
void test_omnibus_of_two(void);
void test_omnibus_driver(void);

static bool
falls_into(const struct periods *periods, const char *date, const char *name)
{
	struct buffer out = { 0 };
	bool same;

	periods_name(periods, slice_of(date), &out);
	same = slice_equal(buffer_slice(&out), slice_of(name));
	buffer_free(&out);
	return same;
}

void
test_periods(void)
{
	struct periods periods = { 0 };

	CHECK(periods_read(&periods, slice_of("1990,2000-07,2000-07-15")));
	CHECK(falls_into(&periods, "1989-12-31", "..1990") && falls_into(&periods, "1990", "1990..2000-07"));
	CHECK(falls_into(&periods, "1990-01-01", "1990..2000-07") && falls_into(&periods, "2000-06", "1990..2000-07"));
	CHECK(falls_into(&periods, "2000-07-14", "2000-07..2000-07-15") && falls_into(&periods, "2000-07-15", "2000-07-15.."));
	CHECK(falls_into(&periods, "2001", "2000-07-15.."));
	/* Too coarse, and no dates. */
	CHECK(falls_into(&periods, "2000", "") && falls_into(&periods, "2000-07", ""));
	CHECK(falls_into(&periods, "", "") && falls_into(&periods, "soon", ""));
	periods_free(&periods);
}

void
test_periods_refused(void)
{
	const char *const bad[] = { "", "2000,", "2000,1990", "2000,2000-01-01", "x", "2000-13" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct periods periods = { 0 };

		CHECK(!periods_read(&periods, slice_of(bad[i])));
		periods_free(&periods);
	}
}

/* Records of many lengths come back as they were, twice. */
void
test_spool_any_memory(void)
{
	const size_t memory[] = { 1, 100, 5000, 1 << 20 };
	char bytes[300];

	for (size_t k = 0; k < sizeof bytes; k++)
		bytes[k] = (char)(k * 7);
	for (size_t m = 0; m < sizeof memory / sizeof *memory; m++) {
		struct spool spool = { .memory = memory[m] };
		struct slice record;

		for (size_t i = 0; i < 1000; i++)
			spool_add(&spool, (struct slice){ bytes, i * i % 300 });
		for (int again = 0; again < 2; again++) {
			size_t n = 0;

			spool_rewind(&spool);
			while (spool_next(&spool, &record)) {
				CHECK(slice_equal(record, (struct slice){ bytes, n * n % 300 }));
				n++;
			}
			CHECK(n == 1000);
		}
		spool_free(&spool);
	}
}

/* The reference implementation's numbers for the seed 1234567. */
void
test_random_published(void)
{
	struct random random = { 1234567 };

	CHECK(random_next(&random) == UINT64_C(6457827717110365317));
	CHECK(random_next(&random) == UINT64_C(3203168211198807973));
	CHECK(random_next(&random) == UINT64_C(9817491932198370423));
}

void
test_random_even(void)
{
	struct random random = random_begin(1, 0);
	uint32_t seen[6] = { 0 };
	double chi2 = 0;

	for (int i = 0; i < 60000; i++)
		seen[random_below(&random, 6)]++;
	for (int i = 0; i < 6; i++)
		chi2 += pow(seen[i] - 10000.0, 2) / 10000;
	CHECK(chi2 < 20.5);             /* 5 degrees of freedom: one in a thousand */
	CHECK(random_below(&random, 1) == 0);
	for (int i = 0; i < 1000; i++)
		CHECK(random_below(&random, 3000000000) < 3000000000);
}

void
test_random_streams(void)
{
	struct random first = random_begin(1, 0), again = random_begin(1, 0), next = random_begin(1, 1), other = random_begin(2, 0);

	CHECK(random_next(&first) == random_next(&again));
	CHECK(first.state != next.state && first.state != other.state);
}

void
test_counts_packed(void)
{
	struct counts_cell cell[] = { { 0, 1, 1 }, { 7, UINT64_C(1) << 53, 300 }, { 4000000000, 127, 128 } };
	struct counts_term term = { .text = SLICE("a\0b\tc"), .n = 255, .cell = cell, .cells = 3, .background = 1000000 }, back = { 0 };
	struct buffer packed = { 0 };

	for (int docs = 0; docs < 2; docs++) {
		packed.n = 0;
		counts_pack(&packed, &term, docs);
		counts_unpack(buffer_slice(&packed), &back, docs);
		CHECK(slice_equal(back.text, term.text) && back.n == 255 && back.cells == 3 && back.background == 1000000);
		for (size_t i = 0; i < 3; i++)
			CHECK(back.cell[i].unit == cell[i].unit && back.cell[i].freq == cell[i].freq && back.cell[i].docs == (docs ? cell[i].docs : 1));
	}
	free(back.cell);
	buffer_free(&packed);
}

static bool
writes(double value, const char *want)
{
	bool same;

	output_buffer.n = 0;
	measure_write(value);
	same = slice_equal((struct slice){ output_buffer.p, output_buffer.n }, slice_of(want));
	if (!same)
		printf("%.*s for %s\n", (int)output_buffer.n, output_buffer.p, want);
	output_buffer.n = 0;
	return same;
}

/* The fast way to write a number is printf's, to the byte. */
void
test_numbers_as_printf(void)
{
	const double edge[] = {
		0.0001, 0.00012345650000000001, 0.9999994, 0.9999995, 0.9999996, 0.99999949999, 99998.95, 99999.5, 99999.94999, 999999.5, 100000, 1, 10, 100, 0.5, 1.5, 123456.5, 1234.565, 2.5e-5, 1e-4,
	};
	struct random random = random_begin(3, 0);
	char want[40];

	for (size_t i = 0; i < sizeof edge / sizeof *edge; i++) {
		snprintf(want, sizeof want, "%.6g", edge[i]);
		CHECK(writes(edge[i], want));
		snprintf(want, sizeof want, "%.6g", -edge[i]);
		CHECK(writes(-edge[i], want));
	}
	for (int i = 0; i < 200000; i++) {
		double value = ((double)(random_next(&random) >> 11) / 0x1p53 - 0.5) * pow(10, (double)random_below(&random, 16) - 7);

		/* Also few digits, and what is half way between two. */
		if (i % 3 == 1)
			value = rint(value * 1000) / 1000;
		if (i % 3 == 2)
			value = (rint(value * 1e6) + 0.5) / 1e6;
		snprintf(want, sizeof want, "%.6g", value + 0.0);
		CHECK(writes(value, want));
	}
	CHECK(writes(NAN, "NA") && writes(INFINITY, "inf") && writes(-INFINITY, "-inf") && writes(-0.0, "0"));
	measure_digits(12);
	CHECK(writes(1.0 / 3, "0.333333333333"));
	measure_digits(6);
}

static bool
writes_power(double log10_value, const char *want)
{
	bool same;

	output_buffer.n = 0;
	measure_write_power(log10_value);
	same = slice_equal((struct slice){ output_buffer.p, output_buffer.n }, slice_of(want));
	if (!same)
		printf("%.*s for %s\n", (int)output_buffer.n, output_buffer.p, want);
	output_buffer.n = 0;
	return same;
}

void
test_powers(void)
{
	CHECK(writes_power(0, "1") && writes_power(-1, "0.1") && writes_power(log10(0.05), "0.05"));
	CHECK(writes_power(-300, "1e-300") && writes_power(-300.5, "3.16228e-301"));
	CHECK(writes_power(-400, "1e-400") && writes_power(-9999.5, "3.16228e-10000"));
	/* What rounds up to the next power of ten. */
	CHECK(writes_power(-400 + log10(9.9999999), "1e-399"));
	CHECK(writes_power(NAN, "NA"));
}

void
test_measure_names(void)
{
	struct measure_column column;

	for (const struct measure *measure = measures; measure->name != NULL; measure++) {
		CHECK(measure_find(slice_of(measure->name), &column) && column.measure == measure);
		CHECK(measure->formula != NULL && measure->source != NULL && measure->zero != NULL);
	}
	CHECK(measure_find(SLICE("simple_maths_0.5"), &column) && fabs(column.n - 0.5) <= 0);
	CHECK(measure_find(SLICE("simple_maths"), &column) && fabs(column.n - 1) <= 0);
	CHECK(measure_find(SLICE("log_odds_z_10"), &column) && fabs(column.n - 10) <= 0);
	CHECK(!measure_find(SLICE("simple_maths_"), &column) && !measure_find(SLICE("simple_maths_x"), &column));
	CHECK(!measure_find(SLICE("simple_maths_0"), &column) && !measure_find(SLICE("simple_maths_-1"), &column));
	CHECK(!measure_find(SLICE("simple_maths_1e3"), &column) && !measure_find(SLICE("g2_4cell_1"), &column));
	CHECK(!measure_find(SLICE(""), &column) && !measure_find(SLICE("g2"), &column));
}

/* With two groups the omnibus G2 is that of the pair. */
void
test_omnibus_of_two(void)
{
	const uint64_t count[] = { 52, 57, 0 }, words[] = { 50000, 75000, 0 }, none[] = { 0, 0, 0 };
	struct omnibus all = omnibus_g2(count, words, 3);

	CHECK(all.k == 2 && fabs(all.g2_2kcell - 2.654064) < 5e-7 && fabs(all.g2_kcell - 2.651710) < 5e-7);
	CHECK(isnan(omnibus_g2(count, words, 1).g2_2kcell) && isnan(omnibus_g2(none, words, 3).g2_kcell));
}

void
test_omnibus_driver(void)
{
	const uint64_t count[] = { 10, 11, 60, 9 }, words[] = { 1000, 1000, 1000, 1000 }, even[] = { 5, 5, 5, 5 };
	struct omnibus all = omnibus_g2(count, words, 4);

	CHECK(all.k == 4 && all.driver == 2 && all.share > 0.5 && all.share < 1);
	CHECK(fabs(omnibus_g2(even, words, 4).g2_2kcell) <= 0);
}
