/* tm-concord: the lines behind a number: each hit with what stands about it.
 *
 *     tm-concord -c stem 'peac* oper*' corpus.vrt
 *
 * Reads the vertical stream; writes a table with a row for each hit, or, on a terminal,
 * lines with the hits under each other. Holds one text; sorts within memory and beyond. With
 * --precision, reads such a table in which somebody has filled in the column "code".
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "concord/chance.h"
#include "concord/distinct.h"
#include "concord/fields.h"
#include "concord/precision.h"
#include "concord/rows.h"
#include "concord/search.h"
#include "output.h"
#include "tool.h"

enum { NO_HIT = 1, WORDS = 10, DEFAULT_WIDTH = 100, KEYS_MOST = 9 };

enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

static struct list queries;
static const char *column = "word", *sort_keys, *by;
static uint64_t words = WORDS, sentences = UINT64_MAX, sample, seed = 1, width, memory;
static bool spread, distinct, code, precision;
static int color = COLOR_AUTO, format = -1;

static const struct option options[] = {
	{ OPTION_STRING, 'c', "column", &column, "COLUMN", "the column to search (word)", 0, 0 },
	{ OPTION_LIST, 0, "query", &queries, "QUERY", "search for this; all operands are then files; may be given again", 0, 0 },
	{ OPTION_NUMBER, 0, "words", &words, "N", "show N words on each side (10)", 0, 1000000 },
	{ OPTION_NUMBER, 0, "sentences", &sentences, "N", "show the whole sentence, and N on each side", 0, 1000000 },
	{ OPTION_STRING, 0, "sort", &sort_keys, "L1|R1|M,...", "sort by the words before, behind, or of the hit", 0, 0 },
	{ OPTION_NUMBER, 0, "sample", &sample, "N", "only N of the hits, drawn by chance", 1, 100000000 },
	{ OPTION_NUMBER, 0, "seed", &seed, "SEED", "of the drawing (1)", 0, UINT64_MAX },
	{ OPTION_FLAG, 0, "spread", &spread, NULL, "draw from different texts as long as there are any", 0, 0 },
	{ OPTION_FLAG, 0, "distinct", &distinct, NULL, "leave out rows that say the same as one before", 0, 0 },
	{ OPTION_FLAG, 0, "code", &code, NULL, "add an empty column, to be filled in for --precision", 0, 0 },
	{ OPTION_FLAG, 0, "precision", &precision, NULL, "read tables of --code, filled in; write how many hits are right", 0, 0 },
	{ OPTION_STRING, 'b', "by", &by, "COLUMN", "with --precision: a row for each value of this column of the table", 0, 0 },
	{ OPTION_CHOICE, 'f', "format", &format, "tsv|lines", "a table, or lines to look at (lines on a terminal)", 0, 0 },
	{ OPTION_CHOICE, 0, "color", &color, "auto|always|never", "colours in lines (auto: on a terminal)", 0, 0 },
	{ OPTION_NUMBER, 0, "width", &width, "COLUMNS", "of the lines (the terminal's, or 100)", 40, 10000 },
	{ OPTION_SIZE, 0, "memory", &memory, "SIZE", "sort within so much memory (a quarter of the machine's)", 1 << 16, UINT64_MAX },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-concord", "[QUERY] [FILE]...", "the lines behind a number: each hit with what stands about it", options, false,
};

struct concord {
	struct search search;
	struct rows rows;
	struct distinct met;            /* for --distinct */
};

/* What is asked */

static void
check_options(void)
{
	struct slice bad = { NULL, 0 };

	if (sort_keys != NULL && fields_keys_check(slice_of(sort_keys), &bad) > KEYS_MOST)
		tool_usage("--sort takes %d keys at most", KEYS_MOST);
	if (bad.p != NULL)
		tool_usage("--sort: '%.*s' is none of L1 to L9, R1 to R9, M", MESSAGE_SLICE(bad));
	if (spread && sample == 0)
		tool_usage("--spread is about --sample, which is not there");
	if (code && format == ROWS_LINES)
		tool_usage("--code is a column of a table, not of lines");
	if (by != NULL && !precision)
		tool_usage("--by goes with --precision");
}

