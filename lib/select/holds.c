/* holds.c: whether an expression holds of a text.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "markup.h"
#include "message.h"
#include "select/tree.h"
#include "select/value.h"

/* Takes the next value, unescaped and in NFC, off the front of an attribute as it is
 * written; until the next call. */
static bool
next_value(struct expression *expression, struct slice *rest, struct slice *value)
{
	while (slice_cut(rest, '|', value)) {
		if (value->n == 0)
			continue;
		*value = value_composed(markup_text(*value, &expression->plain), &expression->nfc);
		return true;
	}
	return false;
}

/* Whether the text has the attribute; *written is then what stands in its quotes. */
static bool
is_there(struct attribute *attribute, struct slice attributes, struct slice *written)
{
	struct slice rest, part;

	if (!markup_attribute(attributes, attribute->name, written))
		return false;
	rest = *written;
	while (slice_cut(&rest, '|', &part))
		if (part.n > 0)
			return attribute->seen = true;
	return false;
}

static bool
matches(struct expression *expression, const struct node *node, struct slice value)
{
	int result = pattern_match(&node->pattern, value, 0);

	if (result < 0)
		expression->failed = pattern_error(result);
	return result > 0;
}

static bool
date_holds(enum node_kind kind, struct date date, struct date limit)
{
	switch (kind) {
	case NODE_LESS:
		return date_compare(date_last(date), date_first(limit)) < 0;
	case NODE_AT_MOST:
		return date_compare(date_last(date), date_last(limit)) <= 0;
	case NODE_MORE:
		return date_compare(date_first(date), date_last(limit)) > 0;
	default:
		return date_compare(date_first(date), date_first(limit)) >= 0;
	}
}

/* Which is true of a day when the other is false. */
static enum node_kind
contrary(enum node_kind kind)
{
	switch (kind) {
	case NODE_LESS:
		return NODE_AT_LEAST;
	case NODE_AT_MOST:
		return NODE_MORE;
	case NODE_MORE:
		return NODE_AT_MOST;
	default:
		return NODE_LESS;
	}
}

static bool
number_holds(enum node_kind kind, int order)
{
	switch (kind) {
	case NODE_LESS:
		return order < 0;
	case NODE_AT_MOST:
		return order <= 0;
	case NODE_MORE:
		return order > 0;
	default:
		return order >= 0;
	}
}

/* It is neither true nor false of this value. */
static bool
untold(struct expression *expression, struct node *node, struct slice value)
{
	if (node->untold++ == 0)
		node->example = arena_copy(&expression->arena, value);
	return false;
}

static bool
in_order(struct expression *expression, struct node *node, struct slice value)
{
	struct decimal number;
	struct date date;

	if (node->is_date && date_parse(value, &date)) {
		if (date_holds(node->kind, date, node->date))
			return true;
		return !date_holds(contrary(node->kind), date, node->date) && untold(expression, node, value);
	}
	if (node->is_number && decimal_parse(value, &number))
		return number_holds(node->kind, decimal_compare(number, node->number));
	return untold(expression, node, value);
}

static bool
value_passes(struct expression *expression, struct node *node, struct slice value)
{
	if (node->kind == NODE_IS)
		return bsearch(&value, node->value, node->values, sizeof value, value_order) != NULL;
	return node->kind == NODE_MATCHES ? matches(expression, node, value) : in_order(expression, node, value);
}

static bool
test_holds(struct expression *expression, struct node *node, struct slice attributes)
{
	struct slice rest, value;

	if (!is_there(node->attribute, attributes, &rest))
		return false;
	if (node->kind == NODE_HAS)
		return true;
	while (next_value(expression, &rest, &value))
		if (value_passes(expression, node, value))
			return !node->negated;
	return node->negated;
}

/* No deeper than EXPRESSION_DEPTH allows. */
static bool
holds(struct expression *expression, struct node *node, struct slice attributes)
{
	if (node->kind == NODE_NOT)
		return !holds(expression, node->first, attributes);
	if (node->kind != NODE_AND && node->kind != NODE_OR)
		return test_holds(expression, node, attributes);
	for (struct node *part = node->first; part != NULL; part = part->next)
		if (holds(expression, part, attributes) == (node->kind == NODE_OR))
			return node->kind == NODE_OR;
	return node->kind == NODE_AND;
}

bool
expression_holds(struct expression *expression, struct slice attributes, const char **failed)
{
	struct slice written;
	bool answer;

	expression->texts++;
	expression->failed = NULL;
	/* Also those that the answer does not need. */
	for (struct attribute *attribute = expression->attributes; attribute != NULL; attribute = attribute->next)
		if (attribute->compared && !attribute->seen)
			is_there(attribute, attributes, &written);
	answer = holds(expression, expression->root, attributes);
	*failed = expression->failed;
	return answer && *failed == NULL;
}

static const char *
sign_of(enum node_kind kind)
{
	switch (kind) {
	case NODE_LESS:
		return "<";
	case NODE_AT_MOST:
		return "<=";
	case NODE_MORE:
		return ">";
	default:
		return ">=";
	}
}

void
expression_warn(const struct expression *expression)
{
	for (struct attribute *attribute = expression->attributes; attribute != NULL; attribute = attribute->next)
		if (expression->texts > 0 && attribute->compared && !attribute->seen)
			message_warning("no text has an attribute '%.*s'", MESSAGE_SLICE(attribute->name));
	for (struct node *node = expression->tests; node != NULL; node = node->before)
		if (node->untold > 0)
			message_warning("%.*s %s %.*s is neither true nor false of some values: %llu, the first '%.*s'",
			    MESSAGE_SLICE(node->attribute->name), sign_of(node->kind), MESSAGE_SLICE(*node->value),
			    (unsigned long long)node->untold, MESSAGE_SLICE(node->example));
}
