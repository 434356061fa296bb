/* normalise.c: the form under which a word is counted.
 * SPDX-License-Identifier: MIT */
#include "normalise.h"

#include "unicode/unicode.h"

/* 's is short for "is", "has" or "us" behind these; behind names and nouns it cannot be
 * told from the possessive without a parser, and is far more often that. */
static const char *const not_possessive[] = {
	"he's", "here's", "how's", "it's", "let's", "she's", "that's", "there's",
	"what's", "when's", "where's", "who's", "why's",
};

static bool
is_apostrophe(uint32_t code)
{
	/* ' right and left quotation marks, modifier apostrophe, fullwidth. */
	return code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x02BC || code == 0xFF07;
}

static void
one_apostrophe(struct buffer *out, struct slice word)
{
	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);

		if (is_apostrophe(point.code))
			buffer_add_char(out, '\'');
		else
			buffer_add(out, (struct slice){ word.p + at, point.n });
		at += point.n;
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

void
normalise_word(struct buffer *out, struct slice word, bool english)
{
	static struct buffer folded, plain;
	struct slice norm;

	folded.n = plain.n = 0;
	unicode_fold(&folded, word);
	one_apostrophe(&plain, buffer_slice(&folded));
	norm = buffer_slice(&plain);
	if (english && is_possessive(norm))
		norm.n -= 2;
	unicode_nfc(out, norm);
}
