/* title.c: the title that an article prints above its text.
 * SPDX-License-Identifier: MIT */
#include "read/title.h"

#include "markup.h"
#include "read/unwrap.h"
#include "unicode/unicode.h"

enum {
	LONGEST = 200,          /* bytes of a title */
	PARAGRAPH = 120,        /* bytes from which on a line is a paragraph by itself */
};

static bool
is_body(const struct article_line *line)
{
	return !line->used && line->kind == LINE_TEXT && line->text.n > 0;
}

static bool
can_be_title(struct slice text)
{
	struct code_point first = unicode_decode(text, 0);

	return text.n <= LONGEST && memchr(text.p, ' ', text.n) != NULL &&
	    !unicode_is(first.code, UNICODE_LOWER) && text.p[text.n - 1] != '\0' &&
	    strchr(".!:;,", text.p[text.n - 1]) == NULL && !unwrap_ends_inside(text);
}

/* Whether running text begins at the line: a long one, or one of several together. */
static bool
begins_text(const struct article *article, size_t at, struct slice title)
{
	struct slice text = article->line[at].text;
	bool apart = at > 0 && article->line[at - 1].text.n == 0;

	if (text.n >= PARAGRAPH && text.n > title.n)
		return true;
	return apart && at + 1 < article->lines && is_body(&article->line[at + 1]) && text.n > 40;
}

/* Whether the line says what the attribute does, in capitals or not, however it is spaced. */
static bool
says(struct slice line, struct slice escaped)
{
	struct buffer scratch = { 0 }, a = { 0 }, b = { 0 };
	struct slice title = markup_text(escaped, &scratch), left, right;
	bool same = true, more;

	unicode_fold(&a, line);
	unicode_fold(&b, title);
	line = buffer_slice(&a);
	title = buffer_slice(&b);
	do {
		more = slice_word(&line, &left);
		same = more == slice_word(&title, &right) && (!more || slice_equal(left, right));
	} while (same && more);
	buffer_free(&scratch);
	buffer_free(&a);
	buffer_free(&b);
	return same;
}

void
title_match(struct article *article)
{
	size_t at = 0;

	while (at < article->lines && !is_body(&article->line[at]))
		at++;
	for (size_t i = 0; at < article->lines && i < article->attributes; i++)
		if (slice_equal(article->attribute[i].name, SLICE("title")) &&
		    says(article->line[at].text, article->attribute[i].value))
			article->line[at].kind = LINE_HEAD;
}

void
title_find(struct article *article)
{
	size_t at = 0, next;

	while (at < article->lines && !is_body(&article->line[at]))
		at++;
	for (next = at + 1; next < article->lines && !is_body(&article->line[next]); next++)
		;
	if (next >= article->lines || !can_be_title(article->line[at].text) ||
	    !begins_text(article, next, article->line[at].text))
		return;
	article->line[at].kind = LINE_HEAD;
	article_set(article, SLICE("title"), article->line[at].text);
}
