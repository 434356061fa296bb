/* document.c: a text as the taggers see it.
 * SPDX-License-Identifier: MIT */
#include "tag/document.h"

#include <stdlib.h>

void
document_sentence(struct document *document, uint64_t line)
{
	size_t n = document->sentences;

	if (n > 0 && document->sentence[n - 1].start == document->tokens)
		document->sentences = --n;
	document->sentence = memory_grow(document->sentence, &document->sentence_room, n + 1, sizeof *document->sentence);
	document->sentence[document->sentences++] = (struct document_sentence){ document->tokens, document->openings, line };
}

static void
add_opening(struct document *document, size_t token)
{
	document->opening = memory_grow(document->opening, &document->opening_room, document->openings + 1, sizeof *document->opening);
	document->opening[document->openings++] = token;
}

static struct document_token *
more_tokens(struct document *document, size_t n)
{
	if (document->sentences == 0)
		document_sentence(document, 0);
	document->token = memory_grow(document->token, &document->token_room, document->tokens + n, sizeof *document->token);
	document->tokens += n;
	return &document->token[document->tokens - n];
}

void
document_token(struct document *document, struct slice text, size_t line_end)
{
	uint32_t type = words_type(document->words, text);

	*more_tokens(document, 1) = (struct document_token){ type, document->words->word[type].classes, line_end, 0, 0 };
	if (document->words->word[type].classes & WORD_BEGINS)
		add_opening(document, document->tokens - 1);
}

/* The lines stand one behind the other where they were read, so they are copied at once. */
void
document_lines(struct document *document, const struct word_type *type, const struct slice *line, size_t n)
{
	struct document_token *token = more_tokens(document, n);
	size_t from = document->lines.n, all = (size_t)(line[n - 1].p + line[n - 1].n - line[0].p), sum = n - 1;

	for (size_t i = 0; i < n; i++)
		sum += line[i].n;
	if (sum == all)
		buffer_add(&document->lines, (struct slice){ line[0].p, all });
	for (size_t i = 0; i < n; i++) {
		if (sum != all && i > 0)
			buffer_add_char(&document->lines, '\n');
		if (sum != all)
			buffer_add(&document->lines, line[i]);
		from += line[i].n;
		token[i] = (struct document_token){ type[i].type, type[i].classes, from, 0, 0 };
		if (type[i].classes & WORD_BEGINS)
			add_opening(document, document->tokens - n + i);
		from++;
	}
	buffer_add_char(&document->lines, '\n');
}

size_t
document_sentence_end(const struct document *document, size_t sentence)
{
	return sentence + 1 < document->sentences ? document->sentence[sentence + 1].start : document->tokens;
}

void
document_add(struct document *document, struct mention mention)
{
	document->mention = memory_grow(document->mention, &document->mention_room,
	    document->mentions + 1, sizeof *document->mention);
	document->mention[document->mentions++] = mention;
}

size_t
document_clitic(const struct document *document, const struct mention *mention)
{
	struct slice last = document_text(document, mention->start + mention->length - 1);

	return words_bare(mention->canonical).n < mention->canonical.n ? 0 : last.n - words_bare(last).n;
}

void
document_join(const struct document *document, size_t start, size_t length, bool bare, struct buffer *out)
{
	for (size_t i = start; i < start + length; i++) {
		const struct word *word = document_word(document, i);

		if (i > start)
			buffer_add_char(out, ' ');
		buffer_add(out, bare && i + 1 == start + length ? words_bare(word->text) : word->text);
	}
}

/* Whether the token stands without a space before it, or after it. */
static bool
sticks(struct slice text)
{
	return slice_equal(text, SLICE("-")) || slice_equal(text, SLICE("/"));
}

static bool
sticks_before(struct slice text)
{
	return sticks(text) || slice_equal(text, SLICE(",")) || slice_equal(text, SLICE(".")) ||
	    slice_equal(text, SLICE(")")) || slice_equal(text, SLICE("+")) ||
	    slice_equal(text, SLICE("'s")) || slice_equal(text, SLICE("\u2019s")) ||
	    slice_equal(text, SLICE("'")) || slice_equal(text, SLICE("\u2019"));
}

