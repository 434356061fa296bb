/* eight.h: eight bytes at a time, as a number.
 *
 * Text is mostly plain: a scan that looks for the few bytes that are not asks eight at once
 * whether one is among them. What is said of each byte is its highest bit in the result;
 * the first that is said is true, those behind it may be wrong.
 *
 * SPDX-License-Identifier: MIT */
#ifndef EIGHT_H
#define EIGHT_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

#define EIGHT_ONES 0x0101010101010101u
#define EIGHT_TOPS 0x8080808080808080u

/* The eight bytes from `p` on, the first one lowest. */
static inline uint64_t
eight_bytes(const char *p)
{
	uint64_t bytes;

	memcpy(&bytes, p, 8);
	return le64toh(bytes);
}

/* Fewer than eight, as a number: read as two fours that overlap, or as three bytes that may
 * be the same, for a loop over them takes longer. */
static inline uint64_t
eight_few(const char *p, size_t n)
{
	uint32_t low, high;

	if (n >= 4) {
		memcpy(&low, p, 4);
		memcpy(&high, p + n - 4, 4);
		return le32toh(low) | (uint64_t)le32toh(high) << (8 * (n - 4));
	}
	if (n == 0)
		return 0;
	return (unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << (8 * (n / 2)) |
	    (uint64_t)(unsigned char)p[n - 1] << (8 * (n - 1));
}

/* Of bytes that are 0 or 1, as many bits, the first one lowest. */
static inline uint64_t
eight_bits(uint64_t bytes)
{
	return bytes * 0x0102040810204080u >> 56;
}

/* The first `n` of eight. */
static inline uint64_t
eight_first_of(uint64_t bytes, size_t n)
{
	return n >= 8 ? bytes : bytes & (((uint64_t)1 << (8 * n)) - 1);
}

/* The first `n` of sixteen, or all, as two numbers with zeros behind them. All sixteen may be read.
 * There is no branch, for how long a word is cannot be guessed. */
static inline void
eight_and_eight(const char *p, size_t n, uint64_t *first, uint64_t *second)
{
	static const uint8_t which[32] = {
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
	};
	const char *mask = (const char *)which + 16 - (n < 16 ? n : 16);

	*first = eight_bytes(p) & eight_bytes(mask);
	*second = eight_bytes(p + 8) & eight_bytes(mask + 8);
}

/* Which are `c`. */
static inline uint64_t
eight_equal(uint64_t bytes, unsigned char c)
{
	uint64_t other = bytes ^ EIGHT_ONES * c;

	return (other - EIGHT_ONES) & ~other & EIGHT_TOPS;
}

/* Which are less than `c`, at most 0x80. */
static inline uint64_t
eight_below(uint64_t bytes, unsigned char c)
{
	return (bytes - EIGHT_ONES * c) & ~bytes & EIGHT_TOPS;
}

/* Which are letters of ASCII: all answers are true. */
static inline uint64_t
eight_letters(uint64_t bytes)
{
	uint64_t small = (bytes | EIGHT_ONES * 0x20) & ~EIGHT_TOPS;

	return (small + EIGHT_ONES * (0x80 - 'a')) & ~(small + EIGHT_ONES * (0x7F - 'z')) & ~bytes & EIGHT_TOPS;
}

/* The number, from 0, of the first that something is said of; not of 0. */
static inline size_t
eight_first(uint64_t said)
{
	return (size_t)__builtin_ctzll(said) / 8;
}

#endif
