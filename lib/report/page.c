/* page.c: the report as one page of HTML that needs nothing else.
 * SPDX-License-Identifier: MIT */
#include "report/page.h"

#include "output.h"
#include "report/assets.h"
#include "report/html.h"
#include "report/sections.h"
#include "report/sha256.h"
#include "tool.h"

static void
join(struct buffer *out, const char *const *lines)
{
	for (size_t i = 0; lines[i] != NULL; i++)
		buffer_add(out, slice_of(lines[i]));
}

static void
write_source(const char *directive, struct slice text)
{
	unsigned char hash[SHA256_SIZE];
	struct buffer base64 = { 0 };

	sha256(text, hash);
	base64_add(&base64, (struct slice){ (const char *)hash, sizeof hash });
	html_put("; ", directive, " 'sha256-", NULL);
	output_slice(buffer_slice(&base64));
	output_char('\'');
	buffer_free(&base64);
}

/* The page may load nothing and run nothing but the one style and the one script in it. */
static void
write_policy(struct slice style, struct slice script)
{
	output_text("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'");
	write_source("style-src", style);
	write_source("script-src", script);
	output_text("; base-uri 'none'; form-action 'none'\">\n");
}

static void
write_head(struct slice title, struct slice style, struct slice script)
{
	output_text("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
	write_policy(style, script);
	output_text("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"textmill " TEXTMILL_VERSION "\">\n<title>");
	html_write_bare(title, SHOWN_MOST);
	output_text("</title>\n<style>");
	output_slice(style);
	output_text("</style>\n</head>\n");
}

static void
write_contents(void)
{
	output_text("<nav aria-label=\"Contents\">\n<ol>\n");
	for (const struct section *section = sections; section->id != NULL; section++)
		html_put("<li><a href=\"#", section->id, "\">", section->title, "</a></li>\n", NULL);
	output_text("</ol>\n</nav>\n");
}

static void
write_lead(const struct corpus *corpus)
{
	output_text("<p class=\"lead\">");
	html_plural(corpus->texts, SLICE("text"));
	output_text(", ");
	html_plural(corpus->words, SLICE("running word"));
	if (!slice_equal(corpus->name, SLICE("text"))) {
		output_text(", ");
		html_plural(corpus->n, corpus->name);
	}
	output_text("</p>\n");
}

static void
write_foot(struct slice made, const struct corpus *corpus)
{
	output_text("<footer><p>Made by textmill " TEXTMILL_VERSION);
	if (made.n > 0) {
		output_text(" on ");
		output_slice(made);
	}
	if (corpus->themes.n > 0) {
		output_text("; themes by ");
		html_write(corpus->themes);
	}
	output_text(". This page loads nothing and sends nothing.</p></footer>\n");
}

void
page_write(const struct findings *findings, struct slice title, struct slice made)
{
	struct buffer style = { 0 }, script = { 0 };

	join(&style, report_page_css);
	join(&script, report_page_js);
	write_head(title, buffer_slice(&style), buffer_slice(&script));
	output_text("<body>\n<header>\n<h1>");
	html_write(title);
	output_text("</h1>\n");
	write_lead(&findings->corpus);
	output_text("<div id=\"search\"></div>\n</header>\n");
	write_contents();
	output_text("<main>\n");
	for (const struct section *section = sections; section->id != NULL; section++) {
		html_put("<section aria-labelledby=\"", section->id, "\">\n<h2 id=\"", section->id, "\">", section->title, "</h2>\n", NULL);
		section->write(findings);
		output_text("</section>\n");
	}
	output_text("</main>\n");
	write_foot(made, &findings->corpus);
	output_text("<script>");
	output_slice(buffer_slice(&script));
	output_text("</script>\n</body>\n</html>\n");
	buffer_free(&style);
	buffer_free(&script);
}
