/* html_meta.c: what a page says of its article: JSON-LD, <meta>, <time>, bylines.
 * SPDX-License-Identifier: MIT */
#include "read/html_page.h"

#include <jansson.h>

#include "read/clean.h"
#include "unicode/unicode.h"

enum { MOST_VALUES = 64, MOST_NODES = 10000, DEEPEST_LIST = 8 };

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

struct meta {
	struct html_page *page;
	struct article *article;
	const struct html_log *log;
	json_t **root;                  /* of the page's JSON-LD */
	size_t roots, root_room;
	json_t *ld;                     /* the article in it, or NULL */
	size_t nodes;                   /* visited */
	struct slice title, outlet;
};

typedef bool setter(struct meta *meta, const char *attribute, struct slice value, uint64_t line);

static const struct slice none = { "", 0 };

static struct slice
cleaned(struct meta *meta, struct slice text)
{
	struct buffer scratch = { 0 };
	struct cleaned counts = { 0 };
	struct slice copy;

	copy = arena_copy(&meta->page->arena, slice_trim(clean_text(text, &scratch, &counts)));
	buffer_free(&scratch);
	return copy;
}

static uint64_t
box_line(const struct meta *meta, const struct html_box *box)
{
	size_t number;

	/* Of tags the skeleton has only the order: the next text's line will do. */
	for (const struct html_box *at = box; at < meta->page->box + meta->page->boxes; at++)
		if (at->node->type == GUMBO_NODE_TEXT && html_run_number(at->node->v.text.text, &number) != NULL &&
		    number < meta->page->runs)
			return html_line(meta->page, meta->page->run[number].start);
	return 1;
}

static void
say(const struct meta *meta, uint64_t line, const char *rule, struct slice text)
{
	if (meta->log != NULL && text.n > 0)
		meta->log->log(meta->log->context, line, rule, text);
}

/* One paragraph in place of lines. */
static struct slice
one_line(struct meta *meta, struct slice text)
{
	char *copy = arena_get(&meta->page->arena, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i] == '\n' || text.p[i] == '\t' ? ' ' : text.p[i];

		if (c != ' ' || (n > 0 && copy[n - 1] != ' '))
			copy[n++] = c;
	}
	return slice_trim((struct slice){ copy, n });
}

static bool
is_address(struct slice text)
{
	return memmem(text.p, text.n, "://", 3) != NULL || slice_starts(text, SLICE("www.")) || slice_starts(text, SLICE("//")) ||
	    (memchr(text.p, '@', text.n) != NULL && memchr(text.p, ' ', text.n) == NULL);
}

static bool
set_text(struct meta *meta, const char *attribute, struct slice value, uint64_t line)
{
	struct buffer date = { 0 };
	bool is_date = html_date(&date, value);

	buffer_free(&date);
	value = one_line(meta, value);
	if (value.n == 0 || value.n > 1000 || is_address(value) || (is_date && strcmp(attribute, "title") != 0)) {
		say(meta, line, "not-taken", value);
		return false;
	}
	article_set(meta->article, slice_of(attribute), value);
	return true;
}

static bool
set_date(struct meta *meta, const char *attribute, struct slice value, uint64_t line)
{
	struct buffer date = { 0 };
	bool good = html_date(&date, value);

	if (good)
		article_set(meta->article, slice_of(attribute), buffer_slice(&date));
	else
		say(meta, line, "not-taken", value);
	buffer_free(&date);
	return good;
}

/* "en", "en-GB", "vi_VN". */
static bool
set_lang(struct meta *meta, const char *attribute, struct slice value, uint64_t line)
{
	char code[36];
	size_t n = 0, part = 0;
	bool first = true;

	for (; n < value.n && n < sizeof code; n++) {
		char c = value.p[n] == '_' ? '-' : value.p[n];
		bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';

		if (c == '-' ? part < 2 : !letter && (first || c < '0' || c > '9'))
			break;
		first = first && c != '-';
		part = c == '-' ? 0 : part + 1;
		if (part > (first ? 3 : 8))
			break;
		code[n] = c;
	}
	if (n < value.n || n < 2) {
		say(meta, line, "not-taken", value);
		return false;
	}
	article_set(meta->article, slice_of(attribute), (struct slice){ code, n });
	return true;
}

