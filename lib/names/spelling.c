/* spelling.c: what one spelling of a name tells, and how it differs from another.
 * SPDX-License-Identifier: MIT */
#include "names/spelling.h"

#include <stdlib.h>

#include "names/names.h"
#include "unicode/unicode.h"

struct spelling_words
spelling_words(struct slice form)
{
	struct spelling_words words = { .n = 0 };
	struct slice word;

	while (slice_word(&form, &word)) {
		if (words.n == SPELLING_WORDS)
			return (struct spelling_words){ .n = 0 };
		words.word[words.n++] = word;
	}
	return words;
}

/* The words from `start` on and round, with a space between. */
static struct slice
join(struct arena *arena, const struct spelling_words *words, size_t start)
{
	struct buffer joined = { 0 };
	struct slice copy;

	for (size_t i = 0; i < words->n; i++) {
		if (i > 0)
			buffer_add_char(&joined, ' ');
		buffer_add(&joined, words->word[(start + i) % words->n]);
	}
	copy = arena_copy(arena, buffer_slice(&joined));
	buffer_free(&joined);
	return copy;
}

static int
by_bytes(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

static struct slice
sorted(struct arena *arena, struct slice form)
{
	struct spelling_words words = spelling_words(form);

	if (words.n < 2)
		return form;
	qsort(words.word, words.n, sizeof *words.word, by_bytes);
	return join(arena, &words, 0);
}

static struct slice
rotated(struct arena *arena, struct slice form)
{
	struct spelling_words words = spelling_words(form);
	struct slice least = form;

	for (size_t i = 1; i < words.n; i++) {
		struct slice turned = join(arena, &words, i);

		if (slice_compare(turned, least) < 0)
			least = turned;
	}
	return least;
}

/* "Huy, Le Quang" the other way round; what has several commas as it is. */
static struct slice
natural_order(struct arena *arena, struct slice name)
{
	struct slice rest = name, before;
	struct spelling_words parts = { .n = 2 };

	slice_cut(&rest, ',', &before);
	if (rest.p == NULL || memchr(rest.p, ',', rest.n) != NULL)
		return name;
	parts.word[0] = slice_trim(rest);
	parts.word[1] = slice_trim(before);
	return join(arena, &parts, 0);
}

bool
spelling_is_initial(struct slice word)
{
	return word.n > 0 && unicode_decode(word, 0).n == word.n;
}

static bool
has_initials(struct slice bare)
{
	struct spelling_words words = spelling_words(bare);
	size_t initials = 0;

	for (size_t i = 0; i < words.n; i++)
		initials += spelling_is_initial(words.word[i]);
	return initials > 0 && initials < words.n;
}

static int
sex_of(struct slice rank)
{
	static const char *const male[] = { "mr", "sir", NULL };
	static const char *const female[] = { "mrs", "ms", "miss", "mme", "mlle", "madam", "dame", NULL };
	struct slice word;
	int sex = 0;

	while (slice_word(&rank, &word))
		sex |= names_listed(word, male) ? SPELLING_MALE : names_listed(word, female) ? SPELLING_FEMALE : 0;
	return sex;
}

static void
set_forms(struct spelling *spelling, const struct name_form *form, struct arena *arena)
{
	spelling->marked = form->marked;
	spelling->full = arena_copy(arena, buffer_slice(&form->full));
	spelling->bare = arena_copy(arena, buffer_slice(&form->bare));
	spelling->initials = has_initials(spelling->bare);
	spelling->sorted = sorted(arena, spelling->full);
	spelling->rotated = rotated(arena, spelling->bare);
}

struct spelling
spelling_of(struct slice text, struct name_form *form, struct arena *arena)
{
	struct spelling spelling = { .text = text, .full = text, .bare = text, .sorted = text, .rotated = text };

	name_form(form, text, true);
	spelling.rank = arena_copy(arena, buffer_slice(&form->rank));
	spelling.sex = sex_of(spelling.rank);
	spelling.shouted = names_is_shouted(form->name);
	spelling.inverted = form->inverted;
	spelling.lone = names_is_lone(form->name) || form->full.n == 0;
	if (form->inverted)
		name_form(form, natural_order(arena, form->name), true);
	if (!spelling.lone)
		set_forms(&spelling, form, arena);
	return spelling;
}

bool
spelling_abbreviates(const struct spelling *initials, const struct spelling *name)
{
	struct spelling_words a = spelling_words(initials->bare), b = spelling_words(name->bare);
	struct spelling_words full_a = spelling_words(initials->full), full_b = spelling_words(name->full);

	if (a.n != b.n || (initials->sex | name->sex) == (SPELLING_MALE | SPELLING_FEMALE))
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (spelling_is_initial(a.word[i]) ? !slice_starts(b.word[i], a.word[i]) :
		    !slice_equal(a.word[i], b.word[i]) ||
		    (initials->marked && name->marked && !slice_equal(full_a.word[i], full_b.word[i])))
			return false;
	return true;
}

int
spelling_compare(const struct spelling *a, const struct spelling *b)
{
	if (a->initials != b->initials)
		return a->initials ? 1 : -1;
	if (a->marked != b->marked)
		return a->marked ? -1 : 1;
	if ((a->rank.n > 0) != (b->rank.n > 0))
		return a->rank.n > 0 ? 1 : -1;
	if (a->shouted != b->shouted)
		return a->shouted ? 1 : -1;
	return a->inverted == b->inverted ? 0 : a->inverted ? 1 : -1;
}

/* The letters alone, folded or not. */
static void
letters(struct buffer *out, struct slice text, bool folded)
{
	struct buffer fold = { 0 };

	if (folded) {
		unicode_fold(&fold, text);
		text = buffer_slice(&fold);
	}
	for (size_t at = 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);

		if (unicode_is(point.code, UNICODE_LETTER | UNICODE_MARK))
			buffer_add(out, (struct slice){ text.p + at, point.n });
		at += point.n;
	}
	buffer_free(&fold);
}

