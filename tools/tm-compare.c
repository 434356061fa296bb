/* tm-compare: which group uses which term more, and the evidence.
 *
 *     tm-compare -b author frequency.tsv >compared.tsv
 *
 * Reads a frequency table; writes, for each term and group, its count against that of
 * all other groups, or of one, with totals, rates and measures. Other grouping columns
 * are added up. Groups without a value are on neither side.
 *
 * SPDX-License-Identifier: MIT */
#include "compare/groups.h"
#include "compare/measures.h"
#include "frequency.h"
#include "output.h"
#include "tool.h"

static const char *by, *target, *against;
static const char *names = "per_million,ref_per_million,expected,g2_4cell,log10_p,lr_hardie,lr_low_tokens,lr_high_tokens";
static uint64_t minimum = 1;
static bool zeros, list_measures;

static const struct option options[] = {
	{ OPTION_STRING, 'a', "against", &against, "VALUE", "compare with this group, not with all others", 0, 0 },
	{ OPTION_STRING, 'b', "by", &by, "ATTRIBUTE", "the column of the groups (default: the only one)", 0, 0 },
	{ OPTION_NUMBER, 'm', "minimum", &minimum, "MINIMUM", "leave out terms with fewer occurrences in all groups together (1)", 1, UINT64_MAX },
	{ OPTION_STRING, 't', "target", &target, "VALUE", "compare this group only, its zero counts too", 0, 0 },
	{ OPTION_STRING, 0, "measures", &names, "NAME,...", "the columns behind the counts", 0, 0 },
	{ OPTION_FLAG, 0, "list-measures", &list_measures, NULL, "say what each measure is, and end", 0, 0 },
	{ OPTION_FLAG, 0, "zeros", &zeros, NULL, "also the terms that a group does not use", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-compare", "[TABLE]", "which group uses which term more, and the evidence", options, true,
};

struct comparison {
	struct groups groups;
	const struct measure *measure[64];
	size_t measures, column;        /* column: of the groups, among the grouping columns */
	uint32_t target, against;       /* GROUPS_NONE: all */
	uint64_t unknown;               /* texts without a value */
	struct buffer term;             /* whose counts are gathered */
	uint64_t n;
	bool ready, any;
};

static void
choose_measures(struct comparison *comparison)
{
	struct slice rest = slice_of(names), name;

	while (slice_cut(&rest, ',', &name)) {
		const struct measure *measure = measure_find(name);

		if (measure == NULL)
			tool_usage("there is no measure '%.*s'; --list-measures names them", (int)name.n, name.p);
		if (comparison->measures == sizeof comparison->measure / sizeof *comparison->measure)
			tool_usage("--measures names too many");
		for (size_t i = 0; i < comparison->measures; i++)
			if (comparison->measure[i] == measure)
				tool_usage("--measures names '%s' twice", measure->name);
		comparison->measure[comparison->measures++] = measure;
	}
}

static void
write_list(void)
{
	for (const struct measure *measure = measures; measure->name != NULL; measure++) {
		output_text(measure->name);
		output_char('\t');
		output_line(slice_of(measure->does));
	}
}

static void
write_header(const struct comparison *comparison)
{
	output_text("term\tn\tgroup\tfreq\ttotal\tref_freq\tref_total");
	for (size_t i = 0; i < comparison->measures; i++) {
		output_char('\t');
		output_text(comparison->measure[i]->name);
	}
	output_char('\n');
}

/* The place of the column of the groups. */
static size_t
find_column(const struct frequency_reader *table)
{
	struct slice rest = table->groups, name;
	struct buffer written = { 0 };
	size_t place = 0, found = SIZE_MAX;

	if (table->groups.n == 0)
		message_fatal("%s: this table has no grouping column: count it with tm-count --by", table->in.name);
	frequency_escape(&written, slice_of(by == NULL ? "" : by), false);
	for (; slice_cut(&rest, '\t', &name); place++)
		if (by == NULL || slice_equal(name, buffer_slice(&written)))
			found = place;
	buffer_free(&written);
	if (by == NULL && place > 1)
		tool_usage("this table has several grouping columns: name one with --by");
	if (found == SIZE_MAX)
		message_fatal("%s: there is no grouping column '%s'", table->in.name, by);
	return found;
}

static struct slice
group_name(const struct frequency_row *row, size_t column)
{
	struct slice rest = row->group, name = { "", 0 };

	for (size_t i = 0; i <= column; i++)
		slice_cut(&rest, '\t', &name);
	return name;
}

static uint32_t
find_group(const struct comparison *comparison, const char *option, const char *value)
{
	struct buffer written = { 0 };
	uint32_t group;

	if (value == NULL)
		return GROUPS_NONE;
	frequency_escape(&written, slice_of(value), false);
	group = intern_find(&comparison->groups.names, buffer_slice(&written));
	if (group == INTERN_NONE)
		message_fatal("--%s: there is no group '%s' in the table", option, value);
	buffer_free(&written);
	return group;
}

/* All totals have been read: they stand before the first term. */
static void
ready(struct comparison *comparison)
{
	groups_ready(&comparison->groups);
	comparison->ready = true;
	comparison->target = find_group(comparison, "target", target);
	comparison->against = find_group(comparison, "against", against);
	if (comparison->unknown > 0)
		message_warning("texts without a group: %llu; they are on neither side",
		    (unsigned long long)comparison->unknown);
	if (comparison->groups.names.n == 1)
		message_warning("there is one group only, '%.*s': nothing to compare it with",
		    MESSAGE_SLICE(comparison->groups.names.word[0]));
}

static void
write_row(const struct comparison *comparison, uint32_t group, struct keyness t)
{
	output_slice(buffer_slice(&comparison->term));
	output_char('\t');
	output_number(comparison->n);
	output_char('\t');
	output_slice(comparison->groups.names.word[group]);
	for (int i = 0; i < 4; i++) {
		output_char('\t');
		output_number(i == 0 ? t.a : i == 1 ? t.c : i == 2 ? t.b : t.d);
	}
	for (size_t i = 0; i < comparison->measures; i++) {
		output_char('\t');
		measure_write(comparison->measure[i]->compute(t));
	}
	output_char('\n');
}

/* The row of one group, unless it says nothing that was asked for. */
static void
compare_group(const struct comparison *comparison, uint32_t group, uint64_t sum)
{
	const struct groups *groups = &comparison->groups;
	uint64_t n = comparison->n, total = groups_total(groups, n, group), freq = groups->freq[group];
	struct keyness t = { freq, sum - freq, total, groups_sum(groups, n) - total };

	if (comparison->against != GROUPS_NONE) {
		t.b = groups->freq[comparison->against];
		t.d = groups_total(groups, n, comparison->against);
	}
	if (group == comparison->against || (comparison->target != GROUPS_NONE && group != comparison->target))
		return;
	if (freq > 0 || (t.b > 0 && (zeros || comparison->target != GROUPS_NONE)))
		write_row(comparison, group, t);
}

/* The term's counts are complete: writes the rows of its groups. */
static void
write_term(struct comparison *comparison)
{
	struct groups *groups = &comparison->groups;
	uint64_t sum = groups_sort_used(groups);

	if (sum >= minimum && zeros)
		for (uint32_t i = 0; i < groups->names.n; i++)
			compare_group(comparison, groups->order[i], sum);
	else if (sum >= minimum && comparison->target != GROUPS_NONE)
		compare_group(comparison, comparison->target, sum);
	else if (sum >= minimum)
		for (uint32_t i = 0; i < groups->used_n; i++)
			compare_group(comparison, groups->used[i], sum);
	groups_clear(groups);
	comparison->any = false;
}

static void
take_total(struct comparison *comparison, const struct frequency_row *row)
{
	struct slice name = group_name(row, comparison->column);

	if (name.n > 0)
		groups_add_total(&comparison->groups, row->n, name, row->freq);
	else if (row->n == comparison->n || comparison->n == 0) {
		/* Each length has the same texts: count them once. */
		comparison->n = row->n;
		comparison->unknown += row->docs;
	}
}

/* False, after a message, for a count that the totals do not hold. */
static bool
take_count(struct comparison *comparison, const struct frequency_reader *table)
{
	const struct frequency_row *row = &table->row;
	struct slice name = group_name(row, comparison->column);
	uint32_t group = intern_find(&comparison->groups.names, name);

	if (comparison->any && (row->n != comparison->n || !slice_equal(row->term, buffer_slice(&comparison->term))))
		write_term(comparison);
	comparison->any = true;
	comparison->n = row->n;
	comparison->term.n = 0;
	buffer_add(&comparison->term, row->term);
	if (name.n == 0)
		return true;
	if (group != INTERN_NONE)
		groups_add(&comparison->groups, group, row->freq);
	if (group != INTERN_NONE && comparison->groups.freq[group] <= groups_total(&comparison->groups, row->n, group))
		return true;
	input_trouble(&table->in, "the group's total is missing or less than this count");
	return false;
}

static void
compare(struct comparison *comparison, struct frequency_reader *table)
{
	bool good = true;

	while (good && frequency_next(table)) {
		if (table->row.n > GROUPS_LONGEST)
			message_fatal("%s: n-grams of more than %d words", table->in.name, GROUPS_LONGEST);
		if (table->row.term.n == 0) {
			take_total(comparison, &table->row);
			continue;
		}
		if (!comparison->ready)
			ready(comparison);
		good = take_count(comparison, table);
	}
	if (!comparison->ready && comparison->groups.names.n > 0)
		ready(comparison);
	if (comparison->any && good)
		write_term(comparison);
}

int
main(int argc, char **argv)
{
	char *const *operands = tool_begin(&tool, argc, argv);
	struct frequency_reader table = FREQUENCY_READER;
	struct comparison comparison = { .target = GROUPS_NONE, .against = GROUPS_NONE };

	if (*operands != NULL && operands[1] != NULL)
		tool_usage("one table only: add several up with tm-merge");
	if (target != NULL && against != NULL && strcmp(target, against) == 0)
		tool_usage("--target and --against are one group");
	choose_measures(&comparison);
	if (list_measures) {
		write_list();
		return tool_end();
	}
	if (!frequency_open(&table, *operands == NULL ? "-" : *operands))
		message_end();
	write_header(&comparison);
	if (table.has_header) {
		comparison.column = find_column(&table);
		compare(&comparison, &table);
	}
	frequency_close(&table);
	groups_free(&comparison.groups);
	buffer_free(&comparison.term);
	return tool_end();
}
