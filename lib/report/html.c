/* html.c: what an article says, as text of a page.
 * SPDX-License-Identifier: MIT */
#include "report/html.h"

#include <math.h>
#include <stdarg.h>

#include "output.h"
#include "unicode/unicode.h"

/* Bytes of `text` in which at most `most` code points stand. */
static size_t
cut(struct slice text, size_t most)
{
	size_t at = 0;

	while (at < text.n && most-- > 0)
		at += unicode_decode(text, at).n;
	return at;
}

static uint32_t
harmless(struct code_point point)
{
	if (point.code == '\t' || point.code == '\n' || point.code == '\r')
		return ' ';
	/* Marks of direction alone do not override, but they have no look. */
	if (unicode_steers(point.code) || point.code == 0x200E || point.code == 0x200F || point.code == 0x061C)
		return UNICODE_REPLACEMENT;
	return point.code;
}

static const char *
reference(uint32_t code)
{
	switch (code) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return NULL;
	}
}

static void
add(struct buffer *out, struct slice text, size_t most, bool escaped)
{
	size_t end = cut(text, most);

	for (size_t at = 0; at < end;) {
		struct code_point point = unicode_decode(text, at);
		const char *name = escaped ? reference(point.code) : NULL;

		if (name != NULL)
			buffer_add(out, slice_of(name));
		else
			unicode_add(out, harmless(point));
		at += point.n;
	}
	if (end < text.n)
		buffer_add(out, SLICE("\xE2\x80\xA6"));
}

void
html_add(struct buffer *out, struct slice text, size_t most)
{
	add(out, text, most, true);
}

void
plain_add(struct buffer *out, struct slice text, size_t most)
{
	add(out, text, most, false);
}

void
html_write_bare(struct slice text, size_t most)
{
	static struct buffer scratch;

	scratch.n = 0;
	html_add(&scratch, text, most);
	output_slice(buffer_slice(&scratch));
}

void
html_write(struct slice text)
{
	output_text("<bdi>");
	html_write_bare(text, SHOWN_MOST);
	output_text("</bdi>");
}

void
html_put(const char *first, ...)
{
	va_list strings;

	va_start(strings, first);
	for (const char *s = first; s != NULL; s = va_arg(strings, const char *))
		output_text(s);
	va_end(strings);
}

void
html_print(const char *format, ...)
{
	char text[500];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	output_text(text);
}

/* Digits with commas between thousands. */
static void
put_digits(const char *digits, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			output_char(',');
		output_char(digits[i]);
	}
}

void
html_count(uint64_t n)
{
	char digits[24];
	int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);

	put_digits(digits, (size_t)length);
}

void
plural_add(struct buffer *out, struct slice word)
{
	char last = word.n > 0 ? word.p[word.n - 1] : '\0', before = word.n > 1 ? word.p[word.n - 2] : '\0';

	if (last == 'y' && before != '\0' && strchr("aeiou", before) == NULL) {
		plain_add(out, (struct slice){ word.p, word.n - 1 }, SHOWN_MOST);
		buffer_add(out, SLICE("ies"));
		return;
	}
	plain_add(out, word, SHOWN_MOST);
	if (last == 's' || last == 'x' || (last == 'h' && (before == 'c' || before == 's')))
		buffer_add_char(out, 'e');
	buffer_add_char(out, 's');
}

void
html_plural(uint64_t n, struct slice word)
{
	static struct buffer plural;

	html_count(n);
	output_char(' ');
	plural.n = 0;
	if (n == 1)
		plain_add(&plural, word, SHOWN_MOST);
	else
		plural_add(&plural, word);
	html_write_bare(buffer_slice(&plural), SHOWN_MOST);
}

void
html_number(double x, int decimals)
{
	char digits[400];
	size_t whole;

	if (isnan(x)) {
		output_text("\xE2\x80\x93");
		return;
	}
	if (isinf(x)) {
		output_text(x > 0 ? "\xE2\x88\x9E" : "\xE2\x88\x92\xE2\x88\x9E");
		return;
	}
	snprintf(digits, sizeof digits, "%.*f", decimals, fabs(x));
	if (x < 0 && strpbrk(digits, "123456789") != NULL)
		output_text("\xE2\x88\x92");
	whole = strcspn(digits, ".");
	put_digits(digits, whole);
	output_text(digits + whole);
}
