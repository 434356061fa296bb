/* gazetteer.c: names known beforehand, found over tokens.
 * SPDX-License-Identifier: MIT */
#include "tag/gazetteer.h"

#include <stdio.h>
#include <stdlib.h>

#include "lexicon.h"

enum {
	LONGEST_NAME = 1000,    /* bytes: a bound on the work for each word of the text */
};

enum entry_rule { RULE_ANYCASE = 1, RULE_EXACT = 2, RULE_WHOLE = 4 };

/* A run of gazetteer.cue. */
struct cue_words {
	uint32_t start, n;
};

struct gazetteer_entry {
	struct slice type, canonical;
	struct slice name;              /* its words, a tab between: for RULE_EXACT; else empty */
	const uint8_t *cases;           /* of its words */
	struct cue_words after, before;
	uint32_t length, next;          /* next: entry + 1 of the same words, later in the file */
	uint8_t rules, source;
	uint32_t file, line;            /* file: its number among the names; 0: none */
};

struct gazetteer_edge {
	uint32_t from, word, to;        /* to: 0 = free, for nothing leads to the root */
};

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

/* Whether whatever the second matches the first does, too. */
static bool
covers(const struct gazetteer_entry *first, const struct gazetteer_entry *second)
{
	if (first->rules != second->rules || first->after.n + first->before.n > 0)
		return false;
	if (first->rules & RULE_EXACT)
		return slice_equal(first->name, second->name);
	for (uint32_t i = 0; i < second->length && !(first->rules & RULE_ANYCASE); i++)
		if (first->cases[i] > second->cases[i])
			return false;
	return true;
}

/* Where the entry goes in the chain of its words' last node; NULL with *before set when it
 * can never match for that one. */
static uint32_t *
chain_end(struct gazetteer *gazetteer, uint32_t node, const struct gazetteer_entry *entry,
    const struct gazetteer_entry **before)
{
	uint32_t *last = &gazetteer->node[node];

	for (; *last != 0; last = &gazetteer->entry[*last - 1].next) {
		*before = &gazetteer->entry[*last - 1];
		if (covers(*before, entry))
			return NULL;
	}
	return last;
}

static void
shadowed(const struct input *in, const struct gazetteer_entry *before, const struct gazetteer_entry *entry, struct slice name)
{
	if (in == NULL || before->source != entry->source ||
	    (slice_equal(before->type, entry->type) && slice_equal(before->canonical, entry->canonical)))
		return;
	message_warning("%s:%llu: '%.*s' can never match: an entry before it, %.*s '%.*s', has the same words",
	    in->name, (unsigned long long)in->line, MESSAGE_SLICE(name), MESSAGE_SLICE(before->type),
	    MESSAGE_SLICE(before->canonical));
}

/* The name as the tokens that the tokeniser has made of it. */
static void
add_entry(struct gazetteer *gazetteer, const struct input *in, struct slice name, struct gazetteer_entry entry)
{
	const struct tokens *tokens = &gazetteer->tokeniser.tokens;
	static struct buffer cases, words;
	const struct gazetteer_entry *before = NULL;
	uint32_t node = 0, *last;

	cases.n = words.n = 0;
	for (size_t i = 0; i < tokens->n; i++) {
		struct slice word = { name.p + tokens->token[i].start, tokens->token[i].end - tokens->token[i].start };
		uint32_t norm = words_know(gazetteer->words, word);

		if (i == 0)
			words_begin_name(gazetteer->words, norm,
			    gazetteer->ignore_case || entry.rules & RULE_ANYCASE ? CASE_LOWER : words_case(word));
		buffer_add_char(&cases, (char)words_case(word));
		buffer_add(&words, word);
		buffer_add_char(&words, '\t');
		node = step(gazetteer, node, norm);
	}
	entry.length = (uint32_t)cases.n;
	entry.cases = (const uint8_t *)cases.p;
	entry.name = entry.rules & RULE_EXACT ? buffer_slice(&words) : SLICE("");
	last = chain_end(gazetteer, node, &entry, &before);
	if (last == NULL) {
		shadowed(in, before, &entry, name);
		return;
	}
	entry.cases = (const uint8_t *)arena_copy(&gazetteer->arena, buffer_slice(&cases)).p;
	entry.name = arena_copy(&gazetteer->arena, entry.name);
	*last = (uint32_t)gazetteer->entries + 1;
	gazetteer->entry = memory_grow(gazetteer->entry, &gazetteer->entry_room, gazetteer->entries + 1, sizeof entry);
	gazetteer->entry[gazetteer->entries++] = entry;
}

