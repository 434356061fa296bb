/* forms.h: what a language's tokens are known by: abbreviations, affixes, sentence starters.
 *
 * A list LANGUAGE.tokens is TSV with the header form, class; "#" starts a comment line.
 * Forms are listed without their period and matched as they are written, or with a capital
 * in place of the first letter. The classes:
 *
 *     title     Mr, Gen: a name follows; its period never ends a sentence
 *     number    No, p: its period ends none where a number follows, or a name that is none
 *     final     etc, Co: its period may end a sentence
 *     starter   The, However: with a capital, a word with which sentences begin
 *     prefix    co, non: belongs to the word behind its hyphen
 *     suffix    like, wide: belongs to the word before its hyphen
 *     elided    l, qu: what stands before an apostrophe is a word of its own
 *     whole     aujourd'hui, o'clock: never split
 *     counted   Mai, Jahrhundert: a number and a period before it are an ordinal
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMS_H
#define FORMS_H

#include "intern.h"

enum form_class {
	FORM_TITLE = 1, FORM_NUMBER = 2, FORM_FINAL = 4, FORM_STARTER = 8, FORM_PREFIX = 16, FORM_SUFFIX = 32,
	FORM_ELIDED = 64, FORM_WHOLE = 128, FORM_COUNTED = 256,
	FORM_ABBREVIATION = FORM_TITLE | FORM_NUMBER | FORM_FINAL
};

enum { FORM_SIGNS = 4096 };

/* Starts as { 0 }. */
struct forms {
	struct intern words;
	unsigned *class;
	size_t room;
	unsigned classes;               /* that some form has, or had */
	uint16_t sign[FORM_SIGNS];      /* classes by length, first and last byte: most words have none */
};

/* Reads a list; one that cannot be read, or names another class, ends the program. */
void forms_read(struct forms *forms, const char *path);

/* The class of a name, as in a list; that of "none" is 0. False when it is no class. */
bool forms_class_named(struct slice name, unsigned *class);

/* Adds a class to those of a form, and of the form with a capital for a small first letter. */
void forms_add(struct forms *forms, struct slice form, unsigned class);

/* Gives each form of `by` the classes it has there, in place of those it had. */
void forms_replace(struct forms *forms, const struct forms *by);

/* Private. */
static inline size_t
forms_sign(struct slice form)
{
	size_t first = (unsigned char)form.p[0], last = (unsigned char)form.p[form.n - 1];

	return (form.n + 29 * first + 463 * last) % FORM_SIGNS;
}

unsigned forms_find(const struct forms *forms, struct slice form);

/* The classes of the form, together; 0: none. */
static inline unsigned
forms_class(const struct forms *forms, struct slice form)
{
	return form.n == 0 || forms->sign[forms_sign(form)] == 0 ? 0 : forms_find(forms, form);
}

/* Whether the form has one of the classes. */
static inline bool
forms_has(const struct forms *forms, struct slice form, unsigned classes)
{
	return form.n > 0 && (forms->sign[forms_sign(form)] & classes) != 0 && (forms_find(forms, form) & classes) != 0;
}

void forms_free(struct forms *forms);

#endif
