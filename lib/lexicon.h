/* lexicon.h: finding and reading the lists that are shipped, or a user's own.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LEXICON_H
#define LEXICON_H

#include "input.h"
#include "intern.h"

/* The path of a shipped list: in the folder TEXTMILL_LEXICONS names, else beside the
 * program, built or installed. NULL when it is not there. The caller frees it. */
char *lexicon_path(const char *name);

/* The path of a list that a user names: of the shipped one where the name has no slash and is no
 * file here, else the name. The caller frees it. */
char *lexicon_named(const char *name);

/* Adds the words of a list to *words: one a line, "#" starts a comment line. A file
 * that cannot be read ends the program. */
void lexicon_words(const char *path, struct intern *words);

/* Opens a list, whose first line must start with `header` unless that is NULL. One that
 * cannot be opened, or starts otherwise, ends the program. */
void lexicon_open(struct input *in, const char *path, const char *header);

/* Takes the next line of a list: one that is neither blank nor a "#" comment, without
 * the CR of a CRLF and a byte order mark. False at the end; a list that breaks off ends the program. */
bool lexicon_line(struct input *in, struct slice *line);

/* A language as libstemmer calls it, for its name or code ("en", "eng", "en-GB",
 * "English" are "english"), or "unknown". */
const char *lexicon_language(struct slice name);

#endif
