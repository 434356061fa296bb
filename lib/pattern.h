/* pattern.h: pcre2 patterns with the options and limits that all our programs use.
 *
 * UTF and UCP, malformed bytes allowed in the subject, JIT where it works; no \C, which takes
 * characters to pieces. A match that goes astray ends at a limit and is an error, never "no".
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_H
#define PATTERN_H

#include "slice.h"

struct pattern {
	/* Private. */
	void *code, *match;
	bool first_known;
	uint8_t first[32];      /* the bytes a match may begin with, if known */
	uint8_t needed[2];      /* one of them is in each match (a letter in both cases); 0: not known */
};

/* The bytes that a text has: see pattern_may_match. */
struct pattern_bytes {
	uint8_t set[32];
};

/* Compiles; NULL when it could, else what is wrong, with *at the place in the source, in
 * bytes from 1. The words stay until the next call. Ends with pattern_free. */
const char *pattern_compile(struct pattern *pattern, struct slice source, size_t *at);

/* False when no match can begin with the byte. */
static inline bool
pattern_may_begin(const struct pattern *pattern, unsigned char c)
{
	return !pattern->first_known || (pattern->first[c / 8] >> c % 8 & 1) != 0;
}

/* False when the text has not the byte that stands in each match. */
static inline bool
pattern_has_needed(const struct pattern *pattern, struct slice text)
{
	const uint8_t *needed = pattern->needed;

	return needed[0] == 0 || memchr(text.p, needed[0], text.n) != NULL ||
	    (needed[1] != needed[0] && memchr(text.p, needed[1], text.n) != NULL);
}

struct pattern_bytes pattern_bytes_of(struct slice text);

/* False when no match can begin with any of the bytes: a quick "no" for short texts and
 * many patterns. */
bool pattern_may_match(const struct pattern *pattern, const struct pattern_bytes *bytes);

/* Whether every match begins where a word does: after a space, or at the start. Known of patterns
 * that say so first, "(?<![^ ])", and look no further back. */
bool pattern_begins_words(const struct pattern *pattern, struct slice source);

/* Of such a pattern, false when no match can begin with the word, whatever stands behind it and the
 * space: matching in part says so. */
bool pattern_may_begin_with(const struct pattern *pattern, struct slice word);

/* Looks for a match from the offset on: 1 found, 0 none, else an error for pattern_error. */
int pattern_match(const struct pattern *pattern, struct slice subject, size_t from);

/* Of the last match that was found: its start and end, in bytes. */
void pattern_bounds(const struct pattern *pattern, size_t *start, size_t *end);

/* Of the last match: what the named group took, false when there is no such group or it
 * took nothing. Points into the subject. */
bool pattern_group(const struct pattern *pattern, const char *name, struct slice subject, struct slice *group);

/* Of the last match: what the replacement ($1, ${name}) makes of it, into `out`; the
 * error when it cannot. `room` is how long it may be, and then how long it is. */
int pattern_replace(const struct pattern *pattern, struct slice subject, size_t start,
    struct slice replacement, char *out, size_t *room);

/* Whether it might match no bytes at all. */
bool pattern_may_be_empty(const struct pattern *pattern);

/* How many groups it has; of the last match, where the i-th (from 1) starts and ends, false
 * when it took no part. */
size_t pattern_groups(const struct pattern *pattern);
bool pattern_group_bounds(const struct pattern *pattern, size_t i, size_t *start, size_t *end);

/* pcre2's words for an error; until the next call. */
const char *pattern_error(int error);

void pattern_free(struct pattern *pattern);

#endif
