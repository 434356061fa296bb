/* html_value.c: what a page says becomes an attribute when it passes the checks of its type.
 * SPDX-License-Identifier: MIT */
#include "read/html_fields.h"

#include "read/clean.h"
#include "read/stamp.h"

struct slice
html_cleaned(struct html_meta *meta, struct slice text)
{
	struct buffer scratch = { 0 };
	struct cleaned counts = { 0 };
	struct slice copy;

	copy = arena_copy(&meta->page->arena, slice_trim(clean_text(text, &scratch, &counts)));
	buffer_free(&scratch);
	return copy;
}

uint64_t
html_box_line(const struct html_meta *meta, const struct html_box *box)
{
	size_t number;

	/* Of tags the skeleton has only the order: the next text's line will do. */
	for (const struct html_box *at = box; at < meta->page->box + meta->page->boxes; at++)
		if (at->node->type == GUMBO_NODE_TEXT && html_run_number(at->node->v.text.text, &number) != NULL &&
		    number < meta->page->runs)
			return html_line(meta->page, meta->page->run[number].start);
	return 1;
}

void
html_say(const struct html_meta *meta, uint64_t line, const char *rule, struct slice text)
{
	if (meta->log != NULL && text.n > 0)
		meta->log->log(meta->log->context, line, rule, text);
}

/* One paragraph in place of lines. */
struct slice
html_one_line(struct html_meta *meta, struct slice text)
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

bool
html_set_text(struct html_meta *meta, const char *attribute, struct slice value, uint64_t line)
{
	struct stamp stamp;
	bool is_date = stamp_read(&stamp, value);

	value = html_one_line(meta, value);
	if (value.n == 0 || value.n > 1000 || is_address(value) || (is_date && strcmp(attribute, "title") != 0)) {
		html_say(meta, line, "not-taken", value);
		return false;
	}
	article_set(meta->article, slice_of(attribute), value);
	return true;
}

bool
html_set_date(struct html_meta *meta, const char *attribute, struct slice value, uint64_t line)
{
	struct stamp stamp;
	bool good = stamp_read(&stamp, value);

	if (good)
		stamp_set(meta->article, strcmp(attribute, "modified") == 0, &stamp);
	else
		html_say(meta, line, "not-taken", value);
	return good;
}

/* "en", "en-GB", "vi_VN". */
bool
html_set_lang(struct html_meta *meta, const char *attribute, struct slice value, uint64_t line)
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
		html_say(meta, line, "not-taken", value);
		return false;
	}
	article_set(meta->article, slice_of(attribute), (struct slice){ code, n });
	return true;
}

/* Sets what was collected; an outlet is not its own author. */
bool
html_set_names(struct html_meta *meta, const char *attribute, struct html_names *names)
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

bool
html_set_byline(struct html_meta *meta, const char *attribute, struct slice value, uint64_t line)
{
	struct html_names names = { 0 };

	html_names_add(&names, value, false);
	if (html_set_names(meta, attribute, &names))
		return true;
	html_say(meta, line, "not-taken", value);
	return false;
}
