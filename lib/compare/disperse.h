/* disperse.h: how evenly a term is spread over the parts of a corpus.
 *
 * Part i has count[i] of the term's f occurrences and size[i] of the corpus's words; only parts
 * with the term are given, `used` of `parts`. Pure functions. NaN (printed as NA) for fewer than
 * two parts, f = 0, or more occurrences than words in a part. Parts without words are no parts.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DISPERSE_H
#define DISPERSE_H

#include <stddef.h>
#include <stdint.h>

struct disperse {
	uint64_t freq, size;    /* of all parts */
	uint64_t parts, used;   /* all parts; those with the term: the range */
	uint64_t least;         /* words of the smallest part of all */
	double juilland_d, dp, dpnorm, kl;
};

/* Fills in the last line from the rest:
 * juilland_d   1 - (population sd / mean)/sqrt(parts - 1), on the rates count/size, not on counts
 *              (Juilland, Brodin and Davidovitch 1970)
 * dp           sum |count/f - s| / 2 with s = size/words (Gries 2008): 0 even, near 1 in one part
 * dpnorm       dp/(1 - the least s of all parts) (Lijffijt and Gries 2012)
 * kl           sum count/f log2((count/f)/s), in bits (Gries 2020) */
void disperse_measure(struct disperse *d, const uint64_t *count, const uint64_t *size);

/* Average reduced frequency (Savicky and Hlavacova 2002) as the occurrences come along. */
struct arf {
	uint64_t first, last, seen;     /* positions from 0 on; occurrences so far */
	double sum;
};

/* The next occurrence, at a position in the corpus; `reach` is N/f. */
void arf_add(struct arf *arf, uint64_t position, double reach);

/* (1/v) sum min(d, v) with v = N/f over the distances d between occurrences, the last to the first
 * around the end; `words` is N. */
double arf_end(struct arf arf, uint64_t words);

#endif
