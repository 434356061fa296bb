/* run.c: the greater part of prose, written with a table; the choice of the way.
 * SPDX-License-Identifier: MIT */
#include "tokenise/run.h"

#include "eight.h"
#include "output.h"

/* Of bytes in plain chunks. */
enum { OTHER, LETTER, DIGIT, LONE, MIDDLE, HYPHEN, APOSTROPHE, COLON, PERIOD, ASKING };

static const uint8_t class_of[256] = {
	['0'] = DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
	['A'] = LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
	LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
	['a'] = LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
	LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
	['('] = LONE, LONE, ['"'] = LONE, ['['] = LONE, [']'] = LONE, [','] = MIDDLE, [';'] = MIDDLE,
	['-'] = HYPHEN, ['\''] = APOSTROPHE, [':'] = COLON, ['.'] = PERIOD, ['?'] = ASKING, ['!'] = ASKING,
};

static uint8_t
class_at(struct slice text, size_t at)
{
	return at < text.n ? class_of[(unsigned char)text.p[at]] : OTHER;
}

static bool
is_capital_at(struct slice text, size_t at)
{
	return at < text.n && text.p[at] >= 'A' && text.p[at] <= 'Z';
}

/* The letters from `at` on. */
static size_t
letters(struct slice text, size_t at)
{
	size_t end = at;

	for (; text.n - end >= 8; end += 8) {
		uint64_t other = ~eight_letters(eight_bytes(text.p + end)) & EIGHT_TOPS;

		if (other != 0)
			return end - at + (size_t)__builtin_ctzll(other) / 8;
	}
	while (class_at(text, end) == LETTER)
		end++;
	return end - at;
}

#define NO_MARK SIZE_MAX

/* A chunk on the way. */
struct plain {
	struct slice text;
	size_t start, end;
	size_t mark;            /* where the one mark is, or NO_MARK */
	bool joins;             /* what is on both sides of it */
	size_t cut;             /* where a clitic begins, or 0 */
	bool digits;
	bool stop;              /* the last byte is a terminator that ends the sentence */
};

/* The terminator behind the chunk's last word. */
static bool
ends_sentence(const struct chunk_rules *rules, const struct plain *chunk, size_t at)
{
	struct slice text = chunk->text;
	size_t start = at;

	if (at + 1 < text.n && (text.p[at + 1] != ' ' || !is_capital_at(text, at + 2)))
		return false;
	if (text.p[at] != '.')
		return at > chunk->start && class_of[(unsigned char)text.p[at - 1]] == LETTER;
	while (start > chunk->start && start != chunk->cut && (class_of[(unsigned char)text.p[start - 1]] <= DIGIT || (chunk->joins && start - 1 == chunk->mark)))
		start--;
	return at >= start + 2 && class_of[(unsigned char)text.p[at - 1]] == LETTER && class_of[(unsigned char)text.p[at - 2]] == LETTER &&
	    run_may_end(rules, (struct slice){ text.p + start, at - start });
}

/* The mark of a word of letters, the first one of the chunk; false where its like is judged elsewhere. */
static bool
take_mark(const struct chunk_rules *rules, struct plain *chunk, size_t at, uint8_t class)
{
	struct slice text = chunk->text;
	size_t before = at, behind;

	if (chunk->mark != NO_MARK || chunk->digits || at == chunk->start || class_of[(unsigned char)text.p[at - 1]] != LETTER)
		return false;
	chunk->mark = at;
	behind = letters(text, at + 1);
	while (before > chunk->start && class_of[(unsigned char)text.p[before - 1]] == LETTER)
		before--;
	if (behind == 0)
		return class != HYPHEN && (at + 1 == text.n || text.p[at + 1] == ' ');
	if (class == COLON)
		return false;
	if (class == HYPHEN) {
		chunk->joins = chunk_hyphen_joins(rules, (struct slice){ text.p + before, at - before }, (struct slice){ text.p + at + 1, behind });
		return true;
	}
	chunk->joins = true;
	chunk->cut = chunk_cut(rules, (struct slice){ text.p + before, at + 1 + behind - before });
	chunk->cut += chunk->cut > 0 ? before : 0;
	return true;
}

