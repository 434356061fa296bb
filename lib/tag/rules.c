/* rules.c: named pcre2 patterns with a type, matched over a sentence.
 * SPDX-License-Identifier: MIT */
#include "tag/rules.h"

#include <stdlib.h>

#include "lexicon.h"
#include "pattern.h"

struct rule {
	struct slice name, type, canonical;
	enum mention_source source;
	struct pattern pattern;
	bool begins_words;
};

/* Many rules share the last bit of a set. */
enum { SET_LAST = 7 };

/* Reading */

/* Where the needle begins in the text, from the offset on; the text's length when it is not there. */
static size_t
find(struct slice text, size_t from, struct slice needle)
{
	while (from < text.n && !slice_starts(slice_from(text, from), needle))
		from++;
	return from;
}

/* Whether the word is written in a list's row, and not made of what a pattern is made of. */
static bool
is_listed(const struct words *words, uint32_t norm, uint32_t classes)
{
	return words->classes[norm] & classes && memchr(words->known.word[norm].p, '\\', words->known.word[norm].n) == NULL;
}

/* Appends the group that (?&NAME) calls: any word of the class, with a capital if it asks for
 * one; \Q and \E take the words as they are. */
static void
define_class(const struct words *words, struct slice name, int class, struct buffer *out)
{
	static const uint32_t small = WORD_PARTICLE | WORD_KIN | WORD_SAY | WORD_DOES | WORD_PERSON | WORD_TEAM |
	    WORD_TOWN | WORD_WITHIN | WORD_COMMON | WORD_FUNCTION;
	bool first = true;

	buffer_add(out, SLICE("(?<"));
	buffer_add(out, name);
	buffer_add(out, 1u << class & small ? SLICE(">(?<![^ ])(?i:") : SLICE(">(?<![^ ])(?=[[:upper:]])(?i:"));
	for (uint32_t norm = 0; norm < words->known.n; norm++) {
		if (!is_listed(words, norm, 1u << class))
			continue;
		buffer_add(out, first ? SLICE("\\Q") : SLICE("|\\Q"));
		buffer_add(out, words->known.word[norm]);
		buffer_add(out, SLICE("\\E"));
		first = false;
	}
	buffer_add(out, SLICE(")\\.?(?![^ ]))"));
}

/* Appends what the call needs, unless it has been, or the pattern has a group of that name. */
static void
define(const struct rules *rules, struct slice name, struct buffer *source)
{
	static struct buffer group;
	int class = words_class(name);

	group.n = 0;
	buffer_add(&group, SLICE("(?<"));
	buffer_add(&group, name);
	buffer_add_char(&group, '>');
	if (find(buffer_slice(source), 0, buffer_slice(&group)) < source->n)
		return;
	if (slice_equal(name, SLICE("capital")))
		buffer_add(source, SLICE("(?(DEFINE)(?<capital>(?<![^ ])[[:upper:]][^ ]*(?![^ ])))"));
	if (class < 0)
		return;
	buffer_add(source, SLICE("(?(DEFINE)"));
	define_class(rules->words_known, name, class, source);
	buffer_add_char(source, ')');
}

/* The pattern with the groups behind it that it calls for: so its own keep their numbers. */
static struct slice
with_classes(const struct rules *rules, struct slice pattern)
{
	static struct buffer source;

	source.n = 0;
	buffer_add(&source, pattern);
	for (size_t at = 0; (at = find(pattern, at, SLICE("(?&"))) < pattern.n; at++) {
		struct slice rest = slice_from(pattern, at + 3), name = { "", 0 };

		if (slice_cut(&rest, ')', &name))
			define(rules, name, &source);
	}
	return buffer_slice(&source);
}

static void
compile(struct rules *rules, const struct input *in, struct slice field[4], enum mention_source source)
{
	struct rule *rule;
	const char *wrong;
	size_t at;

	rules->rule = memory_grow(rules->rule, &rules->room, rules->n + 1, sizeof *rule);
	rule = &rules->rule[rules->n++];
	*rule = (struct rule){ .name = arena_copy(&rules->arena, field[0]), .source = source,
	    .type = arena_copy(&rules->arena, field[1]), .canonical = arena_copy(&rules->arena, field[3]) };
	wrong = pattern_compile(&rule->pattern, with_classes(rules, field[2]), &at);
	if (wrong != NULL)
		message_fatal("%s:%llu: rule '%.*s', at byte %zu of the pattern: %s", in->name,
		    (unsigned long long)in->line, MESSAGE_SLICE(field[0]), at, wrong);
	rule->begins_words = pattern_begins_words(&rule->pattern, field[2]);
	rules->anywhere = rules->anywhere || !rule->begins_words;
}

