/* signature.c: who wrote an article, by its signature or byline.
 * SPDX-License-Identifier: MIT */
#include "read/signature.h"

#include "names/names.h"
#include "unicode/unicode.h"

enum {
	LAST = 6,               /* lines from the end in which a signature may stand */
	FIRST = 4,              /* lines from the start in which a byline may */
	LONGEST = 240,          /* bytes of a signature line */
	NAME_WORDS = 6,
};

/* How the role on a line of its own begins. */
static const char *const role_words[] = {
	"Adviser", "Advisor", "Acting", "Ambassador", "Assistant", "Chairman", "Chairperson",
	"Chairwoman", "Chief", "Commander", "Commissar", "Correspondent", "Defence", "Defense",
	"Deputy", "Director", "Editor", "Fellow", "First", "Former", "Head", "Inspector", "Lecturer",
	"Member", "Military", "Minister", "Permanent", "Political", "President", "Professor",
	"Rector", "Representative", "Research", "Researcher", "Secretary", "Senior", "Special",
	"Spokesperson", "Standing", "Vice", NULL,
};

/* With one of these, or a word of institutions, a line is no signature (General Motors
 * Company, By Executive Order). */
static const char *const no_names[] = {
	"Ago", "Bank", "Board", "Correspondent", "Court", "Data", "Editor", "Electric", "Email", "Executive",
	"Force", "Forces", "League", "Motors", "Officer", "Order", "Our", "Party", "Protection", "Regulation",
	"Reporter", "Secretary", "Their", "Writer", NULL,
};
/* Between the authors of a byline, the comma last: a role may stand behind one. "y" is no joint: it
 * stands inside of names. */
static const char *const joints[] = {
	" and ", " And ", " AND ", " & ", " v\u00E0 ", " V\u00C0 ", " et ", " ET ", " und ", " UND ", ", ", NULL,
};

/* With a capital, or a letter of a script that has none; d'Auvergne has it behind the
 * apostrophe. */
static bool
begins_as_name(struct slice word)
{
	struct code_point first = unicode_decode(word, 0), mark;
	struct slice rest;

	if (unicode_is(first.code, UNICODE_LETTER) && !unicode_is(first.code, UNICODE_LOWER))
		return true;
	if (word.n <= first.n)
		return false;
	mark = unicode_decode(word, first.n);
	rest = slice_from(word, first.n + mark.n);
	return (mark.code == '\'' || mark.code == 0x2019) && rest.n > 0 &&
	    unicode_is(unicode_decode(rest, 0).code, UNICODE_UPPER);
}

static bool
is_name_word(struct slice word)
{
	return names_is_particle(word) || (begins_as_name(word) && names_is_word(word));
}

/* Between two and NAME_WORDS words that can be a name, and nothing else. */
static bool
is_name(struct slice text)
{
	struct slice word;
	int words = 0;

	while (slice_word(&text, &word)) {
		if (!is_name_word(word) || names_listed(word, no_names) || names_is_institution(word))
			return false;
		words++;
	}
	return words >= 2 && words <= NAME_WORDS;
}

static void
set_name(struct article *article, const char *attribute, struct slice name)
{
	struct buffer natural = { 0 };

	names_natural(&natural, name);
	article_set(article, slice_of(attribute), buffer_slice(&natural));
	buffer_free(&natural);
}

/* Splits at the first comma; *role is empty when there is none. */
static struct slice
before_comma(struct slice line, struct slice *role)
{
	struct slice name;

	slice_cut(&line, ',', &name);
	*role = line.p == NULL ? (struct slice){ "", 0 } : slice_trim(line);
	return slice_trim(name);
}

/* Quotes and brackets may stand behind the full stop. */
static bool
ends_as_prose(struct slice text)
{
	static const char *const closing[] = { "\"", "'", ")", "]", "\u201D", "\u2019" };

	for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
		size_t n = strlen(closing[i]);

		if (text.n > n && memcmp(text.p + text.n - n, closing[i], n) == 0) {
			text.n -= n;
			i = SIZE_MAX;
		}
	}
	return text.n > 0 && text.p[text.n - 1] != '\0' && strchr(".!?:;", text.p[text.n - 1]) != NULL;
}

/* A role on the line behind a signature that names none. */
static struct slice
role_below(struct article *article, size_t at)
{
	struct article_line *line = article_next_line(article, at);
	struct slice rest, word;

	if (line == NULL || line->used || line->text.n > LONGEST || ends_as_prose(line->text))
		return (struct slice){ "", 0 };
	rest = line->text;
	if (!slice_word(&rest, &word) || !names_listed(word, role_words))
		return (struct slice){ "", 0 };
	line->used = true;
	return line->text;
}

/* "who led it" is none. */
static bool
good_role(struct slice role)
{
	return role.n == 0 || unicode_is(unicode_decode(role, 0).code, UNICODE_UPPER | UNICODE_TITLE);
}

static bool
begins_with_rank(struct slice line)
{
	struct slice rank;

	return !ends_as_prose(line) && names_take_rank(&line, &rank, false);
}

/* Whether the line above or below begins with a rank too: a list of people, and not a
 * signature. */
static bool
in_a_list(struct article *article, size_t at)
{
	const struct article_line *below = article_next_line(article, at);

	if (below != NULL && begins_with_rank(below->text))
		return true;
	while (at-- > 0)
		if (article->line[at].text.n > 0 && !article->line[at].used)
			return begins_with_rank(article->line[at].text);
	return false;
}

