/* tm-collocate: words that keep company, and how much.
 *
 *     tm-collocate -c norm -w 5 -m 5 corpus.vrt >company.tsv
 *
 * Reads the vertical stream; writes, for each node and each word near it, the contingency table
 * and measures of association made from it; or the counts alone, which add up and are read again;
 * or clusters of words that keep company, as a dictionary of themes. With --c-value, reads tables
 * of n-grams, and writes how much each is a term.
 *
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "collocate/company.h"
#include "collocate/reading.h"
#include "collocate/terms.h"
#include "collocate/themes.h"
#include "compare/measures.h"
#include "lexicon.h"
#include "merge/merge.h"
#include "output.h"
#include "tool.h"

enum { MOST_WIDE = 1000, MOST_MEASURES = 32 };

static const char *by, *column = "word", *window = "5", *node_column, *names, *explained, *rank, *stop_words, *threshold = "0.2";
static uint64_t minimum = 1, minimum_docs = 1, memory, top, digits = 6, least = 3;
static struct list nodes;
static bool split, list_measures, counts, counted, c_value, themes;
static int stop;

static const struct option options[] = {
	{ OPTION_STRING, 'b', "by", &by, "ATTRIBUTE,...", "count by these attributes of the texts", 0, 0 },
	{ OPTION_STRING, 'c', "column", &column, "COLUMN", "the column of the words (word)", 0, 0 },
	{ OPTION_NUMBER, 'm', "minimum", &minimum, "MINIMUM", "leave out pairs with fewer occurrences (1)", 1, UINT64_MAX },
	{ OPTION_STRING, 'w', "window", &window, "N|LEFT,RIGHT|sentence", "what is near: so many words on either side, or the sentence (5)", 0, 0 },
	{ OPTION_FLAG, 0, "c-value", &c_value, NULL, "read tables of n-grams; how much each is a term, by C-value", 0, 0 },
	{ OPTION_FLAG, 0, "counted", &counted, NULL, "read tables of --counts, and add them up", 0, 0 },
	{ OPTION_FLAG, 0, "counts", &counts, NULL, "write the counts alone: they add up", 0, 0 },
	{ OPTION_NUMBER, 0, "digits", &digits, "N", "significant digits (6)", 1, 17 },
	{ OPTION_STRING, 0, "explain", &explained, "COLUMN", "say how a column is computed, and end", 0, 0 },
	{ OPTION_NUMBER, 0, "least", &least, "N", "words that a theme must have (3)", 2, UINT32_MAX },
	{ OPTION_FLAG, 0, "list-measures", &list_measures, NULL, "say what each measure is, and end", 0, 0 },
	{ OPTION_STRING, 0, "measures", &names, "NAME,...", "the columns behind the counts", 0, 0 },
	{ OPTION_SIZE, 0, "memory", &memory, "SIZE", "hold about as much in memory, as 512M (a quarter of what there is)", 1 << 20, SIZE_MAX },
	{ OPTION_NUMBER, 0, "minimum-docs", &minimum_docs, "MINIMUM", "leave out pairs in fewer texts (1)", 1, UINT64_MAX },
	{ OPTION_LIST, 0, "node", &nodes, "QUERY", "only the company of this; may be given again (every word)", 0, 0 },
	{ OPTION_STRING, 0, "node-column", &node_column, "COLUMN", "the column of the nodes (that of -c)", 0, 0 },
	{ OPTION_STRING, 0, "rank", &rank, "MEASURE", "the strongest by this (g2_4cell; of themes npmi)", 0, 0 },
	{ OPTION_FLAG, 0, "split", &split, NULL, "count by each of an attribute's values that | separates", 0, 0 },
	{ OPTION_CHOICE, 0, "stop", &stop, "drop|keep", "stop words: none, or like all others (drop where marked)", 0, 0 },
	{ OPTION_STRING, 0, "stop-words", &stop_words, "FILE", "with --c-value: no term begins or ends with one of this list", 0, 0 },
	{ OPTION_FLAG, 0, "themes", &themes, NULL, "write clusters of words as a dictionary of themes", 0, 0 },
	{ OPTION_STRING, 0, "threshold", &threshold, "VALUE", "of --themes: join clusters of this mean and higher (0.2)", 0, 0 },
	{ OPTION_NUMBER, 0, "top", &top, "N", "only the N strongest of each node, the strongest first", 1, UINT64_MAX },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-collocate", "[FILE]...", "words that keep company, and how much", options, true,
};

static const char *const margins[] = { "term_total", "collocate_total", "total" };
static const struct association_measure *measure[MOST_MEASURES];
static size_t measures_n;

/* What is asked */

