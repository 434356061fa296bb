/* stem-algorithms.c: which algorithms the installed libstemmer has; those that have a language
 * of their own are found by its name. The script stemwords takes the names from here.
 *
 * SPDX-License-Identifier: MIT */
#include <libstemmer.h>
#include <stdio.h>

#include "lexicon.h"

int
main(void)
{
	for (const char **name = sb_stemmer_list(); *name != NULL; name++) {
		const char *known = lexicon_language(slice_of(*name));

		/* One that is not known can still be named with -l. */
		if (strcmp(known, *name) == 0 || strcmp(known, "unknown") == 0)
			printf("ok algorithm %s\n", *name);
		else
			printf("not ok algorithm %s: it is taken for '%s'\n", *name, known);
	}
	return 0;
}
