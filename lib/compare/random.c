/* random.c: our own random numbers.
 * SPDX-License-Identifier: MIT */
#include "compare/random.h"

static uint64_t
mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct random
random_begin(uint64_t seed, uint64_t draw)
{
	return (struct random){ mix(mix(seed + UINT64_C(0x9e3779b97f4a7c15)) ^ mix(~draw)) };
}

uint64_t
random_next(struct random *random)
{
	random->state += UINT64_C(0x9e3779b97f4a7c15);
	return mix(random->state);
}

uint32_t
random_below(struct random *random, uint32_t n)
{
	uint64_t product = (random_next(random) >> 32) * n;

	if ((uint32_t)product < n)
		for (uint32_t least = (0 - n) % n; (uint32_t)product < least;)
			product = (random_next(random) >> 32) * n;
	return (uint32_t)(product >> 32);
}
