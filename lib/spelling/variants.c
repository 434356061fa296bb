/* variants.c: spelling variants: reading the rows, and finding them in words.
 * SPDX-License-Identifier: MIT */
#include "spelling/variants.h"

#include <limits.h>
#include <stdlib.h>

#include "lexicon.h"

/* Which forms end at a node: those of words by where "*" stands, and phrases. */
enum { BEFORE = 1, BEHIND = 2, PHRASE = 4, KINDS };

struct variants_node {
	uint32_t child, sibling;        /* 0: none */
	uint32_t norm[KINDS];           /* its number; 0: no such form ends here */
	unsigned char byte;
};

/* A list as it is read. */
struct reading {
	struct variants *variants;
	struct input in;
	enum spelling_style style;
	variants_plain *plain;
	const void *with;
};

static _Noreturn void
bad_row(const struct reading *reading, const char *why, struct slice form)
{
	message_fatal("%s:%llu: %s: '%.*s'", reading->in.name, (unsigned long long)reading->in.line, why,
	    MESSAGE_SLICE(form));
}

static struct slice
in_one_style(struct slice choices, unsigned style)
{
	struct slice choice[SPELLING_STYLES];
	unsigned n = 0;

	while (n < SPELLING_STYLES && slice_cut(&choices, '|', &choice[n]))
		n++;
	if (n == 0)
		return choices;
	/* Oxford spells like British unless it is said. */
	return choice[style < n ? style : SPELLING_BRITISH];
}

/* Whether each bracket is closed before another one like it opens, with `most` choices in it. */
static bool
is_closed(struct slice field, const char brackets[2], char between, unsigned most)
{
	bool open = false;
	unsigned choices = 0;

	for (size_t i = 0; i < field.n; i++) {
		if (field.p[i] == brackets[open ? 0 : 1])
			return false;
		if (field.p[i] == brackets[open ? 1 : 0]) {
			open = !open;
			choices = 1;
		}
		if (open && field.p[i] == between && ++choices > most)
			return false;
	}
	return !open;
}

static void
check_brackets(const struct reading *reading, struct slice field)
{
	if (!is_closed(field, "()", '|', SPELLING_STYLES))
		bad_row(reading, "this is not (British|American|Oxford)", field);
	if (!is_closed(field, "{}", ',', UINT_MAX))
		bad_row(reading, "this is not {part,part}", field);
}

/* A field with (a|b|c) as it is in the style. */
static void
in_style(struct slice field, unsigned style, struct buffer *out)
{
	struct slice before, choices;

	out->n = 0;
	while (slice_cut(&field, '(', &before)) {
		buffer_add(out, before);
		if (field.p != NULL && slice_cut(&field, ')', &choices))
			buffer_add(out, in_one_style(choices, style));
	}
}

struct words {
	struct slice *word;
	size_t n, room;
	struct arena arena;
};

static void
add_to(struct words *words, struct slice start, struct slice choice, struct slice behind)
{
	char *p = arena_get(&words->arena, start.n + choice.n + behind.n + 1);
	const struct slice parts[] = { start, choice, behind };
	struct slice *word;

	words->word = memory_grow(words->word, &words->room, words->n + 1, sizeof *words->word);
	word = &words->word[words->n++];
	*word = (struct slice){ p, 0 };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].n > 0)
			memcpy(p + word->n, parts[i].p, parts[i].n);
		word->n += parts[i].n;
	}
}

/* The words that a field with {a,b} stands for; the first braces change fastest. */
static void
expand(struct slice field, struct words *words)
{
	struct slice part, group, choice, behind;

	slice_cut(&field, '{', &part);
	add_to(words, part, SLICE(""), SLICE(""));
	while (field.p != NULL && slice_cut(&field, '}', &group)) {
		struct words longer = { .arena = words->arena };

		if (!slice_cut(&field, '{', &behind))
			behind = SLICE("");
		while (slice_cut(&group, ',', &choice))
			for (size_t i = 0; i < words->n; i++)
				add_to(&longer, words->word[i], choice, behind);
		free(words->word);
		*words = longer;
	}
}

static void
words_free(struct words *words)
{
	free(words->word);
	arena_free(&words->arena);
}

/* The trie */

static uint32_t
step(const struct variants *variants, uint32_t at, unsigned char byte)
{
	if (at == 0)
		return variants->first[byte];
	for (at = variants->node[at].child; at != 0 && variants->node[at].byte != byte;)
		at = variants->node[at].sibling;
	return at;
}

static uint32_t
add_step(struct variants *variants, uint32_t at, unsigned char byte)
{
	const size_t n = variants->nodes == 0 ? 1 : variants->nodes;

	if (n > UINT32_MAX)
		memory_none();
	variants->node = memory_grow(variants->node, &variants->room, n + 1, sizeof *variants->node);
	variants->node[n] = (struct variants_node){ .byte = byte };
	variants->nodes = n + 1;
	if (at == 0) {
		variants->first[byte] = (uint32_t)n;
	} else {
		variants->node[n].sibling = variants->node[at].child;
		variants->node[at].child = (uint32_t)n;
	}
	return (uint32_t)n;
}

