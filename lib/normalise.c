/* normalise.c: the form under which a word is counted.
 * SPDX-License-Identifier: MIT */
#include "normalise.h"

#include <utf8proc.h>

#include "unicode/unicode.h"

/* 's is short for "is", "has" or "us" behind these; behind names and nouns it cannot be
 * told from the possessive without a parser, and is far more often that. */
static const char *const not_possessive[] = {
	"he's", "here's", "how's", "it's", "let's", "she's", "that's", "there's",
	"what's", "when's", "where's", "who's", "why's",
};

/* French: what is elided before a vowel, and words that begin so and are one. */
static const char *const elided[] = {
	"c'", "d'", "j'", "jusqu'", "l'", "lorsqu'", "m'", "n'", "puisqu'", "qu'", "quoiqu'", "s'", "t'",
};
static const char *const not_elided[] = {
	"d'abord", "d'accord", "d'ailleurs", "d'après", "d'autant", "d'emblée", "d'ores",
};

/* Letters that a mark is part of, though Unicode does not take it off: case-folded. */
static const struct {
	uint32_t code;
	const char *plain;
} marked[] = {
	{ 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" }, { 0x0111, "d" }, { 0x0127, "h" },
	{ 0x0131, "i" }, { 0x0142, "l" }, { 0x014B, "n" }, { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0180, "b" },
	{ 0x0268, "i" },
};

/* Soft hyphen, zero width space and no-break space, word joiner, marks of direction. */
static bool
is_invisible(uint32_t code)
{
	return code == 0x00AD || code == 0x200B || code == 0xFEFF || code == 0x2060 || code == 0x200E || code == 0x200F;
}

/* The plain sign for a quotation mark or dash, or 0. */
static char
plain_sign(uint32_t code)
{
	switch (code) {
	case 0x2018: case 0x2019: case 0x201B: case 0x02BC: case 0xFF07:
		return '\'';
	case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xFF02:
		return '"';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
		return '-';
	default:
		return 0;
	}
}

/* Whether a code point's compatibility form says the same. That of a superscript or a
 * fraction would be another number, that of a spacing accent begins with a space. */
static bool
has_same_form(uint32_t code)
{
	switch (utf8proc_get_property((utf8proc_int32_t)code)->decomp_type) {
	case UTF8PROC_DECOMP_TYPE_FONT: case UTF8PROC_DECOMP_TYPE_INITIAL: case UTF8PROC_DECOMP_TYPE_MEDIAL:
	case UTF8PROC_DECOMP_TYPE_FINAL: case UTF8PROC_DECOMP_TYPE_ISOLATED: case UTF8PROC_DECOMP_TYPE_VERTICAL:
	case UTF8PROC_DECOMP_TYPE_WIDE: case UTF8PROC_DECOMP_TYPE_NARROW: case UTF8PROC_DECOMP_TYPE_SMALL:
		return true;
	/* That of a symbol would be a word: of the numero sign, no. */
	case UTF8PROC_DECOMP_TYPE_COMPAT:
		return !unicode_is(code, UNICODE_SYMBOL);
	default:
		return false;
	}
}

static void
compatible(struct buffer *out, struct slice as_it_is, uint32_t code)
{
	enum { LONGEST = 18 };          /* code points: U+FDFA */
	utf8proc_int32_t to[LONGEST];
	int last_boundary = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)code, to, LONGEST,
	    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &last_boundary);
	bool usable = n > 0 && n <= LONGEST;

	for (utf8proc_ssize_t i = 0; usable && i < n; i++)
		usable = to[i] != ' ';
	if (!usable)
		buffer_add(out, as_it_is);
	for (utf8proc_ssize_t i = 0; usable && i < n; i++)
		unicode_add(out, (uint32_t)to[i]);
}

/* ZERO WIDTH NON-JOINER is for the look alone behind a Latin letter; Persian, say, spells by it. */
static bool
is_for_looks(struct slice word, size_t at, uint32_t code)
{
	return code == 0x200C && at > 0 &&
	    ((unsigned char)word.p[at - 1] < 0x80 || (at > 1 && (unsigned char)word.p[at - 2] >= 0xC3 &&
	    (unsigned char)word.p[at - 2] <= 0xC9));
}

