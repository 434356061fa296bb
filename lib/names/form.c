/* form.c: a name as it is compared with other spellings of names.
 * SPDX-License-Identifier: MIT */
#include "names/form.h"

#include "names/names.h"
#include "unicode/unicode.h"

/* Letters with a stroke and the like, which Unicode does not take apart. */
static uint32_t
bare_letter(uint32_t code)
{
	switch (code) {
	case 0x111: /* đ */
	case 0xF0: /* ð, mistaken for it at times */
		return 'd';
	case 0x127:
		return 'h';
	case 0x131:
		return 'i';
	case 0x142:
		return 'l';
	case 0xF8:
		return 'o';
	case 0x167:
		return 't';
	default:
		return code;
	}
}

/* The tones of Vietnamese: whether they stand on the first or second of two vowels is a
 * matter of taste. */
static bool
is_tone(uint32_t code)
{
	return code == 0x300 || code == 0x301 || code == 0x303 || code == 0x309 || code == 0x323;
}

static bool
is_diacritic(uint32_t code)
{
	return code >= 0x300 && code <= 0x36F;
}

static bool
is_hyphen(uint32_t code)
{
	return code == '-' || code == 0x2010 || code == 0x2011 || code == 0x2013;
}

static bool
is_apostrophe(uint32_t code)
{
	return code == '\'' || code == '`' || code == 0xB4 || code == 0x2018 || code == 0x2019 || code == 0x2BC;
}

/* What a form is made with. */
struct maker {
	struct name_form *form;
	struct buffer tones;    /* of the word at hand */
	bool gap;               /* white space was met */
	bool latin;             /* the letter before has a bare form, so its marks are diacritics */
};

static void
end_word(struct maker *maker)
{
	buffer_add(&maker->form->full, buffer_slice(&maker->tones));
	maker->tones.n = 0;
	maker->gap = true;
}

static void
add_letter(struct maker *maker, uint32_t code)
{
	struct name_form *form = maker->form;
	uint32_t bare = bare_letter(code);

	if (is_diacritic(code) && maker->latin) {
		unicode_add(is_tone(code) ? &maker->tones : &form->full, code);
		return;
	}
	if (maker->gap && form->full.n > 0) {
		buffer_add_char(&form->full, ' ');
		buffer_add_char(&form->bare, ' ');
	}
	maker->gap = false;
	maker->latin = bare < 0x80 && unicode_is(bare, UNICODE_LETTER);
	unicode_add(&form->full, code);
	unicode_add(&form->bare, bare);
}

/* The name, folded and decomposed. */
static void
add_name(struct maker *maker, struct slice name, bool loose)
{
	for (size_t at = 0; at < name.n;) {
		struct code_point point = unicode_decode(name, at);
		struct slice here = { name.p + at, point.n };
		uint32_t code = is_hyphen(point.code) ? '-' : is_apostrophe(point.code) ? '\'' : point.code;

		at += point.n;
		if (code == '.' || code == ',' || (loose && code == '-') || unicode_is_space(here))
			end_word(maker);
		else if (!(loose && code == '\''))
			add_letter(maker, code);
	}
	end_word(maker);
}

static void
fold(struct buffer *out, struct slice text)
{
	struct buffer folded = { 0 };
	struct slice all;

	unicode_fold(&folded, text);
	all = buffer_slice(&folded);
	for (size_t at = 0; at < all.n;) {
		struct code_point point = unicode_decode(all, at);

		unicode_decompose(out, point.code);
		at += point.n;
	}
	buffer_free(&folded);
}

/* Whether words stand on both sides of a comma. */
static bool
is_inverted(struct slice name)
{
	const char *comma = name.n == 0 ? NULL : memchr(name.p, ',', name.n);

	return comma != NULL && slice_trim((struct slice){ name.p, (size_t)(comma - name.p) }).n > 0 &&
	    slice_trim(slice_from(name, (size_t)(comma + 1 - name.p))).n > 0;
}

static void
set_rank(struct name_form *form, struct slice rank)
{
	struct buffer folded = { 0 };

	unicode_fold(&folded, rank);
	for (size_t i = 0; i < folded.n; i++)
		if (folded.p[i] != '.')
			buffer_add_char(&form->rank, folded.p[i]);
	buffer_free(&folded);
}

void
name_form(struct name_form *form, struct slice name, bool loose)
{
	struct maker maker = { .form = form };
	struct buffer folded = { 0 };
	struct slice rank = { "", 0 };

	form->rank.n = form->full.n = form->bare.n = 0;
	form->name = slice_trim(name);
	names_take_rank(&form->name, &rank, true);
	set_rank(form, rank);
	form->inverted = is_inverted(form->name);
	fold(&folded, form->name);
	add_name(&maker, buffer_slice(&folded), loose);
	form->marked = !slice_equal(buffer_slice(&form->full), buffer_slice(&form->bare));
	buffer_free(&folded);
	buffer_free(&maker.tones);
}

void
name_form_free(struct name_form *form)
{
	buffer_free(&form->rank);
	buffer_free(&form->full);
	buffer_free(&form->bare);
	*form = (struct name_form){ 0 };
}