/* Sets what was collected; an outlet is not its own author. */
static bool
set_names(struct meta *meta, const char *attribute, struct html_names *names)
{
	bool good = names->n > 0 && !(meta->outlet.n > 0 && html_same_text(meta->outlet, buffer_slice(&names->names), false));

	if (good && !article_has(meta->article, slice_of(attribute))) {
		article_set_escaped(meta->article, slice_of(attribute), buffer_slice(&names->names));
		if (names->n == 1 && strcmp(attribute, "author") == 0)
			article_set(meta->article, SLICE("author_role"), buffer_slice(&names->role));
	}
	html_names_free(names);
	return good;
}

static bool
set_byline(struct meta *meta, const char *attribute, struct slice value, uint64_t line)
{
	struct html_names names = { 0 };

	html_names_add(&names, value, false);
	if (set_names(meta, attribute, &names))
		return true;
	say(meta, line, "not-taken", value);
	return false;
}

static bool
key_is(const struct html_box *box, const char *key)
{
	static const char *const attributes[] = { "property", "name", "itemprop", "http-equiv" };

	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (html_same_case(html_attribute(box, attributes[i]), slice_of(key)))
			return true;
	return false;
}

/* The metas are few among the boxes: they are found once. */
struct metas {
	uint32_t *box;
	size_t n, room;
};

static struct metas metas_of(const struct html_page *page);

static bool
from_meta(struct meta *meta, const struct metas *metas, const char *const *keys, const char *attribute, setter *set)
{
	for (; *keys != NULL; keys++)
		for (size_t i = 0; i < metas->n; i++) {
			const struct html_box *box = &meta->page->box[metas->box[i]];

			if (key_is(box, *keys)) {
				struct slice value = cleaned(meta, html_attribute(box, "content"));

				if (value.n > 0 && set(meta, attribute, value, box_line(meta, box)))
					return true;
			}
		}
	return false;
}

static struct metas
metas_of(const struct html_page *page)
{
	struct metas metas = { NULL, 0, 0 };

	for (uint32_t i = 1; i < page->boxes; i++)
		if (page->box[i].tag == GUMBO_TAG_META && metas.n < 4096) {
			metas.box = memory_grow(metas.box, &metas.room, metas.n + 1, sizeof *metas.box);
			metas.box[metas.n++] = i;
		}
	return metas;
}

/* "Pham, Van Minh" is how libraries write names. */
static struct slice
uninverted(struct meta *meta, struct slice name)
{
	const char *comma = memchr(name.p, ',', name.n);
	struct buffer turned = { 0 };
	struct slice first, last;

	if (comma == NULL || memchr(comma + 1, ',', (size_t)(name.p + name.n - comma - 1)) != NULL)
		return name;
	last = slice_trim((struct slice){ name.p, (size_t)(comma - name.p) });
	first = slice_trim(slice_from(name, (size_t)(comma + 1 - name.p)));
	if (first.n == 0 || last.n == 0)
		return name;
	buffer_add(&turned, first);
	buffer_add_char(&turned, ' ');
	buffer_add(&turned, last);
	name = arena_copy(&meta->page->arena, buffer_slice(&turned));
	buffer_free(&turned);
	return name;
}

/* One <meta> for each author. */
static bool
authors_inverted(struct meta *meta, const struct metas *metas)
{
	struct html_names names = { 0 };

	for (size_t k = 0; inverted_author_keys[k] != NULL && names.n == 0; k++)
		for (size_t i = 0; i < metas->n; i++) {
			const struct html_box *box = &meta->page->box[metas->box[i]];

			if (key_is(box, inverted_author_keys[k]))
				html_names_add(&names, uninverted(meta, cleaned(meta, html_attribute(box, "content"))), false);
		}
	return set_names(meta, "author", &names);
}

