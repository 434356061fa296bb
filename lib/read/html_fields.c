/* html_fields.c: what is known of a page's article: which source is asked first.
 * SPDX-License-Identifier: MIT */
#include "read/html_fields.h"

/* Keys of <meta>: name, property, itemprop or http-equiv, in order of trust. */
static const char *const title_keys[] = {
	"citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "parsely-title", NULL,
};
static const char *const inverted_author_keys[] = { "citation_author", "dc.creator", "dcterms.creator", NULL };
static const char *const author_keys[] = {
	"byl", "author", "article:author", "og:article:author", "article_author", "article.author",
	"parsely-author", "sailthru.author", NULL,
};
static const char *const date_keys[] = {
	"article:published_time", "og:article:published_time", "datepublished", "citation_publication_date",
	"citation_online_date", "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date",
	"parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
	"publication_date", "article.published", "article_date_original", "published-date", "ptime", "date", NULL,
};
static const char *const modified_keys[] = {
	"article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
	"dc.date.modified", "article.updated", "lastmod", NULL,
};
static const char *const outlet_keys[] = {
	"og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "publisher",
	"application-name", NULL,
};
static const char *const first_lang_keys[] = { "citation_language", "dc.language", "dcterms.language", NULL };
static const char *const last_lang_keys[] = { "content-language", "og:locale", NULL };
static const char *const translator_keys[] = { "translator", "citation_translator", "dc.contributor.translator", NULL };

/* The title without the outlet's name behind or before it. */
static struct slice
without_outlet(struct slice title, struct slice outlet, struct slice h1)
{
	static const char *const signs[] = { " | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00BB ", " \u00B7 " };

	for (size_t at = 1; at + 1 < title.n; at++)
		for (size_t i = 0; title.p[at] == ' ' && i < sizeof signs / sizeof *signs; i++) {
			struct slice before = { title.p, at }, behind;

			if (!slice_starts(slice_from(title, at), slice_of(signs[i])))
				continue;
			behind = slice_from(title, at + strlen(signs[i]));
			if (html_same_text(behind, outlet, false) || html_same_text(before, h1, false))
				return slice_trim(before);
			if (html_same_text(before, outlet, false) || html_same_text(behind, h1, false))
				return slice_trim(behind);
		}
	return title;
}

static uint32_t
find_tag(const struct html_page *page, GumboTag tag, size_t *n)
{
	uint32_t first = 0;

	*n = 0;
	for (uint32_t i = 1; i < page->boxes; i++)
		if (page->box[i].tag == tag && page->box[i].text > 0 && page->box[i].text < 1000 && (*n)++ == 0)
			first = i;
	return first;
}

static bool
set_title(struct html_meta *meta, const char *attribute, struct slice value, uint64_t line)
{
	size_t h1s;
	uint32_t h1 = find_tag(meta->page, GUMBO_TAG_H1, &h1s);

	value = html_one_line(meta, value);
	return html_set_text(meta, attribute, without_outlet(value, meta->outlet,
	    h1s > 0 ? html_cleaned(meta, html_inner(meta->page, h1, false)) : SLICE("")), line);
}

/* The page's title, to know its article by. */
static void
find_title(struct html_meta *meta)
{
	size_t n;
	uint32_t h1 = find_tag(meta->page, GUMBO_TAG_H1, &n), title = find_tag(meta->page, GUMBO_TAG_TITLE, &(size_t){ 0 });

	for (size_t i = 0; i < meta->metas && meta->title.n == 0; i++)
		if (html_meta_is(&meta->page->box[meta->meta_box[i]], "og:title"))
			meta->title = html_cleaned(meta, html_attribute(&meta->page->box[meta->meta_box[i]], "content"));
	if (meta->title.n == 0 && n == 1)
		meta->title = html_inner(meta->page, h1, false);
	if (meta->title.n == 0 && title > 0)
		meta->title = html_inner(meta->page, title, false);
}

static void
titles(struct html_meta *meta)
{
	size_t n, titles_there;
	uint32_t h1 = find_tag(meta->page, GUMBO_TAG_H1, &n), title = find_tag(meta->page, GUMBO_TAG_TITLE, &titles_there);

	if (!html_from_ld(meta, "headline", "title", set_title) && !html_from_meta(meta, title_keys, "title", set_title) &&
	    !(n == 1 && set_title(meta, "title", html_cleaned(meta, html_inner(meta->page, h1, false)), 1)) && title > 0)
		set_title(meta, "title", html_cleaned(meta, html_inner(meta->page, title, false)), 1);
}

