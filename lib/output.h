/* output.h: the program's one output, standard output or the file of -o.
 *
 * A write that fails ends the program at once with status 2 and a message; so
 * endless input into a full disk stops. When the reader is gone (EPIPE where
 * SIGPIPE is ignored) it ends without a word.
 *
 * SPDX-License-Identifier: MIT */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdint.h>

#include "slice.h"

enum { OUTPUT_ROOM = 1 << 16 };

/* For the inline functions below alone. */
extern struct output_buffer {
	char p[OUTPUT_ROOM];
	size_t n;
} output_buffer;

/* NULL: standard output. Else the file: a regular or absent one is written aside, in
 * its folder, and renamed by output_end, its mode kept and links followed; anything
 * else (a device, a pipe) is written through. Ends the program when it cannot. The file
 * aside is removed when SIGHUP, SIGINT, SIGPIPE or SIGTERM ends the program. */
void output_begin(const char *path);

/* Writes out what is left, closes, checks and, for a file of -o, renames. */
void output_end(void);

/* Removes the file aside, if any: the old one stays. */
void output_abandon(void);

/* Writes out what is in the buffer. */
void output_flush(void);

void output_more(struct slice s);

static inline void
output_slice(struct slice s)
{
	if (s.n > OUTPUT_ROOM - output_buffer.n) {
		output_more(s);
	} else if (s.n > 0) {
		memcpy(output_buffer.p + output_buffer.n, s.p, s.n);
		output_buffer.n += s.n;
	}
}

/* The same where 32 bytes may be read from s.p on, however few are written: no call, and no
 * branch by the length. */
static inline void
output_short(struct slice s)
{
	if (s.n <= 32 && OUTPUT_ROOM - output_buffer.n >= 32) {
		memcpy(output_buffer.p + output_buffer.n, s.p, 32);
		output_buffer.n += s.n;
	} else {
		output_slice(s);
	}
}

static inline void
output_char(char c)
{
	if (output_buffer.n == OUTPUT_ROOM)
		output_flush();
	output_buffer.p[output_buffer.n++] = c;
}

/* The slice and a newline. */
static inline void
output_line(struct slice s)
{
	output_slice(s);
	output_char('\n');
}

/* The row of an annotator: a line of the input, what is added to it, a newline. 32 bytes may be
 * read behind the line, and from added.p on: no call, and no branch by the length. */
static inline void
output_row(struct slice line, struct slice added)
{
	const size_t n = output_buffer.n, block = 32;
	char *to = output_buffer.p + n;

	if (added.n > block || line.n >= OUTPUT_ROOM || OUTPUT_ROOM - n <= line.n + 2 * block) {
		output_slice(line);
		output_line(added);
		return;
	}
	for (size_t at = 0; at < line.n; at += block)
		memcpy(to + at, line.p + at, block);
	memcpy(to + line.n, added.p, block);
	to[line.n + added.n] = '\n';
	output_buffer.n = n + line.n + added.n + 1;
}

static inline void
output_text(const char *string)
{
	output_slice(slice_of(string));
}

void output_number(uint64_t number);

/* Whether it goes to a terminal. */
bool output_is_terminal(void);

#endif
