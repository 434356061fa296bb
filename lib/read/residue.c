/* residue.c: what a web page leaves in an article.
 * SPDX-License-Identifier: MIT */
#include "read/residue.h"

#include <stdio.h>
#include <stdlib.h>

#include "lexicon.h"
#include "pattern.h"
#include "read/again.h"
#include "read/removal.h"
#include "read/running.h"
#include "read/stamp.h"
#include "read/unwrap.h"

enum {
	LONGEST = 250,          /* bytes of a line that can be residue */
	STAMP_LINES = 8,        /* lines before the article in which a time stamp may stand */
};

enum action { DROP, PAGE, KEEP, CAPTION, NEXT_CAPTION, PUBLISHED, MODIFIED };

struct residue_rule {
	const char *name;
	enum action action;
	struct pattern pattern;
};

/* Reading the list */

static enum action
action_of(const struct input *in, struct slice name)
{
	static const char *const names[] = { "drop", "page", "keep", "caption", "next-caption", "published", "modified" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_equal(name, slice_of(names[i])))
			return (enum action)i;
	message_fatal("%s:%llu: '%.*s' is no action", in->name, (unsigned long long)in->line, MESSAGE_SLICE(name));
}

/* The whole of a line must match, in any case. What is no pattern by itself, as "a)|(b", is
 * none with brackets around it. NULL, or what is wrong. */
static const char *
compile(struct pattern *pattern, struct slice source)
{
	struct buffer whole = { 0 };
	const char *wrong;
	size_t at;

	wrong = pattern_compile(pattern, source, &at);
	if (wrong != NULL)
		return wrong;
	pattern_free(pattern);
	buffer_add(&whole, SLICE("^(?i:"));
	buffer_add(&whole, source);
	buffer_add(&whole, SLICE(")$"));
	wrong = pattern_compile(pattern, buffer_slice(&whole), &at);
	buffer_free(&whole);
	return wrong;
}

/* Whether the rule holds for lines that are part of a sentence too. */
static bool
holds_inside(const struct residue_rule *rule)
{
	return rule->action == PAGE || rule->action == KEEP;
}

static void
add_choice(struct residue_choice *choice, uint32_t rule)
{
	choice->rule = memory_grow(choice->rule, &choice->room, choice->n + 1, sizeof rule);
	choice->rule[choice->n++] = rule;
}

static void
add_choices(struct residue *residue, uint32_t rule)
{
	for (int first = 0; first < 256; first++) {
		if (!pattern_may_begin(&residue->rule[rule].pattern, (unsigned char)first))
			continue;
		add_choice(&residue->alone[first], rule);
		if (holds_inside(&residue->rule[rule]))
			add_choice(&residue->inside[first], rule);
	}
}

static void
read_row(struct residue *residue, const struct input *in, struct slice line)
{
	struct slice rest = line, name = { "", 0 }, action = name, source = name;
	struct buffer terminated = { 0 };
	struct residue_rule *rule;
	const char *wrong;

	if (!slice_cut(&rest, '\t', &name) || !slice_cut(&rest, '\t', &action) || !slice_cut(&rest, '\t', &source) ||
	    name.n == 0 || source.n == 0 || rest.p != NULL)
		message_fatal("%s:%llu: a rule needs a name, an action and a pattern", in->name,
		    (unsigned long long)in->line);
	residue->rule = memory_grow(residue->rule, &residue->room, residue->n + 1, sizeof *rule);
	rule = &residue->rule[residue->n++];
	buffer_add(&terminated, name);
	buffer_add_char(&terminated, '\0');
	rule->name = arena_copy(&residue->arena, buffer_slice(&terminated)).p;
	buffer_free(&terminated);
	rule->action = action_of(in, action);
	wrong = compile(&rule->pattern, source);
	if (wrong != NULL)
		message_fatal("%s:%llu: rule '%s': %s", in->name, (unsigned long long)in->line, rule->name, wrong);
	add_choices(residue, (uint32_t)(residue->n - 1));
}

void
residue_read(struct residue *residue, const char *path)
{
	struct input in = INPUT_NONE;
	struct slice line;

	lexicon_open(&in, path, "name\taction\tpattern");
	while (lexicon_line(&in, &line))
		read_row(residue, &in, line);
	input_close(&in);
}

/* Time stamps */

/* The stamp that was matched last; false when it is no day. */
static bool
published(const struct residue_rule *rule, struct slice line, struct stamp *stamp)
{
	struct slice year, month, day, clock = { "", 0 }, zone = { "", 0 };

	if (!pattern_group(&rule->pattern, "year", line, &year) || year.n != 4 || !pattern_group(&rule->pattern, "month", line, &month) ||
	    !pattern_group(&rule->pattern, "day", line, &day))
		return false;
	pattern_group(&rule->pattern, "time", line, &clock);
	pattern_group(&rule->pattern, "zone", line, &zone);
	return stamp_of(stamp, year, month, day, clock, zone);
}

/* Lines */

/* Whether the whole line matches; a pattern that goes astray is reported. */
static bool
matches(const struct residue_rule *rule, const struct article_line *line, const char *file)
{
	int result;

	if (!pattern_has_needed(&rule->pattern, line->text))
		return false;
	result = pattern_match(&rule->pattern, line->text, 0);
	if (result < 0)
		message_trouble("%s:%llu: rule '%s': %s", file, (unsigned long long)line->number, rule->name,
		    pattern_error(result));
	return result == 1;
}

