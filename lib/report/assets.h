/* assets.h: page.css and page.js, line by line, NULL behind the last; made by the Makefile.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_ASSETS_H
#define REPORT_ASSETS_H

extern const char *const report_page_css[];
extern const char *const report_page_js[];

#endif
