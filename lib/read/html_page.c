/* html_page.c: a web page as a row of boxes.
 * SPDX-License-Identifier: MIT */
#include "read/html_page.h"

#include <setjmp.h>

#include "unicode/unicode.h"

enum { LONG_RUN = 25 };        /* bytes between tags: prose, and no label */

/* Gumbo's memory: nothing is freed before the page is, so no recursion frees a deep
 * tree; and what formatting elements multiply into is bounded. */
struct store {
	struct arena *arena;
	size_t most;
	jmp_buf full;
};

static void *
store_get(void *context, size_t size)
{
	struct store *store = context;

	if (size > store->most || store->arena->total > store->most)
		longjmp(store->full, 1);
	return arena_get(store->arena, size);
}

static void
store_free(void *context, void *p)
{
	(void)context;
	(void)p;
}

static const GumboNode *
parse(struct html_page *page)
{
	struct store store = { .arena = &page->arena, .most = (16U << 20) + page->source.n * 64 };
	GumboOptions options = kGumboDefaultOptions;

	options.allocator = store_get;
	options.deallocator = store_free;
	options.userdata = &store;
	options.max_errors = 0;
	if (setjmp(store.full) != 0)
		return NULL;
	return gumbo_parse_with_options(&options, page->skeleton.p, page->skeleton.n)->document;
}

static bool
is_inline(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_A: case GUMBO_TAG_ABBR: case GUMBO_TAG_ACRONYM: case GUMBO_TAG_B: case GUMBO_TAG_BDI:
	case GUMBO_TAG_BDO: case GUMBO_TAG_BIG: case GUMBO_TAG_CITE: case GUMBO_TAG_CODE: case GUMBO_TAG_DATA:
	case GUMBO_TAG_DEL: case GUMBO_TAG_DFN: case GUMBO_TAG_EM: case GUMBO_TAG_FONT: case GUMBO_TAG_I:
	case GUMBO_TAG_IMG: case GUMBO_TAG_INS: case GUMBO_TAG_KBD: case GUMBO_TAG_MARK: case GUMBO_TAG_NOBR:
	case GUMBO_TAG_Q: case GUMBO_TAG_RB: case GUMBO_TAG_RP: case GUMBO_TAG_RT: case GUMBO_TAG_RUBY:
	case GUMBO_TAG_S: case GUMBO_TAG_SAMP: case GUMBO_TAG_SMALL: case GUMBO_TAG_SPAN: case GUMBO_TAG_STRIKE:
	case GUMBO_TAG_STRONG: case GUMBO_TAG_SUB: case GUMBO_TAG_SUP: case GUMBO_TAG_TIME: case GUMBO_TAG_TT:
	case GUMBO_TAG_U: case GUMBO_TAG_VAR: case GUMBO_TAG_WBR: case GUMBO_TAG_UNKNOWN: case GUMBO_TAG_BR:
	case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_BUTTON:
	case GUMBO_TAG_INPUT: case GUMBO_TAG_LABEL: case GUMBO_TAG_IFRAME: case GUMBO_TAG_SVG:
	case GUMBO_TAG_MATH: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_LINK: case GUMBO_TAG_META:
		return true;
	default:
		return false;
	}
}

static const GumboVector *
children(const GumboNode *node)
{
	switch (node->type) {
	case GUMBO_NODE_DOCUMENT:
		return &node->v.document.children;
	case GUMBO_NODE_ELEMENT:
	case GUMBO_NODE_TEMPLATE:
		return &node->v.element.children;
	default:
		return NULL;
	}
}

static void
claim(struct slice piece, size_t offset, void *context)
{
	size_t *bytes = context;

	(void)offset;
	*bytes += slice_trim(piece).n;
}

const char *
html_run_number(const char *p, size_t *number)
{
	*number = 0;
	if (strncmp(p, HTML_OPEN, 3) != 0)
		return NULL;
	for (p += 3; *p >= '0' && *p <= '9' && *number < SIZE_MAX / 16; p++)
		*number = *number * 10 + (size_t)(*p - '0');
	return strncmp(p, HTML_CLOSE, 3) == 0 ? p + 3 : NULL;
}

void
html_text(const struct html_page *page, uint32_t box,
    void (*take)(struct slice piece, size_t offset, void *context), void *context)
{
	const char *p = page->box[box].node->v.text.text, *start = p;
	size_t least = 0, number;

	/* References to the private characters may look like a number: each is taken once,
	 * in order. */
	for (; *p != '\0'; p++) {
		const char *end = *p == *HTML_OPEN ? html_run_number(p, &number) : NULL;
		struct html_run *run = end == NULL || number < least || number >= page->runs ? NULL : &page->run[number];

		if (run == NULL || run->rule != NULL || (run->box != 0 && run->box != box))
			continue;
		if (p > start)
			take((struct slice){ start, (size_t)(p - start) }, SIZE_MAX, context);
		run->box = box;
		take((struct slice){ page->source.p + run->start, run->n }, run->start, context);
		least = number + 1;
		start = end;
		p = end - 1;
	}
	if (p > start)
		take((struct slice){ start, (size_t)(p - start) }, SIZE_MAX, context);
}

