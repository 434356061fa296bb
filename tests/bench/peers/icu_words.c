/* icu_words: the words of standard input by ICU's break iterator, one a line: a peer of
 * tm-tokenise for `make bench`. Lines are paragraphs; a word begins with no space.
 *
 *     icu_words fr <text
 *
 * The text is given to ICU as UTF-16, for this is faster than its reading of UTF-8.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/ustring.h>

/* How many bytes of UTF-8 a unit of UTF-16 stands for. */
static int32_t
bytes_of(UChar c)
{
	return c < 0x80 ? 1 : c < 0x800 || U16_IS_SURROGATE(c) ? 2 : 3;
}

static void
write_words(UBreakIterator *words, const char *line, const UChar *wide)
{
	int32_t from = 0, start = 0, end = 0;

	for (int32_t to; (to = ubrk_next(words)) != UBRK_DONE; start = end) {
		for (; from < to; from++)
			end += bytes_of(wide[from]);
		if (line[start] == ' ')
			continue;
		fwrite(line + start, 1, (size_t)(end - start), stdout);
		putchar('\n');
	}
}

int
main(int argc, char **argv)
{
	UErrorCode error = U_ZERO_ERROR;
	UBreakIterator *words = ubrk_open(UBRK_WORD, argc > 1 ? argv[1] : "en", NULL, 0, &error);
	char *line = NULL;
	UChar *wide = NULL;
	size_t room = 0, wide_room = 0;
	ssize_t n;

	while (U_SUCCESS(error) && (n = getline(&line, &room, stdin)) >= 0) {
		int32_t units;

		n -= n > 0 && line[n - 1] == '\n';
		if ((size_t)n + 1 > wide_room)
			wide = realloc(wide, (wide_room = 2 * (size_t)n + 1) * sizeof *wide);
		if (wide == NULL)
			return 1;
		u_strFromUTF8(wide, (int32_t)wide_room, &units, line, (int32_t)n, &error);
		ubrk_setText(words, wide, units, &error);
		write_words(words, line, wide);
	}
	ubrk_close(words);
	free(wide);
	free(line);
	return U_FAILURE(error) || ferror(stdout);
}
