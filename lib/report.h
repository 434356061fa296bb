/* report.h: which forms of words stand behind each value that a filter gave, and how often.
 *
 *     term<TAB>n<TAB>form<TAB>group...<TAB>freq<TAB>docs
 *
 * A frequency table (frequency.h) like every other, so tm-merge adds it up: the term
 * is the value (a stem, a norm), n is 1, the form is what the value was made from, freq how
 * often it stood in running text, docs in how many texts; groups are those of the texts, if
 * asked for. The rows with the empty term and form hold the running words and the texts.
 *
 *     struct report report = { .memory = 0 };
 *
 *     report_text(&report, group);            at <text>
 *     report_running_word(&report);           for each running word, with a value or not
 *     key.n = 0;
 *     report_key(&key, value, form);          best once per type: it escapes
 *     report_add(&report, buffer_slice(&key));
 *     report_write(&report);
 *     report_free(&report);
 *
 * What is held is bounded: beyond that rows go to temporary files (sorter.h). The table is
 * the same whatever the limit, and whatever the order of the texts.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_H
#define REPORT_H

#include "intern.h"
#include "sorter.h"

/* Starts as { .memory = ... }: bytes that it may hold, about; 0: as limit_memory(). */
struct report {
	size_t memory;
	bool labels;                    /* with a column label (label.h), which does not add up; `by` is then empty */
	struct slice by;                /* names of the grouping columns, tabs between; none if empty */
	struct slice more;              /* names of the fields of a key behind the form, tabs between; likewise */
	/* Private. */
	struct intern keys;
	struct report_count *count;     /* by key */
	size_t room;
	uint64_t text;                  /* the number of the text at hand, from 1: texts so far */
	uint64_t words;                 /* running words of it */
	struct buffer group, key, total;
	struct sorter sorter;
};

/* A text begins. Every word is in one: the first call comes before them. `group` has the
 * fields of `by`, as written; it is not looked at when there are none. */
void report_text(struct report *report, struct slice group);

/* One more running word (a token with a letter or digit), for the total alone: a phrase
 * that has one value is several. */
void report_running_word(struct report *report);

/* Appends the key of a value and a form, both unescaped. Where there are more fields the caller
 * appends them, each behind a tab and escaped. */
void report_key(struct buffer *key, struct slice value, struct slice form);

/* The value stands in the text at hand once more, for that form. Only of running text.
 * A temporary file that cannot be written ends the program, here and below. */
void report_add(struct report *report, struct slice key);

/* Writes the table, header first, to the output. Then only report_free. */
void report_write(struct report *report);

void report_free(struct report *report);

#endif