static void
read_row(struct rules *rules, const struct input *in, struct slice line, enum mention_source source)
{
	struct slice field[4] = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } }, rest = line;

	for (size_t i = 0; i < 4 && slice_cut(&rest, '\t', &field[i]); i++)
		;
	if (field[0].n == 0 || field[1].n == 0 || field[2].n == 0)
		message_fatal("%s:%llu: a rule needs a name, a type and a pattern", in->name, (unsigned long long)in->line);
	compile(rules, in, field, source);
}

void
rules_read(struct rules *rules, const char *path, enum mention_source source)
{
	struct input in = INPUT_NONE;
	struct slice line;

	lexicon_open(&in, path, "name\ttype\tpattern");
	while (lexicon_line(&in, &line))
		read_row(rules, &in, line, source);
	input_close(&in);
}

/* Finding */

/* The canonical name that the rule gives to its match. */
static struct slice
canonical(const struct rules *rules, const struct rule *rule, struct document *document, size_t from, size_t to)
{
	struct slice text = buffer_slice(&rules->text);
	size_t room = to - from + 4 * rule->canonical.n + 64;
	char *out;
	int result;

	if (rule->canonical.n == 0)
		return arena_copy(&document->arena, (struct slice){ text.p + from, to - from });
	/* The first call may say how much room it takes. */
	for (int try = 0;; try++) {
		size_t given = room;

		out = arena_get(&document->arena, room);
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
word_at(const struct rules *rules, size_t offset)
{
	size_t low = 0, high = rules->words;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rules->start[middle + 1] - 1 <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
found(const struct rules *rules, const struct rule *rule, struct document *document, size_t first_token,
    size_t from, size_t to)
{
	size_t first = word_at(rules, from), last = word_at(rules, to - 1);

	if (first < rules->words && last < rules->words && last >= first)
		document_add(document, (struct mention){ first_token + first, last - first + 1, rule->type,
		    canonical(rules, rule, document, from, to), rule->name,
		    (uint32_t)(rule - rules->rule), (uint8_t)rule->source, false });
}

static void
find_all(const struct rules *rules, const struct rule *rule, struct document *document, size_t first_token)
{
	struct slice subject = buffer_slice(&rules->text), text = buffer_slice(&document->id);
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
			found(rules, rule, document, first_token, start, end);
	}
}

/* The sentence's words with one space between, and where each starts. */
static void
take_sentence(struct rules *rules, const struct document *document, size_t start, size_t end)
{
	rules->text.n = rules->words = 0;
	rules->start = memory_grow(rules->start, &rules->start_room, end - start + 1, sizeof *rules->start);
	for (size_t i = start; i < end; i++) {
		if (i > start)
			buffer_add_char(&rules->text, ' ');
		rules->start[rules->words++] = rules->text.n;
		buffer_add(&rules->text, document_text(document, i));
	}
	rules->start[rules->words] = rules->text.n + 1;
}

static uint8_t
bit_of(size_t rule)
{
	return (uint8_t)(1u << (rule < SET_LAST ? rule : SET_LAST));
}

static uint8_t
beginning_with(const void *context, struct slice word)
{
	const struct rules *rules = context;
	uint8_t set = 0;

	/* A space within a token is as good as one before it. */
	if (memchr(word.p, ' ', word.n) != NULL)
		return UINT8_MAX;
	for (size_t i = 0; i < rules->n; i++)
		if (rules->rule[i].begins_words && !(set & bit_of(i)) && pattern_may_begin_with(&rules->rule[i].pattern, word))
			set |= bit_of(i);
	return set;
}

void
rules_ready(const struct rules *rules, struct words *words)
{
	words->rules = beginning_with;
	words->context = rules;
}

/* The rules that may match from one of the words on. */
static uint8_t
set_of(const struct document *document, const struct document_sentence *sentence, size_t end)
{
	uint8_t set = 0;

	for (size_t at = sentence->opening, i = sentence->start;
	    (i = document_opening(document, &at, i, end, WORD_BEGINS_LAW)) < end; i++)
		set |= document_word(document, i)->rules;
	return set;
}

void
rules_find(struct rules *rules, struct document *document)
{
	for (size_t s = 0; s < document->sentences && rules->n > 0; s++) {
		size_t start = document->sentence[s].start, end = document_sentence_end(document, s);
		uint8_t set = set_of(document, &document->sentence[s], end);
		struct pattern_bytes bytes;

		if (set == 0 && !rules->anywhere)
			continue;
		take_sentence(rules, document, start, end);
		bytes = pattern_bytes_of(buffer_slice(&rules->text));
		for (size_t i = 0; i < rules->n; i++)
			if (rules->rule[i].begins_words ? set & bit_of(i) : pattern_may_match(&rules->rule[i].pattern, &bytes))
				find_all(rules, &rules->rule[i], document, start);
	}
}

void
rules_free(struct rules *rules)
{
	for (size_t i = 0; i < rules->n; i++)
		pattern_free(&rules->rule[i].pattern);
	free(rules->rule);
	free(rules->start);
	buffer_free(&rules->text);
	arena_free(&rules->arena);
	*rules = (struct rules){ 0 };
}
