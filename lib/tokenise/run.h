/* run.h: the greater part of English prose, written as fast as the machine can.
 *
 * A chunk is plain when it is made of ASCII letters and digits and of , ; ( ) " alone, and
 * no comma or semicolon stands between two digits: no rule but the first ones of UAX #29
 * has anything to say of it, no tailoring either, and it ends no sentence. Chunks that are
 * set off by one space, plain ones, are about five sixths of a text.
 *
 * There are three ways to write them, which give the same bytes: with AVX-512 (64 bytes at
 * a time: classes as bit masks, rules as operations on these, newlines put in by one
 * compressed store), with AVX2 (masks, and a copy for each token), and with a table. The
 * best that the processor can is used; TEXTMILL_VECTORS=none or =avx2 takes less.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RUN_H
#define RUN_H

#include "slice.h"

/* Writes the tokens of the plain chunks from `at` on, which is the start of a chunk, to the
 * output, one a line. Returns the start of the first chunk that is not plain, or of one
 * that is not worth the trouble, or text.n. */
size_t run_write(struct slice text, size_t at);

/* Whether a plain chunk starts at `at`. */
bool run_starts(struct slice text, size_t at);

#endif