static void
add_measures(const char *list)
{
	struct slice rest = slice_of(list), name;

	while (slice_cut(&rest, ',', &name)) {
		const struct association_measure *found = association_find(name);

		for (size_t i = 0; i < measures_n; i++)
			if (measure[i] == found)
				found = NULL;
		if (found == NULL || measures_n == MOST_MEASURES)
			tool_usage("--measures: '%.*s' is no measure (--list-measures names them), or there twice", MESSAGE_SLICE(name));
		measure[measures_n++] = found;
	}
}

static const struct association_measure *
ranking(void)
{
	const struct association_measure *found = association_find(slice_of(rank != NULL ? rank : themes ? "npmi" : "g2_4cell"));

	if (found == NULL)
		tool_usage("--rank: '%s' is no measure (--list-measures names them)", rank);
	return found;
}

static void
read_window(struct collocate_wishes *wishes)
{
	struct slice rest = slice_of(window), left, right;

	wishes->by_sentence = strcmp(window, "sentence") == 0;
	if (wishes->by_sentence)
		return;
	slice_cut(&rest, ',', &left);
	right = rest.p == NULL ? left : rest;
	if (!slice_number(left, &wishes->left) || !slice_number(right, &wishes->right) || wishes->left > MOST_WIDE ||
	    wishes->right > MOST_WIDE || wishes->left + wishes->right == 0)
		tool_usage("--window: '%s' is neither N nor LEFT,RIGHT, to %d and not both 0, nor 'sentence'", window, MOST_WIDE);
}

static void
read_nodes(struct collocate_wishes *wishes)
{
	wishes->nodes = nodes.n;
	wishes->node = memory_new(nodes.n + 1, sizeof *wishes->node);
	for (size_t i = 0; i < nodes.n; i++) {
		struct collocate_node *node = &wishes->node[i];
		const char *wrong;

		node->name = slice_of(nodes.item[i]);
		node->query.parts = strcmp(wishes->node_column, "theme") == 0;
		wrong = query_read(&node->query, node->name);
		for (size_t j = 0; j < i && wrong == NULL; j++)
			if (strcmp(nodes.item[j], nodes.item[i]) == 0)
				wrong = "it is there twice";
		if (wrong != NULL)
			tool_usage("the node '%s': %s", nodes.item[i], wrong);
	}
}

static double
read_threshold(void)
{
	char *end;
	double value = strtod(threshold, &end);

	if (strspn(threshold, "0123456789.") != strlen(threshold) || *end != '\0' || !(value > 0) || !isfinite(value))
		tool_usage("--threshold: '%s' is no number above 0", threshold);
	return value;
}

static void
check_usage(void)
{
	if (counts + themes + c_value > 1)
		tool_usage("one of --counts, --themes and --c-value only");
	if (c_value && (counted || nodes.n > 0 || node_column != NULL || by != NULL || names != NULL || rank != NULL || top > 0))
		tool_usage("--c-value reads a table of n-grams: no --counted, --node, --node-column, --by, --measures, --rank, --top");
	if (stop_words != NULL && !c_value)
		tool_usage("--stop-words goes with --c-value");
	if (counts && (names != NULL || top > 0 || rank != NULL || minimum > 1 || minimum_docs > 1))
		tool_usage("--counts are all there are: no --measures, --top, --rank, --minimum, --minimum-docs");
	if (themes && (by != NULL || names != NULL || top > 0))
		tool_usage("--themes are of the whole: no --by, --measures, --top");
	if (counted && (nodes.n > 0 || node_column != NULL || by != NULL || split))
		tool_usage("--counted: the tables say what was counted: no --node, --node-column, --by, --split");
	if (rank != NULL && top == 0 && !themes)
		tool_usage("--rank goes with --top or --themes");
}

