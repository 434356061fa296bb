/* overlap.c: the column theme where hits may overlap.
 * SPDX-License-Identifier: MIT */
#include "theme/overlap.h"

#include <stdlib.h>

#include "output.h"
#include "vertical.h"

/* A line of the sentence. */
struct line {
	struct slice line;
	bool is_token, is_part;         /* "^": phrases pass over it */
	size_t value;                   /* its number among the other tokens */
};

/* Until where a theme's hits and exclusions go that have begun: places in the whole stream. */
struct reach {
	uint64_t hit, excluded;
};

/* What begins at the token at hand, by theme: tokens of the longest. */
struct begun {
	size_t hit, excluded;
	bool within;                    /* in an exclusion that began before */
};

struct overlap {
	struct dictionary *dictionary;
	bool all;
	size_t column;
	struct arena arena;             /* of the sentence */
	struct line *line;
	struct slice *value;            /* of the tokens; none: n is 0 */
	size_t lines, line_room, values, value_room;
	uint64_t before;                /* tokens of the sentences before */
	uint64_t covered;               /* until where hits go */
	struct reach *reach;            /* by theme */
	struct begun *begun;            /* by theme; zeros between tokens */
	uint32_t *theme, *hit;          /* themes that begin; those with a hit */
};

/* Hits */

/* The values from a place on, up to one that is none; no more than a pattern has. */
static size_t
values_from(const struct overlap *overlap, size_t at)
{
	size_t n = 0;

	while (n < overlap->dictionary->longest && at + n < overlap->values && overlap->value[at + n].n > 0)
		n++;
	return n;
}

/* Notes how long the patterns of each theme are that begin at the token; how many themes those are. */
static size_t
begin(struct overlap *overlap, size_t at)
{
	size_t n, themes = 0;
	const struct dictionary_span *span = dictionary_spans(overlap->dictionary, overlap->value + at, values_from(overlap, at), &n);

	for (size_t i = 0; i < n; i++) {
		const struct dictionary_entry *entry = &overlap->dictionary->entry[span[i].entry];
		struct begun *begun = &overlap->begun[entry->theme];
		size_t *longest = entry->excludes ? &begun->excluded : &begun->hit;

		if (begun->hit == 0 && begun->excluded == 0)
			overlap->theme[themes++] = entry->theme;
		if (span[i].words > *longest)
			*longest = span[i].words;
	}
	return themes;
}

/* How far exclusions of the theme, and of what it is a part of, reach that began up to here. */
static uint64_t
excluded_to(const struct overlap *overlap, uint32_t theme)
{
	uint64_t to = 0;

	for (; theme != DICTIONARY_NONE; theme = dictionary_parent(overlap->dictionary, theme))
		if (overlap->reach[theme].excluded > to)
			to = overlap->reach[theme].excluded;
	return to;
}

/* Whether what the theme has here is a hit; `within`: in an exclusion that began before. */
static bool
is_hit(struct overlap *overlap, uint32_t theme, uint64_t place, bool within)
{
	struct reach *reach = &overlap->reach[theme];
	uint64_t end = place + overlap->begun[theme].hit;

	if (overlap->begun[theme].hit == 0 || end <= excluded_to(overlap, theme))
		return false;
	if (!overlap->all && (place < reach->hit || within))
		return false;
	reach->hit = end;
	if (end > overlap->covered)
		overlap->covered = end;
	return true;
}

/* Where hits of a theme do not overlap, an exclusion that begins within one comes too late. */
static void
exclude(struct overlap *overlap, uint32_t theme, uint64_t place)
{
	struct reach *reach = &overlap->reach[theme];
	uint64_t end = place + overlap->begun[theme].excluded;

	if (end > place && end > reach->excluded && (overlap->all || place >= reach->hit))
		reach->excluded = end;
}

