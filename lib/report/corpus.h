/* corpus.h: what a run was about: its texts and the groups that are compared.
 *
 * From run.tsv and texts.tsv, either of which may be absent; words.tsv then tells how many
 * texts and words a group has.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_CORPUS_H
#define REPORT_CORPUS_H

#include "intern.h"

/* With fewer texts nothing is said of a group beyond these texts; as in tm-compare. */
enum { FEW_TEXTS = 5 };

struct group {
	uint64_t texts, words;
	uint32_t rank;                  /* among those with a name, most words first, then by name */
};

/* An attribute of which all texts of a group have one value, while others have others. */
struct confounded {
	uint32_t group, attribute;
	uint32_t value;                 /* in corpus.value */
	bool alone;                     /* no text of another group has it */
};

struct made {
	struct slice table, command;
};

struct corpus {
	struct arena arena;
	struct slice by;                /* the attribute of the groups: author */
	struct slice name;              /* of a group: author; text where the attribute is id */
	struct slice version, themes;   /* empty where unknown */
	struct made *made;              /* how each table was made, as the rows of run.tsv */
	size_t made_n, made_room;

	bool has_texts, has_left_out;
	uint64_t texts, words;          /* all, those without a group too */
	uint64_t left_out;              /* lines that tm-read took for residue */
	uint64_t undated;               /* texts without a year */
	uint64_t first_year, last_year; /* 0: none */
	struct intern groups;           /* "" is that of the texts without one */
	struct group *group;            /* by their number there */
	size_t room;
	uint32_t *order;                /* the numbers of those with a name, by rank */
	uint32_t n;

	struct slice *attribute;        /* names of what may be confounded with the groups */
	size_t attributes;
	struct intern value;            /* attribute, tab, value */
	struct confounded *confounded;
	size_t confounded_n, confounded_room;
};

/* Starts from { 0 }. Ends the program when there is no such folder or a table of it is bad. */
void corpus_read(struct corpus *corpus, const char *folder);

/* The number of the group in corpus->groups, a new one if it is new: tables of different runs
 * may not agree. */
uint32_t corpus_group(struct corpus *corpus, struct slice name);

struct slice corpus_group_name(const struct corpus *corpus, uint32_t group);

/* A confounded attribute's value. */
struct slice corpus_value(const struct corpus *corpus, const struct confounded *confounded);

void corpus_free(struct corpus *corpus);

#endif
