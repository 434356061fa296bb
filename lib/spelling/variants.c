/* variants.c: spelling variants: reading the rows, and finding them in words.
 * SPDX-License-Identifier: MIT */
#include "spelling/variants.h"

#include <stdlib.h>

#include "lexicon.h"


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

/* How many words a field with {a,b} stands for. */
static size_t
expansions(struct slice field)
{
	struct slice before, group, choice;
	size_t product = 1, n;

	while (slice_cut(&field, '{', &before) && field.p != NULL && slice_cut(&field, '}', &group)) {
		for (n = 0; slice_cut(&group, ',', &choice);)
			n++;
		product *= n > 0 ? n : 1;
	}
	return product;
}

/* The `number`th of them, from 0. */
static void
expand(struct slice field, size_t number, struct buffer *out)
{
	struct slice before, group, choice, rest;
	size_t n;

	out->n = 0;
	while (slice_cut(&field, '{', &before)) {
		buffer_add(out, before);
		if (field.p == NULL || !slice_cut(&field, '}', &group))
			break;
		rest = group;
		for (n = 0; slice_cut(&rest, ',', &choice);)
			n++;
		rest = group;
		for (size_t i = number % (n > 0 ? n : 1) + 1; i > 0; i--)
			slice_cut(&rest, ',', &choice);
		number /= n > 0 ? n : 1;
		if (n > 0)
			buffer_add(out, choice);
	}
}

/* Adding forms */

static bool
put(struct variants_forms *forms, struct slice form, struct slice norm, struct arena *arena)
{
	uint32_t number = intern_find(&forms->form, form);

	if (number != INTERN_NONE)
		return slice_equal(forms->norm[number], norm);
	number = intern_add(&forms->form, form);
	forms->norm = memory_grow(forms->norm, &forms->room, (size_t)number + 1, sizeof *forms->norm);
	forms->norm[number] = arena_copy(arena, norm);
	if (form.n > forms->longest)
		forms->longest = form.n;
	return true;
}

/* Takes the stars off; which there were. */
static unsigned
take_stars(struct slice *form)
{
	unsigned stars = 0;

	if (form->n > 0 && *form->p == '*') {
		*form = slice_from(*form, 1);
		stars |= SPELLING_BEFORE;
	}
	if (form->n > 0 && form->p[form->n - 1] == '*') {
		form->n--;
		stars |= SPELLING_BEHIND;
	}
	return stars;
}

/* The words of a phrase in their normal form, one space between. A hyphen inside a word is a
 * word of its own when `apart`. How many words. */
static size_t
phrase_words(const struct reading *reading, struct slice phrase, bool apart, struct buffer *out)
{
	struct slice word, part;
	size_t n = 0;

	out->n = 0;
	while (slice_word(&phrase, &word))
		for (bool behind = false; apart ? slice_cut(&word, '-', &part) : (part = word, word.p != NULL); behind = true) {
			if (n > 0)
				buffer_add(out, behind ? SLICE(" - ") : SLICE(" "));
			reading->plain(out, part, reading->with);
			n += behind ? 2 : 1;
			if (!apart)
				break;
		}
	return n;
}

