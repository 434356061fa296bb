/* signature.c: who wrote an article, by its signature or byline.
 * SPDX-License-Identifier: MIT */
#include "read/signature.h"

#include "unicode/unicode.h"

enum {
	LAST = 6,               /* lines from the end in which a signature may stand */
	FIRST = 4,              /* lines from the start in which a byline may */
	LONGEST = 240,          /* bytes of a signature line */
	NAME_WORDS = 6,
};

/* Words of which ranks and titles are made; those that cannot stand alone are only
 * ranks before another (Senior Colonel, Lt. Gen.). */
static const char *const rank_words[] = {
	"General", "Gen.", "Gen", "Colonel", "Col.", "Col", "Major", "Maj.", "Maj", "Captain",
	"Capt.", "Capt", "Lieutenant", "Lt.", "Lt", "Admiral", "Adm.", "Adm", "Commodore",
	"Commander", "Cdr.", "Cmdr.", "Brigadier", "Brig.", "Brig", "Marshal", "Sergeant", "Sgt.",
	"Dr.", "Dr", "Prof.", "Professor", "Ambassador", "Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", NULL,
};
static const char *const rank_modifiers[] = {
	"Senior", "Sr.", "Sr", "Vice", "Rear", "Air", "Chief", "Field", "Wing", "Group", "Squadron",
	"Fleet", "First", "Second", "Assoc.", "Associate", "Flight", NULL,
};
static const char *const particles[] = {
	"de", "da", "do", "dos", "del", "della", "di", "la", "le", "van", "von", "der", "den", "bin",
	"binti", "ibn", "al", "el", "ter", "ten", "zu", "y", NULL,
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

/* Words of institutions, documents and phrases, never of a person: with one of them a
 * line is no signature (General Motors Company, By Executive Order). */
static const char *const no_names[] = {
	"Academy", "Agency", "Ago", "Assembly", "Association", "Bank", "Board", "Bureau", "By", "Center",
	"Centre", "Commission", "Committee", "Company", "Conference", "Congress", "Corporation",
	"Correspondent", "Council", "Court", "Data", "Department", "Desk", "Editor", "Electric", "Email",
	"Executive", "Force", "Forces", "Group", "Headquarters", "Hospital", "Institute", "League",
	"Limited", "Ministry", "Motors", "News", "Office", "Officer", "Order", "Organization", "Our",
	"Party", "Press", "Protection", "Regulation", "Reporter", "Reporters", "School", "Secretariat",
	"Secretary", "Service", "Staff", "The", "Their", "Union", "University", "Writer", NULL,
};

static bool
listed(struct slice word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (slice_equal(word, slice_of(*list)))
			return true;
	return false;
}

static struct slice
head(struct slice whole, struct slice rest)
{
	return slice_trim((struct slice){ whole.p, rest.p == NULL ? whole.n : (size_t)(rest.p - whole.p) });
}

/* A rank at the front: "Senior Lieutenant General", "Captain (Navy)". */
static bool
take_rank(struct slice *line, struct slice *rank)
{
	struct slice rest = *line, word;
	bool found = false;

	while (rest.p != NULL) {
		struct slice before = rest;

		if (!slice_word(&rest, &word))
			break;
		if (listed(word, rank_words))
			found = true;
		else if (!listed(word, rank_modifiers) && !(found && word.p[0] == '(' && word.p[word.n - 1] == ')')) {
			rest = before;
			break;
		}
	}
	if (!found || rest.p == NULL)
		return false;
	*rank = head(*line, rest);
	*line = slice_trim(rest);
	return true;
}

static bool
is_name_word(struct slice word)
{
	struct code_point first = unicode_decode(word, 0);

	if (listed(word, particles))
		return true;
	if (!unicode_is(first.code, UNICODE_UPPER | UNICODE_TITLE))
		return false;
	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);

		if (!unicode_is(point.code, UNICODE_LETTER | UNICODE_MARK) && point.code != '\'' &&
		    point.code != 0x2019 && point.code != '-' && point.code != '.')
			return false;
		at += point.n;
	}
	return true;
}

/* Between two and NAME_WORDS words that can be a name, and nothing else. */
static bool
is_name(struct slice text)
{
	struct slice word;
	int words = 0;

	while (slice_word(&text, &word)) {
		if (!is_name_word(word) || listed(word, no_names))
			return false;
		words++;
	}
	return words >= 2 && words <= NAME_WORDS;
}

static bool
has_lower(struct slice text)
{
	for (size_t at = 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);

		if (unicode_is(point.code, UNICODE_LOWER))
			return true;
		at += point.n;
	}
	return false;
}

/* A shouted name (LE QUANG HUY) in natural case; any other as it is. */
static void
natural_case(struct buffer *out, struct slice name)
{
	bool inside = false, shouted = !has_lower(name);

	for (size_t at = 0; at < name.n;) {
		struct code_point point = unicode_decode(name, at);
		bool letter = unicode_is(point.code, UNICODE_LETTER | UNICODE_MARK);

		unicode_add(out, shouted && inside && letter ? unicode_lower(point.code) : point.code);
		inside = letter;
		at += point.n;
	}
}

static void
set_name(struct article *article, const char *attribute, struct slice name)
{
	struct buffer natural = { 0 };

	natural_case(&natural, name);
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
	if (!slice_word(&rest, &word) || !listed(word, role_words))
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

	return !ends_as_prose(line) && take_rank(&line, &rank);
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

	if (line.n > LONGEST || ends_as_prose(line) || !take_rank(&line, &rank))
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
	static const char *const joints[] = { " and ", " And ", " AND ", " & ", ", " };
	struct buffer values = { 0 }, name = { 0 };
	bool good = true;

	while (good && list.n > 0) {
		const char *first = NULL;
		size_t skip = 0, n;

		for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
			const char *here = memmem(list.p, list.n, joints[i], strlen(joints[i]));

			if (here != NULL && (first == NULL || here < first)) {
				first = here;
				skip = strlen(joints[i]);
			}
		}
		n = first == NULL ? list.n : (size_t)(first - list.p);
		good = is_name((struct slice){ list.p, n });
		name.n = 0;
		natural_case(&name, (struct slice){ list.p, n });
		if (values.n > 0)
			buffer_add_char(&values, '|');
		article_escape_value(&values, buffer_slice(&name));
		list = slice_from(list, n + skip);
	}
	if (good)
		article_set_escaped(article, SLICE("author"), buffer_slice(&values));
	buffer_free(&values);
	buffer_free(&name);
	return good;
}

static bool
has_joint(struct slice text)
{
	return memmem(text.p, text.n, " and ", 5) != NULL || memmem(text.p, text.n, " AND ", 5) != NULL ||
	    memmem(text.p, text.n, " & ", 3) != NULL;
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
		if (listed(word, rank_words))
			before = rest.p == NULL ? (struct slice){ "", 0 } : slice_trim(rest);
	return before;
}

/* Who was interviewed did not write. */
static void
interviewed(struct article *article)
{
	static const char *const phrases[] = { " granted an interview", " gave an interview", " has granted an interview" };

	for (size_t at = 0; at < article->lines; at++) {
		struct slice line = article->line[at].text, name;

		/* Most lines hold none of them, and one look tells. */
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
