/* encoding_legacy.h: encodings of one or two bytes a letter, and Vietnamese syllables, for
 * encoding.c and encoding_guess.c only.
 *
 * SPDX-License-Identifier: MIT */
#ifndef ENCODING_LEGACY_H
#define ENCODING_LEGACY_H

#include "read/encoding.h"
#include "unicode/unicode.h"

/* The character at `at` (below bytes.n) in an encoding from ENCODING_WINDOWS_1252 to
 * ENCODING_VISCII; `bad` where it has none. VNI takes two bytes for most letters with
 * marks, the others one. */
struct code_point legacy_decode(enum encoding_kind kind, struct slice bytes, size_t at);

/* The byte that Windows-1252 has for a code point, C1 controls being themselves where it
 * has none; -1 when there is none. */
int legacy_byte(uint32_t code);

/* A word on its way to being a Vietnamese syllable. Starts as { 0 }. */
struct syllable {
	char letter[10];        /* bases: ASCII letters, and A ă, W â, E ê, O ô, P ơ, U ư, D đ */
	uint8_t n, tones, tone;
	bool foreign;           /* has what no Vietnamese syllable has, or is too long */
};

void syllable_add(struct syllable *syllable, uint32_t code);

/* Whether it is one: an onset, a rime that the language has, and a tone that the rime
 * may carry. Real words or not: "ngoẳng" is as good as "nước". */
bool syllable_valid(const struct syllable *syllable);

/* Whether a code point is a tone mark that combines with the vowel before it. */
bool syllable_is_mark(uint32_t code);

/* The capital of a Vietnamese small letter other than ASCII; else 0. As many bytes of UTF-8. */
uint32_t syllable_capital(uint32_t code);

#endif