/* The themes with a hit at the token, in overlap->hit. */
static size_t
hits_at(struct overlap *overlap, size_t at)
{
	uint64_t place = overlap->before + at;
	size_t themes = begin(overlap, at), hits = 0;

	for (size_t i = 0; i < themes; i++)
		overlap->begun[overlap->theme[i]].within = excluded_to(overlap, overlap->theme[i]) > place;
	for (size_t i = 0; i < themes; i++)
		exclude(overlap, overlap->theme[i], place);
	for (size_t i = 0; i < themes; i++)
		if (is_hit(overlap, overlap->theme[i], place, overlap->begun[overlap->theme[i]].within))
			overlap->hit[hits++] = overlap->theme[i];
	for (size_t i = 0; i < themes; i++)
		overlap->begun[overlap->theme[i]] = (struct begun){ 0, 0, false };
	return hits;
}

/* The stream */

static void
put_token(struct overlap *overlap, const struct line *line)
{
	static struct buffer cell;
	size_t hits = line->is_part ? 0 : hits_at(overlap, line->value);

	cell.n = 0;
	buffer_add_char(&cell, '\t');
	if (hits > 0)
		dictionary_themes_cell(overlap->dictionary, overlap->hit, hits, &cell);
	else if (line->is_part || (overlap->value[line->value].n > 0 && overlap->before + line->value < overlap->covered))
		buffer_add_char(&cell, '^');
	else
		buffer_add_char(&cell, '_');
	output_slice(line->line);
	output_line(buffer_slice(&cell));
}

static void
settle(struct overlap *overlap)
{
	for (size_t i = 0; i < overlap->lines; i++) {
		if (overlap->line[i].is_token)
			put_token(overlap, &overlap->line[i]);
		else
			output_line(overlap->line[i].line);
	}
	overlap->before += overlap->values;
	overlap->lines = overlap->values = 0;
	arena_clear(&overlap->arena);
}

static void
keep(struct overlap *overlap, const struct vertical *vertical, bool is_token)
{
	static struct buffer scratch;
	struct line line = { arena_copy(&overlap->arena, vertical->stream.line), is_token, false, overlap->values };

	if (is_token) {
		struct slice cell = vertical->cell[overlap->column], value = SLICE("");

		line.is_part = vertical_is_part(cell, overlap->column);
		if (vertical_has_value(cell, overlap->column))
			value = arena_copy(&overlap->arena, markup_text(cell, &scratch));
		if (!line.is_part) {
			overlap->value = memory_grow(overlap->value, &overlap->value_room, overlap->values + 1, sizeof value);
			overlap->value[overlap->values++] = value;
		}
	}
	overlap->line = memory_grow(overlap->line, &overlap->line_room, overlap->lines + 1, sizeof line);
	overlap->line[overlap->lines++] = line;
}

static void
read_stream(struct overlap *overlap, const char *column, char **operands)
{
	static const char *const added[] = { "theme", NULL };
	struct vertical vertical = VERTICAL_OVER(operands, added);
	enum stream_item item;

	while ((item = vertical_next(&vertical)) != STREAM_END) {
		if (item == STREAM_CONTENT || (item == STREAM_OTHER && overlap->lines > 0)) {
			keep(overlap, &vertical, item == STREAM_CONTENT);
			continue;
		}
		settle(overlap);
		if (item != STREAM_HEADER || vertical_need(&vertical, column, &overlap->column))
			vertical_pass(&vertical);
	}
	settle(overlap);
	vertical_end(&vertical);
}

void
overlap_annotate(struct dictionary *dictionary, const char *column, bool all, char **operands)
{
	size_t themes = (size_t)dictionary->themes.n + 1;
	struct overlap overlap = { .dictionary = dictionary, .all = all };

	overlap.reach = memory_new(themes, sizeof *overlap.reach);
	overlap.begun = memory_new(themes, sizeof *overlap.begun);
	overlap.theme = memory_new(themes, sizeof *overlap.theme);
	overlap.hit = memory_new(themes, sizeof *overlap.hit);
	read_stream(&overlap, column, operands);
	arena_free(&overlap.arena);
	free(overlap.line);
	free(overlap.value);
	free(overlap.reach);
	free(overlap.begun);
	free(overlap.theme);
	free(overlap.hit);
}
