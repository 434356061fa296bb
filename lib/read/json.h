/* json.h: a record of JSON Lines as an article.
 *
 * SPDX-License-Identifier: MIT */
#ifndef JSON_H
#define JSON_H

#include "read/article.h"
#include "read/clean.h"

/* Sets the article's attributes from the record's keys and gives its body, the value
 * of "text", in *body, until the next call. null and "" are absent; the texts of an array
 * become several values; a number stays as it is written. False, with a reason in *why
 * until the next call and no attribute set, when the line, which is clean text, is no
 * object with a text, a key stands twice, or there are too many. *left_out is the first key
 * whose value no attribute can hold, or whose name as an attribute another key has; or NULL;
 * it lives in the article's arena. Adds to *cleaned what was replaced. */
bool json_record(struct article *article, struct slice line, struct slice *body, const char **why,
    const char **left_out, struct cleaned *cleaned);

#endif
