/* rules.c: named pcre2 patterns with a type, matched over a sentence.
 * SPDX-License-Identifier: MIT */
#include "tag/rules.h"

#include <stdlib.h>

#include "lexicon.h"
#include "pattern.h"

struct rule {
	struct slice name, type, canonical;
	struct pattern pattern;
};

static void
compile(struct rules *rules, const struct input *in, struct slice field[4])
{
	struct rule *rule;
	const char *wrong;
	size_t at;

	rules->rule = memory_grow(rules->rule, &rules->room, rules->n + 1, sizeof *rule);
	rule = &rules->rule[rules->n++];
	*rule = (struct rule){ .name = arena_copy(&rules->arena, field[0]),
	    .type = arena_copy(&rules->arena, field[1]), .canonical = arena_copy(&rules->arena, field[3]) };
	wrong = pattern_compile(&rule->pattern, field[2], &at);
	if (wrong != NULL)
		message_fatal("%s:%llu: rule '%.*s', at byte %zu of the pattern: %s", in->name,
		    (unsigned long long)in->line, MESSAGE_SLICE(field[0]), at, wrong);
}

static void
read_row(struct rules *rules, const struct input *in, struct slice line)
{
	struct slice field[4] = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } }, rest = line;

	for (size_t i = 0; i < 4 && slice_cut(&rest, '\t', &field[i]); i++)
		;
	if (field[0].n == 0 || field[1].n == 0 || field[2].n == 0)
		message_fatal("%s:%llu: a rule needs a name, a type and a pattern", in->name, (unsigned long long)in->line);
	compile(rules, in, field);
}

void
rules_read(struct rules *rules, const char *path)
{
	struct input in = INPUT_NONE;
	struct slice line;

	lexicon_open(&in, path, "name\ttype\tpattern");
	while (lexicon_line(&in, &line))
		read_row(rules, &in, line);
	input_close(&in);
}

/* The canonical name that the rule gives to its match. */
static struct slice
canonical(const struct rule *rule, struct sentence *sentence, size_t from, size_t to)
{
	struct slice text = buffer_slice(&sentence->text);
	size_t room = to - from + 4 * rule->canonical.n + 64;
	char *out;
	int result;

	if (rule->canonical.n == 0)
		return arena_copy(&sentence->arena, (struct slice){ text.p + from, to - from });
	/* The first call may say how much room it takes. */
	for (int try = 0;; try++) {
		size_t given = room;

		out = arena_get(&sentence->arena, room);
		result = pattern_replace(&rule->pattern, text, from, rule->canonical, out, &room);
		if (result >= 0 || try == 1 || room <= given)
			break;
	}
	if (result < 0)
		message_fatal("rule '%.*s': its canonical name: %s", MESSAGE_SLICE(rule->name), pattern_error(result));
	return (struct slice){ out, room };
}

/* The first word whose end is beyond the offset. */
static size_t
word_at(const struct sentence *sentence, size_t offset)
{
	size_t low = 0, high = sentence->words;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sentence->start[middle + 1] - 1 <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
found(const struct rule *rule, struct sentence *sentence, size_t from, size_t to, size_t order)
{
	size_t first = word_at(sentence, from), last = word_at(sentence, to - 1);

	if (first < sentence->words && last < sentence->words && last >= first)
		sentence_add_mention(sentence, (struct mention){ first, last - first + 1, rule->type,
		    canonical(rule, sentence, from, to), order });
}

static void
find_all(const struct rule *rule, struct sentence *sentence, struct slice text, size_t order)
{
	struct slice subject = buffer_slice(&sentence->text);
	size_t start, end;

	for (size_t at = 0; at < subject.n;) {
		int result = pattern_match(&rule->pattern, subject, at);

		if (result == 0)
			return;
		if (result < 0) {
			message_trouble("text '%.*s': rule '%.*s': %s", MESSAGE_SLICE(text),
			    MESSAGE_SLICE(rule->name), pattern_error(result));
			return;
		}
		pattern_bounds(&rule->pattern, &start, &end);
		/* Past an empty match, by a whole character. */
		at = end > at ? end : at + 1;
		while (at < subject.n && ((unsigned char)subject.p[at] & 0xC0) == 0x80)
			at++;
		if (end > start)
			found(rule, sentence, start, end, order);
	}
}

void
rules_find(const struct rules *rules, struct sentence *sentence, struct slice text)
{
	struct pattern_bytes bytes = pattern_bytes_of(buffer_slice(&sentence->text));

	for (size_t i = 0; i < rules->n; i++)
		if (pattern_may_match(&rules->rule[i].pattern, &bytes))
			find_all(&rules->rule[i], sentence, text, i);
}

void
rules_free(struct rules *rules)
{
	for (size_t i = 0; i < rules->n; i++)
		pattern_free(&rules->rule[i].pattern);
	free(rules->rule);
	arena_free(&rules->arena);
	*rules = (struct rules){ 0 };
}
