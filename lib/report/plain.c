/* plain.c: the report as text, for a terminal or a mail.
 * SPDX-License-Identifier: MIT */
#include "report/plain.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"
#include "output.h"
#include "report/caveats.h"
#include "report/html.h"
#include "report/table.h"

enum { GROUPS_MOST = 15, TERMS_MOST = 12, KEY_GROUPS = 10, KEYWORDS_MOST = 8, THEMES_MOST = 20 };

static void
put_text(struct slice text)
{
	static struct buffer scratch;

	scratch.n = 0;
	plain_add(&scratch, text, SHOWN_MOST);
	output_slice(buffer_slice(&scratch));
}

/* 1234567 as "1,234,567", until the next but three. */
static const char *
commas(uint64_t n)
{
	static char text[4][32];
	static unsigned next;
	char digits[24], *to = text[next = (next + 1) % 4];
	int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);

	for (int i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			*to++ = ',';
		*to++ = digits[i];
	}
	*to = '\0';
	return text[next];
}

static void
put_plural(uint64_t n, struct slice word)
{
	static struct buffer scratch;

	scratch.n = 0;
	if (n == 1)
		plain_add(&scratch, word, SHOWN_MOST);
	else
		plural_add(&scratch, word);
	html_print("%s ", commas(n));
	output_slice(buffer_slice(&scratch));
}

/* Texts and groups */

static void
write_sizes(const struct corpus *corpus)
{
	uint32_t none = intern_find(&corpus->groups, SLICE(""));

	put_plural(corpus->texts, SLICE("text"));
	output_text(", ");
	put_plural(corpus->words, SLICE("running word"));
	if (!slice_equal(corpus->by, SLICE("id"))) {
		output_text(", ");
		put_plural(corpus->n, corpus->name);
	}
	output_char('\n');
	if (none != INTERN_NONE) {
		put_plural(corpus->group[none].texts, SLICE("text"));
		output_text(corpus->group[none].texts == 1 ? " names no " : " name no ");
		put_text(corpus->name);
		output_text(": counted, not compared\n");
	}
	if (slice_equal(corpus->by, SLICE("id")) && corpus->texts > 0)
		output_text("each text is compared with all others\n");
}

/* All groups, that of the texts without one at its place by words. */
static uint32_t
order_all(const struct corpus *corpus, uint32_t *order)
{
	uint32_t none = intern_find(&corpus->groups, SLICE("")), n = 0;
	bool pending = none != INTERN_NONE;

	for (uint32_t i = 0; i < corpus->n; i++) {
		if (pending && corpus->group[none].words >= corpus->group[corpus->order[i]].words) {
			order[n++] = none;
			pending = false;
		}
		order[n++] = corpus->order[i];
	}
	if (pending)
		order[n++] = none;
	return n;
}

static void
write_groups(const struct corpus *corpus)
{
	uint32_t *order = memory_new((size_t)corpus->groups.n + 1, sizeof *order);
	uint32_t n = order_all(corpus, order);

	output_text("\n   texts     words  ");
	put_text(corpus->name);
	output_char('\n');
	for (uint32_t i = 0; i < n && i < GROUPS_MOST; i++) {
		const struct group *group = &corpus->group[order[i]];
		struct slice name = corpus_group_name(corpus, order[i]);

		html_print("%8s  %8s  ", commas(group->texts), commas(group->words));
		put_text(name.n > 0 ? name : SLICE("(none named)"));
		output_char('\n');
	}
	if (n > GROUPS_MOST)
		html_print("     ...       ...  (%s more in texts.tsv)\n", commas(n - GROUPS_MOST));
	free(order);
}

static void
write_aliases(const struct aliases *aliases)
{
	if (aliases->names == 0)
		return;
	output_char('\n');
	put_plural(aliases->names, SLICE("person"));
	output_text(" may be here under several spellings: see people.tsv\n");
}

/* Terms */

static void
write_terms(const char *title, const struct terms *terms, const struct corpus *corpus)
{
	if (!terms->there)
		return;
	html_print("\n%s\n", title);
	for (size_t i = 0; i < terms->n && i < TERMS_MOST; i++) {
		html_print("%8s  ", commas(terms->term[i].freq));
		put_text(terms->term[i].term);
		output_text("  (");
		if (terms->term[i].groups > 0) {
			put_plural(terms->term[i].groups, corpus->name);
		} else {
			output_text("no ");
			put_text(corpus->name);
			output_text(" named");
		}
		output_text(")\n");
	}
}

/* Themes: the highest level, most frequent first. */

static int
most_frequent(const void *one, const void *other)
{
	const struct theme *a = *(const struct theme *const *)one, *b = *(const struct theme *const *)other;

	if (a->all.hits != b->all.hits)
		return a->all.hits < b->all.hits ? 1 : -1;
	return slice_compare(a->name, b->name);
}

