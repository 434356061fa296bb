/* dictionary.c: patterns of words, and the themes they stand for.
 *
 * Patterns are paths of a trie; a step is a word of a pattern, by its number. What a word of
 * the text meets is a list of such numbers, kept for each type.
 *
 * SPDX-License-Identifier: MIT */
#include "theme/dictionary.h"

#include <stdlib.h>

#include "markup.h"
#include "normalise.h"
#include "theme/formats.h"
#include "unicode/unicode.h"

#define NONE DICTIONARY_NONE

enum { HYPHENS_MOST = 8 };      /* of a pattern: each doubles its paths */
enum { LEVELS_MOST = 100 };     /* of a theme */

struct dictionary_theme {
	uint32_t parent;        /* what it is a part of, or NONE */
	uint32_t level;         /* from 1 */
};

struct dictionary_other {
	struct wildcard wildcard;
	uint32_t id;
};

/* An entry that ends at a node, and the next of them or NONE. */
struct dictionary_end {
	uint32_t entry, next;
};

struct dictionary_node {
	uint32_t end;           /* the first, or NONE */
	bool inner;             /* patterns go on from here */
};

/* Reading */

/* The number of a theme, and of all that it is a part of, which get theirs before it. */
static uint32_t
add_theme(struct dictionary *dictionary, struct slice name)
{
	struct dictionary_theme theme = { NONE, 1 };
	uint32_t number = NONE;

	for (size_t i = 1; i <= name.n; i++) {
		uint32_t n = dictionary->themes.n;

		if (i < name.n && (name.p[i] != '/' || name.p[i - 1] == '/'))
			continue;
		number = intern_add(&dictionary->themes, (struct slice){ name.p, i });
		dictionary->theme = memory_grow(dictionary->theme, &dictionary->theme_room, number + 1, sizeof theme);
		if (number == n)
			dictionary->theme[number] = theme;
		theme = (struct dictionary_theme){ number, dictionary->theme[number].level + 1 };
	}
	return number;
}

/* Keeps how the new word is met. */
static void
add_word(struct dictionary *dictionary, struct slice source, uint32_t id)
{
	struct wildcard wildcard = { 0 };
	uint32_t at;

	wildcard_read(&wildcard, source);
	if (wildcard_is_plain(&wildcard)) {
		at = intern_add(&dictionary->plain, wildcard.piece[0]);
		dictionary->plain_id = memory_grow(dictionary->plain_id, &dictionary->plain_room, at + 1, sizeof id);
		dictionary->plain_id[at] = id;
	} else if (wildcard.pieces == 2 && wildcard.piece[1].n == 0) {
		at = intern_add(&dictionary->prefix, wildcard.piece[0]);
		dictionary->prefix_id = memory_grow(dictionary->prefix_id, &dictionary->prefix_room, at + 1, sizeof id);
		dictionary->prefix_id[at] = id;
		if (dictionary->prefix.n == 1 || wildcard.piece[0].n < dictionary->shortest_prefix)
			dictionary->shortest_prefix = wildcard.piece[0].n;
		if (wildcard.piece[0].n > dictionary->longest_prefix)
			dictionary->longest_prefix = wildcard.piece[0].n;
	} else {
		dictionary->other = memory_grow(dictionary->other, &dictionary->other_room, dictionary->others + 1, sizeof *dictionary->other);
		dictionary->other[dictionary->others++] = (struct dictionary_other){ wildcard, id };
		return;
	}
	wildcard_free(&wildcard);
}

/* The number of a pattern's word. One for all that are met by the same: "a" and "\a". */
static uint32_t
word_id(struct dictionary *dictionary, struct slice word)
{
	static struct buffer norm;
	uint32_t n = dictionary->words.n, id;

	norm.n = 0;
	if (dictionary->folds)
		normalise_word(&norm, word, 0);
	else
		unicode_nfc(&norm, word);
	id = intern_add(&dictionary->words, buffer_slice(&norm));
	if (id == n)
		add_word(dictionary, buffer_slice(&norm), id);
	return id;
}

