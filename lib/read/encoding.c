/* encoding.c: names of encodings; converting from them to UTF-8.
 * SPDX-License-Identifier: MIT */
#include "read/encoding.h"

#include <errno.h>
#include <iconv.h>

#include "read/encoding_legacy.h"

/* Names as they are compared: small letters and digits only. The first of a kind is
 * the one to print. */
static const struct {
	const char *key, *name;
	enum encoding_kind kind;
} names[] = {
	{ "utf8", "utf-8", ENCODING_UTF8 },
	{ "ascii", NULL, ENCODING_UTF8 }, { "usascii", NULL, ENCODING_UTF8 },
	{ "utf16", "utf-16", ENCODING_UTF16 },
	{ "unicode", NULL, ENCODING_UTF16 }, { "ucs2", NULL, ENCODING_UTF16 },
	{ "utf16le", "utf-16le", ENCODING_UTF16LE }, { "ucs2le", NULL, ENCODING_UTF16LE },
	{ "utf16be", "utf-16be", ENCODING_UTF16BE }, { "ucs2be", NULL, ENCODING_UTF16BE },
	{ "utf32", "utf-32", ENCODING_UTF32 }, { "ucs4", NULL, ENCODING_UTF32 },
	{ "utf32le", "utf-32le", ENCODING_UTF32LE }, { "ucs4le", NULL, ENCODING_UTF32LE },
	{ "utf32be", "utf-32be", ENCODING_UTF32BE }, { "ucs4be", NULL, ENCODING_UTF32BE },
	{ "windows1252", "windows-1252", ENCODING_WINDOWS_1252 },
	{ "cp1252", NULL, ENCODING_WINDOWS_1252 }, { "latin1", NULL, ENCODING_WINDOWS_1252 },
	{ "l1", NULL, ENCODING_WINDOWS_1252 }, { "iso88591", NULL, ENCODING_WINDOWS_1252 },
	{ "ansi", NULL, ENCODING_WINDOWS_1252 },
	{ "windows1258", "windows-1258", ENCODING_WINDOWS_1258 },
	{ "cp1258", NULL, ENCODING_WINDOWS_1258 },
	{ "tcvn3", "tcvn3", ENCODING_TCVN3 }, { "abc", NULL, ENCODING_TCVN3 },
	{ "tcvn3abc", NULL, ENCODING_TCVN3 }, { "vn3", NULL, ENCODING_TCVN3 },
	{ "tcvn5712", "tcvn-5712", ENCODING_TCVN5712 }, { "tcvn", NULL, ENCODING_TCVN5712 },
	{ "tcvn57121", NULL, ENCODING_TCVN5712 }, { "tcvn571211993", NULL, ENCODING_TCVN5712 },
	{ "vn1", NULL, ENCODING_TCVN5712 },
	{ "vni", "vni", ENCODING_VNI }, { "vniwin", NULL, ENCODING_VNI },
	{ "vniwindows", NULL, ENCODING_VNI },
	{ "viscii", "viscii", ENCODING_VISCII }, { "viscii111", NULL, ENCODING_VISCII },
};

static void
set_name(struct encoding *encoding, struct slice name)
{
	size_t n = name.n < ENCODING_NAME ? name.n : ENCODING_NAME - 1;

	memcpy(encoding->name, name.p, n);
	encoding->name[n] = '\0';
}

struct encoding
encoding_of(enum encoding_kind kind)
{
	struct encoding encoding = { .kind = kind };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].kind == kind && names[i].name != NULL)
			set_name(&encoding, slice_of(names[i].name));
	return encoding;
}

/* Characters that iconv's names have: "//" and what follows it are not names. */
static bool
is_name(struct slice name)
{
	if (name.n == 0 || name.n >= ENCODING_NAME)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= '9') &&
		    (c == '\0' || strchr("-_:.()+", c) == NULL))
			return false;
	}
	return true;
}

/* False when iconv does not know the name; else the caller closes the handle. */
static bool
open_iconv(iconv_t *handle, const char *name)
{
	*handle = iconv_open("UTF-8", name);
	return *handle != (iconv_t)-1;  /* NOLINT(performance-no-int-to-ptr): so says POSIX */
}

