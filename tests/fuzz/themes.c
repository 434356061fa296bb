/* themes.c: any bytes as a dictionary of themes; each pattern without "*" or backslash, of words
 * that are so in NFC, meets itself.
 * SPDX-License-Identifier: MIT */
#include "theme/dictionary.h"
#include "unicode/unicode.h"

#include "silent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_entry(struct dictionary *dictionary, size_t entry)
{
	struct slice rest = dictionary->entry[entry].pattern, word[DICTIONARY_LONGEST];
	size_t words = 0, met_n;
	const uint32_t *met;
	bool found = false;

	if (memchr(rest.p, '*', rest.n) != NULL || memchr(rest.p, '\\', rest.n) != NULL || !unicode_nfc_quick(rest))
		return;
	if (dictionary->entry[entry].excludes)
		rest = slice_from(rest, 1);
	while (words < DICTIONARY_LONGEST && slice_word(&rest, &word[words]))
		words++;
	if (dictionary_match(dictionary, word, words) != words)
		abort();
	met = dictionary_met(dictionary, &met_n);
	for (size_t i = 0; i < met_n; i++)
		found |= met[i] == entry;
	if (!found)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct dictionary dictionary = { .level = n % 3 };
	struct slice text = { (const char *)data, n };
	struct buffer cell = { 0 };
	size_t line;

	if (dictionary_read(&dictionary, text, &line) == NULL)
		for (size_t i = 0; i < dictionary.entries; i++) {
			check_entry(&dictionary, i);
			dictionary_cell(&dictionary, &cell);
		}
	buffer_free(&cell);
	dictionary_free(&dictionary);
	return 0;
}
