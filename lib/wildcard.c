/* wildcard.c: words with "*" for any bytes.
 * SPDX-License-Identifier: MIT */
#include "wildcard.h"

#include <stdlib.h>

#include "unicode/unicode.h"

/* The pieces one behind another in *bytes, the length of each in `length`: bytes move. */
static size_t
cut(struct slice source, struct buffer *bytes, size_t **length)
{
	size_t pieces = 0, room = 0, start = 0;

	for (size_t i = 0; i <= source.n; i++) {
		if (i < source.n && source.p[i] == '\\' && i + 1 < source.n) {
			buffer_add_char(bytes, source.p[++i]);
		} else if (i < source.n && source.p[i] != '*') {
			buffer_add_char(bytes, source.p[i]);
		} else {
			*length = memory_grow(*length, &room, pieces + 1, sizeof **length);
			(*length)[pieces++] = bytes->n - start;
			start = bytes->n;
		}
	}
	return pieces;
}

void
wildcard_read(struct wildcard *wildcard, struct slice source)
{
	struct buffer nfc = { 0 };
	size_t *length = NULL, at = 0;

	unicode_nfc(&nfc, source);
	wildcard->pieces = cut(buffer_slice(&nfc), &wildcard->bytes, &length);
	wildcard->piece = memory_new(wildcard->pieces, sizeof *wildcard->piece);
	for (size_t i = 0; i < wildcard->pieces; i++) {
		wildcard->piece[i] = (struct slice){ length[i] == 0 ? "" : wildcard->bytes.p + at, length[i] };
		at += length[i];
	}
	free(length);
	buffer_free(&nfc);
}

static bool
ends(struct slice word, struct slice suffix)
{
	return word.n >= suffix.n && memcmp(word.p + word.n - suffix.n, suffix.p, suffix.n) == 0;
}

/* The first place of each piece in the middle will do: what follows has then most room. */
bool
wildcard_match(const struct wildcard *wildcard, struct slice word)
{
	struct slice last = wildcard->piece[wildcard->pieces - 1];
	const char *found;

	if (wildcard_is_plain(wildcard))
		return slice_equal(word, last);
	if (!slice_starts(word, wildcard->piece[0]))
		return false;
	word = slice_from(word, wildcard->piece[0].n);
	for (size_t i = 1; i + 1 < wildcard->pieces; i++) {
		struct slice piece = wildcard->piece[i];

		if (piece.n == 0)
			continue;
		found = word.n == 0 ? NULL : memmem(word.p, word.n, piece.p, piece.n);
		if (found == NULL)
			return false;
		word = slice_from(word, (size_t)(found - word.p) + piece.n);
	}
	return last.n == 0 || ends(word, last);
}

void
wildcard_free(struct wildcard *wildcard)
{
	buffer_free(&wildcard->bytes);
	free(wildcard->piece);
	*wildcard = (struct wildcard){ 0 };
}