static void
add_phrase(struct reading *reading, struct slice form, struct slice norm, bool apart)
{
	struct variants *variants = reading->variants;
	struct buffer phrase = { 0 };
	struct slice words;
	const size_t n = phrase_words(reading, form, apart, &phrase);
	struct slice first;

	words = buffer_slice(&phrase);
	if (!put(&variants->phrases, words, norm, &variants->norms))
		bad_row(reading, "this has another norm already", form);
	slice_cut(&words, ' ', &first);
	intern_add(&variants->first, first);
	if (n > variants->longest_phrase)
		variants->longest_phrase = n;
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
	struct variants *variants = reading->variants;
	static struct buffer plain_form, plain_norm;
	const unsigned stars = take_stars(&form);

	if (take_stars(&norm) != stars)
		bad_row(reading, "the norm must have '*' where the form has it", form);
	if (form.n == 0 || has(form, '*'))
		bad_row(reading, "'*' stands at an end of a form alone", form);
	plain_form.n = plain_norm.n = 0;
	reading->plain(&plain_form, form, reading->with);
	reading->plain(&plain_norm, norm, reading->with);
	if (!put(&variants->forms[stars], buffer_slice(&plain_form), buffer_slice(&plain_norm), &variants->norms))
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

/* Every form that the first column stands for, in any style, has the norm that the last
 * stands for in the style asked for. */
static void
add_row(struct reading *reading, struct slice form_field, struct slice norm_field)
{
	struct buffer forms = { 0 }, british = { 0 }, norms = { 0 }, form = { 0 }, norm = { 0 };
	size_t n;

	in_style(form_field, SPELLING_BRITISH, &british);
	in_style(norm_field, reading->style, &norms);
	for (unsigned style = 0; style < SPELLING_STYLES; style++) {
		in_style(form_field, style, &forms);
		if (style != SPELLING_BRITISH && slice_equal(buffer_slice(&forms), buffer_slice(&british)))
			continue;
		n = expansions(buffer_slice(&forms));
		if (has(buffer_slice(&norms), '{') && expansions(buffer_slice(&norms)) != n)
			bad_row(reading, "the braces of form and norm do not hold as many words", form_field);
		for (size_t i = 0; i < n; i++) {
			expand(buffer_slice(&forms), i, &form);
			expand(buffer_slice(&norms), i, &norm);
			add(reading, buffer_slice(&form), buffer_slice(&norm));
		}
	}
	buffer_free(&forms);
	buffer_free(&british);
	buffer_free(&norms);
	buffer_free(&form);
	buffer_free(&norm);
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
		add_row(&reading, form, norm);
	}
	input_close(&reading.in);
}

/* Finding */

static const struct slice *
find(const struct variants *variants, unsigned stars, struct slice form)
{
	const struct variants_forms *forms = &variants->forms[stars];
	uint32_t number;

	if (form.n > forms->longest)
		return NULL;
	number = intern_find(&forms->form, form);
	return number == INTERN_NONE ? NULL : &forms->norm[number];
}

/* Bytes of the longest word that is looked into: what is longer is none of a language. */
enum { LONGEST_WORD = 128 };

/* The norm of the longest form at `at`, of two the one with fewer stars, and its length. */
static const struct slice *
find_at(const struct variants *variants, struct slice word, size_t at, size_t *length)
{
	const struct slice *norm;

	for (size_t n = word.n - at; n > 0; n--) {
		const struct slice part = { word.p + at, n };
		const unsigned needed = (at > 0 ? SPELLING_BEFORE : 0) | (at + n < word.n ? SPELLING_BEHIND : 0);

		for (unsigned stars = needed; stars < 4; stars++)
			if ((stars & needed) == needed && (norm = find(variants, stars, part)) != NULL) {
				*length = n;
				return norm;
			}
	}
	return NULL;
}

bool
variants_word(const struct variants *variants, struct slice word, struct buffer *out)
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

bool
variants_phrase(const struct variants *variants, struct slice phrase, struct slice *norm)
{
	uint32_t number;

	if (phrase.n > variants->phrases.longest)
		return false;
	number = intern_find(&variants->phrases.form, phrase);
	if (number != INTERN_NONE)
		*norm = variants->phrases.norm[number];
	return number != INTERN_NONE;
}

bool
variants_begins(const struct variants *variants, struct slice word)
{
	return intern_find(&variants->first, word) != INTERN_NONE;
}

static void
free_forms(struct variants_forms *forms)
{
	intern_free(&forms->form);
	free(forms->norm);
}

void
variants_free(struct variants *variants)
{
	for (size_t i = 0; i < sizeof variants->forms / sizeof *variants->forms; i++)
		free_forms(&variants->forms[i]);
	free_forms(&variants->phrases);
	intern_free(&variants->first);
	arena_free(&variants->norms);
	*variants = (struct variants){ 0 };
}
