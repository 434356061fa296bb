/* temporary.c: files without a name, of which nothing is left when the process ends.
 * SPDX-License-Identifier: MIT */
#include "temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "memory.h"

static const char *
folder(void)
{
	const char *named = getenv("TMPDIR");

	return named != NULL && *named != '\0' ? named : "/tmp";
}

void
temporary_failed(int error)
{
	message_fatal("a temporary file in '%s': %s", folder(), message_errno(error));
}

/* Where the kernel or the file system cannot open a file without a name, the name is
 * taken away at once. */
int
temporary_open(void)
{
	struct buffer path = { 0 };
	int descriptor = open(folder(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (descriptor >= 0)
		return descriptor;
	buffer_add(&path, slice_of(folder()));
	buffer_add(&path, (struct slice){ "/textmill-XXXXXX", sizeof "/textmill-XXXXXX" });
	descriptor = mkostemp(path.p, O_CLOEXEC);
	if (descriptor < 0)
		temporary_failed(errno);
	unlink(path.p);
	buffer_free(&path);
	return descriptor;
}

FILE *
temporary_file(void)
{
	FILE *file = fdopen(temporary_open(), "w+e");

	if (file == NULL)
		temporary_failed(errno);
	return file;
}
