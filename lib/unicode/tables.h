/* tables.h: the layout of tables.c, shared by generate.c, which writes it, and
 * unicode.h, which reads it.
 *
 * A code point's properties are one 32-bit record:
 *
 *     bits 0-4   enum word_break        (WordBreakProperty.txt)
 *     bits 5-8   enum sentence_break    (SentenceBreakProperty.txt)
 *     bits 9-    enum unicode_flag
 *
 * Names are those of the Unicode Character Database (UAX #44, UAX #29).
 *
 * SPDX-License-Identifier: MIT */
#ifndef UNICODE_TABLES_H
#define UNICODE_TABLES_H

#include <stdint.h>

enum word_break {
	WB_OTHER, WB_CR, WB_LF, WB_NEWLINE, WB_EXTEND, WB_ZWJ, WB_FORMAT, WB_REGIONAL,
	WB_KATAKANA, WB_HEBREW, WB_ALETTER, WB_SINGLE_QUOTE, WB_DOUBLE_QUOTE,
	WB_MID_NUM_LET, WB_MID_LETTER, WB_MID_NUM, WB_NUMERIC, WB_EXTEND_NUM_LET, WB_SPACE,
	WB_END          /* behind the text: no code point has it */
};

enum sentence_break {
	SB_OTHER, SB_CR, SB_LF, SB_SEP, SB_EXTEND, SB_FORMAT, SB_SP, SB_LOWER, SB_UPPER,
	SB_OLETTER, SB_NUMERIC, SB_ATERM, SB_SCONTINUE, SB_STERM, SB_CLOSE,
	SB_END          /* behind the text: no code point has it */
};

enum { SB_SHIFT = 5, WB_MASK = 31, SB_MASK = 15 };

enum unicode_flag {
	UNICODE_LETTER     = 1 << 9,    /* general category L* */
	UNICODE_NUMBER     = 1 << 10,   /* N* */
	UNICODE_MARK       = 1 << 11,   /* M* */
	UNICODE_PUNCT      = 1 << 12,   /* P* */
	UNICODE_SYMBOL     = 1 << 13,   /* S* */
	UNICODE_CONTROL    = 1 << 14,   /* Cc */
	UNICODE_UPPER      = 1 << 15,   /* Lu */
	UNICODE_LOWER      = 1 << 16,   /* Ll */
	UNICODE_TITLE      = 1 << 17,   /* Lt */
	UNICODE_WHITE      = 1 << 18,   /* White_Space */
	UNICODE_PICTOGRAPH = 1 << 19,   /* Extended_Pictographic */
	UNICODE_FOLDS      = 1 << 20,   /* full case folding (C + F) changes it */
	UNICODE_LOWERS     = 1 << 21,   /* has a simple lowercase mapping */
	UNICODE_NFC_RISK   = 1 << 22,   /* NFC_Quick_Check is not Yes, or ccc is not 0 */

	/* What makes a token a running word: a letter or a digit (DESIGN, Table). Marks
	 * alone do not, and So such as circled letters do not, though Alphabetic. */
	UNICODE_WORD_CHAR  = UNICODE_LETTER | UNICODE_NUMBER
};

/* Two stages: unicode_record[unicode_leaf[unicode_trunk[code >> 8] << 8 | code & 255]]. */
enum { UNICODE_LEAF_BITS = 8, UNICODE_LEAF = 1 << UNICODE_LEAF_BITS };
enum { UNICODE_POINTS = 0x110000, UNICODE_TRUNK = UNICODE_POINTS / UNICODE_LEAF };

extern const uint8_t unicode_trunk[UNICODE_TRUNK];
extern const uint8_t unicode_leaf[];
extern const uint32_t unicode_record[];

/* What the fast paths ask about one byte; a byte from 0x80 on has no bit. */
enum {
	BYTE_ASCII = 1,
	BYTE_RUN = 2,           /* ALetter, Numeric, ExtendNumLet: no boundary among them */
	BYTE_MIDSENTENCE = 4,   /* neither ends a sentence nor separates paragraphs */
	BYTE_WORD_CHAR = 8      /* letter or digit */
};
extern const uint8_t unicode_byte[256];

/* Code points first, first + step, ... last map to themselves plus delta. In order,
 * not overlapping. */
struct case_range {
	uint32_t first, last;
	int32_t delta;
	uint32_t step;
};
extern const struct case_range unicode_lower_range[], unicode_fold_range[];
extern const uint32_t unicode_lower_ranges, unicode_fold_ranges;

/* Full case foldings to two or three code points (status F), in order; 0 pads. */
struct case_expansion {
	uint32_t code;
	uint32_t to[3];
};
extern const struct case_expansion unicode_expansion[];
extern const uint32_t unicode_expansions;

/* "15.0.0": the version of the data the tables were made from. */
extern const char unicode_version[];

#endif
