/* tool.c: options, messages, progress and the end of every program.
 *
 * The one file that writes to standard error or ends the process.
 *
 * SPDX-License-Identifier: MIT */
#include "tool.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "memory.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "unicode/unicode.h"

enum { DONE = 0, TROUBLE = 2 };

static const struct tool *self = &(const struct tool){ .name = "textmill" };
static int status = DONE;
static bool quiet, progress, help, version, reads_files;
static const char *output_path, *list_path;

/* Every program has these; their letters mean nothing else anywhere. */
static const struct option common[] = {
	{ OPTION_STRING, 'o', "output", &output_path, "FILE", "write to FILE, which is replaced when all is written", 0, 0 },
	{ OPTION_FLAG, 'q', "quiet", &quiet, NULL, "no warnings and no progress", 0, 0 },
	{ OPTION_FLAG, 0, "progress", &progress, NULL, "show a rate and a bar on standard error", 0, 0 },
	{ OPTION_STRING, 0, "files0-from", &list_path, "FILE", "read the names that FILE holds, each ended by a NUL byte", 0, 0 },
	{ OPTION_FLAG, 0, "help", &help, NULL, "print this help", 0, 0 },
	{ OPTION_FLAG, 0, "version", &version, NULL, "print the version", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

/* Messages */

static void
write_error(struct slice s)
{
	while (s.n > 0) {
		ssize_t n = write(STDERR_FILENO, s.p, s.n);

		if (n < 0 && errno != EINTR)
			return;
		s = slice_from(s, n < 0 ? 0 : (size_t)n);
	}
}

static bool progress_drawn;

static void
progress_clear(void)
{
	if (progress_drawn)
		write_error(SLICE("\r\033[K"));
	progress_drawn = false;
}

/* They would act on a terminal, or are no characters. */
static bool
steers_terminal(struct code_point point)
{
	return point.bad || unicode_steers(point.code);
}

static void
add_visible(struct buffer *line, struct slice text)
{
	for (size_t at = 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);
		char hex[8];

		if (!steers_terminal(point))
			buffer_add(line, (struct slice){ text.p + at, point.n });
		for (size_t i = 0; i < point.n && steers_terminal(point); i++) {
			snprintf(hex, sizeof hex, "\\x%02X", (unsigned char)text.p[at + i]);
			buffer_add(line, slice_of(hex));
		}
		at += point.n;
	}
}

/* One line with one write, so that the programs of a pipeline do not mix theirs. */
static void __attribute__((format(printf, 1, 0)))
say(const char *format, va_list arguments)
{
	static char text[4096];
	static struct buffer line;
	int n = vsnprintf(text, sizeof text, format, arguments);

	line.n = 0;
	buffer_add(&line, slice_of(self->name));
	buffer_add(&line, SLICE(": "));
	add_visible(&line, (struct slice){ text, n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1 });
	buffer_add_char(&line, '\n');
	progress_clear();
	write_error(buffer_slice(&line));
}

void
message_trouble(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
	status = TROUBLE;
}

void
message_warning(const char *format, ...)
{
	va_list arguments;

	if (quiet)
		return;
	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
}

void
message_fatal(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
	message_end();
}

void
message_end(void)
{
	output_abandon();
	_exit(TROUBLE);
}

void
memory_none(void)
{
	/* Without message_fatal, which may need memory. */
	write_error(slice_of(self->name));
	write_error(SLICE(": out of memory\n"));
	message_end();
}

void
tool_usage(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
	message_fatal("see '%s --help'", self->name);
}

const char *
message_errno(int number)
{
	static char text[256];

	snprintf(text, sizeof text, "%s", strerror(number));
	/* "Is a directory", but "RPC ..." stays. */
	if (text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a')
		text[0] = (char)(text[0] - 'A' + 'a');
	return text;
}

/* Progress */

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

bool
message_wants_progress(void)
{
	/* One that reads a pipe keeps still: the first of the pipeline speaks for all. */
	return !quiet && (progress || (reads_files && isatty(STDERR_FILENO)));
}

static void
progress_draw(double seconds, uint64_t done, uint64_t total)
{
	char line[128], bar[] = "....................";
	double mb = (double)done / 1e6;
	size_t at;

	if (total > 0) {
		size_t full = (size_t)((double)(done < total ? done : total) / (double)total * 20);

		memset(bar, '#', full);
		at = (size_t)snprintf(line, sizeof line, "\r%s: [%s] ", self->name, bar);
	} else {
		at = (size_t)snprintf(line, sizeof line, "\r%s: ", self->name);
	}
	at += (size_t)snprintf(line + at, sizeof line - at, "%.0f MB, %.0f MB/s\033[K", mb, mb / seconds);
	write_error((struct slice){ line, at < sizeof line ? at : sizeof line - 1 });
	progress_drawn = true;
}

void
message_progress(uint64_t bytes, uint64_t total)
{
	static uint64_t done;
	static double start, next;
	double time;

	if (!message_wants_progress())
		return;
	done += bytes;
	time = now();
	if (start == 0) {
		start = time;
		next = start + (progress ? 0.2 : 2);
	}
	if (time >= next) {
		progress_draw(time - start, done, total);
		next = time + 0.2;
	}
}

/* The beginning and the end */

/* Else the first file opened would become standard output or standard error. What is
 * opened here fails as a closed descriptor does: it cannot be used its proper way. */
static void
hold_standard_streams(void)
{
	for (int fd = 0; fd <= 2; fd++) {
		if (fcntl(fd, F_GETFD) != -1 || errno != EBADF)
			continue;
		if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd &&
		    open("/", O_RDONLY | O_DIRECTORY) != fd)
			_exit(TROUBLE);
	}
}

static _Noreturn void
print_and_end(const struct option *const *tables)
{
	output_text(version ? "" : "usage: ");
	output_text(self->name);
	if (version) {
		output_text(" (textmill) " TEXTMILL_VERSION "\n");
	} else {
		output_text(" [OPTION]... ");
		output_text(self->operands);
		output_char('\n');
		output_line(slice_of(self->does));
		output_char('\n');
		options_help(tables);
	}
	output_end();
	exit(DONE);
}

static char *
read_whole(FILE *file, size_t *n)
{
	char *text = NULL;
	size_t room = 0, got;

	*n = 0;
	do {
		text = memory_grow(text, &room, *n + 65536, 1);
		got = fread(text + *n, 1, room - *n - 1, file);
		*n += got;
	} while (got > 0);
	text[*n] = '\0';
	return text;
}

/* The operands that the file of --files0-from lists. */
static char **
listed(const char *path)
{
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	static char nothing[] = "/dev/null";
	static char **operands, *text;  /* to the end */
	size_t n, count = 0, room = 0;

	if (file == NULL)
		message_fatal("%s: %s", path, message_errno(errno));
	text = read_whole(file, &n);
	if (ferror(file))
		message_fatal("%s: %s", path, message_errno(errno));
	fclose(file);
	operands = memory_grow(operands, &room, 1, sizeof *operands);
	for (char *name = text; name < text + n; name += strlen(name) + 1) {
		if (*name == '\0')
			message_fatal("%s: name %zu is empty", path, count + 1);
		operands = memory_grow(operands, &room, count + 2, sizeof *operands);
		operands[count++] = name;
	}
	/* An empty list is no input; no operands would be standard input. */
	if (count == 0)
		operands[count++] = nothing;
	operands[count] = NULL;
	return operands;
}

char **
tool_begin(const struct tool *tool, int argc, char **argv)
{
	const struct option *tables[] = { tool->options, common, NULL };
	int count;

	(void)argc;
	self = tool;
	hold_standard_streams();
	/* A limit on the size of files then is an error like a full disk. */
	signal(SIGXFSZ, SIG_IGN);
	count = options_read(tables, argv);
	if (help || version)
		print_and_end(tables);
	if (list_path != NULL && count > 0)
		tool_usage("--files0-from leaves no room for the operand '%s'", argv[0]);
	reads_files = count > 0 || list_path != NULL;
	if (list_path != NULL)
		argv = listed(list_path);
	output_begin(output_path);
	return argv;
}

int
tool_end(void)
{
	progress_clear();
	if (self->adds_up && status == TROUBLE && output_path != NULL)
		message_fatal("%s: left as it was, for not all of the input could be used", output_path);
	output_end();
	return status;
}
