/* user.c: reading a user's rules.
 * SPDX-License-Identifier: MIT */
#include "tokenise/user.h"

#include <stdio.h>
#include <stdlib.h>

#include "input.h"
#include "message.h"
#include "stream.h"
#include "tokenise/user_rules.h"
#include "unicode/segment.h"
#include "unicode/unicode.h"

#define HEADER "name\taction\tpattern"

enum { LONGEST = 255 };         /* bytes of a word, folded */

struct place {
	const char *name;
	uint64_t line;
};

/* A row: where it stands, and its fields. */
struct row {
	struct place place;
	struct slice name, action, source, kind;
};

static _Noreturn void
refuse(const struct row *row, const char *why)
{
	message_fatal("%s:%llu: rule '%.*s': %s", row->place.name, (unsigned long long)row->place.line,
	    MESSAGE_SLICE(row->name), why);
}

/* Words */

static bool
has_capital(struct slice word)
{
	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);

		if (unicode_is(point.code, UNICODE_UPPER | UNICODE_TITLE))
			return true;
		at += point.n;
	}
	return false;
}

static bool
has_space(struct slice word)
{
	return chunk_start(word, 0) > 0 || chunk_end(word, 0) < word.n;
}

/* Whether no rule of UAX #29 splits the word, and none of ours has anything to split it by. */
static bool
is_letters(struct slice word)
{
	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);

		if (!unicode_is(point.code, UNICODE_LETTER | UNICODE_MARK))
			return false;
		at += point.n;
	}
	return segment_word(word, 0) == word.n;
}

static void
put_word(struct user_words *words, struct slice word, struct user_word what)
{
	uint32_t known = words->words.n, number = intern_add(&words->words, word);

	words->word = memory_grow(words->word, &words->room, words->words.n, sizeof *words->word);
	/* The first row counts. */
	if (number == known)
		words->word[number] = what;
}

static void
add_word(struct user *user, struct user_file *file, const struct row *row, struct user_word what)
{
	struct buffer *folded = &user->folded;
	struct slice word;

	user->word.n = folded->n = 0;
	unicode_nfc(&user->word, slice_trim(row->source));
	word = buffer_slice(&user->word);
	unicode_fold(folded, word);
	if (word.n == 0)
		refuse(row, "there is no word");
	if (has_space(word))
		refuse(row, "a token holds no white space, nor does a word");
	if (word.n > LONGEST || folded->n > LONGEST)
		refuse(row, "a word this long is none");
	what.letters = what.kind == TOKEN_KINDS && is_letters(word);
	if (has_capital(word))
		put_word(&file->exact, word, what);
	else
		put_word(&file->folded, buffer_slice(folded), what);
	if (word.n > file->longest)
		file->longest = word.n;
}

/* Patterns */

static void
add_rule(struct user_file *file, const struct row *row, struct user_rule with)
{
	struct user_rule *rule;
	const char *wrong;
	size_t at;

	if (row->source.n == 0)
		refuse(row, "there is no pattern");
	file->rule = memory_grow(file->rule, &file->room, file->rules + 1, sizeof *rule);
	rule = &file->rule[file->rules];
	*rule = with;
	wrong = pattern_compile(&rule->pattern, row->source, &at);
	if (wrong != NULL)
		message_fatal("%s:%llu: rule '%.*s', at byte %zu of the pattern: %s", row->place.name,
		    (unsigned long long)row->place.line, MESSAGE_SLICE(row->name), at, wrong);
	file->rules++;
	if (pattern_may_be_empty(&rule->pattern))
		refuse(row, "the pattern matches the empty string, too");
	if (rule->action == USER_SPLIT && pattern_groups(&rule->pattern) == 0)
		refuse(row, "a split needs groups: it cuts where they start and end");
}

/* Rows */

static enum user_action
action_of(const struct row *row, unsigned *class)
{
	static const char *const names[] = { "token", "split", "break", "no-break", "word" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_equal(row->action, slice_of(names[i])))
			return (enum user_action)i;
	if (!forms_class_named(row->action, class))
		message_fatal("%s:%llu: '%.*s' is no action", row->place.name, (unsigned long long)row->place.line,
		    MESSAGE_SLICE(row->action));
	return USER_FORM;
}

