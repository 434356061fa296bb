/* json.c: any bytes as a line of JSON; jansson says the same of it, and its arrays come apart.
 * SPDX-License-Identifier: MIT */
#include "../unit/json_peer.h"

#include <stdlib.h>

#include "read/clean.h"
#include "silent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A copy of exactly its size, so that a sanitizer sees one byte too many. */
static char *
copy_of(struct slice s)
{
	char *copy = malloc(s.n > 0 ? s.n : 1);

	if (copy == NULL)
		abort();
	if (s.n > 0)
		memcpy(copy, s.p, s.n);
	return copy;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct cleaned cleaned = { 0 };
	struct buffer scratch = { 0 };
	struct json_text json = { 0 };
	struct slice line = clean_text((struct slice){ (const char *)data, n }, &scratch, &cleaned), rest, value;
	bool good;

	line.p = copy_of(line);
	if (!json_peer_agrees(&json, line, &good))
		abort();
	for (size_t i = 0; good && i < json.members; i++)
		if (json.member[i].value.p[0] == '[')
			for (rest = json.member[i].value; json_text_next(&rest, &value);)
				if (value.n == 0 || value.p < line.p || value.p + value.n >= line.p + line.n)
					abort();
	json_text_free(&json);
	buffer_free(&scratch);
	free((char *)(uintptr_t)line.p);
	return 0;
}
