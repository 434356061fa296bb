/* dictionary.h: a dictionary of themes: patterns of words, and the themes they stand for.
 *
 * A theme's name is a path, as in security/maritime: it is a part of security. A pattern is words
 * set off by spaces, "*" in them any bytes (wildcard.h); one that begins with "!" excludes: where
 * it is met, its theme is not, nor what is a part of that. The time to look a word up does not grow with the number of patterns, but for those
 * whose word begins with "*" or has one inside: and each word is looked up once. A hyphen of a
 * pattern is a part of a token, or a token itself: "sea-lane" meets both.
 *
 * Three formats, told by their beginning: a table with the header theme<TAB>pattern; LIWC's
 * .dic, which begins with "%"; else YAML as quanteda's dictionaries have it: keys within keys,
 * lists of patterns ("- a" lines or [a, b]), comments, quotes; nothing else of YAML.
 *
 * SPDX-License-Identifier: MIT */
#ifndef THEME_DICTIONARY_H
#define THEME_DICTIONARY_H

#include "intern.h"
#include "memo.h"
#include "wildcard.h"

enum { DICTIONARY_LONGEST = 64 };       /* words of a pattern, and of a value met word by word */

struct dictionary_entry {
	uint32_t theme;         /* a number of themes */
	bool excludes;
	struct slice name;      /* of the theme, as the dictionary has it */
	struct slice pattern;   /* as written, the "!" too */
};

/* Starts as { .level = ..., .folds = ... }. */
struct dictionary {
	size_t level;           /* themes are cut to so many levels; 0: they are not */
	bool parents;           /* where a theme is, what it is a part of is too */
	bool folds;             /* patterns are compared in the form of tm-normalise */
	struct intern themes;   /* and what they are parts of, before them */
	struct dictionary_entry *entry;
	size_t entries;
	size_t longest;         /* pattern, in words */
	bool longer;            /* after a match: more words could make it longer */
	/* Private. */
	struct dictionary_theme *theme; /* by number */
	size_t entry_room, theme_room;
	struct arena arena;
	struct intern words;    /* of patterns, as written */
	struct intern plain, prefix; /* words without "*", and with one at the end alone */
	uint32_t *plain_id, *prefix_id; /* their numbers in words */
	size_t plain_room, prefix_room, others, other_room;
	size_t shortest_prefix, longest_prefix; /* bytes */
	struct dictionary_other *other;
	struct intern step;     /* (node, word): a number one less than the node it leads to */
	struct dictionary_node *node;
	size_t node_room;
	struct dictionary_end *end;
	uint32_t ends;
	size_t end_room;
	struct memo memo;       /* the numbers in words that a word meets */
	struct dictionary_span *span;
	size_t span_room;
	uint32_t *active[2], *met;
	size_t active_room[2], met_room, met_n;
};

/* Adds a dictionary; NULL, or what is wrong with the line *line (from 1). */
const char *dictionary_read(struct dictionary *dictionary, struct slice text, size_t *line);

/* The longest pattern that the words begin with: how many words it has, 0 for none. `met` of
 * dictionary_entries are then all the entries of that length. */
size_t dictionary_match(struct dictionary *dictionary, const struct slice *words, size_t n);

/* The same for one value: all of it, as one word of a pattern or as many as it has itself. */
bool dictionary_match_value(struct dictionary *dictionary, struct slice value);

/* All the patterns that the words, of which the first has a value, begin with, and those that the first
 * alone is a value for: until the next call. */
struct dictionary_span {
	uint32_t entry, words;
};

const struct dictionary_span *dictionary_spans(struct dictionary *dictionary, const struct slice *words, size_t n, size_t *spans);

/* What the theme is a part of, or DICTIONARY_NONE. */
#define DICTIONARY_NONE UINT32_MAX
uint32_t dictionary_parent(const struct dictionary *dictionary, uint32_t theme);

/* The entries met by the last match: their numbers, in order, until the next. */
const uint32_t *dictionary_met(const struct dictionary *dictionary, size_t *n);

/* The themes of the last match, their numbers in order; those excluded are left out. By the
 * wishes they are cut, or have what they are parts of beside them. Until the next call. */
const uint32_t *dictionary_themes(struct dictionary *dictionary, size_t *n);

/* The last match as a cell: names with "|" between, "_" for none. */
void dictionary_cell(struct dictionary *dictionary, struct buffer *cell);

/* The same for themes, at least one, as the wishes have them. */
void dictionary_themes_cell(const struct dictionary *dictionary, const uint32_t *theme, size_t n, struct buffer *cell);

/* Whether a pattern of several words may begin with the word. */
bool dictionary_begins(struct dictionary *dictionary, struct slice word);

void dictionary_free(struct dictionary *dictionary);

#endif