static bool
find_in_iconv(struct slice name, struct encoding *encoding)
{
	struct encoding found = { .kind = ENCODING_ICONV };
	iconv_t handle;

	set_name(&found, name);
	if (!open_iconv(&handle, found.name))
		return false;
	iconv_close(handle);
	*encoding = found;
	return true;
}

bool
encoding_find(struct slice name, struct encoding *encoding)
{
	char key[ENCODING_NAME];
	size_t n = 0;

	if (!is_name(name))
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (c >= 'A' && c <= 'Z')
			key[n++] = (char)(c | 0x20);
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			key[n++] = c;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_equal(slice_of(names[i].key), (struct slice){ key, n })) {
			*encoding = encoding_of(names[i].kind);
			return true;
		}
	return find_in_iconv(name, encoding);
}

/* A conversion under way. Lines are counted in what came out, which has the same. */
struct conversion {
	struct buffer *out;
	size_t counted, line;           /* of out->n so far; and the line there */
	struct converted *converted;
};

static void
replace(struct conversion *c)
{
	const char *p = c->out->p;

	if (c->converted->replaced == 0) {
		for (; c->counted < c->out->n; c->counted++)
			c->line += p[c->counted] == '\n';
		c->converted->line = c->line;
	}
	c->converted->replaced++;
	unicode_add(c->out, UNICODE_REPLACEMENT);
}

static void
convert_utf8(struct conversion *c, struct slice bytes)
{
	if (slice_starts(bytes, SLICE("\xEF\xBB\xBF")))
		bytes = slice_from(bytes, 3);
	while (bytes.n > 0) {
		size_t good = unicode_valid(bytes);

		buffer_add(c->out, (struct slice){ bytes.p, good });
		bytes = slice_from(bytes, good);
		if (bytes.n > 0) {
			replace(c);
			bytes = slice_from(bytes, unicode_decode(bytes, 0).n);
		}
	}
}

static uint32_t
unit(struct slice bytes, size_t at, unsigned width, bool big)
{
	uint32_t value = 0;

	for (unsigned i = 0; i < width; i++)
		value |= (uint32_t)(unsigned char)bytes.p[at + i] << 8 * (big ? width - 1 - i : i);
	return value;
}

static bool
is_surrogate(uint32_t code)
{
	return code >= 0xD800 && code <= 0xDFFF;
}

