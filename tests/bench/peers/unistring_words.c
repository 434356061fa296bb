/* unistring_words: the words of standard input by libunistring, one a line: a peer of
 * tm-tokenise for `make bench`. Lines are paragraphs; a word begins with no space.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include <uniwbrk.h>

int
main(void)
{
	char *line = NULL, *breaks = NULL;
	size_t room = 0, breaks_room = 0;
	ssize_t n;

	while ((n = getline(&line, &room, stdin)) >= 0) {
		n -= n > 0 && line[n - 1] == '\n';
		if ((size_t)n + 1 > breaks_room)
			breaks = realloc(breaks, breaks_room = 2 * (size_t)n + 1);
		if (breaks == NULL)
			return 1;
		u8_wordbreaks((const uint8_t *)line, (size_t)n, breaks);
		for (ssize_t from = 0, to; from < n; from = to) {
			for (to = from + 1; to < n && !breaks[to]; to++)
				;
			if (line[from] == ' ')
				continue;
			fwrite(line + from, 1, (size_t)(to - from), stdout);
			putchar('\n');
		}
	}
	free(breaks);
	free(line);
	return ferror(stdout);
}
