/* search.c: the hits of queries in a vertical stream, text by text.
 * SPDX-License-Identifier: MIT */
#include "concord/search.h"

#include <stdlib.h>

/* Candidates */

static bool
may_begin(void *with, struct slice cell)
{
	struct search *search = with;
	struct slice known;
	bool may = false;

	if (memo_find(&search->memo, cell, &known))
		return *known.p == '1';
	if (vertical_has_value(cell, search->passage.at.value))
		for (size_t i = 0; i < search->queries && !may; i++)
			may = query_meets(&search->query[i], 0, cell) > 0;
	memo_keep(&search->memo, cell, may ? SLICE("1") : SLICE("0"));
	return may;
}

/* Bytes that each hit has, for all queries or for none. */
static void
set_needles(struct search *search)
{
	struct ahead *ahead = &search->ahead;

	ahead->needle = memory_new(search->queries, sizeof *ahead->needle);
	ahead->needles = search->queries;
	for (size_t i = 0; i < search->queries; i++) {
		ahead->needle[i] = query_needle(&search->query[i]);
		if (ahead->needle[i].n == 0)
			ahead->needles = 0;
	}
}

/* A file without the columns is given up. */
static void
header(struct search *search)
{
	struct vertical *vertical = &search->vertical;

	if (!vertical_need(vertical, search->column, &search->passage.at.value))
		return;
	search->passage.at.word = vertical_find(vertical, "word");
	if (search->passage.at.word == VERTICAL_NONE)
		search->passage.at.word = 0;
	search->passage.at.space = vertical_find(vertical, "space");
	search->ahead.columns = vertical->columns;
	search->ahead.column = search->passage.at.value;
	search->ahead.may_begin = may_begin;
	search->ahead.with = search;
}

static void
candidate(struct search *search, size_t at)
{
	search->hit = memory_grow(search->hit, &search->room, search->hits + 1, sizeof *search->hit);
	search->hit[search->hits++] = (struct passage_hit){ at, at, search->paragraph };
}

static void
keep_line(struct search *search)
{
	buffer_add(&search->passage.lines, search->vertical.stream.line);
	buffer_add_char(&search->passage.lines, '\n');
}

/* The token at hand, and those behind it that are in memory. */
static void
tokens(struct search *search)
{
	struct vertical *vertical = &search->vertical;
	struct buffer *lines = &search->passage.lines;
	bool running = vertical->stream.running;
	struct slice taken;

	if (running && may_begin(search, vertical->cell[search->passage.at.value]))
		candidate(search, lines->n);
	keep_line(search);
	taken = ahead_take(&search->ahead, &vertical->stream.in);
	for (size_t i = 0; running && i < search->ahead.n; i++)
		candidate(search, lines->n + search->ahead.found[i]);
	buffer_add(lines, taken);
}

static void
structure(struct search *search)
{
	if (passage_ends_paragraph(&search->vertical.stream.tag))
		search->paragraph = search->passage.lines.n;
	keep_line(search);
}

/* Hits */

/* The longest that any query makes of it. */
static bool
is_hit(struct search *search, struct passage_hit *hit)
{
	size_t end = 0;

	for (size_t i = 0; i < search->queries; i++)
		if (passage_meets(&search->passage, &search->query[i], hit) && hit->end > end)
			end = hit->end;
	hit->end = end;
	return end > 0;
}

/* Those of the candidates that are hits and do not begin within the one before. */
static void
keep_hits(struct search *search)
{
	size_t n = 0, behind = 0;

	for (size_t i = 0; i < search->hits; i++) {
		struct passage_hit hit = search->hit[i];

		if (hit.start < behind || !is_hit(search, &hit))
			continue;
		search->hit[n++] = hit;
		behind = hit.end;
	}
	search->hits = n;
}

/* The text is there: its hits are. */
static void
settle(struct search *search)
{
	keep_hits(search);
	if (search->hits > 0)
		search->settled(search->with, &search->passage, search->hit, search->hits);
	search->hits = 0;
	search->passage.lines.n = search->passage.attributes.n = search->paragraph = 0;
}

/* The stream */

static void
read_stream(struct search *search, char **operands)
{
	struct vertical *vertical = &search->vertical;
	enum stream_item item;

	*vertical = (struct vertical)VERTICAL_OVER(operands, NULL);
	while ((item = vertical_next(vertical)) != STREAM_END) {
		if (item == STREAM_TEXT || item == STREAM_TEXT_END)
			settle(search);
		if (item == STREAM_TEXT)
			buffer_add(&search->passage.attributes, vertical->stream.tag.attributes);
		if (item == STREAM_HEADER)
			header(search);
		else if (item == STREAM_CONTENT && !vertical->stream.in_text)
			vertical_refuse(vertical, "a token stands outside the texts");
		else if (item == STREAM_CONTENT)
			tokens(search);
		else if (vertical->stream.in_text)
			structure(search);
	}
	settle(search);
}

void
search_run(struct search *search, char **operands)
{
	set_needles(search);
	read_stream(search, operands);
	free(search->hit);
	free(search->ahead.found);
	free(search->ahead.needle);
	memo_free(&search->memo);
	buffer_free(&search->passage.lines);
	buffer_free(&search->passage.attributes);
	vertical_end(&search->vertical);
}