static uint32_t
step(struct dictionary *dictionary, uint32_t node, uint32_t id, bool add)
{
	uint32_t key[2] = { node, id }, at;
	struct slice bytes = { (const char *)key, sizeof key };

	at = add ? intern_add(&dictionary->step, bytes) : intern_find(&dictionary->step, bytes);
	return at == INTERN_NONE ? NONE : at + 1;
}

/* The node behind one token of a pattern, a new one if need be. */
static uint32_t
enter(struct dictionary *dictionary, uint32_t node, struct slice word)
{
	uint32_t n = dictionary->step.n + 1, next;

	dictionary->node[node].inner = true;
	next = step(dictionary, node, word_id(dictionary, word), true);
	dictionary->node = memory_grow(dictionary->node, &dictionary->node_room, next + 1, sizeof *dictionary->node);
	if (next == n)
		dictionary->node[next] = (struct dictionary_node){ NONE, false };
	return next;
}

/* The entry that is being added ends at the node. */
static void
add_end(struct dictionary *dictionary, uint32_t node, size_t words)
{
	dictionary->end = memory_grow(dictionary->end, &dictionary->end_room, dictionary->ends + 1, sizeof *dictionary->end);
	dictionary->end[dictionary->ends] = (struct dictionary_end){ (uint32_t)dictionary->entries, dictionary->node[node].end };
	dictionary->node[node].end = dictionary->ends++;
	if (words > dictionary->longest)
		dictionary->longest = words;
}

/* Whether the byte may be a token of its own: a hyphen behind something, and no dash. */
static bool
is_hyphen(struct slice word, size_t at)
{
	return at > 0 && word.p[at] == '-' && word.p[at - 1] != '-' && word.p[at - 1] != '\\' &&
	    (at + 1 == word.n || word.p[at + 1] != '-');
}

/* The pattern from the node on. Each hyphen in it is part of a token, or one itself. */
static void
add_paths(struct dictionary *dictionary, uint32_t node, struct slice pattern, size_t words)
{
	struct slice rest = pattern, word;

	if (!slice_word(&rest, &word)) {
		add_end(dictionary, node, words);
		return;
	}
	add_paths(dictionary, enter(dictionary, node, word), rest, words + 1);
	for (size_t i = 0; i < word.n; i++) {
		uint32_t next;

		if (!is_hyphen(word, i))
			continue;
		next = enter(dictionary, node, (struct slice){ word.p, i });
		next = enter(dictionary, next, SLICE("-"));
		add_paths(dictionary, next, (struct slice){ word.p + i + 1, (size_t)(pattern.p + pattern.n - word.p) - i - 1 }, words + 2);
	}
}

/* What is wrong with a pattern, or NULL. */
static const char *
pattern_fault(struct slice pattern)
{
	struct slice word;
	size_t words = 0, hyphens = 0;

	for (; slice_word(&pattern, &word); words++)
		for (size_t i = 0; i < word.n; i++)
			hyphens += is_hyphen(word, i);
	if (words == 0)
		return "a theme without a pattern";
	if (hyphens > HYPHENS_MOST)
		return "a pattern with more than 8 hyphens";
	return words + 2 * hyphens > DICTIONARY_LONGEST ? "a pattern of more than 64 words" : NULL;
}

static size_t
levels_of(struct slice theme)
{
	struct slice part;
	size_t n = 0;

	while (slice_cut(&theme, '/', &part))
		n++;
	return n;
}

