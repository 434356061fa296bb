/* html_skeleton.c: a page's tags without its text, for the parser.
 * SPDX-License-Identifier: MIT */
#include "read/html_page.h"

enum {
	DEEPEST = 512,          /* as in browsers */
	LONGEST_NAME = 32,
};

/* The tags that are open, roughly as the parser will have it: enough to bound how deep
 * it gets. */
struct scan {
	struct html_page *page;
	struct slice text;
	size_t at;
	GumboTag open[DEEPEST];
	size_t depth;
	uint32_t count[GUMBO_TAG_LAST + 1];
	size_t cut;                     /* where what the end of the page cuts began */
	const char *cut_why;            /* NULL: it ends well */
};

static const char *const kept[] = {
	"class", "id", "itemprop", "itemtype", "rel", "href", "hidden", "style", "aria-hidden", "role",
	"datetime", "pubdate", "content", "property", "name", "lang", "type", "http-equiv",
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool
is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static size_t
find(struct slice text, size_t at, char c)
{
	const char *p = at < text.n ? memchr(text.p + at, c, text.n - at) : NULL;

	return p == NULL ? text.n : (size_t)(p - text.p);
}

static void
put(struct scan *scan, size_t start, size_t end)
{
	buffer_add(&scan->page->skeleton, (struct slice){ scan->text.p + start, end - start });
}

static size_t
add_run(struct scan *scan, size_t start, size_t end, const char *rule)
{
	struct html_page *page = scan->page;

	page->run = memory_grow(page->run, &page->run_room, page->runs + 1, sizeof *page->run);
	page->run[page->runs] = (struct html_run){ start, end - start, rule, 0 };
	return page->runs++;
}

/* The number between two private characters; the page's own text never gets there, and
 * html_text() sees through references to them. */
static void
put_run(struct scan *scan, size_t start, size_t end)
{
	char number[32];
	int n = snprintf(number, sizeof number, HTML_OPEN "%zu" HTML_CLOSE, add_run(scan, start, end, NULL));

	buffer_add(&scan->page->skeleton, (struct slice){ number, (size_t)n });
}

/* White space must stay so for the parser; of its lines no more than two count. */
static bool
put_space(struct scan *scan, size_t start, size_t end)
{
	size_t newlines = 0;

	for (size_t i = start; i < end; i++) {
		if (!is_space(scan->text.p[i]))
			return false;
		newlines += scan->text.p[i] == '\n';
	}
	buffer_add(&scan->page->skeleton, newlines > 1 ? SLICE("\n\n") : newlines == 1 ? SLICE("\n") : SLICE(" "));
	return true;
}

static size_t
reference_end(struct slice text, size_t at, size_t end)
{
	size_t start = at++;

	while (at < end && at - start < LONGEST_NAME && (is_letter(text.p[at]) || text.p[at] == '#' ||
	    (text.p[at] >= '0' && text.p[at] <= '9')))
		at++;
	return at < end && text.p[at] == ';' ? at + 1 : at;
}

/* Text in which only references mean anything: the parser gets those. */
static void
put_text(struct scan *scan, size_t start, size_t end)
{
	if (start >= end || put_space(scan, start, end))
		return;
	while (start < end) {
		struct slice part = { scan->text.p, end };
		size_t amp = find(part, start, '&'), stop;

		put_run(scan, start, amp);
		if (amp == end)
			return;
		stop = reference_end(part, amp, end);
		put(scan, amp, stop);
		start = stop;
	}
}

static bool
is_barrier(GumboTag tag)
{
	return tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_CAPTION ||
	    tag == GUMBO_TAG_BUTTON || tag == GUMBO_TAG_OBJECT || tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_HTML;
}

static void
pop_to(struct scan *scan, GumboTag tag, GumboTag barrier)
{
	size_t at = scan->depth;

	if (scan->count[tag] == 0)
		return;
	while (at > 0 && scan->open[at - 1] != tag) {
		at--;
		if (barrier == GUMBO_TAG_LAST ? is_barrier(scan->open[at]) : scan->open[at] == barrier)
			return;
	}
	while (scan->depth + 1 > at && scan->depth > 0)
		scan->count[scan->open[--scan->depth]]--;
}

static void
take_out(struct scan *scan, GumboTag tag)
{
	size_t at = scan->depth;

	if (scan->count[tag] == 0)
		return;
	while (scan->open[at - 1] != tag)
		at--;
	memmove(scan->open + at - 1, scan->open + at, (scan->depth - at) * sizeof *scan->open);
	scan->depth--;
	scan->count[tag]--;
}

static bool
is_formatting(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_A: case GUMBO_TAG_B: case GUMBO_TAG_BIG: case GUMBO_TAG_CODE: case GUMBO_TAG_EM:
	case GUMBO_TAG_FONT: case GUMBO_TAG_I: case GUMBO_TAG_NOBR: case GUMBO_TAG_S: case GUMBO_TAG_SMALL:
	case GUMBO_TAG_STRIKE: case GUMBO_TAG_STRONG: case GUMBO_TAG_TT: case GUMBO_TAG_U:
		return true;
	default:
		return false;
	}
}

