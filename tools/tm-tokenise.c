/* tm-tokenise: words and sentences of a text stream, one token a line.
 *
 *     tm-read articles | tm-tokenise >corpus.vrt
 *
 * Reads the text stream of tm-read, or plain text with a paragraph on each line.
 * Writes the vertical stream with the column word. Boundaries are those of UAX #29;
 * white space between tokens is all that is left out.
 *
 * SPDX-License-Identifier: MIT */
#include "intern.h"
#include "markup.h"
#include "output.h"
#include "stream.h"
#include "tool.h"
#include "unicode/segment.h"
#include "unicode/unicode.h"

/* Goes up whenever the same text would give other tokens. */
#define RULES "1 uax29-15.0"

static bool check;

static const struct option options[] = {
	{ OPTION_FLAG, 0, "check", &check, NULL, "write nothing; prove that words and gaps are the paragraphs again", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-tokenise", "[FILE]...", "words and sentences of a text stream, one token a line", options, false,
};

/* What --check has of the paragraph: it is put together again from the rows as they
 * are written and from the gaps between them. */
static struct {
	struct buffer again;
	const char *next;       /* behind the word before */
	bool spaces;            /* every gap is white space */
} rebuilt;

static void
rebuild(struct slice word, struct slice row)
{
	struct slice gap = { rebuilt.next, (size_t)(word.p - rebuilt.next) };

	rebuilt.spaces = rebuilt.spaces && unicode_is_space(gap);
	buffer_add(&rebuilt.again, gap);
	markup_unescape(&rebuilt.again, row);
	rebuilt.next = word.p + word.n;
}

static void
write_token(struct slice word)
{
	static struct buffer escaped;
	struct slice row = markup_escaped(word, MARKUP_COLUMN, &escaped);

	if (check)
		rebuild(word, row);
	else
		output_line(row);
}

/* What is no token: silent under --check. */
static void
write_markup(const char *line)
{
	if (!check)
		output_text(line);
}

static void
write_sentence(struct slice sentence)
{
	bool open = false;

	for (size_t at = 0, end; at < sentence.n; at = end) {
		struct slice word;

		end = segment_word(sentence, at);
		word = (struct slice){ sentence.p + at, end - at };
		if (unicode_is_space(word))
			continue;
		if (!open)
			write_markup("<s>\n");
		open = true;
		write_token(word);
	}
	if (open)
		write_markup("</s>\n");
}

static void
write_paragraph(struct slice text)
{
	for (size_t at = 0, end; at < text.n; at = end) {
		end = segment_sentence(text, at);
		write_sentence((struct slice){ text.p + at, end - at });
	}
}

static void
paragraph(const struct input *in, struct slice text)
{
	rebuilt.again.n = 0;
	rebuilt.next = text.p;
	rebuilt.spaces = true;
	write_paragraph(text);
	if (!check)
		return;
	rebuild((struct slice){ text.p + text.n, 0 }, (struct slice){ "", 0 });
	if (!rebuilt.spaces || !slice_equal(buffer_slice(&rebuilt.again), text))
		input_trouble(in, "words and gaps are not the paragraph again");
}

/* A text without markup: one text, called by its content, a paragraph on each line. */
static void
plain_text(struct input *in)
{
	struct slice rest = input_rest(in), line;
	char open[64];

	/* Nothing is no text; and of a broken file a part would pass for the whole. */
	if (rest.n == 0 || in->broken)
		return;
	snprintf(open, sizeof open, "<text id=\"%016llx\">\n", (unsigned long long)hash_bytes(rest, 0));
	write_markup(open);
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
		} else if (!check) {
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

	write_markup(STREAM_HEADER_START " word -->\n<!-- textmill tokenise " RULES " -->\n");
	while (input_next(&stream.in)) {
		if (is_text_stream(&stream.in))
			text_stream(&stream);
		else
			plain_text(&stream.in);
	}
	stream_close(&stream);
	return tool_end();
}
