/* pattern.c: pcre2 patterns with our options and limits.
 * SPDX-License-Identifier: MIT */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "pattern.h"

#include <pcre2.h>

#include "memory.h"

/* Enough for any sensible pattern, soon over for one that goes astray. */
enum { MATCH_LIMIT = 1000000, DEPTH_LIMIT = 10000, HEAP_LIMIT = 20000 /* KiB */ };

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

/* Gives compiled patterns a larger stack than 32 KiB, which is not enough for "(?:[^"]|\\.)*" and
 * a quotation of 2,000 bytes, once a match has asked for it; true when there was none. */
static bool
widen(int result)
{
	static pcre2_jit_stack *stack;

	if (result != PCRE2_ERROR_JIT_STACKLIMIT || stack != NULL)
		return false;
	stack = pcre2_jit_stack_create(32 << 10, (size_t)HEAP_LIMIT << 10, NULL);
	if (stack == NULL)
		memory_none();
	pcre2_jit_stack_assign(limits(), NULL, stack);
	return true;
}

const char *
pattern_error(int error)
{
	static unsigned char words[256];

	pcre2_get_error_message(error, words, sizeof words);
	return (const char *)words;
}

/* The byte of the other case, as for [Rr]; of what is no letter of ASCII itself. */
static uint8_t
other_case(uint32_t unit)
{
	return (uint8_t)((unit | 32) >= 'a' && (unit | 32) <= 'z' ? unit ^ 32 : unit);
}

/* A byte of ASCII: others may have their other case in other bytes. */
static void
find_needed(struct pattern *pattern)
{
	uint32_t type = 0, unit = 0;

	pcre2_pattern_info(pattern->code, PCRE2_INFO_LASTCODETYPE, &type);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_LASTCODEUNIT, &unit);
	if (type != 1 || unit >= 0x80)
		return;
	pattern->needed[0] = (uint8_t)unit;
	pattern->needed[1] = other_case(unit);
}

/* Most patterns begin with few bytes (digits, a capital). */
static void
find_first_bytes(struct pattern *pattern)
{
	const uint8_t *bitmap = NULL;
	uint32_t type = 0, unit = 0;

	pcre2_pattern_info(pattern->code, PCRE2_INFO_FIRSTCODETYPE, &type);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
	if (type == 1) {
		pcre2_pattern_info(pattern->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
		/* It does not say whether the other case is meant too, as for [Rr]. */
		pattern->first[unit / 8] |= (uint8_t)(1u << unit % 8);
		pattern->first[other_case(unit) / 8] |= (uint8_t)(1u << other_case(unit) % 8);
		pattern->first_known = unit < 0x80;
	} else if (bitmap != NULL) {
		memcpy(pattern->first, bitmap, sizeof pattern->first);
		pattern->first_known = true;
	}
}

const char *
pattern_compile(struct pattern *pattern, struct slice source, size_t *at)
{
	int error;
	PCRE2_SIZE offset;

	*pattern = (struct pattern){ 0 };
	pattern->code = pcre2_compile((PCRE2_SPTR)source.p, source.n,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C, &error, &offset, NULL);
	if (pattern->code == NULL) {
		*at = (size_t)offset + 1;
		return pattern_error(error);
	}
	/* Without JIT it is slower, not wrong. */
	pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
	pattern->match = pcre2_match_data_create_from_pattern(pattern->code, NULL);
	if (pattern->match == NULL)
		memory_none();
	find_first_bytes(pattern);
	find_needed(pattern);
	return NULL;
}

struct pattern_bytes
pattern_bytes_of(struct slice text)
{
	struct pattern_bytes bytes = { { 0 } };

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		bytes.set[c / 8] |= (uint8_t)(1u << c % 8);
	}
	return bytes;
}

bool
pattern_may_match(const struct pattern *pattern, const struct pattern_bytes *bytes)
{
	bool any = !pattern->first_known;

	for (size_t i = 0; i < sizeof bytes->set && !any; i++)
		any = (pattern->first[i] & bytes->set[i]) != 0;
	return any;
}

/* Behind the character class that begins here: its first byte may be "]", and [:alpha:] is in it. */
static size_t
past_class(struct slice source, size_t at)
{
	at += at + 1 < source.n && source.p[at + 1] == '^' ? 2 : 1;
	for (size_t first = at; at < source.n; at++) {
		if (source.p[at] == '\\' || (source.p[at] == '[' && at + 1 < source.n && source.p[at + 1] == ':'))
			at++;
		else if (source.p[at] == ']' && at > first && source.p[at - 1] != ':')
			break;
	}
	return at + 1;
}

/* Whether a "|" may stand outside all groups; true as well for what is seldom written: quoted
 * text, comments, options. */
