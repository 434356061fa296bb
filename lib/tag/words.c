/* words.c: what tm-tag knows of a word.
 * SPDX-License-Identifier: MIT */
#include "tag/words.h"

#include <stdlib.h>

#include "lexicon.h"
#include "markup.h"
#include "normalise.h"
#include "unicode/unicode.h"

enum {
	TYPES_LIMIT = 64 << 20, /* bytes that are kept of the words of the text */
};

#define OTHERS 0x80000000u      /* numbers of norms that no list has begin here */

static const char *const class_name[WORD_CLASSES] = {
	"given", "family", "title", "rank", "role", "tail", "particle", "org", "orgend", "company",
	"place", "facility", "before", "event", "law", "kin", "say", "does", "person", "team", "town",
	"within", "institution", "never", "ambiguous", "common", "function", "modifier",
};

int
words_class(struct slice name)
{
	for (int i = 0; i < WORD_CLASSES; i++)
		if (slice_equal(name, slice_of(class_name[i])))
			return i;
	return -1;
}

struct slice
words_bare(struct slice word)
{
	if (word.n > 2 && memcmp(word.p + word.n - 2, "'s", 2) == 0)
		word.n -= 2;
	else if (word.n > 4 && memcmp(word.p + word.n - 4, "\u2019s", 4) == 0)
		word.n -= 4;
	return word;
}

static struct slice
norm_of(const struct words *words, struct slice word)
{
	static struct buffer norm;

	norm.n = 0;
	normalise_word(&norm, word, NORMALISE_POSSESSIVE | (words->plain ? NORMALISE_DIACRITICS : 0));
	return buffer_slice(&norm);
}

/* What the letters of a word are like. */
struct letters {
	size_t n, upper, digits;
	bool first_upper, first_digit;
};

static struct letters
letters_of(struct slice word)
{
	struct letters letters = { 0 };

	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);

		if (unicode_is(point.code, UNICODE_LETTER)) {
			bool upper = unicode_is(point.code, UNICODE_UPPER | UNICODE_TITLE);

			letters.first_upper = letters.first_upper || (letters.n == 0 && upper);
			letters.upper += upper;
			letters.n++;
		} else if (point.code >= '0' && point.code <= '9') {
			letters.first_digit = letters.first_digit || at == 0;
			letters.digits++;
		}
		at += point.n;
	}
	return letters;
}

static enum word_case
case_of(const struct letters *letters)
{
	if (letters->n > 1 && letters->upper == letters->n)
		return CASE_UPPER;
	return letters->first_upper ? CASE_CAPITAL : CASE_LOWER;
}

enum word_case
words_case(struct slice word)
{
	struct letters letters = letters_of(words_bare(word));

	return case_of(&letters);
}

static enum word_shape
shape_of(const struct letters *letters)
{
	if (letters->first_digit || (letters->n == 0 && letters->digits > 0))
		return SHAPE_NUMBER;
	if (letters->n == 0)
		return SHAPE_MARK;
	if (letters->upper == letters->n)
		return letters->n == 1 ? SHAPE_INITIAL : SHAPE_UPPER;
	if (letters->upper == 0)
		return SHAPE_LOWER;
	return letters->first_upper ? SHAPE_CAPITAL : SHAPE_MIXED;
}

uint32_t
words_know(struct words *words, struct slice word)
{
	uint32_t number = intern_add(&words->known, norm_of(words, word));

	if (number >= words->class_room) {
		size_t before = words->class_room;

		words->classes = memory_grow(words->classes, &words->class_room, (size_t)number + 1, sizeof *words->classes);
		memset(words->classes + before, 0, (words->class_room - before) * sizeof *words->classes);
	}
	return number;
}

void
words_add_class(struct words *words, uint32_t norm, uint32_t class)
{
	words->classes[norm] |= class;
}

void
words_begin_name(struct words *words, uint32_t norm, enum word_case least)
{
	size_t before = words->least_room;

	words->least = memory_grow(words->least, &words->least_room, (size_t)norm + 1, sizeof *words->least);
	memset(words->least + before, CASE_UPPER, words->least_room - before);
	if (least < words->least[norm])
		words->least[norm] = (uint8_t)least;
	words_add_class(words, norm, WORD_BEGINS_NAME);
}

static void
read_row(struct words *words, const struct input *in, struct slice line)
{
	struct slice rest = line, name = { "", 0 }, word;
	int class;

	slice_cut(&rest, '\t', &name);
	class = words_class(name);
	if (class < 0) {
		input_trouble(in, "no class is called '%.*s'", MESSAGE_SLICE(name));
		return;
	}
	while (slice_cut(&rest, '|', &word))
		if (slice_trim(word).n > 0)
			words_add_class(words, words_know(words, slice_trim(word)), 1u << class);
}

void
words_read(struct words *words, const char *path)
{
	struct input in = INPUT_NONE;
	struct slice line;

	lexicon_open(&in, path, "class\twords");
	while (lexicon_line(&in, &line))
		read_row(words, &in, line);
	input_close(&in);
}

