/* groups.h: which group each part of a text is counted in, and the totals of the groups.
 *
 * A unit is a text in one group: what is counted in docs. A text is one unit, or, where
 * the groups go by what stands in it (regions, chunks of words, several values of an
 * attribute), several.
 *
 * SPDX-License-Identifier: MIT */
#ifndef GROUPS_H
#define GROUPS_H

#include "frequency.h"
#include "intern.h"
#include "memory.h"

#define GROUPS_NONE UINT32_MAX

struct groups_unit {
	uint32_t group;
	uint32_t more;          /* units that follow and are of the same words: see --split */
};

/* One of the attributes of -b. */
struct groups_field {
	struct slice name;      /* as given */
	struct slice attribute; /* of the text; p is NULL for a region or chunk */
	int cut;                /* of a date; -1: none */
	uint64_t chunk;         /* words; 0: no chunk */
	/* Private: the values of the text at hand, as written. */
	struct buffer bytes;
	size_t *end, values, room, at;
};

struct groups {
	struct groups_field *field;
	size_t fields, field_room;
	bool split;             /* each of the values that "|" separates is one */
	bool by_region;
	uint64_t chunk;         /* words of a chunk; 0: none */
	/* What was seen since groups_clear. */
	struct intern written;  /* the groups' fields as written, tabs between */
	uint64_t *words;        /* running words, by group */
	struct groups_unit *unit;
	uint32_t units;
	/* Private. */
	uint32_t *unit_of;      /* by group: the first unit of its last block of units */
	size_t word_room, unit_room, unit_of_room;
	uint32_t text_unit;     /* the first of the text at hand */
	uint32_t cut_units;     /* those before are of a text that began in another run */
	uint64_t text, cut_text; /* numbers of texts, from 1 */
	bool in_text;
	struct buffer scratch;
};

/* Takes -b apart: names, NAME:day and the like (no other name has a colon), chunk:WORDS, region. False, with *bad as
 * the one that cannot be, or stands there twice. */
bool groups_parse(struct groups *groups, struct slice by, struct slice *bad);

/* The names with tabs between, as the header has them. */
struct slice groups_names(struct groups *groups);

/* A text begins: its attributes, escaped. */
void groups_text(struct groups *groups, struct slice attributes);

/* The text ends; one of which no unit was asked for gets one. */
void groups_text_end(struct groups *groups);

/* The unit of the text at hand in this region (its name) and chunk (from 1): the first of
 * 1 + more. */
uint32_t groups_unit(struct groups *groups, struct slice region, uint64_t chunk);

/* Running words of a unit. */
void groups_words(struct groups *groups, uint32_t unit, uint64_t words);

/* The number of the text that the unit is of, where other runs have a part of that; else 0. */
static inline uint64_t
groups_cut(const struct groups *groups, uint32_t unit)
{
	if (unit < groups->cut_units)
		return groups->cut_text;
	return groups->in_text && unit >= groups->text_unit ? groups->text : 0;
}

/* Forgets what was seen, for another run; a text at hand goes on. */
void groups_clear(struct groups *groups);

/* Bytes that it holds. */
size_t groups_size(const struct groups *groups);

void groups_free(struct groups *groups);

#endif