struct slice
document_name(struct document *document, size_t start, size_t length)
{
	static struct buffer name;

	name.n = 0;
	for (size_t i = start; i < start + length; i++) {
		const struct word *word = document_word(document, i);

		if (i > start && !sticks_before(word->text) && !sticks(document_text(document, i - 1)) &&
		    !document_is(document, i - 1, SLICE("(")))
			buffer_add_char(&name, ' ');
		buffer_add(&name, i + 1 == start + length ? words_bare(word->text) : word->text);
	}
	return arena_copy(&document->arena, buffer_slice(&name));
}

/* Resolving */

static bool
is_users(const struct mention *mention)
{
	return mention->source <= SOURCE_USER_NAME;
}

static int
by_rank(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	if (is_users(x) != is_users(y))
		return is_users(x) ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->length != y->length)
		return x->length > y->length ? -1 : 1;
	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

static int
by_place(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->length != y->length)
		return x->length > y->length ? -1 : 1;
	return slice_compare(x->type, y->type);
}

static bool
overlap(const struct mention *a, const struct mention *b)
{
	return a->start < b->start + b->length && b->start < a->start + a->length;
}

static bool
excludes(const struct mention *kept, const struct mention *mention, enum overlap policy)
{
	if (!overlap(kept, mention))
		return false;
	if (policy == OVERLAP_LONGEST)
		return true;
	if (policy == OVERLAP_KEY)
		return slice_equal(kept->type, mention->type);
	return kept->start == mention->start && kept->length == mention->length &&
	    slice_equal(kept->type, mention->type) && slice_equal(kept->canonical, mention->canonical);
}

/* The kept are in two runs, the user's and ours, each in order of their starts: one that
 * overlaps is among the last of each, for no mention is longer than the longest; where no two
 * of a run overlap, it is the last. */
static bool
is_free(const struct document *document, size_t from, size_t kept, const struct mention *mention,
    enum overlap policy, size_t longest)
{
	for (size_t i = kept; i-- > from;) {
		if (document->mention[i].start + longest <= mention->start || (policy == OVERLAP_LONGEST && i + 1 < kept))
			break;
		if (excludes(&document->mention[i], mention, policy))
			return false;
	}
	return true;
}

static size_t
longest_mention(const struct document *document)
{
	size_t longest = 0;

	for (size_t i = 0; i < document->mentions; i++)
		if (document->mention[i].length > longest)
			longest = document->mention[i].length;
	return longest;
}

/* Of the first `users` kept, behind the last that starts at or before the mention's end. */
static size_t
users_before(const struct document *document, size_t users, const struct mention *mention)
{
	size_t low = 0, high = users;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (document->mention[middle].start < mention->start + mention->length)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
document_resolve(struct document *document, enum overlap policy)
{
	size_t kept = 0, users = 0, longest = longest_mention(document);

	if (document->mentions > 1)
		qsort(document->mention, document->mentions, sizeof *document->mention, by_rank);
	for (size_t i = 0; i < document->mentions; i++) {
		struct mention mention = document->mention[i];

		if (!is_users(&mention) &&
		    !is_free(document, 0, users_before(document, users, &mention), &mention, policy, longest))
			continue;
		if (!is_free(document, is_users(&mention) ? 0 : users, kept, &mention, policy, longest))
			continue;
		document->mention[kept++] = mention;
		users += is_users(&mention);
	}
	document->mentions = kept;
	if (kept > 1)
		qsort(document->mention, kept, sizeof *document->mention, by_place);
}

void
document_clear(struct document *document)
{
	document->lines.n = document->tokens = document->sentences = document->mentions = document->openings = 0;
	if (document->arena.block != NULL)
		arena_clear(&document->arena);
}

void
document_free(struct document *document)
{
	buffer_free(&document->lines);
	buffer_free(&document->id);
	free(document->token);
	free(document->sentence);
	free(document->opening);
	free(document->mention);
	arena_free(&document->arena);
	*document = (struct document){ 0 };
}
