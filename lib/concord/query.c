/* query.c: what is looked for in a column.
 * SPDX-License-Identifier: MIT */
#include "concord/query.h"

#include <stdlib.h>

#include "markup.h"

/* A pattern begins here with a slash: where the slash that ends it stands, or 0. */
static size_t
pattern_end(struct slice s)
{
	for (size_t i = 1; i < s.n; i++) {
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == '/' && (i + 1 == s.n || s.p[i + 1] == ' '))
			return i;
	}
	return 0;
}

/* Bytes of the word that begins here, a space behind a backslash being one of them. */
static size_t
word_length(struct slice s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != ' ')
		n += s.p[n] == '\\' && n + 1 < s.n ? 2 : 1;
	return n;
}

static const char *
read_pattern(struct query_word *word, struct slice source)
{
	size_t at;

	word->is_pattern = true;
	return pattern_compile(&word->pattern, source, &at);
}

const char *
query_read(struct query *query, struct slice source)
{
	const char *wrong = NULL;

	for (size_t n; source.n > 0 && wrong == NULL; source = slice_from(source, n)) {
		struct query_word word = { 0 };

		n = 1;
		if (*source.p == ' ')
			continue;
		if (*source.p == '/' && (n = pattern_end(source)) > 0) {
			wrong = read_pattern(&word, (struct slice){ source.p + 1, n - 1 });
			n++;
		} else {
			n = word_length(source);
			wildcard_read(&word.wildcard, (struct slice){ source.p, n });
		}
		query->word = memory_grow(query->word, &query->room, query->words + 1, sizeof *query->word);
		query->word[query->words++] = word;
	}
	return wrong != NULL || query->words > 0 ? wrong : "it holds no word";
}

static bool
meets_word(struct query *query, size_t i, struct slice text)
{
	struct query_word *word = &query->word[i];
	int found;

	if (!word->is_pattern)
		return wildcard_match(&word->wildcard, text);
	if (!pattern_has_needed(&word->pattern, text))
		return false;
	found = pattern_match(&word->pattern, text, 0);
	if (found < 0 && query->failed == NULL)
		query->failed = pattern_error(found);
	return found > 0;
}

/* As a whole, or word by word. */
static size_t
meets_text(struct query *query, size_t from, struct slice text)
{
	struct slice word;
	size_t n = 0;

	if (meets_word(query, from, text))
		return 1;
	if (memchr(text.p, ' ', text.n) == NULL)
		return 0;
	while (slice_word(&text, &word)) {
		if (from + n >= query->words || !meets_word(query, from + n, word))
			return 0;
		n++;
	}
	return n;
}

size_t
query_meets(struct query *query, size_t from, struct slice cell)
{
	static struct buffer scratch;
	struct slice part;
	size_t n = 0;

	if (!query->parts)
		return meets_text(query, from, markup_text(cell, &scratch));
	while (n == 0 && slice_cut(&cell, '|', &part))
		if (part.n > 0)
			n = meets_text(query, from, markup_text(part, &scratch));
	return n;
}

struct slice
query_needle(const struct query *query)
{
	const struct wildcard *wildcard = &query->word->wildcard;
	struct slice longest = { "", 0 };

	if (query->word->is_pattern)
		return longest;
	for (size_t i = 0; i < wildcard->pieces; i++)
		if (wildcard->piece[i].n > longest.n)
			longest = wildcard->piece[i];
	return longest.n < 2 ? (struct slice){ "", 0 } : longest;
}

void
query_free(struct query *query)
{
	for (size_t i = 0; i < query->words; i++) {
		if (query->word[i].is_pattern)
			pattern_free(&query->word[i].pattern);
		wildcard_free(&query->word[i].wildcard);
	}
	free(query->word);
	*query = (struct query){ 0 };
}
