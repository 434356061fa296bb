/* sentences.c: sentence boundaries, UAX #29 section 5.1; SBn is a rule there.
 *
 * Nothing but a paragraph separator or a terminator (ATerm, STerm) makes a boundary,
 * so all else is skipped. Linear: the one rule that looks far ahead, SB8, is asked
 * once for each ATerm and stops at the next terminator, so no two of its looks see
 * the same text.
 *
 * SPDX-License-Identifier: MIT */
#include "unicode/segment.h"
#include "unicode/unicode.h"

#define BIT(class) (1u << (class))

enum {
	PARA_SEP = BIT(SB_CR) | BIT(SB_LF) | BIT(SB_SEP),
	SATERM = BIT(SB_ATERM) | BIT(SB_STERM),
	CASED = BIT(SB_UPPER) | BIT(SB_LOWER),
	SKIPPED = BIT(SB_EXTEND) | BIT(SB_FORMAT),
	/* SB8 looks no further than these and the end. */
	DECISIVE = BIT(SB_OLETTER) | CASED | PARA_SEP | SATERM | BIT(SB_END)
};

/* The class of the character at `at`, or SB_END; *end is where it ends. */
static enum sentence_break
read_class(struct slice text, size_t at, size_t *end)
{
	const struct code_point c = unicode_decode(text, at);

	*end = at + c.n;
	return c.n == 0 ? SB_END : unicode_sentence_break(unicode_properties(c.code));
}

/* The class of the first character from *at on that SB5 does not skip, and *at moves to it. */
static enum sentence_break
class_over(struct slice text, size_t *at)
{
	enum sentence_break class;
	size_t end;

	while (class = read_class(text, *at, &end), BIT(class) & SKIPPED)
		*at = end;
	return class;
}

/* The same behind any number of characters of a class. */
static enum sentence_break
class_behind(struct slice text, size_t *at, enum sentence_break skipped)
{
	enum sentence_break class;

	while ((class = class_over(text, at)) == skipped)
		*at += unicode_decode(text, *at).n;
	return class;
}

/* SB3, SB4: behind the separator that is at `at`. */
static size_t
separator_end(struct slice text, size_t at)
{
	size_t end;

	if (read_class(text, at, &end) == SB_CR && end < text.n && text.p[end] == '\n')
		end++;
	return end;
}

/* SB8: whether a small letter comes before any other letter, terminator or separator. */
static bool
lower_follows(struct slice text, size_t at)
{
	enum sentence_break class;

	while (class = read_class(text, at, &at), (BIT(class) & DECISIVE) == 0)
		;
	return class == SB_LOWER;
}

/* What a terminator does that ends at *at, with class `before` before it: true, and
 * *at is the boundary, or false, and *at is how far that is certain. */
static bool
terminates(struct slice text, size_t *at, enum sentence_break before,
    enum sentence_break terminator)
{
	enum sentence_break class = class_over(text, at);

	if (terminator == SB_ATERM && class == SB_NUMERIC)              /* SB6 */
		return false;
	if (terminator == SB_ATERM && class == SB_UPPER && (BIT(before) & CASED))
		return false;                                           /* SB7 */
	class_behind(text, at, SB_CLOSE);                               /* SB9 */
	class = class_behind(text, at, SB_SP);                          /* SB10 */
	if (BIT(class) & (BIT(SB_SCONTINUE) | SATERM))                  /* SB8a */
		return false;
	if (BIT(class) & PARA_SEP)
		*at = separator_end(text, *at);
	else if (terminator == SB_ATERM && lower_follows(text, *at))    /* SB8 */
		return false;
	return true;                                                    /* SB11 */
}

/* Skips ASCII that makes no boundary; *before becomes the class of its last character. */
static size_t
skip_ascii(struct slice text, size_t start, enum sentence_break *before)
{
	size_t at = start, end;

	while (at < text.n && (unicode_byte[(unsigned char)text.p[at]] & BYTE_MIDSENTENCE))
		at++;
	if (at > start)
		*before = read_class(text, at - 1, &end);
	return at;
}

size_t
segment_sentence(struct slice text, size_t start)
{
	enum sentence_break before = SB_OTHER, class;
	size_t at = start, end;

	while (at < text.n) {
		at = skip_ascii(text, at, &before);
		class = read_class(text, at, &end);
		if (BIT(class) & PARA_SEP)
			return separator_end(text, at);
		at = end;
		if ((BIT(class) & SATERM) && terminates(text, &at, before, class))
			return at;
		if ((BIT(class) & SKIPPED) == 0)
			before = class;
	}
	return text.n;
}

size_t
segment_running_words(struct slice text)
{
	size_t n = 0;

	for (size_t at = 0, end; at < text.n; at = end) {
		end = segment_sentence(text, at);
		for (struct slice sentence = { text.p + at, end - at }; sentence.n > 0;) {
			size_t word = segment_word(sentence, 0);

			n += unicode_has_word_char((struct slice){ sentence.p, word });
			sentence = slice_from(sentence, word);
		}
	}
	return n;
}