const char *
dictionary_add(struct dictionary *dictionary, struct slice theme, struct slice pattern)
{
	struct dictionary_entry entry = { .pattern = slice_trim(pattern) };
	struct slice words = entry.pattern;
	const char *wrong;

	theme = slice_trim(theme);
	if (theme.n == 0)
		return "a pattern without a theme";
	if (levels_of(theme) > LEVELS_MOST)
		return "a theme of more than 100 levels";
	if (words.n > 0 && *words.p == '!') {
		entry.excludes = true;
		words = slice_trim(slice_from(words, 1));
	}
	if (entry.excludes && words.n > 0 && *words.p == '!')
		return "a pattern begins with more than one '!'";
	wrong = pattern_fault(words);
	if (wrong != NULL)
		return wrong;
	if (dictionary->node == NULL) {
		dictionary->node = memory_grow(NULL, &dictionary->node_room, 1, sizeof *dictionary->node);
		dictionary->node[0] = (struct dictionary_node){ NONE, false };
	}
	add_paths(dictionary, 0, words, 0);
	entry.name = arena_copy(&dictionary->arena, theme);
	entry.pattern = arena_copy(&dictionary->arena, entry.pattern);
	entry.theme = add_theme(dictionary, theme);
	dictionary->entry = memory_grow(dictionary->entry, &dictionary->entry_room, dictionary->entries + 1, sizeof entry);
	dictionary->entry[dictionary->entries++] = entry;
	return NULL;
}

const char *
dictionary_read(struct dictionary *dictionary, struct slice text, size_t *line)
{
	if (slice_starts(text, SLICE("\xEF\xBB\xBF")))
		text = slice_from(text, 3);
	*line = 1;
	if (slice_starts(text, SLICE("theme\tpattern")))
		return formats_table(dictionary, text, line);
	return slice_starts(text, SLICE("%")) ? formats_liwc(dictionary, text, line) : formats_yaml(dictionary, text, line);
}

/* Matching */

static void
add_id(struct buffer *ids, uint32_t id)
{
	buffer_add(ids, (struct slice){ (const char *)&id, sizeof id });
}

static struct slice
find_ids(struct dictionary *dictionary, struct slice word)
{
	static struct buffer ids;
	uint32_t at;

	ids.n = 0;
	if ((at = intern_find(&dictionary->plain, word)) != INTERN_NONE)
		add_id(&ids, dictionary->plain_id[at]);
	for (size_t n = dictionary->shortest_prefix; n <= word.n && n <= dictionary->longest_prefix; n++)
		if ((at = intern_find(&dictionary->prefix, (struct slice){ word.p, n })) != INTERN_NONE)
			add_id(&ids, dictionary->prefix_id[at]);
	for (size_t i = 0; i < dictionary->others; i++)
		if (wildcard_match(&dictionary->other[i].wildcard, word))
			add_id(&ids, dictionary->other[i].id);
	return memo_keep(&dictionary->memo, word, buffer_slice(&ids));
}

/* The numbers of the patterns' words that the word meets, as bytes; until the next call. */
static struct slice
ids_of(struct dictionary *dictionary, struct slice word)
{
	struct slice ids;

	return memo_find(&dictionary->memo, word, &ids) ? ids : find_ids(dictionary, word);
}

/* From the nodes of `from` by the word to those of the other; how many there are. */
static size_t
advance(struct dictionary *dictionary, int from, size_t n, struct slice word)
{
	struct slice ids = ids_of(dictionary, word);
	size_t reached = 0;
	int to = 1 - from;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < ids.n; j += sizeof(uint32_t)) {
			uint32_t id, node;

			memcpy(&id, ids.p + j, sizeof id);
			node = step(dictionary, dictionary->active[from][i], id, false);
			if (node == NONE)
				continue;
			dictionary->active[to] = memory_grow(dictionary->active[to], &dictionary->active_room[to], reached + 1, sizeof node);
			dictionary->active[to][reached++] = node;
		}
	}
	return reached;
}

static int
by_number(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

	return (left > right) - (left < right);
}

/* Sorts numbers; how many there are, each once. */
static size_t
in_order(uint32_t *number, size_t n)
{
	size_t kept = 0;

	if (n > 1)
		qsort(number, n, sizeof *number, by_number);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || number[kept - 1] != number[i])
			number[kept++] = number[i];
	return kept;
}

/* Notes the entries that end at the nodes, if any, in place of shorter ones. */
static bool
note(struct dictionary *dictionary, const uint32_t *node, size_t n)
{
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		uint32_t end = dictionary->node[node[i]].end;

		for (; end != NONE; end = dictionary->end[end].next) {
			if (!any)
				dictionary->met_n = 0;
			any = true;
			dictionary->met = memory_grow(dictionary->met, &dictionary->met_room, dictionary->met_n + 1, sizeof end);
			dictionary->met[dictionary->met_n++] = dictionary->end[end].entry;
		}
	}
	return any;
}

