/* gauss.h: the nodes and weights of the 20-point Gauss-Legendre rule on (-1, 1).
 *
 * SPDX-License-Identifier: MIT */
#ifndef GAUSS_H
#define GAUSS_H

enum { GAUSS_NODES = 10 };

/* The positive nodes; each weight stands for a node and its mirror image too.
 * Source: Abramowitz & Stegun, table 25.4. */
static const struct {
	double node, weight;
} gauss_nodes[GAUSS_NODES] = {
	{ 0.076526521133497334, 0.15275338713072585 },
	{ 0.22778585114164508, 0.14917298647260375 },
	{ 0.37370608871541956, 0.14209610931838205 },
	{ 0.5108670019508271, 0.13168863844917663 },
	{ 0.63605368072651503, 0.11819453196151842 },
	{ 0.74633190646015079, 0.10193011981724044 },
	{ 0.83911697182221882, 0.083276741576704749 },
	{ 0.91223442825132591, 0.062672048334109064 },
	{ 0.96397192727791379, 0.040601429800386941 },
	{ 0.99312859918509492, 0.017614007139152118 },
};

#endif
