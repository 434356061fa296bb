/* html_names.c: names in bylines, and dates, that are certain.
 * SPDX-License-Identifier: MIT */
#include "read/html_page.h"

#include "markup.h"
#include "unicode/unicode.h"

enum { NAME_WORDS = 6, LONGEST = 400 };

/* Before a name; the longest first. */
static const char *const labels[] = {
	"written and reported by", "reported and written by", "written by", "reported by", "story by",
	"posted by", "published by", "words by", "report by", "author:", "authors:", "author", "by:", "by", NULL,
};
/* What begins something that is no name, up to the end of the part. */
static const char *const stops[] = {
	"email the author", "email", "e-mail", "follow", "contact", "view all posts", "view all", "view more",
	"see all posts", "more from", "more by", "read more", "send an email", "published", "updated",
	"posted on", "last updated", "click here", "share", "tweet", NULL,
};
/* With one of these a part is no name. */
static const char *const no_names[] = {
	"admin", "administrator", "agencies", "agency", "ago", "anonymous", "article", "author", "authors",
	"bureau", "by", "comments", "company", "contributor", "contributors", "correspondents", "department",
	"desk", "editorial", "group", "guest", "home", "hour", "hours", "inc", "institute", "limited", "ltd",
	"magazine", "media", "min", "mins", "minute", "minutes", "ministry", "month", "months", "n/a", "network", "news",
	"newspaper", "newsroom", "none", "null", "office", "online", "organization", "post", "press", "read",
	"reporters", "service", "site", "staff", "team", "the", "times", "today", "undefined", "university",
	"unknown", "user", "webmaster", "website", "week", "weeks", "year", "years", "yesterday", "day", "days",
	NULL,
};
/* A role is a part with one of these; some may go before it. */
static const char *const roles[] = {
	"adviser", "advisor", "ambassador", "analyst", "anchor", "blogger", "chairman", "chairwoman", "chief",
	"columnist", "commentator", "commander", "contributor", "correspondent", "critic", "director", "editor",
	"fellow", "head", "journalist", "lecturer", "minister", "officer", "photographer", "president",
	"producer", "professor", "reporter", "researcher", "scientist", "secretary", "specialist",
	"spokesperson", "writer", NULL,
};
static const char *const before_role[] = {
	"acting", "affairs", "arts", "assistant", "associate", "business", "chief", "consumer", "contributing",
	"crime", "culture", "data", "defence", "defense", "deputy", "diplomatic", "economics", "education",
	"environment", "europe", "executive", "features", "foreign", "former", "freelance", "general", "guest",
	"health", "international", "investigations", "investigative", "lead", "legal", "managing", "media",
	"medical", "military", "money", "national", "news", "opinion", "political", "politics", "principal",
	"research", "royal", "science", "security", "senior", "social", "special", "sports", "staff",
	"technology", "transport", "vice", "visiting", "weather", "web", "world", NULL,
};
static const char *const credentials[] = {
	"md", "m.d.", "phd", "ph.d.", "esq", "esq.", "mba", "rn", NULL,
};
static const char *const particles[] = {
	"de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "bin",
	"binti", "ibn", "al", "el", "ter", "ten", "zu", "zur", "y", "e", "af", "av", "st.", NULL,
};

static bool
listed(struct slice word, const char *const *list)
{
	while (word.n > 0 && (word.p[word.n - 1] == ':' || word.p[word.n - 1] == ','))
		word.n--;
	for (; *list != NULL; list++)
		if (html_same_case(word, slice_of(*list)))
			return true;
	return false;
}

/* Takes a phrase of the list off the front, as whole words. */
static bool
take_phrase(struct slice *text, const char *const *list)
{
	for (; *list != NULL; list++) {
		size_t n = strlen(*list);

		if (text->n >= n && html_same_case((struct slice){ text->p, n }, slice_of(*list)) &&
		    (text->n == n || strchr(" :\n", text->p[n]) != NULL || (*list)[n - 1] == ':')) {
			*text = slice_trim(slice_from(*text, n));
			while (text->n > 0 && text->p[0] == ':')
				*text = slice_trim(slice_from(*text, 1));
			return true;
		}
	}
	return false;
}

static bool
is_address(struct slice word)
{
	return memchr(word.p, '@', word.n) != NULL || memmem(word.p, word.n, "://", 3) != NULL ||
	    (word.n > 4 && html_same_case((struct slice){ word.p, 4 }, SLICE("www."))) ||
	    (word.n > 4 && html_same_case((struct slice){ word.p + word.n - 4, 4 }, SLICE(".com")));
}

