/* expression.c: the parser of expressions, by recursive descent.
 *
 * Each function takes its part off the front and returns the node, or NULL after an
 * error. Chains of "and" and "or" are lists, so only parentheses make the tree deep.
 *
 * SPDX-License-Identifier: MIT */
#include "select/expression.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "message.h"
#include "select/token.h"
#include "select/tree.h"
#include "select/value.h"

struct parser {
	struct slice text;
	struct token token;             /* the next one */
	struct expression *expression;
	struct expression_error *error;
	unsigned depth;
	bool behind_word;               /* a value without quotes was the last */
};

static const struct {
	const char *sign;
	enum node_kind kind;
	bool negated;
} operators[] = {
	{ "=", NODE_IS, false }, { "!=", NODE_IS, true },
	{ "<", NODE_LESS, false }, { "<=", NODE_AT_MOST, false },
	{ ">", NODE_MORE, false }, { ">=", NODE_AT_LEAST, false },
	{ "~", NODE_MATCHES, false }, { "!~", NODE_MATCHES, true },
};

enum { OPERATORS = sizeof operators / sizeof *operators };

/* What other languages have, and what it is here. */
static const char *const elsewhere[][2] = {
	{ "==", "=" }, { "===", "=" }, { "<>", "!=" }, { "=~", "~" }, { "=<", "<=" }, { "=>", ">=" },
	{ "&&", "and" }, { "&", "and" }, { "||", "or" }, { "|", "or" }, { "!", "not" },
};

static const char *const keywords[] = { "and", "or", "not", "in" };

/* Errors */

static size_t
column_of(struct slice text, const char *place)
{
	size_t column = 1, end = (size_t)(place - text.p);

	for (size_t at = 0; at < end; at += unicode_decode(text, at).n)
		column++;
	return column;
}

/* Says what is wrong at the next token; NULL. */
static void * __attribute__((format(printf, 2, 3)))
wrong(struct parser *parser, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(parser->error->what, sizeof parser->error->what, format, arguments);
	va_end(arguments);
	parser->error->column = column_of(parser->text, parser->token.source.p);
	return NULL;
}

/* Its place in the table, or the number of rows when there is none. */
static size_t
find_operator(struct slice sign)
{
	size_t i = 0;

	while (i < OPERATORS && !slice_equal(sign, slice_of(operators[i].sign)))
		i++;
	return i;
}

static void *
wrong_operator(struct parser *parser)
{
	struct slice sign = parser->token.source;

	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
		if (slice_equal(sign, slice_of(elsewhere[i][0])))
			return wrong(parser, "'%s' is written '%s' here", elsewhere[i][0], elsewhere[i][1]);
	return wrong(parser, "'%.*s' is none of = != < <= > >= ~ !~", MESSAGE_SLICE(sign));
}

/* The next token is none of those that could stand here. */
static void *
unexpected(struct parser *parser, const char *wanted)
{
	struct slice source = parser->token.source;
	const char *hint = parser->behind_word ? "; a value of several words needs quotes" : "";

	if (parser->token.kind == TOKEN_UNCLOSED)
		return wrong(parser, "this %.*s has no second one", MESSAGE_SLICE(source));
	if (parser->token.kind == TOKEN_END)
		return wrong(parser, "the expression ends where %s should stand", wanted);
	if (parser->token.kind == TOKEN_OPERATOR && find_operator(source) == OPERATORS)
		return wrong_operator(parser);
	return wrong(parser, "'%.*s' stands where %s should%s", MESSAGE_SLICE(source), wanted,
	    parser->token.kind == TOKEN_WORD || parser->token.kind == TOKEN_STRING ? hint : "");
}

/* Tokens */

static void
advance(struct parser *parser)
{
	struct slice source = parser->token.source;

	parser->behind_word = false;
	parser->token = token_at(parser->text, (size_t)(source.p - parser->text.p) + source.n);
}

/* Takes the keyword if it stands here. */
static bool
take_word(struct parser *parser, const char *word)
{
	if (!token_is(parser->token, word))
		return false;
	advance(parser);
	return true;
}

static bool
take(struct parser *parser, enum token_kind kind, const char *wanted)
{
	if (parser->token.kind != kind)
		return unexpected(parser, wanted);
	advance(parser);
	return true;
}