static void
read_by(struct groups *groups)
{
	struct slice bad, rest;

	groups->split = split;
	if (!groups_parse(groups, slice_of(by == NULL ? "" : by), &bad))
		tool_usage("--by: '%.*s' cannot be a grouping column, or stands there twice", MESSAGE_SLICE(bad));
	if (groups->by_region || groups->chunk > 0)
		tool_usage("--by: company goes by texts, not by region or chunk");
	rest = groups_names(groups);
	for (struct slice name; groups->fields > 0 && slice_cut(&rest, '\t', &name);) {
		bool taken = slice_starts(name, SLICE("collocate_")) || association_find(name) != NULL;

		for (size_t i = 0; i < sizeof margins / sizeof *margins; i++)
			taken |= slice_equal(name, slice_of(margins[i]));
		if (taken)
			tool_usage("--by: '%.*s' is a column of its own", MESSAGE_SLICE(name));
	}
}

/* The collocates' column says what is near: counts of one kind are not added to another's. */
static void
name_columns(struct buffer *columns, const struct collocate_wishes *wishes, struct slice groups)
{
	char name[64];

	if (wishes->by_sentence)
		snprintf(name, sizeof name, "collocate_sentence");
	else
		snprintf(name, sizeof name, "collocate_%u_%u", (unsigned)wishes->left, (unsigned)wishes->right);
	buffer_add(columns, slice_of(name));
	if (groups.n > 0) {
		buffer_add_char(columns, '\t');
		buffer_add(columns, groups);
	}
}

/* Measures */

static void
explain(void)
{
	const struct association_measure *found = association_find(slice_of(explained));

	if (found == NULL)
		tool_usage("there is no measure '%s'; --list-measures names them", explained);
	output_text(explained);
	output_text(": ");
	output_line(slice_of(found->formula));
	output_text("source: ");
	output_line(slice_of(found->source));
	output_text("zero: ");
	output_line(slice_of(found->zero));
}

static void
list_all(void)
{
	for (const struct association_measure *of = association_measures; of->name != NULL; of++) {
		output_text(of->name);
		output_char('\t');
		output_line(slice_of(of->formula));
	}
}

static void
write_header(struct slice columns)
{
	output_text("term\tn\t");
	output_slice(columns);
	output_text("\tfreq\tdocs");
	for (size_t i = 0; i < sizeof margins / sizeof *margins; i++) {
		output_char('\t');
		output_text(margins[i]);
	}
	for (size_t i = 0; i < measures_n; i++) {
		output_char('\t');
		output_text(measure[i]->name);
	}
	output_char('\n');
}

static void
write_row(void *context, struct slice node, const struct company_row *row)
{
	const uint64_t count[] = { row->t.n11, row->docs, row->t.n1, row->t.n2, row->t.n };

	(void)context;
	output_slice(node);
	output_text("\t1\t");
	output_slice(row->fields);
	for (size_t i = 0; i < sizeof count / sizeof *count; i++) {
		output_char('\t');
		output_number(count[i]);
	}
	for (size_t i = 0; i < measures_n; i++) {
		output_char('\t');
		measure_write(association_of(measure[i], &row->t));
	}
	output_char('\n');
}

/* Rows on their way: from the stream or from tables, to a table of counts or to what is made of it */

static void
write_count(void *writer, const struct frequency_row *row, struct run_cuts cuts)
{
	(void)cuts;
	frequency_write(writer, row);
}

static void
put_counted(void *company, const struct frequency_row *row)
{
	if (row->group.p == NULL)
		message_fatal("--counted: there is no column of collocates: this is no table of --counts");
	company_put(company, row);
}

