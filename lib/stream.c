/* stream.c: a text or vertical stream, line by line.
 * SPDX-License-Identifier: MIT */
#include "stream.h"

/* What stands in a text beside the running text. */
static const char *const regions[] = { "head", "caption" };

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
		stream->in_text = false;
		return STREAM_TEXT_END;
	}
	check_closed(stream);
	stream->in_text = true;
	stream->text_name = stream->in.name;
	stream->text_line = stream->in.line;
	return STREAM_TEXT;
}

enum stream_item
stream_next_here(struct stream *stream)
{
	if (!input_line_here(&stream->in, &stream->line)) {
		check_closed(stream);
		return STREAM_END;
	}
	stream->tag = markup_tag(stream->line);
	switch (stream->tag.kind) {
	case TAG_NONE:
		return STREAM_CONTENT;
	case TAG_OTHER:
		return slice_starts(stream->line, SLICE(STREAM_HEADER_START)) ? STREAM_HEADER : STREAM_OTHER;
	case TAG_OPEN:
		enter_region(stream);
		break;
	case TAG_CLOSE:
		leave_region(stream);
		break;
	case TAG_EMPTY:
		return STREAM_OTHER;
	}
	if (slice_equal(stream->tag.name, SLICE("text")))
		return text_item(stream);
	return ONE_OF(stream->tag.name, breaks) || ONE_OF(stream->tag.name, regions) ?
	    STREAM_BREAK : STREAM_OTHER;
}

enum stream_item
stream_next(struct stream *stream)
{
	enum stream_item item;

	do
		if ((item = stream_next_here(stream)) != STREAM_END)
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