static bool
has_ways(struct slice source)
{
	size_t depth = 0;

	for (size_t at = 0; at < source.n; at++) {
		char c = source.p[at], next = at + 1 < source.n ? source.p[at + 1] : '\0';

		if ((c == '|' && depth == 0) || (c == '\\' && next == 'Q') ||
		    (c == '(' && next == '?' && at + 2 < source.n && strchr(":=!<", source.p[at + 2]) == NULL))
			return true;
		if (c == '\\')
			at++;
		else if (c == '[')
			at = past_class(source, at) - 1;
		else if (c == '(')
			depth++;
		else if (c == ')')
			depth--;
	}
	return false;
}

bool
pattern_begins_words(const struct pattern *pattern, struct slice source)
{
	uint32_t back = 0;

	pcre2_pattern_info(pattern->code, PCRE2_INFO_MAXLOOKBEHIND, &back);
	return slice_starts(source, SLICE("(?<![^ ])")) && back == 1 && !has_ways(source);
}

static bool
begins(const struct pattern *pattern, struct slice subject, size_t at, uint32_t options)
{
	return pcre2_match(pattern->code, (PCRE2_SPTR)subject.p, subject.n, at, PCRE2_ANCHORED | options,
	    pattern->match, limits()) != PCRE2_ERROR_NOMATCH;
}

bool
pattern_may_begin_with(const struct pattern *pattern, struct slice word)
{
	static struct buffer subject;

	subject.n = 0;
	buffer_add_char(&subject, ' ');
	buffer_add(&subject, word);
	buffer_add_char(&subject, ' ');
	/* At the start of a sentence, and behind another word; before another, and at the end. */
	for (size_t before = 0; before < 2; before++) {
		struct slice text = slice_from(buffer_slice(&subject), 1 - before);

		if (begins(pattern, text, before, PCRE2_PARTIAL_HARD) ||
		    begins(pattern, (struct slice){ text.p, text.n - 1 }, before, 0))
			return true;
	}
	return false;
}

int
pattern_match(const struct pattern *pattern, struct slice subject, size_t from)
{
	int result;

	do
		result = pcre2_match(pattern->code, (PCRE2_SPTR)subject.p, subject.n, from, 0, pattern->match, limits());
	while (widen(result));
	if (result == PCRE2_ERROR_NOMATCH)
		return 0;
	return result < 0 ? result : 1;
}

void
pattern_bounds(const struct pattern *pattern, size_t *start, size_t *end)
{
	const PCRE2_SIZE *bounds = pcre2_get_ovector_pointer(pattern->match);

	*start = bounds[0];
	*end = bounds[1];
}

bool
pattern_group(const struct pattern *pattern, const char *name, struct slice subject, struct slice *group)
{
	const PCRE2_SIZE *bounds = pcre2_get_ovector_pointer(pattern->match);
	int number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)name);

	if (number <= 0)
		return false;
	bounds += 2 * (size_t)number;
	if (bounds[0] == PCRE2_UNSET || bounds[0] == bounds[1])
		return false;
	*group = (struct slice){ subject.p + bounds[0], bounds[1] - bounds[0] };
	return true;
}

bool
pattern_may_be_empty(const struct pattern *pattern)
{
	uint32_t may = 0;

	pcre2_pattern_info(pattern->code, PCRE2_INFO_MATCHEMPTY, &may);
	return may != 0;
}

size_t
pattern_groups(const struct pattern *pattern)
{
	uint32_t groups = 0;

	pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &groups);
	return groups;
}

bool
pattern_group_bounds(const struct pattern *pattern, size_t i, size_t *start, size_t *end)
{
	const PCRE2_SIZE *bounds = pcre2_get_ovector_pointer(pattern->match) + 2 * i;

	if (bounds[0] == PCRE2_UNSET)
		return false;
	*start = bounds[0];
	*end = bounds[1];
	return true;
}

int
pattern_replace(const struct pattern *pattern, struct slice subject, size_t start,
    struct slice replacement, char *out, size_t *room)
{
	return pcre2_substitute(pattern->code, (PCRE2_SPTR)subject.p, subject.n, start,
	    PCRE2_SUBSTITUTE_MATCHED | PCRE2_SUBSTITUTE_REPLACEMENT_ONLY | PCRE2_SUBSTITUTE_UNSET_EMPTY |
	    PCRE2_SUBSTITUTE_OVERFLOW_LENGTH, pattern->match, limits(), (PCRE2_SPTR)replacement.p,
	    replacement.n, (PCRE2_UCHAR *)out, room);
}

void
pattern_free(struct pattern *pattern)
{
	pcre2_match_data_free(pattern->match);
	pcre2_code_free(pattern->code);
	*pattern = (struct pattern){ 0 };
}
