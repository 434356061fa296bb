/* chunk.h: the tokens of one chunk: what stands between two pieces of white space.
 *
 * Boundaries are those of UAX #29, Unicode 15.0, and then these tailorings for prose; the
 * bits of enum tailoring switch them off one by one:
 *
 *     shapes        URLs, e-mail addresses, @handles, files, numbers of documents and dates
 *                   are one token: pieces of them are words to nobody
 *     abbreviation  Mr. U.N. J. etc. No. keep their period, which is no full stop
 *     percent       50% is one token
 *     marks         ... -- !! are one token each
 *
 * White space is never part of a token.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CHUNK_H
#define CHUNK_H

#include "tokenise/forms.h"
#include "tokenise/shape.h"

enum tailoring { TAILOR_ABBREVIATION = 64, TAILOR_PERCENT = 128, TAILOR_MARKS = 256, TAILOR_ALL = 511 };

/* A hyphen between letters or digits. */
enum hyphens {
	HYPHENS_SPLIT,          /* is a token, as in UAX #29 */
	HYPHENS_AFFIX,          /* joins affixes (co-operation) and designations (F-16), and splits the rest */
	HYPHENS_KEEP            /* joins */
};

enum clitics { CLITICS_KEEP, CLITICS_SPLIT };

struct chunk_rules {
	const struct forms *forms;
	unsigned tailoring;     /* bits of enum tailoring and shape_set */
	enum hyphens hyphens;
	enum clitics clitics;
};

/* The end of the chunk that starts at `at`: the next White_Space, or the end. */
size_t chunk_end(struct slice text, size_t at);

/* Behind the white space at `at`. */
size_t chunk_start(struct slice text, size_t at);

/* Appends a token, of the kind that its characters make it. */
void chunk_add(struct tokens *tokens, struct slice text, size_t start, size_t end);

/* The bytes of the clitic at `at`, with its apostrophe ('s, 'll), or 0. */
size_t chunk_clitic(struct slice text, size_t at);

/* Appends the tokens of the chunk that is text.p[from..to). */
void chunk_tokens(const struct chunk_rules *rules, struct slice text, size_t from, size_t to, struct tokens *tokens);

/* Whether a hyphen joins the words before and behind it, of letters both. */
bool chunk_hyphen_joins(const struct chunk_rules *rules, struct slice before, struct slice after);

/* Where a word with an apostrophe is cut, in bytes from its start: do|n't, we|'ll, l'|homme.
 * 0: it is one token. */
size_t chunk_cut(const struct chunk_rules *rules, struct slice word);

#endif
