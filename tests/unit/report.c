/* report.c: forms behind values, whatever the memory.
 * SPDX-License-Identifier: MIT */
#include "report.h"

#include <stdlib.h>

#include "output.h"
#include "unit.h"

/* What was written since, as a copy. */
static struct slice
written(struct arena *arena)
{
	struct slice copy = arena_copy(arena, (struct slice){ output_buffer.p, output_buffer.n });

	output_buffer.n = 0;
	return copy;
}

static void
add(struct report *report, const char *value, const char *form)
{
	static struct buffer key;

	key.n = 0;
	report_running_word(report);
	report_key(&key, slice_of(value), slice_of(form));
	report_add(report, buffer_slice(&key));
}

void test_report_table(void);
void
test_report_table(void)
{
	struct report report = { .memory = 1 << 20 };
	struct arena arena = { 0 };

	report_text(&report, SLICE(""));
	add(&report, "gener", "general");
	add(&report, "gener", "generous");
	add(&report, "gener", "general");
	add(&report, "a b", "x\ty");
	report_running_word(&report);
	report_text(&report, SLICE(""));
	add(&report, "gener", "general");
	report_text(&report, SLICE(""));
	report_write(&report);
	CHECK(slice_equal(written(&arena), SLICE("term\tn\tform\tfreq\tdocs\n"
		"\t1\t\t6\t3\n"
		"a b\t1\tx\\ty\t1\t1\n"
		"gener\t1\tgeneral\t3\t2\n"
		"gener\t1\tgenerous\t1\t1\n")));
	report_free(&report);
	report.labels = true;
	report_text(&report, SLICE(""));
	add(&report, "gener", "generous");
	add(&report, "gener", "general");
	add(&report, "gener", "generous");
	add(&report, "intern", "internal");
	add(&report, "intern", "international");
	report_write(&report);
	CHECK(slice_equal(written(&arena), SLICE("term\tn\tform\tlabel\tfreq\tdocs\n"
		"\t1\t\t\t5\t1\n"
		"gener\t1\tgeneral\tgenerous\t1\t1\n"
		"gener\t1\tgenerous\tgenerous\t2\t1\n"
		"intern\t1\tinternal\tinternal\t1\t1\n"
		"intern\t1\tinternational\tinternal\t1\t1\n")));
	report_free(&report);
	report.labels = false;
	report_write(&report);
	CHECK(slice_equal(written(&arena), SLICE("term\tn\tform\tfreq\tdocs\n")));
	report_free(&report);
	arena_free(&arena);
}

/* 60 values with up to 4 forms, in texts that have most of them several times. */
static struct slice
table(size_t memory, struct arena *arena)
{
	struct report report = { .memory = memory };
	char value[32], form[64];

	for (unsigned long i = 0, k; i < 8000; i++) {
		if (i % 313 == 0)
			report_text(&report, SLICE(""));
		k = i * 2654435761u % 100003 % 60;
		snprintf(value, sizeof value, "%lu", k);
		snprintf(form, sizeof form, "%lu-%lu", k, i * i % 7);
		add(&report, value, form);
	}
	report_write(&report);
	report_free(&report);
	return written(arena);
}

/* So little memory that the rows are spilled within a text, again and again. */
void test_report_memory(void);
void
test_report_memory(void)
{
	struct arena arena = { 0 };
	struct slice whole = table(1 << 30, &arena);

	CHECK(whole.n > 2000 && whole.n < OUTPUT_ROOM);
	CHECK(slice_equal(table(1, &arena), whole));
	CHECK(slice_equal(table(560000, &arena), whole));
	arena_free(&arena);
}
