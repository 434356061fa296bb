/* tokenise.c: the tokens and sentences of a paragraph.
 * SPDX-License-Identifier: MIT */
#include "tokenise/tokenise.h"

#include <stdlib.h>

#include "tokenise/ending.h"
#include "unicode/segment.h"
#include "unicode/unicode.h"

static void
begin_sentence(struct tokeniser *tokeniser, size_t token)
{
	if (token >= tokeniser->tokens.n ||
	    (tokeniser->sentences > 0 && tokeniser->sentence[tokeniser->sentences - 1] == token))
		return;
	tokeniser->sentence = memory_grow(tokeniser->sentence, &tokeniser->room, tokeniser->sentences + 1, sizeof *tokeniser->sentence);
	tokeniser->sentence[tokeniser->sentences++] = token;
}

/* Whether the item that follows the last one begins at the token. */
static bool
begins_item(struct tokeniser *tokeniser, struct slice text, const struct token *token)
{
	struct slice label = slice_from(text, token->start);

	if (tokeniser->label.n == 0 || token->start == tokeniser->begin)
		return false;
	label.n = ending_label(label);
	if (label.n == 0 || !ending_label_follows(tokeniser->label, label))
		return false;
	tokeniser->label = label;
	return true;
}

static bool
is_period(struct slice text, const struct token *token)
{
	return token->end == token->start + 1 && text.p[token->start] == '.';
}

/* Periods from the token on, each but the first behind a space: . . . */
static size_t
spaced_periods(const struct tokens *tokens, struct slice text, size_t at)
{
	size_t n = 0;

	while (at + n < tokens->n && is_period(text, &tokens->token[at + n]) &&
	    (n == 0 || tokens->token[at + n].start > tokens->token[at + n - 1].end))
		n++;
	return n;
}

/* The last of the tokens, from `at` on, that stand for the one terminator: of three periods
 * with spaces, which are an omission and end nothing, *omission is true; with a fourth
 * they end a sentence, and so does the one before them that touches a word. */
static size_t
last_period(const struct tokens *tokens, struct slice text, size_t at, bool *omission)
{
	size_t n = spaced_periods(tokens, text, at);
	bool touches = at > 0 && tokens->token[at].start == tokens->token[at - 1].end;

	*omission = n == 3 && !touches;
	if (n < 3 || (n == 4 && touches && at + n < tokens->n && tokens->token[at + n].kind == TOKEN_WORD))
		return at;
	return at + n - 1;
}

/* Finds where the tokens begin sentences, and whether the last one of them has ended. */
static void
find_sentences(struct tokeniser *tokeniser, struct slice text)
{
	struct tokens *tokens = &tokeniser->tokens;

	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *token = &tokens->token[i];
		bool omission;

		if ((tokeniser->end > 0 && token->start >= tokeniser->end) || begins_item(tokeniser, text, token)) {
			begin_sentence(tokeniser, i);
			tokeniser->begin = token->start;
			tokeniser->end = 0;
		}
		if (tokeniser->end > 0 || !ending_may_be(text, token))
			continue;
		token = &tokens->token[i = last_period(tokens, text, i, &omission)];
		tokeniser->end = omission ? 0 : ending_after(tokeniser->rules.forms, text, tokeniser->begin, token);
		if (tokeniser->end == 0 && !omission && spaced_periods(tokens, text, i) == 4)
			tokeniser->end = token->end;
	}
}

/* The tokens of from..to by the built-in rules. */
static void
built_in(struct tokeniser *tokeniser, struct slice text, size_t from, size_t to)
{
	struct slice upto = { text.p, to };
	size_t end;

	for (size_t at = from; tokeniser->plain && at < to; at = end) {
		end = segment_word(upto, at);
		if (!unicode_is_space((struct slice){ text.p + at, end - at }))
			chunk_add(&tokeniser->tokens, text, at, end);
	}
	for (size_t at = chunk_start(upto, from); !tokeniser->plain && at < to; at = chunk_start(upto, end)) {
		end = chunk_end(upto, at);
		chunk_tokens(&tokeniser->rules, text, at, end, &tokeniser->tokens);
	}
}