static bool
same_letters(struct slice a, struct slice b, bool folded)
{
	struct buffer of_a = { 0 }, of_b = { 0 };
	bool same;

	letters(&of_a, a, folded);
	letters(&of_b, b, folded);
	same = slice_equal(buffer_slice(&of_a), buffer_slice(&of_b));
	buffer_free(&of_a);
	buffer_free(&of_b);
	return same;
}

/* How many capitals: the rest of a name that is the same has as many. */
static size_t
capitals(struct slice text)
{
	struct slice rank;
	size_t n = 0;

	names_take_rank(&text, &rank, true);
	for (size_t at = 0; at < text.n; at += unicode_decode(text, at).n)
		n += unicode_is(unicode_decode(text, at).code, UNICODE_UPPER);
	return n;
}

static void
add_reason(struct buffer *out, bool holds, const char *reason)
{
	if (!holds)
		return;
	if (out->n > 0)
		buffer_add(out, SLICE(", "));
	buffer_add(out, slice_of(reason));
}

void
spelling_difference(struct buffer *out, const struct spelling *a, const struct spelling *b)
{
	bool initials = a->initials != b->initials;

	out->n = 0;
	add_reason(out, initials, "initials");
	add_reason(out, !initials && (!slice_equal(a->bare, b->bare) || a->inverted != b->inverted), "order");
	add_reason(out, !initials && !slice_equal(a->sorted, b->sorted), "diacritics");
	add_reason(out, !slice_equal(a->rank, b->rank), "rank");
	add_reason(out, !initials && capitals(a->text) != capitals(b->text), "case");
	if (out->n > 0)
		return;
	if (same_letters(a->text, b->text, false))
		add_reason(out, true, "punctuation");
	else
		add_reason(out, true, same_letters(a->text, b->text, true) ? "case" : "tone mark");
}
