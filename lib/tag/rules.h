/* rules.h: named pcre2 patterns with a type, matched over a sentence.
 *
 * A rules file is TSV with the header name, type, pattern, canonical; "#" starts a
 * comment line. A pattern is matched against the sentence's tokens with one space
 * between each; a match is widened to whole tokens. `canonical` is what the mention is
 * called, with $1 or ${name} for groups; without it, the matched text.
 *
 * A pattern may call for the words of a class (words.h): (?&rank) is one token that is a
 * military rank, with a capital where the class is of names; (?&capital) is one that begins
 * with a capital.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RULES_H
#define RULES_H

#include "tag/document.h"

struct rules {
	size_t n;
	const struct words *words_known; /* with the lists that are there when rules are read */
	/* Private. */
	struct rule *rule;
	size_t room;
	struct arena arena;
	struct buffer text;             /* of the sentence at hand */
	size_t *start;                  /* of each of its words, and one behind the last */
	size_t words, start_room;
	bool anywhere;                  /* one may match behind a word's first byte */
};

/* Adds the rules of a file, which come after those that are there. A file that cannot
 * be read ends the program, as does a pattern that does not compile. */
void rules_read(struct rules *rules, const char *path, enum mention_source source);

/* When all are read: words know which rules may match where they stand. */
void rules_ready(const struct rules *rules, struct words *words);

/* Adds to the document what the rules match. A rule that reaches its limit is reported with
 * the text's id, and finds nothing more in the sentence. */
void rules_find(struct rules *rules, struct document *document);

void rules_free(struct rules *rules);

#endif
