/* lexicon.h: finding and reading the lists that are shipped, or a user's own.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LEXICON_H
#define LEXICON_H

#include "intern.h"

/* The path of a shipped list: in the folder TEXTMILL_LEXICONS names, else beside the
 * program, built or installed. NULL when it is not there. The caller frees it. */
char *lexicon_path(const char *name);

/* Adds the words of a list to *words: one a line, "#" starts a comment line. A file
 * that cannot be read ends the program. */
void lexicon_words(const char *path, struct intern *words);

/* A language as libstemmer calls it, for its name or code ("en", "eng", "en-GB",
 * "English" are "english"); what is not known is given back in lower case. The bytes
 * stay until the next call. */
const char *lexicon_language(struct slice name);

/* Whether lexicon_language knows the name or code. */
bool lexicon_knows(const char *name);

#endif
