/* corpus: a vertical stream of as many tokens as wanted, the same for the same seed.
 *
 *     corpus --tokens 10000000 speeches.vrt  real text, again and again, with fresh words
 *     corpus --tokens 1000000000             made of nothing, with Zipf's law
 *
 * Real text comes as it is, and from the second time on with a share of its words replaced by
 * such as were never there before; ids of texts are made new. Without a file, phrases are
 * drawn at random, that of rank r in proportion to 1/r, about, and so are their words. Texts, paragraphs and sentences are as long as in speeches.
 *
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "input.h"
#include "memory.h"
#include "output.h"
#include "tool.h"

static uint64_t tokens = 1000000, fresh = 20, seed = 1, bits = 24;

static const struct option options[] = {
	{ OPTION_NUMBER, 0, "tokens", &tokens, "N", "so many tokens (1000000)", 0, UINT64_MAX },
	{ OPTION_NUMBER, 0, "fresh", &fresh, "N", "of a thousand words as many are fresh, where real text comes again (20)", 0, 1000 },
	{ OPTION_NUMBER, 0, "seed", &seed, "N", "another number, another corpus (1)", 1, UINT64_MAX },
	{ OPTION_NUMBER, 0, "bits", &bits, "N", "without a file, 2^N different words at most (24)", 1, 40 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"corpus", "[FILE]", "a vertical stream of any length", options, true,
};

static uint64_t made;           /* tokens so far */

/* Marsaglia's xorshift, multiplied: no more is needed. */
static uint64_t
chance(void)
{
	static uint64_t state;

	if (state == 0)
		state = seed * 0x9E3779B97F4A7C15u | 1;
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return state * 0x2545F4914F6CDD1Du;
}

/* From `low` to `high`, each as likely. */
static uint64_t
between(uint64_t low, uint64_t high)
{
	return low + (chance() >> 20) % (high - low + 1);
}

/* Spells a number: a word of its own, short when it is small. */
static struct slice
spell(uint64_t number)
{
	static char word[32];
	size_t at = sizeof word;

	do {
		word[--at] = "aeiou"[number % 5];
		number /= 5;
		word[--at] = "bcdfghjklmnprstvwz"[number % 18];
		number /= 18;
	} while (number-- > 0);
	return (struct slice){ word + at, sizeof word - at };
}

/* Zipf's law */

/* A rank, from 0, out of any number: those of each number of bits are as likely as those of
 * any other. */
static uint64_t
rank(uint64_t number)
{
	uint64_t n = (number >> 56) % bits;

	return ((uint64_t)1 << n) + number % ((uint64_t)1 << n) - 1;
}

/* The i-th number that belongs to a phrase (the end of Steele's SplitMix). */
static uint64_t
of_phrase(uint64_t phrase, uint64_t i)
{
	uint64_t z = (phrase * 8 + i + 1) * 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

/* Phrases by Zipf's law, each always of the same words: else hardly an n-gram came again. */
static void
sentence(void)
{
	output_text("<s>\n");
	for (uint64_t n = between(2, 12); n > 0; n--) {
		uint64_t phrase = rank(chance());

		for (uint64_t i = 1 + of_phrase(phrase, 0) % 6; i > 0 && made < tokens; i--, made++)
			output_line(spell(rank(of_phrase(phrase, i))));
	}
	if (made < tokens) {
		output_text(".\n");
		made++;
	}
	output_text("</s>\n");
}

static void
text(uint64_t number)
{
	char line[160];

	snprintf(line, sizeof line, "<text id=\"t%" PRIu64 "\" author=\"%s\" date=\"%d-%02d\">\n", number,
	    (const char *[]){ "Pham Van Minh", "Le Quang Huy", "Ngoc Lan" }[chance() >> 20 & 1 ? 0 : between(0, 2)],
	    (int)between(1990, 2020), (int)between(1, 12));
	output_text(line);
	for (uint64_t n = between(5, 60); n > 0 && made < tokens; n--) {
		output_text("<p line=\"1\">\n");
		for (uint64_t sentences = between(1, 5); sentences > 0 && made < tokens; sentences--)
			sentence();
		output_text("</p>\n");
	}
	output_text("</text>\n");
}

static void
from_nothing(void)
{
	output_text("<!-- #vrt positional-attributes: word -->\n");
	for (uint64_t number = 1; made < tokens; number++)
		text(number);
}

/* Real text */

/* The line of a text, with the number of the copy in its id. */
static void
write_text_tag(struct slice line, uint64_t copy)
{
	const char *id = memmem(line.p, line.n, " id=\"", 5), *end = NULL;

	if (id != NULL)
		end = memchr(id + 5, '"', line.n - (size_t)(id + 5 - line.p));
	if (copy == 0 || end == NULL) {
		output_line(line);
		return;
	}
	output_slice((struct slice){ line.p, (size_t)(end - line.p) });
	output_char('-');
	output_number(copy);
	output_line(slice_from(line, (size_t)(end - line.p)));
}

/* The token with a word that was never there, in every column that has one; no stop word. */
static void
write_fresh(struct slice line)
{
	static uint64_t last;
	struct slice word = spell(last++), cell;

	for (bool first = true; slice_cut(&line, '\t', &cell); first = false) {
		if (!first)
			output_char('\t');
		output_text(cell.n == 1 ? "_" : "qu");
		output_slice(cell.n == 1 ? SLICE("") : word);
	}
	output_char('\n');
}

static bool
is_word(struct slice line)
{
	return line.n > 1 && (line.p[0] | 32) >= 'a' && (line.p[0] | 32) <= 'z' && line.p[1] != '\t';
}

/* False when the file has no token. */
static bool
copy_file(struct input *in, const char *path, uint64_t copy)
{
	uint64_t before = made;
	bool in_text = false;
	struct slice line;

	if (!input_open(in, path))
		return false;
	while ((made < tokens || in_text) && input_line_here(in, &line)) {
		bool tag = line.n > 0 && line.p[0] == '<';

		if (tag && slice_starts(line, SLICE("<text")))
			in_text = true;
		if (tag && slice_starts(line, SLICE("</text")))
			in_text = false;
		if (tag && slice_starts(line, SLICE("<text")))
			write_text_tag(line, copy);
		else if (tag && (copy == 0 || !slice_starts(line, SLICE("<!"))))
			output_line(line);
		else if (!tag && made < tokens) {
			made++;
			if (copy > 0 && is_word(line) && between(0, 999) < fresh)
				write_fresh(line);
			else
				output_line(line);
		}
	}
	return made > before;
}

int
main(int argc, char **argv)
{
	char **operands = tool_begin(&tool, argc, argv);
	struct input in = INPUT_NONE;

	if (*operands == NULL)
		from_nothing();
	else
		for (uint64_t copy = 0; made < tokens && copy_file(&in, *operands, copy);)
			copy++;
	input_close(&in);
	return tool_end();
}
