/* tm-people: who wrote how much, and which spellings may be one person's.
 *
 *     tm-read articles | tm-people >people.tsv
 *
 * Reads text or vertical streams; writes a table with a row for each spelling of an author,
 * translator or interviewed person, and the name that is proposed for it. It changes
 * nothing: whoever has read and corrected the table gives it to tm-read --people.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "frequency.h"
#include "names/proposal.h"
#include "output.h"
#include "tool.h"
#include "unicode/segment.h"
#include "unicode/unicode.h"
#include "vertical.h"

enum { AUTHOR, TRANSLATOR, INTERVIEWED, ATTRIBUTES };

static const char *const attributes[] = { "author", "translator", "interviewed" };

static const struct option options[] = {
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-people", "[FILE]...", "who wrote how much, and which spellings may be one person's", options, true,
};

/* Texts and their running words. */
struct sum {
	uint64_t texts, words;
	uint64_t last;                  /* the last of the texts, by its number */
};

/* A spelling in an attribute. */
struct role {
	uint32_t spelling;
	int attribute;
};

struct people {
	struct proposals proposals;
	struct sum (*sum)[ATTRIBUTES];  /* by spelling and attribute */
	size_t sum_room;
	uint64_t texts;
	struct sum nobody;              /* texts without an author */
	/* Of the text at hand. */
	struct role *role;
	size_t roles, role_room;
	bool authored;
	size_t column;                  /* of the words */
};

static void
add_role(struct people *people, struct slice spelling, int attribute)
{
	uint32_t before = people->proposals.spelling.n, number;

	if (attribute == AUTHOR)
		people->authored = true;
	number = proposals_add(&people->proposals, spelling);
	people->sum = memory_grow(people->sum, &people->sum_room, people->proposals.spelling.n, sizeof *people->sum);
	if (number == before)
		memset(people->sum[number], 0, sizeof *people->sum);
	if (people->sum[number][attribute].last == people->texts)
		return;
	people->sum[number][attribute].last = people->texts;
	people->role = memory_grow(people->role, &people->role_room, people->roles + 1, sizeof *people->role);
	people->role[people->roles++] = (struct role){ number, attribute };
	people->sum[number][attribute].texts++;
}

static void
text_begins(struct people *people, struct slice tag)
{
	static struct buffer scratch;
	struct slice values, value;

	people->roles = 0;
	people->texts++;
	people->authored = false;
	for (int i = 0; i < ATTRIBUTES; i++) {
		if (!markup_attribute(tag, slice_of(attributes[i]), &values))
			continue;
		while (slice_cut(&values, '|', &value)) {
			value = slice_trim(markup_text(value, &scratch));
			if (value.n > 0)
				add_role(people, value, i);
		}
	}
	people->nobody.texts += !people->authored;
}

static void
add_words(struct people *people, uint64_t words)
{
	for (size_t i = 0; i < people->roles; i++)
		people->sum[people->role[i].spelling][people->role[i].attribute].words += words;
	if (!people->authored)
		people->nobody.words += words;
}

/* A token, or a paragraph of a text stream. */
static void
content(const struct vertical *vertical, struct people *people)
{
	static struct buffer scratch;

	if (vertical->is_text)
		add_words(people, segment_running_words(markup_text(vertical->stream.line, &scratch)));
	else
		add_words(people, unicode_has_word_char(markup_text(vertical->cell[people->column], &scratch)));
}

static void
read_streams(struct vertical *vertical, struct people *people)
{
	enum stream_item item;

	while ((item = vertical_next(vertical)) != STREAM_END) {
		if (item == STREAM_HEADER)
			vertical_need(vertical, "word", &people->column);
		else if (item == STREAM_TEXT)
			text_begins(people, vertical->stream.tag.attributes);
		else if (item == STREAM_CONTENT && !vertical->stream.in_text)
			vertical_refuse(vertical, "this line is in no text: neither a text nor a vertical stream has any such");
		else if (item == STREAM_CONTENT && vertical->stream.running)
			content(vertical, people);
	}
}

static void
write_field(struct slice field)
{
	static struct buffer written;

	written.n = 0;
	frequency_escape(&written, field, false);
	output_slice(buffer_slice(&written));
	output_char('\t');
}

static void
write_sum(const struct sum *sum)
{
	output_number(sum->texts);
	output_char('\t');
	output_number(sum->words);
	output_char('\n');
}

/* A spelling's rows, one for each attribute in which it stands. */
static void
write_spelling(const struct people *people, uint32_t number)
{
	static const int in_order[] = { AUTHOR, INTERVIEWED, TRANSLATOR };
	static struct buffer reason;

	proposals_reason(&people->proposals, number, &reason);
	for (size_t i = 0; i < ATTRIBUTES; i++) {
		const struct sum *sum = &people->sum[number][in_order[i]];

		if (sum->texts == 0)
			continue;
		write_field(people->proposals.spelling.word[number]);
		write_field(proposals_name(&people->proposals, number));
		write_field(buffer_slice(&reason));
		write_field(slice_of(attributes[in_order[i]]));
		write_sum(sum);
	}
}

/* A spelling and its number, to be put in order as written. */
struct place {
	struct slice spelling;
	uint32_t number;
};

static int
by_spelling(const void *a, const void *b)
{
	return slice_compare(((const struct place *)a)->spelling, ((const struct place *)b)->spelling);
}

static struct place *
in_order(const struct people *people, struct arena *arena)
{
	const struct intern *spelling = &people->proposals.spelling;
	struct place *place = memory_new(spelling->n, sizeof *place);
	struct buffer written = { 0 };

	for (uint32_t i = 0; i < spelling->n; i++) {
		written.n = 0;
		frequency_escape(&written, spelling->word[i], false);
		place[i] = (struct place){ arena_copy(arena, buffer_slice(&written)), i };
	}
	buffer_free(&written);
	if (spelling->n > 0)
		qsort(place, spelling->n, sizeof *place, by_spelling);
	return place;
}

static void
write_table(const struct people *people)
{
	struct arena arena = { 0 };
	struct place *place = in_order(people, &arena);

	output_text("spelling\tname\treason\tattribute\ttexts\twords\n");
	if (people->nobody.texts > 0) {
		output_text("\t\t\tauthor\t");
		write_sum(&people->nobody);
	}
	for (uint32_t i = 0; i < people->proposals.spelling.n; i++)
		write_spelling(people, place[i].number);
	free(place);
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	struct vertical vertical = VERTICAL_OVER(tool_begin(&tool, argc, argv), NULL);
	struct people people = { 0 };

	vertical.takes_text = true;
	read_streams(&vertical, &people);
	proposals_make(&people.proposals);
	write_table(&people);
	proposals_free(&people.proposals);
	free(people.sum);
	free(people.role);
	vertical_end(&vertical);
	return tool_end();
}
