/* stream.h: a text or vertical stream, line by line, with its structure checked.
 *
 * A text that is not closed is reported: the stream was cut, and what counts it must
 * not pass for complete.
 *
 * SPDX-License-Identifier: MIT */
#ifndef STREAM_H
#define STREAM_H

#include "input.h"
#include "markup.h"

enum stream_item {
	STREAM_END,
	STREAM_CONTENT,         /* a paragraph's text, or a token */
	STREAM_HEADER,          /* <!-- #vrt positional-attributes: ... --> */
	STREAM_TEXT,            /* <text ...> */
	STREAM_TEXT_END,        /* </text> */
	STREAM_BREAK,           /* a sentence, paragraph or region begins or ends */
	STREAM_OTHER,           /* any other structure: it passes through */
};

struct stream {
	struct input in;
	struct slice line;      /* as read, until the next call */
	struct tag tag;         /* of a structure line */
	bool in_text;
	bool running;           /* content is running text: no head, caption, ... */
	/* Private. */
	const char *text_name;  /* where the open text began */
	uint64_t text_line;
	char region[16];        /* the region that is no running text; "" if none */
};

#define STREAM_OVER(operands) { .in = INPUT_OVER(operands), .running = true }

/* A byte order mark: it may stand before a stream, and is no part of it. */
#define STREAM_MARK "\xEF\xBB\xBF"

/* How the line starts that names the columns of a vertical stream. */
#define STREAM_HEADER_START "<!-- #vrt positional-attributes:"

/* The next line and what it is, over all files. A file with a tag and text on one line,
 * or with CR at the ends of lines, is reported and its rest left out. */
enum stream_item stream_next(struct stream *stream);

/* The same in the open file alone; see input_next. */
enum stream_item stream_next_here(struct stream *stream);

/* Gives up the rest of the open file, the reason having been said. */
void stream_skip(struct stream *stream);

void stream_close(struct stream *stream);

#endif
