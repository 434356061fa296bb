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

#include "concord/ahead.h"
#include "concord/distinct.h"
#include "concord/passage.h"
#include "concord/precision.h"
#include "concord/rows.h"
#include "frequency.h"
#include "intern.h"
#include "memo.h"
#include "output.h"
#include "tool.h"
#include "unicode/unicode.h"
#include "vertical.h"

enum { NO_HIT = 1, WORDS = 10, DEFAULT_WIDTH = 100, KEYS_MOST = 9 };

enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

static struct list queries;
static const char *column = "word", *sort_keys;
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
	struct vertical vertical;
	struct query *query;
	size_t queries;
	struct memo memo;               /* of cells: whether one may begin a hit */
	struct ahead ahead;
	struct passage passage;
	size_t paragraph;               /* where it begins */
	struct passage_hit *hit;        /* candidates, then hits, of the text */
	size_t hits, room;
	struct rows rows;
	struct distinct met;            /* for --distinct */
};

/* What is asked */

/* L2, R1, M and the like: the next key of the list, its side and place. False at the end. */
static bool
next_key(struct slice *rest, char *side, size_t *place)
{
	struct slice key;

	if (rest->p == NULL || !slice_cut(rest, ',', &key))
		return false;
	*side = key.n > 0 ? *key.p : '\0';
	*place = key.n == 2 ? (size_t)(key.p[1] - '0') : 0;
	if (*side == 'M' ? key.n != 1 : (*side != 'L' && *side != 'R') || *place < 1 || *place > 9)
		tool_usage("--sort: '%.*s' is none of L1 to L9, R1 to R9, M", MESSAGE_SLICE(key));
	return true;
}

static void
check_options(void)
{
	struct slice rest = sort_keys == NULL ? (struct slice){ NULL, 0 } : slice_of(sort_keys);
	size_t place, keys = 0;
	char side;

	while (next_key(&rest, &side, &place))
		if (++keys > KEYS_MOST)
			tool_usage("--sort takes %d keys at most", KEYS_MOST);
	if (spread && sample == 0)
		tool_usage("--spread is about --sample, which is not there");
	if (code && format == ROWS_LINES)
		tool_usage("--code is a column of a table, not of lines");
}

static void
read_queries(struct concord *concord, char **argv, char ***operands)
{
	const char *wrong;

	if (queries.n == 0 && *operands != argv)
		tool_usage("--files0-from leaves no room for a query: give it with --query");
	if (queries.n == 0 && **operands == NULL)
		tool_usage("a query must say what to look for");
	concord->queries = queries.n > 0 ? queries.n : 1;
	concord->query = memory_new(concord->queries, sizeof *concord->query);
	for (size_t i = 0; i < concord->queries; i++) {
		const char *text = queries.n > 0 ? queries.item[i] : *(*operands)++;

		concord->query[i].parts = vertical_has_several(slice_of(column));
		wrong = query_read(&concord->query[i], slice_of(text));
		if (wrong != NULL)
			tool_usage("the query '%s': %s", text, wrong);
	}
}

/* Candidates */

static bool
may_begin(void *with, struct slice cell)
{
	struct concord *concord = with;
	struct slice known;
	bool may = false;

	if (memo_find(&concord->memo, cell, &known))
		return *known.p == '1';
	if (vertical_has_value(cell, concord->passage.at.value))
		for (size_t i = 0; i < concord->queries && !may; i++)
			may = query_meets(&concord->query[i], 0, cell) > 0;
	memo_keep(&concord->memo, cell, may ? SLICE("1") : SLICE("0"));
	return may;
}

/* Bytes that each hit has, for all queries or for none. */
static void
set_needles(struct concord *concord)
{
	struct ahead *ahead = &concord->ahead;

	ahead->needle = memory_new(concord->queries, sizeof *ahead->needle);
	ahead->needles = concord->queries;
	for (size_t i = 0; i < concord->queries; i++) {
		ahead->needle[i] = query_needle(&concord->query[i]);
		if (ahead->needle[i].n == 0)
			ahead->needles = 0;
	}
}

/* A file without the columns is given up. */
static void
header(struct concord *concord)
{
	struct vertical *vertical = &concord->vertical;

	if (!vertical_need(vertical, column, &concord->passage.at.value))
		return;
	concord->passage.at.word = vertical_find(vertical, "word");
	if (concord->passage.at.word == VERTICAL_NONE)
		concord->passage.at.word = 0;
	concord->passage.at.space = vertical_find(vertical, "space");
	concord->ahead.columns = vertical->columns;
	concord->ahead.column = concord->passage.at.value;
	concord->ahead.may_begin = may_begin;
	concord->ahead.with = concord;
}

static void
candidate(struct concord *concord, size_t at)
{
	concord->hit = memory_grow(concord->hit, &concord->room, concord->hits + 1, sizeof *concord->hit);
	concord->hit[concord->hits++] = (struct passage_hit){ at, at, concord->paragraph };
}

