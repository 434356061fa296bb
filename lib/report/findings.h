/* findings.h: all that the tables of a run say and a report shows.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_FINDINGS_H
#define REPORT_FINDINGS_H

#include "report/keywords.h"
#include "report/likeness.h"
#include "report/themes.h"

struct limits {
	uint32_t groups;                /* that are shown one by one */
	size_t keywords, rows;          /* of each group; of a table */
};

/* A row of dispersion.tsv. */
struct spread {
	struct slice term;
	uint64_t freq, range, parts;
	double juilland, dp, kl;        /* juilland_d_rates, dpnorm, kl */
};

struct spreads {
	bool there;
	struct spread *row;             /* most frequent first, then in order of bytes */
	size_t n, all, room;
	struct arena arena;
};

/* A row of people.tsv in which another name is proposed than the spelling. */
struct alias {
	struct slice spelling, name, reason;
};

struct aliases {
	struct alias *row;
	size_t n, room;
	uint32_t names;                 /* different ones */
	struct arena arena;
};

struct findings {
	struct limits limits;
	struct corpus corpus;
	struct keywords keywords;
	struct themes themes;
	struct terms words, phrases, entities;
	struct terms common;            /* all-words.tsv: the most frequent, stop words too */
	struct likeness likeness;
	struct spreads spreads;
	struct aliases aliases;
};

/* Reads the tables of a folder; those that are not there are left out. A bad one ends the
 * program. Starts from { .limits = ... }. */
void findings_read(struct findings *findings, const char *folder);

void findings_free(struct findings *findings);

#endif
