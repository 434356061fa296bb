/* reading.c: the vertical stream as pairs of a node and what stands about it.
 *
 * What a token says depends on its cells alone, and is found out once for each type.
 *
 * SPDX-License-Identifier: MIT */
#include "collocate/reading.h"

#include <stdlib.h>

#include "message.h"
#include "unicode/unicode.h"

/* What the cells of a token say. Words are numbers of pairs; 0 is none. */
struct type {
	uint32_t node, collocate;
	bool is_place;
	bool is_part;           /* of the hit before, in the column of the nodes */
	bool may_begin;         /* a hit of a node that was asked for */
	struct slice cell;      /* of the column of the nodes */
};

struct place {
	uint32_t collocate;
	uint64_t serial;        /* under which it was met last */
};

struct hit {
	uint32_t node;
	size_t from, to;        /* the places that are its own */
	size_t next;            /* hit of the same node in the sentence; 0: none */
	bool is_first;
};

/* Where a word was met last. */
struct last {
	uint64_t serial;
	size_t hit;
};

struct reading {
	const struct collocate_wishes *wishes;
	struct pairs *pairs;
	struct vertical vertical;
	/* Columns, by the header. */
	size_t collocate, node, word, stop;
	size_t first, last_column;
	struct intern seen;     /* cells */
	struct type *type;      /* by number of seen */
	size_t type_room;
	/* The sentence at hand. */
	uint32_t *token;        /* its type */
	size_t *places_before;  /* by token; one more at the end */
	struct place *place;
	struct hit *hit;
	size_t tokens, token_room, before_room, places, place_room, hits, hit_room;
	/* Numbers of sentences, and of nodes in them: what has another was met before. */
	uint64_t serial, sentence;
	struct last *last;      /* by word */
	size_t words, word_room;
};

/* Columns */

static bool
need(struct reading *reading, const char *name, size_t *column)
{
	if (!vertical_need(&reading->vertical, name, column))
		return false;
	if (*column < reading->first)
		reading->first = *column;
	if (*column > reading->last_column)
		reading->last_column = *column;
	return true;
}

/* A name or a theme is no stop word, whatever its first word is. */
static bool
is_of_words(const char *column)
{
	return strcmp(column, "ent") != 0 && strcmp(column, "entid") != 0 && strcmp(column, "theme") != 0;
}

static void
forget_types(struct reading *reading)
{
	intern_free(&reading->seen);
}

/* A file without the columns is given up. */
static void
header(struct reading *reading)
{
	const struct collocate_wishes *wishes = reading->wishes;

	reading->first = VERTICAL_NONE;
	reading->last_column = 0;
	reading->stop = VERTICAL_NONE;
	forget_types(reading);
	if (!need(reading, wishes->column, &reading->collocate) || !need(reading, wishes->node_column, &reading->node))
		return;
	if (vertical_find(&reading->vertical, "word") == VERTICAL_NONE)
		reading->word = reading->collocate;
	else
		need(reading, "word", &reading->word);
	if (!wishes->keep_stop && vertical_find(&reading->vertical, "stop") != VERTICAL_NONE)
		need(reading, "stop", &reading->stop);
}

/* Types */

static bool
is_part(struct slice cell, size_t column)
{
	return column != 0 && cell.n == 1 && *cell.p == '^';
}

/* The number of the cell's value; 0 where there is none, or it is a stop word. */
static uint32_t
word_of(struct reading *reading, size_t column, const char *name)
{
	static struct buffer scratch;
	const struct slice *cell = reading->vertical.cell;
	struct slice value;

	if (!vertical_has_value(cell[column], column))
		return 0;
	if (reading->stop != VERTICAL_NONE && is_of_words(name) && slice_equal(cell[reading->stop], SLICE("1")))
		return 0;
	value = markup_text(cell[column], &scratch);
	return value.n == 0 ? 0 : pairs_word(reading->pairs, value);
}

/* The running words are those of tm-count, but for parts of the token before. */
static bool
is_place(const struct reading *reading)
{
	static struct buffer scratch;
	const struct slice *cell = reading->vertical.cell;
	struct slice word = cell[reading->word];

	if (is_part(cell[reading->collocate], reading->collocate))
		return false;
	if (reading->word == reading->collocate && reading->word != 0 && word.n == 1 && *word.p == '_')
		return true;
	return unicode_has_word_char(markup_text(word, &scratch));
}

static struct type
tell(struct reading *reading)
{
	const struct collocate_wishes *wishes = reading->wishes;
	struct slice node = reading->vertical.cell[reading->node];
	struct type type = { .is_place = is_place(reading), .is_part = is_part(node, reading->node) };

	if (type.is_place)
		type.collocate = word_of(reading, reading->collocate, wishes->column);
	if (type.is_place && wishes->nodes == 0)
		type.node = word_of(reading, reading->node, wishes->node_column);
	for (size_t i = 0; i < wishes->nodes && !type.may_begin; i++)
		type.may_begin = vertical_has_value(node, reading->node) && query_meets(&wishes->node[i].query, 0, node) > 0;
	return type;
}

