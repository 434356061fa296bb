/* exceptions.c: words whose stem is not what the algorithm says.
 * SPDX-License-Identifier: MIT */
#include "stem/exceptions.h"

#include <stdlib.h>

#include "lexicon.h"
#include "unicode/unicode.h"

/* A row as it is looked up: language, tab, word. */
static struct slice
key_of(const char *language, struct slice word)
{
	static struct buffer key;

	key.n = 0;
	buffer_add(&key, slice_of(language));
	buffer_add_char(&key, '\t');
	buffer_add(&key, word);
	return buffer_slice(&key);
}

static struct slice
folded(struct slice word)
{
	static struct buffer fold, nfc;

	fold.n = nfc.n = 0;
	unicode_fold(&fold, word);
	unicode_nfc(&nfc, buffer_slice(&fold));
	return buffer_slice(&nfc);
}

static _Noreturn void
refuse(const struct input *in, const char *why, struct slice what)
{
	message_fatal("%s:%llu: %s '%.*s'", in->name, (unsigned long long)in->line, why, MESSAGE_SLICE(what));
}

static void
add(struct exceptions *exceptions, const struct input *in, struct slice key, struct slice stem)
{
	uint32_t before = exceptions->words.n, number = intern_add(&exceptions->words, key);

	if (number < before && !slice_equal(exceptions->stem[number], stem))
		refuse(in, "this word has another stem already:", exceptions->stem[number]);
	if (number < before)
		return;
	exceptions->stem = memory_grow(exceptions->stem, &exceptions->room, (size_t)number + 1, sizeof *exceptions->stem);
	exceptions->stem[number] = arena_copy(&exceptions->arena, stem);
}

static void
read_row(struct exceptions *exceptions, const struct input *in, struct slice line)
{
	struct slice column[3] = { { "", 0 }, { "", 0 }, { "", 0 } }, cell, word;
	const char *language = "";
	size_t n = 0;

	while (slice_cut(&line, '\t', &cell)) {
		if (n == 3)
			refuse(in, "a row is a word, its stem and a language, and not also", cell);
		column[n++] = slice_trim(cell);
	}
	if (column[0].n == 0)
		refuse(in, "there is no word before the stem", column[1]);
	if (column[2].n > 0)
		language = lexicon_language(column[2]);
	if (strcmp(language, "unknown") == 0)
		refuse(in, "this is no language we know:", column[2]);
	word = folded(column[0]);
	add(exceptions, in, key_of(language, word), column[1].n > 0 ? column[1] : word);
}

void
exceptions_read(struct exceptions *exceptions, const char *path)
{
	struct input in = INPUT_NONE;
	struct slice line;
	char *named = lexicon_named(path);

	lexicon_open(&in, named, NULL);
	while (lexicon_line(&in, &line))
		read_row(exceptions, &in, line);
	input_close(&in);
	free(named);
}

bool
exceptions_find(const struct exceptions *exceptions, const char *language, struct slice word, struct slice *stem)
{
	uint32_t number = intern_find(&exceptions->words, key_of(language, word));

	if (number == INTERN_NONE)
		number = intern_find(&exceptions->words, key_of("", word));
	if (number != INTERN_NONE)
		*stem = exceptions->stem[number];
	return number != INTERN_NONE;
}

void
exceptions_free(struct exceptions *exceptions)
{
	intern_free(&exceptions->words);
	free(exceptions->stem);
	arena_free(&exceptions->arena);
	*exceptions = (struct exceptions){ 0 };
}