/* Phrases hang below a space, with which no word begins. The node at which these words end; 0
 * where there is none. */
static uint32_t
find_phrase(const struct variants *variants, struct slice words)
{
	uint32_t at = step(variants, 0, ' ');

	for (size_t i = 0; i < words.n && at != 0; i++)
		at = step(variants, at, (unsigned char)words.p[i]);
	return at;
}

static uint32_t
follow(struct variants *variants, uint32_t at, unsigned char byte)
{
	const uint32_t next = step(variants, at, byte);

	return next != 0 ? next : add_step(variants, at, byte);
}

/* False when the form has another norm already. */
static bool
put(struct variants *variants, unsigned kind, struct slice form, struct slice norm)
{
	uint32_t at = kind == PHRASE ? follow(variants, 0, ' ') : 0, *number;

	for (size_t i = 0; i < form.n; i++)
		at = follow(variants, at, (unsigned char)form.p[i]);
	number = &variants->node[at].norm[kind];
	if (*number != 0)
		return slice_equal(variants->norm[*number], norm);
	if (variants->norms == 0)
		variants->norms = 1;
	variants->norm = memory_grow(variants->norm, &variants->norm_room, variants->norms + 1, sizeof *variants->norm);
	variants->norm[variants->norms] = arena_copy(&variants->arena, norm);
	*number = (uint32_t)variants->norms++;
	return true;
}

/* Adding forms */

/* Takes the stars off; which there were. */
static unsigned
take_stars(struct slice *form)
{
	unsigned stars = 0;

	if (form->n > 0 && *form->p == '*') {
		*form = slice_from(*form, 1);
		stars |= BEFORE;
	}
	if (form->n > 0 && form->p[form->n - 1] == '*') {
		form->n--;
		stars |= BEHIND;
	}
	return stars;
}

/* The words of a phrase in their normal form, one space between. A hyphen inside a word is a
 * word of its own when `apart`. */
static void
phrase_words(const struct reading *reading, struct slice phrase, bool apart, struct buffer *out)
{
	struct slice word, part;

	out->n = 0;
	while (slice_word(&phrase, &word))
		for (bool behind = false; apart ? slice_cut(&word, '-', &part) : (part = word, word.p != NULL); behind = true) {
			if (out->n > 0)
				buffer_add(out, behind ? SLICE(" - ") : SLICE(" "));
			reading->plain(out, part, reading->with);
			if (!apart)
				break;
		}
}

static void
add_phrase(struct reading *reading, struct slice form, struct slice norm, bool apart)
{
	struct buffer phrase = { 0 };

	phrase_words(reading, form, apart, &phrase);
	if (!put(reading->variants, PHRASE, buffer_slice(&phrase), norm))
		bad_row(reading, "this has another norm already", form);
	buffer_free(&phrase);
}

