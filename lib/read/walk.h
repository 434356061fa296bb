/* walk.h: files and the files of folders, in an order that does not change.
 *
 * SPDX-License-Identifier: MIT */
#ifndef WALK_H
#define WALK_H

#include <stdbool.h>

/* Calls visit(path, below, context) for the operand if it is a file ("-" too), or for
 * each regular file under it if it is a folder, in the order of their paths' bytes;
 * `below` is the path below the operand (of a file: its last part). Names that begin
 * with a dot are passed over in folders; so are, with a warning, links to folders above
 * and files that were visited under another name. What cannot be
 * read is reported. */
void walk(const char *operand, void (*visit)(const char *path, const char *below, void *context), void *context);

#endif