/* JSON-LD */

static struct slice
json_text(struct meta *meta, const json_t *value)
{
	struct html_page inner;
	struct html_trouble trouble;
	struct slice text = none;

	if (json_is_array(value))
		value = json_array_get(value, 0);
	if (json_is_object(value))
		value = json_object_get(value, json_object_get(value, "@value") != NULL ? "@value" : "name");
	if (!json_is_string(value))
		return none;
	text = (struct slice){ json_string_value(value), json_string_length(value) };
	/* Many write references of HTML in it. */
	if (memchr(text.p, '&', text.n) != NULL && text.n < 4096) {
		text = cleaned(meta, text);
		if (html_page_parse(&inner, text, &trouble))
			text = arena_copy(&meta->page->arena, html_inner(&inner, 0, false));
		html_page_free(&inner);
	}
	return one_line(meta, cleaned(meta, text));
}

static bool
type_ends(const json_t *type, const char *ending)
{
	size_t n = strlen(ending);

	if (json_is_array(type)) {
		for (size_t i = 0; i < json_array_size(type); i++)
			if (type_ends(json_array_get(type, i), ending))
				return true;
		return false;
	}
	return json_is_string(type) && json_string_length(type) >= n &&
	    memcmp(json_string_value(type) + json_string_length(type) - n, ending, n) == 0;
}

static bool
is_article(const json_t *node)
{
	const json_t *type = json_object_get(node, "@type");

	return type_ends(type, "Article") || type_ends(type, "BlogPosting") || type_ends(type, "Report") ||
	    type_ends(type, "SocialMediaPosting");
}

/* Calls visit for the objects at the top, in arrays and in @graph. */
static void
each_node(struct meta *meta, json_t *value, int depth, void (*visit)(struct meta *meta, json_t *node, void *context), void *context)
{
	if (depth > DEEPEST_LIST || meta->nodes++ > MOST_NODES)
		return;
	if (json_is_array(value)) {
		for (size_t i = 0; i < json_array_size(value); i++)
			each_node(meta, json_array_get(value, i), depth + 1, visit, context);
	} else if (json_is_object(value)) {
		visit(meta, value, context);
		each_node(meta, json_object_get(value, "@graph"), depth + 1, visit, context);
		if (json_is_object(json_object_get(value, "mainEntity")))
			each_node(meta, json_object_get(value, "mainEntity"), depth + 1, visit, context);
	}
}

static void
each(struct meta *meta, void (*visit)(struct meta *meta, json_t *node, void *context), void *context)
{
	meta->nodes = 0;
	for (size_t i = 0; i < meta->roots; i++)
		each_node(meta, meta->root[i], 0, visit, context);
}

struct choice {
	json_t *first, *titled;
	size_t n;
};

static void
consider(struct meta *meta, json_t *node, void *context)
{
	struct choice *choice = context;
	struct slice headline;

	if (!is_article(node))
		return;
	if (choice->first == NULL)
		choice->first = node;
	choice->n++;
	headline = json_text(meta, json_object_get(node, "headline"));
	if (choice->titled == NULL && headline.n > 0 && meta->title.n > 0 && (html_same_text(meta->title, headline, true) ||
	    html_same_text(headline, meta->title, true)))
		choice->titled = node;
}

struct reference {
	const char *id;
	json_t *found;
};

static void
refer(struct meta *meta, json_t *node, void *context)
{
	struct reference *reference = context;
	const json_t *id = json_object_get(node, "@id");

	(void)meta;
	if (reference->found == NULL && json_is_string(id) && json_object_get(node, "name") != NULL &&
	    strcmp(json_string_value(id), reference->id) == 0)
		reference->found = node;
}

