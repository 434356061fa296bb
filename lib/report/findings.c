/* findings.c: all that the tables of a run say and a report shows.
 * SPDX-License-Identifier: MIT */
#include "report/findings.h"

#include <stdlib.h>

#include "report/table.h"

/* dispersion.tsv */

static int
most_frequent(const void *one, const void *other)
{
	const struct spread *a = one, *b = other;

	if (a->freq != b->freq)
		return a->freq < b->freq ? 1 : -1;
	return slice_compare(a->term, b->term);
}

static struct slice
keep(struct arena *arena, struct slice text)
{
	enum { MOST = 1024 };           /* bytes: more than are shown */

	return arena_copy(arena, (struct slice){ text.p, text.n < MOST ? text.n : MOST });
}

static void
read_spreads(struct spreads *spreads, const char *folder)
{
	struct table table = TABLE_NONE;

	spreads->there = table_open(&table, folder, "dispersion.tsv");
	if (spreads->there) {
		size_t term = table_need(&table, "term"), freq = table_need(&table, "freq"), range = table_need(&table, "range");
		size_t parts = table_need(&table, "parts"), dp = table_need(&table, "dpnorm");
		size_t juilland = table_column(&table, SLICE("juilland_d_rates")), kl = table_column(&table, SLICE("kl"));

		while (table_next(&table)) {
			spreads->row = memory_grow(spreads->row, &spreads->room, spreads->n + 1, sizeof *spreads->row);
			spreads->row[spreads->n++] = (struct spread){
				.term = keep(&spreads->arena, table_text(&table, term)), .freq = table_count(&table, freq),
				.range = table_count(&table, range), .parts = table_count(&table, parts),
				.juilland = table_number(&table, juilland), .dp = table_number(&table, dp), .kl = table_number(&table, kl),
			};
		}
		spreads->all = spreads->n;
		if (spreads->n > 0)
			qsort(spreads->row, spreads->n, sizeof *spreads->row, most_frequent);
	}
	table_close(&table);
}

/* people.tsv */

static void
read_aliases(struct aliases *aliases, const char *folder)
{
	struct table table = TABLE_NONE;
	struct intern names = { 0 };

	if (table_open(&table, folder, "people.tsv")) {
		size_t spelling = table_need(&table, "spelling"), name = table_need(&table, "name");
		size_t reason = table_column(&table, SLICE("reason"));

		while (table_next(&table)) {
			struct slice written = keep(&aliases->arena, table_text(&table, spelling));
			struct slice proposed = keep(&aliases->arena, table_text(&table, name));

			if (slice_equal(written, proposed))
				continue;
			intern_add(&names, proposed);
			aliases->row = memory_grow(aliases->row, &aliases->room, aliases->n + 1, sizeof *aliases->row);
			aliases->row[aliases->n++] = (struct alias){ written, proposed,
				keep(&aliases->arena, table_text(&table, reason)) };
		}
	}
	aliases->names = names.n;
	intern_free(&names);
	table_close(&table);
}

void
findings_read(struct findings *findings, const char *folder)
{
	const struct limits *limits = &findings->limits;
	struct corpus *corpus = &findings->corpus;

	corpus_read(corpus, folder);
	keywords_read(&findings->keywords, folder, limits->groups, limits->keywords, corpus);
	themes_read(&findings->themes, folder, limits->groups, corpus);
	terms_read(&findings->words, folder, "words.tsv", limits->rows, 0, corpus);
	terms_read(&findings->phrases, folder, "phrases.tsv", limits->rows, 0, corpus);
	terms_read(&findings->entities, folder, "entities.tsv", limits->rows, 0, corpus);
	terms_read(&findings->common, folder, "all-words.tsv", LIKENESS_WORDS, LIKENESS_GROUPS, corpus);
	likeness_of(&findings->likeness, &findings->common, LIKENESS_GROUPS, corpus);
	read_spreads(&findings->spreads, folder);
	read_aliases(&findings->aliases, folder);
}

void
findings_free(struct findings *findings)
{
	keywords_free(&findings->keywords);
	themes_free(&findings->themes);
	terms_free(&findings->words);
	terms_free(&findings->phrases);
	terms_free(&findings->entities);
	terms_free(&findings->common);
	likeness_free(&findings->likeness);
	free(findings->spreads.row);
	arena_free(&findings->spreads.arena);
	free(findings->aliases.row);
	arena_free(&findings->aliases.arena);
	corpus_free(&findings->corpus);
}
