/* html_element.c: what a page says of its article in its elements: itemprop, rel, class, <time>.
 * SPDX-License-Identifier: MIT */
#include "read/html_fields.h"

/* Whether the element stands where nothing is the article's own. */
static bool
elsewhere(const struct html_page *page, uint32_t number)
{
	static const char *const others[] = {
		"comment", "comments", "commentlist", "respond", "disqus", "related", "sidebar", "recommended",
		"teaser", "promo", NULL,
	};

	for (uint32_t i = number; i > 0; i = page->box[i].parent) {
		const struct html_box *box = &page->box[i];

		if (box->tag == GUMBO_TAG_ASIDE || box->tag == GUMBO_TAG_NAV || box->tag == GUMBO_TAG_FOOTER ||
		    (box->tag != GUMBO_TAG_BODY && box->tag != GUMBO_TAG_HTML && !box->holds &&
		    (html_has_word(html_attribute(box, "class"), others, true) || html_has_word(html_attribute(box, "id"), others, true))))
			return true;
	}
	return false;
}

static struct slice
value_of(struct html_meta *meta, uint32_t number)
{
	const struct html_box *box = &meta->page->box[number];

	if (html_attribute(box, "datetime").n > 0)
		return html_cleaned(meta, html_attribute(box, "datetime"));
	if (html_attribute(box, "content").n > 0)
		return html_cleaned(meta, html_attribute(box, "content"));
	return html_cleaned(meta, html_inner(meta->page, number, true));
}

/* The first element whose itemprop (or rel, or class) has the word. */
bool
html_from_elements(struct html_meta *meta, const char *by, const char *const *words, bool parts, const char *attribute, html_setter *set)
{
	for (uint32_t i = 1; i < meta->page->boxes; i++) {
		const struct html_box *box = &meta->page->box[i];

		if (box->element && box->tag != GUMBO_TAG_META && box->tag != GUMBO_TAG_LINK && box->tag != GUMBO_TAG_BODY &&
		    box->text < 1000 && html_has_word(html_attribute(box, by), words, parts) && !elsewhere(meta->page, i)) {
			struct slice value = value_of(meta, i);

			if (value.n > 0 && set(meta, attribute, value, html_box_line(meta, box)))
				return true;
		}
	}
	return false;
}

/* A <time> within running text is a date that the article talks about. */
static bool
by_itself(const struct html_page *page, uint32_t number)
{
	static const char *const lines[] = { "byline", "meta", "date", "author", "posted", "published", "time", "timestamp", NULL };
	uint32_t i = page->box[number].parent;
	size_t more;

	while (i > 0 && !page->box[i].block)
		i = page->box[i].parent;
	more = page->box[i].text - page->box[number].text;
	return more <= HTML_LABEL || (more <= 150 && page->box[i].prose <= 60 &&
	    (page->box[i].tag != GUMBO_TAG_P || html_has_word(html_attribute(&page->box[i], "class"), lines, true)));
}

void
html_from_time(struct html_meta *meta)
{
	static const char *const updated[] = { "updated", "modified", "update", "datemodified", NULL };
	struct slice only = SLICE("");
	uint64_t line = 0;
	bool several = false;

	for (uint32_t i = 1; i < meta->page->boxes; i++) {
		const struct html_box *box = &meta->page->box[i], *parent = &meta->page->box[box->parent];
		struct slice value = html_attribute(box, "datetime"), context;

		if (box->tag != GUMBO_TAG_TIME || elsewhere(meta->page, i))
			continue;
		if (html_has_attribute(box, "pubdate")) {
			if (html_set_date(meta, "date", value_of(meta, i), html_box_line(meta, box)))
				return;
			continue;
		}
		if (value.n == 0 || !by_itself(meta->page, i))
			continue;
		context = parent->text < 300 ? html_inner(meta->page, box->parent, false) : SLICE("");
		if (html_has_word(html_attribute(box, "class"), updated, true) || html_has_word(html_attribute(box, "itemprop"), updated, false) ||
		    (html_has_word(html_attribute(parent, "class"), updated, true)) ||
		    (context.n > 7 && (html_same_case((struct slice){ context.p, 7 }, SLICE("updated")) ||
		    html_same_case((struct slice){ context.p, 7 }, SLICE("last up"))))) {
			html_set_date(meta, "modified", value, html_box_line(meta, box));
			continue;
		}
		if (only.n > 0 && !slice_equal(only, value))
			several = true;
		only = value;
		line = html_box_line(meta, box);
	}
	if (only.n > 0 && !several)
		html_set_date(meta, "date", only, line);
	else if (several)
		html_say(meta, line, "several-dates", only);
}
