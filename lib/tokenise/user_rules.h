/* user_rules.h: how a user's rules are kept; for user.c and user_find.c alone.
 *
 * SPDX-License-Identifier: MIT */
#ifndef USER_RULES_H
#define USER_RULES_H

#include "pattern.h"
#include "tokenise/user.h"

enum user_action { USER_TOKEN, USER_SPLIT, USER_BREAK, USER_NO_BREAK, USER_WORD, USER_FORM };

/* A rule with a pattern. */
struct user_rule {
	struct pattern pattern;
	enum user_action action;
	enum token_kind kind;   /* TOKEN_KINDS: by its characters */
	uint32_t name;
	const char *file;       /* where it stands */
	uint64_t line;
};

struct user_word {
	enum token_kind kind;
	uint32_t name;
	bool letters;           /* alone, and of no kind that was asked for */
};

/* Words by their number in `words`. */
struct user_words {
	struct intern words;
	struct user_word *word;
	size_t room;
};

struct user_file {
	struct user_file *next;
	const char *path;
	uint64_t hash;          /* of its content */
	struct user_rule *rule;
	size_t rules, room;
	struct user_words exact, folded;        /* with a capital; without, folded */
	size_t longest;         /* bytes */
	/* Bytes one of which is in every word that is looked for, and those that words
	 * start with. */
	bool mark[256], start[256];
	struct forms forms;
};

#endif