static void
plain_characters(struct buffer *out, struct slice word)
{
	struct code_point point;

	for (size_t at = 0; at < word.n; at += point.n) {
		struct slice as_it_is;
		char sign;

		point = unicode_decode(word, at);
		as_it_is = (struct slice){ word.p + at, point.n };
		sign = point.bad ? 0 : plain_sign(point.code);
		if (sign != 0)
			buffer_add_char(out, sign);
		else if (!point.bad && point.code >= 0x80 && has_same_form(point.code))
			compatible(out, as_it_is, point.code);
		else if (point.bad || (!is_invisible(point.code) && !is_for_looks(word, at, point.code)))
			buffer_add(out, as_it_is);
	}
}

static void
without_mark(struct buffer *out, struct slice as_it_is, uint32_t code)
{
	for (size_t i = 0; i < sizeof marked / sizeof *marked; i++)
		if (marked[i].code == code) {
			buffer_add(out, slice_of(marked[i].plain));
			return;
		}
	/* Marks of other blocks are vowels: of Hindi, Thai, Arabic. */
	if (code < 0x0300 || code > 0x036F)
		buffer_add(out, as_it_is);
}

static void
without_diacritics(struct buffer *out, struct slice word)
{
	static struct buffer apart;
	struct code_point point;

	apart.n = 0;
	for (size_t at = 0; at < word.n; at += point.n) {
		point = unicode_decode(word, at);
		if (point.bad)
			buffer_add(&apart, (struct slice){ word.p + at, point.n });
		else
			unicode_decompose(&apart, point.code);
	}
	word = buffer_slice(&apart);
	for (size_t at = 0; at < word.n; at += point.n) {
		point = unicode_decode(word, at);
		without_mark(out, (struct slice){ word.p + at, point.n }, point.bad ? 0 : point.code);
	}
}

static bool
is_possessive(struct slice word)
{
	if (word.n < 3 || memcmp(word.p + word.n - 2, "'s", 2) != 0)
		return false;
	for (size_t i = 0; i < sizeof not_possessive / sizeof *not_possessive; i++)
		if (slice_equal(word, slice_of(not_possessive[i])))
			return false;
	return true;
}

/* Bytes of what is elided at the start. */
static size_t
elision(struct slice word)
{
	for (size_t i = 0; i < sizeof not_elided / sizeof *not_elided; i++)
		if (slice_equal(word, slice_of(not_elided[i])))
			return 0;
	for (size_t i = 0; i < sizeof elided / sizeof *elided; i++)
		if (word.n > strlen(elided[i]) && slice_starts(word, slice_of(elided[i])))
			return strlen(elided[i]);
	return 0;
}

void
normalise_word(struct buffer *out, struct slice word, unsigned what)
{
	static struct buffer folded, plain, composed, bare;
	struct slice norm;

	folded.n = plain.n = composed.n = bare.n = 0;
	unicode_fold(&folded, word);
	norm = buffer_slice(&folded);
	if (unicode_ascii(norm, 0) < norm.n) {
		plain_characters(&plain, norm);
		/* What a compatibility form was made of may be folded: that of 𝐀 is A. */
		folded.n = 0;
		unicode_fold(&folded, buffer_slice(&plain));
		unicode_nfc(&composed, buffer_slice(&folded));
		norm = buffer_slice(&composed);
	}
	if ((what & NORMALISE_POSSESSIVE) && is_possessive(norm))
		norm.n -= 2;
	if (what & NORMALISE_ELISION)
		norm = slice_from(norm, elision(norm));
	if ((what & NORMALISE_DIACRITICS) && unicode_ascii(norm, 0) < norm.n) {
		without_diacritics(&bare, norm);
		composed.n = 0;
		unicode_nfc(&composed, buffer_slice(&bare));
		norm = buffer_slice(&composed);
	}
	buffer_add(out, norm.n > 0 ? norm : word);
}
