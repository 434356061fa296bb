/* gazetteer.c: names known beforehand, found over tokens.
 * SPDX-License-Identifier: MIT */
#include "tag/gazetteer.h"

#include <stdlib.h>

#include "lexicon.h"
#include "normalise.h"
#include "unicode/unicode.h"

enum {
	TYPES_LIMIT = 64 << 20, /* bytes that are kept of the words of the text */
	LONGEST_NAME = 1000,    /* bytes: a bound on the work for each word of the text */
};

/* How a word is written; a mention must have at least the case of the name. */
enum letter_case { CASE_LOWER, CASE_CAPITAL, CASE_UPPER };

struct gazetteer_entry {
	struct slice type, canonical;
	const uint8_t *cases;           /* of its words */
	uint32_t length, next;          /* next: entry + 1 of the same words, later in the file */
};

struct gazetteer_type {
	uint32_t word;                  /* its number among the names' words, or INTERN_NONE */
	enum letter_case letter_case;
};

struct gazetteer_edge {
	uint32_t from, word, to;        /* to: 0 = free, for nothing leads to the root */
};

/* Words */

static struct slice
without_possessive(struct slice word)
{
	if (word.n > 2 && memcmp(word.p + word.n - 2, "'s", 2) == 0)
		word.n -= 2;
	else if (word.n > 4 && memcmp(word.p + word.n - 4, "\u2019s", 4) == 0)
		word.n -= 4;
	return word;
}

static enum letter_case
case_of(struct slice word)
{
	size_t upper = 0, letters = 0;
	bool capital = false;

	word = without_possessive(word);
	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);

		if (unicode_is(point.code, UNICODE_LETTER)) {
			bool is_upper = unicode_is(point.code, UNICODE_UPPER | UNICODE_TITLE);

			capital = capital || (letters == 0 && is_upper);
			upper += is_upper;
			letters++;
		}
		at += point.n;
	}
	return letters > 1 && upper == letters ? CASE_UPPER : capital ? CASE_CAPITAL : CASE_LOWER;
}

/* A single capital ("C") may be met as one, and in capitals. */
static bool
case_fits(enum letter_case name, enum letter_case text)
{
	return text >= name;
}

static struct slice
norm_of(struct slice word)
{
	static struct buffer norm;

	norm.n = 0;
	normalise_word(&norm, word, NORMALISE_POSSESSIVE);
	return buffer_slice(&norm);
}

/* The trie */

static struct gazetteer_edge *
find_edge(const struct gazetteer *gazetteer, uint32_t from, uint32_t word)
{
	uint64_t key = ((uint64_t)from << 32 | word) * 0x9E3779B97F4A7C15u;
	size_t mask = gazetteer->edge_slots - 1, at = (size_t)(key >> 20) & mask;
	struct gazetteer_edge *edge;

	while (edge = &gazetteer->edge[at], edge->to != 0 && (edge->from != from || edge->word != word))
		at = (at + 1) & mask;
	return edge;
}

static void
more_edges(struct gazetteer *gazetteer)
{
	struct gazetteer_edge *old = gazetteer->edge;
	size_t slots = gazetteer->edge_slots;

	gazetteer->edge_slots = slots == 0 ? 1024 : slots * 2;
	gazetteer->edge = memory_new(gazetteer->edge_slots, sizeof *old);
	for (size_t i = 0; i < slots; i++)
		if (old[i].to != 0)
			*find_edge(gazetteer, old[i].from, old[i].word) = old[i];
	free(old);
}

static uint32_t
new_node(struct gazetteer *gazetteer)
{
	gazetteer->node = memory_grow(gazetteer->node, &gazetteer->node_room, gazetteer->nodes + 1, sizeof *gazetteer->node);
	gazetteer->node[gazetteer->nodes] = 0;
	return (uint32_t)gazetteer->nodes++;
}