void
words_read_class(struct words *words, const char *path, enum word_class class)
{
	struct input in = INPUT_NONE;
	struct slice line;

	lexicon_open(&in, path, NULL);
	while (lexicon_line(&in, &line))
		words_add_class(words, words_know(words, slice_trim(line)), class);
	input_close(&in);
}

uint32_t
words_find(const struct words *words, struct slice word)
{
	return intern_find(&words->known, norm_of(words, word));
}

/* The classes of a norm; of an abbreviation, "gen.", also those of it without the stop;
 * the plural of a common word is common. */
static uint32_t
classes_of(const struct words *words, struct slice norm, uint32_t number)
{
	uint32_t classes = number == INTERN_NONE ? 0 : words->classes[number];

	if (norm.n > 2 && norm.p[norm.n - 1] == '.') {
		number = intern_find(&words->known, (struct slice){ norm.p, norm.n - 1 });
		if (number != INTERN_NONE)
			classes |= words->classes[number] & ((1u << WORD_CLASSES) - 1) & ~(uint32_t)(WORD_COMMON | WORD_FUNCTION);
	}
	if (norm.n > 4 && norm.p[norm.n - 1] == 's') {
		number = intern_find(&words->known, (struct slice){ norm.p, norm.n - 1 });
		if (number != INTERN_NONE)
			classes |= words->classes[number] & WORD_COMMON;
	}
	return classes;
}

/* What may begin a date or a document's number by its shape: 12, 2020-01-01, A/RES/1, mid-2014. */
static uint32_t
classes_of_shape(struct slice text, enum word_shape shape)
{
	unsigned char last = text.n > 0 ? (unsigned char)text.p[text.n - 1] : 0;

	if (shape == SHAPE_NUMBER)
		return WORD_BEGINS_DATE | WORD_BEGINS_LAW;
	if ((shape == SHAPE_UPPER || shape == SHAPE_INITIAL) && text.n > 4 && text.p[1] == '/')
		return WORD_BEGINS_LAW;
	if (text.n > 7 && (last == 's' || (last >= '0' && last <= '9')) && memchr(text.p, '-', text.n) != NULL)
		return WORD_BEGINS_DATE;
	return 0;
}

static struct word
describe(struct words *words, struct slice text)
{
	struct slice bare = words_bare(text);
	struct letters letters = letters_of(bare);
	struct slice norm = norm_of(words, text);
	struct word word = { text, intern_find(&words->known, norm), 0,
	    (uint8_t)case_of(&letters), (uint8_t)shape_of(&letters), bare.n < text.n,
	    words->rules == NULL ? 0 : words->rules(words->context, text) };

	word.classes = classes_of(words, norm, word.norm) | classes_of_shape(text, (enum word_shape)word.shape);
	if (word.rules != 0)
		word.classes |= WORD_BEGINS_LAW;
	if (word.classes & WORD_BEGINS_NAME && word.norm < words->least_room && word.letters < words->least[word.norm])
		word.classes &= ~(uint32_t)WORD_BEGINS_NAME;
	if (word.norm == INTERN_NONE)
		word.norm = OTHERS + intern_add(&words->others, norm);
	return word;
}

uint32_t
words_type(struct words *words, struct slice text)
{
	uint32_t before = words->types.n, type = intern_add(&words->types, text);

	if (words->types.n > before) {
		words->word = memory_grow(words->word, &words->room, (size_t)type + 1, sizeof *words->word);
		words->word[type] = describe(words, words->types.word[type]);
	}
	return type;
}

static struct word_type
type_of_cell(struct words *words, struct slice cell)
{
	static struct buffer scratch;
	uint32_t number = words_type(words, markup_text(cell, &scratch));
	struct word_type type = { number, words->word[number].classes };

	memo_keep(&words->cells, cell, (struct slice){ (const char *)&type, sizeof type });
	return type;
}

void
words_types(struct words *words, const struct slice *cell, size_t n, struct word_type *type)
{
	struct memo_question question[WORDS_BATCH];
	struct slice known;

	for (size_t i = 0; i < n; i++)
		memo_ask(&words->cells, cell[i], &question[i]);
	for (size_t i = 0; i < n; i++)
		if (memo_answer(&words->cells, &question[i], &known))
			memcpy(&type[i], known.p, sizeof *type);
		else
			type[i] = type_of_cell(words, cell[i]);
}

void
words_forget(struct words *words)
{
	if (intern_size(&words->types) + intern_size(&words->others) > TYPES_LIMIT) {
		intern_free(&words->types);
		intern_free(&words->others);
		memo_free(&words->cells);
	}
}

void
words_free(struct words *words)
{
	intern_free(&words->types);
	intern_free(&words->known);
	intern_free(&words->others);
	memo_free(&words->cells);
	free(words->word);
	free(words->classes);
	free(words->least);
	*words = (struct words){ 0 };
}
