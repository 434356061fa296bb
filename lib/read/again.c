/* again.c: paragraphs that an article has had already.
 * SPDX-License-Identifier: MIT */
#include "read/again.h"

#include "intern.h"
#include "names/names.h"
#include "read/removal.h"
#include "read/unwrap.h"

enum { SHORTEST = 120 };        /* bytes of a paragraph that cannot come twice by accident */

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

/* Whether the paragraph, of some kind, was seen before; from now on it was. */
static bool
seen_before(struct intern *seen, struct slice paragraph, enum line_kind kind, struct buffer *key)
{
	uint32_t before = seen->n;

	key->n = 0;
	buffer_add_char(key, (char)kind);
	names_squeeze(key, paragraph);
	if (key->n <= SHORTEST)
		return false;
	intern_add(seen, buffer_slice(key));
	return seen->n == before;
}

void
again_remove(struct article *article, const char *file)
{
	struct unwrap unwrap = UNWRAP_OVER(article);
	struct paragraph paragraph;
	struct buffer key = { 0 };
	struct intern seen = { 0 };

	while (unwrap_next(&unwrap, &paragraph))
		if (!is_kept(article->line, paragraph.first, paragraph.end) &&
		    seen_before(&seen, paragraph.text, article->line[paragraph.first].kind, &key))
			leave_out(article->line, paragraph.first, paragraph.end, file);
	unwrap_free(&unwrap);
	buffer_free(&key);
	intern_free(&seen);
}
