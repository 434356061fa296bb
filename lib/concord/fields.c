/* fields.c: a hit as the fields of a row, and what rows are sorted by.
 * SPDX-License-Identifier: MIT */
#include "concord/fields.h"

#include "frequency.h"
#include "unicode/unicode.h"

/* What would act on a terminal, or is no character, becomes U+FFFD. */
static void
add_clean(struct buffer *out, struct slice text)
{
	for (size_t at = 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);
		bool white = point.code == '\t' || point.code == '\n' || point.code == '\r';

		if (point.bad || (unicode_steers(point.code) && !white))
			unicode_add(out, UNICODE_REPLACEMENT);
		else
			buffer_add(out, (struct slice){ text.p + at, point.n });
		at += point.n;
	}
}

static void
add_field(struct buffer *row, struct slice text)
{
	static struct buffer clean;

	clean.n = 0;
	add_clean(&clean, text);
	frequency_escape(row, buffer_slice(&clean), false);
}

static void
add_attribute(struct buffer *row, const struct passage *passage, struct slice name)
{
	static struct buffer scratch;
	struct slice value;

	if (markup_attribute(buffer_slice(&passage->attributes), name, &value))
		add_field(row, markup_text(value, &scratch));
	buffer_add_char(row, '\t');
}

static void
add_passage(struct buffer *row, const struct passage *passage, size_t from, size_t to)
{
	static struct buffer text;

	text.n = 0;
	passage_text(passage, from, to, &text);
	add_field(row, buffer_slice(&text));
	buffer_add_char(row, '\t');
}

size_t
fields_make(struct buffer *row, const struct passage *passage, const struct passage_hit *hit, size_t about, bool sentences)
{
	static struct buffer text;
	size_t says;

	row->n = text.n = 0;
	add_attribute(row, passage, SLICE("id"));
	add_attribute(row, passage, SLICE("author"));
	add_attribute(row, passage, SLICE("date"));
	add_attribute(row, passage, SLICE("file"));
	passage_line(passage, hit, &text);
	add_field(row, buffer_slice(&text));
	buffer_add_char(row, '\t');
	says = row->n;
	add_passage(row, passage, passage_left(passage, hit, about, sentences), hit->start);
	add_passage(row, passage, hit->start, hit->end);
	add_passage(row, passage, hit->end, passage_right(passage, hit, about, sentences));
	text.n = 0;
	passage_value(passage, hit, &text);
	add_field(row, buffer_slice(&text));
	return says;
}

/* Keys */

/* L2, R1, M and the like: the next key of the list, its side and place. */
static bool
next_key(struct slice *rest, struct slice *key, char *side, size_t *place)
{
	if (!slice_cut(rest, ',', key))
		return false;
	*side = key->n > 0 ? *key->p : '\0';
	*place = key->n == 2 ? (size_t)(key->p[1] - '0') : 0;
	return true;
}

static bool
is_key(struct slice key, char side, size_t place)
{
	if (side == 'M')
		return key.n == 1;
	return (side == 'L' || side == 'R') && place >= 1 && place <= 9;
}

size_t
fields_keys_check(struct slice list, struct slice *bad)
{
	struct slice key;
	size_t n = 0, place;
	char side;

	*bad = (struct slice){ NULL, 0 };
	for (; next_key(&list, &key, &side, &place); n++)
		if (bad->p == NULL && !is_key(key, side, place))
			*bad = key;
	return n;
}

static void
add_key(struct buffer *keys, const struct passage *passage, const struct passage_hit *hit, char side, size_t place)
{
	static struct buffer word, match;

	word.n = match.n = 0;
	if (side == 'L')
		passage_word_before(passage, hit, place, &word);
	else if (side == 'R')
		passage_word_behind(passage, hit, place, &word);
	else
		passage_text(passage, hit->start, hit->end, &match);
	if (side == 'M')
		unicode_fold(&word, buffer_slice(&match));
	frequency_escape(keys, buffer_slice(&word), false);
}

void
fields_keys(struct buffer *keys, const struct passage *passage, const struct passage_hit *hit, struct slice list)
{
	struct slice key;
	size_t place;
	char side;

	keys->n = 0;
	for (bool first = true; next_key(&list, &key, &side, &place); first = false) {
		if (!first)
			buffer_add_char(keys, '\t');
		add_key(keys, passage, hit, side, place);
	}
}
