/* input.c: operands, standard input and gzip, read in blocks.
 * SPDX-License-Identifier: MIT */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "memory.h"

enum { BLOCK = 1 << 18 };

struct input_gzip {
	z_stream z;
	bool member;            /* inside one, not between two */
	size_t room;            /* bytes of a block */
	unsigned char raw[];    /* a block, and the two that told the format */
};

/* Where a file that has no descriptor for now was read to, and which one it is. */
struct input_place {
	off_t at;
	dev_t device;
	ino_t number;
};

/* Reading bytes */

static void
read_failed(struct input *in, const char *why)
{
	in->broken = in->ended = true;
	message_trouble("%s: %s", in->name, why);
}

static size_t
block_size(const struct input *in)
{
	return in->block_size == 0 ? BLOCK : in->block_size;
}

/* Gives the descriptor of a regular file back: there may be more files than a process may
 * have open. */
static void
park(struct input *in)
{
	struct stat status;

	if (!in->parks || in->parked || in->descriptor == STDIN_FILENO ||
	    fstat(in->descriptor, &status) != 0 || !S_ISREG(status.st_mode))
		return;
	if (in->place == NULL)
		in->place = memory_new(1, sizeof *in->place);
	*in->place = (struct input_place){ lseek(in->descriptor, 0, SEEK_CUR), status.st_dev, status.st_ino };
	close(in->descriptor);
	in->parked = true;
}

/* The file again, where it was left; false, after a message, when it is not there. */
static bool
fetch(struct input *in)
{
	struct stat status;

	if (!in->parked)
		return true;
	in->descriptor = open(in->name, O_RDONLY | O_CLOEXEC);
	if (in->descriptor < 0) {
		read_failed(in, message_errno(errno));
		return false;
	}
	in->parked = false;
	if (fstat(in->descriptor, &status) == 0 && status.st_dev == in->place->device &&
	    status.st_ino == in->place->number && lseek(in->descriptor, in->place->at, SEEK_SET) == in->place->at)
		return true;
	read_failed(in, "another file has taken its place while it was read");
	return false;
}

/* Up to `n` bytes as they are; 0 at the end or when it fails. */
static size_t
read_raw(struct input *in, void *p, size_t n)
{
	ssize_t got;

	if (!fetch(in))
		return 0;
	do
		got = read(in->descriptor, p, n < block_size(in) ? n : block_size(in));
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		read_failed(in, message_errno(errno));
		return 0;
	}
	if (got > 0)
		message_progress((uint64_t)got, in->total);
	park(in);
	return (size_t)got;
}

static void
gzip_start(struct input *in)
{
	struct input_gzip *gzip = memory_new(1, sizeof *gzip + block_size(in) + 2);

	in->gzip = gzip;
	gzip->room = block_size(in);
	if (inflateInit2(&gzip->z, 16 + MAX_WBITS) != Z_OK)
		memory_none();
	/* What was read to tell the format is the beginning of the packed bytes. */
	memcpy(gzip->raw, in->block + in->start, in->end - in->start);
	gzip->z.next_in = gzip->raw;
	gzip->z.avail_in = (uInt)(in->end - in->start);
	gzip->member = true;
	in->end = in->start;
}

static bool
gzip_more(struct input *in)
{
	struct input_gzip *gzip = in->gzip;

	if (gzip->z.avail_in == 0) {
		gzip->z.next_in = gzip->raw;
		gzip->z.avail_in = (uInt)read_raw(in, gzip->raw, gzip->room);
	}
	return gzip->z.avail_in > 0;
}

/* Between members: zeros may pad a tape, and another member may follow; anything else
 * would be lost in silence. False at the end. */
static bool
gzip_member(struct input *in)
{
	struct input_gzip *gzip = in->gzip;

	while (!gzip->member && gzip_more(in)) {
		if (*gzip->z.next_in == 0) {
			gzip->z.next_in++;
			gzip->z.avail_in--;
		} else if (*gzip->z.next_in == 0x1f) {
			inflateReset(&gzip->z);
			gzip->member = true;
		} else {
			read_failed(in, "bytes that are not gzip follow the gzip data");
			return false;
		}
	}
	return gzip->member;
}

static size_t
read_gzip(struct input *in, char *p, size_t n)
{
	struct input_gzip *gzip = in->gzip;
	int result;

	gzip->z.next_out = (unsigned char *)p;
	gzip->z.avail_out = (uInt)(n < block_size(in) ? n : block_size(in));
	n = gzip->z.avail_out;
	while (gzip->z.avail_out == n && !in->ended) {
		if (!gzip_member(in))
			break;
		if (!gzip_more(in)) {
			if (!in->ended)
				read_failed(in, "the gzip data ends too early");
			break;
		}
		result = inflate(&gzip->z, Z_NO_FLUSH);
		if (result == Z_STREAM_END)
			gzip->member = false;
		else if (result == Z_MEM_ERROR)
			memory_none();
		else if (result != Z_OK && result != Z_BUF_ERROR)
			read_failed(in, "the gzip data is corrupt");
	}
	return n - gzip->z.avail_out;
}

