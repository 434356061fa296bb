/* pages.h: large arrays in large pages, where the system has them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PAGES_H
#define PAGES_H

#include <stddef.h>

/* Asks for large pages for the bytes, before they are used: what is read here and there
 * in a large array then waits less for the table of pages. */
void pages_large(void *p, size_t n);

/* `n` bytes of zeros in large pages, aligned as cache lines are; the caller frees them. */
void *pages_new(size_t n);

/* From now on what is freed goes back to the system, all but small pieces, also from
 * threads; else a program that fills a limit again and again would outgrow it. */
void pages_give_back(void);

#endif