/* The tokens from `from` on: the users', from *piece on, that start before `to`, and those of
 * the built-in rules between them. Returns where they end. */
static size_t
take_apart(struct tokeniser *tokeniser, struct slice text, size_t from, size_t to, size_t *piece)
{
	const struct user *user = tokeniser->user;

	for (; user != NULL && *piece < user->pieces && user->piece[*piece].start < to; ++*piece) {
		built_in(tokeniser, text, from, user->piece[*piece].start);
		user_add(&user->piece[*piece], text, &tokeniser->tokens);
		from = user->piece[*piece].end;
	}
	built_in(tokeniser, text, from, to);
	return from > to ? from : to;
}

/* Version 1: UAX #29, sentences first. */
static void
tokenise_plain(struct tokeniser *tokeniser, struct slice text)
{
	size_t piece = 0;

	for (size_t at = 0; at < text.n;) {
		size_t first = tokeniser->tokens.n, end = segment_sentence(text, at);

		/* A user's token goes on beyond it, and so does the sentence. */
		while ((at = take_apart(tokeniser, text, at, end, &piece)) > end)
			end = at < text.n ? segment_sentence(text, at) : at;
		begin_sentence(tokeniser, first);
	}
}

/* Sentences begin as the user's rules have it, where these say so. */
static void
obey(struct tokeniser *tokeniser)
{
	const unsigned char *gap = user_gaps(tokeniser->user, &tokeniser->tokens);
	size_t *built = tokeniser->sentence, n = tokeniser->sentences, at = 0;

	tokeniser->sentence = NULL;
	tokeniser->sentences = tokeniser->room = 0;
	for (size_t i = 0; i < tokeniser->tokens.n; i++) {
		bool begins = at < n && built[at] == i;

		at += begins;
		if (i == 0 || gap[i] == USER_GAP_BREAK || (begins && gap[i] == USER_GAP_ANY))
			begin_sentence(tokeniser, i);
	}
	free(built);
}

void
tokenise_begin(struct tokeniser *tokeniser, struct slice text)
{
	tokeniser->begin = chunk_start(text, 0);
	tokeniser->end = 0;
	tokeniser->label = slice_from(text, tokeniser->begin);
	tokeniser->label.n = ending_label(tokeniser->label);
}

/* Periods set off by spaces are judged together, and by what follows them. */
static size_t
group_end(struct tokeniser *tokeniser, struct slice text, size_t at, bool *grouped)
{
	size_t end, next;

	for (;; at = next) {
		end = chunk_end(text, at);
		chunk_tokens(&tokeniser->rules, text, at, end, &tokeniser->tokens);
		if (text.p[end - 1] != '.')
			return end;
		next = chunk_start(text, end);
		if (next == text.n || text.p[next] != '.')
			return end;
		*grouped = true;
	}
}

size_t
tokenise_some(struct tokeniser *tokeniser, struct slice text, size_t at)
{
	bool grouped = false;
	size_t end;

	tokeniser->tokens.n = tokeniser->sentences = 0;
	end = group_end(tokeniser, text, at, &grouped);
	if (grouped && (at = chunk_start(text, end)) < text.n)
		chunk_tokens(&tokeniser->rules, text, at, end = chunk_end(text, at), &tokeniser->tokens);
	find_sentences(tokeniser, text);
	return chunk_start(text, end);
}

void
tokenise(struct tokeniser *tokeniser, struct slice text)
{
	size_t piece = 0;

	tokeniser->tokens.n = tokeniser->sentences = 0;
	if (tokeniser->plain) {
		tokenise_plain(tokeniser, text);
	} else {
		take_apart(tokeniser, text, 0, text.n, &piece);
		tokenise_begin(tokeniser, text);
		begin_sentence(tokeniser, 0);
		find_sentences(tokeniser, text);
	}
	if (tokeniser->user != NULL)
		obey(tokeniser);
}

void
tokeniser_free(struct tokeniser *tokeniser)
{
	tokens_free(&tokeniser->tokens);
	free(tokeniser->sentence);
	*tokeniser = (struct tokeniser){ 0 };
}