/* The number of the type of the token at hand. */
static uint32_t
type_of(struct reading *reading)
{
	const struct slice *cell = reading->vertical.cell;
	const char *start = cell[reading->first].p, *end = cell[reading->last_column].p + cell[reading->last_column].n;
	uint32_t before = reading->seen.n, number = intern_add(&reading->seen, (struct slice){ start, (size_t)(end - start) });

	if (number == before) {
		reading->type = memory_grow(reading->type, &reading->type_room, reading->seen.n, sizeof *reading->type);
		reading->type[number] = tell(reading);
		reading->type[number].cell = (struct slice){
			reading->seen.word[number].p + (cell[reading->node].p - start), cell[reading->node].n };
	}
	return number;
}

static void
add_token(struct reading *reading, uint32_t number)
{
	reading->token = memory_grow(reading->token, &reading->token_room, reading->tokens + 1, sizeof *reading->token);
	reading->places_before = memory_grow(reading->places_before, &reading->before_room, reading->tokens + 2, sizeof *reading->places_before);
	reading->token[reading->tokens] = number;
	reading->places_before[reading->tokens++] = reading->places;
	if (reading->type[number].is_place) {
		reading->place = memory_grow(reading->place, &reading->place_room, reading->places + 1, sizeof *reading->place);
		reading->place[reading->places++] = (struct place){ .collocate = reading->type[number].collocate };
	}
	reading->places_before[reading->tokens] = reading->places;
}

static struct last *
last_of(struct reading *reading, uint32_t word)
{
	size_t words = reading->pairs->words.n;

	if (words > reading->words) {
		reading->last = memory_grow(reading->last, &reading->word_room, words, sizeof *reading->last);
		memset(reading->last + reading->words, 0, (words - reading->words) * sizeof *reading->last);
		reading->words = words;
	}
	return &reading->last[word];
}

/* Bytes that are held here. */
static size_t
held(const struct reading *reading)
{
	return intern_size(&reading->seen) + reading->seen.n * sizeof *reading->type + reading->words * sizeof *reading->last;
}

/* Hits */

static void
add_hit(struct reading *reading, uint32_t node, size_t token, size_t end)
{
	struct last *last;

	reading->hit = memory_grow(reading->hit, &reading->hit_room, reading->hits + 1, sizeof *reading->hit);
	reading->hit[reading->hits++] = (struct hit){ node, reading->places_before[token], reading->places_before[end], 0, true };
	last = last_of(reading, node);
	if (last->serial == reading->sentence) {
		reading->hit[last->hit].next = reading->hits - 1;
		reading->hit[reading->hits - 1].is_first = false;
	}
	*last = (struct last){ reading->sentence, reading->hits - 1 };
}

/* The token and its parts. */
static size_t
with_parts(const struct reading *reading, size_t at)
{
	while (at < reading->tokens && reading->type[reading->token[at]].is_part)
		at++;
	return at;
}

/* Each value is a node. */
static void
find_values(struct reading *reading)
{
	for (size_t i = 0; i < reading->tokens; i++) {
		uint32_t node = reading->type[reading->token[i]].node;

		if (node != 0)
			add_hit(reading, node, i, with_parts(reading, i + 1));
	}
}

/* Whether a hit of the query begins at the token; where it ends. */
static bool
is_hit(const struct reading *reading, struct query *query, size_t at, size_t *end)
{
	size_t met = 0, n;

	for (; at < reading->tokens && met < query->words; at++) {
		const struct type *type = &reading->type[reading->token[at]];

		if (met > 0 && type->is_part)
			continue;
		if (!vertical_has_value(type->cell, reading->node) || (n = query_meets(query, met, type->cell)) == 0)
			return false;
		met += n;
	}
	*end = with_parts(reading, at);
	return met >= query->words;
}

/* Hits of one query do not overlap. */
static void
find_queries(struct reading *reading, struct collocate_node *node)
{
	for (size_t i = 0, end; i < reading->tokens; i = end) {
		end = i + 1;
		if (reading->type[reading->token[i]].may_begin && is_hit(reading, &node->query, i, &end))
			add_hit(reading, pairs_word(reading->pairs, node->name), i, end);
	}
}

static void
find_hits(struct reading *reading)
{
	reading->hits = 0;
	reading->sentence = ++reading->serial;
	if (reading->wishes->nodes == 0)
		find_values(reading);
	for (size_t i = 0; i < reading->wishes->nodes; i++)
		find_queries(reading, &reading->wishes->node[i]);
}

/* Counting */