static uint32_t
step(struct gazetteer *gazetteer, uint32_t from, uint32_t word)
{
	struct gazetteer_edge *edge;

	if (gazetteer->edges >= gazetteer->edge_slots / 2)
		more_edges(gazetteer);
	edge = find_edge(gazetteer, from, word);
	if (edge->to == 0) {
		*edge = (struct gazetteer_edge){ from, word, new_node(gazetteer) };
		gazetteer->edges++;
	}
	return edge->to;
}

/* Reading */

/* Where the entry goes in the chain of its words' last node; NULL when one before it
 * asks for no more capitals, so that it can never match. */
static uint32_t *
chain_end(struct gazetteer *gazetteer, uint32_t node, struct slice cases)
{
	uint32_t *last = &gazetteer->node[node];

	for (; *last != 0; last = &gazetteer->entry[*last - 1].next) {
		const uint8_t *before = gazetteer->entry[*last - 1].cases;
		size_t i = 0;

		while (i < cases.n && before[i] <= (uint8_t)cases.p[i])
			i++;
		if (i == cases.n)
			return NULL;
	}
	return last;
}

/* The name as the tokens that the tokeniser has made of it. */
static void
add_entry(struct gazetteer *gazetteer, struct slice name, struct slice type, struct slice canonical)
{
	const struct tokens *tokens = &gazetteer->tokeniser.tokens;
	struct buffer cases = { 0 };
	struct gazetteer_entry *entry;
	uint32_t node = 0, *last;

	for (size_t i = 0; i < tokens->n; i++) {
		struct slice word = { name.p + tokens->token[i].start, tokens->token[i].end - tokens->token[i].start };

		buffer_add_char(&cases, (char)case_of(word));
		node = step(gazetteer, node, intern_add(&gazetteer->words, norm_of(word)));
	}
	gazetteer->entry = memory_grow(gazetteer->entry, &gazetteer->entry_room, gazetteer->entries + 1, sizeof *entry);
	entry = &gazetteer->entry[gazetteer->entries++];
	*entry = (struct gazetteer_entry){ arena_copy(&gazetteer->arena, type),
	    arena_copy(&gazetteer->arena, canonical),
	    (const uint8_t *)arena_copy(&gazetteer->arena, buffer_slice(&cases)).p, (uint32_t)cases.n, 0 };
	last = chain_end(gazetteer, node, buffer_slice(&cases));
	if (last != NULL)
		*last = (uint32_t)gazetteer->entries;
	else
		gazetteer->entries--;
	buffer_free(&cases);
}

/* By today's rules first; where UAX #29 cuts otherwise there are more tokens, or fewer. */
static void
add_name(struct gazetteer *gazetteer, struct slice name, struct slice type, struct slice canonical)
{
	struct tokeniser *tokeniser = &gazetteer->tokeniser;
	size_t tailored;

	tokeniser->plain = false;
	tokenise(tokeniser, name);
	tailored = tokeniser->tokens.n;
	add_entry(gazetteer, name, type, canonical);
	tokeniser->plain = true;
	tokenise(tokeniser, name);
	if (tokeniser->tokens.n != tailored)
		add_entry(gazetteer, name, type, canonical);
}

static bool
good_type(struct slice type)
{
	for (size_t i = 0; i < type.n; i++)
		if ((unsigned char)type.p[i] <= ' ')
			return false;
	return type.n > 0;
}

static void
read_row(struct gazetteer *gazetteer, const struct input *in, struct slice line)
{
	struct slice rest = line, name = { "", 0 }, type = name, canonical = name;

	slice_cut(&rest, '\t', &name);
	slice_cut(&rest, '\t', &type);
	if (!slice_cut(&rest, '\t', &canonical) || slice_trim(canonical).n == 0)
		canonical = name;
	if (name.n > LONGEST_NAME)
		input_trouble(in, "a name of more than %d bytes", LONGEST_NAME);
	else if (slice_trim(name).n == 0 || !good_type(type))
		input_trouble(in, "an entry needs a name and a type of one word");
	else
		add_name(gazetteer, slice_trim(name), type, slice_trim(canonical));
}