/* The first rule that the line matches. Most lines do not stand alone, and few rules hold for
 * them; a match begins where the line does. */
static const struct residue_rule *
rule_for(const struct residue *residue, const struct article_line *line, bool alone, const char *file)
{
	const struct residue_choice *choice = &(alone ? residue->alone : residue->inside)[(unsigned char)line->text.p[0]];

	for (size_t i = 0; i < choice->n; i++) {
		const struct residue_rule *rule = &residue->rule[choice->rule[i]];

		if (!(line->cell && rule->action == PAGE) && matches(rule, line, file))
			return rule;
	}
	return NULL;
}

/* Words without a capital are the rest of a sentence; a single one may be anything. */
static bool
goes_on(const struct article_line *line)
{
	return line->look.begins_small &&
	    (line->look.word < line->look.width || memchr(line->text.p, ' ', line->text.n) != NULL);
}

/* Whether the line stands by itself: no part of a sentence that is hard-wrapped. Numbers
 * and bars alone are never one. */
static bool
by_itself(const struct article *article, size_t at)
{
	const struct article_line *line = &article->line[at];
	const struct article_line *before = at > 0 ? &article->line[at - 1] : NULL;
	const struct article_line *behind = at + 1 < article->lines ? &article->line[at + 1] : NULL;

	if (!line->look.has_letter)
		return true;
	/* A button or a heading has a capital; what has none, and is words, goes on. */
	if (goes_on(line))
		return false;
	if (before != NULL && before->text.n > 0 && before->text.n <= LONGEST && !before->used &&
	    !before->look.ends_sentence && line->look.ends_sentence)
		return false;
	return behind == NULL || !goes_on(behind);
}

static void
leave_out(struct article_line *line, const char *file, const char *rule)
{
	line->used = true;
	removal_log(file, line->number, rule, line->text);
}

/* What of the line is the caption; what stands around it is logged. */
static void
make_caption(struct article_line *line, const struct residue_rule *rule, const char *file)
{
	struct slice text, around;

	line->kind = LINE_CAPTION;
	if (!pattern_group(&rule->pattern, "text", line->text, &text))
		return;
	around = slice_trim((struct slice){ line->text.p, (size_t)(text.p - line->text.p) });
	if (around.n > 0)
		removal_log(file, line->number, rule->name, around);
	around = slice_trim(slice_from(line->text, (size_t)(text.p - line->text.p) + text.n));
	if (around.n > 0)
		removal_log(file, line->number, rule->name, around);
	article_set_line(line, text);
}

/* The lines of the pages' head, up to the first that is too long to be one. */
static bool
in_head(const struct article *article, size_t at)
{
	size_t seen = 0;

	for (size_t i = 0; i < at; i++) {
		seen += article->line[i].text.n > 0;
		if (article->line[i].text.n > LONGEST || seen == STAMP_LINES)
			return false;
	}
	return true;
}

/* When it was published, and changed; an empty date: unknown. */
struct found {
	struct stamp published, modified;
};

static void
apply(struct article *article, size_t at, const struct residue_rule *rule, const char *file, struct found *found)
{
	struct article_line *line = &article->line[at], *next = article_next_line(article, at);
	struct stamp stamp;
	struct slice when;

	if (rule->action == CAPTION) {
		make_caption(line, rule, file);
		return;
	}
	if (rule->action == KEEP) {
		line->kept = true;
		line->kind = line->kind == LINE_CAPTION ? LINE_TEXT : line->kind;
		return;
	}
	/* Of the stamps before the article the last is its own: those above are the page's. */
	if (rule->action == PUBLISHED && in_head(article, at) && published(rule, line->text, &stamp))
		found->published = stamp;
	if (rule->action == MODIFIED && in_head(article, at) && pattern_group(&rule->pattern, "when", line->text, &when) &&
	    stamp_read(&stamp, when))
		found->modified = stamp;
	if (rule->action == NEXT_CAPTION && next != NULL && next->text.n <= LONGEST)
		next->kind = LINE_CAPTION;
	line->page = rule->action == PAGE;
	leave_out(line, file, rule->name);
}

static size_t
used_lines(const struct article *article)
{
	size_t n = 0;

	for (size_t i = 0; i < article->lines; i++)
		n += article->line[i].used;
	return n;
}

void
residue_remove(struct residue *residue, struct article *article, const char *file)
{
	struct found found = { .published = { .date = "" } };
	size_t before = used_lines(article);

	for (size_t i = 0; i < article->lines; i++) {
		struct article_line *line = &article->line[i];
		const struct residue_rule *rule;

		if (line->used || line->text.n == 0 || line->text.n > LONGEST)
			continue;
		rule = rule_for(residue, line, by_itself(article, i), file);
		if (rule != NULL)
			apply(article, i, rule, file, &found);
	}
	if (found.published.date[0] != '\0')
		stamp_set(article, false, &found.published);
	if (found.modified.date[0] != '\0')
		stamp_set(article, true, &found.modified);
	if (!residue->only_rules) {
		running_remove(article, file);
		again_remove(article, file);
	}
	article_add_left_out(article, used_lines(article) - before);
}

void
residue_free(struct residue *residue)
{
	for (size_t i = 0; i < residue->n; i++)
		pattern_free(&residue->rule[i].pattern);
	free(residue->rule);
	for (int first = 0; first < 256; first++) {
		free(residue->alone[first].rule);
		free(residue->inside[first].rule);
	}
	arena_free(&residue->arena);
	*residue = (struct residue){ 0 };
}
