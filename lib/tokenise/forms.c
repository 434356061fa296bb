/* forms.c: what a language's tokens are known by.
 * SPDX-License-Identifier: MIT */
#include "tokenise/forms.h"

#include <stdlib.h>

#include "lexicon.h"
#include "message.h"
#include "unicode/unicode.h"

static unsigned
class_of(const struct input *in, struct slice name)
{
	static const char *const names[] = { "title", "number", "final", "starter", "prefix", "suffix", "elided", "whole",
		"counted" };

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_equal(name, slice_of(names[i])))
			return 1u << i;
	message_fatal("%s:%llu: '%.*s' is no class of forms", in->name, (unsigned long long)in->line, MESSAGE_SLICE(name));
}

static uint16_t *
sign_of(const struct forms *forms, struct slice form)
{
	size_t first = (unsigned char)form.p[0], last = (unsigned char)form.p[form.n - 1];

	return (uint16_t *)&forms->sign[(form.n + 29 * first + 463 * last) % FORM_SIGNS];
}

static void
add(struct forms *forms, struct slice form, unsigned class)
{
	uint32_t number = intern_add(&forms->words, form);
	size_t room = forms->room;

	forms->class = memory_grow(forms->class, &forms->room, (size_t)number + 1, sizeof *forms->class);
	for (; room < forms->room; room++)
		forms->class[room] = 0;
	forms->class[number] |= class;
	*sign_of(forms, form) |= (uint16_t)class;
}

/* With a capital in place of a small first letter. */
static void
add_capital(struct forms *forms, struct slice form, unsigned class)
{
	struct code_point first = unicode_decode(form, 0);
	uint32_t upper = first.bad ? first.code : unicode_upper(first.code);
	struct buffer capital = { 0 };

	if (upper != first.code) {
		unicode_add(&capital, upper);
		buffer_add(&capital, slice_from(form, first.n));
		add(forms, buffer_slice(&capital), class);
	}
	buffer_free(&capital);
}

void
forms_read(struct forms *forms, const char *path)
{
	struct input in = INPUT_NONE;
	struct slice line, form;

	lexicon_open(&in, path, "form\tclass");
	while (lexicon_line(&in, &line)) {
		unsigned class;

		if (!slice_cut(&line, '\t', &form) || line.p == NULL || form.n == 0)
			message_fatal("%s:%llu: this is no form with its class", in.name, (unsigned long long)in.line);
		class = class_of(&in, line);
		add(forms, form, class);
		add_capital(forms, form, class);
	}
	input_close(&in);
}

unsigned
forms_class(const struct forms *forms, struct slice form)
{
	uint32_t number;

	if (form.n == 0 || *sign_of(forms, form) == 0)
		return 0;
	number = intern_find(&forms->words, form);
	return number == INTERN_NONE ? 0 : forms->class[number];
}

bool
forms_has(const struct forms *forms, struct slice form, unsigned classes)
{
	return form.n > 0 && (*sign_of(forms, form) & classes) != 0 && (forms_class(forms, form) & classes) != 0;
}

void
forms_free(struct forms *forms)
{
	intern_free(&forms->words);
	free(forms->class);
	*forms = (struct forms){ 0 };
}