/* Whether every tokeniser cuts the name at its spaces alone. */
static bool
is_plain(struct slice name)
{
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (!(c == ' ' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
			return false;
	}
	return true;
}

/* The tokens of the name are what stands between its spaces. */
static void
cut_at_spaces(struct tokens *tokens, struct slice name)
{
	struct slice rest = name, word;

	tokens->n = 0;
	while (slice_word(&rest, &word))
		tokens_add(tokens, (struct token){ (size_t)(word.p - name.p), (size_t)(word.p - name.p) + word.n, TOKEN_WORD, false });
}

/* The ways in which a name is cut into tokens: by today's rules, with 's a token of its own, by
 * UAX #29 alone, and at spaces, as by a user's rules. One is added where it has another number
 * of tokens than the first. */
static void
add_name(struct gazetteer *gazetteer, const struct input *in, struct slice name, struct gazetteer_entry entry)
{
	enum { WAYS = 3 };
	static const struct { enum clitics clitics; bool plain; } ways[WAYS] = {
		{ CLITICS_KEEP, false }, { CLITICS_SPLIT, false }, { CLITICS_KEEP, true },
	};
	struct tokeniser *tokeniser = &gazetteer->tokeniser;
	size_t first = 0;

	for (size_t i = 0; i <= (is_plain(name) ? 0 : WAYS); i++) {
		if (i < WAYS) {
			tokeniser->rules.clitics = ways[i].clitics;
			tokeniser->plain = ways[i].plain;
			tokenise(tokeniser, name);
		} else {
			cut_at_spaces(&tokeniser->tokens, name);
		}
		if (i == 0)
			first = tokeniser->tokens.n;
		if (i == 0 || tokeniser->tokens.n != first)
			add_entry(gazetteer, i == 0 ? in : NULL, name, entry);
	}
}

static bool
good_type(struct slice type)
{
	for (size_t i = 0; i < type.n; i++)
		if ((unsigned char)type.p[i] <= ' ')
			return false;
	return type.n > 0;
}

static struct cue_words
read_cues(struct gazetteer *gazetteer, struct slice list)
{
	struct cue_words cues = { (uint32_t)gazetteer->cues, 0 };
	struct slice word;

	while (slice_cut(&list, '|', &word)) {
		if (word.n == 0)
			continue;
		gazetteer->cue = memory_grow(gazetteer->cue, &gazetteer->cue_room, gazetteer->cues + 1, sizeof *gazetteer->cue);
		gazetteer->cue[gazetteer->cues++] = words_know(gazetteer->words, word);
		cues.n++;
	}
	return cues;
}

static bool
read_rules(struct gazetteer *gazetteer, struct slice rules, struct gazetteer_entry *entry)
{
	struct slice rule;

	while (slice_word(&rules, &rule)) {
		if (slice_equal(rule, SLICE("anycase")))
			entry->rules |= RULE_ANYCASE;
		else if (slice_equal(rule, SLICE("exact")))
			entry->rules |= RULE_EXACT;
		else if (slice_equal(rule, SLICE("whole")))
			entry->rules |= RULE_WHOLE;
		else if (slice_starts(rule, SLICE("after=")))
			entry->after = read_cues(gazetteer, slice_from(rule, 6));
		else if (slice_starts(rule, SLICE("before=")))
			entry->before = read_cues(gazetteer, slice_from(rule, 7));
		else
			return false;
	}
	return !(entry->rules & RULE_ANYCASE) || !(entry->rules & RULE_EXACT);
}

static void
wrong(const struct input *in, const char *why)
{
	if (in != NULL)
		input_trouble(in, "%s", why);
}

/* Without the list of forms only what needs none is tailored. */
static void
ready(struct gazetteer *gazetteer)
{
	char *path = lexicon_path("english.tokens");

	new_node(gazetteer);
	more_edges(gazetteer);
	if (path != NULL)
		forms_read(&gazetteer->forms, path);
	free(path);
	gazetteer->tokeniser.rules = (struct chunk_rules){ &gazetteer->forms, TAILOR_ALL, HYPHENS_AFFIX, CLITICS_KEEP };
}

static struct slice
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slice_of(slash == NULL ? path : slash + 1);
}