static bool
is_void(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_AREA: case GUMBO_TAG_BASE: case GUMBO_TAG_BR: case GUMBO_TAG_COL: case GUMBO_TAG_EMBED:
	case GUMBO_TAG_HR: case GUMBO_TAG_IMG: case GUMBO_TAG_INPUT: case GUMBO_TAG_LINK: case GUMBO_TAG_META:
	case GUMBO_TAG_PARAM: case GUMBO_TAG_SOURCE: case GUMBO_TAG_TRACK: case GUMBO_TAG_WBR: case GUMBO_TAG_HTML:
	case GUMBO_TAG_HEAD: case GUMBO_TAG_BODY: case GUMBO_TAG_FRAME: case GUMBO_TAG_BASEFONT:
	case GUMBO_TAG_BGSOUND: case GUMBO_TAG_KEYGEN:
		return true;
	default:
		return false;
	}
}

/* Ends what a start tag ends without saying so. */
static void
end_implied(struct scan *scan, GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_A: case GUMBO_TAG_NOBR:
		take_out(scan, tag);
		break;
	case GUMBO_TAG_LI:
		pop_to(scan, tag, scan->count[GUMBO_TAG_OL] > 0 && scan->count[GUMBO_TAG_UL] == 0 ? GUMBO_TAG_OL : GUMBO_TAG_UL);
		break;
	case GUMBO_TAG_DT: case GUMBO_TAG_DD:
		pop_to(scan, GUMBO_TAG_DT, GUMBO_TAG_DL);
		pop_to(scan, GUMBO_TAG_DD, GUMBO_TAG_DL);
		break;
	case GUMBO_TAG_TD: case GUMBO_TAG_TH:
		pop_to(scan, GUMBO_TAG_TD, GUMBO_TAG_TABLE);
		pop_to(scan, GUMBO_TAG_TH, GUMBO_TAG_TABLE);
		break;
	case GUMBO_TAG_TR: case GUMBO_TAG_TBODY: case GUMBO_TAG_THEAD: case GUMBO_TAG_TFOOT:
		pop_to(scan, GUMBO_TAG_TR, GUMBO_TAG_TABLE);
		if (tag != GUMBO_TAG_TR)
			pop_to(scan, tag, GUMBO_TAG_TABLE);
		break;
	case GUMBO_TAG_OPTION:
		pop_to(scan, tag, GUMBO_TAG_SELECT);
		break;
	case GUMBO_TAG_BUTTON:
		pop_to(scan, tag, GUMBO_TAG_TABLE);
		break;
	default:
		break;
	}
	if (!is_formatting(tag) && tag != GUMBO_TAG_SPAN && tag != GUMBO_TAG_UNKNOWN && tag != GUMBO_TAG_BUTTON)
		pop_to(scan, GUMBO_TAG_P, GUMBO_TAG_LAST);
}