/* Without the list of forms only what needs none is tailored. */
static void
ready_tokeniser(struct gazetteer *gazetteer)
{
	char *path = lexicon_path("english.tokens");

	if (path != NULL)
		forms_read(&gazetteer->forms, path);
	free(path);
	gazetteer->tokeniser.rules = (struct chunk_rules){ &gazetteer->forms, TAILOR_ALL, HYPHENS_AFFIX, CLITICS_KEEP };
}

void
gazetteer_read(struct gazetteer *gazetteer, const char *path)
{
	struct input in = INPUT_NONE;
	struct slice line;

	if (gazetteer->nodes == 0) {
		new_node(gazetteer);
		more_edges(gazetteer);
		ready_tokeniser(gazetteer);
	}
	lexicon_open(&in, path, "name\ttype");
	while (lexicon_line(&in, &line))
		read_row(gazetteer, &in, line);
	input_close(&in);
}

/* Finding */

/* What is known of a word of the text: looked up by its bytes, computed once. */
static struct gazetteer_type
type_of(struct gazetteer *gazetteer, struct slice word)
{
	uint32_t number, before;

	if (intern_size(&gazetteer->types) > TYPES_LIMIT)
		intern_free(&gazetteer->types);
	before = gazetteer->types.n;
	number = intern_add(&gazetteer->types, word);
	if (gazetteer->types.n > before) {
		gazetteer->type = memory_grow(gazetteer->type, &gazetteer->type_room, (size_t)number + 1, sizeof *gazetteer->type);
		gazetteer->type[number] = (struct gazetteer_type){
		    intern_find(&gazetteer->words, norm_of(word)), case_of(word) };
	}
	return gazetteer->type[number];
}

static const struct gazetteer_entry *
fitting_entry(const struct gazetteer *gazetteer, uint32_t node, const struct gazetteer_type *type)
{
	for (uint32_t at = gazetteer->node[node]; at != 0; at = gazetteer->entry[at - 1].next) {
		const struct gazetteer_entry *entry = &gazetteer->entry[at - 1];
		uint32_t i = 0;

		while (i < entry->length && case_fits(entry->cases[i], type[i].letter_case))
			i++;
		if (i == entry->length)
			return entry;
	}
	return NULL;
}

static void
find_at(const struct gazetteer *gazetteer, struct sentence *sentence, const struct gazetteer_type *type, size_t start)
{
	const struct gazetteer_entry *longest = NULL;
	uint32_t node = 0;

	for (size_t i = start; i < sentence->words && type[i].word != INTERN_NONE; i++) {
		const struct gazetteer_entry *entry;

		node = find_edge(gazetteer, node, type[i].word)->to;
		if (node == 0)
			break;
		entry = fitting_entry(gazetteer, node, type + start);
		if (entry != NULL)
			longest = entry;
	}
	if (longest != NULL)
		sentence_add_mention(sentence, (struct mention){ start, longest->length, longest->type,
		    longest->canonical, SIZE_MAX });
}

void
gazetteer_find(struct gazetteer *gazetteer, struct sentence *sentence)
{
	static struct gazetteer_type *type;
	static size_t room;

	if (gazetteer->entries == 0)
		return;
	type = memory_grow(type, &room, sentence->words, sizeof *type);
	for (size_t i = 0; i < sentence->words; i++)
		type[i] = type_of(gazetteer, sentence_word(sentence, i));
	for (size_t i = 0; i < sentence->words; i++)
		find_at(gazetteer, sentence, type, i);
}

void
gazetteer_free(struct gazetteer *gazetteer)
{
	free(gazetteer->entry);
	free(gazetteer->type);
	free(gazetteer->edge);
	free(gazetteer->node);
	intern_free(&gazetteer->words);
	intern_free(&gazetteer->types);
	arena_free(&gazetteer->arena);
	forms_free(&gazetteer->forms);
	tokeniser_free(&gazetteer->tokeniser);
	*gazetteer = (struct gazetteer){ 0 };
}
