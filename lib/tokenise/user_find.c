/* user_find.c: what a user's rules say of a paragraph.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "tokenise/ending.h"
#include "tokenise/user_rules.h"
#include "unicode/unicode.h"

/* The paragraph, and how far its pieces were looked at for the rule at hand. */
struct search {
	struct user *user;
	const struct chunk_rules *rules;
	struct slice text;
	size_t piece;
};

/* Pieces */

/* Where the last of the pieces ends that overlap with from..to, or 0. Asked in order. */
static size_t
overlap(struct search *search, size_t from, size_t to)
{
	const struct user *user = search->user;
	size_t end = 0;

	while (search->piece < user->pieces && user->piece[search->piece].end <= from)
		search->piece++;
	for (size_t i = search->piece; i < user->pieces && user->piece[i].start < to; i++)
		end = user->piece[i].end;
	return end;
}

static void
add_piece(struct user *user, struct user_piece piece)
{
	user->fresh = memory_grow(user->fresh, &user->fresh_room, user->fresh_n + 1, sizeof *user->fresh);
	user->fresh[user->fresh_n++] = piece;
}

/* What stands between white space in from..to, the first of a match when *first. */
static void
add_pieces(struct search *search, size_t from, size_t to, const struct user_piece *like, bool *first)
{
	struct slice upto = { search->text.p, to };

	for (size_t at = chunk_start(upto, from), end; at < to; at = chunk_start(upto, end)) {
		end = chunk_end(upto, at);
		add_piece(search->user, (struct user_piece){ at, end, like->name, like->kind, *first });
		*first = false;
	}
}

/* Puts the pieces that a rule has found among those of the rules before it. */
static void
merge(struct user *user)
{
	size_t a = 0, b = 0, n = 0;
	struct user_piece *merged;

	if (user->fresh_n == 0)
		return;
	user->merged = memory_grow(user->merged, &user->merged_room, user->pieces + user->fresh_n, sizeof *user->merged);
	while (a < user->pieces || b < user->fresh_n) {
		bool old = b == user->fresh_n || (a < user->pieces && user->piece[a].start < user->fresh[b].start);

		user->merged[n++] = old ? user->piece[a++] : user->fresh[b++];
	}
	merged = user->merged;
	user->merged = user->piece;
	user->piece = merged;
	n = user->merged_room;
	user->merged_room = user->pieces_room;
	user->pieces_room = n;
	user->pieces += user->fresh_n;
	user->fresh_n = 0;
}

/* Words */

/* A word is a whole built-in token but for a clitic, or more than one token; then it may also
 * end where the rest of a compound (T-owned) or an abbreviation's period begins, and begin
 * where the first part of a compound ends. */
static size_t
joint(struct slice text, size_t at)
{
	static const char *const joints[] = { "\u2019", "\u02BC", "\u2010", "\u2011" };

	if (text.p[at] == '-' || text.p[at] == '\'')
		return 1;
	for (size_t i = 0; i < sizeof joints / sizeof *joints && (unsigned char)text.p[at] >= 0x80; i++)
		if (slice_starts(slice_from(text, at), slice_of(joints[i])))
			return strlen(joints[i]);
	return 0;
}

static const struct user_word *
look_up(struct user *user, const struct user_file *file, struct slice word)
{
	uint32_t number = intern_find(&file->exact.words, word);

	if (number != INTERN_NONE)
		return &file->exact.word[number];
	if (file->folded.words.n == 0)
		return NULL;
	user->folded.n = 0;
	unicode_fold(&user->folded, word);
	number = intern_find(&file->folded.words, buffer_slice(&user->folded));
	return number == INTERN_NONE ? NULL : &file->folded.word[number];
}

/* Where a word may end that starts with the token: before its clitic, else where it ends. */
static size_t
first_end(const struct search *search, const struct token *token)
{
	struct slice upto = { search->text.p, token->end };

	for (size_t at = token->start + 1; at < token->end; at++)
		if (joint(upto, at) > 0 && at + chunk_clitic(upto, at) == token->end)
			return at;
	return token->end;
}