/* The places of the windows of one node's hits, each once. */
static void
count_windows(struct reading *reading, const struct hit *hit)
{
	const struct collocate_wishes *wishes = reading->wishes;
	uint64_t serial = ++reading->serial;
	uint32_t windows = 0, node = hit->node;

	for (;; hit = &reading->hit[hit->next]) {
		size_t from = hit->from > wishes->left ? hit->from - wishes->left : 0;
		size_t to = wishes->right < reading->places - hit->to ? hit->to + wishes->right : reading->places;

		for (size_t i = from; i < to; i++) {
			struct place *place = &reading->place[i];

			if (place->serial == serial || (i >= hit->from && i < hit->to))
				continue;
			place->serial = serial;
			windows++;
			if (place->collocate != 0)
				pairs_add(reading->pairs, node, place->collocate, 1);
		}
		if (hit->next == 0)
			break;
	}
	if (windows > 0)
		pairs_add(reading->pairs, node, PAIRS_ALL, windows);
}

/* Whether the word is met for the first time under the serial number at hand. */
static bool
is_first(struct reading *reading, uint32_t word)
{
	struct last *last = last_of(reading, word);
	bool first = last->serial != reading->serial;

	last->serial = reading->serial;
	return first;
}

/* The sentence of one node's hits. */
static void
count_beside(struct reading *reading, const struct hit *hit)
{
	uint64_t serial = ++reading->serial;
	uint32_t node = hit->node;

	for (;; hit = &reading->hit[hit->next]) {
		for (size_t i = hit->from; i < hit->to; i++)
			reading->place[i].serial = serial;
		if (hit->next == 0)
			break;
	}
	pairs_add(reading->pairs, node, PAIRS_ALL, 1);
	for (size_t i = 0; i < reading->places; i++) {
		const struct place *place = &reading->place[i];

		if (place->collocate != 0 && place->serial != serial && is_first(reading, place->collocate))
			pairs_add(reading->pairs, node, place->collocate, 1);
	}
}

static void
count_margins(struct reading *reading)
{
	bool by_sentence = reading->wishes->by_sentence;

	++reading->serial;
	pairs_add(reading->pairs, PAIRS_ALL, PAIRS_ALL, by_sentence ? 1 : (uint32_t)reading->places);
	for (size_t i = 0; i < reading->places; i++) {
		uint32_t collocate = reading->place[i].collocate;

		if (collocate != 0 && (!by_sentence || is_first(reading, collocate)))
			pairs_add(reading->pairs, PAIRS_ALL, collocate, 1);
	}
}

static void
end_sentence(struct reading *reading)
{
	if (reading->places > 0) {
		find_hits(reading);
		for (size_t i = 0; i < reading->hits; i++)
			if (reading->hit[i].is_first) {
				if (reading->wishes->by_sentence)
					count_beside(reading, &reading->hit[i]);
				else
					count_windows(reading, &reading->hit[i]);
			}
		count_margins(reading);
	}
	if (pairs_relieve(reading->pairs, reading->tokens, held(reading))) {
		forget_types(reading);
		reading->words = 0;
	} else if (intern_size(&reading->seen) > reading->pairs->memory / 4) {
		forget_types(reading);
	}
	reading->tokens = reading->places = 0;
}

/* The stream */

static void
content(struct reading *reading)
{
	if (!reading->vertical.stream.in_text) {
		vertical_refuse(&reading->vertical, "a token stands outside the texts");
		return;
	}
	if (!reading->vertical.stream.running)
		return;
	add_token(reading, type_of(reading));
	if (reading->tokens == COLLOCATE_MOST_TOKENS || (reading->wishes->by_sentence && reading->places == COLLOCATE_MOST_PLACES))
		end_sentence(reading);
}

void
collocate_read(const struct collocate_wishes *wishes, char **operands, struct pairs *pairs)
{
	struct reading reading = { .wishes = wishes, .pairs = pairs, .vertical = VERTICAL_OVER(operands, NULL) };
	struct stream *stream = &reading.vertical.stream;
	enum stream_item item;

	while ((item = vertical_next(&reading.vertical)) != STREAM_END) {
		if (item == STREAM_CONTENT)
			content(&reading);
		else if (item != STREAM_OTHER)
			end_sentence(&reading);
		if (item == STREAM_HEADER)
			header(&reading);
		else if (item == STREAM_TEXT)
			pairs_text(pairs, stream->tag.attributes);
		else if (item == STREAM_TEXT_END)
			pairs_text_end(pairs);
	}
	end_sentence(&reading);
	for (size_t i = 0; i < wishes->nodes; i++)
		if (wishes->node[i].query.failed != NULL)
			message_trouble("hits may be missing, for a pattern failed: %s", wishes->node[i].query.failed);
	intern_free(&reading.seen);
	free(reading.type);
	free(reading.token);
	free(reading.places_before);
	free(reading.place);
	free(reading.hit);
	free(reading.last);
	vertical_end(&reading.vertical);
}