size_t
dictionary_match(struct dictionary *dictionary, const struct slice *words, size_t n)
{
	size_t active = 1, longest = 0;
	int at = 0;

	dictionary->met_n = 0;
	dictionary->longer = false;
	if (dictionary->entries == 0)
		return 0;
	dictionary->active[0] = memory_grow(dictionary->active[0], &dictionary->active_room[0], 1, sizeof **dictionary->active);
	dictionary->active[0][0] = 0;
	for (size_t i = 0; i < n && active > 0; i++) {
		active = advance(dictionary, at, active, words[i]);
		at = 1 - at;
		if (note(dictionary, dictionary->active[at], active))
			longest = i + 1;
	}
	for (size_t i = 0; i < active && !dictionary->longer; i++)
		dictionary->longer = dictionary->node[dictionary->active[at][i]].inner;
	dictionary->met_n = in_order(dictionary->met, dictionary->met_n);
	return longest;
}

bool
dictionary_match_value(struct dictionary *dictionary, struct slice value)
{
	struct slice part[DICTIONARY_LONGEST], rest = value;
	size_t n = 0;

	if (dictionary_match(dictionary, &value, 1) > 0)
		return true;
	if (value.n == 0 || memchr(value.p, ' ', value.n) == NULL)
		return false;
	while (n < DICTIONARY_LONGEST && slice_word(&rest, &part[n]))
		n++;
	if (rest.n == 0 && n > 0 && dictionary_match(dictionary, part, n) == n)
		return true;
	dictionary->met_n = 0;
	return false;
}

/* Notes that the entries met have so many words. */
static size_t
add_spans(struct dictionary *dictionary, size_t spans, size_t words)
{
	dictionary->span = memory_grow(dictionary->span, &dictionary->span_room, spans + dictionary->met_n + 1, sizeof *dictionary->span);
	for (size_t i = 0; i < dictionary->met_n; i++)
		dictionary->span[spans++] = (struct dictionary_span){ dictionary->met[i], (uint32_t)words };
	return spans;
}

/* From the longest down: what is shorter is the longest of fewer words. */
const struct dictionary_span *
dictionary_spans(struct dictionary *dictionary, const struct slice *words, size_t n, size_t *spans)
{
	*spans = 0;
	if (n == 0)
		return dictionary->span;
	for (; n > 1 && (n = dictionary_match(dictionary, words, n)) > 1; n--)
		*spans = add_spans(dictionary, *spans, n);
	if (dictionary_match_value(dictionary, words[0]))
		*spans = add_spans(dictionary, *spans, 1);
	return dictionary->span;
}

const uint32_t *
dictionary_met(const struct dictionary *dictionary, size_t *n)
{
	*n = dictionary->met_n;
	return dictionary->met;
}

/* Whether the theme, or what it is a part of, is among the numbers, which are in order. */
static bool
is_excluded(const struct dictionary *dictionary, uint32_t theme, const uint32_t *excluded, size_t n)
{
	for (; n > 0 && theme != NONE; theme = dictionary->theme[theme].parent)
		if (bsearch(&theme, excluded, n, sizeof theme, by_number) != NULL)
			return true;
	return false;
}

static size_t
themes_excluded(const struct dictionary *dictionary, uint32_t *excluded)
{
	size_t n = 0;

	for (size_t i = 0; i < dictionary->met_n; i++) {
		const struct dictionary_entry *entry = &dictionary->entry[dictionary->met[i]];

		if (entry->excludes)
			excluded[n++] = entry->theme;
	}
	return in_order(excluded, n);
}

/* Adds the theme as the wishes have it. */
static size_t
add_wished(const struct dictionary *dictionary, uint32_t theme, uint32_t *wished)
{
	size_t n = 0;

	for (; theme != NONE; theme = dictionary->theme[theme].parent) {
		if (dictionary->level > 0 && dictionary->theme[theme].level > dictionary->level)
			continue;
		wished[n++] = theme;
		if (!dictionary->parents)
			break;
	}
	return n;
}

