/* path.h: attributes from a file's path, by a pattern.
 *
 *     {author}/{date}-*.txt
 *
 * The whole path below the operand must match. In a pattern stand
 *
 *     {name}   one or more characters but "/": the value of the attribute
 *     {date}   a date: 2014, 2014-01, 2014-01-15, also with "_" or "." or, of a day, with
 *              nothing between; its value is written with "-"
 *     *        any characters but "/", or none
 *     **       any characters, or none; "**" and "/" at the start of a folder's name are
 *              any folders, or none
 *     \        before any character: that character
 *
 * and every other character for itself. Each takes as little as the whole match allows,
 * the first ones first; only {date} takes as much as it can. So {a}-{b} of "x-y-z" are "x"
 * and "y-z". Characters are code points: path and pattern are clean text.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATH_H
#define PATH_H

#include "read/article.h"

/* A compiled pattern. Starts as { 0 }. */
struct path_pattern {
	/* Private. */
	struct path_part *part;
	size_t parts, room;
	struct arena arena;
};

/* Compiles the pattern. False, with a reason and the character of the pattern, from 1,
 * where it stands, when a brace is not closed, a name is none of an attribute or stands
 * twice, two of {name}, * and ** have nothing between ({date} may be before * or **), the pattern ends in a lone "\", or
 * there is no {name}. */
bool path_compile(struct path_pattern *pattern, const char *text, const char **why, size_t *column);

/* Sets the attributes that the path gives. False, and none set, when it does not match. */
bool path_set(const struct path_pattern *pattern, struct slice path, struct article *article);

void path_free(struct path_pattern *pattern);

#endif