static bool
is_name_word(struct slice word, bool person)
{
	struct code_point first = unicode_decode(word, 0);

	if (listed(word, particles))
		return true;
	if (!unicode_is(first.code, UNICODE_LETTER) || (unicode_is(first.code, UNICODE_LOWER) && !person &&
	    !(word.n > 2 && word.p[1] == '\'')))
		return false;
	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);

		if (!unicode_is(point.code, UNICODE_LETTER | UNICODE_MARK) && point.code != '\'' && point.code != 0x2019 &&
		    point.code != '-' && point.code != 0x2010 && point.code != '.' && point.code != 0xB7)
			return false;
		at += point.n;
	}
	return true;
}

static bool
caseless(struct slice word)
{
	struct code_point first = unicode_decode(word, 0);

	return first.code > 0x2FF && unicode_is(first.code, UNICODE_LETTER) &&
	    !unicode_is(first.code, UNICODE_LOWER | UNICODE_UPPER);
}

static bool
is_name(struct slice text, bool person)
{
	struct slice rest = text, word = { "", 0 };
	int words = 0;

	while (slice_word(&rest, &word)) {
		if (!is_name_word(word, person) || listed(word, no_names) || listed(word, roles))
			return false;
		words++;
	}
	if (words == 1)
		return (person && unicode_is(unicode_decode(word, 0).code, UNICODE_UPPER)) || caseless(word);
	return words >= 2 && words <= NAME_WORDS && !listed(word, particles);
}

static bool
is_role(struct slice text)
{
	struct slice word;
	bool found = false;

	if (text.n > 100 || !unicode_is(unicode_decode(text, 0).code, UNICODE_UPPER))
		return false;
	while (slice_word(&text, &word))
		found = found || listed(word, roles);
	return found;
}

static void
add_natural(struct buffer *out, struct slice name)
{
	struct buffer natural = { 0 };
	bool inside = false, shouted = true;

	for (size_t at = 0; at < name.n; at += unicode_decode(name, at).n)
		if (unicode_is(unicode_decode(name, at).code, UNICODE_LOWER))
			shouted = false;
	for (size_t at = 0; at < name.n;) {
		struct code_point point = unicode_decode(name, at);
		bool letter = unicode_is(point.code, UNICODE_LETTER | UNICODE_MARK);

		unicode_add(&natural, shouted && inside && letter ? unicode_lower(point.code) : point.code);
		inside = letter;
		at += point.n;
	}
	article_escape_value(out, buffer_slice(&natural));
	buffer_free(&natural);
}

/* "Jane Doe Senior Reporter": the role apart. Where a word may be of either there is no
 * telling: then it stays, and the whole is no name. */
static struct slice
cut_role(struct slice text, struct slice *role)
{
	struct slice rest = text, word, at = { NULL, 0 };
	size_t words = 0;
	bool found = false;

	*role = (struct slice){ "", 0 };
	while (slice_word(&rest, &word)) {
		bool may = listed(word, before_role), is = listed(word, roles);

		if ((may || is) && at.p == NULL && words >= 2)
			at = word;
		else if (at.p == NULL)
			words++;
		else if (!may && !is)
			return text;
		found = found || is;
		if (is && at.p == word.p && words > 2)
			return text;
	}
	if (!found || at.p == NULL)
		return text;
	*role = (struct slice){ at.p, (size_t)(text.p + text.n - at.p) };
	return slice_trim((struct slice){ text.p, (size_t)(at.p - text.p) });
}

/* Up to the first word that no name has: an address, a number, "in", "for". */
static struct slice
cut_tail(struct slice text, bool person)
{
	struct slice rest = text, word;

	while (slice_word(&rest, &word)) {
		struct slice here = { word.p, (size_t)(text.p + text.n - word.p) };

		if (is_address(word) || listed(word, credentials) || (word.p[0] == '(' && word.p > text.p) || take_phrase(&here, stops) ||
		    (!person && word.p > text.p && word.p[0] >= 'a' && word.p[0] <= 'z' && !listed(word, particles)))
			return slice_trim((struct slice){ text.p, (size_t)(word.p - text.p) });
	}
	return text;
}

static bool
already(const struct html_names *names, struct slice name)
{
	struct slice rest = buffer_slice(&names->names), part;

	while (names->n > 0 && slice_cut(&rest, '|', &part))
		if (html_same_text(part, name, false))
			return true;
	return false;
}

