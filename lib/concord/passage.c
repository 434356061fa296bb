/* passage.c: a text of the vertical stream, and what stands about a hit.
 * SPDX-License-Identifier: MIT */
#include "concord/passage.h"

#include "unicode/unicode.h"

/* Lines */

static struct slice
line_at(const struct passage *passage, size_t at)
{
	const char *p = passage->lines.p + at;
	const char *end = memchr(p, '\n', passage->lines.n - at);

	return (struct slice){ p, (size_t)(end - p) };
}

/* Where the line before starts; there is one. */
static size_t
line_before(const struct passage *passage, size_t at)
{
	const char *newline = at < 2 ? NULL : memrchr(passage->lines.p, '\n', at - 1);

	return newline == NULL ? 0 : (size_t)(newline - passage->lines.p) + 1;
}

static struct slice
cell_of(struct slice line, size_t column)
{
	struct slice cell = line;

	for (size_t i = 0; i <= column; i++)
		if (!slice_cut(&line, '\t', &cell))
			return (struct slice){ "", 0 };
	return cell;
}

static bool
is_none(struct slice cell, size_t column)
{
	return cell.n == 0 || (cell.n == 1 && column > 0 && (*cell.p == '_' || *cell.p == '^'));
}

/* What a line is */

enum what { TOKEN, SENTENCE_BEGINS, SENTENCE_ENDS, PARAGRAPH, GLUE, OTHER };

static bool
one_of(struct slice name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (slice_equal(name, slice_of(*names)))
			return true;
	return false;
}

static const char *const sentence_names[] = { "s", "sentence", NULL };

bool
passage_ends_paragraph(const struct tag *tag)
{
	static const char *const names[] = {
		"p", "paragraph", "head", "caption", "figure", "note", "table", "text", NULL,
	};

	return tag->kind != TAG_OTHER && one_of(tag->name, names);
}

static enum what
what_is(struct slice line)
{
	struct tag tag;

	if (line.n == 0 || *line.p != '<')
		return TOKEN;
	markup_read_tag(line, &tag);
	if (tag.kind == TAG_NONE)
		return TOKEN;
	if (tag.kind != TAG_OTHER && one_of(tag.name, sentence_names))
		return tag.kind == TAG_CLOSE ? SENTENCE_ENDS : SENTENCE_BEGINS;
	if (passage_ends_paragraph(&tag))
		return PARAGRAPH;
	return tag.kind == TAG_EMPTY && slice_equal(tag.name, SLICE("g")) ? GLUE : OTHER;
}

/* Hits */

static bool
is_part_of_before(struct slice cell, size_t column)
{
	return column > 0 && cell.n == 1 && *cell.p == '^';
}

/* Behind the tokens that are part of the one before. */
static size_t
with_parts(const struct passage *passage, size_t at)
{
	struct slice line;

	for (size_t end = at; end < passage->lines.n; end += line.n + 1) {
		enum what what;

		line = line_at(passage, end);
		what = what_is(line);
		if (what == OTHER || what == GLUE)
			continue;
		if (what != TOKEN || !is_part_of_before(cell_of(line, passage->at.value), passage->at.value))
			break;
		at = end + line.n + 1;
	}
	return at;
}

bool
passage_meets(const struct passage *passage, struct query *query, struct passage_hit *hit)
{
	size_t met = 0, column = passage->at.value, n;
	struct slice line, cell;

	for (size_t at = hit->start; at < passage->lines.n; at += line.n + 1) {
		enum what what;

		line = line_at(passage, at);
		what = what_is(line);
		if (what == OTHER || what == GLUE)
			continue;
		cell = cell_of(line, column);
		if (what != TOKEN)
			return false;
		if (met > 0 && is_part_of_before(cell, column))
			continue;
		if (is_none(cell, column) || (n = query_meets(query, met, cell)) == 0)
			return false;
		met += n;
		if (met >= query->words) {
			hit->end = with_parts(passage, at + line.n + 1);
			return true;
		}
	}
	return false;
}

/* What is about them */

size_t
passage_left(const struct passage *passage, const struct passage_hit *hit, size_t n, bool sentences)
{
	size_t left = hit->start, begun = 0, words = 0;

	for (size_t at = left; at > hit->paragraph && (sentences || words < n);) {
		enum what what;

		at = line_before(passage, at);
		what = what_is(line_at(passage, at));
		if (what == PARAGRAPH)
			break;
		if (what == TOKEN) {
			left = at;
			words++;
		}
		if (what == SENTENCE_BEGINS && sentences && begun++ == n)
			break;
	}
	return left;
}

