/* json_peer.h: whether our reader of JSON and jansson agree on a line.
 *
 * Where we differ on purpose: a number of any size is good, and so is a surrogate without
 * its other half.
 *
 * SPDX-License-Identifier: MIT */
#ifndef JSON_PEER_H
#define JSON_PEER_H

#include <jansson.h>
#include <string.h>

#include "read/json_text.h"

static bool
json_peer_value(struct slice ours, const json_t *theirs)
{
	struct buffer text = { 0 };
	bool same;

	if (!json_is_string(theirs))
		return json_is_object(theirs) == (ours.p[0] == '{') && json_is_array(theirs) == (ours.p[0] == '[') &&
		    json_is_null(theirs) == (ours.p[0] == 'n') && ours.p[0] != '"';
	if (ours.p[0] != '"')
		return false;
	json_text_string(&text, ours);
	same = slice_equal(buffer_slice(&text), (struct slice){ json_string_value(theirs), json_string_length(theirs) });
	buffer_free(&text);
	return same;
}

static bool
json_peer_members(const struct json_text *ours, json_t *theirs)
{
	void *at = json_object_iter(theirs);

	for (size_t i = 0; i < ours->members; i++, at = json_object_iter_next(theirs, at))
		if (at == NULL || !slice_equal(ours->member[i].name, slice_of(json_object_iter_key(at))) ||
		    !json_peer_value(ours->member[i].value, json_object_iter_value(at)))
			return false;
	return at == NULL;
}

/* The line is clean text. *good says whether we take it. */
static bool
json_peer_agrees(struct json_text *ours, struct slice line, bool *good)
{
	json_error_t error;
	json_t *theirs = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	bool same;

	*good = json_text_read(ours, line);
	if (theirs == NULL)
		return !*good || strncmp(error.text, "too big", 7) == 0 ||
		    strncmp(error.text, "real number overflow", 20) == 0 || strncmp(error.text, "invalid Unicode", 15) == 0;
	same = *good && ours->object == json_is_object(theirs) && json_peer_members(ours, theirs);
	json_decref(theirs);
	return same;
}

#endif