/* Finds the end of the chunk and what its mark does; false when it is not plain. */
static bool
is_plain(const struct chunk_rules *rules, struct plain *chunk)
{
	struct slice text = chunk->text;
	uint8_t class;

	for (chunk->end = chunk->start; (class = class_at(text, chunk->end)) != OTHER; chunk->end++) {
		if (class == DIGIT && chunk->mark != NO_MARK)
			return false;
		chunk->digits |= class == DIGIT;
		if (class >= HYPHEN && class <= COLON && !take_mark(rules, chunk, chunk->end, class))
			return false;
		if (class >= PERIOD) {
			chunk->stop = ends_sentence(rules, chunk, chunk->end++);
			return chunk->stop;
		}
	}
	return chunk->end > chunk->start && (chunk->end == text.n || text.p[chunk->end] == ' ');
}

/* Whether the byte goes on with the token of the one before it. */
static bool
goes_on(const struct plain *chunk, size_t at)
{
	uint8_t before = class_of[(unsigned char)chunk->text.p[at - 1]], class = class_of[(unsigned char)chunk->text.p[at]];
	bool word = class <= DIGIT, word_before = before <= DIGIT;

	if (at == chunk->cut)
		return false;
	if (at == chunk->mark || at - 1 == chunk->mark)
		return chunk->joins;
	/* 1,000 */
	if ((class == MIDDLE && before == DIGIT && class_at(chunk->text, at + 1) == DIGIT) ||
	    (class == DIGIT && before == MIDDLE && at >= chunk->start + 2 && class_of[(unsigned char)chunk->text.p[at - 2]] == DIGIT))
		return true;
	return word && word_before;
}

static void
write_chunk(const struct plain *chunk)
{
	for (size_t at = chunk->start, next; at < chunk->end; at = next) {
		for (next = at + 1; next < chunk->end && goes_on(chunk, next);)
			next++;
		output_line((struct slice){ chunk->text.p + at, next - at });
	}
}

static size_t
behind_spaces(struct slice text, size_t at)
{
	while (at < text.n && text.p[at] == ' ')
		at++;
	return at;
}

/* Words of letters with one space behind, or a comma and a space, as most are; stops in time
 * before the end. */
static size_t
write_words(struct slice text, size_t at)
{
	enum { LONGEST = 24, STEP = 8 };
	char *out = output_buffer.p + output_buffer.n, *last = output_buffer.p + OUTPUT_ROOM - LONGEST - STEP;
	size_t n;

	for (; at + LONGEST + STEP < text.n && out < last; at += n + 1) {
		const char *p = text.p + at;
		uint64_t other;

		for (n = 0; n <= LONGEST - STEP; n += STEP) {
			memcpy(out + n, p + n, STEP);
			other = ~eight_letters(eight_bytes(p + n)) & EIGHT_TOPS;
			if (other != 0) {
				n += eight_first(other);
				break;
			}
		}
		if (n == 0 || (p[n] != ' ' && (p[n] != ',' || p[n + 1] != ' ')))
			break;
		out += n;
		*out++ = '\n';
		if (p[n] == ',') {
			*out++ = ',';
			*out++ = '\n';
			n++;
		}
	}
	output_buffer.n = (size_t)(out - output_buffer.p);
	return at;
}

static size_t
write_by_table(struct run *run, size_t at, size_t *sentence)
{
	const struct chunk_rules *rules = run->rules;
	struct slice text = run->text;

	while ((at = write_words(text, at)) < text.n) {
		struct plain chunk = { .text = text, .start = at, .mark = NO_MARK };

		if (!is_plain(rules, &chunk))
			break;
		write_chunk(&chunk);
		at = behind_spaces(text, chunk.end);
		if (chunk.stop && at < text.n) {
			output_text(RUN_NEXT_SENTENCE);
			*sentence = at;
		}
	}
	return at;
}

void
run_begin(struct run *run, const struct chunk_rules *rules, struct slice text)
{
	run->rules = rules;
	run->text = text;
	run->from = run->to = 0;
}

size_t
run_write(struct run *run, size_t at, size_t *sentence)
{
	static run_writer *writer;

	if (writer == NULL)
		writer = run_with_vectors();
	if (writer == NULL)
		writer = write_by_table;
	return writer(run, at, sentence);
}
