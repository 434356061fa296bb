/* again.c: paragraphs that an article has had already.
 * SPDX-License-Identifier: MIT */
#include "read/again.h"

#include "intern.h"
#include "read/removal.h"
#include "read/seen.h"
#include "read/unwrap.h"

enum {
	SHORTEST = 120,         /* bytes of a paragraph that cannot come twice by accident */
	BEGINNING = 24,         /* bytes by which they are told apart at first */
};

static bool
is_kept(const struct article_line *line, size_t at, size_t end)
{
	while (at < end && !line[at].kept)
		at++;
	return at < end;
}

static void
leave_out(struct article_line *line, size_t at, size_t end, const char *file)
{
	for (; at < end; at++) {
		if (line[at].used || line[at].text.n == 0)
			continue;
		line[at].used = line[at].again = true;
		removal_log(file, line[at].number, "repeat", line[at].text);
	}
}

/* Runs of spaces and tabs as one space; most paragraphs have none. */
static struct slice
squeeze(struct slice text, struct buffer *room)
{
	if (memchr(text.p, '\t', text.n) == NULL && memmem(text.p, text.n, "  ", 2) == NULL)
		return text;
	room->n = 0;
	for (size_t i = 0; i < text.n; i++) {
		bool space = text.p[i] == ' ' || text.p[i] == '\t';

		if (!space || room->n == 0 || room->p[room->n - 1] != ' ')
			buffer_add_char(room, space ? ' ' : text.p[i]);
	}
	return buffer_slice(room);
}

/* Whether the paragraph, of some kind, was seen before; from now on it was. It is known by
 * its hash and length: that two differ and have both alike is one chance in 2^64. */
static bool
seen_before(struct intern *seen, struct slice paragraph, enum line_kind kind, struct buffer *room)
{
	uint32_t before = seen->n;
	uint64_t key[3];

	if (paragraph.n < SHORTEST)
		return false;
	paragraph = squeeze(paragraph, room);
	key[0] = hash_bytes(paragraph, 0);
	key[1] = paragraph.n;
	key[2] = kind;
	intern_add(seen, (struct slice){ (const char *)key, sizeof key });
	return seen->n == before;
}

/* The first bytes of the paragraph that are no white space: the same however a source wraps
 * and spaces it. */
static struct slice
beginning(const struct article_line *line, const struct paragraph *paragraph, char room[static BEGINNING])
{
	size_t n = 0;

	for (size_t at = paragraph->first; at < paragraph->end && n < BEGINNING; at++)
		for (size_t i = 0; i < line[at].text.n && n < BEGINNING && !line[at].used; i++) {
			room[n] = line[at].text.p[i];
			n += room[n] != ' ' && room[n] != '\t';
		}
	return (struct slice){ room, n };
}

static bool
is_long(const struct article_line *line, const struct paragraph *paragraph)
{
	size_t n = 0;

	for (size_t at = paragraph->first; at < paragraph->end && n < SHORTEST; at++)
		n += line[at].text.n + 1;
	return n >= SHORTEST;
}

/* Whether two paragraphs begin alike: without, none comes again, and there is no need to put
 * all of them together. That is so in most articles. */
static bool
may_repeat(const struct article *article)
{
	struct unwrap unwrap = UNWRAP_OVER(article);
	struct paragraph paragraph;
	struct seen seen;
	char room[BEGINNING];
	bool twice = false;

	seen_begin(&seen, article->lines);
	while (!twice && unwrap_next_lines(&unwrap, &paragraph))
		if (is_long(article->line, &paragraph))
			twice = seen_add(&seen, hash_bytes(beginning(article->line, &paragraph, room), hash_secret()));
	seen_free(&seen);
	return twice;
}

void
again_remove(struct article *article, const char *file)
{
	struct unwrap unwrap = UNWRAP_OVER(article);
	struct paragraph paragraph;
	struct buffer key = { 0 };
	struct intern seen = { 0 };
	bool may = may_repeat(article);

	while (may && unwrap_next(&unwrap, &paragraph))
		if (!is_kept(article->line, paragraph.first, paragraph.end) &&
		    seen_before(&seen, paragraph.text, article->line[paragraph.first].kind, &key))
			leave_out(article->line, paragraph.first, paragraph.end, file);
	unwrap_free(&unwrap);
	buffer_free(&key);
	intern_free(&seen);
}
