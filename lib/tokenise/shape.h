/* shape.h: strings without white space that are one token by their shape.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SHAPE_H
#define SHAPE_H

#include <stdbool.h>

#include "tokenise/token.h"

/* What may be taken for one token; a set of bits. */
enum shape_set {
	SHAPE_URL = 1, SHAPE_EMAIL = 2, SHAPE_HANDLE = 4, SHAPE_FILE = 8, SHAPE_REFERENCE = 16, SHAPE_DATE = 32,
	SHAPE_ALL = 63
};

/* Whether the whole string, at whose ends nothing is that can be left off, is of one of
 * the shapes; *kind is then what kind of token it is. */
bool shape_of(struct slice string, unsigned shapes, enum token_kind *kind);

/* The bytes of punctuation at the end that are no part of a string such as a URL: periods,
 * commas, quotation marks, and brackets that it does not open. */
size_t shape_tail(struct slice string);

/* The same at the beginning. */
size_t shape_head(struct slice string);

#endif