static enum token_kind
kind_of(const struct row *row, enum user_action action)
{
	if (row->kind.n == 0)
		return TOKEN_KINDS;
	if (action != USER_TOKEN && action != USER_SPLIT && action != USER_WORD)
		refuse(row, "only tokens, splits and words are of a kind");
	for (int kind = 0; kind < TOKEN_KINDS; kind++)
		if (slice_equal(row->kind, slice_of(token_kind_name((enum token_kind)kind))))
			return (enum token_kind)kind;
	refuse(row, "that is no kind of token");
}

/* A form, with or without its period. */
static void
add_form(struct user_file *file, const struct row *row, unsigned class)
{
	struct slice form = slice_trim(row->source);

	if (form.n > 1 && form.p[form.n - 1] == '.' && (class == 0 || (class & FORM_ABBREVIATION)))
		form.n--;
	if (form.n == 0)
		refuse(row, "there is no form");
	forms_add(&file->forms, form, class);
}

static void
add_row(struct user *user, struct user_file *file, const struct row *row)
{
	unsigned class;
	enum user_action action = action_of(row, &class);
	enum token_kind kind = kind_of(row, action);
	uint32_t name = intern_add(&user->names, row->name);

	if (action == USER_WORD)
		add_word(user, file, row, (struct user_word){ kind, name, false });
	else if (action != USER_FORM)
		add_rule(file, row, (struct user_rule){ .action = action, .kind = kind, .name = name, .file = file->path,
		    .line = row->place.line });
	else
		add_form(file, row, class);
}

static void
check_name(const struct row *row)
{
	/* In the column rule they have a meaning of their own. */
	if (slice_equal(row->name, SLICE("_")) || slice_equal(row->name, SLICE("^")))
		refuse(row, "that is no name");
}

static void
read_row(struct user *user, struct user_file *file, struct place place, struct slice line)
{
	struct row row = { place, { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } };

	if (!slice_cut(&line, '\t', &row.name) || !slice_cut(&line, '\t', &row.action) || !slice_cut(&line, '\t', &row.source) ||
	    (slice_cut(&line, '\t', &row.kind) && line.p != NULL) || row.name.n == 0)
		message_fatal("%s:%llu: a rule needs a name, an action, a pattern and perhaps a kind", place.name,
		    (unsigned long long)place.line);
	check_name(&row);
	add_row(user, file, &row);
}

/* A word of a list, whose rule is called like the file. */
static void
read_word(struct user *user, struct user_file *file, struct place place, struct slice line)
{
	struct row row = { place, slice_of(file->path), { "", 0 }, line, { "", 0 } };
	const char *slash = strrchr(file->path, '/');

	if (slash != NULL)
		row.name = slice_of(slash + 1);
	if (memchr(line.p, '\t', line.n) != NULL)
		message_fatal("%s:%llu: a list of words has no tabs, and rules start with the header '%s'", place.name,
		    (unsigned long long)place.line, HEADER);
	check_name(&row);
	add_word(user, file, &row, (struct user_word){ TOKEN_KINDS, intern_add(&user->names, row.name), false });
}

static struct user_file *
add_file(struct user *user, const char *path)
{
	struct user_file *file = memory_new(1, sizeof *file), **end = &user->file;

	file->path = path;
	while (*end != NULL)
		end = &(*end)->next;
	return *end = file;
}

static bool
is_empty(struct slice *line)
{
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return slice_trim(*line).n == 0 || line->p[0] == '#';
}

void
user_parse(struct user *user, const char *path, struct slice content)
{
	struct user_file *file = add_file(user, path);
	enum { UNKNOWN, TABLE, LIST } shape = UNKNOWN;
	struct place place = { path, 1 };
	struct slice line;

	file->hash = hash_bytes(content, 0);
	if (slice_starts(content, SLICE(STREAM_MARK)))
		content = slice_from(content, sizeof STREAM_MARK - 1);
	for (; slice_cut(&content, '\n', &line); place.line++) {
		if (is_empty(&line))
			continue;
		if (shape == UNKNOWN) {
			shape = slice_starts(line, SLICE(HEADER)) ? TABLE : LIST;
			if (shape == TABLE)
				continue;
		}
		if (shape == TABLE)
			read_row(user, file, place, line);
		else
			read_word(user, file, place, line);
	}
}

void
user_read(struct user *user, const char *path)
{
	struct input in = INPUT_NONE;
	struct slice content = { "", 0 };
	bool open = input_open(&in, path);

	if (open)
		content = input_rest(&in);
	if (!open || in.broken)
		message_fatal("without all of the rules '%s' the result would be wrong", path);
	user_parse(user, path, content);
	input_close(&in);
}