static bool
open_tag(struct scan *scan, GumboTag tag)
{
	if (is_void(tag))
		return true;
	end_implied(scan, tag);
	if (scan->depth == DEEPEST)
		return false;
	scan->open[scan->depth++] = tag;
	scan->count[tag]++;
	return true;
}

static void
close_tag(struct scan *scan, GumboTag tag)
{
	if (is_formatting(tag))
		take_out(scan, tag);
	else
		pop_to(scan, tag, tag == GUMBO_TAG_P ? GUMBO_TAG_LAST : GUMBO_TAG_TABLE);
}

static size_t
name_end(struct slice text, size_t at)
{
	while (at < text.n && !is_space(text.p[at]) && text.p[at] != '/' && text.p[at] != '>')
		at++;
	return at;
}

static void
put_value(struct scan *scan, size_t start, size_t end, char quote)
{
	struct buffer *out = &scan->page->skeleton;

	buffer_add_char(out, '=');
	buffer_add_char(out, quote);
	for (size_t i = start; i < end; i++)
		if (scan->text.p[i] == quote)
			buffer_add(out, quote == '"' ? SLICE("&quot;") : SLICE("&#39;"));
		else
			buffer_add_char(out, scan->text.p[i]);
	buffer_add_char(out, quote);
}

/* The number of an attribute that is kept, or -1. */
static int
kept_number(struct slice name, GumboTag tag, struct slice value)
{
	int found = -1;

	for (size_t i = 0; i < sizeof kept / sizeof *kept && found < 0; i++)
		if (name.n >= 2 && (name.p[0] | 32) == kept[i][0] && slice_same_case(name, slice_of(kept[i])))
			found = (int)i;
	if (found < 0)
		return -1;
	if (strcmp(kept[found], "href") == 0 && tag != GUMBO_TAG_LINK)
		return -1;
	if (strcmp(kept[found], "name") == 0 && tag != GUMBO_TAG_META)
		return -1;
	if (strcmp(kept[found], "style") == 0 && (value.n == 0 || (memmem(value.p, value.n, "none", 4) == NULL &&
	    memmem(value.p, value.n, "hidden", 6) == NULL)))
		return -1;
	return found;
}

/* The attributes from scan->at to ">"; false when the text ends first. *closed: "/>". */
static bool
attributes(struct scan *scan, GumboTag tag, bool emit, bool *closed)
{
	struct slice text = scan->text;
	size_t at = scan->at;
	uint32_t seen = 0;

	*closed = false;
	for (;;) {
		size_t name, end, value = 0, value_end = 0;
		char quote = '"';
		int number;

		while (at < text.n && (is_space(text.p[at]) || text.p[at] == '/'))
			at++;
		if (at == text.n)
			return false;
		if (text.p[at] == '>') {
			*closed = text.p[at - 1] == '/';
			scan->at = at + 1;
			return true;
		}
		for (name = at++; at < text.n && !is_space(text.p[at]) && strchr("/>=", text.p[at]) == NULL; at++)
			;
		end = at;
		while (at < text.n && is_space(text.p[at]))
			at++;
		if (at < text.n && text.p[at] == '=') {
			for (at++; at < text.n && is_space(text.p[at]); at++)
				;
			if (at < text.n && (text.p[at] == '"' || text.p[at] == '\'')) {
				quote = text.p[at];
				value = at + 1;
				value_end = find(text, value, quote);
				if (value_end == text.n)
					return false;
				at = value_end + 1;
			} else {
				for (value = at; at < text.n && !is_space(text.p[at]) && text.p[at] != '>'; at++)
					;
				value_end = at;
			}
		}
		if (!emit)
			continue;
		number = kept_number((struct slice){ text.p + name, end - name }, tag,
		    (struct slice){ text.p + value, value_end - value });
		if (number < 0 || (seen & 1U << number) != 0)
			continue;
		seen |= 1U << number;
		buffer_add_char(&scan->page->skeleton, ' ');
		buffer_add(&scan->page->skeleton, slice_of(kept[number]));
		put_value(scan, value, value_end, quote);
	}
}

