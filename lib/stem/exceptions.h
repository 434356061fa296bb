/* exceptions.h: words whose stem is not what the algorithm says.
 *
 *     word<TAB>stem<TAB>language
 *
 * One word a line, "#" starts a comment. A word without a stem is its own; one without a
 * language is meant in all of them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef EXCEPTIONS_H
#define EXCEPTIONS_H

#include "intern.h"

/* Starts as { 0 }. */
struct exceptions {
	/* Private. */
	struct intern words;            /* language, tab, word; no language: of all */
	struct slice *stem;             /* by word */
	size_t room;
	struct arena arena;
};

/* Adds the words of a list, case-folded and in NFC: a file, or the name of a shipped one.
 * A file that cannot be read, a row of more than three columns, an unknown language and a
 * second stem for a word end the program, with the line's place. */
void exceptions_read(struct exceptions *exceptions, const char *path);

/* The stem of a folded word in a language (as lexicon_language has it); false when it is no
 * exception. What is said of the language goes before what is said of all. */
bool exceptions_find(const struct exceptions *exceptions, const char *language, struct slice word, struct slice *stem);

void exceptions_free(struct exceptions *exceptions);

#endif
