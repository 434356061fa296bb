/* evidence.c: what is made of a row of evidence.
 * SPDX-License-Identifier: MIT */
#include "compare/evidence.h"

#include <math.h>

bool
evidence_is_one_text(const struct evidence *e)
{
	struct keyness t = e->t;

	if (isnan(e->lrc) || fabs(e->lrc) <= 0)
		return false;
	if (e->lrc > 0) {
		t.a -= e->most;
		t.c -= e->most_size;
	} else {
		t.b -= e->ref_most;
		t.d -= e->ref_most_size;
	}
	return !(keyness_lrc(t, 0.05 / (double)e->m) * e->lrc > 0);
}
