/* corpus_repeats.c: in an article, what a whole corpus says again.
 * SPDX-License-Identifier: MIT */
#include "read/corpus_repeats.h"

#include "markup.h"
#include "read/removal.h"
#include "read/unwrap.h"

/* The article's outlet, as it is meant; "" without one. */
static struct slice
outlet_of(const struct article *article, struct slice name, struct buffer *scratch)
{
	for (size_t i = 0; i < article->attributes; i++)
		if (slice_equal(article->attribute[i].name, name))
			return markup_text(article->attribute[i].value, scratch);
	return SLICE("");
}

static void
mark_text(struct repeats *repeats, struct article *article, struct slice outlet)
{
	static struct buffer scratch;
	const struct repeats_text *text = repeats_text(repeats, outlet, markup_text(article->id, &scratch));

	if (text != NULL)
		article_set(article, SLICE("same_as"), text->in);
}

void
corpus_repeats_remove(struct repeats *repeats, struct article *article, const char *file)
{
	static struct buffer scratch;
	struct slice outlet = outlet_of(article, buffer_slice(&repeats->attribute), &scratch);
	struct unwrap unwrap = UNWRAP_OVER(article);
	struct paragraph paragraph;
	size_t lines = 0;

	mark_text(repeats, article, outlet);
	while (unwrap_next(&unwrap, &paragraph)) {
		struct article_line *first = &article->line[paragraph.first];

		if (first->kind != LINE_TEXT || !repeats_paragraph(repeats, outlet, paragraph.text, NULL))
			continue;
		first->left_out = true;
		lines += paragraph.lines;
		removal_log(file, first->number, "repeat", paragraph.text);
		if (first->label.n > 0)
			removal_log(file, first->number, "repeat", first->label);
	}
	article_add_left_out(article, lines);
	unwrap_free(&unwrap);
}
