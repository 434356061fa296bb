/* options.c: a command line read by a table of options.
 * SPDX-License-Identifier: MIT */
#include "options.h"

#include <stdio.h>

#include "memory.h"
#include "output.h"
#include "slice.h"

static const struct option *
find(const struct option *const *tables, struct slice name, char letter)
{
	for (; *tables != NULL; tables++)
		for (const struct option *o = *tables; o->kind != OPTION_END; o++)
			if (letter ? o->letter == letter : slice_equal(slice_of(o->name), name))
				return o;
	return NULL;
}

static uint64_t
number(const struct option *option, struct slice text)
{
	uint64_t value;

	if (!slice_number(text, &value) || value < option->min || value > option->max)
		tool_usage("--%s takes a number from %llu to %llu, not '%.*s'", option->name,
		    (unsigned long long)option->min, (unsigned long long)option->max,
		    (int)text.n, text.p);
	return value;
}

/* 1K is 1024 bytes. */
static uint64_t
size(const struct option *option, struct slice text)
{
	static const char units[] = "KMGT";
	const char *unit = text.n > 0 && text.p[text.n - 1] != '\0' ? strchr(units, text.p[text.n - 1] & ~32) : NULL;
	struct slice digits = { text.p, text.n - (unit != NULL) };
	unsigned shift = unit == NULL ? 0 : 10 * (unsigned)(unit - units + 1);
	uint64_t value;

	if (!slice_number(digits, &value) || value > UINT64_MAX >> shift || value << shift < option->min || value << shift > option->max)
		tool_usage("--%s takes a size of %lluK or more, as 512M or 2G, not '%.*s'", option->name,
		    (unsigned long long)option->min >> 10, (int)text.n, text.p);
	return value << shift;
}

static void
range(const struct option *option, struct slice text)
{
	struct range *value = option->value;
	struct slice from;

	slice_cut(&text, '-', &from);
	value->from = number(option, from);
	value->to = text.p == NULL ? value->from : number(option, text);
	if (value->to < value->from)
		tool_usage("--%s goes up: %llu-%llu does not", option->name,
		    (unsigned long long)value->from, (unsigned long long)value->to);
}

static void
choice(const struct option *option, struct slice text)
{
	struct slice words = slice_of(option->arg), word;

	for (int i = 0; slice_cut(&words, '|', &word); i++)
		if (slice_equal(word, text)) {
			*(int *)option->value = i;
			return;
		}
	tool_usage("--%s takes %s, not '%s'", option->name, option->arg, text.p);
}

static void
list(const struct option *option, const char *text)
{
	struct list *value = option->value;

	value->item = memory_grow(value->item, &value->room, value->n + 1, sizeof *value->item);
	value->item[value->n++] = text;
}

static void
set(const struct option *option, const char *text)
{
	if (option->kind != OPTION_FLAG && *text == '\0')
		tool_usage("--%s takes a value, not ''", option->name);
	switch (option->kind) {
	case OPTION_END:
		break;
	case OPTION_FLAG:
		*(bool *)option->value = true;
		break;
	case OPTION_NUMBER:
		*(uint64_t *)option->value = number(option, slice_of(text));
		break;
	case OPTION_SIZE:
		*(uint64_t *)option->value = size(option, slice_of(text));
		break;
	case OPTION_RANGE:
		range(option, slice_of(text));
		break;
	case OPTION_CHOICE:
		choice(option, slice_of(text));
		break;
	case OPTION_STRING:
		*(const char **)option->value = text;
		break;
	case OPTION_LIST:
		list(option, text);
		break;
	}
}

/* The value behind the option: `attached` if there is one, else the next argument. */
static const char *
value_of(const struct option *option, const char *attached, char ***next)
{
	if (attached != NULL)
		return attached;
	if (**next == NULL)
		tool_usage("--%s takes a value: %s", option->name, option->arg);
	return *(*next)++;
}

static void
read_long(const struct option *const *tables, const char *text, char ***next)
{
	const char *equals = strchr(text, '=');
	struct slice name = { text, equals == NULL ? strlen(text) : (size_t)(equals - text) };
	const struct option *option = find(tables, name, 0);

	if (option == NULL)
		tool_usage("unknown option --%.*s", (int)name.n, name.p);
	if (option->kind != OPTION_FLAG)
		set(option, value_of(option, equals == NULL ? NULL : equals + 1, next));
	else if (equals != NULL)
		tool_usage("--%s takes no value", option->name);
	else
		set(option, "");
}

static void
read_letters(const struct option *const *tables, const char *letters, char ***next)
{
	for (; *letters != '\0'; letters++) {
		const struct option *option = find(tables, (struct slice){ "", 0 }, *letters);

		if (option == NULL)
			tool_usage("unknown option -%c", *letters);
		if (option->kind != OPTION_FLAG) {
			set(option, value_of(option, letters[1] ? letters + 1 : NULL, next));
			return;
		}
		set(option, "");
	}
}

int
options_read(const struct option *const *tables, char **argv)
{
	char **next = argv + (*argv != NULL), **operand = argv;

	while (*next != NULL) {
		char *text = *next++;

		if (strcmp(text, "--") == 0) {
			while (*next != NULL)
				*operand++ = *next++;
		} else if (text[0] == '-' && text[1] == '-') {
			read_long(tables, text + 2, &next);
		} else if (text[0] == '-' && text[1] != '\0') {
			read_letters(tables, text + 1, &next);
		} else {
			*operand++ = text;
		}
	}
	*operand = NULL;
	return (int)(operand - argv);
}

static void
help_line(const struct option *option)
{
	char letter[] = { '-', option->letter, ',', ' ', '\0' }, left[64];
	int n = snprintf(left, sizeof left, "  %s--%s%s%s", option->letter ? letter : "    ",
	    option->name, option->arg ? " " : "", option->arg ? option->arg : "");

	output_text(left);
	/* A long name gets the line to itself. */
	if (n > 28) {
		output_char('\n');
		n = 0;
	}
	for (; n < 30; n++)
		output_char(' ');
	output_line(slice_of(option->help));
}

void
options_help(const struct option *const *tables)
{
	for (; *tables != NULL; tables++) {
		for (const struct option *o = *tables; o->kind != OPTION_END; o++)
			help_line(o);
		if (tables[1] != NULL)
			output_char('\n');
	}
}
