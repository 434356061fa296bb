/* user.h: a user's rules for tokens and sentences, which win over all built-in ones.
 *
 * A file of rules is TSV with the header name, action, pattern and perhaps kind; "#" starts
 * a comment line. The actions, with a pcre2 pattern but for the last two:
 *
 *     token       what matches is one token; white space in it, which no token holds, cuts it
 *     split       the same, cut where the pattern's groups start and end: (can)(not)
 *     break       a sentence ends with the match
 *     no-break    no sentence ends in the match or with it
 *     word        the pattern is no pattern but a word, and stands for itself: C++
 *     title, ...  a form of this class (forms.h), in place of those that a language's list
 *                 gives it; none: of no class
 *
 * A file without the header is a list of words, one a line.
 *
 * Tokens and splits start and end anywhere: what is left of a built-in token on either side
 * goes back to the built-in rules. A word joins what the built-in rules split, and is left
 * alone inside what they take for one token (example in www.example.org). A word without
 * a capital is found in any case. A clitic behind a word is kept or split like any other.
 *
 * Where two rules overlap, the first file's wins; of one file, words win over patterns, of
 * words the longer, of patterns the first.
 *
 * SPDX-License-Identifier: MIT */
#ifndef USER_H
#define USER_H

#include "tokenise/chunk.h"

/* A token of the user's. */
struct user_piece {
	size_t start, end;      /* bytes of the paragraph */
	uint32_t name;          /* of the rule */
	enum token_kind kind;   /* TOKEN_KINDS: by its characters */
	bool first;             /* of its match; no sentence begins with the others */
};

/* Where a rule wants a sentence to end, or none. */
struct user_stop {
	size_t start, end;
	bool ends;
};

/* Starts as { 0 }. */
struct user {
	struct user_file *file;         /* in order; NULL: there are no rules */
	/* Of the paragraph given last: tokens in order, and stops. */
	struct user_piece *piece;
	size_t pieces;
	struct user_stop *stop;
	size_t stops;
	/* The rule that went astray in it, and how; NULL: none did. */
	const struct user_rule *astray;
	const char *wrong;
	/* Private. */
	struct intern names;
	struct user_piece *fresh, *merged;
	unsigned char *gap;
	struct tokens tokens;
	struct buffer word, folded;
	size_t pieces_room, stops_room, fresh_n, fresh_room, merged_room, gaps_room;
};

/* Adds the rules of a file, behind those that are there. One that cannot be read or
 * understood ends the program, as does a pattern that could match nothing. */
void user_read(struct user *user, const char *path);

/* The same of what is in memory; `path` must outlive the rules. */
void user_parse(struct user *user, const char *path, struct slice content);

/* To be called when all files are read. Words of letters alone, which are one token by any
 * rule, are looked for when a pattern may cut them, or if `all`. */
void user_ready(struct user *user, bool all);

/* Puts the users' forms into a language's, in place of the same ones there. */
void user_forms(const struct user *user, struct forms *forms);

/* Finds what the rules say of a paragraph; false when they say nothing. A pattern that
 * goes astray makes it false, too: see `astray`. `rules` are the built-in ones. */
bool user_find(struct user *user, const struct chunk_rules *rules, struct slice text);

/* Appends the token of a piece. */
void user_add(const struct user_piece *piece, struct slice text, struct tokens *tokens);

/* For each token of the paragraph: whether a sentence begins with it. Until the next call. */
enum user_gap { USER_GAP_ANY, USER_GAP_BREAK, USER_GAP_NONE };
const unsigned char *user_gaps(struct user *user, const struct tokens *tokens);

/* The name of the rule that made a token, or no bytes. */
struct slice user_name(const struct user *user, const struct token *token);

/* The name of a rule, and where it stands, "file:line"; until the next call. */
struct slice user_rule_name(const struct user *user, const struct user_rule *rule);
const char *user_rule_place(const struct user_rule *rule);

/* Appends " rules=NAME:HASH" for each file, of its content, and its name without folders. */
void user_describe(const struct user *user, struct buffer *out);

void user_free(struct user *user);

#endif
