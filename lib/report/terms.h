/* terms.h: the most frequent terms of a frequency table, and which groups use them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_TERMS_H
#define REPORT_TERMS_H

#include "report/corpus.h"

enum { TERM_USERS = 3 };

struct term_user {
	uint32_t group;
	uint64_t freq;
};

struct term {
	struct slice term;              /* as a reader wants it: escapes resolved */
	uint64_t freq, docs;            /* over all groups, the unnamed too */
	uint64_t groups;                /* named ones that have it */
	struct term_user user[TERM_USERS];      /* named ones, most occurrences first */
	uint64_t *by_group;             /* occurrences by rank of group, where asked for; else NULL */
};

struct terms {
	bool there;                     /* the table is */
	struct term *term;              /* most frequent first, then in order of bytes */
	size_t n;
	uint64_t all;                   /* that the table has */
	/* Private. */
	struct arena arena;
};

/* The `most` most frequent terms of a table of the folder; with occurrences of the first `ranks`
 * groups each. The table has one grouping column, or none. Starts from { 0 }. A bad table ends
 * the program. */
void terms_read(struct terms *terms, const char *folder, const char *file, size_t most, uint32_t ranks,
    struct corpus *corpus);

void terms_free(struct terms *terms);

#endif
