/* omnibus.h: whether several groups use a term at one rate.
 *
 * SPDX-License-Identifier: MIT */
#ifndef OMNIBUS_H
#define OMNIBUS_H

#include <stdint.h>

#define OMNIBUS_NONE UINT32_MAX

struct omnibus {
	double g2_2kcell, g2_kcell;
	uint32_t k;             /* groups with words */
	uint32_t driver;        /* that adds most to g2_2kcell; OMNIBUS_NONE without words */
	double share;           /* of g2_2kcell that the driver adds */
};

/* 2 sum O ln(O/E) over the k counts (g2_kcell) and over these and the other words of each group
 * (g2_2kcell); both are chi-square with k - 1 degrees of freedom. NaN for k < 2 or no occurrence.
 * Source: P. Rayson and R. Garside (2000) for k cells; the 2k-cell form is Dunning's (1993). */
struct omnibus omnibus_g2(const uint64_t *count, const uint64_t *words, uint32_t groups);

#endif