/* Most boxes lack most attributes: a bit of each name says so without a look. */
static uint32_t
attribute_bit(const char *name)
{
	return 1U << (((size_t)(unsigned char)name[0] * 3 + strlen(name)) & 31);
}

static uint32_t
add_box(struct html_page *page, const GumboNode *node, uint32_t parent)
{
	uint32_t number = (uint32_t)page->boxes++;
	struct html_box *box;

	page->box = memory_grow(page->box, &page->box_room, page->boxes, sizeof *page->box);
	box = &page->box[number];
	*box = (struct html_box){ .node = node, .parent = parent, .end = number + 1, .tag = GUMBO_TAG_LAST };
	if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
		box->element = true;
		box->tag = node->v.element.tag;
		box->block = box->boundary = !is_inline(box->tag);
		for (unsigned int i = 0; i < node->v.element.attributes.length; i++)
			box->attributes |= attribute_bit(((const GumboAttribute *)node->v.element.attributes.data[i])->name);
	} else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
		html_text(page, number, claim, &box->text);
	}
	return number;
}

/* All nodes in order, without recursion: gumbo's trees can be deep. */
static void
flatten(struct html_page *page, const GumboNode *document)
{
	struct level { const GumboNode *node; unsigned int next; uint32_t box; } *stack = NULL;
	size_t depth = 0, room = 0;

	stack = memory_grow(stack, &room, 1, sizeof *stack);
	stack[depth++] = (struct level){ document, 0, add_box(page, document, 0) };
	while (depth > 0) {
		struct level *top = &stack[depth - 1];
		const GumboVector *list = children(top->node);

		if (list != NULL && top->next < list->length) {
			const GumboNode *child = list->data[top->next++];
			uint32_t number = add_box(page, child, top->box);

			stack = memory_grow(stack, &room, depth + 1, sizeof *stack);
			stack[depth++] = (struct level){ child, 0, number };
		} else {
			page->box[top->box].end = (uint32_t)page->boxes;
			depth--;
		}
	}
	free(stack);
	for (size_t i = 0; i < page->boxes; i++)
		if (page->box[i].block && page->box[i].end < page->boxes)
			page->box[page->box[i].end].boundary = true;
}

/* Sums from the leaves up: what is under a link, and what reads like prose. */
static void
weigh(struct html_page *page)
{
	static const char *const body[] = { "articlebody", NULL };
	uint32_t link_end = 0, raw_end = 0;

	for (uint32_t i = 1; i < page->boxes; i++) {
		struct html_box *box = &page->box[i];

		if (box->tag == GUMBO_TAG_A && box->end > link_end)
			link_end = box->end;
		if ((box->tag == GUMBO_TAG_SCRIPT || box->tag == GUMBO_TAG_STYLE || box->tag == GUMBO_TAG_NOSCRIPT ||
		    box->tag == GUMBO_TAG_HEAD) && box->end > raw_end)
			raw_end = box->end;
		if (i < raw_end && box->tag != GUMBO_TAG_TITLE && page->box[box->parent].tag != GUMBO_TAG_TITLE)
			box->text = 0;
		if (i < raw_end)
			continue;
		if (i < link_end)
			box->linked = box->text;
		else if (box->text >= LONG_RUN)
			box->prose = box->text;
		box->holds = box->tag == GUMBO_TAG_MAIN || box->tag == GUMBO_TAG_H1 ||
		    html_has_word(html_attribute(box, "itemprop"), body, false);
	}
	for (size_t i = page->boxes; i-- > 1;) {
		struct html_box *box = &page->box[i], *parent = &page->box[box->parent];

		parent->text += box->text;
		parent->linked += box->linked;
		parent->prose += box->prose;
		parent->holds = parent->holds || box->holds;
	}
}

static void
find_newlines(struct html_page *page)
{
	const char *p = page->source.p, *end = page->source.n == 0 ? p : p + page->source.n;

	for (; p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++) {
		page->newline = memory_grow(page->newline, &page->newline_room, page->newlines + 1, sizeof *page->newline);
		page->newline[page->newlines++] = (size_t)(p - page->source.p);
	}
}

uint64_t
html_line(const struct html_page *page, size_t offset)
{
	size_t low = 0, high = page->newlines;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (page->newline[middle] < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low + 1;
}

bool
html_page_parse(struct html_page *page, struct slice source, struct html_trouble *trouble)
{
	const GumboNode *document;

	*page = (struct html_page){ .source = source };
	*trouble = (struct html_trouble){ 0, NULL };
	find_newlines(page);
	if (source.n > UINT32_MAX) {
		*trouble = (struct html_trouble){ 1, "the page is longer than 4 GB" };
		return false;
	}
	if (!html_skeleton(page, trouble))
		return false;
	buffer_room(&page->skeleton, 1)[0] = '\0';
	document = parse(page);
	if (document == NULL) {
		*trouble = (struct html_trouble){ 1, "its tags multiply beyond 64 times the page" };
		return false;
	}
	flatten(page, document);
	weigh(page);
	return true;
}

void
html_page_free(struct html_page *page)
{
	buffer_free(&page->skeleton);
	free(page->run);
	free(page->box);
	free(page->newline);
	arena_free(&page->arena);
	*page = (struct html_page){ 0 };
}

void
html_drop_soft(struct buffer *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->n; i++)
		if (text->p[i] == '\xC2' && i + 1 < text->n && text->p[i + 1] == '\xAD')
			i++;
		else
			text->p[n++] = text->p[i];
	text->n = n;
}