static bool
is_keyword(struct token token)
{
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
		if (token_is(token, keywords[i]))
			return true;
	return false;
}

static bool
is_name(struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;

		if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':')))
			return false;
	}
	return s.n > 0;
}

/* The attribute of this name, a new one if it is new. */
static struct attribute *
attribute(struct expression *expression, struct slice name)
{
	struct attribute *new = expression->attributes;

	while (new != NULL && !slice_equal(new->name, name))
		new = new->next;
	if (new == NULL) {
		new = arena_get(&expression->arena, sizeof *new);
		*new = (struct attribute){ .name = arena_copy(&expression->arena, name), .next = expression->attributes };
		expression->attributes = new;
	}
	return new;
}

static struct attribute *
take_name(struct parser *parser, const char *wanted)
{
	struct token token = parser->token;
	struct buffer name = { 0 };
	struct attribute *found;

	if (token.kind != TOKEN_WORD || is_keyword(token))
		return unexpected(parser, wanted);
	if (!is_name(token.source))
		return wrong(parser, "'%.*s' is no attribute's name, and one should stand here", MESSAGE_SLICE(token.source));
	token_value(token, &name);
	found = attribute(parser->expression, buffer_slice(&name));
	buffer_free(&name);
	advance(parser);
	return found;
}

/* False after an error. The value lives as long as the expression. */
static bool
take_value(struct parser *parser, struct slice *value)
{
	struct token token = parser->token;
	struct buffer text = { 0 };

	if (is_keyword(token))
		return wrong(parser, "the value '%.*s' needs quotes here", MESSAGE_SLICE(token.source));
	if (token.kind != TOKEN_WORD && token.kind != TOKEN_STRING)
		return unexpected(parser, "a value");
	token_value(token, &text);
	*value = arena_copy(&parser->expression->arena, buffer_slice(&text));
	buffer_free(&text);
	if (value->n == 0)
		return wrong(parser, "no value is empty; for a missing attribute write 'not has(NAME)'");
	advance(parser);
	parser->behind_word = token.kind == TOKEN_WORD;
	return true;
}

/* Tests */

static struct node *
new_node(struct parser *parser, enum node_kind kind)
{
	struct node *node = arena_get(&parser->expression->arena, sizeof *node);

	*node = (struct node){ .kind = kind };
	return node;
}

static struct node *
new_test(struct parser *parser, enum node_kind kind, struct attribute *of)
{
	struct node *node = new_node(parser, kind);

	node->attribute = of;
	of->compared |= kind != NODE_HAS;
	node->before = parser->expression->tests;
	return parser->expression->tests = node;
}

static struct node *
set(struct parser *parser, struct attribute *of, bool negated)
{
	struct node *node = new_test(parser, NODE_IS, of);
	struct slice *value = NULL;
	size_t room = 0;
	bool good;

	node->negated = negated;
	good = take(parser, TOKEN_OPEN, "'('");
	while (good) {
		value = memory_grow(value, &room, node->values + 1, sizeof *value);
		good = take_value(parser, &value[node->values++]);
		if (!good || parser->token.kind != TOKEN_COMMA)
			break;
		advance(parser);
	}
	good = good && take(parser, TOKEN_CLOSE, "',' or ')'");
	if (good) {
		node->value = arena_get(&parser->expression->arena, node->values * sizeof *value);
		memcpy(node->value, value, node->values * sizeof *value);
		qsort(node->value, node->values, sizeof *value, value_order);
	}
	free(value);
	return good ? node : NULL;
}

static struct node *
pattern(struct parser *parser, struct node *node, struct token token)
{
	struct slice source = *node->value;
	size_t at = 1, n = 1;
	const char *why = pattern_compile(&node->pattern, source, &at);

	if (why == NULL)
		return node;
	for (size_t i = 0; i < source.n && i + 1 < at; i += unicode_decode(source, i).n)
		n++;
	parser->token = token;
	return wrong(parser, "the pattern, at its character %zu: %s", n, why);
}

static struct node *
order(struct parser *parser, struct node *node, struct token sign, struct token token)
{
	node->is_date = date_parse(*node->value, &node->date);
	node->is_number = decimal_parse(*node->value, &node->number);
	if (node->is_date || node->is_number)
		return node;
	parser->token = token;
	return wrong(parser, "'%.*s' compares dates (1990, 1990-05, 1990-05-17) and numbers; '%.*s' is neither",
	    MESSAGE_SLICE(sign.source), MESSAGE_SLICE(token.source));
}

