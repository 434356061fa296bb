/* input.h: the program's input: its operands one after another, by lines or whole.
 *
 * An operand "-", and having none, means standard input. What is gzipped is unpacked,
 * told by its first two bytes. What cannot be opened or read is reported, and the
 * rest goes on; the exit status is then 2.
 *
 * SPDX-License-Identifier: MIT */
#ifndef INPUT_H
#define INPUT_H

#include <stdint.h>

#include "block.h"
#include "message.h"
#include "slice.h"

struct input {
	char *const *operands;  /* those still to come; NULL at the end */
	const char *name;       /* of what is being read, for messages */
	uint64_t line;          /* of the line given last, from 1 in each file */
	bool broken;            /* the file could not be read to its end */

	size_t block_size;      /* bytes that are read at once; 0: as many as are fast */
	/* For very many files open at once; set before they are. */
	bool parks;             /* a regular file has no descriptor between two reads */

	/* Private. */
	int descriptor;
	bool started, open, ended, parked;
	struct input_place *place;
	char *block;
	size_t room, start, scanned, end;
	uint64_t total;         /* bytes of all operands, where known */
	struct input_gzip *gzip;
};

/* An input over operands as tool_begin returns them. */
#define INPUT_OVER(of) { .operands = (of) }

/* An input over no operands, for input_open. */
#define INPUT_NONE { .operands = NULL, .started = true }

/* The next line, without its newline, over all files; false at the end. The bytes
 * stay until the next call. The last line of a file needs no newline, but the rest of
 * a line at which reading failed is left out: half a line would be taken for a whole. */
bool input_line(struct input *in, struct slice *line);

/* Bytes that may be read behind a line, whatever they are: it can be looked at in blocks. */
enum { INPUT_SLACK = 64 };

/* What is in memory behind the line given last: lines, and perhaps a part of one; none before
 * the file is open. Behind it stands one newline more, then INPUT_SLACK - 1 bytes: for programs
 * that find the ends of lines themselves, and take one with input_take, or several with
 * input_take_lines. */
static inline struct slice
input_ahead(const struct input *in)
{
	return in->start == in->end ? (struct slice){ NULL, 0 } :
	    (struct slice){ in->block + in->start, in->end - in->start };
}

/* Opens the next operand; false when there is none left. For programs that go file by
 * file, with the two below; those that read lines need not call it. */
bool input_next(struct input *in);

/* Opens one file, or standard input for "-", in place of what was open. False, after
 * a message, when it cannot. */
bool input_open(struct input *in, const char *path);

/* The same when it is not all in memory. For input_line_here alone. */
bool input_line_more(struct input *in, struct slice *line);

/* The first newline that is not scanned yet, or NULL. Most lines are short. */
static inline const char *
input_newline(const struct input *in)
{
	const char *from = in->block + in->scanned;
	size_t left = in->end - in->scanned;
	uint32_t near;

	if (left == 0)
		return NULL;
	near = block_half_equal(from, '\n');
	if (near != 0)
		return (size_t)__builtin_ctz(near) < left ? from + __builtin_ctz(near) : NULL;
	return left <= BLOCK_HALF ? NULL : memchr(from + BLOCK_HALF, '\n', left - BLOCK_HALF);
}

/* The next line if all of it is in memory, without taking it. */
static inline bool
input_line_ahead(const struct input *in, struct slice *line)
{
	const char *newline = input_newline(in);

	if (newline == NULL)
		return false;
	*line = (struct slice){ in->block + in->start, (size_t)(newline - in->block) - in->start };
	return true;
}

/* Takes the line that input_line_ahead gave. */
static inline void
input_take(struct input *in, struct slice line)
{
	in->start = in->scanned = in->start + line.n + 1;
	in->line++;
}

/* The whole lines that are in memory, with their newlines, without taking them. */
static inline struct slice
input_lines_ahead(const struct input *in)
{
	const char *last = in->scanned == in->end ? NULL :
	    memrchr(in->block + in->scanned, '\n', in->end - in->scanned);

	return (struct slice){ in->block + in->start, last == NULL ? 0 : (size_t)(last + 1 - in->block) - in->start };
}

/* Takes so many lines of what input_ahead gave, which have so many bytes together. */
static inline void
input_take_lines(struct input *in, size_t lines, size_t bytes)
{
	in->start += bytes;
	if (in->scanned < in->start)
		in->scanned = in->start;
	in->line += lines;
}

/* The next line of the open file alone; false at its end. */
static inline bool
input_line_here(struct input *in, struct slice *line)
{
	if (!input_line_ahead(in, line))
		return input_line_more(in, line);
	input_take(in, *line);
	return true;
}

/* All that is left of the open file, until the next call. Of a broken file, what
 * could be read. */
struct slice input_rest(struct input *in);

/* The first bytes of the open file, at most `n` and fewer only at its end, without
 * taking them; until the next call. */
struct slice input_peek(struct input *in, size_t n);

/* Gives up the rest of the open file. */
void input_skip(struct input *in);

/* Frees everything. */
void input_close(struct input *in);

/* Messages about the line given last: "name:line: ...". See message.h. */
void input_trouble(const struct input *in, const char *format, ...) MESSAGE_FORMAT(2);
void input_warning(const struct input *in, const char *format, ...) MESSAGE_FORMAT(2);

#endif
