/* html_meta.c: what a page says of its article in <meta>.
 * SPDX-License-Identifier: MIT */
#include "read/html_fields.h"

enum { MOST_METAS = 4096 };

bool
html_meta_is(const struct html_box *box, const char *key)
{
	static const char *const attributes[] = { "property", "name", "itemprop", "http-equiv" };

	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (slice_same_case(html_attribute(box, attributes[i]), slice_of(key)))
			return true;
	return false;
}

bool
html_from_meta(struct html_meta *meta, const char *const *keys, const char *attribute, html_setter *set)
{
	for (; *keys != NULL; keys++)
		for (size_t i = 0; i < meta->metas; i++) {
			const struct html_box *box = &meta->page->box[meta->meta_box[i]];

			if (html_meta_is(box, *keys)) {
				struct slice value = html_cleaned(meta, html_attribute(box, "content"));

				if (value.n > 0 && set(meta, attribute, value, html_box_line(meta, box)))
					return true;
			}
		}
	return false;
}

/* "Pham, Van Minh" is how libraries write names. */
static struct slice
uninverted(struct html_meta *meta, struct slice name)
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
bool
html_authors_from_meta(struct html_meta *meta, const char *const *keys)
{
	struct html_names names = { 0 };

	for (size_t k = 0; keys[k] != NULL && names.n == 0; k++)
		for (size_t i = 0; i < meta->metas; i++) {
			const struct html_box *box = &meta->page->box[meta->meta_box[i]];

			if (html_meta_is(box, keys[k]))
				html_names_add(&names, uninverted(meta, html_cleaned(meta, html_attribute(box, "content"))), false);
		}
	return html_set_names(meta, "author", &names);
}

void
html_meta_find(struct html_meta *meta)
{
	const struct html_page *page = meta->page;

	for (uint32_t i = 1; i < page->boxes; i++)
		if (page->box[i].tag == GUMBO_TAG_META && meta->metas < MOST_METAS) {
			meta->meta_box = memory_grow(meta->meta_box, &meta->meta_room, meta->metas + 1, sizeof *meta->meta_box);
			meta->meta_box[meta->metas++] = i;
		}
}
