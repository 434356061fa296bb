/* shim.c: makes the k-th call of one kind fail, in a program that was not asked.
 *
 *     FAULT=write FAULT_AT=3 FAULT_LOG=hit LD_PRELOAD=shim.so tm-count corpus.vrt
 *
 * Kinds: read, write, open, close, rename, malloc. The call fails as it would on a bad
 * disk (EIO), a full one (ENOSPC) or without memory (ENOMEM); from then on all is well
 * again, as after a passing trouble, but with FAULT_ON=1 all later calls fail too.
 * When it struck, the file FAULT_LOG has a line. A call of the dynamic loader or of the C
 * library's own start-up does not pass here.
 *
 * SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t size);

static const char *kind;        /* NULL before main */
static unsigned long at, calls;
static bool on;

__attribute__((constructor)) static void
begin(void)
{
	const char *number = getenv("FAULT_AT");

	at = number == NULL ? 0 : strtoul(number, NULL, 10);
	on = getenv("FAULT_ON") != NULL && *getenv("FAULT_ON") != '\0';
	kind = getenv("FAULT");
}

/* Whether this call is the one. */
static bool
strikes(const char *name, int error)
{
	const char *log;
	int fd;

	if (kind == NULL || strcmp(kind, name) != 0)
		return false;
	calls++;
	if (calls < at || (calls > at && !on))
		return false;
	if (calls == at && (log = getenv("FAULT_LOG")) != NULL) {
		fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT, 0666);
		syscall(SYS_write, fd, "hit\n", 4);
		syscall(SYS_close, fd);
	}
	errno = error;
	return true;
}

/* Messages must come through: they are what is tested. */
ssize_t
write(int fd, const void *p, size_t n)
{
	return fd != STDERR_FILENO && strikes("write", ENOSPC) ? -1 : syscall(SYS_write, fd, p, n);
}

ssize_t
read(int fd, void *p, size_t n)
{
	return strikes("read", EIO) ? -1 : syscall(SYS_read, fd, p, n);
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t at_byte)
{
	return strikes("write", ENOSPC) ? -1 : syscall(SYS_pwrite64, fd, p, n, at_byte);
}

ssize_t
pread(int fd, void *p, size_t n, off_t at_byte)
{
	return strikes("read", EIO) ? -1 : syscall(SYS_pread64, fd, p, n, at_byte);
}

int
close(int fd)
{
	int result = (int)syscall(SYS_close, fd);

	return strikes("close", EIO) ? -1 : result;
}

int
fsync(int fd)
{
	return strikes("close", EIO) ? -1 : (int)syscall(SYS_fsync, fd);
}

int
rename(const char *from, const char *to)
{
	return strikes("rename", EIO) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static int
open_any(const char *path, int flags, va_list arguments)
{
	int mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, int) : 0;

	return strikes("open", EIO) ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

#define OPEN(name) \
	int name(const char *path, int flags, ...) \
	{ \
		va_list arguments; \
		int result; \
		va_start(arguments, flags); \
		result = open_any(path, flags, arguments); \
		va_end(arguments); \
		return result; \
	}
OPEN(open)
OPEN(open64)

void *
malloc(size_t size)
{
	return strikes("malloc", ENOMEM) ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return strikes("malloc", ENOMEM) ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *p, size_t size)
{
	return strikes("malloc", ENOMEM) ? NULL : __libc_realloc(p, size);
}
