/* sections.c: the parts of a page, in their order.
 * SPDX-License-Identifier: MIT */
#include "report/sections.h"

#include <math.h>
#include <stdlib.h>

#include "output.h"
#include "report/caveats.h"
#include "report/cells.h"
#include "report/charts.h"
#include "report/html.h"

static void
absent(const char *what, const char *file)
{
	html_put("<p class=\"absent\">", what, " are not in this report: there is no <code>", file, "</code> in the folder.</p>\n", NULL);
}

static void
write_plural(struct slice word)
{
	struct buffer plural = { 0 };

	plural_add(&plural, word);
	html_write_bare(buffer_slice(&plural), SHOWN_MOST);
	buffer_free(&plural);
}

/* "The first 12 of 199 countries by words" */
static void
note_groups(const struct corpus *corpus, uint32_t shown)
{
	if (shown >= corpus->n)
		return;
	html_print("<p class=\"more\">The %lu ", (unsigned long)shown);
	write_plural(corpus->name);
	output_text(" with most words are shown, of ");
	html_count(corpus->n);
	output_text(".</p>\n");
}

/* Sizes */

static void
tile(uint64_t n, struct slice word)
{
	struct buffer plural = { 0 };

	output_text("<div><dd>");
	html_count(n);
	output_text("</dd><dt>");
	if (n == 1)
		plain_add(&plural, word, SHOWN_MOST);
	else
		plural_add(&plural, word);
	html_write_bare(buffer_slice(&plural), SHOWN_MOST);
	output_text("</dt></div>\n");
	buffer_free(&plural);
}

static void
tile_text(uint64_t n, const char *one, const char *more)
{
	output_text("<div><dd>");
	html_count(n);
	html_put("</dd><dt>", n == 1 ? one : more, "</dt></div>\n", NULL);
}

static void
write_tiles(const struct corpus *corpus)
{
	uint32_t none = intern_find(&corpus->groups, SLICE(""));

	output_text("<dl class=\"tiles\">\n");
	tile(corpus->texts, SLICE("text"));
	tile_text(corpus->words, "running word", "running words");
	if (!slice_equal(corpus->name, SLICE("text")))
		tile(corpus->n, corpus->name);
	if (corpus->first_year > 0)
		html_print(corpus->first_year == corpus->last_year ? "<div><dd>%llu</dd><dt>year</dt></div>\n" :
		    "<div><dd>%llu\xE2\x80\x93%llu</dd><dt>years</dt></div>\n",
		    (unsigned long long)corpus->first_year, (unsigned long long)corpus->last_year);
	if (none != INTERN_NONE) {
		output_text("<div><dd>");
		html_count(corpus->group[none].texts);
		output_text("</dd><dt>without ");
		html_write_bare(corpus->name, SHOWN_MOST);
		output_text("</dt></div>\n");
	}
	if (corpus->has_left_out)
		tile_text(corpus->left_out, "line removed", "lines removed");
	output_text("</dl>\n");
}

static void
write_group_row(const struct corpus *corpus, uint32_t group)
{
	const struct group *of = &corpus->group[group];

	cells_row();
	cells_head(corpus_group_name(corpus, group).n > 0 ? corpus_group_name(corpus, group) : SLICE("(none named)"));
	cells_count(of->texts);
	cells_count(of->words);
	cells_number(corpus->words == 0 ? NAN : 100.0 * (double)of->words / (double)corpus->words, 1);
	cells_number(of->texts == 0 ? NAN : (double)of->words / (double)of->texts, 0);
	output_text(of->texts < FEW_TEXTS ? "<td><span class=\"flag\">few texts</span></td>" : "<td></td>");
}