static bool
signature(struct article *article, size_t at)
{
	struct slice line = article->line[at].text, rank, role, name;

	if (line.n > LONGEST || ends_as_prose(line) || !names_take_rank(&line, &rank, false))
		return false;
	name = before_comma(line, &role);
	if (!is_name(name) || !good_role(role) || in_a_list(article, at))
		return false;
	if (role.n == 0)
		role = role_below(article, at);
	set_name(article, "author", name);
	article_set(article, SLICE("author_rank"), rank);
	article_set(article, SLICE("author_role"), role);
	return article->line[at].used = true;
}

static bool
translator(struct article *article, size_t at)
{
	struct slice line = article->line[at].text;

	if (!slice_starts(line, SLICE("Translated by ")))
		return false;
	line = slice_trim(slice_from(line, sizeof "Translated by " - 1));
	if (!is_name(line) || article_has(article, SLICE("translator")))
		return false;
	set_name(article, "translator", line);
	return article->line[at].used = true;
}

/* "A, B and C" as several values. False when it is no list of names. */
static bool
set_names(struct article *article, struct slice list)
{
	struct buffer values = { 0 }, name = { 0 };
	struct slice part;
	bool good = true;

	while (good && names_cut(&list, joints, &part)) {
		/* Nothing stands between the two joints of ", and". */
		if (slice_trim(part).n == 0)
			continue;
		good = is_name(part);
		name.n = 0;
		names_natural(&name, slice_trim(part));
		if (values.n > 0)
			buffer_add_char(&values, '|');
		article_escape_value(&values, buffer_slice(&name));
	}
	good = good && values.n > 0;
	if (good)
		article_set_escaped(article, SLICE("author"), buffer_slice(&values));
	buffer_free(&values);
	buffer_free(&name);
	return good;
}

static bool
has_joint(struct slice text)
{
	for (size_t i = 0; joints[i + 1] != NULL; i++)
		if (memmem(text.p, text.n, joints[i], strlen(joints[i])) != NULL)
			return true;
	return false;
}

static bool
byline(struct article *article, size_t at)
{
	struct slice line = article->line[at].text, role, name;

	if (line.n > LONGEST || ends_as_prose(line) ||
	    !(slice_starts(line, SLICE("By ")) || slice_starts(line, SLICE("BY "))))
		return false;
	line = slice_from(line, 3);
	if (has_joint(line) && set_names(article, line))
		return article->line[at].used = true;
	name = before_comma(line, &role);
	if (!is_name(name) || !good_role(role))
		return false;
	set_name(article, "author", name);
	article_set(article, SLICE("author_role"), role);
	return article->line[at].used = true;
}

/* The name that stands before "granted an interview": the capitalised words, less the
 * ranks and titles among them. */
static struct slice
name_before(struct slice text)
{
	struct slice rest, word, before;
	size_t start = text.n;

	while (start > 0) {
		size_t at = start;

		while (at > 0 && text.p[at - 1] == ' ')
			at--;
		while (at > 0 && text.p[at - 1] != ' ')
			at--;
		if (!is_name_word(slice_trim((struct slice){ text.p + at, start - at })))
			break;
		start = at;
	}
	rest = before = slice_trim(slice_from(text, start));
	while (slice_word(&rest, &word))
		if (names_is_rank(word))
			before = rest.p == NULL ? (struct slice){ "", 0 } : slice_trim(rest);
	return before;
}

/* Who was interviewed did not write. */
static void
interviewed(struct article *article)
{
	static const char *const phrases[] = { " granted an interview", " gave an interview", " has granted an interview" };

	/* Most articles, and most lines, hold none of them, and one look tells. */
	if (article->body.n > 0 && memmem(article->body.p, article->body.n, " an interview", 13) == NULL)
		return;
	for (size_t at = 0; at < article->lines; at++) {
		struct slice line = article->line[at].text, name;

		if (memmem(line.p, line.n, " an interview", 13) == NULL)
			continue;
		for (size_t i = 0; i < sizeof phrases / sizeof *phrases && !article->line[at].used; i++) {
			const char *here = memmem(line.p, line.n, phrases[i], strlen(phrases[i]));

			if (here == NULL)
				continue;
			name = name_before((struct slice){ line.p, (size_t)(here - line.p) });
			if (is_name(name))
				set_name(article, "interviewed", name);
		}
	}
}

/* Whether the line can name somebody: not blank, not said elsewhere, no caption. */
static bool
may_name(const struct article_line *line)
{
	return line->text.n > 0 && !line->used && line->kind == LINE_TEXT;
}

void
signature_find(struct article *article)
{
	bool found = article_has(article, SLICE("author"));
	size_t seen = 0;

	for (size_t at = article->lines; at-- > 0 && seen < LAST;) {
		if (!may_name(&article->line[at]))
			continue;
		seen++;
		if (translator(article, at) || found)
			continue;
		found = signature(article, at);
	}
	seen = 0;
	for (size_t at = 0; at < article->lines && seen < FIRST && !found; at++)
		if (may_name(&article->line[at])) {
			seen++;
			found = byline(article, at);
		}
	if (!found)
		interviewed(article);
}