void
gazetteer_add(struct gazetteer *gazetteer, const struct input *in, const struct slice field[static 4],
    enum mention_source source)
{
	struct slice name = slice_trim(field[0]), canonical = slice_trim(field[2]);
	struct gazetteer_entry entry = { .source = (uint8_t)source };

	if (in != NULL) {
		entry.file = intern_add(&gazetteer->files, base_name(in->name)) + 1;
		entry.line = (uint32_t)in->line;
	}

	if (gazetteer->nodes == 0)
		ready(gazetteer);
	if (name.n > LONGEST_NAME) {
		wrong(in, "a name of more than 1000 bytes");
	} else if (name.n == 0 || !good_type(field[1])) {
		wrong(in, "an entry needs a name and a type of one word");
	} else if (!read_rules(gazetteer, field[3], &entry)) {
		wrong(in, "an entry's rules are anycase or exact, whole, after=WORD|... and before=WORD|...");
	} else {
		uint32_t type = intern_add(&gazetteer->types, field[1]);

		entry.type = gazetteer->types.word[type];
		entry.canonical = arena_copy(&gazetteer->arena, canonical.n == 0 ? name : canonical);
		add_name(gazetteer, in, name, entry);
	}
}

void
gazetteer_read(struct gazetteer *gazetteer, const char *path, enum mention_source source)
{
	struct input in = INPUT_NONE;
	struct slice line;

	lexicon_open(&in, path, "name\ttype");
	while (lexicon_line(&in, &line)) {
		struct slice field[4] = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } };

		for (size_t i = 0; i < 4 && slice_cut(&line, '\t', &field[i]); i++)
			;
		gazetteer_add(gazetteer, &in, field, source);
	}
	input_close(&in);
}

/* Finding */

struct place {
	const struct gazetteer *gazetteer;
	const struct document *document;
	size_t start, begin, end;       /* the name's first token; the sentence's bounds */
};

static bool
is_cue(const struct place *place, struct cue_words cues, size_t token, bool there)
{
	if (cues.n == 0)
		return true;
	for (uint32_t i = 0; i < cues.n && there; i++)
		if (place->gazetteer->cue[cues.start + i] == document_word(place->document, token)->norm)
			return true;
	return false;
}

static bool
is_capital(const struct place *place, size_t token, bool there)
{
	return there && document_word(place->document, token)->letters > CASE_LOWER;
}

static bool
same_letters(const struct place *place, const struct gazetteer_entry *entry)
{
	struct slice rest = entry->name, word;

	for (uint32_t i = 0; i < entry->length && slice_cut(&rest, '\t', &word); i++) {
		struct slice text = document_text(place->document, place->start + i);

		if (i + 1 == entry->length ? !slice_starts(text, word) : !slice_equal(text, word))
			return false;
	}
	return true;
}

/* Whether one of the tokens is no word of the language. */
static bool
has_no_word(const struct place *place, size_t end)
{
	for (size_t i = place->start; i < end; i++)
		if (!(document_word(place->document, i)->classes & (WORD_COMMON | WORD_FUNCTION)))
			return true;
	return false;
}

