/* themes.h: words that keep company with each other, as proposed themes.
 *
 * Average linkage (R. Sokal and C. Michener 1958): each word begins as a cluster of its own; the
 * two clusters with the highest mean similarity of a word of the one and a word of the other
 * become one, as long as that mean is at least the threshold. Words that have no row, or one of a
 * similarity below 0, have 0; of a pair with a row in either direction, the higher one counts. Of equal means the pair
 * comes first whose first words do, in order of bytes, clusters coming behind words.
 *
 * SPDX-License-Identifier: MIT */
#ifndef COLLOCATE_THEMES_H
#define COLLOCATE_THEMES_H

#include "collocate/company.h"

/* Starts as { .threshold, .least }. */
struct themes {
	double threshold;       /* above 0 */
	uint64_t least;         /* words of a theme */
	/* Private. */
	struct intern words;    /* as written */
	struct themes_edge *edge;
	size_t edges, edge_room;
};

/* A row whose value is the similarity; `themes` is a struct themes, as company wants it. */
void themes_take(void *themes, struct slice node, const struct company_row *row);

/* Writes the themes as a dictionary of tm-theme, named by the word that is most like the others,
 * those most like the others first; `measure` names the similarity. Frees. */
void themes_write(struct themes *themes, const char *measure);

#endif
