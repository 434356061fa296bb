/* again.c: paragraphs that an article has had already.
 * SPDX-License-Identifier: MIT */
#include "read/again.h"

#include "intern.h"
#include "read/removal.h"
#include "read/unwrap.h"

enum {
	SHORTEST = 120,         /* bytes of a paragraph that cannot come twice by accident */
	BEGINNING = 32,         /* bytes by which lines are told apart at first */
	FILTER = 1 << 14,       /* words of 64 bits */
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

/* Whether two lines begin with the same bytes, or perhaps do. A paragraph begins with a
 * line, so without two of these none comes again, and there is no need to put all of them
 * together: that is so in most articles. */
static bool
may_repeat(const struct article *article)
{
	static uint64_t seen[FILTER];
	size_t words = 16;

	/* 64 bits for a line: few lines share one by chance. */
	while (words < article->lines && words < FILTER)
		words *= 2;
	if (article->lines > words)
		return true;
	memset(seen, 0, words * sizeof *seen);
	for (size_t at = 0; at < article->lines; at++) {
		const struct article_line *line = &article->line[at];
		size_t bit;

		if (line->used || line->text.n < BEGINNING)
			continue;
		bit = (size_t)(hash_bytes((struct slice){ line->text.p, BEGINNING }, 0) % (words * 64));
		if (seen[bit / 64] >> bit % 64 & 1)
			return true;
		seen[bit / 64] |= (uint64_t)1 << bit % 64;
	}
	return false;
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