static void
write_sizes(const struct findings *findings)
{
	const struct corpus *corpus = &findings->corpus;
	uint32_t none = intern_find(&corpus->groups, SLICE("")), shown = 0;
	bool named = !slice_equal(corpus->by, SLICE("id"));

	write_tiles(corpus);
	if (!corpus->has_texts)
		absent("Years and what was removed", "texts.tsv");
	if (corpus->has_left_out)
		output_text("<p>Lines removed are what web pages leave in an article, as <code>tm-read</code> tells; repeats are "
		    "removed before a run, with <code>tm-dedup</code>.</p>\n");
	if (corpus->groups.n == 0)
		return;
	cells_begin("", "Who wrote how much");
	cells_column_named(corpus->name);
	cells_column("texts", true, NULL);
	cells_column("words", true, "running words: tokens with a letter or digit");
	cells_column("% of words", true, NULL);
	cells_column("words a text", true, NULL);
	cells_column("", false, NULL);
	for (; shown < corpus->n && shown < findings->limits.rows; shown++)
		write_group_row(corpus, corpus->order[shown]);
	if (named && none != INTERN_NONE)
		write_group_row(corpus, none);
	cells_end(shown, corpus->n, "texts.tsv");
}

/* Keywords */

static void
write_keyword(const struct keywords *keywords, const struct keyword *keyword)
{
	cells_row();
	cells_head(keyword->term);
	cells_count(keyword->freq);
	if (isnan(keyword->texts))
		cells_number(NAN, 0);
	else
		cells_number(keyword->texts, 0);
	cells_number(keyword->per_million, 0);
	cells_number(keyword->ref_per_million, 0);
	cells_number(keyword->log_ratio, 2);
	cells_number(keyword->lrc, 2);
	if (keywords->has_g2)
		cells_number(keyword->g2, 1);
	if (keywords->has_q) {
		if (isnan(keyword->q))
			cells_number(NAN, 0);
		else if (keyword->q < 0.001)
			output_text("<td class=\"num\">&lt; 0.001</td>");
		else
			cells_number(keyword->q, 3);
	}
	output_text(keyword->one_text ? "<td><span class=\"flag\" title=\"rests on one text\">1 text</span></td>" : "<td></td>");
}

static void
write_keyword_table(const struct keywords *keywords, const struct group_keywords *of)
{
	cells_begin("", "Keywords, strongest first");
	cells_column("keyword", false, NULL);
	cells_column("uses", true, "occurrences in the texts of this group");
	cells_column("texts", true, "texts that have it");
	cells_column("per million", true, "occurrences in a million running words");
	cells_column("elsewhere", true, "the same of all others");
	cells_column("log ratio", true, "lr_hardie: log2 of the ratio of the two rates; 1 is twice the rate");
	cells_column("lrc", true, "conservative log ratio: its limit nearer to 0, corrected for the number of words");
	if (keywords->has_g2)
		cells_column("G\xC2\xB2", true, "log-likelihood over four cells");
	if (keywords->has_q)
		cells_column("q by text", true, "Welch's t over the rates of texts, corrected by Benjamini and Hochberg");
	cells_column("", false, NULL);
	for (size_t i = 0; i < of->n; i++)
		write_keyword(keywords, &of->keyword[i]);
	cells_end(of->n, of->all, "keywords.tsv");
}

static void
write_example(const struct keyword *keyword, const struct example *example)
{
	cells_row();
	cells_head(keyword->term);
	output_text("<td class=\"left\">");
	html_write(example->left);
	output_text("</td><td class=\"match\">");
	html_write(example->match);
	output_text("</td><td class=\"right\">");
	html_write(example->right);
	output_text("</td><td class=\"source\">");
	html_write(example->text);
	if (example->date.n > 0) {
		output_text(" <span class=\"date\">");
		html_write_bare(example->date, 20);
		output_text("</span>");
	}
	output_text("</td>");
}

static void
write_examples(const struct group_keywords *of)
{
	size_t n = 0;

	for (size_t i = 0; i < of->n; i++)
		n += of->keyword[i].examples;
	if (n == 0)
		return;
	html_print("<details>\n<summary>%zu lines in which they stand</summary>\n", n);
	cells_begin("lines", "Lines drawn by chance, from different texts as far as there are any");
	cells_column("keyword", false, NULL);
	cells_column("before", false, NULL);
	cells_column("match", false, NULL);
	cells_column("behind", false, NULL);
	cells_column("text", false, NULL);
	for (size_t i = 0; i < of->n; i++)
		for (size_t k = 0; k < of->keyword[i].examples; k++)
			write_example(&of->keyword[i], &of->keyword[i].example[k]);
	cells_end(n, n, "examples.tsv");
	output_text("</details>\n");
}

