/* tm-tokenise: words and sentences of a text stream, one token a line.
 *
 *     tm-read articles | tm-tokenise >corpus.vrt
 *
 * Reads the text stream of tm-read, or plain text with a paragraph on each line.
 * Writes the vertical stream with the column word, or those of --columns. Boundaries are
 * those of UAX #29, tailored for prose; white space between tokens is all that is left out.
 *
 * SPDX-License-Identifier: MIT */
#include "intern.h"
#include "markup.h"
#include "output.h"
#include "stream.h"
#include "tokenise/writing.h"
#include "tool.h"
#include "unicode/unicode.h"

static struct writing writing = { WRITING };
static bool check;

static const struct option options[] = {
	{ OPTION_FLAG, 0, "check", &check, NULL, "write nothing; prove that words and gaps are the paragraphs again", 0, 0 },
	{ OPTION_CHOICE, 0, "clitics", &writing.clitics, "keep|split", "do not and we'll: one token (keep), or cut (split)", 0, 0 },
	{ OPTION_STRING, 0, "columns", &writing.columns, "NAME,...", "of word, kind, start, end, space, rule (word)", 0, 0 },
	{ OPTION_CHOICE, 0, "hyphens", &writing.hyphens, "split|affix|keep", "between letters: a token, in compounds alone, or none (affix)", 0, 0 },
	{ OPTION_STRING, 'l', "language", &writing.language, "LANGUAGE", "of texts without a lang attribute (english)", 0, 0 },
	{ OPTION_LIST, 'r', "rules", &writing.rules, "FILE", "rules and words of your own, which win; may be given again", 0, 0 },
	{ OPTION_NUMBER, 0, "rules-version", &writing.version, "VERSION", "the built-in rules of this version: 1 is UAX #29 alone (2)", 1, WRITING_VERSION },
	{ OPTION_STRING, 0, "without", &writing.without, "NAME,...", "leave these tailorings out", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-tokenise", "[FILE]...", "words and sentences of a text stream, one token a line", options, false,
};

/* --check: the paragraph is put together again from the rows as they are written and
 * from the gaps between them. */
static void
check_paragraph(const struct input *in, struct slice text)
{
	static struct buffer again, escaped;
	const struct tokens *tokens = &writing.tokeniser.tokens;
	bool spaces = true;
	size_t at = 0;

	writing_tokens(&writing, text);
	again.n = 0;
	for (size_t i = 0; i <= tokens->n; i++) {
		size_t start = i < tokens->n ? tokens->token[i].start : text.n, end = i < tokens->n ? tokens->token[i].end : text.n;
		struct slice gap = { text.p + at, start - at }, word = { text.p + start, end - start };

		spaces = spaces && start >= at && unicode_is_space(gap);
		buffer_add(&again, gap);
		markup_unescape(&again, markup_escaped(word, MARKUP_COLUMN, &escaped));
		at = end;
	}
	if (!spaces || !slice_equal(buffer_slice(&again), text))
		input_trouble(in, "words and gaps are not the paragraph again");
}

static void
paragraph(const struct input *in, struct slice text)
{
	const struct user *user = &writing.user;

	if (check)
		check_paragraph(in, text);
	else
		writing_paragraph(&writing, text);
	if (user->astray != NULL)
		input_trouble(in, "text '%.*s': rule '%.*s' (%s): %s: this paragraph is cut by the built-in rules alone",
		    MESSAGE_SLICE(buffer_slice(&writing.id)), MESSAGE_SLICE(user_rule_name(user, user->astray)),
		    user_rule_place(user->astray), user->wrong);
}

/* What is no token: silent under --check. */
static void
write_markup(const char *line)
{
	if (!check)
		output_text(line);
}

/* A text without markup: one text, called by its content, a paragraph on each line. */
static void
plain_text(struct input *in)
{
	struct slice rest = input_rest(in), line;
	char id[32], open[64];

	/* Nothing is no text; and of a broken file a part would pass for the whole. */
	if (rest.n == 0 || in->broken)
		return;
	snprintf(id, sizeof id, " id=\"%016llx\"", (unsigned long long)hash_bytes(rest, 0));
	snprintf(open, sizeof open, "<text%s>\n", id);
	write_markup(open);
	writing_text(&writing, slice_of(id));
	for (in->line = 1; slice_cut(&rest, '\n', &line); in->line++) {
		if (unicode_is_space(line))
			continue;
		snprintf(open, sizeof open, "<p line=\"%llu\">\n", (unsigned long long)in->line);
		write_markup(open);
		paragraph(in, line);
		write_markup("</p>\n");
	}
	write_markup("</text>\n");
}

static void
text_stream(struct stream *stream)
{
	static struct buffer scratch;
	enum stream_item item;

	while ((item = stream_next_here(stream)) != STREAM_END) {
		if (item == STREAM_HEADER) {
			input_trouble(&stream->in, "this is a vertical stream: it has tokens already");
			stream_skip(stream);
		} else if (item == STREAM_CONTENT) {
			paragraph(&stream->in, markup_text(stream->line, &scratch));
		} else {
			if (item == STREAM_TEXT)
				writing_text(&writing, stream->tag.attributes);
			if (!check)
				output_line(stream->line);
		}
	}
}

static bool
is_text_stream(struct input *in)
{
	struct slice start = input_peek(in, sizeof STREAM_MARK "<text " - 1);

	if (slice_starts(start, SLICE(STREAM_MARK)))
		start = slice_from(start, sizeof STREAM_MARK - 1);
	return slice_starts(start, SLICE("<!--")) || slice_starts(start, SLICE("<?xml")) ||
	    slice_starts(start, SLICE("<text ")) || slice_starts(start, SLICE("<text>"));
}

int
main(int argc, char **argv)
{
	struct stream stream = STREAM_OVER(tool_begin(&tool, argc, argv));

	writing_begin(&writing);
	if (!check)
		writing_header(&writing);
	while (input_next(&stream.in)) {
		if (is_text_stream(&stream.in))
			text_stream(&stream);
		else
			plain_text(&stream.in);
	}
	writing_end(&writing);
	stream_close(&stream);
	return tool_end();
}
