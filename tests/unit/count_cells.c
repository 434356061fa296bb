/* count_cells.c: cells remembered by their bytes; lines of a stream.
 * SPDX-License-Identifier: MIT */
#include "count/cells.h"
#include "count/line.h"

#include <stdio.h>

#include "unit.h"

static unsigned glances;        /* that found it */

/* The token of the key, a new one with this number where it is new. */
static uint32_t
token_of(struct cells *cells, const char *key, uint32_t number)
{
	char room[128] = "";
	struct cells_question question;
	struct cells_glance glance;
	struct cells_token seen;
	struct cells_slot *slot;
	const struct cells_slot *known;
	bool is_new, is_seen;

	snprintf(room, sizeof room, "%s", key);
	cells_more(cells, 1);
	cells_ask(cells, slice_of(room), &question);
	known = cells_look(cells, &question);
	cells_glance_ask(cells, slice_of(room), &glance);
	is_seen = cells_glance_found(&glance, &seen);
	glances += is_seen;
	CHECK(!is_seen || (known != NULL && strlen(room) <= CELLS_SHORT && seen.term == known->token.term));
	slot = cells_add(cells, &question, &is_new);
	CHECK(is_new == (known == NULL) && (is_new || known == slot));
	if (is_new)
		slot->token.term = number;
	return slot->token.term;
}

void
test_cells(void)
{
	struct cells cells = { 0 };
	char key[128];

	/* Of all lengths about 16 bytes, and many. */
	for (uint32_t round = 0; round < 2; round++)
		for (uint32_t i = 0; i < 20000; i++) {
			snprintf(key, sizeof key, "%.*s%u", (int)(i % 40), "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", i);
			CHECK(token_of(&cells, key, i + round * 100000) == i);
		}
	CHECK(token_of(&cells, "", 1000000) == 1000000);
	CHECK(cells.n == 20001);
	/* The second time most of those that are short, which are about two in five. */
	CHECK(glances > 5000 && glances < 9000);
	cells_free(&cells);
}

void
test_lines(void)
{
	static const struct { const char *text; size_t tabs, n; bool good; } table[] = {
		{ "word\n", 0, 4, true }, { "word\tnorm\n", 1, 9, true }, { "word\tnorm\n", 0, 0, false },
		{ "word\tnorm\n", 2, 0, false }, { "\n", 0, 0, false }, { "\tx\n", 1, 0, false }, { "a\t\n", 1, 2, true },
		{ "a\nb\tc\n", 0, 1, true }, { "0123456789012345678901234567890\n", 0, 31, true },
		{ "01234567890123456789012345678901\n", 0, 32, true }, { "0123456789012345678901234567890123\t\tx\n", 2, 37, true },
		{ "0123456789012345678901234567890123\t\tx\n", 1, 0, false }, { "\t0123456789012345678901234567890123\n", 1, 0, false },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		char room[128] = "";
		struct line line;
		bool good;

		snprintf(room, sizeof room, "%s", table[i].text);
		good = line_read((struct slice){ room, strcspn(room, "\n") }, table[i].tabs, &line);
		CHECK(good == table[i].good);
		CHECK(!good || line.n == table[i].n);
		for (size_t tab = 0; good && tab < table[i].tabs; tab++)
			CHECK(room[line_tab(&line, tab)] == '\t');
	}
	CHECK(line_is_sentence(SLICE("<s>")) && line_is_sentence(SLICE("</s>")));
	CHECK(!line_is_sentence(SLICE("<s n=\"1\">")) && !line_is_sentence(SLICE("<sx>")) && !line_is_sentence(SLICE("</s >")));
}
