/* random.h: our own random numbers, the same on every machine.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>

struct random {
	uint64_t state;
};

/* Draw number `draw` under a seed begins here: draws need not be made in turn, so any
 * number of threads can share them out and find the same numbers. */
struct random random_begin(uint64_t seed, uint64_t draw);

/* The next 64 bits. SplitMix64: G. L. Steele, D. Lea and C. H. Flood, Fast splittable
 * pseudorandom number generators (2014). */
uint64_t random_next(struct random *random);

/* A number below n > 0, each equally likely: D. Lemire, Fast random integer generation
 * in an interval (2019). */
uint32_t random_below(struct random *random, uint32_t n);

#endif