/* Whether the capitals are those of the name, or do not matter. */
static bool
has_capitals(const struct place *place, const struct gazetteer_entry *entry)
{
	for (uint32_t i = 0; i < entry->length; i++)
		if (document_word(place->document, place->start + i)->letters < entry->cases[i])
			return entry->rules & RULE_ANYCASE ||
			    (place->gazetteer->ignore_case && has_no_word(place, place->start + entry->length));
	return true;
}

/* Whether what stands about the name is as the entry asks. */
static bool
stands_right(const struct place *place, const struct gazetteer_entry *entry)
{
	size_t start = place->start, end = start + entry->length;

	if ((entry->rules & RULE_WHOLE) && (is_capital(place, start - 1, start > place->begin) ||
	    is_capital(place, end, end < place->end)))
		return false;
	return is_cue(place, entry->after, start - 1, start > place->begin) &&
	    is_cue(place, entry->before, end, end < place->end);
}

static bool
fits(const struct place *place, const struct gazetteer_entry *entry)
{
	return has_capitals(place, entry) && (!(entry->rules & RULE_EXACT) || same_letters(place, entry)) &&
	    stands_right(place, entry);
}

static const struct gazetteer_entry *
fitting_entry(const struct place *place, uint32_t node)
{
	const struct gazetteer *gazetteer = place->gazetteer;

	for (uint32_t at = gazetteer->node[node]; at != 0; at = gazetteer->entry[at - 1].next)
		if (fits(place, &gazetteer->entry[at - 1]))
			return &gazetteer->entry[at - 1];
	return NULL;
}

static void
add_mention(const struct place *place, struct document *document, const struct gazetteer_entry *entry)
{
	document_add(document, (struct mention){ place->start, entry->length, entry->type, entry->canonical,
	    SLICE(""), (uint32_t)(entry - place->gazetteer->entry), entry->source, false });
}

static void
find_at(const struct place *place, struct document *document, bool all)
{
	const struct gazetteer *gazetteer = place->gazetteer;
	const struct gazetteer_entry *longest = NULL;
	uint32_t node = 0;

	for (size_t i = place->start; i < place->end; i++) {
		const struct gazetteer_entry *entry;
		const struct word *word = document_word(document, i);

		node = find_edge(gazetteer, node, word->norm)->to;
		if (node == 0)
			break;
		entry = fitting_entry(place, node);
		if (entry != NULL && all)
			add_mention(place, document, entry);
		if (entry != NULL)
			longest = entry;
	}
	if (longest != NULL && !all)
		add_mention(place, document, longest);
}

void
gazetteer_find(const struct gazetteer *gazetteer, struct document *document, bool all)
{
	struct place place = { gazetteer, document, 0, 0, 0 };

	for (size_t s = 0; s < document->sentences && gazetteer->entries > 0; s++) {
		place.begin = document->sentence[s].start;
		place.end = document_sentence_end(document, s);
		for (size_t at = document->sentence[s].opening, next = place.begin;
		    (place.start = document_opening(document, &at, next, place.end, WORD_BEGINS_NAME)) < place.end; next = place.start + 1)
			find_at(&place, document, all);
	}
}

void
gazetteer_describe(const struct gazetteer *gazetteer, uint32_t order, struct buffer *out)
{
	const struct gazetteer_entry *entry = &gazetteer->entry[order];
	char line[16];

	if (entry->file == 0) {
		buffer_add(out, SLICE("glossary"));
		return;
	}
	snprintf(line, sizeof line, ":%u", entry->line);
	buffer_add(out, gazetteer->files.word[entry->file - 1]);
	buffer_add(out, slice_of(line));
}

void
gazetteer_free(struct gazetteer *gazetteer)
{
	free(gazetteer->entry);
	free(gazetteer->edge);
	free(gazetteer->node);
	free(gazetteer->cue);
	intern_free(&gazetteer->types);
	intern_free(&gazetteer->files);
	arena_free(&gazetteer->arena);
	forms_free(&gazetteer->forms);
	tokeniser_free(&gazetteer->tokeniser);
	*gazetteer = (struct gazetteer){ 0 };
}