const uint32_t *
dictionary_themes(struct dictionary *dictionary, size_t *n)
{
	static uint32_t *theme, *excluded;
	static size_t room, excluded_room;
	size_t out;

	excluded = memory_grow(excluded, &excluded_room, dictionary->met_n + 1, sizeof *excluded);
	out = themes_excluded(dictionary, excluded);
	*n = 0;
	for (size_t i = 0; i < dictionary->met_n; i++) {
		const struct dictionary_entry *entry = &dictionary->entry[dictionary->met[i]];

		if (entry->excludes || is_excluded(dictionary, entry->theme, excluded, out))
			continue;
		theme = memory_grow(theme, &room, *n + LEVELS_MOST, sizeof *theme);
		*n += add_wished(dictionary, entry->theme, theme + *n);
	}
	*n = in_order(theme, *n);
	return theme;
}

static void
add_name(struct buffer *cell, struct slice name, bool alone)
{
	static struct buffer escaped;

	if (alone && name.n == 1 && (*name.p == '_' || *name.p == '^')) {
		buffer_add(cell, *name.p == '_' ? SLICE("&#95;") : SLICE("&#94;"));
		return;
	}
	escaped.n = 0;
	markup_escape(&escaped, name, MARKUP_COLUMN);
	for (size_t i = 0; i < escaped.n; i++)
		buffer_add(cell, escaped.p[i] == '|' ? SLICE("&#124;") : (struct slice){ escaped.p + i, 1 });
}

static void
add_names(const struct dictionary *dictionary, const uint32_t *theme, size_t n, struct buffer *cell)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buffer_add_char(cell, '|');
		add_name(cell, dictionary->themes.word[theme[i]], n == 1);
	}
}

void
dictionary_cell(struct dictionary *dictionary, struct buffer *cell)
{
	size_t n;
	const uint32_t *theme = dictionary_themes(dictionary, &n);

	if (n == 0)
		buffer_add_char(cell, '_');
	add_names(dictionary, theme, n, cell);
}

void
dictionary_themes_cell(const struct dictionary *dictionary, const uint32_t *theme, size_t n, struct buffer *cell)
{
	static uint32_t *wished;
	static size_t room;
	size_t out = 0;

	for (size_t i = 0; i < n; i++) {
		wished = memory_grow(wished, &room, out + LEVELS_MOST, sizeof *wished);
		out += add_wished(dictionary, theme[i], wished + out);
	}
	add_names(dictionary, wished, in_order(wished, out), cell);
}

uint32_t
dictionary_parent(const struct dictionary *dictionary, uint32_t theme)
{
	return dictionary->theme[theme].parent;
}

bool
dictionary_begins(struct dictionary *dictionary, struct slice word)
{
	struct slice ids = ids_of(dictionary, word);

	for (size_t j = 0; dictionary->entries > 0 && j < ids.n; j += sizeof(uint32_t)) {
		uint32_t id, node;

		memcpy(&id, ids.p + j, sizeof id);
		node = step(dictionary, 0, id, false);
		if (node != NONE && dictionary->node[node].inner)
			return true;
	}
	return false;
}

void
dictionary_free(struct dictionary *dictionary)
{
	for (size_t i = 0; i < dictionary->others; i++)
		wildcard_free(&dictionary->other[i].wildcard);
	intern_free(&dictionary->themes);
	intern_free(&dictionary->words);
	intern_free(&dictionary->plain);
	intern_free(&dictionary->prefix);
	intern_free(&dictionary->step);
	memo_free(&dictionary->memo);
	arena_free(&dictionary->arena);
	free(dictionary->entry);
	free(dictionary->plain_id);
	free(dictionary->prefix_id);
	free(dictionary->other);
	free(dictionary->node);
	free(dictionary->end);
	free(dictionary->span);
	free(dictionary->active[0]);
	free(dictionary->active[1]);
	free(dictionary->met);
	free(dictionary->theme);
	*dictionary = (struct dictionary){ .level = dictionary->level, .parents = dictionary->parents, .folds = dictionary->folds };
}
