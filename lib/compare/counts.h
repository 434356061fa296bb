/* counts.h: frequency tables as counts of terms by text, with what they are compared with.
 *
 * A unit is one combination of the grouping columns: a text where the table has the column id
 * (or chunk), else a group or a part of one. Each unit belongs to one group. Up to three tables
 * are read side by side, for they are in one order: the one that is compared, a reference and
 * a background. Whatever is wrong with one of them ends the program, with the line and why.
 *
 * SPDX-License-Identifier: MIT */
#ifndef COUNTS_H
#define COUNTS_H

#include "compare/period.h"
#include "frequency.h"
#include "intern.h"

enum { COUNTS_LONGEST = 255 };  /* words of an n-gram */

#define COUNTS_NONE UINT32_MAX

/* What is wanted; NULL is none. */
struct counts_wishes {
	const char *by;         /* the column of the groups; NULL: the only one but id and chunk */
	const char *within;     /* the column of the strata */
	const char *reference;  /* a table of which all is one more group */
	const char *background; /* a table of which all is a background */
	bool unknown;           /* units without a group are a group, too */
	bool whole;             /* a table without a column of groups is one group, "all" */
	bool pooled;            /* every table is, where `by` is NULL */
	struct periods periods; /* dates in the column of the groups become periods */
};

/* The sizes for n-grams of one length. */
struct counts_frame {
	uint64_t *size;         /* running words by unit */
	uint64_t *words;        /* the same by group */
	uint64_t *docs;         /* by group: texts, as the table gives them */
	uint64_t *texts;        /* by group: units with running words */
	uint64_t *least;        /* by group: the fewest words of one of these */
	uint64_t all_words, all_docs, all_texts;        /* of all groups but the reference */
	uint64_t background;
};

struct counts_unit {
	uint32_t group, stratum;
};

struct counts_cell {
	uint32_t unit;
	uint64_t freq, docs;
};

struct counts_term {
	struct slice text;      /* as written */
	uint64_t n;
	struct counts_cell *cell;       /* by unit; none is 0 */
	size_t cells, room;
	uint64_t background;
	struct buffer copy;     /* where text stands */
};

struct counts {
	struct slice *name;     /* of each group, as written */
	uint32_t groups, targets;       /* the first `targets` are the table's own, by the bytes of their names */
	uint32_t unknown, reference;    /* those groups, or COUNTS_NONE */
	uint64_t unknown_docs;          /* texts without a group */
	bool by_text, reference_by_text;
	bool any;                       /* the table has a header */
	uint32_t strata;
	struct counts_unit *unit;       /* by number: those of a group stand together */
	uint32_t *first;                /* by group: its first unit; one more at the end */
	uint32_t units;
	struct counts_frame *frame[COUNTS_LONGEST + 1]; /* by n; NULL where there are no totals */
	/* Private. */
	struct counts_source *source[3];
	struct intern groups_seen, strata_seen;
	struct counts_unit *raw;
	uint32_t *renumber;
	size_t raw_room;
	const struct counts_wishes *wishes;
};

/* Opens the tables and reads their totals. `path` may be "-". */
void counts_begin(struct counts *counts, const char *path, const struct counts_wishes *wishes);

/* The next term with the counts of all tables, until the next call; false at the end. A term
 * that only the background has is passed over. */
bool counts_next(struct counts *counts, struct counts_term *term);

/* Bytes of all tables, 0 where one is no regular file. */
uint64_t counts_bytes(const struct counts *counts);

/* Appends a term as bytes; takes it back out of them. With `docs` these are kept, else each is 1. */
void counts_pack(struct buffer *out, const struct counts_term *term, bool docs);
void counts_unpack(struct slice packed, struct counts_term *term, bool docs);

void counts_term_free(struct counts_term *term);
void counts_end(struct counts *counts);

#endif