struct inner {
	struct buffer text;
	bool apart, space;
};

static void
add_inner(struct slice piece, size_t offset, void *context)
{
	struct inner *inner = context;

	(void)offset;
	for (size_t i = 0; i < piece.n; i++) {
		char c = piece.p[i];

		if (c == ' ' || c == '\n' || c == '\t') {
			inner->space = true;
			continue;
		}
		if (inner->apart && inner->text.n > 0)
			buffer_add_char(&inner->text, '\n');
		else if (inner->space && inner->text.n > 0)
			buffer_add_char(&inner->text, ' ');
		inner->apart = inner->space = false;
		buffer_add_char(&inner->text, c);
	}
}

static bool
sets_apart(GumboTag tag)
{
	return tag == GUMBO_TAG_A || tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_TIME;
}

struct slice
html_inner(struct html_page *page, uint32_t number, bool apart)
{
	struct inner inner = { { 0 }, false, false };
	struct slice copy;

	for (uint32_t i = number; i < page->box[number].end; i++) {
		const struct html_box *box = &page->box[i];

		if (box->tag == GUMBO_TAG_SCRIPT || box->tag == GUMBO_TAG_STYLE) {
			if (i != number) {
				i = box->end - 1;
				continue;
			}
		}
		if (box->boundary || box->tag == GUMBO_TAG_BR)
			inner.apart = apart, inner.space = true;
		if (apart && (sets_apart(box->tag) || (i > number && page->box[i - 1].parent != box->parent &&
		    page->box[i - 1].parent > number && sets_apart(page->box[page->box[i - 1].parent].tag))))
			inner.apart = true;
		if (box->node->type == GUMBO_NODE_WHITESPACE)
			inner.space = true;
		else if (!box->element && (box->node->type == GUMBO_NODE_TEXT || box->node->type == GUMBO_NODE_CDATA))
			html_text(page, i, add_inner, &inner);
	}
	html_drop_soft(&inner.text);
	copy = arena_copy(&page->arena, buffer_slice(&inner.text));
	buffer_free(&inner.text);
	return copy;
}

/* The skeleton has all names in lower case. */
static const char *
find_attribute(const struct html_box *box, const char *name)
{
	const GumboVector *list;

	if ((box->attributes & attribute_bit(name)) == 0)
		return NULL;
	list = &box->node->v.element.attributes;
	for (unsigned int i = 0; i < list->length; i++) {
		const GumboAttribute *attribute = list->data[i];

		if (attribute->name[0] == name[0] && strcmp(attribute->name, name) == 0)
			return attribute->value;
	}
	return NULL;
}

struct slice
html_attribute(const struct html_box *box, const char *name)
{
	const char *value = find_attribute(box, name);

	return value == NULL ? (struct slice){ "", 0 } : slice_trim(slice_of(value));
}

bool
html_has_attribute(const struct html_box *box, const char *name)
{
	return find_attribute(box, name) != NULL;
}

bool
html_has_word(struct slice value, const char *const *words, bool parts)
{
	for (size_t at = 0; at < value.n;) {
		size_t start = at;

		while (at < value.n && value.p[at] > ' ' && !(parts && (value.p[at] == '-' || value.p[at] == '_' || value.p[at] == ':')))
			at++;
		for (size_t i = 0; at > start && words[i] != NULL; i++)
			if ((value.p[start] | 32) == words[i][0] && slice_same_case((struct slice){ value.p + start, at - start }, slice_of(words[i])))
				return true;
		at++;
	}
	return false;
}

static void
letters(struct buffer *out, struct slice text)
{
	for (size_t at = 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);

		if (unicode_is(point.code, UNICODE_LETTER | UNICODE_NUMBER | UNICODE_MARK))
			unicode_add(out, unicode_lower(point.code));
		at += point.n;
	}
}

bool
html_same_text(struct slice a, struct slice b, bool part)
{
	struct buffer x = { 0 }, y = { 0 };
	bool same;

	letters(&x, a);
	letters(&y, b);
	same = x.n > 0 && y.n > 0 && (slice_equal(buffer_slice(&x), buffer_slice(&y)) ||
	    (part && y.n * 3 >= x.n && memmem(x.p, x.n, y.p, y.n) != NULL));
	buffer_free(&x);
	buffer_free(&y);
	return same;
}
