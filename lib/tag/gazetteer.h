/* gazetteer.h: names known beforehand, found over tokens.
 *
 * A gazetteer is TSV with the header name, type, canonical, rules, of which the last two may
 * be missing; "#" starts a comment line. A name is tokenised like English text, by the rules
 * of today, by UAX #29 alone and at its spaces, so that it is found in streams of either, also
 * where a user's rule has made ADMM-Plus one token; and compared by the norm of its words
 * (normalise.h).
 * A mention must have capitals where the name has them: "US" is not found in "us" nor
 * in "Us", "Hope" not in "hope", but "Vietnam" is in "VIETNAM". The column rules asks for
 * more or less, in words set off by spaces:
 *
 *     anycase          capitals do not matter
 *     exact            the letters are those of the name
 *     whole            not beside another word with a capital
 *     after=WORD|...   one of the words stands before; before=WORD|... behind
 *
 * The names are a trie over numbers of words: the time per word of text does not grow
 * with their number.
 *
 * SPDX-License-Identifier: MIT */
#ifndef GAZETTEER_H
#define GAZETTEER_H

#include "input.h"
#include "tag/document.h"
#include "tokenise/tokenise.h"

struct gazetteer {
	struct words *words;
	bool ignore_case;       /* of names that are more than words of the language */
	size_t entries;
	/* Private. */
	struct gazetteer_entry *entry;
	size_t entry_room;
	struct gazetteer_edge *edge;    /* an open table of the trie's edges */
	size_t edges, edge_slots;
	uint32_t *node;                 /* by node: its first entry + 1 */
	size_t nodes, node_room;
	uint32_t *cue;                  /* norms of the words of after= and before= */
	size_t cues, cue_room;
	struct intern types, files;
	struct arena arena;
	struct forms forms;             /* of English, for the tokeniser */
	struct tokeniser tokeniser;
};

/* Adds the names of a file, which come after those that are there. A file that cannot
 * be read ends the program; a row that is no entry is reported and left out, one that can
 * never match is a warning. */
void gazetteer_read(struct gazetteer *gazetteer, const char *path, enum mention_source source);

/* Adds one name as a row would; `in` is for messages, and may be NULL. */
void gazetteer_add(struct gazetteer *gazetteer, const struct input *in, const struct slice field[static 4],
    enum mention_source source);

/* Adds to the document, for each word, the longest name that begins there; with `all` every
 * one. */
void gazetteer_find(const struct gazetteer *gazetteer, struct document *document, bool all);

/* Appends which entry a mention is of, by its order: "names.tsv:123", or "glossary". */
void gazetteer_describe(const struct gazetteer *gazetteer, uint32_t order, struct buffer *out);

void gazetteer_free(struct gazetteer *gazetteer);

#endif
