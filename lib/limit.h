/* limit.h: how much memory a program may use that must collect.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LIMIT_H
#define LIMIT_H

#include <stddef.h>

/* A quarter of the machine's memory, or of what the control groups of the process allow
 * where that is less; in bytes, at least 16 MiB. What cannot be found out is no limit. */
size_t limit_memory(void);

#endif