static void
keep_line(struct concord *concord)
{
	buffer_add(&concord->passage.lines, concord->vertical.stream.line);
	buffer_add_char(&concord->passage.lines, '\n');
}

/* The token at hand, and those behind it that are in memory. */
static void
tokens(struct concord *concord)
{
	struct vertical *vertical = &concord->vertical;
	struct buffer *lines = &concord->passage.lines;
	bool running = vertical->stream.running;
	struct slice taken;

	if (running && may_begin(concord, vertical->cell[concord->passage.at.value]))
		candidate(concord, lines->n);
	keep_line(concord);
	taken = ahead_take(&concord->ahead, &vertical->stream.in);
	for (size_t i = 0; running && i < concord->ahead.n; i++)
		candidate(concord, lines->n + concord->ahead.found[i]);
	buffer_add(lines, taken);
}

static void
structure(struct concord *concord)
{
	if (passage_ends_paragraph(&concord->vertical.stream.tag))
		concord->paragraph = concord->passage.lines.n;
	keep_line(concord);
}

/* Hits */

/* The longest that any query makes of it. */
static bool
is_hit(struct concord *concord, struct passage_hit *hit)
{
	size_t end = 0;

	for (size_t i = 0; i < concord->queries; i++)
		if (passage_meets(&concord->passage, &concord->query[i], hit) && hit->end > end)
			end = hit->end;
	hit->end = end;
	return end > 0;
}

/* Those of the candidates that are hits and do not begin within the one before. */
static void
keep_hits(struct concord *concord)
{
	size_t n = 0, behind = 0;

	for (size_t i = 0; i < concord->hits; i++) {
		struct passage_hit hit = concord->hit[i];

		if (hit.start < behind || !is_hit(concord, &hit))
			continue;
		concord->hit[n++] = hit;
		behind = hit.end;
	}
	concord->hits = n;
}

/* Rows */

/* What would act on a terminal, or is no character, becomes U+FFFD. */
static void
add_clean(struct buffer *out, struct slice text)
{
	for (size_t at = 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);
		bool white = point.code == '\t' || point.code == '\n' || point.code == '\r';

		if (point.bad || (unicode_steers(point.code) && !white))
			unicode_add(out, UNICODE_REPLACEMENT);
		else
			buffer_add(out, (struct slice){ text.p + at, point.n });
		at += point.n;
	}
}

static void
add_field(struct buffer *row, struct slice text)
{
	static struct buffer clean;

	clean.n = 0;
	add_clean(&clean, text);
	frequency_escape(row, buffer_slice(&clean), false);
}

static void
add_attribute(struct concord *concord, struct buffer *row, struct slice name)
{
	static struct buffer scratch;
	struct slice value;

	if (markup_attribute(buffer_slice(&concord->passage.attributes), name, &value))
		add_field(row, markup_text(value, &scratch));
	buffer_add_char(row, '\t');
}

static void
add_passage(struct concord *concord, struct buffer *row, size_t from, size_t to)
{
	static struct buffer text;

	text.n = 0;
	passage_text(&concord->passage, from, to, &text);
	add_field(row, buffer_slice(&text));
	buffer_add_char(row, '\t');
}

/* The fields of the hit's row; where those begin that tell what it says. */
static size_t
make_row(struct concord *concord, const struct passage_hit *hit, struct buffer *row)
{
	static struct buffer text;
	const struct passage *passage = &concord->passage;
	bool whole = sentences != UINT64_MAX;
	size_t n = whole ? sentences : words, says;

	row->n = 0;
	add_attribute(concord, row, SLICE("id"));
	add_attribute(concord, row, SLICE("author"));
	add_attribute(concord, row, SLICE("date"));
	add_attribute(concord, row, SLICE("file"));
	text.n = 0;
	passage_line(passage, hit, &text);
	add_field(row, buffer_slice(&text));
	buffer_add_char(row, '\t');
	says = row->n;
	add_passage(concord, row, passage_left(passage, hit, n, whole), hit->start);
	add_passage(concord, row, hit->start, hit->end);
	add_passage(concord, row, hit->end, passage_right(passage, hit, n, whole));
	text.n = 0;
	passage_value(passage, hit, &text);
	add_field(row, buffer_slice(&text));
	return says;
}

static void
make_keys(struct concord *concord, const struct passage_hit *hit, struct buffer *keys)
{
	static struct buffer word, match;
	struct slice rest = slice_of(sort_keys);
	size_t place;
	char side;

	keys->n = 0;
	for (bool first = true; next_key(&rest, &side, &place); first = false) {
		word.n = match.n = 0;
		if (side == 'L')
			passage_word_before(&concord->passage, hit, place, &word);
		else if (side == 'R')
			passage_word_behind(&concord->passage, hit, place, &word);
		else
			passage_text(&concord->passage, hit->start, hit->end, &match);
		if (side == 'M')
			unicode_fold(&word, buffer_slice(&match));
		if (!first)
			buffer_add_char(keys, '\t');
		frequency_escape(keys, buffer_slice(&word), false);
	}
}