/* Which bytes are worth a look */

/* Marks bytes one of which is in the word however it is written: of those of ASCII, one that
 * is no letter if there is any, for few words of a text have such. */
static void
mark_word(struct user_file *file, struct slice word)
{
	bool wide = false;

	for (size_t i = 0; i < word.n; i++) {
		unsigned char c = (unsigned char)word.p[i];

		if (c < 0x80 && ((c | 32) < 'a' || (c | 32) > 'z')) {
			file->mark[c] = true;
			return;
		}
		wide = wide || c >= 0x80;
	}
	if (!wide)
		file->mark[(unsigned char)*word.p | 32] = file->mark[*word.p & ~32] = true;
	/* The other case of a letter may begin with another byte. */
	for (size_t c = 0x80; c < 0x100 && wide; c++)
		file->mark[c] = true;
}

static void
mark_words(struct user_file *file, const struct user_words *words, bool all)
{
	for (uint32_t i = 0; i < words->words.n; i++) {
		unsigned char first = (unsigned char)*words->words.word[i].p;

		if (!all && words->word[i].letters)
			continue;
		mark_word(file, words->words.word[i]);
		file->start[first] = true;
		if ((first | 32) >= 'a' && (first | 32) <= 'z')
			file->start[first ^ 32] = true;
	}
	memset(file->start + 0x80, true, 0x80);
}

void
user_ready(struct user *user, bool all)
{
	for (const struct user_file *file = user->file; file != NULL; file = file->next)
		for (size_t i = 0; i < file->rules; i++)
			all = all || file->rule[i].action == USER_TOKEN || file->rule[i].action == USER_SPLIT;
	for (struct user_file *file = user->file; file != NULL; file = file->next) {
		mark_words(file, &file->exact, all);
		mark_words(file, &file->folded, all);
	}
}

/* The rest */

static void
put_forms(const struct user_file *file, struct forms *forms)
{
	if (file == NULL)
		return;
	/* The first file's last, so that it wins. */
	put_forms(file->next, forms);
	forms_replace(forms, &file->forms);
}

void
user_forms(const struct user *user, struct forms *forms)
{
	put_forms(user->file, forms);
}

struct slice
user_rule_name(const struct user *user, const struct user_rule *rule)
{
	return user->names.word[rule->name];
}

const char *
user_rule_place(const struct user_rule *rule)
{
	static char place[4096];

	snprintf(place, sizeof place, "%s:%llu", rule->file, (unsigned long long)rule->line);
	return place;
}

/* A file's name as one word, whatever is in it, that ends no comment. */
static void
add_file_name(struct buffer *out, const char *path)
{
	const char *slash = strrchr(path, '/');

	for (const char *p = slash == NULL ? path : slash + 1; *p != '\0'; p++) {
		char code[4];
		bool plain = (*p >= '0' && *p <= '9') || ((*p | 32) >= 'a' && (*p | 32) <= 'z') || *p == '.' || *p == '_' ||
		    (*p == '-' && out->p[out->n - 1] != '-');

		snprintf(code, sizeof code, "%%%02X", (unsigned char)*p);
		buffer_add(out, plain ? (struct slice){ p, 1 } : slice_of(code));
	}
}

void
user_describe(const struct user *user, struct buffer *out)
{
	for (const struct user_file *file = user->file; file != NULL; file = file->next) {
		char hash[20];

		buffer_add(out, SLICE(" rules="));
		add_file_name(out, file->path);
		snprintf(hash, sizeof hash, ":%016llx", (unsigned long long)file->hash);
		buffer_add(out, slice_of(hash));
	}
}

static void
free_words(struct user_words *words)
{
	intern_free(&words->words);
	free(words->word);
}

void
user_free(struct user *user)
{
	struct user_file *next;

	for (struct user_file *file = user->file; file != NULL; file = next) {
		next = file->next;
		for (size_t i = 0; i < file->rules; i++)
			pattern_free(&file->rule[i].pattern);
		free(file->rule);
		free_words(&file->exact);
		free_words(&file->folded);
		forms_free(&file->forms);
		free(file);
	}
	intern_free(&user->names);
	free(user->piece);
	free(user->fresh);
	free(user->merged);
	free(user->stop);
	free(user->gap);
	tokens_free(&user->tokens);
	buffer_free(&user->word);
	buffer_free(&user->folded);
	*user = (struct user){ 0 };
}
