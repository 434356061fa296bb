/* aside.c: a table beside the output, that a user names.
 * SPDX-License-Identifier: MIT */
#include "read/aside.h"

#include <errno.h>

#include "message.h"

void
aside_begin(struct aside *aside, const char *path, const char *columns)
{
	if (path == NULL)
		return;
	aside->path = path;
	aside->file = fopen(path, "we");
	if (aside->file == NULL)
		message_fatal("%s: cannot write: %s", path, message_errno(errno));
	fprintf(aside->file, "%s\n", columns);
}

void
aside_write(struct aside *aside, struct slice row)
{
	if (aside->file != NULL)
		fwrite(row.p, 1, row.n, aside->file);
}

void
aside_end(struct aside *aside)
{
	/* Each write that failed has left its mark. */
	if (aside->file != NULL && (ferror(aside->file) != 0 || fclose(aside->file) != 0))
		message_fatal("%s: write error: %s", aside->path, message_errno(errno));
	aside->file = NULL;
}