size_t
passage_right(const struct passage *passage, const struct passage_hit *hit, size_t n, bool sentences)
{
	size_t right = hit->end, ended = 0, words = 0;
	struct slice line;

	for (size_t at = right; at < passage->lines.n && (sentences || words < n); at += line.n + 1) {
		enum what what;

		line = line_at(passage, at);
		what = what_is(line);
		if (what == PARAGRAPH)
			break;
		if (what == TOKEN) {
			right = at + line.n + 1;
			words++;
		}
		if (what == SENTENCE_ENDS && sentences && ended++ == n)
			break;
	}
	return right;
}

/* Text */

/* Of the marks that stand without a space before or behind them. */
static bool
is_among(struct slice word, const char *marks)
{
	struct code_point point = unicode_decode(word, 0);

	return point.n == word.n && word.n > 0 && memmem(marks, strlen(marks), word.p, word.n) != NULL;
}

static bool
begins_with_apostrophe(struct slice word)
{
	return (word.n > 1 && *word.p == '\'') || (word.n > 3 && slice_starts(word, SLICE("\u2019")));
}

static bool
closes(struct slice word)
{
	return is_among(word, ",.;:!?)]}%…”’»") || begins_with_apostrophe(word) ||
	    slice_equal(word, SLICE("n't")) || slice_equal(word, SLICE("n’t"));
}

void
passage_text(const struct passage *passage, size_t from, size_t to, struct buffer *out)
{
	static struct buffer scratch;
	bool glue = true, quoted = false;       /* nothing stands before the first */
	struct slice line;

	for (size_t at = from; at < to; at += line.n + 1) {
		enum what what;
		struct slice word;
		bool quote;

		line = line_at(passage, at);
		what = what_is(line);
		glue |= what == GLUE;
		if (what != TOKEN)
			continue;
		word = markup_text(cell_of(line, passage->at.word), &scratch);
		quote = word.n == 1 && *word.p == '"';
		if (passage->at.space == PASSAGE_NONE)
			glue |= closes(word) || (quote && quoted);
		if (!glue)
			buffer_add_char(out, ' ');
		buffer_add(out, word);
		quoted ^= quote;
		if (passage->at.space != PASSAGE_NONE)
			glue = slice_equal(cell_of(line, passage->at.space), SLICE("_"));
		else
			glue = is_among(word, "([{“‘«¿¡$£€") || (quote && quoted);
	}
}

void
passage_value(const struct passage *passage, const struct passage_hit *hit, struct buffer *out)
{
	static struct buffer scratch;
	struct slice line, cell;
	size_t start = out->n;

	for (size_t at = hit->start; at < hit->end; at += line.n + 1) {
		line = line_at(passage, at);
		cell = cell_of(line, passage->at.value);
		if (what_is(line) != TOKEN || is_none(cell, passage->at.value))
			continue;
		if (out->n > start)
			buffer_add_char(out, ' ');
		buffer_add(out, markup_text(cell, &scratch));
	}
}

void
passage_line(const struct passage *passage, const struct passage_hit *hit, struct buffer *out)
{
	static struct buffer scratch;
	struct slice value;
	struct tag tag;

	if (passage->lines.n == 0)
		return;
	markup_read_tag(line_at(passage, hit->paragraph), &tag);
	if (tag.kind == TAG_OPEN && markup_attribute(tag.attributes, SLICE("line"), &value))
		buffer_add(out, markup_text(value, &scratch));
}

/* Whether it is a word of running text; if it is the n-th, it is appended. */
static bool
is_nth(const struct passage *passage, struct slice line, size_t *seen, size_t n, struct buffer *out)
{
	static struct buffer scratch;
	struct slice word = markup_text(cell_of(line, passage->at.word), &scratch);

	if (!unicode_has_word_char(word) || ++*seen < n)
		return false;
	unicode_fold(out, word);
	return true;
}

void
passage_word_before(const struct passage *passage, const struct passage_hit *hit, size_t n, struct buffer *out)
{
	size_t seen = 0;

	for (size_t at = hit->start; at > hit->paragraph;) {
		struct slice line;
		enum what what;

		at = line_before(passage, at);
		line = line_at(passage, at);
		what = what_is(line);
		if (what == PARAGRAPH || (what == TOKEN && is_nth(passage, line, &seen, n, out)))
			return;
	}
}

void
passage_word_behind(const struct passage *passage, const struct passage_hit *hit, size_t n, struct buffer *out)
{
	size_t seen = 0;
	struct slice line;

	for (size_t at = hit->end; at < passage->lines.n; at += line.n + 1) {
		enum what what;

		line = line_at(passage, at);
		what = what_is(line);
		if (what == PARAGRAPH || (what == TOKEN && is_nth(passage, line, &seen, n, out)))
			return;
	}
}
