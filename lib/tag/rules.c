/* rules.c: named pcre2 patterns with a type, matched over a sentence.
 * SPDX-License-Identifier: MIT */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "tag/rules.h"

#include <pcre2.h>
#include <stdlib.h>

#include "lexicon.h"

/* Enough for any sensible pattern, soon over for one that goes astray. */
enum { MATCH_LIMIT = 1000000, DEPTH_LIMIT = 10000, HEAP_LIMIT = 20000 };

struct rule {
	struct slice name, type, canonical;
	pcre2_code *code;
	pcre2_match_data *match;
	bool first_known;
	uint8_t first[32];      /* the bytes a match may begin with, if known */
};

static pcre2_match_context *
limits(void)
{
	static pcre2_match_context *context;

	if (context == NULL) {
		context = pcre2_match_context_create(NULL);
		if (context == NULL)
			memory_none();
		pcre2_set_match_limit(context, MATCH_LIMIT);
		pcre2_set_depth_limit(context, DEPTH_LIMIT);
		pcre2_set_heap_limit(context, HEAP_LIMIT);
	}
	return context;
}

/* pcre2's words for an error. */
static const char *
words_for(int error)
{
	static unsigned char words[256];

	pcre2_get_error_message(error, words, sizeof words);
	return (const char *)words;
}

/* Most rules begin with few bytes (digits, a capital): a sentence that has none of
 * them need not be matched at all. */
static void
find_first_bytes(struct rule *rule)
{
	const uint8_t *bitmap = NULL;
	uint32_t type = 0, unit = 0;

	pcre2_pattern_info(rule->code, PCRE2_INFO_FIRSTCODETYPE, &type);
	pcre2_pattern_info(rule->code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
	if (type == 1) {
		pcre2_pattern_info(rule->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
		/* It does not say whether the other case is meant too, as for [Rr]. */
		rule->first[unit / 8] |= (uint8_t)(1u << unit % 8);
		if ((unit | 32) >= 'a' && (unit | 32) <= 'z')
			rule->first[(unit ^ 32) / 8] |= (uint8_t)(1u << (unit ^ 32) % 8);
		rule->first_known = unit < 0x80;
	} else if (bitmap != NULL) {
		memcpy(rule->first, bitmap, sizeof rule->first);
		rule->first_known = true;
	}
}

static void
compile(struct rules *rules, const struct input *in, struct slice field[4])
{
	struct rule *rule;
	int error;
	PCRE2_SIZE at;

	rules->rule = memory_grow(rules->rule, &rules->room, rules->n + 1, sizeof *rule);
	rule = &rules->rule[rules->n];
	*rule = (struct rule){ .name = arena_copy(&rules->arena, field[0]),
	    .type = arena_copy(&rules->arena, field[1]), .canonical = arena_copy(&rules->arena, field[3]) };
	rule->code = pcre2_compile((PCRE2_SPTR)field[2].p, field[2].n,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF, &error, &at, NULL);
	if (rule->code == NULL)
		message_fatal("%s:%llu: rule '%.*s', at byte %zu of the pattern: %s", in->name,
		    (unsigned long long)in->line, MESSAGE_SLICE(field[0]), (size_t)at + 1, words_for(error));
	/* Without JIT it is slower, not wrong. */
	pcre2_jit_compile(rule->code, PCRE2_JIT_COMPLETE);
	rule->match = pcre2_match_data_create_from_pattern(rule->code, NULL);
	if (rule->match == NULL)
		memory_none();
	find_first_bytes(rule);
	rules->n++;
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
	PCRE2_SIZE room = to - from + 4 * rule->canonical.n + 64;
	char *out;
	int result;

	if (rule->canonical.n == 0)
		return arena_copy(&sentence->arena, (struct slice){ text.p + from, to - from });
	for (;;) {
		out = arena_get(&sentence->arena, room);
		result = pcre2_substitute(rule->code, (PCRE2_SPTR)text.p, text.n, from,
		    PCRE2_SUBSTITUTE_MATCHED | PCRE2_SUBSTITUTE_REPLACEMENT_ONLY | PCRE2_SUBSTITUTE_UNSET_EMPTY |
		    PCRE2_SUBSTITUTE_OVERFLOW_LENGTH, rule->match, limits(), (PCRE2_SPTR)rule->canonical.p,
		    rule->canonical.n, (PCRE2_UCHAR *)out, &room);
		if (result != PCRE2_ERROR_NOMEMORY)
			break;
	}
	if (result < 0)
		message_fatal("rule '%.*s': its canonical name: %s", MESSAGE_SLICE(rule->name), words_for(result));
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

	for (size_t at = 0; at < subject.n;) {
		const PCRE2_SIZE *bounds = pcre2_get_ovector_pointer(rule->match);
		int result = pcre2_match(rule->code, (PCRE2_SPTR)subject.p, subject.n, at, 0, rule->match, limits());

		if (result == PCRE2_ERROR_NOMATCH)
			return;
		if (result < 0) {
			message_trouble("text '%.*s': rule '%.*s': %s", MESSAGE_SLICE(text),
			    MESSAGE_SLICE(rule->name), words_for(result));
			return;
		}
		at = bounds[1] > at ? bounds[1] : at + 1;
		if (bounds[1] > bounds[0])
			found(rule, sentence, bounds[0], bounds[1], order);
	}
}

static bool
may_match(const struct rule *rule, const uint8_t bytes[32])
{
	bool any = !rule->first_known;

	for (size_t i = 0; i < 32 && !any; i++)
		any = (rule->first[i] & bytes[i]) != 0;
	return any;
}

void
rules_find(const struct rules *rules, struct sentence *sentence, struct slice text)
{
	uint8_t bytes[32] = { 0 };

	for (size_t i = 0; i < sentence->text.n; i++) {
		unsigned char c = (unsigned char)sentence->text.p[i];

		bytes[c / 8] |= (uint8_t)(1u << c % 8);
	}
	for (size_t i = 0; i < rules->n; i++)
		if (may_match(&rules->rule[i], bytes))
			find_all(&rules->rule[i], sentence, text, i);
}

void
rules_free(struct rules *rules)
{
	for (size_t i = 0; i < rules->n; i++) {
		pcre2_match_data_free(rules->rule[i].match);
		pcre2_code_free(rules->rule[i].code);
	}
	free(rules->rule);
	arena_free(&rules->arena);
	*rules = (struct rules){ 0 };
}