/* {"@id": ...} stands for the node that has it. */
static json_t *
resolved(struct meta *meta, json_t *value)
{
	struct reference reference = { json_string_value(json_object_get(value, "@id")), NULL };

	if (!json_is_object(value) || json_object_get(value, "name") != NULL || reference.id == NULL)
		return value;
	each(meta, refer, &reference);
	return reference.found == NULL ? value : reference.found;
}

static void
add_person(struct meta *meta, struct html_names *names, json_t *value)
{
	const json_t *type;
	bool person;

	value = resolved(meta, value);
	type = json_object_get(value, "@type");
	person = type_ends(type, "Person");
	if (json_is_object(value) && type != NULL && !person) {
		say(meta, 1, "author-organisation", json_text(meta, value));
		return;
	}
	if (json_is_object(value) && json_is_array(json_object_get(value, "name"))) {
		const json_t *list = json_object_get(value, "name");

		for (size_t i = 0; i < json_array_size(list) && i < MOST_VALUES; i++)
			html_names_add(names, json_text(meta, json_array_get(list, i)), person);
		return;
	}
	html_names_add(names, json_text(meta, value), person);
}

static bool
people_ld(struct meta *meta, const char *key, const char *attribute)
{
	struct html_names names = { 0 };
	json_t *value = json_object_get(meta->ld, key);

	if (json_is_array(value))
		for (size_t i = 0; i < json_array_size(value) && i < MOST_VALUES; i++)
			add_person(meta, &names, json_array_get(value, i));
	else if (value != NULL)
		add_person(meta, &names, value);
	return set_names(meta, attribute, &names);
}

static bool
from_ld(struct meta *meta, const char *key, const char *attribute, setter *set)
{
	struct slice value = json_text(meta, resolved(meta, json_object_get(meta->ld, key)));

	return value.n > 0 && set(meta, attribute, value, 1);
}

static json_t *
load(struct slice text)
{
	json_error_t error;

	return json_loadb(text.p, text.n, JSON_ALLOW_NUL, &error);
}

/* JSON-LD as it is found: with newlines in strings, comment signs around, a last ";". */
static void
load_ld(struct meta *meta, uint32_t number)
{
	struct slice text = html_inner(meta->page, number, false);
	json_t *root;
	char *p;
	const char *cdata = text.n == 0 ? NULL : memmem(text.p, text.n, "CDATA[", 6);
	size_t start = cdata != NULL && cdata < text.p + 16 ? (size_t)(cdata - text.p) + 6 : 0, end = text.n;

	if (start > 0 && (cdata = memmem(text.p, text.n, "]]>", 3)) != NULL)
		end = (size_t)(cdata - text.p);
	while (start < end && text.p[start] != '{' && text.p[start] != '[')
		start++;
	while (end > start && text.p[end - 1] != '}' && text.p[end - 1] != ']')
		end--;
	if (end > start)
		text = (struct slice){ text.p + start, end - start };
	if (text.n == 0)
		return;
	p = arena_get(&meta->page->arena, text.n);
	for (size_t i = 0; i < text.n; i++)
		p[i] = (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i];
	root = load((struct slice){ p, text.n });
	if (root == NULL) {
		say(meta, box_line(meta, &meta->page->box[number]), "json-ld-unreadable", text);
		return;
	}
	meta->root = memory_grow(meta->root, &meta->root_room, meta->roots + 1, sizeof *meta->root);
	meta->root[meta->roots++] = root;
}

static void
find_ld(struct meta *meta)
{
	struct choice choice = { NULL, NULL, 0 };

	for (uint32_t i = 1; i < meta->page->boxes; i++)
		if (meta->page->box[i].tag == GUMBO_TAG_SCRIPT && meta->roots < MOST_VALUES) {
			struct slice type = html_attribute(&meta->page->box[i], "type");

			if (memmem(type.p, type.n, "ld+json", 7) != NULL)
				load_ld(meta, i);
		}
	each(meta, consider, &choice);
	meta->ld = choice.n == 1 ? choice.first : choice.titled;
	if (choice.n > 1 && choice.titled == NULL)
		say(meta, 1, "json-ld-several", json_text(meta, json_object_get(choice.first, "headline")));
}