/* The <h1> that is the title becomes a line of that kind. */
static void
find_head(struct html_meta *meta)
{
	struct slice title = SLICE("");

	for (size_t i = 0; i < meta->article->attributes; i++)
		if (slice_equal(meta->article->attribute[i].name, SLICE("title")))
			title = meta->article->attribute[i].value;
	for (uint32_t i = 1; i < meta->page->boxes && title.n > 0; i++)
		if (meta->page->box[i].tag == GUMBO_TAG_H1 && meta->page->box[i].text > 0 && meta->page->box[i].text < 1000) {
			struct slice h1 = html_inner(meta->page, i, false);
			struct buffer escaped = { 0 };
			bool same;

			article_escape_value(&escaped, h1);
			same = html_same_text(title, buffer_slice(&escaped), true) || html_same_text(buffer_slice(&escaped), title, true);
			buffer_free(&escaped);
			if (same) {
				meta->page->head = i;
				return;
			}
		}
}

static void
authors(struct html_meta *meta)
{
	static const char *const author[] = { "author", NULL };
	static const char *const byline[] = { "byline", "author", "authors", NULL };

	if (html_people_from_ld(meta, "author", "author") || html_authors_from_meta(meta, inverted_author_keys) ||
	    html_from_meta(meta, author_keys, "author", html_set_byline) ||
	    html_from_elements(meta, "itemprop", author, false, "author", html_set_byline) ||
	    html_from_elements(meta, "rel", author, false, "author", html_set_byline))
		return;
	html_from_elements(meta, "class", byline, true, "author", html_set_byline);
}

static void
dates(struct html_meta *meta)
{
	static const char *const published[] = { "datepublished", NULL }, *const modified[] = { "datemodified", NULL };
	/* RDFa, as Drupal writes it. */
	static const char *const created[] = { "dc:date", "dc:issued", "dcterms:issued", "schema:datepublished", NULL };

	if (!html_from_ld(meta, "dateModified", "modified", html_set_date) &&
	    !html_from_meta(meta, modified_keys, "modified", html_set_date))
		html_from_elements(meta, "itemprop", modified, false, "modified", html_set_date);
	if (!html_from_ld(meta, "datePublished", "date", html_set_date) && !html_from_meta(meta, date_keys, "date", html_set_date) &&
	    !html_from_elements(meta, "itemprop", published, false, "date", html_set_date) &&
	    !html_from_elements(meta, "property", created, false, "date", html_set_date))
		html_from_time(meta);
}

static void
languages(struct html_meta *meta)
{
	uint32_t i = 1;

	if (html_from_ld(meta, "inLanguage", "lang", html_set_lang) || html_from_meta(meta, first_lang_keys, "lang", html_set_lang))
		return;
	while (i < meta->page->boxes && meta->page->box[i].tag != GUMBO_TAG_HTML)
		i++;
	if (i < meta->page->boxes && html_attribute(&meta->page->box[i], "lang").n > 0 &&
	    html_set_lang(meta, "lang", html_attribute(&meta->page->box[i], "lang"), 1))
		return;
	html_from_meta(meta, last_lang_keys, "lang", html_set_lang);
}

void
html_metadata(struct html_page *page, struct article *article, const struct html_log *log)
{
	static const char *const translator[] = { "translator", NULL };
	struct html_meta meta = { .page = page, .article = article, .log = log, .title = SLICE(""), .outlet = SLICE("") };

	html_meta_find(&meta);
	find_title(&meta);
	html_ld_find(&meta);
	if (!html_from_ld(&meta, "publisher", "outlet", html_set_text))
		html_from_meta(&meta, outlet_keys, "outlet", html_set_text);
	for (size_t i = 0; i < article->attributes; i++)
		if (slice_equal(article->attribute[i].name, SLICE("outlet")))
			meta.outlet = article->attribute[i].value;
	titles(&meta);
	authors(&meta);
	dates(&meta);
	languages(&meta);
	if (!html_people_from_ld(&meta, "translator", "translator") && !html_from_meta(&meta, translator_keys, "translator", html_set_byline))
		html_from_elements(&meta, "itemprop", translator, false, "translator", html_set_byline);
	find_head(&meta);
	html_ld_free(&meta);
	free(meta.meta_box);
}
