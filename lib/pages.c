/* pages.c: large arrays in large pages, where the system has them.
 * SPDX-License-Identifier: MIT */
#include "pages.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "memory.h"

void
pages_large(void *p, size_t n)
{
	const size_t page = (size_t)2 << 20;
	size_t before = -(uintptr_t)p & (page - 1), whole = n > before ? (n - before) & ~(page - 1) : 0;

	/* Without them all goes on as before. */
	if (whole > 0)
		(void)madvise((char *)p + before, whole, MADV_HUGEPAGE);
}

void *
pages_new(size_t n)
{
	enum { LINE = 64, PAGE = 2 << 20 };
	size_t align = n < PAGE ? LINE : PAGE;
	void *p = n > SIZE_MAX - align ? NULL : aligned_alloc(align, (n + align - 1) / align * align);

	if (p == NULL)
		memory_none();
	pages_large(p, n);
	return memset(p, 0, n);
}

void
pages_give_back(void)
{
	mallopt(M_MMAP_THRESHOLD, 1 << 17);
	mallopt(M_ARENA_MAX, 1);
}
