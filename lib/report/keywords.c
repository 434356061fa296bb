/* keywords.c: the keywords of each group with their evidence, and lines that show them.
 * SPDX-License-Identifier: MIT */
#include "report/keywords.h"

#include <stdlib.h>

#include "report/html.h"
#include "report/table.h"

/* Of a text, as much as can be shown: a code point has four bytes at most. */
static struct slice
keep(struct keywords *keywords, struct slice text)
{
	enum { MOST = 4 * (SHOWN_MOST + 1) };

	if (text.n > MOST)
		text.n = MOST;
	return arena_copy(&keywords->arena, text);
}

/* The same of what stands before a word: its end. */
static struct slice
keep_end(struct keywords *keywords, struct slice text)
{
	enum { MOST = 300 };

	if (text.n > MOST) {
		text = slice_from(text, text.n - MOST);
		while (text.n > 0 && ((unsigned char)text.p[0] & 0xC0) == 0x80)
			text = slice_from(text, 1);
	}
	return arena_copy(&keywords->arena, text);
}

/* The rank of the group that a row is of, if it is one that is shown. */
static bool
shown(const struct keywords *keywords, const struct corpus *corpus, struct slice name, uint32_t *rank)
{
	uint32_t group = intern_find(&corpus->groups, name);

	if (group == INTERN_NONE)
		return false;
	*rank = corpus->group[group].rank;
	return *rank < keywords->groups;
}

/* The number of a keyword among all that are kept. */
static uint32_t
place(struct keywords *keywords, uint32_t rank, struct slice term, bool new)
{
	static struct buffer key;

	key.n = 0;
	buffer_add(&key, (struct slice){ (const char *)&rank, sizeof rank });
	buffer_add(&key, term);
	return new ? intern_add(&keywords->places, buffer_slice(&key)) : intern_find(&keywords->places, buffer_slice(&key));
}

/* keywords.tsv */

struct columns {
	size_t term, group, freq, per_million, ref_per_million, g2, log_ratio, lrc, texts, q, flags;
};

static struct columns
find_columns(const struct table *table)
{
	return (struct columns){
		.term = table_need(table, "term"), .group = table_need(table, "group"), .freq = table_need(table, "freq"),
		.per_million = table_need(table, "per_million"), .ref_per_million = table_need(table, "ref_per_million"),
		.log_ratio = table_need(table, "lr_hardie"), .lrc = table_need(table, "lrc"),
		.g2 = table_column(table, SLICE("g2_4cell")), .texts = table_column(table, SLICE("texts")),
		.q = table_column(table, SLICE("q_bh")), .flags = table_column(table, SLICE("flags")),
	};
}

static bool
has_flag(struct slice flags, struct slice flag)
{
	struct slice part;

	while (slice_cut(&flags, ',', &part))
		if (slice_equal(part, flag))
			return true;
	return false;
}

static void
add_keyword(struct keywords *keywords, struct group_keywords *of, struct table *table, const struct columns *at)
{
	of->keyword = memory_grow(of->keyword, &of->room, of->n + 1, sizeof *of->keyword);
	of->keyword[of->n++] = (struct keyword){
		.term = keep(keywords, table_text(table, at->term)), .freq = table_count(table, at->freq),
		.per_million = table_number(table, at->per_million),
		.ref_per_million = table_number(table, at->ref_per_million),
		.g2 = table_number(table, at->g2), .log_ratio = table_number(table, at->log_ratio),
		.lrc = table_number(table, at->lrc), .texts = table_number(table, at->texts), .q = table_number(table, at->q),
		.one_text = has_flag(table_text(table, at->flags), SLICE("one-text")),
	};
}

static void
read_keywords(struct keywords *keywords, struct table *table, size_t most, const struct corpus *corpus)
{
	struct columns at = find_columns(table);

	keywords->has_g2 = at.g2 != TABLE_ABSENT;
	keywords->has_q = at.q != TABLE_ABSENT;
	while (table_next(table)) {
		uint32_t rank;

		keywords->all++;
		keywords->one_text += has_flag(table_text(table, at.flags), SLICE("one-text"));
		if (!shown(keywords, corpus, table_text(table, at.group), &rank))
			continue;
		if (keywords->group[rank].all++ >= most)
			continue;
		add_keyword(keywords, &keywords->group[rank], table, &at);
		place(keywords, rank, table_text(table, at.term), true);
	}
}

/* examples.tsv. The n-th keyword kept has the n-th place; which one that is, `of` tells. */

static struct keyword **
by_place(struct keywords *keywords)
{
	struct keyword **of = memory_new((size_t)keywords->places.n + 1, sizeof *of);

	for (uint32_t rank = 0; rank < keywords->groups; rank++)
		for (size_t i = 0; i < keywords->group[rank].n; i++) {
			struct keyword *keyword = &keywords->group[rank].keyword[i];
			uint32_t at = place(keywords, rank, keyword->term, false);

			if (at != INTERN_NONE)
				of[at] = keyword;
		}
	return of;
}

static void
read_examples(struct keywords *keywords, struct table *table, const struct corpus *corpus)
{
	size_t group = table_need(table, "group"), term = table_need(table, "term"), text = table_need(table, "text");
	size_t left = table_need(table, "left"), match = table_need(table, "match"), right = table_need(table, "right");
	size_t date = table_column(table, SLICE("date"));
	struct keyword **of = by_place(keywords);

	while (table_next(table)) {
		struct keyword *keyword;
		uint32_t rank, at;

		if (!shown(keywords, corpus, table_text(table, group), &rank))
			continue;
		at = place(keywords, rank, table_text(table, term), false);
		if (at == INTERN_NONE || of[at] == NULL)
			continue;
		keyword = of[at];
		keyword->example = memory_grow(keyword->example, &keyword->room, keyword->examples + 1, sizeof *keyword->example);
		keyword->example[keyword->examples++] = (struct example){
			.text = keep(keywords, table_text(table, text)), .date = keep(keywords, table_text(table, date)),
			.left = keep_end(keywords, table_text(table, left)),
			.match = keep(keywords, table_text(table, match)), .right = keep(keywords, table_text(table, right)),
		};
	}
	free(of);
}

void
keywords_read(struct keywords *keywords, const char *folder, uint32_t groups, size_t most, struct corpus *corpus)
{
	struct table table = TABLE_NONE, examples = TABLE_NONE;

	keywords->groups = groups < corpus->n ? groups : corpus->n;
	keywords->group = memory_new((size_t)keywords->groups + 1, sizeof *keywords->group);
	keywords->there = table_open(&table, folder, "keywords.tsv");
	if (keywords->there)
		read_keywords(keywords, &table, most, corpus);
	keywords->has_examples = table_open(&examples, folder, "examples.tsv");
	if (keywords->has_examples)
		read_examples(keywords, &examples, corpus);
	table_close(&table);
	table_close(&examples);
}

void
keywords_free(struct keywords *keywords)
{
	for (uint32_t rank = 0; rank < keywords->groups; rank++) {
		for (size_t i = 0; i < keywords->group[rank].n; i++)
			free(keywords->group[rank].keyword[i].example);
		free(keywords->group[rank].keyword);
	}
	free(keywords->group);
	intern_free(&keywords->places);
	arena_free(&keywords->arena);
}