static void
write_group_keywords(const struct findings *findings, uint32_t rank, const struct keyness_scale *scale)
{
	const struct corpus *corpus = &findings->corpus;
	const struct group_keywords *of = &findings->keywords.group[rank];
	uint32_t group = corpus->order[rank];

	output_text("<section class=\"group\">\n<h3>");
	html_write(corpus_group_name(corpus, group));
	output_text("</h3>\n<p class=\"meta\">");
	html_plural(corpus->group[group].texts, SLICE("text"));
	output_text(", ");
	html_plural(corpus->group[group].words, SLICE("word"));
	output_text(", ");
	html_plural(of->all, SLICE("keyword"));
	output_text("</p>\n");
	if (of->n == 0) {
		output_text("<p>None is evident.</p>\n</section>\n");
		return;
	}
	output_text("<div class=\"pair\">\n");
	if (findings->keywords.has_g2)
		chart_keyness(of, corpus_group_name(corpus, group), scale);
	output_text("<div>\n");
	write_keyword_table(&findings->keywords, of);
	output_text("</div>\n</div>\n");
	write_examples(of);
	output_text("</section>\n");
}

static void
write_keywords(const struct findings *findings)
{
	const struct keywords *keywords = &findings->keywords;
	struct keyness_scale scale = keyness_scale_of(keywords);

	if (!keywords->there) {
		absent("Keywords", "keywords.tsv");
		return;
	}
	output_text("<p>Words that one uses more than all others together. Where both sides have five texts they passed "
	    "tests on the rates of texts; else they have a log ratio whose interval is clear of 0, and describe these texts. "
	    "A hollow point rests on one text.</p>\n");
	if (!keywords->has_examples)
		absent("Lines", "examples.tsv");
	note_groups(&findings->corpus, keywords->groups);
	for (uint32_t rank = 0; rank < keywords->groups; rank++)
		write_group_keywords(findings, rank, &scale);
}

/* Themes */

enum { THEMES_MOST = 60, YEARS_MOST = 24 };

/* The themes to show, as numbers: all, or the highest level where they are many. */
static size_t
choose_themes(const struct themes *themes, size_t most, size_t *shown)
{
	size_t n = 0;

	for (size_t i = 0; i < themes->n && n < most; i++)
		if (themes->n <= most || themes->theme[i].depth == 0)
			shown[n++] = i;
	return n;
}

static void
write_rate(const struct rate *rate)
{
	cells_count(rate->hits);
	cells_count(rate->with);
	cells_count(rate->texts);
	cells_number(rate->rate * 1e4, 2);
	cells_number(rate->low * 1e4, 2);
	cells_number(rate->high * 1e4, 2);
}

static void
rate_columns(void)
{
	cells_column("hits", true, "a hit counts once, however long it is");
	cells_column("texts with it", true, NULL);
	cells_column("texts", true, NULL);
	cells_column("per 10,000", true, "hits in ten thousand running words");
	cells_column("low", true, "lower limit of the 95 % interval over texts");
	cells_column("high", true, "upper limit of the 95 % interval over texts");
}

static void
write_theme_table(const struct findings *findings, const size_t *shown, size_t n)
{
	const struct themes *themes = &findings->themes;
	const struct corpus *corpus = &findings->corpus;

	output_text("<details>\n<summary>The numbers, with intervals</summary>\n");
	cells_begin("", "Themes, with 95 % intervals by text");
	cells_column("theme", false, NULL);
	cells_column_named(corpus->name);
	rate_columns();
	for (size_t i = 0; i < n; i++)
		for (uint32_t k = 0; k <= themes->groups; k++) {
			const struct theme *theme = &themes->theme[shown[i]];

			cells_row();
			cells_head(theme->name);
			cells_text(k < themes->groups ? corpus_group_name(corpus, corpus->order[k]) : SLICE("all texts"));
			write_rate(k < themes->groups ? &theme->group[k] : &theme->all);
		}
	cells_end(n, n, "themes.tsv");
	output_text("</details>\n");
}

