/* tm-select: the texts whose attributes satisfy an expression, or that a list names.
 *
 *     tm-select 'date >= 1990 and author ~ "^Nguyen"' corpus.text >some.text
 *
 * Reads a text or a vertical stream; writes the same, byte for byte, without the other
 * texts. Whether a text is passed is decided at its <text> line; nothing is held but the
 * line at hand, and what --ids and --repeats list. The expressions are in lib/select/expression.h.
 *
 * SPDX-License-Identifier: MIT */
#include "output.h"
#include "repeats/repeats.h"
#include "select/expression.h"
#include "select/ids.h"
#include "stream.h"
#include "tool.h"

enum { NONE_SELECTED = 1 };

static struct list expressions, lists;
static const char *repeats_path;
static bool invert;

static const struct option options[] = {
	{ OPTION_LIST, 'e', "expression", &expressions, "EXPRESSION", "select by this; all operands are then files", 0, 0 },
	{ OPTION_LIST, 0, "ids", &lists, "FILE", "select the texts whose ids FILE holds, one a line; all operands are files", 0, 0 },
	{ OPTION_STRING, 0, "repeats", &repeats_path, "TABLE", "leave out the texts that by TABLE, of tm-dedup, repeat another; all operands are files", 0, 0 },
	{ OPTION_FLAG, 'v', "invert", &invert, NULL, "select the other texts", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-select", "[EXPRESSION] [FILE]...", "the texts whose attributes satisfy an expression", options, false,
};

/* What is asked of a text. */
struct wanted {
	struct expression *expression;  /* NULL: all */
	struct ids ids;
	struct repeats repeats;
};

static struct expression *
read_expression(const char *text)
{
	struct expression_error error;
	struct expression *expression = expression_parse(slice_of(text), &error);

	if (expression == NULL)
		tool_usage("the expression, column %zu: %s", error.column, error.what);
	return expression;
}

/* A list and the texts cannot both be standard input. */
static void
check_not_standard_input(const char *option, const char *path, char *const *operands)
{
	if (strcmp(path, "-") == 0 && *operands == NULL)
		tool_usage("--%s -: standard input cannot be this and the texts", option);
}

static void
read_lists(struct wanted *wanted, char *const *operands)
{
	for (size_t i = 0; i < lists.n; i++)
		check_not_standard_input("ids", lists.item[i], operands);
	if (repeats_path != NULL)
		check_not_standard_input("repeats", repeats_path, operands);
	for (size_t i = 0; i < lists.n; i++)
		ids_read(&wanted->ids, lists.item[i]);
	if (repeats_path != NULL)
		repeats_read(&wanted->repeats, repeats_path);
}

/* What is wanted, by the options and, without any, the first operand, which is taken off. */
static struct wanted
read_wanted(char **argv, char ***operands)
{
	struct wanted wanted = { 0 };
	bool by_list = lists.n > 0 || repeats_path != NULL;

	if (expressions.n > 1)
		tool_usage("--expression may be given once: join the two by 'and' or 'or'");
	if (expressions.n == 1)
		wanted.expression = read_expression(expressions.item[0]);
	else if (!by_list && *operands != argv)
		tool_usage("--files0-from leaves no room for an expression: give it with -e");
	else if (!by_list && **operands == NULL)
		tool_usage("an expression, --ids or --repeats must say which texts");
	else if (!by_list)
		wanted.expression = read_expression(*(*operands)++);
	read_lists(&wanted, *operands);
	return wanted;
}

static bool
is_repeat(struct wanted *wanted, struct slice attributes)
{
	static struct buffer outlet_room, id_room;
	struct slice outlet = { "", 0 }, id;

	if (repeats_path == NULL || !markup_attribute(attributes, SLICE("id"), &id))
		return false;
	if (markup_attribute(attributes, buffer_slice(&wanted->repeats.attribute), &outlet))
		outlet = markup_text(outlet, &outlet_room);
	return repeats_text(&wanted->repeats, outlet, markup_text(id, &id_room)) != NULL;
}

/* Whether to pass the text that begins. One of which nobody knows is named and left out,
 * of the inverted selection too. */
static bool
is_selected(struct wanted *wanted, const struct stream *stream)
{
	const char *failed = NULL;
	bool listed = lists.n == 0 || ids_hold(&wanted->ids, stream->tag.attributes);
	bool holds = wanted->expression == NULL || expression_holds(wanted->expression, stream->tag.attributes, &failed);

	if (failed != NULL)
		input_trouble(&stream->in, "left out, for a pattern failed: %s", failed);
	return failed == NULL && (listed && holds && !is_repeat(wanted, stream->tag.attributes)) != invert;
}

/* The header that all files must have, or none. */
struct header {
	struct buffer line;
	bool here, settled;             /* in the file at hand; a text was read */
};

static bool
same_words(struct slice a, struct slice b)
{
	struct slice x, y;
	bool more;

	do {
		more = slice_word(&a, &x);
		if (slice_word(&b, &y) != more)
			return false;
	} while (more && slice_equal(x, y));
	return !more;
}

/* A stream with two headers, or with both texts and tokens, would be none. */
static bool
fits(struct header *header, struct stream *stream, enum stream_item item)
{
	if (item == STREAM_HEADER && !header->here) {
		header->here = true;
		if (!header->settled && header->line.n == 0)
			buffer_add(&header->line, stream->line);
	}
	if (item == STREAM_HEADER && header->line.n > 0 && !same_words(buffer_slice(&header->line), stream->line))
		input_trouble(&stream->in, "these columns are not those of the first header");
	else if (header->here != (header->line.n > 0) && (item == STREAM_HEADER || item == STREAM_TEXT))
		input_trouble(&stream->in, header->here ? "this stream is vertical, and the first was one of texts" :
		    "this stream is one of texts, and the first was vertical");
	else if (item == STREAM_CONTENT && !stream->in_text)
		input_trouble(&stream->in, "this line is in no text: neither a text nor a vertical stream has any such");
	else
		return true;
	stream_skip(stream);
	return false;
}

/* Writes the texts that are wanted and what stands outside of the texts; how many. */
static uint64_t
pass(struct stream *stream, struct wanted *wanted)
{
	struct header header = { 0 };
	enum stream_item item;
	uint64_t selected = 0;
	bool passing = true;

	while ((item = stream_next(stream)) != STREAM_END) {
		if (stream->in.line == 1)
			header.here = false;
		if (item == STREAM_CONTENT && stream->in_text && !passing)
			continue;
		if (!fits(&header, stream, item))
			continue;
		if (item == STREAM_TEXT) {
			passing = is_selected(wanted, stream);
			selected += passing;
			header.settled = true;
		} else if (item != STREAM_TEXT_END && !stream->in_text) {
			passing = true;
		}
		/* Later texts need a header, wherever it stands. */
		if (passing || item == STREAM_HEADER)
			output_line(stream->line);
	}
	buffer_free(&header.line);
	return selected;
}

int
main(int argc, char **argv)
{
	char **operands = tool_begin(&tool, argc, argv);
	struct wanted wanted = read_wanted(argv, &operands);
	struct stream stream = STREAM_OVER(operands);
	uint64_t selected = pass(&stream, &wanted);
	int status;

	stream_close(&stream);
	if (wanted.expression != NULL)
		expression_warn(wanted.expression);
	ids_warn(&wanted.ids);
	expression_free(wanted.expression);
	ids_free(&wanted.ids);
	repeats_free(&wanted.repeats);
	status = tool_end();
	return status == 0 && selected == 0 ? NONE_SELECTED : status;
}
