/* people.h: one name for each person, whatever the articles print.
 *
 *     spelling<TAB>name
 *     Le Quang Huy<TAB>Lê Quang Huy
 *     L. Q. Huy<TAB>Lê Quang Huy
 *
 * TSV with a header; the two columns are found by their names, and others are passed over,
 * so what tm-people writes can be such a file. A name is a spelling of itself. A row
 * that has neither is none. A spelling in an article has the name
 *
 *     of the spelling that is the same, runs of white space counting as one; else
 *     of one that is equal in full; else
 *     of one that is equal when either is bare (names/form.h says how), unless the one in
 *     the article has diacritics and the list has other ones.
 *
 * Of one word (names_is_lone) also the rank must be equal: Dr. Huy is not Mr. Huy.
 *
 * Where it would have two names so, it has none, and is counted.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "intern.h"
#include "names/form.h"
#include "read/article.h"

/* What some form of the spellings stands for: a name's number, or that there are several. */
struct people_index {
	struct intern keys;
	uint32_t *name;
	size_t room;
};

/* The file in memory. Starts as { 0 }. */
struct people {
	/* Private. */
	const char *path;
	size_t spelling, name;  /* columns */
	struct intern names;
	struct people_index exact, by_full, by_bare;
	struct people_index by_marked;  /* the bare forms of those with diacritics */
	uint64_t *line;         /* of the exact spellings */
	size_t line_room;
	struct intern unsure;   /* spellings that would have two names */
	uint64_t *times;
	size_t times_room;
	struct name_form form;
	struct buffer scratch, key;
	struct buffer full, bare; /* the form's keys */
};

/* Reads the file; the path must live on. False, after messages, when it cannot be read to
 * its end, a column is not there, or a row is ragged, has a spelling and no name or the
 * reverse, or gives a spelling a second name: a wrong name is worse than none. */
bool people_load(struct people *people, const char *path);

/* Gives the article's author, translator and interviewed, each of several values, the
 * names of the file. Two that become one are written once. Where that changes an attribute
 * the old value is kept in another, author_spelling and so on, behind what that had: else
 * what the article printed would be nowhere. */
void people_set(struct people *people, struct article *article);

/* Takes the next spelling that would have had two names from *at, which starts as 0; with
 * how often it was met. False when there is none left. */
bool people_unsure(const struct people *people, uint32_t *at, struct slice *spelling, uint64_t *times);

void people_free(struct people *people);

#endif