static void
put_company(void *company, const struct frequency_row *row, struct run_cuts cuts)
{
	(void)cuts;
	company_put(company, row);
}

static void
write_counts(struct pairs *pairs, struct slice columns)
{
	struct frequency_writer writer = { 0 };

	frequency_write_header(columns);
	pairs_write(pairs, write_count, &writer);
	frequency_write_end(&writer);
}

/* What is made of the rows that come. */
static struct company
company_of(struct themes *clusters)
{
	struct company company = { .minimum = minimum, .minimum_docs = minimum_docs, .top = top, .take = write_row };

	if (top > 0 || themes)
		company.rank = ranking();
	if (themes) {
		*clusters = (struct themes){ .threshold = read_threshold(), .least = least };
		company.take = themes_take;
		company.context = clusters;
	}
	return company;
}

static void
collocate(char **operands)
{
	struct collocate_wishes wishes = { .column = column, .node_column = node_column == NULL ? column : node_column, .keep_stop = stop == 1 };
	struct pairs pairs = { .memory = (size_t)memory };
	struct themes clusters;
	struct company company = company_of(&clusters);
	struct buffer columns = { 0 };

	read_window(&wishes);
	read_nodes(&wishes);
	read_by(&pairs.groups);
	name_columns(&columns, &wishes, groups_names(&pairs.groups));
	pairs_begin(&pairs);
	collocate_read(&wishes, operands, &pairs);
	if (counts) {
		write_counts(&pairs, buffer_slice(&columns));
	} else {
		if (!themes)
			write_header(buffer_slice(&columns));
		pairs_write(&pairs, put_company, &company);
		company_end(&company);
		if (themes)
			themes_write(&clusters, company.rank->name);
	}
	for (size_t i = 0; i < wishes.nodes; i++)
		query_free(&wishes.node[i].query);
	free(wishes.node);
	buffer_free(&columns);
	pairs_free(&pairs);
}

/* Tables */

static void
collocate_counted(char *const *operands)
{
	struct tables tables = { .memory = (size_t)memory };
	struct frequency_writer writer = { 0 };
	struct themes clusters;
	struct company company = company_of(&clusters);

	tables_open(&tables, operands);
	if (tables.groups.n == 0)
		tables.groups = SLICE("collocate");
	else if (!slice_starts(tables.groups, SLICE("collocate_")))
		message_fatal("--counted: there is no column of collocates: this is no table of --counts");
	else if (themes && memchr(tables.groups.p, '\t', tables.groups.n) != NULL)
		message_fatal("--themes are of the whole: these counts are by groups");
	if (counts) {
		merge_add_up(&tables, &writer);
		frequency_write_end(&writer);
	} else {
		if (!themes)
			write_header(tables.groups);
		merge_each(&tables, put_counted, &company);
		company_end(&company);
		if (themes)
			themes_write(&clusters, company.rank->name);
	}
	tables_close(&tables);
}

static void
put_term(void *terms, const struct frequency_row *row)
{
	terms_put(terms, row);
}

static void
find_terms(char *const *operands)
{
	struct tables tables = { .memory = (size_t)memory };
	struct intern words = { 0 };
	struct terms terms = { .minimum = minimum, .minimum_docs = minimum_docs, .sorter.memory = (size_t)memory };

	if (stop_words != NULL) {
		lexicon_words(stop_words, &words);
		terms.stop_words = &words;
	}
	tables_open(&tables, operands);
	merge_each(&tables, put_term, &terms);
	terms_write(&terms, tables.groups);
	tables_close(&tables);
	intern_free(&words);
}

int
main(int argc, char **argv)
{
	char **operands = tool_begin(&tool, argc, argv);

	check_usage();
	measure_digits((int)digits);
	add_measures(names != NULL ? names : "expected,pmi,npmi,log_dice,t_score,g2_4cell,lrc");
	if (list_measures)
		list_all();
	else if (explained != NULL)
		explain();
	else if (c_value)
		find_terms(operands);
	else if (counted)
		collocate_counted(operands);
	else
		collocate(operands);
	return tool_end();
}