static bool
has(struct slice s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

static void
add_word(struct reading *reading, struct slice form, struct slice norm)
{
	static struct buffer plain_form, plain_norm;
	const unsigned stars = take_stars(&form);

	if (take_stars(&norm) != stars)
		bad_row(reading, "the norm must have '*' where the form has it", form);
	if (form.n == 0 || has(form, '*'))
		bad_row(reading, "'*' stands at an end of a form alone", form);
	plain_form.n = plain_norm.n = 0;
	reading->plain(&plain_form, form, reading->with);
	reading->plain(&plain_norm, norm, reading->with);
	if (!put(reading->variants, stars, buffer_slice(&plain_form), buffer_slice(&plain_norm)))
		bad_row(reading, "this has another norm already", form);
}

static void
add(struct reading *reading, struct slice form, struct slice norm)
{
	const bool phrase = has(form, ' '), star = has(form, '*');
	static struct buffer plain;

	form = slice_trim(form);
	norm = slice_trim(norm);
	if (form.n == 0 || norm.n == 0)
		bad_row(reading, "a column is empty", form);
	if (has(norm, ' ') || (phrase && star))
		bad_row(reading, "a phrase has no '*', and a norm no space", form);
	if (!phrase)
		add_word(reading, form, norm);
	if (!phrase && (star || !has(form, '-') || form.n <= 2))
		return;
	plain.n = 0;
	reading->plain(&plain, norm, reading->with);
	if (phrase)
		add_phrase(reading, form, buffer_slice(&plain), false);
	if (has(form, '-') && form.n > 2)
		add_phrase(reading, form, buffer_slice(&plain), true);
}

/* Rows */

/* The words that the field stands for have these norms, or all the one there is. */
static void
add_forms(struct reading *reading, struct slice field, const struct words *norms)
{
	struct words forms = { 0 };

	expand(field, &forms);
	if (norms->n != 1 && norms->n != forms.n)
		bad_row(reading, "the braces of form and norm do not hold as many words", field);
	for (size_t i = 0; i < forms.n; i++)
		add(reading, forms.word[i], norms->word[norms->n > 1 ? i : 0]);
	words_free(&forms);
}

/* Every form that the first column stands for, in any style, has the norm that the last
 * stands for in the style asked for. */
static void
add_row(struct reading *reading, struct slice form_field, struct slice norm_field)
{
	struct buffer forms = { 0 }, british = { 0 }, norm = { 0 };
	struct words norms = { 0 };

	in_style(form_field, SPELLING_BRITISH, &british);
	in_style(norm_field, reading->style, &norm);
	expand(buffer_slice(&norm), &norms);
	for (unsigned style = 0; style < SPELLING_STYLES; style++) {
		in_style(form_field, style, &forms);
		if (style == SPELLING_BRITISH || !slice_equal(buffer_slice(&forms), buffer_slice(&british)))
			add_forms(reading, buffer_slice(&forms), &norms);
	}
	buffer_free(&forms);
	buffer_free(&british);
	buffer_free(&norm);
	words_free(&norms);
}

void
variants_read(struct variants *variants, const char *path, enum spelling_style style, variants_plain *plain,
    const void *with)
{
	struct reading reading = { variants, INPUT_NONE, style, plain, with };
	struct slice line, form, norm;

	lexicon_open(&reading.in, path, NULL);
	while (lexicon_line(&reading.in, &line)) {
		slice_cut(&line, '\t', &form);
		norm = form;
		if (line.p != NULL && slice_cut(&line, '\t', &norm) && line.p != NULL)
			bad_row(&reading, "more than two columns", form);
		if (slice_trim(form).n == 0 || slice_trim(norm).n == 0)
			bad_row(&reading, "a column is empty", form);
		check_brackets(&reading, form);
		check_brackets(&reading, norm);
		add_row(&reading, form, norm);
	}
	input_close(&reading.in);
}

/* Finding */

/* Bytes of the longest word that is looked into: what is longer is none of a language. */
enum { LONGEST_WORD = 128 };

/* The norm of the longest form at `at`, of two the one with fewer stars, and its length. */
static const struct slice *
find_at(const struct variants *variants, struct slice word, size_t at, size_t *length)
{
	const struct slice *norm = NULL;
	uint32_t node = 0;

	for (size_t end = at; end < word.n; end++) {
		const unsigned needed = (at > 0 ? BEFORE : 0) | (end + 1 < word.n ? BEHIND : 0);
		uint32_t number = 0;

		node = step(variants, node, (unsigned char)word.p[end]);
		if (node == 0)
			break;
		for (unsigned stars = needed; stars <= (BEFORE | BEHIND) && number == 0; stars++)
			if ((stars & needed) == needed)
				number = variants->node[node].norm[stars];
		if (number != 0) {
			norm = &variants->norm[number];
			*length = end + 1 - at;
		}
	}
	return norm;
}

/* The word as the rows make it, from its start on, in one reading. */
static bool
read_once(const struct variants *variants, struct slice word, struct buffer *out)
{
	const struct slice *norm;
	bool found = false;
	size_t n = 0;

	if (word.n > LONGEST_WORD)
		return false;
	for (size_t at = 0; at < word.n; at += n) {
		norm = find_at(variants, word, at, &n);
		if (norm == NULL) {
			n = 1;
			if (found)
				buffer_add_char(out, word.p[at]);
			continue;
		}
		if (!found)
			buffer_add(out, (struct slice){ word.p, at });
		found = true;
		buffer_add(out, *norm);
	}
	return found;
}

/* How often a word is read. What one row has made another may change: inthral, enthral and enthrall;
 * disulfid, disulfide and disulphide. An odd number, for a list that swaps two words. */
enum { READINGS = 3 };

bool
variants_word(const struct variants *variants, struct slice word, struct buffer *out)
{
	static struct buffer norms[READINGS];
	const struct buffer *last = NULL;

	for (unsigned i = 0; i < READINGS; i++) {
		norms[i].n = 0;
		if (!read_once(variants, last == NULL ? word : buffer_slice(last), &norms[i]))
			break;
		last = &norms[i];
	}
	if (last != NULL)
		buffer_add(out, buffer_slice(last));
	return last != NULL;
}

bool
variants_phrase(const struct variants *variants, struct slice phrase, struct slice *norm)
{
	const uint32_t at = find_phrase(variants, phrase), number = at == 0 ? 0 : variants->node[at].norm[PHRASE];

	if (number != 0)
		*norm = variants->norm[number];
	return number != 0;
}

bool
variants_begins(const struct variants *variants, struct slice words)
{
	const uint32_t at = find_phrase(variants, words);

	return at != 0 && step(variants, at, ' ') != 0;
}

void
variants_free(struct variants *variants)
{
	free(variants->node);
	free(variants->norm);
	arena_free(&variants->arena);
	*variants = (struct variants){ 0 };
}