static void
write_themes(const struct findings *findings)
{
	const struct themes *themes = &findings->themes;
	size_t shown[THEMES_MOST], n = choose_themes(themes, THEMES_MOST, shown);

	if (!themes->there) {
		absent("Themes", "themes.tsv");
		return;
	}
	if (n == 0) {
		output_text("<p>No theme was met.</p>\n");
		return;
	}
	output_text("<p>Hits in 10,000 running words. The colour tells how a rate compares with that of all texts. It is "
	    "<b>bold</b> where its 95 % interval over texts does not hold the rate of all texts, and pale where there are fewer than five "
	    "texts, for which there is no interval.</p>\n");
	note_groups(&findings->corpus, themes->groups);
	output_text("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Themes, a heat map\">\n");
	chart_heat(themes, shown, n, &findings->corpus);
	output_text("</div>\n");
	if (n < themes->n)
		html_print("<p class=\"more\">%zu more themes are in <code>themes.tsv</code>.</p>\n", themes->n - n);
	write_theme_table(findings, shown, n);
}

/* Over time */

static void
write_year_table(const struct themes *themes, const size_t *shown, size_t n)
{
	output_text("<details>\n<summary>The numbers, with intervals</summary>\n");
	cells_begin("", "Themes by year, with 95 % intervals by text");
	cells_column("theme", false, NULL);
	cells_column("year", true, NULL);
	rate_columns();
	for (size_t i = 0; i < n; i++)
		for (uint64_t k = 0; k < themes->years; k++) {
			uint64_t year = themes->first_year + k;

			if (themes->theme[shown[i]].year[k].texts == 0)
				continue;
			cells_row();
			cells_head(themes->theme[shown[i]].name);
			html_print("<td class=\"num\">%llu</td>", (unsigned long long)year);
			write_rate(&themes->theme[shown[i]].year[k]);
		}
	cells_end(n, n, "themes.tsv");
	output_text("</details>\n");
}

static void
write_years(const struct findings *findings)
{
	const struct themes *themes = &findings->themes;
	size_t shown[YEARS_MOST], n = choose_themes(themes, YEARS_MOST, shown);

	if (!themes->there || themes->years < 2 || n == 0) {
		html_put("<p class=\"absent\">", !themes->there ? "There is no <code>themes.tsv</code> in the folder" :
		    n == 0 ? "No theme was met" : themes->years == 0 ? "No text has a year" : "There is one year only", ".</p>\n", NULL);
		return;
	}
	output_text("<p>Hits in 10,000 running words of a year; each theme has its own scale. The band is the 95 % interval over "
	    "the texts of the year; a hollow point has fewer than five texts.");
	if (themes->undated > 0) {
		output_text(" Without a year: ");
		html_plural(themes->undated, SLICE("text"));
		output_text(".");
	}
	output_text("</p>\n<div class=\"charts\">\n");
	for (size_t i = 0; i < n; i++) {
		output_text("<figure>\n<figcaption>");
		html_write(themes->theme[shown[i]].name);
		output_text("</figcaption>\n");
		chart_years(themes, &themes->theme[shown[i]]);
		output_text("</figure>\n");
	}
	output_text("</div>\n");
	write_year_table(themes, shown, n);
}

/* Terms */

static void
write_users(const struct term *term, const struct corpus *corpus)
{
	uint64_t n = term->groups < TERM_USERS ? term->groups : TERM_USERS;

	output_text("<td class=\"users\">");
	for (uint64_t i = 0; i < n; i++) {
		if (i > 0)
			output_text(", ");
		html_write(corpus_group_name(corpus, term->user[i].group));
		output_text("&nbsp;");
		html_count(term->user[i].freq);
	}
	if (term->groups > n) {
		output_text(", ");
		html_count(term->groups - n);
		output_text(" more");
	}
	output_text("</td>");
}

