/* shape.c: strings without white space that are one token by their shape.
 * SPDX-License-Identifier: MIT */
#include "tokenise/shape.h"

#include "unicode/unicode.h"

static bool
is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static size_t
count(struct slice s, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

/* Head and tail */

/* Quotation marks and ellipses that are no ASCII: of two bytes or of three, which begin alike. */
static const char *const marks[] = { "\u2018", "\u2019", "\u201C", "\u201D", "\u00AB", "\u00BB", "\u2026", "\u2039",
	"\u203A", "\u201E" };

static size_t
wide_mark(struct slice s, bool at_end)
{
	const unsigned char two = (unsigned char)(at_end && s.n > 2 ? s.p[s.n - 2] : s.p[0]);
	const unsigned char three = (unsigned char)(at_end && s.n > 3 ? s.p[s.n - 3] : s.p[0]);

	if (two != 0xC2 && three != 0xE2)
		return 0;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);

		if (s.n > n && memcmp(at_end ? s.p + s.n - n : s.p, marks[i], n) == 0)
			return n;
	}
	return 0;
}

/* Whether the string opens as many brackets as it closes with the one at its end. */
static bool
closes_own(struct slice s, const size_t *open, const size_t *closed)
{
	char c = s.p[s.n - 1];

	return (c == ')' && open[0] >= closed[0]) || (c == ']' && open[1] >= closed[1]);
}

size_t
shape_tail(struct slice s)
{
	const size_t open[] = { count(s, '('), count(s, '[') };
	size_t closed[] = { count(s, ')'), count(s, ']') }, n = s.n, wide;

	while (s.n > 1 && !closes_own(s, open, closed)) {
		char c = s.p[s.n - 1];

		closed[0] -= c == ')';
		closed[1] -= c == ']';
		if (is_one_of(c, ".,;:!?\"'`)]}>*"))
			s.n--;
		else if ((unsigned char)c >= 0x80 && (wide = wide_mark(s, true)) > 0)
			s.n -= wide;
		else
			break;
	}
	return n - s.n;
}

size_t
shape_head(struct slice s)
{
	size_t n = s.n, wide;

	while (s.n > 1) {
		if (is_one_of(*s.p, "\"'`([{<*"))
			s = slice_from(s, 1);
		else if ((unsigned char)*s.p >= 0x80 && (wide = wide_mark(s, false)) > 0)
			s = slice_from(s, wide);
		else
			break;
	}
	return n - s.n;
}

/* Shapes */

static bool
starts_fold(struct slice s, const char *prefix)
{
	for (; *prefix != '\0'; prefix++, s = slice_from(s, 1))
		if (s.n == 0 || (s.p[0] >= 'A' && s.p[0] <= 'Z' ? s.p[0] | 32 : s.p[0]) != *prefix)
			return false;
	return s.n > 0;
}

/* RFC 3986, section 3.1: a scheme, and then "//"; or what people write without one. */
static bool
is_url(struct slice s)
{
	size_t i = 0;

	if (starts_fold(s, "www.") || starts_fold(s, "mailto:"))
		return s.n > 8 && memchr(s.p + 4, '.', s.n - 4) != NULL;
	while (i < s.n && (is_letter(s.p[i]) || (i > 0 && (is_digit(s.p[i]) || is_one_of(s.p[i], "+.-")))))
		i++;
	if (i > 1 && slice_starts(slice_from(s, i), SLICE("://")))
		return s.n > i + 3;
	/* host.tld/path */
	i = 0;
	while (i < s.n && (is_letter(s.p[i]) || is_digit(s.p[i]) || is_one_of(s.p[i], ".-")))
		i++;
	if (i == s.n || s.p[i] != '/' || i < 4)
		return false;
	for (size_t dot = i; dot-- > 1;)
		if (s.p[dot] == '.')
			return i - dot > 2 && i - dot < 8 && is_letter(s.p[dot - 1]) && is_letter(s.p[dot + 1]) && (s.p[dot + 1] & 32) != 0;
	return false;
}

static bool
is_mail_byte(char c)
{
	return is_letter(c) || is_digit(c) || is_one_of(c, "._%+-");
}

static bool
is_email(struct slice s)
{
	size_t at = 0, i;

	while (at < s.n && is_mail_byte(s.p[at]))
		at++;
	if (at == 0 || at == s.n || s.p[at] != '@')
		return false;
	for (i = at + 1; i < s.n && (is_letter(s.p[i]) || is_digit(s.p[i]) || is_one_of(s.p[i], ".-")); i++)
		;
	return i == s.n && i > at + 3 && is_letter(s.p[at + 1] == '.' ? '.' : s.p[s.n - 1]) &&
	    memchr(s.p + at + 1, '.', s.n - at - 1) != NULL;
}

/* @name and #topic; #1 is a number with a sign. */
static bool
is_handle(struct slice s)
{
	bool letter = false;

	if (s.n < 2 || (s.p[0] != '@' && s.p[0] != '#'))
		return false;
	for (size_t at = 1; at < s.n;) {
		struct code_point point = unicode_decode(s, at);

		if (point.code != '_' && !unicode_is(point.code, UNICODE_LETTER | UNICODE_NUMBER | UNICODE_MARK))
			return false;
		letter = letter || unicode_is(point.code, UNICODE_LETTER);
		at += point.n;
	}
	return letter;
}

