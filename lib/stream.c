/* stream.c: a text or vertical stream, line by line.
 * SPDX-License-Identifier: MIT */
#include "stream.h"

/* What stands in a text beside the running text. */
static const char *const regions[] = { "head", "caption", "figure", "note", "table" };

/* Ours, and those of the Language Bank of Finland. */
static const char *const breaks[] = { "s", "p", "sentence", "paragraph" };

static bool
one_of(struct slice name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_equal(name, slice_of(names[i])))
			return true;
	return false;
}

#define ONE_OF(name, names) one_of(name, names, sizeof names / sizeof *names)

static void
check_closed(struct stream *stream)
{
	/* Why a broken file ends has been said. */
	if (stream->in_text && !stream->in.broken)
		message_trouble("%s:%llu: this text has no end: the stream was cut",
		    stream->text_name, (unsigned long long)stream->text_line);
	stream->in_text = false;
	stream->running = true;
	stream->region[0] = '\0';
}

static void
enter_region(struct stream *stream)
{
	struct slice name = stream->tag.name;

	if (!stream->running || stream->tag.kind != TAG_OPEN || !ONE_OF(name, regions))
		return;
	memcpy(stream->region, name.p, name.n);
	stream->region[name.n] = '\0';
	stream->running = false;
}

static void
leave_region(struct stream *stream)
{
	if (!stream->running && slice_equal(stream->tag.name, slice_of(stream->region))) {
		stream->running = true;
		stream->region[0] = '\0';
	}
}

static enum stream_item
text_item(struct stream *stream)
{
	if (stream->tag.kind == TAG_CLOSE) {
		if (!stream->in_text)
			input_trouble(&stream->in, "</text> without <text>");
		if (!stream->running)
			input_trouble(&stream->in, "<%s> has no end in this text", stream->region);
		stream->running = true;
		stream->in_text = false;
		return STREAM_TEXT_END;
	}
	check_closed(stream);
	stream->in_text = stream->tag.kind == TAG_OPEN;
	stream->text_name = stream->in.name;
	stream->text_line = stream->in.line;
	return STREAM_TEXT;
}

/* What would be lost, or taken for something else, in silence. */
static bool
is_whole(struct stream *stream)
{
	struct slice rest = stream->tag.rest;

	if (rest.n == 0)
		return true;
	if (rest.n == 1 && *rest.p == '\r')
		input_trouble(&stream->in, "the lines end in CR LF: a stream has LF alone");
	else
		input_trouble(&stream->in, "text stands behind a tag: each has a line of its own");
	stream_skip(stream);
	return false;
}

static enum stream_item
structure_item(struct stream *stream)
{
	struct slice name = stream->tag.name;

	/* Most structure, by far: no text and no region has so short a name. */
	if (name.n == 1)
		return *name.p == 's' || *name.p == 'p' ? STREAM_BREAK : STREAM_OTHER;
	if (stream->tag.kind == TAG_OPEN)
		enter_region(stream);
	if (stream->tag.kind == TAG_CLOSE)
		leave_region(stream);
	if (slice_equal(name, SLICE("text")))
		return text_item(stream);
	return ONE_OF(name, breaks) || ONE_OF(name, regions) ? STREAM_BREAK : STREAM_OTHER;
}

static inline enum stream_item
next_here(struct stream *stream)
{
	if (!input_line_here(&stream->in, &stream->line)) {
		check_closed(stream);
		return STREAM_END;
	}
	if (stream->in.line == 1 && slice_starts(stream->line, SLICE(STREAM_MARK)))
		stream->line = slice_from(stream->line, sizeof STREAM_MARK - 1);
	/* Most lines: nothing of them is a tag's. */
	if (stream->line.n == 0 || *stream->line.p != '<')
		return STREAM_CONTENT;
	markup_read_tag(stream->line, &stream->tag);
	if (stream->tag.kind == TAG_NONE)
		return STREAM_CONTENT;
	if (stream->tag.kind == TAG_OTHER)
		return slice_starts(stream->line, SLICE(STREAM_HEADER_START)) ? STREAM_HEADER : STREAM_OTHER;
	return is_whole(stream) ? structure_item(stream) : STREAM_END;
}

enum stream_item
stream_next_here(struct stream *stream)
{
	return next_here(stream);
}

enum stream_item
stream_next(struct stream *stream)
{
	enum stream_item item;

	do
		if ((item = next_here(stream)) != STREAM_END)
			return item;
	while (input_next(&stream->in));
	return STREAM_END;
}

void
stream_skip(struct stream *stream)
{
	input_skip(&stream->in);
	stream->in_text = false;
}

void
stream_close(struct stream *stream)
{
	input_close(&stream->in);
}
