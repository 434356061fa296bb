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
static int counts = MERGE_FREQ;
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

static size_t
number_of(struct slice list)
{
	size_t n = 1;

	for (size_t i = 0; i < list.n; i++)
		n += list.p[i] == '\t';
	return n;
}

/* Wrong usage unless each table has a name that no column has. */
static void
check_names(struct slice written, size_t tables)
{
	struct slice bad;

	if (number_of(written) != tables)
		tool_usage("--join names %zu tables, and there are %zu", number_of(written), tables);
	if (!frequency_good_groups(written, &bad))
		tool_usage("--join: '%.*s' cannot be a column, or stands there twice", MESSAGE_SLICE(bad));
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

int
main(int argc, char **argv)
{
	char *const *operands = tool_begin(&tool, argc, argv);
	struct tables tables = { .columns = header(), .unsorted = unsorted, .memory = (size_t)memory };
	struct frequency_writer writer = { .minimum = minimum, .minimum_docs = minimum_docs };
	struct buffer written = { 0 };

	if (names != NULL && unsorted)
		tool_usage("--join takes tables in order: sort each with --unsorted first");
	if (names != NULL)
		list(names, &written);
	tables_open(&tables, operands);
	if (names != NULL) {
		check_names(buffer_slice(&written), tables.n);
		merge_join(&tables, buffer_slice(&written), (enum merge_counts)counts, &writer);
	} else {
		merge_add_up(&tables, &writer);
	}
	frequency_write_end(&writer);
	buffer_free(&written);
	tables_close(&tables);
	return tool_end();
}
