/* block.h: 64 bytes at a time: which are c.
 *
 * Where lines or cells end is hard to guess for the processor, and a wrong guess costs as much as
 * twenty bytes: the ends in a block are found at once, a bit each, and taken one after another.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BLOCK_H
#define BLOCK_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#if defined(__SSE2__)
/* A function that is compiled for what most processors have, and whether this one has it. */
#define BLOCK_NEWER __attribute__((target("avx2,bmi,popcnt")))

static inline bool
block_has_newer(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}
#endif

enum { BLOCK_SIZE = 64, BLOCK_HALF = 32 };      /* bytes; INPUT_SLACK has them */

/* Which of the BLOCK_HALF bytes from `p` on are `c`, the first one lowest. */
static inline uint32_t
block_half_equal(const char *p, char c)
{
#if defined(__SSE2__)
	__m128i wanted = _mm_set1_epi8(c);
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)(p + 16));

	return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(low, wanted)) |
	    (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(high, wanted)) << 16;
#else
	uint32_t equal = 0;

	for (unsigned i = 0; i < BLOCK_HALF; i++)
		equal |= (uint32_t)(p[i] == c) << i;
	return equal;
#endif
}

/* Which of the BLOCK_SIZE bytes are. */
static inline uint64_t
block_equal(const char *p, char c)
{
	return block_half_equal(p, c) | (uint64_t)block_half_equal(p + BLOCK_HALF, c) << 32;
}

/* How many bits are set: those of bytes are added up in pairs, fours and eights, for there may be no
 * instruction for it. */
static inline unsigned
block_count(uint64_t bits)
{
	bits -= bits >> 1 & 0x5555555555555555u;
	bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
	return (unsigned)(((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u >> 56);
}

#endif