static void
write_terms(const struct findings *findings, const struct terms *terms, const char *what, const char *caption, const char *file)
{
	const struct corpus *corpus = &findings->corpus;
	struct buffer plural = { 0 };

	plural_add(&plural, corpus->name);
	cells_begin("", caption);
	cells_column(what, false, NULL);
	cells_column("uses", true, NULL);
	cells_column("in texts", true, NULL);
	output_text("<th scope=\"col\" class=\"num\">");
	html_write(buffer_slice(&plural));
	output_text("</th>");
	cells_column("who, most often first", false, NULL);
	for (size_t i = 0; i < terms->n; i++) {
		cells_row();
		cells_head(terms->term[i].term);
		cells_count(terms->term[i].freq);
		cells_count(terms->term[i].docs);
		cells_count(terms->term[i].groups);
		write_users(&terms->term[i], corpus);
	}
	cells_end(terms->n, terms->all, file);
	buffer_free(&plural);
}

static void
write_entities(const struct findings *findings)
{
	if (findings->entities.there)
		write_terms(findings, &findings->entities, "name", "Names, dates and documents, and who mentions them", "entities.tsv");
	else
		absent("Names", "entities.tsv");
}

static void
write_phrases(const struct findings *findings)
{
	if (findings->phrases.there)
		write_terms(findings, &findings->phrases, "phrase", "Frequent phrases of two to four words", "phrases.tsv");
	else
		absent("Phrases", "phrases.tsv");
}

static void
write_words(const struct findings *findings)
{
	if (findings->words.there)
		write_terms(findings, &findings->words, "word", "Frequent words, without stop words", "words.tsv");
	else
		absent("Words", "words.tsv");
}

/* Dispersion */

static void
write_spreads(const struct findings *findings)
{
	const struct spreads *spreads = &findings->spreads;
	size_t n = spreads->n < findings->limits.rows ? spreads->n : findings->limits.rows;

	if (!spreads->there) {
		absent("Measures of dispersion", "dispersion.tsv");
		return;
	}
	output_text("<p>How evenly the frequent words are spread over the texts. DP is 0 where each text has its share, and near 1 "
	    "where one text has all.</p>\n");
	cells_begin("", "Dispersion of the most frequent words");
	cells_column("word", false, NULL);
	cells_column("uses", true, NULL);
	cells_column("in texts", true, "range");
	cells_column("of texts", true, "parts");
	cells_column("DP", true, "dpnorm: deviation of proportions, divided by its largest value");
	cells_column("Juilland\xE2\x80\x99s D", true, "juilland_d_rates: 1 is even, 0 all in one text");
	cells_column("KL", true, "Kullback-Leibler divergence in bits");
	for (size_t i = 0; i < n; i++) {
		const struct spread *spread = &spreads->row[i];

		cells_row();
		cells_head(spread->term);
		cells_count(spread->freq);
		cells_count(spread->range);
		cells_count(spread->parts);
		cells_number(spread->dp, 3);
		cells_number(spread->juilland, 3);
		cells_number(spread->kl, 2);
	}
	cells_end(n, spreads->all, "dispersion.tsv");
}

/* Likeness */

static void
write_likeness(const struct findings *findings)
{
	const struct likeness *likeness = &findings->likeness;
	const struct corpus *corpus = &findings->corpus;

	if (!findings->common.there) {
		absent("Trees of likeness", "all-words.tsv");
		return;
	}
	if (likeness->leaves == 0) {
		output_text("<p class=\"absent\">A tree takes three that differ.</p>\n");
		return;
	}
	html_print("<p>Who writes alike, by the %zu most frequent words, stop words too: cosine Delta, joined by average linkage. "
	    "Those that join far to the right are alike. ", likeness->words);
	output_text("With less than some 5,000 words each, such trees are unreliable.</p>\n");
	note_groups(corpus, likeness->leaves);
	output_text("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Tree of likeness\">\n");
	chart_tree(likeness, corpus);
	output_text("</div>\n");
}