static void
read_queries(struct search *search, char **argv, char ***operands)
{
	const char *wrong;

	if (queries.n == 0 && *operands != argv)
		tool_usage("--files0-from leaves no room for a query: give it with --query");
	if (queries.n == 0 && **operands == NULL)
		tool_usage("a query must say what to look for");
	search->queries = queries.n > 0 ? queries.n : 1;
	search->query = memory_new(search->queries, sizeof *search->query);
	for (size_t i = 0; i < search->queries; i++) {
		const char *text = queries.n > 0 ? queries.item[i] : *(*operands)++;

		search->query[i].parts = vertical_has_several(slice_of(column));
		wrong = query_read(&search->query[i], slice_of(text));
		if (wrong != NULL)
			tool_usage("the query '%s': %s", text, wrong);
	}
}

/* Rows */

static void
add_row(struct concord *concord, const struct passage *passage, const struct passage_hit *hit, const struct concord_rank *rank)
{
	static struct buffer row, keys;
	bool whole = sentences != UINT64_MAX;
	size_t says;

	if (!distinct && !concord_want(&concord->rows, rank))
		return;
	says = fields_make(&row, passage, hit, whole ? sentences : words, whole);
	if (distinct && !distinct_add(&concord->met, slice_from(buffer_slice(&row), says)))
		return;
	if (sort_keys != NULL)
		fields_keys(&keys, passage, hit, slice_of(sort_keys));
	concord_add(&concord->rows, rank, buffer_slice(&keys), buffer_slice(&row));
}

static void
add_rows(void *with, const struct passage *passage, const struct passage_hit *hit, size_t hits)
{
	static const struct concord_rank all;
	struct concord_rank *rank = NULL;

	if (sample > 0)
		rank = chance_ranks(buffer_slice(&passage->attributes), hits, seed, spread);
	for (size_t i = 0; i < hits; i++)
		add_row(with, passage, &hit[i], rank == NULL ? &all : &rank[i]);
	free(rank);
}

static size_t
terminal_width(void)
{
	struct winsize size;

	if (width > 0)
		return width;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
		return size.ws_col;
	return DEFAULT_WIDTH;
}

static void
set_rows(struct rows *rows)
{
	bool terminal = output_is_terminal();
	const char *none = getenv("NO_COLOR");

	rows->sample = sample;
	rows->sorted = sort_keys != NULL;
	rows->sorter.memory = memory;
	rows->code = code;
	rows->width = terminal_width();
	if (format >= 0)
		rows->format = (enum concord_format)format;
	else
		rows->format = terminal && !code ? ROWS_LINES : ROWS_TSV;
	rows->colour = color == COLOR_ALWAYS || (color == COLOR_AUTO && terminal && (none == NULL || *none == '\0'));
}

static uint64_t
write_concordance(struct concord *concord, char **operands)
{
	struct search *search = &concord->search;

	set_rows(&concord->rows);
	concord_header(&concord->rows);
	search_run(search, operands);
	for (size_t i = 0; i < search->queries; i++) {
		if (search->query[i].failed != NULL)
			message_trouble("hits may be missing, for a pattern failed: %s", search->query[i].failed);
		query_free(&search->query[i]);
	}
	free(search->query);
	distinct_free(&concord->met);
	return concord_end(&concord->rows);
}

int
main(int argc, char **argv)
{
	char **operands = tool_begin(&tool, argc, argv);
	struct concord concord = { .search = { .column = column, .settled = add_rows, .with = &concord } };
	uint64_t rows;
	int status;

	check_options();
	if (precision) {
		precision_write(operands, by);
		return tool_end();
	}
	read_queries(&concord.search, argv, &operands);
	rows = write_concordance(&concord, operands);
	status = tool_end();
	return status == 0 && rows == 0 ? NO_HIT : status;
}
