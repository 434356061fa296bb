/* running.c: the running heads of printed pages.
 * SPDX-License-Identifier: MIT */
#include "read/running.h"

#include <stdlib.h>

#include "eight.h"
#include "intern.h"
#include "read/removal.h"
#include "read/seen.h"
#include "read/unwrap.h"

enum {
	LONGEST = 100,          /* bytes of a running head */
	SHORTEST_PAGE = 12,     /* lines */
	MOST_PAGES = 4,         /* by which its number goes up at once */
};

/* What a line is. */
enum mark { OTHER, AGAIN, HEAD };

/* A line that may be a running head; lines of one group are equal up to their numbers. */
struct place {
	size_t line;
	uint64_t group;         /* a hash: that two groups share one is one chance in 2^64 */
};

/* Lines between two of the text that are passed over in looking for what stands around them. */
struct gap {
	size_t first, end;
	bool page;              /* one was left by the end of a page */
};

struct places {
	const struct article *article;
	struct place *place;
	size_t n, room;
	uint8_t *mark;          /* by line: enum mark */
	struct gap *gap;        /* by line, where it is passed over */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Finding what comes again */

/* Whether the line has a number. */
static bool
has_number(struct slice text)
{
	size_t at = 0;

	for (; at + 8 <= text.n; at += 8)
		if (eight_below(eight_bytes(text.p + at) ^ EIGHT_ONES * '0', 10) != 0)
			return true;
	while (at < text.n && !is_digit(text.p[at]))
		at++;
	return at < text.n;
}

/* The hash of the line with "#" for each number. */
static uint64_t
hash_of(struct slice text, bool number, struct buffer *key)
{
	if (!number)
		return hash_bytes(text, hash_secret());
	key->n = 0;
	for (size_t i = 0; i < text.n; i++)
		if (!is_digit(text.p[i]))
			buffer_add_char(key, text.p[i]);
		else if (i == 0 || !is_digit(text.p[i - 1]))
			buffer_add_char(key, '#');
	return hash_bytes(buffer_slice(key), hash_secret());
}

static bool
can_be_head(const struct article_line *line)
{
	struct slice text = line->text;

	return !line->used && !line->kept && line->kind == LINE_TEXT && text.n > 0 && text.n <= LONGEST &&
	    !line->look.begins_small && !line->look.ends_sentence && strchr(",;-", text.p[text.n - 1]) == NULL &&
	    line->look.has_letter && !unwrap_ends_inside(text);
}

static void
find_places(struct places *places)
{
	struct buffer key = { 0 };
	bool first = true;

	for (size_t i = 0; i < places->article->lines; i++) {
		const struct article_line *line = &places->article->line[i];
		bool number;

		if (!can_be_head(line)) {
			first = first && (line->used || line->text.n == 0);
			continue;
		}
		number = has_number(line->text);
		/* Above the text it is what the pages repeat: the title. */
		if (first && !number)
			continue;
		first = false;
		places->place = memory_grow(places->place, &places->room, places->n + 1, sizeof *places->place);
		places->place[places->n++] = (struct place){ i, hash_of(line->text, number, &key) };
	}
	buffer_free(&key);
}

/* Whether a group has two places: in most articles none has. */
static bool
some_again(const struct places *places)
{
	struct seen seen;
	bool again = false;

	seen_begin(&seen, places->n);
	for (size_t i = 0; i < places->n && !again; i++)
		again = seen_add(&seen, places->place[i].group);
	seen_free(&seen);
	return again;
}

static int
by_group(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

/* The places of one group from the first on. */
static size_t
group_size(const struct places *places, size_t first)
{
	size_t n = 1;

	while (first + n < places->n && places->place[first + n].group == places->place[first].group)
		n++;
	return n;
}

/* Judging a group */

static bool
passed_over(const struct places *places, size_t line)
{
	const struct article_line *at = &places->article->line[line];

	return at->text.n == 0 || at->used || places->mark[line] != OTHER;
}

/* Once for all: a gap may be as long as the article. */
static void
find_gaps(struct places *places)
{
	size_t lines = places->article->lines;

	for (size_t i = 0; i < lines; i++) {
		struct gap gap = { i, i, false };

		for (; gap.end < lines && passed_over(places, gap.end); gap.end++)
			gap.page = gap.page || places->article->line[gap.end].page;
		for (; i < gap.end; i++)
			places->gap[i] = gap;
	}
}

static bool
inside_sentence(const struct article *article, const struct gap *gap)
{
	return gap->first > 0 && gap->end < article->lines && article->line[gap->end].look.begins_small &&
	    !article->line[gap->first - 1].look.ends_sentence;
}

static bool
evenly_spaced(const struct place *place, size_t n)
{
	size_t least = SIZE_MAX, most = 0;

	for (size_t i = 1; i < n; i++) {
		size_t gap = place[i].line - place[i - 1].line;

		least = gap < least ? gap : least;
		most = gap > most ? gap : most;
	}
	return n >= 3 && least >= SHORTEST_PAGE && most * 2 <= least * 3;
}

/* The next number of a line, where it begins and ends; false at the end. */
static bool
next_number(struct slice text, size_t *at, size_t *start, uint64_t *value)
{
	while (*at < text.n && !is_digit(text.p[*at]))
		++*at;
	for (*start = *at; *at < text.n && is_digit(text.p[*at]);)
		++*at;
	*value = UINT64_MAX;
	slice_number((struct slice){ text.p + *start, *at - *start }, value);
	return *at > *start;
}

/* Whether the later line has a higher page number at one end, and is otherwise the same. */
static bool
counts_on(struct slice earlier, struct slice later)
{
	size_t a = 0, b = 0, start_a, start_b, differ = 0;
	uint64_t x, y;

	while (next_number(earlier, &a, &start_a, &x) && next_number(later, &b, &start_b, &y)) {
		if (x == y)
			continue;
		if (y < x || y - x > MOST_PAGES || !((start_a == 0 && start_b == 0) || (a == earlier.n && b == later.n)))
			return false;
		differ++;
	}
	return differ == 1;
}

static bool
counts_up(const struct article *article, const struct place *place, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (place[i].line - place[i - 1].line < SHORTEST_PAGE ||
		    !counts_on(article->line[place[i - 1].line].text, article->line[place[i].line].text))
			return false;
	return true;
}

static bool
is_running_head(const struct places *places, const struct place *place, size_t n)
{
	size_t inside = 0, beside = 0;
	bool at_pages;

	for (size_t i = 0; i < n; i++) {
		inside += inside_sentence(places->article, &places->gap[place[i].line]);
		beside += places->gap[place[i].line].page;
	}
	at_pages = beside + 1 >= n && beside + inside >= 2;
	return at_pages || (inside * 2 >= n && (evenly_spaced(place, n) || counts_up(places->article, place, n)));
}

/* Lines */

static void
mark_groups(struct places *places)
{
	for (size_t i = 0, n; i < places->n; i += n) {
		n = group_size(places, i);
		for (size_t k = i; n > 1 && k < i + n; k++)
			places->mark[places->place[k].line] = AGAIN;
	}
	find_gaps(places);
	for (size_t i = 0, n; i < places->n; i += n) {
		n = group_size(places, i);
		if (n > 1 && is_running_head(places, &places->place[i], n))
			for (size_t k = i; k < i + n; k++)
				places->mark[places->place[k].line] = HEAD;
	}
}

void
running_remove(struct article *article, const char *file)
{
	struct places places = { .article = article };

	find_places(&places);
	if (places.n > 1 && some_again(&places)) {
		qsort(places.place, places.n, sizeof *places.place, by_group);
		places.mark = memory_new(article->lines, 1);
		places.gap = memory_new(article->lines, sizeof *places.gap);
		mark_groups(&places);
		for (size_t i = 0; i < article->lines; i++)
			if (places.mark[i] == HEAD) {
				article->line[i].used = article->line[i].page = true;
				removal_log(file, article->line[i].number, "running-head", article->line[i].text);
			}
	}
	free(places.place);
	free(places.mark);
	free(places.gap);
}
