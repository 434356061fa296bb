/* tm-merge: adds frequency tables up, or joins them side by side.
 *
 *     tm-merge monday.tsv tuesday.tsv >both.tsv
 *
 * Reads frequency tables with the same columns, each in order; writes their sum, as if
 * the texts of all had been counted together. Holds one row of each.
 *
 * SPDX-License-Identifier: MIT */
#include "merge/merge.h"
#include "tool.h"

static const char *names, *columns;
static int counts = -1;
static uint64_t minimum = 1, minimum_docs = 1, memory;
static bool unsorted;

static const struct option options[] = {
	{ OPTION_NUMBER, 'm', "minimum", &minimum, "MINIMUM", "leave out terms with fewer occurrences in all groups together (1)", 1, UINT64_MAX },
	{ OPTION_NUMBER, 0, "minimum-docs", &minimum_docs, "MINIMUM", "leave out terms in fewer texts of all groups together (1)", 1, UINT64_MAX },
	{ OPTION_STRING, 0, "join", &names, "NAME,...", "a column of counts for each table, with these names, instead of sums", 0, 0 },
	{ OPTION_CHOICE, 0, "counts", &counts, "freq|docs", "which counts --join puts side by side (freq)", 0, 0 },
	{ OPTION_FLAG, 0, "unsorted", &unsorted, NULL, "the rows may come in any order, and again: sort them first", 0, 0 },
	{ OPTION_SIZE, 0, "memory", &memory, "SIZE", "what may be held to sort them (a quarter of what the machine allows)", (uint64_t)1 << 20, UINT64_MAX / 2 },
	{ OPTION_STRING, 0, "header", &columns, "NAME,...", "the columns, of tables that need no header", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-merge", "[TABLE]...", "adds frequency tables up, or joins them side by side", options, true,
};

/* Names set off by commas, as they are written in a header. */
static struct slice
list(const char *given, struct buffer *written)
{
	struct slice rest = slice_of(given), name;

	while (slice_cut(&rest, ',', &name)) {
		if (written->n > 0)
			buffer_add_char(written, '\t');
		frequency_escape(written, name, false);
	}
	return buffer_slice(written);
}

/* Wrong usage unless the options go together and each of the operands has a name. */
static void
check_usage(char *const *operands, struct slice written)
{
	size_t tables = *operands == NULL, named = 0;
	struct slice rest = written, name;

	while (*operands != NULL)
		tables++, operands++;
	while (slice_cut(&rest, '\t', &name))
		named++;
	if (names == NULL && counts >= 0)
		tool_usage("--counts goes with --join");
	if (!unsorted && memory > 0)
		tool_usage("--memory goes with --unsorted");
	if (names != NULL && unsorted)
		tool_usage("--join takes tables in order: sort each with --unsorted first");
	if (names != NULL && named != tables)
		tool_usage("--join names %zu tables, and there are %zu", named, tables);
}

/* The columns of --header. */
static struct slice
header(void)
{
	static struct buffer written;
	struct frequency_reader reader = FREQUENCY_READER;
	struct slice bad;

	if (columns == NULL)
		return (struct slice){ NULL, 0 };
	if (!frequency_columns(&reader, list(columns, &written)) || !frequency_good_groups(reader.groups, &bad))
		tool_usage("--header: '%s' are not the columns of a frequency table: term,n,groups,freq,docs", columns);
	frequency_close(&reader);
	return buffer_slice(&written);
}

/* A column of zeros for a table that could not be read would be wrong. */
static void
join(struct tables *tables, struct slice written, struct frequency_writer *writer)
{
	struct buffer all = { 0 };
	struct slice bad;

	if (tables->broken)
		message_end();
	buffer_add(&all, tables->groups);
	if (tables->groups.n > 0)
		buffer_add_char(&all, '\t');
	buffer_add(&all, written);
	if (!frequency_good_groups(buffer_slice(&all), &bad))
		tool_usage("--join: '%.*s' cannot be a column, or stands there twice", MESSAGE_SLICE(bad));
	buffer_free(&all);
	merge_join(tables, written, counts == MERGE_DOCS ? MERGE_DOCS : MERGE_FREQ, writer);
}

int
main(int argc, char **argv)
{
	char *const *operands = tool_begin(&tool, argc, argv);
	struct tables tables = { .columns = header(), .unsorted = unsorted, .memory = (size_t)memory };
	struct frequency_writer writer = { .minimum = minimum, .minimum_docs = minimum_docs };
	struct buffer written = { 0 };

	if (names != NULL)
		list(names, &written);
	check_usage(operands, buffer_slice(&written));
	tables_open(&tables, operands);
	if (names != NULL)
		join(&tables, buffer_slice(&written), &writer);
	else
		merge_add_up(&tables, &writer);
	frequency_write_end(&writer);
	buffer_free(&written);
	tables_close(&tables);
	return tool_end();
}