static bool
is_extension(struct slice s)
{
	static const char *const known[] = { "avi", "bmp", "csv", "css", "dat", "doc", "docx", "epub", "exe", "gif", "gz",
		"htm", "html", "iso", "jpeg", "jpg", "js", "json", "log", "md", "mov", "mp3", "mp4", "odt", "pdf", "php",
		"png", "ppt", "pptx", "ps", "py", "rar", "rtf", "sh", "svg", "tar", "tex", "tif", "tiff", "tsv", "txt", "wav",
		"xls", "xlsx", "xml", "yaml", "yml", "zip" };
	char lower[8];

	if (s.n < 2 || s.n >= sizeof lower)
		return false;
	for (size_t i = 0; i < s.n; i++)
		lower[i] = (char)(is_letter(s.p[i]) ? s.p[i] | 32 : s.p[i]);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_equal((struct slice){ lower, s.n }, slice_of(known[i])))
			return true;
	return false;
}

/* report-2020.pdf, /etc/passwd, C:\\work\\a: an extension that is known, or the beginning of a path. */
static bool
is_file(struct slice s)
{
	size_t dot = s.n;

	if (s.n > 3 && is_letter(s.p[0]) && s.p[1] == ':' && s.p[2] == '\\')
		return true;
	if (s.n > 3 && ((*s.p == '/' && count(s, '/') > 1) || slice_starts(s, SLICE("~/")) || slice_starts(s, SLICE("./")) ||
	    slice_starts(s, SLICE("../"))))
		return is_letter(s.p[s.n - 1]) || is_digit(s.p[s.n - 1]) || s.p[s.n - 1] == '/';
	while (dot > 0 && s.p[dot - 1] != '.')
		dot--;
	if (dot < 2 || !is_extension(slice_from(s, dot)))
		return false;
	for (size_t i = 0; i < dot; i++)
		if ((unsigned char)s.p[i] < 0x80 && !is_letter(s.p[i]) && !is_digit(s.p[i]) && !is_one_of(s.p[i], "._-/\\"))
			return false;
	return true;
}

/* The words that are written small in the numbers of United Nations documents. */
static size_t
small_word(struct slice s)
{
	static const char *const words[] = { "Rev", "Add", "Corr", "Amend", "Summary" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_starts(s, slice_of(words[i])))
			return strlen(words[i]);
	return 0;
}

/* Capitals, digits and the marks between them, with a digit and a capital; two slashes, or
 * one behind a number: A/RES/77/12, 22/2016/ND-CP, 806-NQ/QUTW. R/3 and L/S/R are none. */
static bool
is_reference(struct slice s)
{
	size_t slashes = 0, digits = 0, capitals = 0, word;
	char before = '/';

	for (size_t at = 0; at < s.n;) {
		struct code_point point = unicode_decode(s, at);

		if ((word = small_word(slice_from(s, at))) > 0 && is_one_of(before, "/.-")) {
			at += word;
			before = 'a';
			continue;
		}
		if (is_one_of(s.p[at], "/-.")) {
			if (is_one_of(before, "/-."))
				return false;
			slashes += s.p[at] == '/';
		} else if (point.n == 1 && is_digit(s.p[at])) {
			digits++;
		} else if (unicode_is(point.code, UNICODE_UPPER)) {
			capitals++;
		} else {
			return false;
		}
		before = s.p[at];
		at += point.n;
	}
	return !is_one_of(before, "/-.") && digits > 0 && capitals > 0 && (slashes > 1 || (slashes == 1 && is_digit(s.p[0])));
}

/* 12/05/2020, 2020-05-12, 1/2: numbers alone, with one mark between them. */
static bool
is_date(struct slice s)
{
	size_t parts = 1, length = 0;
	char mark = '\0';

	for (size_t i = 0; i < s.n; i++) {
		if (is_digit(s.p[i])) {
			length++;
			continue;
		}
		if (length == 0 || length > 4 || (s.p[i] != '/' && s.p[i] != '-') || (mark != '\0' && s.p[i] != mark))
			return false;
		mark = s.p[i];
		parts++;
		length = 0;
	}
	return length > 0 && length <= 4 && ((mark == '/' && parts <= 3) || (mark == '-' && parts == 3));
}

/* 10:30, 9:05:30: two digits behind each colon. A ratio, 2:1, is none. */
static bool
is_time(struct slice s)
{
	size_t parts = 1, length = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (is_digit(s.p[i])) {
			length++;
			continue;
		}
		if (s.p[i] != ':' || length == 0 || length > 2 || (parts > 1 && length != 2))
			return false;
		parts++;
		length = 0;
	}
	return length == 2 && (parts == 2 || parts == 3);
}

bool
shape_of(struct slice s, unsigned shapes, enum token_kind *kind)
{
	static const struct {
		unsigned shape;
		enum token_kind kind;
		bool (*is)(struct slice s);
	} known[] = {
		{ SHAPE_DATE, TOKEN_NUMBER, is_date }, { SHAPE_DATE, TOKEN_NUMBER, is_time },
		{ SHAPE_REFERENCE, TOKEN_REFERENCE, is_reference },
		{ SHAPE_EMAIL, TOKEN_EMAIL, is_email }, { SHAPE_URL, TOKEN_URL, is_url },
		{ SHAPE_HANDLE, TOKEN_HANDLE, is_handle }, { SHAPE_FILE, TOKEN_FILE, is_file },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if ((shapes & known[i].shape) != 0 && known[i].is(s)) {
			*kind = known[i].kind;
			return true;
		}
	return false;
}
