/* sections.h: the parts of a page, in their order.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_SECTIONS_H
#define REPORT_SECTIONS_H

#include "report/findings.h"

struct section {
	const char *id;                 /* of its heading, in the address */
	const char *title;
	void (*write)(const struct findings *findings);
};

/* NULL ids end it. */
extern const struct section sections[];

#endif