/* More bytes behind those in the block; false at the end of the file. */
static bool
fill(struct input *in)
{
	size_t got;

	if (in->ended)
		return false;
	if (in->start > 0) {
		memmove(in->block, in->block + in->start, in->end - in->start);
		in->scanned -= in->start;
		in->end -= in->start;
		in->start = 0;
	}
	in->block = memory_grow(in->block, &in->room, in->end + block_size(in) + INPUT_SLACK, 1);
	if (in->gzip != NULL)
		got = read_gzip(in, in->block + in->end, in->room - INPUT_SLACK - in->end);
	else
		got = read_raw(in, in->block + in->end, in->room - INPUT_SLACK - in->end);
	in->end += got;
	in->block[in->end] = '\n';
	if (got == 0)
		in->ended = true;
	return got > 0;
}

/* Opening and closing */

static void
shut(struct input *in)
{
	if (in->gzip != NULL) {
		inflateEnd(&in->gzip->z);
		free(in->gzip);
		in->gzip = NULL;
	}
	if (in->open && !in->parked && in->descriptor != STDIN_FILENO)
		close(in->descriptor);
	in->open = in->parked = false;
	in->start = in->scanned = in->end = 0;
}

/* Gzip has its two bytes; fewer than two are no gzip. */
static void
tell_format(struct input *in)
{
	while (in->end < 2 && fill(in))
		;
	if (in->end >= 2 && memcmp(in->block, "\x1f\x8b", 2) == 0)
		gzip_start(in);
}

bool
input_open(struct input *in, const char *path)
{
	struct stat status;
	bool standard = strcmp(path, "-") == 0;

	shut(in);
	in->name = standard ? "standard input" : path;
	in->line = 0;
	in->broken = in->ended = false;
	in->descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (in->descriptor < 0) {
		message_trouble("%s: %s", path, message_errno(errno));
		return false;
	}
	in->open = true;
	if (fstat(in->descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
		message_trouble("%s: %s", in->name, message_errno(EISDIR));
		shut(in);
		return false;
	}
	tell_format(in);
	return true;
}

/* The bytes of all operands, or 0 when one is not a regular file. */
static void
add_up(struct input *in)
{
	struct stat status;

	if (!message_wants_progress())
		return;
	for (char *const *operand = in->operands; *operand != NULL; operand++) {
		if (stat(*operand, &status) != 0 || !S_ISREG(status.st_mode)) {
			in->total = 0;
			return;
		}
		in->total += (uint64_t)status.st_size;
	}
}

bool
input_next(struct input *in)
{
	if (!in->started) {
		in->started = true;
		if (*in->operands == NULL)
			return input_open(in, "-");
		add_up(in);
	}
	if (in->operands == NULL)
		return false;
	while (*in->operands != NULL)
		if (input_open(in, *in->operands++))
			return true;
	return false;
}

void
input_skip(struct input *in)
{
	shut(in);
	in->ended = true;
}

void
input_close(struct input *in)
{
	shut(in);
	free(in->block);
	free(in->place);
	in->block = NULL;
	in->place = NULL;
	in->room = 0;
}

/* Lines and wholes */

bool
input_line_more(struct input *in, struct slice *line)
{
	char *newline;
	size_t next;

	if (!in->open)
		return false;
	while ((newline = in->scanned == in->end ? NULL :
	    memchr(in->block + in->scanned, '\n', in->end - in->scanned)) == NULL) {
		in->scanned = in->end;
		if (fill(in))
			continue;
		if (in->start == in->end || in->broken)
			return false;
		newline = in->block + in->end;
		break;
	}
	*line = (struct slice){ in->block + in->start, (size_t)(newline - in->block) - in->start };
	next = in->start + line->n + 1;
	in->start = in->scanned = next < in->end ? next : in->end;
	in->line++;
	return true;
}

bool
input_line(struct input *in, struct slice *line)
{
	if (in->open && input_line_here(in, line))
		return true;
	while (input_next(in))
		if (input_line_here(in, line))
			return true;
	return false;
}

struct slice
input_rest(struct input *in)
{
	struct slice rest;

	while (in->open && fill(in))
		;
	rest = (struct slice){ in->block + in->start, in->end - in->start };
	in->start = in->scanned = in->end;
	return rest;
}

struct slice
input_peek(struct input *in, size_t n)
{
	while (in->open && in->end - in->start < n && fill(in))
		;
	if (n > in->end - in->start)
		n = in->end - in->start;
	return (struct slice){ in->block + in->start, n };
}

/* Messages with their place */

static struct slice __attribute__((format(printf, 1, 0)))
format_slice(const char *format, va_list arguments)
{
	static char text[2048];
	int n = vsnprintf(text, sizeof text, format, arguments);

	return (struct slice){ text, n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1 };
}

void
input_trouble(const struct input *in, const char *format, ...)
{
	struct slice what;
	va_list arguments;

	va_start(arguments, format);
	what = format_slice(format, arguments);
	va_end(arguments);
	message_trouble("%s:%llu: %.*s", in->name, (unsigned long long)in->line, (int)what.n, what.p);
}

void
input_warning(const struct input *in, const char *format, ...)
{
	struct slice what;
	va_list arguments;

	va_start(arguments, format);
	what = format_slice(format, arguments);
	va_end(arguments);
	message_warning("%s:%llu: %.*s", in->name, (unsigned long long)in->line, (int)what.n, what.p);
}
