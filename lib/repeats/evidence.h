/* evidence.h: what is said again, as a frequency table that adds up.
 *
 *     term<TAB>n<TAB>outlet<TAB>id<TAB>freq<TAB>docs
 *
 * Rows with the empty term have each text's running words. Terms are the keys of
 * fingerprint.h: a paragraph (n: its words), or one 5-gram of a text's sketch. Every row
 * names its text, so that a text that is counted twice is still one text.
 *
 * SPDX-License-Identifier: MIT */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include <stddef.h>

#include "slice.h"

/* Reads the text streams of the operands; writes the table to the output, holding about
 * `memory` bytes (0: as limit_memory()). `by` is the attribute that tells outlets apart;
 * wrong usage when it cannot be the name of a column. */
void evidence_collect(char *const *operands, struct slice by, size_t memory);

#endif