/* The longest word that starts at `start`, which is in the i-th token; *end is its end. */
static const struct user_word *
word_at(struct search *search, const struct user_file *file, size_t i, size_t start, size_t *end)
{
	const struct tokens *tokens = &search->user->tokens;
	const struct user_word *best = NULL;
	bool whole = tokens->token[i].start == start;

	/* Folded, a word may be three times as long as it is written. */
	for (size_t at = whole ? first_end(search, &tokens->token[i]) : ++i < tokens->n ? tokens->token[i].start + 1 : start;
	    at > start && at - start <= 3 * file->longest; at++) {
		const struct token *token = &tokens->token[i];
		const struct user_word *word = at == token->end || joint(search->text, at) > 0 || (token->abbreviation && at + 1 == token->end) ?
		    look_up(search->user, file, (struct slice){ search->text.p + start, at - start }) : NULL;

		if (word != NULL) {
			best = word;
			*end = at;
		}
		if (at == token->end && ++i == tokens->n)
			break;
	}
	return best;
}

/* A word, and the clitic behind it; false when another rule has it. */
static bool
add_word(struct search *search, const struct user_word *word, size_t start, size_t *end, size_t to)
{
	struct user_piece piece = { start, *end, word->name, word->kind, true };
	size_t clitic = chunk_clitic((struct slice){ search->text.p, to }, *end);
	bool keep = search->rules->clitics == CLITICS_KEEP;

	if (overlap(search, start, *end) > 0)
		return false;
	if (overlap(search, start, *end + clitic) > 0)
		clitic = 0;
	*end += clitic;
	if (keep)
		piece.end = *end;
	add_piece(search->user, piece);
	if (clitic > 0 && !keep)
		add_piece(search->user, (struct user_piece){ piece.end, *end, word->name, TOKEN_KINDS, false });
	return true;
}

/* The next place behind `at` where a word may begin: behind a joint in its token, unless that
 * is the last one, or at the token's end. */
static size_t
next_start(const struct search *search, size_t i, size_t at)
{
	const struct tokens *tokens = &search->user->tokens;
	size_t n = 0, end = tokens->token[i].end;

	if (i + 1 == tokens->n)
		return end;
	while (at < end && (n = joint(search->text, at)) == 0)
		at++;
	return at + n < end ? at + n : end;
}

/* The words in a chunk. */
static void
find_in_chunk(struct search *search, const struct user_file *file, size_t from, size_t to)
{
	struct tokens *tokens = &search->user->tokens;

	tokens->n = 0;
	chunk_tokens(search->rules, search->text, from, to, tokens);
	for (size_t at = from, i = 0; at < to;) {
		const struct user_word *word = NULL;
		size_t end = at;

		while (tokens->token[i].end <= at)
			i++;
		if (file->start[(unsigned char)search->text.p[at]])
			word = word_at(search, file, i, at, &end);
		if (word == NULL || !add_word(search, word, at, &end, to))
			end = next_start(search, i, at);
		at = end;
	}
}

static void
find_words(struct search *search, const struct user_file *file)
{
	struct slice text = search->text;
	size_t end = 0;

	search->piece = 0;
	for (size_t at = 0; at < text.n; at++) {
		size_t start = at;

		if (!file->mark[(unsigned char)text.p[at]])
			continue;
		/* Back to the beginning of the chunk, as far as it was not looked at. */
		while (start > end && text.p[start - 1] != ' ')
			start--;
		start = chunk_start(text, start);
		end = chunk_end(text, start);
		/* The mark may be one of white space that is not ASCII. */
		while (end <= at && (start = chunk_start(text, end)) < text.n)
			end = chunk_end(text, start);
		if (start < text.n)
			find_in_chunk(search, file, start, end);
		at = end > at ? end - 1 : at;
	}
	merge(search->user);
}

/* Patterns */

static void
found_split(struct search *search, const struct user_rule *rule, size_t start, size_t end)
{
	const struct user_piece like = { .name = rule->name, .kind = rule->kind };
	bool first = true;

	/* The nearest bound of a group, again and again: there are few. */
	for (size_t at = start, next; at < end; at = next) {
		next = end;
		for (size_t i = 1; i <= pattern_groups(&rule->pattern); i++) {
			size_t bound[2];

			if (!pattern_group_bounds(&rule->pattern, i, &bound[0], &bound[1]))
				continue;
			for (size_t j = 0; j < 2; j++)
				if (bound[j] > at && bound[j] < next)
					next = bound[j];
		}
		add_pieces(search, at, next, &like, &first);
	}
}

