/* aside.h: a table beside the output, that a user names: what was left out, which ids came.
 *
 * SPDX-License-Identifier: MIT */
#ifndef ASIDE_H
#define ASIDE_H

#include <stdio.h>

#include "slice.h"

/* Starts as { 0 }, which takes rows and writes none. */
struct aside {
	FILE *file;
	const char *path;
};

/* Where it goes, and the line that names its columns; a path of NULL: nowhere. Ends the program
 * when the file cannot be written. `path` stays until the end. */
void aside_begin(struct aside *aside, const char *path, const char *columns);

/* A whole row, escaped as those of every table of ours, with its newline. */
void aside_write(struct aside *aside, struct slice row);

/* Closes the file; ends the program when a row was not written. */
void aside_end(struct aside *aside);

#endif