static void
add_row(struct concord *concord, const struct passage_hit *hit, const struct concord_rank *rank)
{
	static struct buffer row, keys;
	size_t says;

	if (!distinct && !concord_want(&concord->rows, rank))
		return;
	says = make_row(concord, hit, &row);
	if (distinct && !distinct_add(&concord->met, slice_from(buffer_slice(&row), says)))
		return;
	if (sort_keys != NULL)
		make_keys(concord, hit, &keys);
	concord_add(&concord->rows, rank, buffer_slice(&keys), buffer_slice(&row));
}

static int
by_chance(const void *a, const void *b)
{
	const struct concord_rank *left = a, *right = b;

	return (left->hit > right->hit) - (left->hit < right->hit);
}

/* The ranks of the text's hits; spread, the first of each text come before all second ones. */
static struct concord_rank *
ranks(struct concord *concord)
{
	struct concord_rank *rank = memory_new(concord->hits, sizeof *rank), *order;
	uint64_t text = hash_bytes(buffer_slice(&concord->passage.attributes), hash_numbers(seed ^ 0x9E3779B97F4A7C15u, 0xD1342543DE82EF95u));

	for (size_t i = 0; i < concord->hits; i++)
		rank[i] = (struct concord_rank){ 0, i, hash_numbers(text ^ 0xA0761D6478BD642Fu, (i + 1) * 0xE7037ED1A0B428DBu) };
	if (spread) {
		order = memory_new(concord->hits, sizeof *order);
		memcpy(order, rank, concord->hits * sizeof *order);
		qsort(order, concord->hits, sizeof *order, by_chance);
		for (size_t i = 0; i < concord->hits; i++)
			rank[order[i].text].round = i;
		free(order);
	}
	for (size_t i = 0; i < concord->hits; i++)
		rank[i].text = spread ? text : 0;
	return rank;
}

/* The text is there: its hits are. */
static void
settle(struct concord *concord)
{
	static const struct concord_rank all;
	struct concord_rank *rank = NULL;

	keep_hits(concord);
	if (sample > 0 && concord->hits > 0)
		rank = ranks(concord);
	for (size_t i = 0; i < concord->hits; i++)
		add_row(concord, &concord->hit[i], rank == NULL ? &all : &rank[i]);
	free(rank);
	concord->hits = 0;
	concord->passage.lines.n = concord->passage.attributes.n = concord->paragraph = 0;
}

static void
search(struct concord *concord)
{
	struct vertical *vertical = &concord->vertical;
	enum stream_item item;

	while ((item = vertical_next(vertical)) != STREAM_END) {
		if (item == STREAM_TEXT || item == STREAM_TEXT_END)
			settle(concord);
		if (item == STREAM_TEXT)
			buffer_add(&concord->passage.attributes, vertical->stream.tag.attributes);
		if (item == STREAM_HEADER)
			header(concord);
		else if (item == STREAM_CONTENT && !vertical->stream.in_text)
			vertical_refuse(vertical, "a token stands outside the texts");
		else if (item == STREAM_CONTENT)
			tokens(concord);
		else if (vertical->stream.in_text)
			structure(concord);
	}
	settle(concord);
	for (size_t i = 0; i < concord->queries; i++)
		if (concord->query[i].failed != NULL)
			message_trouble("hits may be missing, for a pattern failed: %s", concord->query[i].failed);
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

static void
end(struct concord *concord)
{
	for (size_t i = 0; i < concord->queries; i++)
		query_free(&concord->query[i]);
	free(concord->query);
	free(concord->hit);
	distinct_free(&concord->met);
	free(concord->ahead.found);
	free(concord->ahead.needle);
	memo_free(&concord->memo);
	buffer_free(&concord->passage.lines);
	buffer_free(&concord->passage.attributes);
	vertical_end(&concord->vertical);
}

int
main(int argc, char **argv)
{
	char **operands = tool_begin(&tool, argc, argv);
	struct concord concord = { 0 };
	uint64_t rows;
	int status;

	check_options();
	if (precision) {
		precision_write(operands);
		return tool_end();
	}
	read_queries(&concord, argv, &operands);
	concord.vertical = (struct vertical)VERTICAL_OVER(operands, NULL);
	set_needles(&concord);
	set_rows(&concord.rows);
	concord_header(&concord.rows);
	search(&concord);
	rows = concord_end(&concord.rows);
	end(&concord);
	status = tool_end();
	return status == 0 && rows == 0 ? NO_HIT : status;
}
