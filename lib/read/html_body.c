/* html_body.c: the article's lines out of a page, and the rest into the log.
 * SPDX-License-Identifier: MIT */
#include "read/html_page.h"

#include "read/clean.h"
#include "read/unwrap.h"

enum {
	LONGEST_CAPTION = 400,  /* bytes of a table that holds a picture */
	LONGEST_MARK = 6,       /* bytes of "[12]" */
	LONGEST_CELL = 40,      /* bytes of a table's cell: one with more may be there for the layout */
	SHORTEST_PROSE = 80,    /* bytes in long runs: a paragraph, and no label */
};

/* Words of class and id that mark what is no article ("paywall" marks the article). The part of a page that holds
 * the body, an <h1>, or most of the prose is never left out for its name. */
static const struct {
	const char *rule;
	bool certain;           /* also where it holds most of the prose: a long discussion or notice */
	const char *const *words;
} named[] = {
	{ "comments", true, (const char *const[]){ "comments", "commentlist", "disqus", "respond", NULL } },
	{ "share", false, (const char *const[]){ "share", "sharing", "sharethis", "addthis", "addtoany", "social", "sharedaddy", "sharebar", NULL } },
	{ "subscribe", false, (const char *const[]){ "subscribe", "subscription", "newsletter", "signup", "login", NULL } },
	{ "related", false, (const char *const[]){ "related", "recommended", "recommendations", "recirculation", "outbrain", "taboola", "mostread", "trending", "popular", "readmore", "jp-relatedposts", NULL } },
	{ "advertisement", false, (const char *const[]){ "ad", "ads", "advert", "advertisement", "advertising", "adsense", "adsbygoogle", "sponsor", "sponsored", "promo", "promotion", NULL } },
	{ "navigation", false, (const char *const[]){ "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "pagination", "pager", "toolbar", "masthead", "skip", NULL } },
	{ "sidebar", false, (const char *const[]){ "sidebar", NULL } },
	{ "footer", false, (const char *const[]){ "footer", "copyright", "colophon", NULL } },
	{ "notice", true, (const char *const[]){ "cookie", "cookies", "consent", "gdpr", NULL } },
	{ "notice", false, (const char *const[]){ "banner", "popup", "modal", NULL } },
	{ "tags", false, (const char *const[]){ "tags", "taglist", "tagcloud", "keywords", NULL } },
	{ "byline", false, (const char *const[]){ "byline", "author", "authors", "timestamp", "pubdate", "publishdate", NULL } },
	{ "byline", false, (const char *const[]){ "entry-meta", "post-meta", "article-meta", "story-meta", "posted-on", NULL } },
};
static const char *const comment_parts[] = { "comment", NULL };
static const char *const hidden_names[] = {
	"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "hidden-text", NULL,
};
static const char *const caption_names[] = { "caption", "captions", "figcaption", "imagecaption", NULL };
static const char *const byline_props[] = { "author", "datepublished", "datemodified", "translator", NULL };
static const char *const author_rel[] = { "author", NULL };
static const char *const body_prop[] = { "articlebody", NULL };

static bool
is_part(const struct html_page *page, const struct html_box *box, bool certain)
{
	if (box->tag == GUMBO_TAG_HTML || box->tag == GUMBO_TAG_BODY || box->tag == GUMBO_TAG_MAIN ||
	    box->tag == GUMBO_TAG_HEAD || (box->holds && box->tag != GUMBO_TAG_H1))
		return false;
	return certain || box->prose * 2 <= page->box[0].prose;
}

static const char *
rule_by_tag(const struct html_page *page, const struct html_box *box)
{
	switch (box->tag) {
	case GUMBO_TAG_SCRIPT: return "script";
	case GUMBO_TAG_STYLE: return "style";
	case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_NOFRAMES: case GUMBO_TAG_NOEMBED: return "noscript";
	case GUMBO_TAG_TITLE: return "title";
	case GUMBO_TAG_TEMPLATE: return "template";
	case GUMBO_TAG_SVG: case GUMBO_TAG_IFRAME: case GUMBO_TAG_OBJECT: case GUMBO_TAG_VIDEO: case GUMBO_TAG_AUDIO:
	case GUMBO_TAG_CANVAS: return "embedded";
	case GUMBO_TAG_BUTTON: case GUMBO_TAG_SELECT: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_OPTION: return "form";
	case GUMBO_TAG_RT: case GUMBO_TAG_RP: return "ruby";
	case GUMBO_TAG_FIELDSET: return is_part(page, box, false) ? "form" : NULL;
	case GUMBO_TAG_NAV: return is_part(page, box, false) ? "nav" : NULL;
	case GUMBO_TAG_ASIDE: return is_part(page, box, false) ? "aside" : NULL;
	case GUMBO_TAG_FOOTER: return is_part(page, box, false) ? "footer" : NULL;
	/* One that holds the <h1> too: that is found apart. */
	case GUMBO_TAG_HEADER: return box->prose * 2 <= page->box[0].prose ? "header" : NULL;
	default: return NULL;
	}
}

static bool
is_hidden(const struct html_box *box)
{
	struct slice style = html_attribute(box, "style");
	char text[512];
	size_t n = 0;

	if (html_has_attribute(box, "hidden") || slice_same_case(html_attribute(box, "aria-hidden"), SLICE("true")) ||
	    html_has_word(html_attribute(box, "class"), hidden_names, false))
		return true;
	for (size_t i = 0; i < style.n && n < sizeof text; i++)
		if (style.p[i] != ' ')
			text[n++] = style.p[i] >= 'A' && style.p[i] <= 'Z' ? (char)(style.p[i] | 32) : style.p[i];
	return memmem(text, n, "display:none", 12) != NULL || memmem(text, n, "visibility:hidden", 17) != NULL;
}

static uint32_t
block_of(const struct html_page *page, uint32_t i)
{
	while (i > 0 && !page->box[i].block)
		i = page->box[i].parent;
	return i;
}

/* Whether a class has one of the words, other than as what the article is about: WordPress
 * writes class="post category-newsletter tag-cookies". */
static bool
has_name(struct slice class, const char *const *words)
{
	struct slice word;

	while (slice_word(&class, &word))
		if (!slice_starts(word, SLICE("tag-")) && !slice_starts(word, SLICE("category-")) &&
		    (html_has_word(word, words, true) || html_has_word(word, words, false)))
			return true;
	return false;
}

static const char *
rule_by_name(const struct html_page *page, const struct html_box *box)
{
	struct slice class = html_attribute(box, "class"), id = html_attribute(box, "id");
	static const char *const navigation[] = { "navigation", "banner", "contentinfo", "search", "complementary", "dialog", NULL };
	const struct html_box *above = &page->box[box->parent];

	if (html_has_word(html_attribute(box, "role"), navigation, false) && is_part(page, box, false))
		return "navigation";
	if (class.n + id.n == 0)
		return NULL;
	/* Words within running text belong to it, whatever their class. */
	if (!box->block && above->text > box->text + 2)
		return NULL;
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if ((has_name(class, named[i].words) || html_has_word(id, named[i].words, true)) &&
		    is_part(page, box, named[i].certain && box->tag != GUMBO_TAG_ARTICLE))
			return named[i].rule;
	if (box->tag != GUMBO_TAG_ARTICLE && (has_name(class, comment_parts) || html_has_word(id, comment_parts, true)) &&
	    is_part(page, box, false))
		return "comments";
	return NULL;
}

/* A line that only says who wrote it, or when. */
static void
mark_byline(struct html_page *page, uint32_t number)
{
	const struct html_box *box = &page->box[number];
	uint32_t block;

	if (box->tag == GUMBO_TAG_META || box->tag == GUMBO_TAG_LINK || !(html_has_word(html_attribute(box, "itemprop"), byline_props, false) ||
	    html_has_word(html_attribute(box, "rel"), author_rel, false) || box->tag == GUMBO_TAG_TIME))
		return;
	block = block_of(page, number);
	if (block > 0 && is_part(page, &page->box[block], false) && page->box[block].text <= box->text + (box->tag == GUMBO_TAG_TIME ? HTML_LABEL : 60) && page->box[block].prose <= 60 &&
	    page->box[block].rule == NULL)
		page->box[block].rule = "byline";
}

/* A table that holds a picture and little else: the little stands under it. */
static bool
is_picture(const struct html_page *page, uint32_t number)
{
	const struct html_box *box = &page->box[number];

	if (box->tag != GUMBO_TAG_TABLE || box->text == 0 || box->text > LONGEST_CAPTION)
		return false;
	for (uint32_t i = number + 1; i < box->end; i++)
		if (page->box[i].tag == GUMBO_TAG_IMG)
			return true;
	return false;
}

/* "1" above a line, which leads to a footnote, would become part of the word before. */
static bool
is_note_mark(const struct html_page *page, const struct html_box *box)
{
	const struct html_box *parent = &page->box[box->parent];

	return box->text > 0 && box->text <= LONGEST_MARK &&
	    ((box->tag == GUMBO_TAG_SUP && box->linked == box->text) ||
	    (box->tag == GUMBO_TAG_A && parent->tag == GUMBO_TAG_SUP));
}

static void
mark(struct html_page *page)
{
	for (uint32_t i = 1; i < page->boxes; i++)
		if (page->box[i].element)
			mark_byline(page, i);
	for (uint32_t i = 1; i < page->boxes; i++) {
		struct html_box *box = &page->box[i];
		const struct html_box *parent = &page->box[box->parent];

		box->caption = parent->caption;
		box->cell = parent->cell || ((box->tag == GUMBO_TAG_TD || box->tag == GUMBO_TAG_TH) && box->text <= LONGEST_CELL);
		box->pre = parent->pre || box->tag == GUMBO_TAG_PRE || box->tag == GUMBO_TAG_LISTING || box->tag == GUMBO_TAG_XMP ||
		    box->tag == GUMBO_TAG_PLAINTEXT;
		box->out = parent->out;
		if (box->out > 0 || !box->element)
			continue;
		if (box->tag == GUMBO_TAG_BLOCKQUOTE || box->tag == GUMBO_TAG_PRE || box->tag == GUMBO_TAG_TABLE)
			box->caption = false;
		if (box->tag == GUMBO_TAG_FIGCAPTION || box->tag == GUMBO_TAG_CAPTION || box->tag == GUMBO_TAG_FIGURE || is_picture(page, i) ||
		    (html_has_word(html_attribute(box, "class"), caption_names, true) && is_part(page, box, false) && box->text < 1500))
			box->caption = true;
		if (box->rule == NULL)
			box->rule = rule_by_tag(page, box);
		if (box->rule == NULL && is_note_mark(page, box))
			box->rule = "note-mark";
		if (box->rule == NULL && box->tag != GUMBO_TAG_HTML && box->tag != GUMBO_TAG_BODY && !box->holds && is_hidden(box))
			box->rule = "hidden";
		if (box->rule == NULL)
			box->rule = rule_by_name(page, box);
		if (box->rule != NULL)
			box->out = i;
	}
}

/* Prose that is not left out, by box. */
static size_t *
contents(const struct html_page *page)
{
	size_t *content = memory_new(page->boxes, sizeof *content);

	for (size_t i = page->boxes; i-- > 1;) {
		if (page->box[i].out > 0)
			content[i] = 0;
		else if (!page->box[i].element)
			content[i] = page->box[i].prose;
		content[page->box[i].parent] += content[i];
	}
	return content;
}

static uint32_t
largest(const struct html_page *page, const size_t *content, bool (*is)(const struct html_box *box), size_t *second)
{
	uint32_t best = 0;

	*second = 0;
	for (uint32_t i = 1; i < page->boxes; i++) {
		if (page->box[i].out > 0 || !is(&page->box[i]) || (best > 0 && i < page->box[best].end))
			continue;
		if (best == 0 || content[i] > content[best]) {
			*second = best == 0 ? 0 : content[best];
			best = i;
		} else if (content[i] > *second) {
			*second = content[i];
		}
	}
	return best;
}

static bool
is_body(const struct html_box *box)
{
	return box->element && box->tag != GUMBO_TAG_META && html_has_word(html_attribute(box, "itemprop"), body_prop, false);
}

static bool
is_article(const struct html_box *box)
{
	return box->tag == GUMBO_TAG_ARTICLE;
}

static bool
is_main(const struct html_box *box)
{
	return box->tag == GUMBO_TAG_MAIN || (box->element && slice_same_case(html_attribute(box, "role"), SLICE("main")));
}

static bool
is_page(const struct html_box *box)
{
	return box->tag == GUMBO_TAG_BODY || box->tag == GUMBO_TAG_HTML;
}

static bool
is_paragraph(const struct html_box *box)
{
	static const char *const leads[] = { "lead", "lede", "sapo", "standfirst", "summary", "intro", "abstract", NULL };

	return box->tag == GUMBO_TAG_P || box->tag == GUMBO_TAG_BLOCKQUOTE || box->tag == GUMBO_TAG_PRE ||
	    (box->tag >= GUMBO_TAG_H2 && box->tag <= GUMBO_TAG_H6) || html_has_word(html_attribute(box, "class"), leads, true);
}

/* The child that holds four fifths of it, while no paragraph of its own is beside. */
static uint32_t
descend(const struct html_page *page, const size_t *content, uint32_t at)
{
	for (;;) {
		uint32_t heavy = 0;
		bool beside = false;

		for (uint32_t i = at + 1; i < page->box[at].end; i = page->box[i].end) {
			const struct html_box *box = &page->box[i];

			if (!box->element || !box->block || is_paragraph(box)) {
				if (box->out == 0 && content[i] >= SHORTEST_PROSE && box->linked * 4 < box->text)
					beside = true;
			} else if (content[i] > 0 && content[i] * 5 >= content[at] * 4) {
				heavy = i;
			}
		}
		if (heavy == 0 || beside || page->box[heavy].tag == GUMBO_TAG_TR || page->box[heavy].tag == GUMBO_TAG_UL ||
		    page->box[heavy].tag == GUMBO_TAG_OL)
			return at;
		at = heavy;
	}
}

static uint32_t
container(const struct html_page *page, const size_t *content)
{
	size_t second;
	uint32_t at = largest(page, content, is_body, &second);

	if (at > 0 && content[at] * 4 >= content[0] && page->box[at].text > 0)
		return at;
	at = largest(page, content, is_article, &second);
	if (at > 0 && content[at] * 4 >= content[0] && content[at] >= second * 2 && page->box[at].text > 0)
		return at;
	at = largest(page, content, is_main, &second);
	if (at == 0 || content[at] * 4 < content[0] || page->box[at].text == 0)
		at = largest(page, content, is_page, &second);
	return descend(page, content, at);
}

/* Lists and boxes that are mostly links lead elsewhere. */
static void
mark_links(struct html_page *page, uint32_t body)
{
	for (uint32_t i = body + 1; i < page->box[body].end; i++) {
		struct html_box *box = &page->box[i];
		size_t links = 0;

		if (page->box[box->parent].out > 0 && box->out == 0)
			box->out = page->box[box->parent].out;
		if (box->out > 0 || !(box->tag == GUMBO_TAG_UL || box->tag == GUMBO_TAG_OL || box->tag == GUMBO_TAG_DIV ||
		    box->tag == GUMBO_TAG_SECTION || box->tag == GUMBO_TAG_TABLE || box->tag == GUMBO_TAG_DL) ||
		    box->linked * 10 <= box->text * 6 || box->text == 0 || !is_part(page, box, false))
			continue;
		for (uint32_t k = i + 1; k < box->end && links < 2; k++)
			links += page->box[k].tag == GUMBO_TAG_A && page->box[k].text > 0;
		if (links >= 2) {
			box->rule = "links";
			box->out = i;
		}
	}
}

/* A line in the making, for the article or for the log. */
struct line {
	struct buffer text;
	size_t start;                   /* in the source, of its first word; SIZE_MAX: none yet */
	uint64_t last;                  /* line of what came before, for words that have none */
	bool space;
	const char *rule;               /* of the log */
	uint32_t out;
	enum line_kind kind;
	bool pre, cell;
};

struct writing {
	struct html_page *page;
	struct article *article;
	const struct html_log *log;
	struct line body, rest, *to;
	struct buffer scratch;
};

static void
add_line(struct writing *writing, const struct line *line)
{
	struct article *article = writing->article;
	struct cleaned cleaned = { 0 };
	struct slice text = unwrap_trim(clean_text(buffer_slice(&line->text), &writing->scratch, &cleaned));

	if (text.n > 0)
		text = arena_copy(&article->arena, text);
	article_add_line(article, text, line->last, line->kind);
	if (text.n > 0)
		article->line[article->lines - 1].cell = line->cell;
}

static void
flush(struct writing *writing, struct line *line)
{
	struct slice text = buffer_slice(&line->text);
	struct cleaned cleaned = { 0 };

	if (line->start != SIZE_MAX)
		line->last = html_line(writing->page, line->start);
	if (line == &writing->body) {
		html_drop_soft(&line->text);
		add_line(writing, line);
	} else if (text.n > 0 && writing->log != NULL) {
		text = slice_trim(clean_text(text, &writing->scratch, &cleaned));
		if (text.n > 0)
			writing->log->log(writing->log->context, line->last, line->rule, text);
	}
	line->text.n = 0;
	line->space = false;
	line->start = SIZE_MAX;
}

static void
end_block(struct writing *writing)
{
	if (writing->body.text.n > 0)
		flush(writing, &writing->body);
	if (writing->rest.text.n > 0)
		flush(writing, &writing->rest);
	article_add_line(writing->article, (struct slice){ "", 0 }, 0, LINE_TEXT);
}

static void
take(struct slice piece, size_t offset, void *context)
{
	struct writing *writing = context;
	struct line *line = writing->to;

	for (size_t i = 0, end; i < piece.n; i = end) {
		char c = piece.p[i];

		end = i + 1;
		if (c == '\n' && line->pre && line == &writing->body) {
			flush(writing, line);
		} else if ((c == ' ' || c == '\t') && line->pre && line->text.n > 0) {
			buffer_add_char(&line->text, c);
		} else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
			line->space = true;
		} else {
			while (end < piece.n && (unsigned char)piece.p[end] > ' ')
				end++;
			if (line->space && line->text.n > 0)
				buffer_add_char(&line->text, ' ');
			line->space = false;
			if (line->start == SIZE_MAX && offset != SIZE_MAX)
				line->start = offset + i;
			buffer_add(&line->text, (struct slice){ piece.p + i, end - i });
		}
	}
	/* A run may be empty: then it only says where the reference behind it stands. */
	if (piece.n == 0 && line->start == SIZE_MAX && line->text.n == 0)
		line->start = offset;
}

/* Where a text goes: NULL is the article. */
static const char *
rule_of(const struct html_page *page, uint32_t i, uint32_t body)
{
	const struct html_box *box = &page->box[i];
	const char *rule = box->out > 0 ? page->box[box->out].rule : i >= body && i < page->box[body].end ? NULL : "outside";

	if (rule != NULL && page->head > 0 && i > page->head && i < page->box[page->head].end &&
	    (strcmp(rule, "outside") == 0 || strcmp(rule, "header") == 0))
		return NULL;
	return rule;
}

static void
write_box(struct writing *writing, uint32_t i, uint32_t body)
{
	const struct html_page *page = writing->page;
	const struct html_box *box = &page->box[i];
	const char *rule = rule_of(page, i, body);
	bool head = page->head > 0 && i > page->head && i < page->box[page->head].end;

	if (rule == NULL) {
		writing->to = &writing->body;
		if (writing->body.text.n == 0)
			writing->body.kind = head ? LINE_HEAD : box->caption ? LINE_CAPTION : LINE_TEXT;
		writing->body.pre = box->pre;
		writing->body.cell = box->cell;
	} else {
		if (writing->rest.text.n > 0 && (writing->rest.rule != rule || writing->rest.out != box->out))
			flush(writing, &writing->rest);
		writing->to = &writing->rest;
		writing->rest.rule = rule;
		writing->rest.out = box->out;
	}
	if (box->node->type == GUMBO_NODE_WHITESPACE)
		take(slice_of(box->node->v.text.text), SIZE_MAX, writing);
	else
		html_text(page, i, take, writing);
}

/* Comments, cut tags, and what the parser dropped. */
static void
log_runs(const struct html_page *page, const struct html_log *log)
{
	for (size_t i = 0; i < page->runs && log != NULL; i++) {
		const struct html_run *run = &page->run[i];
		struct slice raw = { page->source.p + run->start, run->n }, text = slice_trim(raw);

		if (text.n > 0 && (run->rule != NULL || run->box == 0))
			log->log(log->context, html_line(page, run->start + (size_t)(text.p - raw.p)),
			    run->rule != NULL ? run->rule : "dropped", text);
	}
}

void
html_body(struct html_page *page, struct article *article, const struct html_log *log)
{
	struct writing writing = { .page = page, .article = article, .log = log };
	size_t *content;
	uint32_t body;

	mark(page);
	content = contents(page);
	body = container(page, content);
	free(content);
	mark_links(page, body);
	writing.body.start = writing.rest.start = SIZE_MAX;
	writing.body.last = writing.rest.last = 1;
	for (uint32_t i = 1; i < page->boxes; i++) {
		const struct html_box *box = &page->box[i];

		if (box->boundary)
			end_block(&writing);
		if (box->tag == GUMBO_TAG_BR && rule_of(page, i, body) == NULL)
			flush(&writing, &writing.body);
		else if (box->tag == GUMBO_TAG_BR)
			writing.rest.space = true;
		else if (!box->element && box->node->type != GUMBO_NODE_COMMENT && box->node->type != GUMBO_NODE_DOCUMENT)
			write_box(&writing, i, body);
	}
	end_block(&writing);
	log_runs(page, log);
	buffer_free(&writing.body.text);
	buffer_free(&writing.rest.text);
	buffer_free(&writing.scratch);
}
