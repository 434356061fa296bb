/* json_text.h: a line of JSON, RFC 8259, taken apart.
 *
 * Strict: what the RFC's grammar does not derive is refused, and beyond it what this says:
 * the outermost value is an object or array, nothing is nested deeper than JSON_DEEPEST, and
 * in an object, however deep, no name stands twice or holds U+0000. Numbers are not read:
 * they stay as written, whatever their size.
 *
 * SPDX-License-Identifier: MIT */
#ifndef JSON_TEXT_H
#define JSON_TEXT_H

#include "memory.h"

enum { JSON_DEEPEST = 2048 };

struct json_member {
	struct slice name;      /* unescaped; in the line or in the arena */
	struct slice value;     /* as written; in the line */
};

/* A line. Starts as { 0 } and is used for one after another; ends with json_text_free. */
struct json_text {
	bool object;                    /* or an array */
	struct json_member *member;     /* of the outermost object, in their order */
	size_t members;
	char why[96];

	/* Private. */
	struct slice line;
	size_t at, depth, room;
	struct arena arena;
};

/* Takes the line, which is valid UTF-8, apart. The members stay until the next call and as
 * long as the line. False, with what is wrong in json->why, when it is not JSON. */
bool json_text_read(struct json_text *json, struct slice line);

/* Takes the next value of an array of such a line, as written, off the front of *rest, which
 * starts as the array itself. False when none is left. */
bool json_text_next(struct slice *rest, struct slice *value);

/* Appends a string of such a line, given as written, unescaped. A surrogate without its
 * other half becomes U+FFFD; the number of those. */
size_t json_text_string(struct buffer *out, struct slice written);

void json_text_free(struct json_text *json);

#endif
