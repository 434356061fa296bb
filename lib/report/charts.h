/* charts.h: the charts of a page, as SVG drawn by us, with the labels in them.
 *
 * They are written to the output. Colours are classes, which the style sheet defines for
 * light and dark; every string of an article goes through html.h.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_CHARTS_H
#define REPORT_CHARTS_H

#include "report/keywords.h"
#include "report/likeness.h"
#include "report/themes.h"

/* The scales of all charts of keywords: they can be compared. */
struct keyness_scale {
	double effect;                  /* the largest log ratio */
	double least, most;             /* log10 of G2 */
};

struct keyness_scale keyness_scale_of(const struct keywords *keywords);

/* Effect (log ratio) against evidence (G2) of the keywords of one group. */
void chart_keyness(const struct group_keywords *of, struct slice name, const struct keyness_scale *scale);

/* Themes by groups: the rate of each, and by colour how it compares with that of all texts. */
void chart_heat(const struct themes *themes, const size_t *shown, size_t n, const struct corpus *corpus);

/* One theme over the years, with intervals. */
void chart_years(const struct themes *themes, const struct theme *theme);

/* Whose words are alike. */
void chart_tree(const struct likeness *likeness, const struct corpus *corpus);

/* How a rate compares with that of all texts, from -4 (a quarter or less) to 4 (four times or more). */
int heat_of(double rate, double all);

#endif
