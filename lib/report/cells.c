/* cells.c: tables of a page.
 * SPDX-License-Identifier: MIT */
#include "report/cells.h"

#include "output.h"
#include "report/html.h"

/* Where in a table the output is. */
static enum { CLOSED, HEAD, BODY } state;
static unsigned number;

void
cells_begin(const char *class, const char *caption)
{
	number++;
	html_print("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"t%u\">\n<table class=\"data", number);
	html_put(*class == '\0' ? "" : " ", class, "\">\n", NULL);
	html_print("<caption id=\"t%u\">", number);
	html_put(caption, "</caption>\n<thead><tr>", NULL);
	state = HEAD;
}

void
cells_column(const char *heading, bool is_number, const char *explained)
{
	html_put("<th scope=\"col\"", is_number ? " class=\"num\"" : "", NULL);
	if (explained != NULL)
		html_put(" title=\"", explained, "\"", NULL);
	html_put(">", heading, "</th>", NULL);
}

void
cells_column_named(struct slice heading)
{
	output_text("<th scope=\"col\">");
	html_write(heading);
	output_text("</th>");
}

void
cells_row(void)
{
	output_text(state == HEAD ? "</tr></thead>\n<tbody>\n<tr>" : "</tr>\n<tr>");
	state = BODY;
}

void
cells_text(struct slice text)
{
	output_text("<td>");
	if (text.n > 0)
		html_write(text);
	output_text("</td>");
}

void
cells_head(struct slice text)
{
	output_text("<th scope=\"row\">");
	html_write(text);
	output_text("</th>");
}

void
cells_count(uint64_t n)
{
	output_text("<td class=\"num\">");
	html_count(n);
	output_text("</td>");
}

void
cells_number(double x, int decimals)
{
	output_text("<td class=\"num\">");
	html_number(x, decimals);
	output_text("</td>");
}

void
cells_end(uint64_t shown, uint64_t all, const char *file)
{
	output_text(state == HEAD ? "</tr></thead>\n<tbody>\n</tbody>\n</table>\n</div>\n" : "</tr>\n</tbody>\n</table>\n</div>\n");
	state = CLOSED;
	if (all <= shown)
		return;
	output_text("<p class=\"more\">");
	html_count(all - shown);
	html_put(all - shown == 1 ? " more row is" : " more rows are", " in <code>", file, "</code>.</p>\n", NULL);
}
