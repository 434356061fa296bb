/* html_element.c: what a page says of its article in its elements: itemprop, rel, class, <time>.
 * SPDX-License-Identifier: MIT */
#include "read/html_fields.h"

#include "read/stamp.h"

enum {
	LONGEST_DAY = 100,      /* bytes of an element that holds nothing but a day */
	MOST_BESIDE = 50,       /* elements and texts of a line in which a day stands */
};

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

/* A day of the page that may be the article's. */
struct day {
	struct slice value;
	struct stamp stamp;
	uint64_t line;
	bool several;           /* others are on other days */
};

/* Takes "Updated:" and the like off the front. */
static bool
take_updated(struct slice *text)
{
	static const char *const labels[] = { "last updated", "last modified", "updated", "modified", "last update", "update" };

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		size_t n = strlen(labels[i]);

		if (text->n < n || !slice_same_case((struct slice){ text->p, n }, slice_of(labels[i])))
			continue;
		*text = slice_trim(slice_from(*text, n));
		while (text->n > 0 && text->p[0] == ':')
			*text = slice_trim(slice_from(*text, 1));
		return true;
	}
	return false;
}

/* Whether a date in the box is that of a change. */
static bool
is_updated(struct html_meta *meta, const struct html_box *box)
{
	static const char *const updated[] = { "updated", "modified", "update", "datemodified", NULL };
	const struct html_box *parent = &meta->page->box[box->parent];
	bool line = parent->text < 300 && parent->end - box->parent <= MOST_BESIDE;
	struct slice context = line ? html_inner(meta->page, box->parent, false) : SLICE("");

	return html_has_word(html_attribute(box, "class"), updated, true) ||
	    html_has_word(html_attribute(box, "itemprop"), updated, false) ||
	    html_has_word(html_attribute(parent, "class"), updated, true) || take_updated(&context);
}

static void
add_day(struct html_meta *meta, struct day *day, uint32_t number, struct slice value)
{
	const struct html_box *box = &meta->page->box[number];
	struct stamp stamp;

	if (take_updated(&value) || is_updated(meta, box)) {
		html_set_date(meta, "modified", value, html_box_line(meta, box));
	} else if (!stamp_read(&stamp, value)) {
		html_say(meta, html_box_line(meta, box), "not-taken", value);
	} else if (day->value.n == 0) {
		*day = (struct day){ value, stamp, html_box_line(meta, box), false };
	} else if (strcmp(stamp.date, day->stamp.date) != 0) {
		day->several = true;
	}
}

/* The days of <time>; true when one says that it is the article's. */
static bool
days_of_time(struct html_meta *meta, struct day *day)
{
	for (uint32_t i = 1; i < meta->page->boxes; i++) {
		const struct html_box *box = &meta->page->box[i];

		if (box->tag != GUMBO_TAG_TIME || elsewhere(meta->page, i))
			continue;
		if (html_has_attribute(box, "pubdate")) {
			if (html_set_date(meta, "date", value_of(meta, i), html_box_line(meta, box)))
				return true;
		} else if (box->text + html_attribute(box, "datetime").n > 0 && by_itself(meta->page, i)) {
			add_day(meta, day, i, value_of(meta, i));
		}
	}
	return false;
}

static bool
in_site_header(const struct html_page *page, uint32_t i)
{
	while (i > 0 && (page->box[i].tag != GUMBO_TAG_HEADER || page->box[i].holds))
		i = page->box[i].parent;
	return i > 0;
}

/* The days of elements whose class says so, and which hold nothing but a day. */
static void
days_of_class(struct html_meta *meta, struct day *day)
{
	static const char *const words[] = {
		"date", "datetime", "posted", "pubdate", "publishdate", "published", "time", "timestamp", NULL,
	};

	for (uint32_t i = 1; i < meta->page->boxes; i++) {
		const struct html_box *box = &meta->page->box[i];
		struct slice text;
		struct stamp stamp;
		bool updated;

		if (!box->element || box->text == 0 || box->text > LONGEST_DAY || !html_has_word(html_attribute(box, "class"), words, true) ||
		    elsewhere(meta->page, i) || in_site_header(meta->page, i))
			continue;
		text = html_cleaned(meta, html_inner(meta->page, i, false));
		updated = take_updated(&text);
		if (stamp_read(&stamp, text) && updated)
			html_set_date(meta, "modified", text, html_box_line(meta, box));
		else if (stamp_read(&stamp, text))
			add_day(meta, day, i, text);
	}
}

void
html_from_time(struct html_meta *meta)
{
	struct day day = { .value = SLICE("") };

	if (days_of_time(meta, &day))
		return;
	if (day.value.n == 0)
		days_of_class(meta, &day);
	if (day.several)
		html_say(meta, day.line, "several-dates", day.value);
	else if (day.value.n > 0)
		html_set_date(meta, "date", day.value, day.line);
}
