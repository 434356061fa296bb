/* gazetteer.h: names known beforehand, found over tokens.
 *
 * A gazetteer is TSV with the header name, type, canonical; "#" starts a comment line.
 * A name is tokenised like English text, by the rules of today and by UAX #29 alone, so
 * that it is found in streams of either; and compared by the norm of its words
 * (normalise.h).
 * A mention must have capitals where the name has them: "US" is not found in "us" nor
 * in "Us", "Hope" not in "hope", but "Vietnam" is in "VIETNAM".
 *
 * The names are a trie over numbers of words: the time per word of text does not grow
 * with their number.
 *
 * SPDX-License-Identifier: MIT */
#ifndef GAZETTEER_H
#define GAZETTEER_H

#include "intern.h"
#include "tag/sentence.h"
#include "tokenise/tokenise.h"

struct gazetteer {
	size_t entries;
	/* Private. */
	struct gazetteer_entry *entry;
	size_t entry_room;
	struct intern words;            /* of the names, as norms */
	struct intern types;            /* words of the text met so far */
	struct gazetteer_type *type;    /* what is known of each */
	size_t type_room;
	struct gazetteer_edge *edge;    /* an open table of the trie's edges */
	size_t edges, edge_slots;
	uint32_t *node;                 /* by node: its first entry + 1 */
	size_t nodes, node_room;
	struct arena arena;
	struct forms forms;             /* of English, for the tokeniser */
	struct tokeniser tokeniser;
};

/* Adds the names of a file, which come after those that are there. A file that cannot
 * be read ends the program; a row that is no entry is reported and left out. */
void gazetteer_read(struct gazetteer *gazetteer, const char *path);

/* Adds to the sentence, for each word, the longest name that begins there. */
void gazetteer_find(struct gazetteer *gazetteer, struct sentence *sentence);

void gazetteer_free(struct gazetteer *gazetteer);

#endif
