/* laws.c: laws and documents known by a number.
 * SPDX-License-Identifier: MIT */
#include "tag/laws.h"

#include "normalise.h"
#include "unicode/unicode.h"

enum { MOST_PARTS = 8, LONGEST_CODE = 24 };     /* tokens of a number that was cut apart */

/* Words before a number that say what the document is, as its name has them. */
static const char *const heads[] = {
	"Resolution", "Decision", "Decree", "Directive", "Circular", "Law", "Act", "Ordinance", "Order", "Instruction",
	"Conclusion", "Regulation", "Plan", "Notice", "Dispatch", "Decree-Law", "Resolutions", "UNSCR", "UNSCRs",
	"Project", "Guideline", NULL,
};

/* What the first letters of a code stand for in Vietnam. */
static const struct {
	const char *code, *head;
} codes[] = {
	{ "NQ", "Resolution" }, { "QD", "Decision" }, { "ND", "Decree" }, { "CT", "Directive" }, { "TT", "Circular" },
	{ "KL", "Conclusion" }, { "KH", "Plan" }, { "TB", "Notice" }, { "HD", "Instruction" }, { "TTLT", "Circular" },
};

struct reader {
	const struct document *document;
	size_t at, begin, end;
};

/* A number taken apart: 12, /, 2020, /, QD, -, TTG. */
struct number {
	char text[LONGEST_CODE * 4];    /* the parts, each ended by NUL */
	const char *part[MOST_PARTS];
	char mark[MOST_PARTS];          /* before the part; 0 before the first */
	size_t n;
};

static struct slice
word(const struct reader *r)
{
	return r->at < r->end ? document_text(r->document, r->at) : SLICE("");
}

static bool
take(struct reader *r, const char *text)
{
	if (r->at >= r->end || !slice_equal(word(r), slice_of(text)))
		return false;
	r->at++;
	return true;
}

static bool
is_digits(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n > 0 && s[n] == '\0';
}

static bool
is_year(const char *s)
{
	return is_digits(s) && strlen(s) == 4 && s[0] >= '1' && s[0] <= '2';
}

/* Numbers */

/* The mark that a byte sequence is, as we write it; 0 when it is none. */
static char
mark_of(struct slice s, size_t *n)
{
	static const char *const dashes[] = { "-", "\u2010", "\u2011", "\u2012", "\u2013" };

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (slice_starts(s, slice_of(dashes[i]))) {
			*n = strlen(dashes[i]);
			return '-';
		}
	*n = 1;
	return s.n > 0 && *s.p == '/' ? '/' : 0;
}

/* Letters in capitals without marks, digits, full stops within; what else there is ends the part. */
static bool
add_part(struct number *number, char mark, struct slice text)
{
	static struct buffer plain;
	char *to = number->n == 0 ? number->text : strchr(number->part[number->n - 1], '\0') + 1;
	size_t n = 0;

	plain.n = 0;
	normalise_word(&plain, text, NORMALISE_DIACRITICS);
	if (number->n == MOST_PARTS || plain.n == 0 || plain.n >= LONGEST_CODE ||
	    (size_t)(to - number->text) + plain.n + 1 > sizeof number->text)
		return false;
	for (; n < plain.n; n++) {
		char c = plain.p[n];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c == '.' && n > 0 && n + 1 < plain.n)))
			return false;
		to[n] = (char)(c >= 'a' ? c - 'a' + 'A' : c);
	}
	to[n] = '\0';
	number->mark[number->n] = mark;
	number->part[number->n++] = to;
	return true;
}

/* Splits a token at its marks. */
static bool
add_token(struct number *number, char mark, struct slice token)
{
	while (token.n > 0) {
		size_t n = 0, length;
		char next = 0;

		while (n < token.n && (next = mark_of(slice_from(token, n), &length)) == 0)
			n++;
		if (!add_part(number, mark, (struct slice){ token.p, n }))
			return false;
		mark = next;
		token = slice_from(token, next == 0 ? n : n + length);
	}
	return mark == 0;
}

static bool
begins_upper_or_digit(struct slice token)
{
	uint32_t c = unicode_decode(token, 0).code;

	return token.n > 0 && ((c >= '0' && c <= '9') || unicode_is(c, UNICODE_UPPER));
}