static void
found_stop(struct user *user, const struct user_rule *rule, size_t start, size_t end)
{
	user->stop = memory_grow(user->stop, &user->stops_room, user->stops + 1, sizeof *user->stop);
	user->stop[user->stops++] = (struct user_stop){ start, end, rule->action == USER_BREAK };
}

/* What becomes of a match; where to go on. */
static size_t
found(struct search *search, const struct user_rule *rule, size_t start, size_t end)
{
	size_t taken;

	if (rule->action == USER_BREAK || rule->action == USER_NO_BREAK) {
		found_stop(search->user, rule, start, end);
		return end;
	}
	taken = overlap(search, start, end);
	if (taken > 0)
		return taken;
	found_split(search, rule, start, end);
	return end;
}

static bool
find_pattern(struct search *search, const struct user_rule *rule)
{
	struct slice text = search->text;
	size_t start, end;

	search->piece = 0;
	for (size_t at = 0; at < text.n;) {
		int result = pattern_match(&rule->pattern, text, at);

		if (result < 0) {
			search->user->astray = rule;
			search->user->wrong = pattern_error(result);
			return false;
		}
		if (result == 0)
			break;
		pattern_bounds(&rule->pattern, &start, &end);
		/* \K may leave nothing of a match, or its beginning behind. */
		at = end > start && start >= at ? found(search, rule, start, end) : (end > at ? end : at) + 1;
		while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
			at++;
	}
	merge(search->user);
	return true;
}

/* A paragraph */

static bool
find_all(struct search *search)
{
	for (const struct user_file *file = search->user->file; file != NULL; file = file->next) {
		find_words(search, file);
		for (size_t i = 0; i < file->rules; i++)
			if (!find_pattern(search, &file->rule[i]))
				return false;
	}
	return true;
}

bool
user_find(struct user *user, const struct chunk_rules *rules, struct slice text)
{
	struct search search = { user, rules, text, 0 };

	user->pieces = user->fresh_n = user->stops = 0;
	user->astray = NULL;
	if (!find_all(&search))
		user->pieces = user->fresh_n = user->stops = 0;
	return user->pieces > 0 || user->stops > 0;
}

void
user_add(const struct user_piece *piece, struct slice text, struct tokens *tokens)
{
	struct token *token;

	chunk_add(tokens, text, piece->start, piece->end);
	token = &tokens->token[tokens->n - 1];
	/* A terminator at the end of a word is a part of it, as in an abbreviation. */
	token->abbreviation = (token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER) && ending_may_be(text, token);
	if (piece->kind != TOKEN_KINDS)
		token->kind = piece->kind;
}

/* Sentences */

/* The first token from the place on. */
static size_t
token_from(const struct tokens *tokens, size_t at)
{
	size_t low = 0, high = tokens->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (tokens->token[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
set_gap(struct user *user, size_t token, enum user_gap gap)
{
	if (user->gap[token] == USER_GAP_ANY)
		user->gap[token] = (unsigned char)gap;
}

const unsigned char *
user_gaps(struct user *user, const struct tokens *tokens)
{
	user->gap = memory_grow(user->gap, &user->gaps_room, tokens->n + 1, 1);
	memset(user->gap, USER_GAP_ANY, tokens->n + 1);
	for (size_t i = 0; i < user->pieces; i++)
		if (!user->piece[i].first)
			set_gap(user, token_from(tokens, user->piece[i].start), USER_GAP_NONE);
	for (size_t i = 0; i < user->stops; i++) {
		const struct user_stop *stop = &user->stop[i];
		size_t behind = token_from(tokens, stop->end);

		for (size_t token = token_from(tokens, stop->start + 1); token < behind && !stop->ends; token++)
			set_gap(user, token, USER_GAP_NONE);
		set_gap(user, behind, stop->ends ? USER_GAP_BREAK : USER_GAP_NONE);
	}
	return user->gap;
}

struct slice
user_name(const struct user *user, const struct token *token)
{
	size_t low = 0, high = user->pieces;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (user->piece[middle].start < token->start)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == user->pieces || user->piece[low].start != token->start)
		return (struct slice){ "", 0 };
	return user->names.word[user->piece[low].name];
}
