/* words.h: what tm-tag knows of a word, computed once per type.
 *
 * A word's norm (normalise.h: case folded, without a possessive) has a number; words that a
 * list names have a low one and keep it, others one that lives until words_forget. Lists say
 * of which classes a word is: given names, ranks, head words (names-words.tsv).
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_WORDS_H
#define TAG_WORDS_H

#include "intern.h"
#include "memo.h"

/* How a word is written. The first three are in order: a name asks for at least its own. */
enum word_case { CASE_LOWER, CASE_CAPITAL, CASE_UPPER };

enum word_shape {
	SHAPE_MARK,             /* no letter or digit */
	SHAPE_NUMBER,           /* begins with a digit */
	SHAPE_LOWER,
	SHAPE_CAPITAL,          /* Hanoi, O'Brien, McDonald */
	SHAPE_UPPER,            /* ASEAN, U.S. */
	SHAPE_INITIAL,          /* J, J. */
	SHAPE_MIXED,            /* eBay */
};

/* The classes of the lists, as bits; the names stand in words.c. */
enum word_class {
	WORD_GIVEN = 1 << 0, WORD_FAMILY = 1 << 1, WORD_TITLE = 1 << 2, WORD_RANK = 1 << 3,
	WORD_ROLE = 1 << 4, WORD_TAIL = 1 << 5, WORD_PARTICLE = 1 << 6, WORD_ORG = 1 << 7,
	WORD_ORGEND = 1 << 8, WORD_COMPANY = 1 << 9, WORD_PLACE = 1 << 10, WORD_FACILITY = 1 << 11,
	WORD_BEFORE = 1 << 12, WORD_EVENT = 1 << 13, WORD_LAW = 1 << 14, WORD_KIN = 1 << 15,
	WORD_SAY = 1 << 16, WORD_DOES = 1 << 17, WORD_PERSON = 1 << 18, WORD_TEAM = 1 << 19,
	WORD_TOWN = 1 << 20, WORD_WITHIN = 1 << 21, WORD_INSTITUTION = 1 << 22,
	WORD_NEVER = 1 << 23, WORD_AMBIGUOUS = 1 << 24, WORD_COMMON = 1 << 25,
	WORD_FUNCTION = 1 << 26, WORD_MODIFIER = 1 << 27,
	/* Set by the gazetteer, the dates and the laws, or by the word's shape: one of theirs may
	 * begin with it. */
	WORD_BEGINS_NAME = 1 << 28,
	WORD_BEGINS_DATE = 1 << 30, WORD_BEGINS_LAW = 1 << 29, /* a document's number, or what a rule matches */
};

#define WORD_BEGINS_RELATIVE 0x80000000u        /* a relative date: beyond what an enum holds */

#define WORD_BEGINS (WORD_BEGINS_NAME | WORD_BEGINS_DATE | WORD_BEGINS_LAW | WORD_BEGINS_RELATIVE)

enum { WORD_CLASSES = 28 };     /* that lists may name */

struct word {
	struct slice text;      /* unescaped */
	uint32_t norm;
	uint32_t classes;
	uint8_t letters;        /* enum word_case */
	uint8_t shape;          /* enum word_shape */
	bool possessive;        /* "Iraq's" */
	uint8_t rules;          /* as `rules` of struct words says */
};

/* Starts as { 0 }. */
struct words {
	struct word *word;      /* by type */
	bool plain;             /* norms are without diacritics: set before any list is read */
	/* A set of those that may begin with the word: asked once per type. May be NULL. */
	uint8_t (*rules)(const void *context, struct slice text);
	const void *context;
	/* Private. */
	struct intern types, known, others;
	struct memo cells;              /* their types */
	uint32_t *classes;      /* of the known */
	uint8_t *least;         /* of the known: enum word_case that a name which begins with it asks for */
	size_t room, class_room, least_room;
};

/* How the word is written. */
enum word_case words_case(struct slice word);

/* The word without the 's at its end. */
struct slice words_bare(struct slice word);

/* The number of the class, or -1. */
int words_class(struct slice name);

/* Reads a list of classes and words: TSV with the header class, words; the words set off by
 * "|". A file that cannot be read ends the program; a class that is none is reported. */
void words_read(struct words *words, const char *path);

/* Reads a list of words, one a line, all of one class. */
void words_read_class(struct words *words, const char *path, enum word_class class);

/* The number of a word's norm, which it keeps; and its classes there. */
uint32_t words_know(struct words *words, struct slice word);
void words_add_class(struct words *words, uint32_t norm, uint32_t class);

/* A name begins with the word, which must be written at least so: WORD_BEGINS_NAME is set for the
 * types that are. Before the first type. */
void words_begin_name(struct words *words, uint32_t norm, enum word_case least);

/* The word's type. Types stay until words_forget; lists come before the first. */
uint32_t words_type(struct words *words, struct slice text);

/* The types of n cells of a stream, escaped as they are, at once: faster. 16 bytes must be
 * readable from each cell's first on. At most WORDS_BATCH. */
enum { WORDS_BATCH = 32 };

struct word_type {
	uint32_t type, classes;
};

void words_types(struct words *words, const struct slice *cell, size_t n, struct word_type *type);

/* The number of a norm that is known already, or INTERN_NONE. */
uint32_t words_find(const struct words *words, struct slice word);

/* Between two texts: forgets types when they take too much memory. */
void words_forget(struct words *words);

void words_free(struct words *words);

#endif
