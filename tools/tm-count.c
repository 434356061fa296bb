/* tm-count: n-grams of columns, by any attributes of the texts.
 *
 *     tm-count -c norm -n 1-3 -b author corpus.vrt >frequency.tsv
 *
 * Reads the vertical stream; writes the frequency table, with totals. Only running
 * text counts: no <head>, no <caption>. A term is a run of words of one sentence, with
 * nothing but white space, or tokens marked "^", between them.
 *
 * SPDX-License-Identifier: MIT */
#include "count/jobs.h"
#include "count/reading.h"
#include "tool.h"

enum { MOST_COLUMNS = 8, MOST_SKIPPED = 8, MOST_THREADS = 256 };

static struct reading_wishes wishes = { .columns = "word", .stop = -1 };
static const char *by;
static struct range length = { 1, 1 };
static uint64_t minimum = 1, minimum_docs = 1, memory, threads, skip;
static bool nested, split;
static int punctuation;

static const struct option options[] = {
	{ OPTION_STRING, 'b', "by", &by, "ATTRIBUTE,...", "count by these attributes of the texts", 0, 0 },
	{ OPTION_STRING, 'c', "column", &wishes.columns, "COLUMN,...", "the column to count, or several as one (word)", 0, 0 },
	{ OPTION_NUMBER, 'j', "threads", &threads, "N", "count in N threads (as many as there are cores)", 1, MOST_THREADS },
	{ OPTION_NUMBER, 'm', "minimum", &minimum, "MINIMUM", "leave out terms with fewer occurrences in all groups together (1)", 1, UINT64_MAX },
	{ OPTION_RANGE, 'n', "length", &length, "N|N-M", "count n-grams of N words, or of N to M (1)", 1, NGRAM_LONGEST },
	{ OPTION_STRING, 0, "else", &wishes.otherwise, "COLUMN", "with --spans: the column to count outside spans", 0, 0 },
	{ OPTION_SIZE, 0, "memory", &memory, "SIZE", "hold about as much in memory, as 512M (a quarter of what there is)", 1 << 20, SIZE_MAX },
	{ OPTION_NUMBER, 0, "minimum-docs", &minimum_docs, "MINIMUM", "leave out terms in fewer texts, in all groups together (1)", 1, UINT64_MAX },
	{ OPTION_FLAG, 0, "nested", &nested, NULL, "leave out what stands within a longer n-gram that is counted", 0, 0 },
	{ OPTION_CHOICE, 0, "punctuation", &punctuation, "break|pass|keep", "tokens that are no words: end n-grams, are passed over, count (break)", 0, 0 },
	{ OPTION_STRING, 0, "regions", &wishes.regions, "REGION,...", "count in these: p, head, caption, figure, note, table (p)", 0, 0 },
	{ OPTION_NUMBER, 0, "skip", &skip, "K", "count skip-grams too, with up to K words left out (0)", 0, MOST_SKIPPED },
	{ OPTION_STRING, 0, "spans", &wishes.spans, "COLUMN", "count the spans that this IOB2 column marks, each as one word", 0, 0 },
	{ OPTION_FLAG, 0, "split", &split, NULL, "count by each of an attribute's values that | separates", 0, 0 },
	{ OPTION_CHOICE, 0, "stop", &wishes.stop, "drop|edge|keep", "stop words in n-grams: none, inside only, anywhere (edge where marked)", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-count", "[FILE]...", "n-grams of columns, by any attributes of the texts", options, true,
};

static void
check_columns(void)
{
	struct slice rest = slice_of(wishes.columns), name;
	size_t n = 0;

	while (slice_cut(&rest, ',', &name)) {
		if (name.n == 0)
			tool_usage("--column: a column in '%s' has no name", wishes.columns);
		if (++n > MOST_COLUMNS)
			tool_usage("--column takes at most %d columns", MOST_COLUMNS);
	}
}

static void
check_usage(struct groups *groups)
{
	struct slice bad;

	check_columns();
	groups->split = split;
	if (!groups_parse(groups, slice_of(by == NULL ? "" : by), &bad))
		tool_usage("--by: '%.*s' cannot be a grouping column, is no cut that there is, or stands there twice", MESSAGE_SLICE(bad));
	if (wishes.regions != NULL && !reading_knows_regions(slice_of(wishes.regions), &bad))
		tool_usage("--regions: there is no region '%.*s'", MESSAGE_SLICE(bad));
	if (wishes.otherwise != NULL && wishes.spans == NULL)
		tool_usage("--else goes with --spans");
	if (nested && skip > 0)
		tool_usage("--nested and --skip do not go together");
}

int
main(int argc, char **argv)
{
	char **operands = tool_begin(&tool, argc, argv);
	struct counter counter = { .from = (unsigned)length.from, .to = (unsigned)length.to, .skip = (unsigned)skip,
		.minimum = minimum, .minimum_docs = minimum_docs, .memory = (size_t)memory, .nested = nested };

	check_usage(&counter.groups);
	counter.threads = threads > 0 ? (unsigned)threads : jobs_cores();
	wishes.punctuation = (enum reading_punctuation)punctuation;
	counter_begin(&counter);
	reading_run(&wishes, operands, &counter);
	frequency_write_header(groups_names(&counter.groups));
	counter_write(&counter);
	counter_free(&counter);
	return tool_end();
}