/* Whether a tag of that name starts here; `end`: an end tag. */
static bool
is_tag(struct slice text, size_t at, struct slice name, bool end)
{
	size_t start = at + 1 + end, stop = start + name.n;

	return stop < text.n && (!end || text.p[at + 1] == '/') &&
	    slice_same_case((struct slice){ text.p + start, name.n }, name) &&
	    (is_space(text.p[stop]) || text.p[stop] == '/' || text.p[stop] == '>');
}

/* Where the end tag of an element with raw text starts. */
static size_t
raw_end(struct slice text, size_t at, struct slice name)
{
	while ((at = find(text, at, '<')) < text.n && !is_tag(text, at, name, true))
		at++;
	return at;
}

/* The same of a script: what it writes between <!-- and --> may have scripts of its own. */
static size_t
script_end(struct slice text, size_t at, struct slice name)
{
	bool comment = false, inner = false;

	for (; at < text.n; at++) {
		struct slice rest = slice_from(text, at);

		if (text.p[at] == '-' && slice_starts(rest, SLICE("-->")))
			comment = inner = false;
		if (text.p[at] != '<')
			continue;
		if (!inner && is_tag(text, at, name, true))
			return at;
		if (!comment && slice_starts(rest, SLICE("<!--"))) {
			comment = true;
			at++;           /* "<!-->" ends at once */
		} else if (comment) {
			inner = inner ? !is_tag(text, at, name, true) : is_tag(text, at, name, false);
		}
	}
	return at;
}

static void
cut_at(struct scan *scan, size_t start, const char *why)
{
	scan->cut = start;
	scan->cut_why = why;
}

static const char *
cut_in(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_SCRIPT: return "the page ends inside <script>";
	case GUMBO_TAG_STYLE: return "the page ends inside <style>";
	case GUMBO_TAG_TITLE: return "the page ends inside <title>";
	case GUMBO_TAG_TEXTAREA: return "the page ends inside <textarea>";
	default: return "the page ends inside an element of raw text";
	}
}

/* The text behind the tag at `tag_start`, of an element in which tags mean nothing. */
static void
raw_text(struct scan *scan, GumboTag tag, struct slice name, size_t tag_start)
{
	size_t start = scan->at, end;

	switch (tag) {
	case GUMBO_TAG_TITLE: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_XMP: case GUMBO_TAG_IFRAME:
	case GUMBO_TAG_NOEMBED: case GUMBO_TAG_NOFRAMES:
		end = (tag == GUMBO_TAG_SCRIPT ? script_end : raw_end)(scan->text, start, name);
		if (end == scan->text.n)
			cut_at(scan, tag_start, cut_in(tag));
		break;
	case GUMBO_TAG_PLAINTEXT:
		end = scan->text.n;
		break;
	default:
		return;
	}
	if (tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_TEXTAREA)
		put_text(scan, start, end);
	else if (start < end && !put_space(scan, start, end))
		put_run(scan, start, end);
	scan->at = end;
}

/* A tag that the end of the page cuts is none. */
static void
cut_tag(struct scan *scan, size_t start, size_t skeleton)
{
	cut_at(scan, start, "the page ends inside a tag");
	scan->page->skeleton.n = skeleton;
	add_run(scan, start, scan->text.n, "cut-tag");
	scan->at = scan->text.n;
}

