/* output.c: the program's one output, written in blocks and checked.
 * SPDX-License-Identifier: MIT */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"

struct output_buffer output_buffer;

static struct {
	int descriptor;
	const char *name;               /* for messages */
	char final[PATH_MAX];           /* the file to replace, links followed */
	char aside[PATH_MAX];           /* what is written meanwhile; "" if none */
} out = { .descriptor = STDOUT_FILENO, .name = "standard output" };

static const int deadly[] = { SIGHUP, SIGINT, SIGPIPE, SIGTERM };

/* Leaves no half-written file behind, then dies of the signal all the same. */
static void
clean_and_die(int number)
{
	if (out.aside[0] != '\0')
		unlink(out.aside);
	signal(number, SIG_DFL);
	raise(number);
}

static void
catch_signals(void)
{
	for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) {
		struct sigaction old, new = { .sa_handler = clean_and_die };

		if (sigaction(deadly[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(deadly[i], &new, NULL);
	}
}

static _Noreturn void
failed(const char *what)
{
	int error = errno;

	if (error == EPIPE)
		message_end();
	message_fatal("%s: %s: %s", out.name, what, message_errno(error));
}

/* out.final = folder of out.final + "/" + name, or name alone when that is absolute. */
static void
set_last_part(const char *name)
{
	char folder[PATH_MAX], real[PATH_MAX];
	const char *slash = strrchr(out.final, '/');
	size_t n = slash == NULL ? 0 : (size_t)(slash - out.final) + 1;

	memcpy(folder, out.final, n);
	folder[n] = '\0';
	if (name[0] == '/')
		real[0] = '\0';
	else if (realpath(n == 0 ? "." : folder, real) == NULL)
		failed("cannot write");
	if ((size_t)snprintf(out.final, sizeof out.final, "%s/%s", real, name) >= sizeof out.final) {
		errno = ENAMETOOLONG;
		failed("cannot write");
	}
}

/* The path with every link followed, also where what it leads to is not there yet. */
static void
follow(const char *path)
{
	char target[PATH_MAX];
	ssize_t n;

	if (realpath(path, out.final) != NULL)
		return;
	if (errno != ENOENT || strlen(path) >= sizeof out.final)
		failed("cannot write");
	memcpy(out.final, path, strlen(path) + 1);
	for (int links = 0; (n = readlink(out.final, target, sizeof target - 1)) > 0; links++) {
		target[n] = '\0';
		if (links == 40) {
			errno = ELOOP;
			failed("cannot write");
		}
		set_last_part(target);
	}
	/* An absolute folder: a later change of directory must not matter. */
	n = (ssize_t)strlen(out.final);
	while (n > 0 && out.final[n - 1] != '/')
		n--;
	memcpy(target, out.final + n, strlen(out.final + n) + 1);
	set_last_part(target);
}

/* A new file in the folder of the final one: only there can it be renamed. */
static void
open_aside(const struct stat *old)
{
	int folder = (int)(strrchr(out.final, '/') - out.final) + 1;
	unsigned try = 0;

	do {
		if ((size_t)snprintf(out.aside, sizeof out.aside, "%.*s.textmill-%ld-%u", folder,
		    out.final, (long)getpid(), try) >= sizeof out.aside)
			errno = ENAMETOOLONG, out.descriptor = -1;
		else
			out.descriptor = open(out.aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	} while (out.descriptor < 0 && errno == EEXIST && try++ < 100);
	if (out.descriptor < 0) {
		out.aside[0] = '\0';
		failed("cannot write beside it");
	}
	if (old != NULL) {
		/* Only root may give files away; for others the owner is right already. */
		if (fchown(out.descriptor, old->st_uid, old->st_gid) != 0)
			errno = 0;
		if (fchmod(out.descriptor, old->st_mode & 07777) != 0)
			failed("cannot keep the mode");
	}
}

/* In a chain of programs, the fewer turns the better: a pipe that holds several times what the next one reads at
 * once (BLOCK in input.c). Where that cannot be it stays as it is. */
static void
widen_pipe(void)
{
#ifdef F_SETPIPE_SZ
	const int enough = 1 << 20, error = errno, size = fcntl(out.descriptor, F_GETPIPE_SZ);

	if (size > 0 && size < enough)
		fcntl(out.descriptor, F_SETPIPE_SZ, enough);
	errno = error;
#endif
}

void
output_begin(const char *path)
{
	struct stat status;
	bool there;

	if (path == NULL) {
		widen_pipe();
		return;
	}
	out.name = path;
	there = stat(path, &status) == 0;
	if (there && S_ISDIR(status.st_mode)) {
		errno = EISDIR;
		failed("cannot write");
	}
	if (there && !S_ISREG(status.st_mode)) {
		out.descriptor = open(path, O_WRONLY | O_CLOEXEC);
		if (out.descriptor < 0)
			failed("cannot write");
		return;
	}
	follow(path);
	catch_signals();
	open_aside(there ? &status : NULL);
}

static void
write_all(const char *p, size_t n)
{
	while (n > 0) {
		ssize_t done = write(out.descriptor, p, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			failed("write error");
		p += done;
		n -= (size_t)done;
	}
}

void
output_flush(void)
{
	size_t n = output_buffer.n;

	output_buffer.n = 0;
	write_all(output_buffer.p, n);
}

void
output_more(struct slice s)
{
	output_flush();
	if (s.n >= OUTPUT_ROOM)
		write_all(s.p, s.n);
	else
		output_slice(s);
}

void
output_number(uint64_t number)
{
	char digits[20];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	output_slice((struct slice){ digits + at, sizeof digits - at });
}

void
output_abandon(void)
{
	if (out.aside[0] != '\0')
		unlink(out.aside);
	out.aside[0] = '\0';
}

void
output_end(void)
{
	output_flush();
	if (out.aside[0] != '\0' && fsync(out.descriptor) != 0)
		failed("write error");
	if (close(out.descriptor) != 0 && errno != EINTR)
		failed("write error");
	if (out.aside[0] != '\0' && rename(out.aside, out.final) != 0)
		failed("cannot rename");
	out.aside[0] = '\0';
}

bool
output_is_terminal(void)
{
	return isatty(out.descriptor) == 1;
}
