/* clean.h: bytes from anywhere as clean text: UTF-8, NFC, LF, no control characters.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CLEAN_H
#define CLEAN_H

#include "memory.h"
#include "slice.h"

struct cleaned {
	size_t replaced;        /* malformed sequences, now U+FFFD */
	size_t halves;          /* surrogates of JSON without their other half, now U+FFFD */
	size_t removed;         /* control characters other than tab and the ends of lines */
	size_t line;            /* of the first of either, from 1 */
};

/* The text clean: a byte order mark taken off, CR and CRLF as LF, form feed, vertical
 * tab and next line as a space, so that lines keep their numbers. The text itself when
 * there was nothing to do; else *scratch, emptied first, holds it. Adds to *cleaned. */
struct slice clean_text(struct slice text, struct buffer *scratch, struct cleaned *cleaned);

#endif
