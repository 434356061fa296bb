/* article.c: an article on its way to the text stream.
 * SPDX-License-Identifier: MIT */
#include "read/article.h"

#include <stdio.h>
#include <stdlib.h>

#include "markup.h"
#include "output.h"
#include "read/unwrap.h"

static bool
name_byte(char c, bool first)
{
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80)
		return true;
	return !first && ((c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':');
}

static struct slice
good_name(struct article *article, struct slice name)
{
	bool more = name.n > 0 && !name_byte(name.p[0], true) && name_byte(name.p[0], false);
	char *good = arena_get(&article->arena, name.n + more);

	if (more)
		good[0] = '_';
	for (size_t i = 0; i < name.n; i++)
		good[i + more] = name_byte(name.p[i], false) ? name.p[i] : '_';
	return (struct slice){ good, name.n + more };
}

bool
article_has(const struct article *article, struct slice name)
{
	for (size_t i = 0; i < article->attributes; i++)
		if (slice_equal(article->attribute[i].name, name))
			return true;
	return false;
}

bool
article_name_taken(struct article *article, struct slice name, size_t given)
{
	name = good_name(article, name);
	for (size_t i = given; i < article->attributes; i++)
		if (slice_equal(article->attribute[i].name, name))
			return true;
	return name.n == 0;
}

void
article_escape_value(struct buffer *out, struct slice value)
{
	struct slice part;

	for (bool first = true; slice_cut(&value, '|', &part); first = false) {
		if (!first)
			buffer_add(out, SLICE("&#124;"));
		markup_escape(out, part, MARKUP_ATTRIBUTE);
	}
}

void
article_set_escaped(struct article *article, struct slice name, struct slice value)
{
	name = good_name(article, name);
	if (name.n == 0 || value.n == 0 || article_has(article, name))
		return;
	if (slice_equal(name, SLICE("id"))) {
		if (article->id.n == 0)
			article->id = arena_copy(&article->arena, value);
		return;
	}
	article->attribute = memory_grow(article->attribute, &article->attribute_room,
	    article->attributes + 1, sizeof *article->attribute);
	article->attribute[article->attributes++] =
	    (struct attribute){ name, arena_copy(&article->arena, value) };
}

void
article_set(struct article *article, struct slice name, struct slice value)
{
	struct buffer escaped = { 0 };

	article_escape_value(&escaped, slice_trim(value));
	article_set_escaped(article, name, buffer_slice(&escaped));
	buffer_free(&escaped);
}

void
article_add_left_out(struct article *article, size_t n)
{
	struct attribute *there = NULL;
	char digits[24];
	uint64_t before;

	if (n == 0)
		return;
	for (size_t i = 0; i < article->attributes && there == NULL; i++)
		if (slice_equal(article->attribute[i].name, SLICE("left_out")))
			there = &article->attribute[i];
	if (there != NULL && slice_number(there->value, &before))
		n += (size_t)before;
	snprintf(digits, sizeof digits, "%zu", n);
	if (there != NULL)
		there->value = arena_copy(&article->arena, slice_of(digits));
	else
		article_set(article, SLICE("left_out"), slice_of(digits));
}

void
article_add_line(struct article *article, struct slice text, uint64_t number, enum line_kind kind)
{
	text = unwrap_trim(text);
	if (text.n == 0 && (article->lines == 0 || article->line[article->lines - 1].text.n == 0))
		return;
	article->line = memory_grow(article->line, &article->line_room, article->lines + 1, sizeof *article->line);
	article->line[article->lines] = (struct article_line){ .text = text, .number = number, .kind = kind };
	unwrap_look(&article->line[article->lines++]);
}

void
article_set_line(struct article_line *line, struct slice text)
{
	line->text = unwrap_trim(text);
	unwrap_look(line);
}

struct article_line *
article_next_line(struct article *article, size_t at)
{
	while (++at < article->lines)
		if (article->line[at].text.n > 0 && !article->line[at].used)
			return &article->line[at];
	return NULL;
}

void
article_body(struct article *article, struct slice body, uint64_t record)
{
	struct slice line;

	article->body = body;
	for (uint64_t number = 1; slice_cut(&body, '\n', &line); number++)
		article_add_line(article, line, record > 0 ? record : number, LINE_TEXT);
}

static void
write_attribute(struct slice name, struct slice value)
{
	output_char(' ');
	output_slice(name);
	output_text("=\"");
	output_slice(value);
	output_char('"');
}

static void
write_escaped(struct slice text, enum markup_place place)
{
	static struct buffer escaped;

	output_slice(markup_escaped(text, place, &escaped));
}

/* Each as the element of its kind, its number in the attribute `number`. */
static void
write_paragraph(const struct article_line *first, struct slice text)
{
	static const char *const names[] = { "p", "head", "caption" };

	output_char('<');
	output_text(names[first->kind]);
	output_text(" line=\"");
	output_number(first->number);
	if (first->label.n > 0) {
		output_text("\" number=\"");
		write_escaped(first->label, MARKUP_ATTRIBUTE);
	}
	output_text("\">\n");
	write_escaped(text, MARKUP_PARAGRAPH);
	output_text("\n</");
	output_text(names[first->kind]);
	output_text(">\n");
}

static void
write_paragraphs(const struct article *article)
{
	struct unwrap unwrap = UNWRAP_OVER(article);
	struct paragraph paragraph;

	while (unwrap_next(&unwrap, &paragraph))
		if (!article->line[paragraph.first].left_out)
			write_paragraph(&article->line[paragraph.first], paragraph.text);
	unwrap_free(&unwrap);
}

void
article_write(const struct article *article)
{
	output_text("<text");
	write_attribute(SLICE("id"), article->id);
	for (size_t i = 0; i < article->attributes; i++)
		write_attribute(article->attribute[i].name, article->attribute[i].value);
	output_text(">\n");
	write_paragraphs(article);
	output_text("</text>\n");
}

void
article_clear(struct article *article)
{
	article->id = article->body = (struct slice){ NULL, 0 };
	article->attributes = article->lines = 0;
	arena_clear(&article->arena);
}

void
article_free(struct article *article)
{
	arena_free(&article->arena);
	free(article->attribute);
	free(article->line);
	*article = (struct article){ 0 };
}
