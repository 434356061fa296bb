/* temporary.h: files without a name, of which nothing is left when the process ends.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TEMPORARY_H
#define TEMPORARY_H

#include <stdio.h>

#include "message.h"

/* A new file in the folder that TMPDIR names, or /tmp, for reading and writing; one that
 * cannot be made ends the program. */
int temporary_open(void);

/* The same as a stream, which the caller closes. */
FILE *temporary_file(void);

/* Ends the program: a temporary file cannot be made, written or read, by this error number. */
_Noreturn void temporary_failed(int error);

#endif
