/* unicode.h: UTF-8, character properties, case folding and NFC.
 *
 * All offsets and lengths are bytes. No function fails and none reads beyond its
 * slice: malformed UTF-8 and NUL are input like any other. A malformed sequence is
 * as long as the maximal subpart of a well-formed one (Unicode 15.0, section 3.9,
 * U+FFFD Substitution of Maximal Subparts, the practice of W3C), at least one byte;
 * so surrogates are three malformed sequences and an overlong NUL is two. It reads
 * as U+FFFD, and functions that copy text copy its bytes as they are. Memory runs out
 * as memory.h says. `out` must not hold the text it is made from.
 *
 * Properties are those of unicode_version (tables.h has their names); compositions
 * come from libutf8proc, 2.8 of which knows the same version.
 *
 * SPDX-License-Identifier: MIT */
#ifndef UNICODE_H
#define UNICODE_H

#include "memory.h"
#include "slice.h"
#include "unicode/tables.h"

enum { UNICODE_REPLACEMENT = 0xFFFD };

struct code_point {
	uint32_t code;          /* UNICODE_REPLACEMENT when malformed */
	uint8_t n;              /* bytes, 1-4; 0 only at the end of the text */
	bool bad;               /* the bytes are malformed */
};

/* The code point that starts at `at`; unicode_decode is the one to call. */
struct code_point unicode_decode_long(struct slice text, size_t at);

static inline struct code_point
unicode_decode(struct slice text, size_t at)
{
	if (at < text.n && (unsigned char)text.p[at] < 0x80)
		return (struct code_point){ (unsigned char)text.p[at], 1, false };
	return unicode_decode_long(text, at);
}

/* Writes the 1-4 bytes of a code point and returns how many. What is none (a
 * surrogate, or above U+10FFFF) is written as U+FFFD. */
size_t unicode_encode(uint32_t code, char bytes[static 4]);

/* The same at the end of a buffer. */
void unicode_add(struct buffer *out, uint32_t code);

/* Bytes from the start on that are well-formed: text.n when all are, else the offset
 * of the first malformed sequence. */
size_t unicode_valid(struct slice text);

/* Bytes from `at` to the first that is not ASCII, or to the end. */
size_t unicode_ascii(struct slice text, size_t at);

/* The record of tables.h: unicode_flags together with the two classes below. 0 above
 * U+10FFFF. */
static inline uint32_t
unicode_properties(uint32_t code)
{
	if (code >= UNICODE_POINTS)
		return 0;
	return unicode_record[unicode_leaf[(uint32_t)unicode_trunk[code >> UNICODE_LEAF_BITS]
	    << UNICODE_LEAF_BITS | (code & (UNICODE_LEAF - 1))]];
}

/* Whether a code point has any of the flags: unicode_is(c, UNICODE_UPPER | UNICODE_TITLE). */
static inline bool
unicode_is(uint32_t code, uint32_t flags)
{
	return (unicode_properties(code) & flags) != 0;
}

static inline enum word_break
unicode_word_break(uint32_t properties)
{
	return (enum word_break)(properties & WB_MASK);
}

static inline enum sentence_break
unicode_sentence_break(uint32_t properties)
{
	return (enum sentence_break)(properties >> SB_SHIFT & SB_MASK);
}

/* Whether there is a letter or digit (L* or N*) in it, which makes a token a running word. */
bool unicode_has_word_char(struct slice text);

/* Whether all of it is White_Space; true for nothing. */
bool unicode_is_space(struct slice text);

/* Whether it would act on a terminal: a control, or what turns the direction of writing. */
static inline bool
unicode_steers(uint32_t code)
{
	return unicode_is(code, UNICODE_CONTROL) || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

/* The simple lowercase mapping of UnicodeData.txt, or the code point itself. */
uint32_t unicode_lower(uint32_t code);

/* The simple capital of a code point, itself when it has none. */
uint32_t unicode_upper(uint32_t code);

/* Appends the full case folding (CaseFolding.txt, C and F: neither Turkic nor
 * tailored). At most three times as long. Does not keep NFC: fold, then NFC. */
void unicode_fold(struct buffer *out, struct slice text);

/* Whether a quick look shows that NFC leaves the text as it is: true is certain,
 * false means "perhaps not", as for any text with a combining mark. */
bool unicode_nfc_quick(struct slice text);

/* Appends the text in NFC. Malformed bytes stay, in their place, and nothing composes
 * or moves across them. Takes linear time and, for a run of combining marks only,
 * memory of about nine times its bytes. */
void unicode_nfc(struct buffer *out, struct slice text);

/* Appends the code point's canonical decomposition: a letter, and its marks behind it. */
void unicode_decompose(struct buffer *out, uint32_t code);

#endif