static struct node *
comparison(struct parser *parser, struct attribute *of)
{
	struct token sign = parser->token, value;
	struct node *node;
	size_t i = find_operator(sign.source);

	if (i == OPERATORS)
		return wrong_operator(parser);
	advance(parser);
	node = new_test(parser, operators[i].kind, of);
	node->negated = operators[i].negated;
	node->value = arena_get(&parser->expression->arena, sizeof *node->value);
	node->values = 1;
	value = parser->token;
	if (!take_value(parser, node->value))
		return NULL;
	if (node->kind == NODE_MATCHES)
		return pattern(parser, node, value);
	return node->kind == NODE_IS ? node : order(parser, node, sign, value);
}

static struct node *
has(struct parser *parser)
{
	struct attribute *of;

	advance(parser);
	of = take_name(parser, "the name of an attribute");
	return of != NULL && take(parser, TOKEN_CLOSE, "')'") ? new_test(parser, NODE_HAS, of) : NULL;
}

static struct node *
test(struct parser *parser)
{
	bool may_be_has = token_is(parser->token, "has");
	struct attribute *of = take_name(parser, "the name of an attribute, 'not' or '('");

	if (of == NULL)
		return NULL;
	if (may_be_has && parser->token.kind == TOKEN_OPEN)
		return has(parser);
	if (parser->token.kind == TOKEN_OPERATOR)
		return comparison(parser, of);
	if (take_word(parser, "in"))
		return set(parser, of, false);
	if (take_word(parser, "not"))
		return take_word(parser, "in") ? set(parser, of, true) : unexpected(parser, "'in'");
	return new_test(parser, NODE_HAS, of);
}

/* What joins tests */

static struct node *either(struct parser *parser);

static struct node *
one(struct parser *parser)
{
	struct node *node, *inner;
	bool negated = false;

	while (take_word(parser, "not"))
		negated = !negated;
	if (parser->token.kind != TOKEN_OPEN) {
		inner = test(parser);
	} else {
		if (++parser->depth > EXPRESSION_DEPTH)
			return wrong(parser, "more than %d parentheses stand inside one another", EXPRESSION_DEPTH);
		advance(parser);
		inner = either(parser);
		if (inner != NULL && !take(parser, TOKEN_CLOSE, "'and', 'or' or ')'"))
			inner = NULL;
		parser->depth--;
	}
	if (inner == NULL || !negated)
		return inner;
	node = new_node(parser, NODE_NOT);
	node->first = inner;
	return node;
}

/* Parts with a word between them, in a list; a part that is alone is itself. */
static struct node *
joined(struct parser *parser, const char *word, enum node_kind kind, struct node *(*part)(struct parser *))
{
	struct node *first = part(parser), *last = first, *node;

	while (last != NULL && take_word(parser, word))
		last = last->next = part(parser);
	if (last == NULL || last == first)
		return last;
	node = new_node(parser, kind);
	node->first = first;
	return node;
}

static struct node *
all(struct parser *parser)
{
	return joined(parser, "and", NODE_AND, one);
}

static struct node *
either(struct parser *parser)
{
	return joined(parser, "or", NODE_OR, all);
}

struct expression *
expression_parse(struct slice text, struct expression_error *error)
{
	struct expression *expression = memory_new(1, sizeof *expression);
	struct parser parser = { .text = text, .token = token_at(text, 0), .expression = expression, .error = error };
	struct node *root = either(&parser);

	if (root != NULL && parser.token.kind == TOKEN_CLOSE)
		root = wrong(&parser, "no '(' stands before this ')'");
	else if (root != NULL && parser.token.kind != TOKEN_END)
		root = unexpected(&parser, "'and', 'or' or the end");
	if (root == NULL) {
		expression_free(expression);
		return NULL;
	}
	expression->root = root;
	return expression;
}

void
expression_free(struct expression *expression)
{
	if (expression == NULL)
		return;
	for (struct node *node = expression->tests; node != NULL; node = node->before)
		pattern_free(&node->pattern);
	arena_free(&expression->arena);
	buffer_free(&expression->plain);
	buffer_free(&expression->nfc);
	free(expression);
}