/* Caveats; how it was made */

static void
write_caveats(const struct findings *findings)
{
	struct buffer said = { 0 };
	struct slice rest, sentence;

	caveats_of_page(&said, findings);
	rest = buffer_slice(&said);
	output_text("<ul class=\"caveats\">\n");
	while (slice_cut(&rest, '\n', &sentence))
		if (sentence.n > 0) {
			output_text("<li>");
			html_write_bare(sentence, SIZE_MAX);
			output_text("</li>\n");
		}
	output_text("</ul>\n");
	buffer_free(&said);
}

static const struct {
	const char *what, *how;
} formulas[] = {
	{ "running words", "tokens with a letter or digit in running text, stop words too; titles and captions not. Every rate has them below the line." },
	{ "log ratio", "<code>lr_hardie</code>: log<sub>2</sub> of the ratio of the two rates; a zero count is taken as 0.5 (Hardie 2014)." },
	{ "lrc", "conservative log ratio: of the exact interval of the log ratio, at 95 % corrected for all words compared, the limit nearer to 0; 0 where it holds 0 (Evert 2022)." },
	{ "G\xC2\xB2", "<code>g2_4cell</code>: log-likelihood over the four cells (Dunning 1993). It takes each word for drawn on its own." },
	{ "q by text", "<code>q_bh</code>: Welch\xE2\x80\x99s t over the rates of texts, corrected after Benjamini and Hochberg." },
	{ "keyword", "<code>tm-compare --keywords</code>: lrc above 0, in three texts or more, no text with more than half of it, q at most 0.05; with fewer than five texts on a side, lrc alone. Flagged <i>1 text</i> where without the text that has most of it lrc would be 0." },
	{ "rate of a theme", "hits by running words of all texts together. Interval: ratio estimate over texts, Student\xE2\x80\x99s t (Cochran 1977), 95 %, from five texts on; below 0 it is cut." },
	{ "DP", "<code>dpnorm</code>: half the sum of differences between the share of words and the share of occurrences of each text, by its largest value (Gries 2008; Lijffijt and Gries 2012)." },
	{ "tree", "cosine Delta: z-scores of rates over the profiles of groups, 1 \xE2\x88\x92 cosine (Burrows 2002; Smith and Aldridge 2011); average linkage (UPGMA)." },
	{ "lines", "drawn by <code>tm-concord --sample 3 --spread --seed 1</code>: the same texts give the same lines." },
};

static void
write_made(const struct findings *findings)
{
	const struct corpus *corpus = &findings->corpus;

	output_text("<dl class=\"how\">\n");
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
		html_put("<dt>", formulas[i].what, "</dt><dd>", formulas[i].how, "</dd>\n", NULL);
	output_text("</dl>\n");
	if (corpus->made_n == 0) {
		absent("Commands", "run.tsv");
		return;
	}
	cells_begin("commands", "What made each table");
	cells_column("table", false, NULL);
	cells_column("command", false, NULL);
	for (size_t i = 0; i < corpus->made_n; i++) {
		cells_row();
		cells_head(corpus->made[i].table);
		output_text("<td><code>");
		html_write_bare(corpus->made[i].command, 1000);
		output_text("</code></td>");
	}
	cells_end(corpus->made_n, corpus->made_n, "run.tsv");
}

const struct section sections[] = {
	{ "sizes", "Sizes", write_sizes },
	{ "keywords", "Keywords", write_keywords },
	{ "themes", "Themes", write_themes },
	{ "years", "Themes over time", write_years },
	{ "names", "Names", write_entities },
	{ "phrases", "Phrases", write_phrases },
	{ "words", "Words", write_words },
	{ "dispersion", "Dispersion", write_spreads },
	{ "likeness", "Likeness", write_likeness },
	{ "caveats", "Caveats", write_caveats },
	{ "made", "How the numbers were made", write_made },
	{ NULL, NULL, NULL },
};