/* "5 Minutes Ago Jon Russell": what stands behind "ago". */
static struct slice
behind_ago(struct slice part)
{
	struct slice rest = part, word;

	while (slice_word(&rest, &word))
		if (html_same_case(word, SLICE("ago")))
			return rest.p == NULL ? (struct slice){ "", 0 } : slice_trim(rest);
	return part;
}

/* One part between separators. */
static void
add_part(struct html_names *names, struct slice part, bool person)
{
	struct slice role;

	part = slice_trim(part);
	while (part.n > 0 && strchr("-.,|;*", part.p[0]) != NULL)
		part = slice_trim(slice_from(part, 1));
	part = behind_ago(part);
	while (take_phrase(&part, labels))
		;
	if (part.n == 0 || take_phrase(&part, stops))
		return;
	part = cut_role(part, &role);
	part = cut_tail(part, person);
	if (is_name(part, person)) {
		if (already(names, part))
			return;
		if (names->n++ > 0)
			buffer_add_char(&names->names, '|');
		add_natural(&names->names, part);
		names->role.n = 0;
		if (role.n > 0)
			buffer_add(&names->role, role);
	} else if (names->n > 0 && names->role.n == 0 && is_role(part)) {
		buffer_add(&names->role, part);
	}
}

/* Bytes of the separator that starts here, 0 when none does. */
static size_t
separator(struct slice text, size_t at)
{
	static const char *const signs[] = {
		"\n", ";", "|", "/", "\u2022", "\u00B7 ", " - ", " \u2013 ", " \u2014 ", " and ", " AND ", " And ", " & ",
		" with ", ",",
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (slice_starts(slice_from(text, at), slice_of(signs[i])))
			return strlen(signs[i]);
	return 0;
}

void
html_names_add(struct html_names *names, struct slice byline, bool person)
{
	size_t start = 0, n;

	/* A URL is one whole, and no name. */
	if (byline.n > LONGEST || memmem(byline.p, byline.n, "://", 3) != NULL)
		return;
	for (size_t at = 0; at < byline.n;) {
		n = separator(byline, at);
		if (n == 0) {
			at++;
			continue;
		}
		if (at > start)
			add_part(names, (struct slice){ byline.p + start, at - start }, person);
		/* The space before one "and" may end the comma before it. */
		start = at + n;
		at = n > 2 ? start - 1 : start;
		if (at < start && separator(byline, at) == 0)
			at = start;
	}
	if (start < byline.n)
		add_part(names, slice_from(byline, start), person);
}

void
html_names_free(struct html_names *names)
{
	buffer_free(&names->names);
	buffer_free(&names->role);
	*names = (struct html_names){ 0 };
}

static size_t
digits(struct slice text, size_t at)
{
	size_t n = 0;

	while (at + n < text.n && text.p[at + n] >= '0' && text.p[at + n] <= '9')
		n++;
	return n;
}

static uint64_t
number(struct slice text, size_t at, size_t n)
{
	uint64_t value = 0;

	slice_number((struct slice){ text.p + at, n }, &value);
	return value;
}

static int
month_named(struct slice word)
{
	static const char *const months[] = {
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
		"november", "december",
	};

	while (word.n > 0 && strchr(".,", word.p[word.n - 1]) != NULL)
		word.n--;
	for (int i = 0; i < 12; i++)
		if (word.n >= 3 && word.n <= strlen(months[i]) &&
		    html_same_case(word, (struct slice){ months[i], word.n }) && (word.n == 3 || word.n == 4 || months[i][word.n] == '\0'))
			return i + 1;
	return 0;
}

static bool
good_day(uint64_t year, uint64_t month, uint64_t day)
{
	static const unsigned char last[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (year < 1400 || year > 2999 || month < 1 || month > 12 || day < 1 || day > last[month - 1])
		return false;
	return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

static void
put_day(struct buffer *out, uint64_t year, uint64_t month, uint64_t day)
{
	char text[32];
	int n = snprintf(text, sizeof text, "%04u-%02u-%02u", (unsigned)(year % 10000), (unsigned)(month % 100), (unsigned)(day % 100));

	buffer_add(out, (struct slice){ text, (size_t)n });
}

/* hh:mm[:ss[.fff]] and a zone, to the end of the text. */
static bool
put_time(struct buffer *out, struct slice text)
{
	size_t at = 0, zone;

	if (digits(text, 0) != 2 || number(text, 0, 2) > 24 || text.n < 5 || text.p[2] != ':' ||
	    digits(text, 3) != 2 || number(text, 3, 2) > 59)
		return false;
	at = 5;
	if (at < text.n && text.p[at] == ':') {
		if (digits(text, at + 1) != 2)
			return false;
		at += 3;
		if (at < text.n && (text.p[at] == '.' || text.p[at] == ',') && digits(text, at + 1) > 0)
			at += 1 + digits(text, at + 1);
	}
	zone = at;
	while (zone < text.n && text.p[zone] == ' ')
		zone++;
	buffer_add_char(out, 'T');
	buffer_add(out, (struct slice){ text.p, at });
	if (zone == text.n)
		return true;
	text = slice_from(text, zone);
	if (html_same_case(text, SLICE("Z")) || html_same_case(text, SLICE("UTC")) || html_same_case(text, SLICE("GMT"))) {
		buffer_add_char(out, 'Z');
		return true;
	}
	if ((text.p[0] != '+' && text.p[0] != '-') || text.n > 6 || !(digits(text, 1) == 4 ? text.n == 5 :
	    digits(text, 1) == 2 && (text.n == 3 || (text.n == 6 && text.p[3] == ':' && digits(text, 4) == 2))))
		return false;
	buffer_add(out, text);
	return true;
}

/* 2014-01-15, 2014/01/15, 20140115, 2014-01, 2014, with a time. */
static bool
year_first(struct buffer *out, struct slice text)
{
	size_t n = digits(text, 0), at, second, third;
	uint64_t year = number(text, 0, 4);
	char sign;

	if (n == 8 && text.n == 8 && good_day(year, number(text, 4, 2), number(text, 6, 2))) {
		put_day(out, year, number(text, 4, 2), number(text, 6, 2));
		return true;
	}
	if (n != 4 || !good_day(year, 1, 1))
		return false;
	if (text.n == 4) {
		buffer_add(out, text);
		return true;
	}
	sign = text.p[4];
	second = digits(text, 5);
	if ((sign != '-' && sign != '/' && sign != '.') || second < 1 || second > 2)
		return false;
	if (text.n == 5 + second) {
		if (sign != '-' || second != 2 || !good_day(year, number(text, 5, 2), 1))
			return false;
		buffer_add(out, text);
		return true;
	}
	at = 5 + second;
	third = digits(text, at + 1);
	if (text.p[at] != sign || third < 1 || third > 2 || !good_day(year, number(text, 5, second), number(text, at + 1, third)))
		return false;
	put_day(out, year, number(text, 5, second), number(text, at + 1, third));
	at += 1 + third;
	if (at == text.n)
		return true;
	if (text.p[at] != 'T' && text.p[at] != 't' && text.p[at] != ' ')
		return false;
	return put_time(out, slice_trim(slice_from(text, at + 1)));
}

/* January 15, 2014; 15 January 2014; Wed, 15 Jan 2014 10:00:00 GMT. */
static bool
month_in_words(struct buffer *out, struct slice text)
{
	uint64_t day = 0, year = 0;
	struct slice word, rest = text;
	int month = 0;

	while (year == 0 && slice_word(&rest, &word)) {
		size_t n = digits(word, 0);

		if (n == 4 && (word.n == 4 || (word.n == 5 && word.p[4] == ',')) && month > 0 && day > 0)
			year = number(word, 0, 4);
		else if (day == 0 && n >= 1 && n <= 2 && (word.n == n || strchr(",.snrt", word.p[n]) != NULL) && word.n <= n + 3)
			day = number(word, 0, n);
		else if (month == 0 && month_named(word) > 0)
			month = month_named(word);
		else if (month > 0 || day > 0 || word.n > 10 || !unicode_is((unsigned char)word.p[0], UNICODE_LETTER))
			return false;
	}
	if (!good_day(year, (uint64_t)month, day))
		return false;
	put_day(out, year, (uint64_t)month, day);
	rest = rest.p == NULL ? (struct slice){ "", 0 } : slice_trim(rest);
	return rest.n == 0 || put_time(out, rest);
}

bool
html_date(struct buffer *out, struct slice text)
{
	size_t before = out->n;

	text = slice_trim(text);
	/* What a content system writes for "never". */
	if (text.n == 0 || text.n > 64 || slice_starts(text, SLICE("1970-01-01T00:00:00")) ||
	    slice_starts(text, SLICE("1970-01-01 00:00:00")))
		return false;
	if (year_first(out, text))
		return true;
	out->n = before;
	if (month_in_words(out, text))
		return true;
	out->n = before;
	return false;
}