/* Elements */

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
value_of(struct meta *meta, uint32_t number)
{
	const struct html_box *box = &meta->page->box[number];

	if (html_attribute(box, "datetime").n > 0)
		return cleaned(meta, html_attribute(box, "datetime"));
	if (html_attribute(box, "content").n > 0)
		return cleaned(meta, html_attribute(box, "content"));
	return cleaned(meta, html_inner(meta->page, number, true));
}

/* The first element whose itemprop (or rel, or class) has the word. */
static bool
from_elements(struct meta *meta, const char *by, const char *const *words, bool parts, const char *attribute, setter *set)
{
	for (uint32_t i = 1; i < meta->page->boxes; i++) {
		const struct html_box *box = &meta->page->box[i];

		if (box->element && box->tag != GUMBO_TAG_META && box->tag != GUMBO_TAG_LINK && box->tag != GUMBO_TAG_BODY &&
		    box->text < 1000 && html_has_word(html_attribute(box, by), words, parts) && !elsewhere(meta->page, i)) {
			struct slice value = value_of(meta, i);

			if (value.n > 0 && set(meta, attribute, value, box_line(meta, box)))
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

static void
from_time(struct meta *meta)
{
	static const char *const updated[] = { "updated", "modified", "update", "datemodified", NULL };
	struct slice only = none;
	uint64_t line = 0;
	bool several = false;

	for (uint32_t i = 1; i < meta->page->boxes; i++) {
		const struct html_box *box = &meta->page->box[i], *parent = &meta->page->box[box->parent];
		struct slice value = html_attribute(box, "datetime"), context;

		if (box->tag != GUMBO_TAG_TIME || elsewhere(meta->page, i))
			continue;
		if (html_has_attribute(box, "pubdate")) {
			if (set_date(meta, "date", value_of(meta, i), box_line(meta, box)))
				return;
			continue;
		}
		if (value.n == 0 || !by_itself(meta->page, i))
			continue;
		context = parent->text < 300 ? html_inner(meta->page, box->parent, false) : none;
		if (html_has_word(html_attribute(box, "class"), updated, true) || html_has_word(html_attribute(box, "itemprop"), updated, false) ||
		    (html_has_word(html_attribute(parent, "class"), updated, true)) ||
		    (context.n > 7 && (html_same_case((struct slice){ context.p, 7 }, SLICE("updated")) ||
		    html_same_case((struct slice){ context.p, 7 }, SLICE("last up"))))) {
			set_date(meta, "date_modified", value, box_line(meta, box));
			continue;
		}
		if (only.n > 0 && !slice_equal(only, value))
			several = true;
		only = value;
		line = box_line(meta, box);
	}
	if (only.n > 0 && !several)
		set_date(meta, "date", only, line);
	else if (several)
		say(meta, line, "several-dates", only);
}

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
set_title(struct meta *meta, const char *attribute, struct slice value, uint64_t line)
{
	size_t h1s;
	uint32_t h1 = find_tag(meta->page, GUMBO_TAG_H1, &h1s);

	value = one_line(meta, value);
	return set_text(meta, attribute, without_outlet(value, meta->outlet,
	    h1s > 0 ? cleaned(meta, html_inner(meta->page, h1, false)) : none), line);
}

/* The page's title, to know its article by. */
static void
find_title(struct meta *meta, const struct metas *metas)
{
	size_t n;
	uint32_t h1 = find_tag(meta->page, GUMBO_TAG_H1, &n), title = find_tag(meta->page, GUMBO_TAG_TITLE, &(size_t){ 0 });

	for (size_t i = 0; i < metas->n && meta->title.n == 0; i++)
		if (key_is(&meta->page->box[metas->box[i]], "og:title"))
			meta->title = cleaned(meta, html_attribute(&meta->page->box[metas->box[i]], "content"));
	if (meta->title.n == 0 && n == 1)
		meta->title = html_inner(meta->page, h1, false);
	if (meta->title.n == 0 && title > 0)
		meta->title = html_inner(meta->page, title, false);
}

static void
titles(struct meta *meta, const struct metas *metas)
{
	size_t n, titles_there;
	uint32_t h1 = find_tag(meta->page, GUMBO_TAG_H1, &n), title = find_tag(meta->page, GUMBO_TAG_TITLE, &titles_there);

	if (!from_ld(meta, "headline", "title", set_title) && !from_meta(meta, metas, title_keys, "title", set_title) &&
	    !(n == 1 && set_title(meta, "title", cleaned(meta, html_inner(meta->page, h1, false)), 1)) && title > 0)
		set_title(meta, "title", cleaned(meta, html_inner(meta->page, title, false)), 1);
}

/* The <h1> that is the title becomes a line of that kind. */
static void
find_head(struct meta *meta)
{
	struct slice title = none;

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
authors(struct meta *meta, const struct metas *metas)
{
	static const char *const author[] = { "author", NULL };
	static const char *const byline[] = { "byline", "author", "authors", NULL };

	if (people_ld(meta, "author", "author") || authors_inverted(meta, metas) ||
	    from_meta(meta, metas, author_keys, "author", set_byline) ||
	    from_elements(meta, "itemprop", author, false, "author", set_byline) ||
	    from_elements(meta, "rel", author, false, "author", set_byline))
		return;
	from_elements(meta, "class", byline, true, "author", set_byline);
}

static void
dates(struct meta *meta, const struct metas *metas)
{
	static const char *const published[] = { "datepublished", NULL }, *const modified[] = { "datemodified", NULL };

	if (!from_ld(meta, "dateModified", "date_modified", set_date) &&
	    !from_meta(meta, metas, modified_keys, "date_modified", set_date))
		from_elements(meta, "itemprop", modified, false, "date_modified", set_date);
	if (!from_ld(meta, "datePublished", "date", set_date) && !from_meta(meta, metas, date_keys, "date", set_date) &&
	    !from_elements(meta, "itemprop", published, false, "date", set_date))
		from_time(meta);
}

static void
languages(struct meta *meta, const struct metas *metas)
{
	size_t n;
	uint32_t i = 1;

	if (from_ld(meta, "inLanguage", "lang", set_lang) || from_meta(meta, metas, first_lang_keys, "lang", set_lang))
		return;
	(void)n;
	while (i < meta->page->boxes && meta->page->box[i].tag != GUMBO_TAG_HTML)
		i++;
	if (i < meta->page->boxes && html_attribute(&meta->page->box[i], "lang").n > 0 &&
	    set_lang(meta, "lang", html_attribute(&meta->page->box[i], "lang"), 1))
		return;
	from_meta(meta, metas, last_lang_keys, "lang", set_lang);
}

void
html_metadata(struct html_page *page, struct article *article, const struct html_log *log)
{
	static const char *const translator[] = { "translator", NULL };
	struct meta meta = { .page = page, .article = article, .log = log, .title = none, .outlet = none };
	struct metas metas = metas_of(page);

	find_title(&meta, &metas);
	find_ld(&meta);
	if (!from_ld(&meta, "publisher", "outlet", set_text))
		from_meta(&meta, &metas, outlet_keys, "outlet", set_text);
	for (size_t i = 0; i < article->attributes; i++)
		if (slice_equal(article->attribute[i].name, SLICE("outlet")))
			meta.outlet = article->attribute[i].value;
	titles(&meta, &metas);
	authors(&meta, &metas);
	dates(&meta, &metas);
	languages(&meta, &metas);
	if (!people_ld(&meta, "translator", "translator") && !from_meta(&meta, &metas, translator_keys, "translator", set_byline))
		from_elements(&meta, "itemprop", translator, false, "translator", set_byline);
	find_head(&meta);
	for (size_t i = 0; i < meta.roots; i++)
		json_decref(meta.root[i]);
	free(meta.root);
	free(metas.box);
}
