/* forms.c: what a language's tokens are known by.
 * SPDX-License-Identifier: MIT */
#include "tokenise/forms.h"

#include <stdlib.h>

#include "lexicon.h"
#include "message.h"
#include "unicode/unicode.h"

bool
forms_class_named(struct slice name, unsigned *class)
{
	static const char *const names[] = { "title", "number", "final", "starter", "prefix", "suffix", "elided", "whole",
		"counted" };

	*class = 0;
	for (unsigned i = 0; i < sizeof names / sizeof *names && *class == 0; i++)
		if (slice_equal(name, slice_of(names[i])))
			*class = 1u << i;
	return *class != 0 || slice_equal(name, SLICE("none"));
}

/* Gives a form, new or not, the classes in place of those it had, or beside them. */
static void
set(struct forms *forms, struct slice form, unsigned class, bool beside)
{
	uint32_t number = intern_add(&forms->words, form);
	size_t room = forms->room;

	forms->class = memory_grow(forms->class, &forms->room, (size_t)number + 1, sizeof *forms->class);
	for (; room < forms->room; room++)
		forms->class[room] = 0;
	forms->classes |= class;
	forms->class[number] = beside ? forms->class[number] | class : class;
	if (form.n > 0)
		forms->sign[forms_sign(form)] |= (uint16_t)class;
}

void
forms_add(struct forms *forms, struct slice form, unsigned class)
{
	struct code_point first = unicode_decode(form, 0);
	uint32_t upper = first.bad ? first.code : unicode_upper(first.code);
	struct buffer capital = { 0 };

	set(forms, form, class, true);
	if (upper != first.code) {
		unicode_add(&capital, upper);
		buffer_add(&capital, slice_from(form, first.n));
		set(forms, buffer_slice(&capital), class, true);
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
		if (!forms_class_named(line, &class) || class == 0)
			message_fatal("%s:%llu: '%.*s' is no class of forms", in.name, (unsigned long long)in.line, MESSAGE_SLICE(line));
		forms_add(forms, form, class);
	}
	input_close(&in);
}

void
forms_replace(struct forms *forms, const struct forms *by)
{
	for (uint32_t i = 0; i < by->words.n; i++)
		set(forms, by->words.word[i], by->class[i], false);
}

unsigned
forms_find(const struct forms *forms, struct slice form)
{
	uint32_t number = intern_find(&forms->words, form);

	return number == INTERN_NONE ? 0 : forms->class[number];
}

void
forms_free(struct forms *forms)
{
	intern_free(&forms->words);
	free(forms->class);
	*forms = (struct forms){ 0 };
}
