/* html_json.c: JSON as it is found in scripts: comments, commas too many, lines in strings.
 * SPDX-License-Identifier: MIT */
#include "read/html_fields.h"

#include <jansson.h>

static json_t *
load(struct slice text)
{
	json_error_t error;

	return json_loadb(text.p, text.n, JSON_ALLOW_NUL, &error);
}

/* The end of the comment that starts here, 0 when none does. */
static size_t
comment_end(struct slice text, size_t at)
{
	struct slice rest = slice_from(text, at);
	bool line = slice_starts(rest, SLICE("//"));
	const char *end;

	if (!line && !slice_starts(rest, SLICE("/*")))
		return 0;
	end = line ? memchr(rest.p, '\n', rest.n) : memmem(rest.p + 2, rest.n - 2, "*/", 2);
	return end == NULL ? text.n : (size_t)(end - text.p) + (line ? 1 : 2);
}

/* The length without a comma at the end, and the white space behind it. */
static size_t
without_comma(const char *text, size_t n)
{
	size_t last = n;

	while (last > 0 && (unsigned char)text[last - 1] <= ' ')
		last--;
	return last > 0 && text[last - 1] == ',' ? last - 1 : n;
}

/* Without comments, and commas before a closing bracket, outside strings. */
static struct slice
tidied(struct html_meta *meta, struct slice text)
{
	char *out = arena_get(&meta->page->arena, text.n);
	size_t n = 0, end;
	bool string = false;

	for (size_t i = 0; i < text.n; i++) {
		if (!string && (end = comment_end(text, i)) > 0) {
			i = end - 1;
			continue;
		}
		if (!string && (text.p[i] == '}' || text.p[i] == ']'))
			n = without_comma(out, n);
		if (text.p[i] == '"')
			string = !string;
		out[n++] = text.p[i];
		if (string && text.p[i] == '\\' && i + 1 < text.n)
			out[n++] = text.p[++i];
	}
	return (struct slice){ out, n };
}

static void
add_piece(struct slice piece, size_t offset, void *context)
{
	(void)offset;
	buffer_add(context, piece);
}

/* The script's text with its lines. */
static struct slice
script_text(struct html_meta *meta, uint32_t number)
{
	struct buffer text = { 0 };
	struct slice copy;

	for (uint32_t i = number + 1; i < meta->page->box[number].end; i++)
		if (meta->page->box[i].node->type == GUMBO_NODE_TEXT)
			html_text(meta->page, i, add_piece, &text);
	copy = arena_copy(&meta->page->arena, buffer_slice(&text));
	buffer_free(&text);
	return copy;
}

/* What is JSON in a script: its comment signs and a last ";" left out, with white space
 * in place of control characters. */
static struct slice
json_part(struct html_meta *meta, struct slice text)
{
	const char *cdata = text.n == 0 ? NULL : memmem(text.p, text.n, "CDATA[", 6);
	size_t start = cdata != NULL && cdata < text.p + 16 ? (size_t)(cdata - text.p) + 6 : 0, end = text.n;
	char *p;

	if (start > 0 && (cdata = memmem(text.p, text.n, "]]>", 3)) != NULL)
		end = (size_t)(cdata - text.p);
	while (start < end && text.p[start] != '{' && text.p[start] != '[')
		start++;
	while (end > start && text.p[end - 1] != '}' && text.p[end - 1] != ']')
		end--;
	if (end > start)
		text = (struct slice){ text.p + start, end - start };
	p = arena_get(&meta->page->arena, text.n + 1);
	for (size_t i = 0; i < text.n; i++)
		p[i] = (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i];
	return (struct slice){ p, text.n };
}

struct json_t *
html_json(struct html_meta *meta, uint32_t number)
{
	struct slice raw = slice_trim(script_text(meta, number)), text = json_part(meta, raw);
	json_t *root;

	if (text.n == 0)
		return NULL;
	root = load(text);
	if (root == NULL)
		root = load(json_part(meta, tidied(meta, raw)));
	if (root == NULL)
		html_say(meta, html_box_line(meta, &meta->page->box[number]), "json-ld-unreadable", text);
	return root;
}