static bool
tag(struct scan *scan)
{
	size_t start = scan->at, skeleton = scan->page->skeleton.n;
	bool end = scan->text.p[start + 1] == '/', closed, foreign;
	size_t name = start + 1 + end, stop = name_end(scan->text, name);
	struct slice word = { scan->text.p + name, stop - name };
	GumboTag which = word.n > LONGEST_NAME ? GUMBO_TAG_UNKNOWN : gumbo_tagn_enum(word.p, (unsigned int)word.n);

	if (which > GUMBO_TAG_LAST)
		which = GUMBO_TAG_UNKNOWN;
	buffer_add(&scan->page->skeleton, end ? SLICE("</") : SLICE("<"));
	/* Gumbo 0.10.1 leaves what a <form> holds beside it. */
	if (which == GUMBO_TAG_FORM) {
		which = GUMBO_TAG_FIELDSET;
		buffer_add(&scan->page->skeleton, SLICE("fieldset"));
	} else {
		put(scan, name, stop);
	}
	scan->at = stop;
	if (!attributes(scan, which, !end, &closed)) {
		cut_tag(scan, start, skeleton);
		return true;
	}
	if (closed && !end)
		buffer_add_char(&scan->page->skeleton, '/');
	buffer_add_char(&scan->page->skeleton, '>');
	foreign = scan->count[GUMBO_TAG_SVG] + scan->count[GUMBO_TAG_MATH] > 0 || which == GUMBO_TAG_SVG || which == GUMBO_TAG_MATH;
	if (end)
		close_tag(scan, which);
	else if (!(closed && foreign) && !open_tag(scan, which))
		return false;
	if (!end && !(closed && foreign))
		raw_text(scan, which, word, start);
	return true;
}

/* Behind "-->" or "--!>"; more than the length when there is none. */
static size_t
comment_end(struct slice text, size_t at)
{
	for (; (at = find(text, at, '-')) < text.n; at++) {
		struct slice rest = slice_from(text, at);

		if (slice_starts(rest, SLICE("-->")))
			return at + 3;
		if (slice_starts(rest, SLICE("--!>")))
			return at + 4;
	}
	return text.n + 1;
}

static void
comment(struct scan *scan)
{
	struct slice text = scan->text, rest = slice_from(text, scan->at);
	size_t start = scan->at, end;

	if (slice_starts(rest, SLICE("<!-->")) || slice_starts(rest, SLICE("<!--->"))) {
		scan->at = find(text, start, '>') + 1;
		return;
	}
	if (slice_starts(rest, SLICE("<!--"))) {
		end = comment_end(text, start + 4);
		if (end > text.n)
			cut_at(scan, start, "the page ends inside a comment");
	} else {
		end = find(text, start, '>') + 1;
		if (end > text.n)
			cut_at(scan, start, "the page ends inside a tag");
	}
	end = end > text.n ? text.n : end;
	scan->at = end;
	if (rest.n > 9 && slice_same_case((struct slice){ rest.p, 9 }, SLICE("<!doctype")))
		buffer_add(&scan->page->skeleton, SLICE("<!DOCTYPE html>"));
	else
		add_run(scan, start, end, "comment");
}

/* Where the next tag or comment starts. */
static size_t
next_tag(struct slice text, size_t at)
{
	for (; (at = find(text, at, '<')) < text.n; at++) {
		char c = at + 1 < text.n ? text.p[at + 1] : ' ';

		if (is_letter(c) || c == '!' || c == '?' || c == '/' || at + 1 == text.n)
			break;
	}
	return at;
}

static bool
starts_tag(struct slice text)
{
	return (text.n > 1 && is_letter(text.p[1])) || (text.n > 2 && text.p[1] == '/' && is_letter(text.p[2]));
}

bool
html_skeleton(struct html_page *page, struct html_trouble *trouble)
{
	struct scan *scan = memory_new(1, sizeof *scan);
	bool good = true;

	scan->page = page;
	scan->text = page->source;
	while (good && scan->at < scan->text.n) {
		size_t start = next_tag(scan->text, scan->at);

		put_text(scan, scan->at, start);
		scan->at = start;
		if (start == scan->text.n)
			break;
		if (starts_tag(slice_from(scan->text, start)))
			good = tag(scan);
		else if (start + 1 == scan->text.n || (scan->text.p[start + 1] == '/' && start + 2 == scan->text.n))
			cut_tag(scan, start, page->skeleton.n);
		else
			comment(scan);
		if (!good)
			*trouble = (struct html_trouble){ html_line(page, start), "tags are nested more than 512 deep" };
	}
	if (good && scan->cut_why != NULL)
		*trouble = (struct html_trouble){ html_line(page, scan->cut), scan->cut_why };
	free(scan);
	return good;
}