/* A number of several parts, in one token or cut at its marks into several. */
static bool
take_number(struct reader *r, struct number *number)
{
	size_t length;

	number->n = 0;
	if (!begins_upper_or_digit(word(r)) || !add_token(number, 0, word(r)))
		return false;
	r->at++;
	while (r->at + 1 < r->end && number->n < MOST_PARTS) {
		struct number before = *number;
		char mark = mark_of(word(r), &length);
		struct slice next = document_text(r->document, r->at + 1);

		if (mark == 0 || length != word(r).n || !begins_upper_or_digit(next) || !add_token(number, mark, next)) {
			number->n = before.n;
			break;
		}
		r->at += 2;
	}
	return true;
}

static bool
take_no(struct reader *r)
{
	static const char *const words[] = { "No.", "No", "no.", "no", "Nos.", "N\u00B0", "n\u00B0", "\u2116", "number", "Number" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (take(r, words[i])) {
			take(r, ".");
			return true;
		}
	return false;
}

/* Names */

struct name {
	char text[160];
	size_t n;
};

static void
put_char(struct name *name, char c)
{
	if (name->n + 1 < sizeof name->text)
		name->text[name->n++] = c;
	name->text[name->n] = '\0';
}

static void
put(struct name *name, const char *text)
{
	for (; *text != '\0'; text++)
		put_char(name, *text);
}

static const char *
without_zeros(const char *digits)
{
	while (*digits == '0' && digits[1] != '\0')
		digits++;
	return digits;
}

/* The word that the code stands for, or NULL. */
static const char *
head_of_code(const struct number *number)
{
	for (size_t i = 1; i < number->n; i++)
		for (size_t c = 0; c < sizeof codes / sizeof *codes; c++)
			if (strcmp(number->part[i], codes[c].code) == 0)
				return codes[c].head;
	return NULL;
}

/* 12, 2020, QD, TTG, however they were set off: 12/2020/QD-TTG. */
static void
put_coded(struct name *name, const struct number *number)
{
	bool letters = false;

	put(name, without_zeros(number->part[0]));
	for (size_t i = 1; i < number->n; i++) {
		put_char(name, letters ? '-' : '/');
		put(name, number->part[i]);
		letters = letters || !is_digits(number->part[i]);
	}
}

static void
put_plain(struct name *name, const struct number *number)
{
	for (size_t i = 0; i < number->n; i++) {
		if (i > 0)
			put_char(name, number->mark[i]);
		put(name, number->part[i]);
	}
}

/* " (2000)" or "(2000)" behind the number: the year, else nothing. */
static void
put_year(struct reader *r, struct name *name)
{
	struct reader mark = *r;
	char year[5] = "";

	if (!take(r, "(") || word(r).n != 4) {
		*r = mark;
		return;
	}
	memcpy(year, word(r).p, 4);
	r->at++;
	if (!is_year(year) || !take(r, ")")) {
		*r = mark;
		return;
	}
	put(name, " (");
	put(name, year);
	put(name, ")");
}

static bool
ends_in_digit(const char *part)
{
	char last = part[strlen(part) - 1];

	return last >= '0' && last <= '9';
}

/* Documents of the United Nations: A/RES/77/12, S/RES/1325 (2000), A/HRC/48/13, A/C.1/70/L.13. */
static bool
name_un(struct reader *r, const struct number *number, struct name *name)
{
	bool resolution = number->n > 2 && strcmp(number->part[1], "RES") == 0;

	if (number->n < 3 || strlen(number->part[0]) != 1 || strchr("ASE", *number->part[0]) == NULL)
		return false;
	if (resolution && is_digits(number->part[2])) {
		put(name, "Resolution ");
		put(name, number->part[2]);
		if (number->n > 3) {
			put_char(name, '/');
			put(name, number->part[3]);
		}
		put_year(r, name);
		return true;
	}
	if (!ends_in_digit(number->part[number->n - 1]))
		return false;
	put_plain(name, number);
	return true;
}

static bool
is_union(const char *part)
{
	return strcmp(part, "EU") == 0 || strcmp(part, "EC") == 0 || strcmp(part, "EEC") == 0 || strcmp(part, "CFSP") == 0 ||
	    strcmp(part, "JHA") == 0;
}

/* A number that says by itself that it is a document's. */
static bool
name_bare(struct reader *r, const char *head, const struct number *number, struct name *name)
{
	if (name_un(r, number, name))
		return true;
	if (number->n == 3 && is_union(number->part[2]) && is_digits(number->part[0]) && is_digits(number->part[1])) {
		put(name, head == NULL ? "" : head);
		put(name, head == NULL ? "" : " ");
		put_plain(name, number);
		return true;
	}
	if (number->n < 2 || !is_digits(number->part[0]) || is_digits(number->part[number->n - 1]) || strlen(number->part[number->n - 1]) < 2)
		return false;
	if (number->n == 2 && number->mark[1] != '/' && head == NULL)
		return false;
	if (head == NULL)
		head = head_of_code(number);
	if (head == NULL && number->n < 3)
		return false;
	if (head != NULL) {
		put(name, head);
		put_char(name, ' ');
	}
	put_coded(name, number);
	return true;
}

/* Heads */

static const char *
take_head(struct reader *r, bool *capital)
{
	struct slice text = word(r);

	for (size_t i = 0; heads[i] != NULL; i++)
		if (slice_same_case(text, slice_of(heads[i]))) {
			*capital = text.p[0] >= 'A' && text.p[0] <= 'Z';
			r->at++;
			return strcmp(heads[i], "Resolutions") == 0 || strncmp(heads[i], "UNSCR", 5) == 0 ? "Resolution" : heads[i];
		}
	return NULL;
}

/* "(EU) No 2016/679". */
static bool
with_union(struct reader *r, const char *head, struct name *name)
{
	struct number number;
	char text[6] = "";

	if (!take(r, "(") || word(r).n > 4)
		return false;
	memcpy(text, word(r).p, word(r).n);
	r->at++;
	if (!is_union(text) || !take(r, ")"))
		return false;
	take_no(r);
	if (!take_number(r, &number) || number.n != 2 || !is_digits(number.part[0]) || !is_digits(number.part[1]))
		return false;
	put(name, head);
	put(name, " (");
	put(name, text);
	put(name, ") ");
	put_plain(name, &number);
	return true;
}

/* A roman number in brackets, as the General Assembly's first thirty sessions have it. */
static bool
put_roman(struct reader *r, struct name *name)
{
	struct reader mark = *r;
	char roman[12] = "";

	if (take(r, "(") && word(r).n > 0 && word(r).n < sizeof roman) {
		memcpy(roman, word(r).p, word(r).n);
		r->at++;
		if (strspn(roman, "IVXL") == strlen(roman) && take(r, ")")) {
			put(name, " (");
			put(name, roman);
			put(name, ")");
			return true;
		}
	}
	*r = mark;
	return false;
}

static bool
with_head(struct reader *r, struct name *name)
{
	struct number number;
	struct reader mark;
	bool capital = false, no;
	const char *head = take_head(r, &capital);
	size_t before;

	if (head == NULL || r->at >= r->end ||
	    (document_word(r->document, r->at)->shape == SHAPE_LOWER && *word(r).p != 'n'))
		return false;
	mark = *r;
	if (capital && with_union(r, head, name))
		return true;
	*r = mark;
	name->n = 0;
	no = take_no(r);
	if (!take_number(r, &number))
		return false;
	if (name_bare(r, head, &number, name))
		return true;
	if (!is_digits(number.part[0]) || number.n > 2 || (number.n == 2 && (!is_digits(number.part[1]) || number.mark[1] != '/')))
		return false;
	put(name, head);
	put_char(name, ' ');
	put(name, without_zeros(number.part[0]));
	before = name->n;
	if (number.n == 2) {
		put_char(name, '/');
		put(name, number.part[1]);
	} else if (!put_roman(r, name)) {
		put_year(r, name);
	}
	/* A lone number says little: "plan 2", "order 66". */
	return name->n > before || (no && capital) || (capital && strcmp(head, "Resolution") == 0);
}

/* Public Law 94-142, Executive Order 13526. */
static bool
american(struct reader *r, struct name *name)
{
	struct number number;
	bool law = take(r, "Public") && take(r, "Law");

	if (!law && !(take(r, "Executive") && take(r, "Order")))
		return false;
	take_no(r);
	if (!take_number(r, &number) || !is_digits(number.part[0]) || number.n != (law ? 2u : 1u))
		return false;
	put(name, law ? "Public Law " : "Executive Order ");
	put_plain(name, &number);
	return true;
}

/* "No.806/NQ-QUTW", "A/RES/77/12". */
static bool
bare(struct reader *r, struct name *name)
{
	struct number number;

	take_no(r);
	return take_number(r, &number) && name_bare(r, NULL, &number, name);
}

/* Whose resolution it is, before the word: "UN Security Council". */
static size_t
with_body(const struct reader *r, size_t start)
{
	static const char *const bodies[] = {
		"UN", "U.N.", "UNSC", "UNGA", "United", "Nations", "Security", "General", "Assembly", "Council", "Human", "Rights", NULL,
	};
	size_t at = start;

	while (at > r->begin) {
		struct slice text = document_text(r->document, at - 1);
		size_t i = 0;

		while (bodies[i] != NULL && !slice_equal(text, slice_of(bodies[i])))
			i++;
		if (bodies[i] == NULL)
			return at;
		at--;
	}
	return at;
}

static bool
law_at(struct reader *r, size_t i, struct name *name)
{
	r->at = i;
	name->n = 0;
	if (with_head(r, name))
		return true;
	r->at = i;
	name->n = 0;
	if (american(r, name))
		return true;
	r->at = i;
	name->n = 0;
	return bare(r, name);
}

/* A number without its year is called as the one that has it. */
static void
merge(struct document *document, size_t from)
{
	for (size_t i = from; i < document->mentions; i++) {
		struct slice brief = document->mention[i].canonical;

		for (size_t j = from; j < document->mentions && j < from + 256; j++) {
			struct slice full = document->mention[j].canonical;

			if (full.n == brief.n + 7 && slice_starts(full, brief) && memcmp(full.p + brief.n, " (", 2) == 0)
				document->mention[i].canonical = full;
		}
	}
}

void
laws_ready(struct words *words)
{
	static const char *const others[] = { "Public", "Executive", "No.", "No", "Nos.", "A", "S", "E", NULL };

	for (size_t i = 0; heads[i] != NULL; i++)
		words_add_class(words, words_know(words, slice_of(heads[i])), WORD_BEGINS_LAW);
	for (size_t i = 0; others[i] != NULL; i++)
		words_add_class(words, words_know(words, slice_of(others[i])), WORD_BEGINS_LAW);
}

static bool
has_mark(struct slice text)
{
	return memchr(text.p, '/', text.n) != NULL || memchr(text.p, '-', text.n) != NULL;
}

/* Whether a number may begin here: one with a mark in it, or behind it. */
static bool
may_be_number(const struct document *document, size_t token, size_t end)
{
	size_t length;

	return has_mark(document_text(document, token)) ||
	    (token + 1 < end && mark_of(document_text(document, token + 1), &length) != 0);
}

static bool
may_begin(const struct document *document, size_t token, size_t end)
{
	const struct word *word = document_word(document, token);

	if (word->shape == SHAPE_NUMBER || word->text.n == 1)
		return may_be_number(document, token, end);
	return true;
}

void
laws_find(struct document *document)
{
	size_t from = document->mentions;

	for (size_t s = 0; s < document->sentences; s++) {
		struct reader r = { document, 0, document->sentence[s].start, document_sentence_end(document, s) };

		for (size_t at = document->sentence[s].opening, i = r.begin;
		    (i = document_opening(document, &at, i, r.end, WORD_BEGINS_LAW)) < r.end; i++) {
			struct name name = { .n = 0 };
			size_t start;

			if (!may_begin(document, i, r.end) || !law_at(&r, i, &name) || r.at <= i)
				continue;
			start = with_body(&r, i);
			document_add(document, (struct mention){ start, r.at - start, SLICE("LAW"),
			    arena_copy(&document->arena, (struct slice){ name.text, name.n }), SLICE("law:number"), 0, SOURCE_RULE, false });
			i = r.at - 1;
		}
	}
	merge(document, from);
}