/* Unicode 15.0, section 3.9, D91: pairs of surrogates, and lone ones are malformed. */
static void
convert_utf16(struct conversion *c, struct slice bytes, bool big)
{
	size_t at = 0;

	if (bytes.n >= 2 && unit(bytes, 0, 2, big) == 0xFEFF)
		at = 2;
	for (; at + 2 <= bytes.n; at += 2) {
		uint32_t code = unit(bytes, at, 2, big), low;

		if (!is_surrogate(code)) {
			unicode_add(c->out, code);
			continue;
		}
		low = at + 4 <= bytes.n ? unit(bytes, at + 2, 2, big) : 0;
		if (code < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF) {
			unicode_add(c->out, 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
			at += 2;
		} else {
			replace(c);
		}
	}
	if (at < bytes.n)
		replace(c);
}

static void
convert_utf32(struct conversion *c, struct slice bytes, bool big)
{
	size_t at = 0;

	if (bytes.n >= 4 && unit(bytes, 0, 4, big) == 0xFEFF)
		at = 4;
	for (; at + 4 <= bytes.n; at += 4) {
		uint32_t code = unit(bytes, at, 4, big);

		if (code < UNICODE_POINTS && !is_surrogate(code))
			unicode_add(c->out, code);
		else
			replace(c);
	}
	if (at < bytes.n)
		replace(c);
}

static void
convert_legacy(struct conversion *c, struct slice bytes, enum encoding_kind kind)
{
	/* Controls may be letters in the one, the vowel before a mark is ASCII in the other. */
	const bool controls = kind == ENCODING_TCVN5712 || kind == ENCODING_VISCII;
	const size_t keep = kind == ENCODING_VNI;

	for (size_t at = 0; at < bytes.n;) {
		size_t run = controls ? 0 : unicode_ascii(bytes, at);
		struct code_point point;

		if (run > keep) {
			buffer_add(c->out, (struct slice){ bytes.p + at, run - keep });
			at += run - keep;
			continue;
		}
		point = legacy_decode(kind, bytes, at);
		at += point.n;
		if (point.bad)
			replace(c);
		else
			unicode_add(c->out, point.code);
	}
}

/* Makes the small letters of a word capitals when all its ASCII letters are, two at least. */
static void
raise_word(char *text, size_t n)
{
	const struct slice word = { text, n };
	size_t capitals = 0, raised = 0;
	struct code_point point;
	char bytes[4];

	for (size_t at = 0; at < n; at += point.n) {
		point = unicode_decode(word, at);
		if (unicode_is(point.code, UNICODE_UPPER))
			capitals++;
		else if (syllable_capital(point.code) != 0)
			raised++;
		else
			return;
	}
	if (capitals < 2 || raised == 0)
		return;
	for (size_t at = 0; at < n; at += point.n) {
		uint32_t capital;

		point = unicode_decode(word, at);
		if ((capital = syllable_capital(point.code)) != 0)
			memcpy(text + at, bytes, unicode_encode(capital, bytes));
	}
}

/* TCVN3 has no capitals with tones. Words of capitals get them back, in place. */
static void
raise_capitals(char *p, size_t n)
{
	const struct slice text = { p, n };
	size_t start = 0;
	struct code_point point;

	for (size_t at = 0; at < text.n; at += point.n) {
		point = unicode_decode(text, at);
		if (unicode_is(point.code, UNICODE_LETTER))
			continue;
		if (at - start > 2)
			raise_word(p + start, at - start);
		start = at + point.n;
	}
	if (text.n - start > 2)
		raise_word(p + start, text.n - start);
}

/* One call of iconv, with room for what it writes. */
static size_t
iconv_step(struct buffer *out, iconv_t handle, char **in, size_t *left)
{
	const size_t block = 65536;
	char *p = buffer_room(out, block);
	size_t room = block, result = iconv(handle, in, left, &p, &room);

	out->n += block - room;
	return result;
}

static bool
convert_iconv(struct conversion *c, struct slice bytes, const char *name)
{
	iconv_t handle;
	char *in = (char *)bytes.p;
	size_t left = bytes.n;

	if (!open_iconv(&handle, name))
		return false;
	while (left > 0 && iconv_step(c->out, handle, &in, &left) == (size_t)-1) {
		const int why = errno;

		if (why == E2BIG)
			continue;
		replace(c);
		/* What is cut at the end is one, whatever its length. */
		if (why == EINVAL)
			break;
		in++, left--;
	}
	iconv_step(c->out, handle, NULL, NULL);
	iconv_close(handle);
	return true;
}

/* The order of the bytes of UTF-16 and UTF-32 where the name leaves it open. */
static enum encoding_kind
settle(enum encoding_kind kind, struct slice bytes)
{
	const bool wide = kind == ENCODING_UTF32;
	enum encoding_kind seen;

	if (kind != ENCODING_UTF16 && kind != ENCODING_UTF32)
		return kind;
	if (slice_starts(bytes, wide ? SLICE("\0\0\xFE\xFF") : SLICE("\xFE\xFF")))
		return wide ? ENCODING_UTF32BE : ENCODING_UTF16BE;
	if (!slice_starts(bytes, SLICE("\xFF\xFE"))) {
		seen = encoding_recognise(bytes).kind;
		if (seen == (wide ? ENCODING_UTF32BE : ENCODING_UTF16BE))
			return seen;
	}
	return wide ? ENCODING_UTF32LE : ENCODING_UTF16LE;
}

bool
encoding_convert(struct buffer *out, struct slice bytes, const struct encoding *encoding,
    struct converted *converted)
{
	struct conversion c = { out, out->n, 1, converted };
	const size_t start = out->n;
	enum encoding_kind kind = settle(encoding->kind, bytes);

	if (kind == ENCODING_ICONV)
		return convert_iconv(&c, bytes, encoding->name);
	if (kind == ENCODING_UTF8)
		convert_utf8(&c, bytes);
	else if (kind == ENCODING_UTF16LE || kind == ENCODING_UTF16BE)
		convert_utf16(&c, bytes, kind == ENCODING_UTF16BE);
	else if (kind == ENCODING_UTF32LE || kind == ENCODING_UTF32BE)
		convert_utf32(&c, bytes, kind == ENCODING_UTF32BE);
	else
		convert_legacy(&c, bytes, kind);
	if (kind == ENCODING_TCVN3 && out->n > start)
		raise_capitals(out->p + start, out->n - start);
	return true;
}