static void
write_themes(const struct themes *themes)
{
	const struct theme **order = memory_new(themes->n + 1, sizeof *order);
	size_t n = 0;

	for (size_t i = 0; i < themes->n; i++)
		if (themes->theme[i].depth == 0)
			order[n++] = &themes->theme[i];
	qsort(order, n, sizeof *order, most_frequent);
	if (n > 0)
		output_text("\nThemes: hits, in how many texts, in 10,000 words, 95 % interval over texts\n");
	for (size_t i = 0; i < n && i < THEMES_MOST; i++) {
		const struct rate *rate = &order[i]->all;

		html_print("%8s  %6s  %7.2f  ", commas(rate->hits), commas(rate->with), rate->rate * 1e4);
		if (isnan(rate->low))
			output_text("    too few    ");
		else
			html_print("%6.2f - %6.2f", rate->low * 1e4, rate->high * 1e4);
		output_text("  ");
		put_text(order[i]->name);
		output_char('\n');
	}
	if (n > THEMES_MOST)
		html_print("     ...  (%s more in themes.tsv)\n", commas(n - THEMES_MOST));
	free(order);
}

/* Keywords */

/* Padded by its code points. */
static void
put_padded(struct slice text, size_t width)
{
	static struct buffer scratch;
	size_t shown = 0;

	scratch.n = 0;
	plain_add(&scratch, text, SHOWN_MOST);
	for (size_t i = 0; i < scratch.n; i++)
		shown += ((unsigned char)scratch.p[i] & 0xC0) != 0x80;
	output_slice(buffer_slice(&scratch));
	for (; shown < width; shown++)
		output_char(' ');
}

static void
write_keyword(const struct keyword *keyword)
{
	html_print("  %8s  ", commas(keyword->freq));
	put_padded(keyword->term, 22);
	html_print(" %3s %8s  %7s  %6.2f  %5.2f%s\n", isnan(keyword->texts) ? "-" : commas((uint64_t)keyword->texts),
	    commas((uint64_t)(keyword->per_million + 0.5)), commas((uint64_t)(keyword->ref_per_million + 0.5)), keyword->log_ratio,
	    keyword->lrc, keyword->one_text ? "  rests on one text" : "");
}

static void
write_keywords(const struct keywords *keywords, const struct corpus *corpus)
{
	if (!keywords->there)
		return;
	output_text("\nKeywords of each ");
	put_text(corpus->name);
	output_text(" against all others, by conservative log ratio (lrc):\n"
	    "times used, in how many texts, per million words, elsewhere, log ratio, lrc\n");
	for (uint32_t rank = 0; rank < keywords->groups && rank < KEY_GROUPS; rank++) {
		const struct group_keywords *of = &keywords->group[rank];

		output_text("\n  ");
		put_text(corpus_group_name(corpus, corpus->order[rank]));
		output_char('\n');
		if (of->n == 0)
			output_text("            none is evident\n");
		for (size_t i = 0; i < of->n && i < KEYWORDS_MOST; i++)
			write_keyword(&of->keyword[i]);
	}
}

static void
write_caveats(const struct findings *findings)
{
	struct buffer said = { 0 };
	struct slice rest, sentence;

	caveats_of_groups(&said, findings);
	rest = buffer_slice(&said);
	if (said.n > 0)
		output_char('\n');
	while (slice_cut(&rest, '\n', &sentence))
		if (sentence.n > 0) {
			put_text(sentence);
			output_char('\n');
		}
	buffer_free(&said);
}

static void
write_places(const char *folder)
{
	struct buffer path = { 0 }, shown = { 0 };

	if (strncmp(folder, "./", 2) == 0)
		folder += 2;
	plain_add(&shown, slice_of(folder), SIZE_MAX);
	output_text("\nTables: ");
	output_slice(buffer_slice(&shown));
	output_char('\n');
	if (table_path(&path, folder, "report.html")) {
		output_text("Report: ");
		output_slice(buffer_slice(&shown));
		output_text("/report.html\n");
	}
	buffer_free(&path);
	buffer_free(&shown);
}

void
plain_write(const struct findings *findings, struct slice title, const char *folder)
{
	const struct corpus *corpus = &findings->corpus;

	if (title.n > 0) {
		put_text(title);
		output_text("\n\n");
	}
	write_sizes(corpus);
	write_groups(corpus);
	if (corpus->texts > 0) {
		write_aliases(&findings->aliases);
		write_terms("Most frequent words, stop words left out", &findings->words, corpus);
		write_terms("Most frequent phrases", &findings->phrases, corpus);
		write_terms("Names, dates and documents", &findings->entities, corpus);
		write_themes(&findings->themes);
		write_keywords(&findings->keywords, corpus);
		write_caveats(findings);
	}
	write_places(folder);
}
