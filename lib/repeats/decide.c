/* decide.c: from the evidence of tm-dedup to what is a repeat.
 * SPDX-License-Identifier: MIT */
#include "repeats/decide.h"

#include <stdlib.h>

#include "message.h"
#include "output.h"

enum {
	FEWEST = 16,            /* sampled 5-grams to judge by */
	LARGE = 10,             /* texts of an outlet, for one 5-gram in most of them to be its own */
	COMMON = 1000,          /* texts that may share a 5-gram by which candidates are found */
};

#define NO_TEXT UINT32_MAX

struct text {
	uint32_t outlet;
	uint64_t words;
	uint32_t *shingle;      /* of its sketch, increasing */
	bool *own;              /* for each, whether it is the text's own */
	uint32_t shingles;
	uint32_t rank;          /* fuller texts come first */
	uint32_t in;            /* the text that it repeats, or NO_TEXT */
	struct repeats_count count;
};

/* A 5-gram of a text's sketch. 5-grams are numbered in the order of their hashes, so
 * that numbers compare as hashes do. */
struct sample {
	uint32_t text, shingle;
	bool own;               /* the text's, and not its outlet's */
};

/* How much of a text stands in another: of all of its 5-grams, and of its own. */
struct likeness {
	struct repeats_count all, own;
};

/* A kept text that has a 5-gram, and the next that has. */
struct posting {
	uint32_t text, next;
};

struct decision {
	struct frequency_reader *table;
	const struct repeats_rule *rule;
	bool more;              /* table->row is there */
	struct intern groups;   /* outlet and id of each text, as written */
	struct intern outlets;
	uint64_t *texts, *kept; /* of each outlet: all, and those that repeat none */
	struct text *text;
	size_t text_room;
	struct sample *sample;
	size_t samples, sample_room;
	uint32_t shingles;
	uint32_t *shingle;      /* all texts' */
	bool *own;
	/* The kept texts by 5-gram: posting[first[shingle] - 1], and so on. */
	uint32_t *first, *length;
	struct posting *posting;
	size_t postings, posting_room;
	/* 5-grams that a candidate shares with the text at hand. */
	uint32_t *shared, *candidate;
	size_t candidates;
};

static _Noreturn void
refuse(const struct decision *decision, const char *why)
{
	const struct input *in = &decision->table->in;

	message_fatal("%s:%llu: %s", in->name, (unsigned long long)in->line, why);
}

/* Reading texts and sketches */

static void
next_row(struct decision *decision)
{
	decision->more = frequency_next(decision->table);
}

static struct slice
outlet_of(struct slice group)
{
	struct slice outlet = { NULL, 0 };

	slice_cut(&group, '\t', &outlet);
	return outlet;
}

static struct slice
id_of(struct slice group)
{
	return slice_from(group, outlet_of(group).n + 1);
}

static void
read_texts(struct decision *decision)
{
	struct frequency_row *row = &decision->table->row;

	for (next_row(decision); decision->more && row->term.n == 0; next_row(decision)) {
		uint32_t known = decision->groups.n, number = intern_add(&decision->groups, row->group), outlet;

		if (number < known)
			refuse(decision, "this text is there already");
		outlet = intern_add(&decision->outlets, outlet_of(row->group));
		decision->text = memory_grow(decision->text, &decision->text_room, (size_t)number + 1, sizeof *decision->text);
		/* A text that came several times has all its counts as many times. */
		decision->text[number] =
		    (struct text){ .outlet = outlet, .words = row->docs > 0 ? row->freq / row->docs : row->freq, .in = NO_TEXT };
	}
	decision->kept = memory_new(decision->outlets.n + 1, sizeof *decision->kept);
	decision->texts = memory_new(decision->outlets.n + 1, sizeof *decision->texts);
	for (uint32_t i = 0; i < decision->groups.n; i++)
		decision->texts[decision->text[i].outlet]++;
}

static uint32_t
text_of_row(const struct decision *decision)
{
	uint32_t text = intern_find(&decision->groups, decision->table->row.group);

	if (text == INTERN_NONE)
		refuse(decision, "this text has no row with its running words: the table is not whole");
	return text;
}

static uint32_t
outlet_of_sample(const struct decision *decision, size_t sample)
{
	return decision->text[decision->sample[sample].text].outlet;
}

/* The last samples, from `from` on, are of one 5-gram in one outlet: whose it is. */
static void
judge_samples(struct decision *decision, size_t from)
{
	uint64_t found = decision->samples - from, of;

	if (found == 0)
		return;
	of = decision->texts[outlet_of_sample(decision, from)];
	for (size_t i = from; i < decision->samples; i++)
		decision->sample[i].own = of < LARGE || found * 100 <= decision->rule->share * of;
}

static void
read_samples(struct decision *decision)
{
	struct frequency_row *row = &decision->table->row;
	struct buffer before = { 0 };
	size_t from = 0;

	for (; decision->more && slice_starts(row->term, SLICE(SHINGLE_KEY)); next_row(decision)) {
		uint32_t text = text_of_row(decision);
		bool same = slice_equal(row->term, buffer_slice(&before));

		if (!same || decision->text[text].outlet != outlet_of_sample(decision, from)) {
			judge_samples(decision, from);
			from = decision->samples;
		}
		decision->shingles += !same;
		before.n = 0;
		buffer_add(&before, row->term);
		decision->sample = memory_grow(decision->sample, &decision->sample_room, decision->samples + 1, sizeof *decision->sample);
		decision->sample[decision->samples++] = (struct sample){ text, decision->shingles - 1, true };
		decision->text[text].shingles++;
	}
	judge_samples(decision, from);
	buffer_free(&before);
}

/* Each text's 5-grams together, in the order in which they came. */
static void
gather_sketches(struct decision *decision)
{
	size_t next = 0;

	decision->shingle = memory_new(decision->samples + 1, sizeof *decision->shingle);
	decision->own = memory_new(decision->samples + 1, sizeof *decision->own);
	for (uint32_t i = 0; i < decision->groups.n; i++) {
		decision->text[i].shingle = decision->shingle + next;
		decision->text[i].own = decision->own + next;
		next += decision->text[i].shingles;
		decision->text[i].shingles = 0;
	}
	for (size_t i = 0; i < decision->samples; i++) {
		struct text *text = &decision->text[decision->sample[i].text];

		text->shingle[text->shingles] = decision->sample[i].shingle;
		text->own[text->shingles++] = decision->sample[i].own;
	}
	free(decision->sample);
	decision->sample = NULL;
}

/* Which texts repeat another */

/* Below the last 5-gram of a full sketch, the sketch has all that the text has. */
static uint32_t
horizon(const struct text *text)
{
	return text->shingles < SKETCH_SIZE ? UINT32_MAX : text->shingle[text->shingles - 1];
}

/* Of the 5-grams in the sketch of `text` that would be in that of `other` if they stood
 * there, how many are. */
static struct likeness
compare(const struct text *text, const struct text *other)
{
	uint32_t end = horizon(text) < horizon(other) ? horizon(text) : horizon(other);
	struct likeness like = { { 0, 0 }, { 0, 0 } };

	for (uint32_t i = 0, j = 0; i < text->shingles && text->shingle[i] <= end; i++) {
		bool found;

		while (j < other->shingles && other->shingle[j] < text->shingle[i])
			j++;
		found = j < other->shingles && other->shingle[j] == text->shingle[i];
		like.all.found += found;
		like.all.of++;
		like.own.found += found && text->own[i];
		like.own.of += text->own[i];
	}
	return like;
}

/* Counts what the kept texts share with this one. A 5-gram that very many different
 * texts have is a turn of phrase, and finds nothing that rarer ones would not. */
static void
find_candidates(struct decision *decision, const struct text *text)
{
	decision->candidates = 0;
	for (uint32_t i = 0; i < text->shingles; i++) {
		if (decision->length[text->shingle[i]] > COMMON)
			continue;
		for (uint32_t at = decision->first[text->shingle[i]]; at != 0; at = decision->posting[at - 1].next) {
			uint32_t other = decision->posting[at - 1].text;

			if (decision->shared[other]++ == 0)
				decision->candidate[decision->candidates++] = other;
		}
	}
}

static bool
is_same(const struct repeats_rule *rule, struct likeness like)
{
	return like.all.of >= FEWEST && like.all.found * 100 >= rule->same * like.all.of &&
	    like.own.found * 100 >= rule->same * like.own.of;
}

/* The better of two: the larger share, else the fuller text. */
static bool
is_better(const struct decision *decision, struct repeats_count count, uint32_t other, const struct text *text)
{
	uint64_t a = count.found * text->count.of, b = text->count.found * count.of;

	return text->in == NO_TEXT || a > b || (a == b && decision->text[other].rank < decision->text[text->in].rank);
}

static void
find_original(struct decision *decision, struct text *text)
{
	find_candidates(decision, text);
	for (size_t i = 0; i < decision->candidates; i++) {
		uint32_t other = decision->candidate[i];
		struct likeness like = compare(text, &decision->text[other]);

		decision->shared[other] = 0;
		if (is_same(decision->rule, like) && is_better(decision, like.all, other, text)) {
			text->in = other;
			text->count = like.all;
		}
	}
}

static void
keep(struct decision *decision, uint32_t number)
{
	const struct text *text = &decision->text[number];

	decision->kept[text->outlet]++;
	for (uint32_t i = 0; i < text->shingles; i++) {
		uint32_t shingle = text->shingle[i];

		if (decision->length[shingle]++ > COMMON)
			continue;
		if (decision->postings == UINT32_MAX - 1)
			message_fatal("there are too many texts to compare at once");
		decision->posting = memory_grow(decision->posting, &decision->posting_room, decision->postings + 1, sizeof *decision->posting);
		decision->posting[decision->postings++] = (struct posting){ number, decision->first[shingle] };
		decision->first[shingle] = (uint32_t)decision->postings;
	}
}

/* More words first, then by id, then by outlet: by what the texts are, not by how they came. */
static int
by_fullness(const void *a, const void *b, void *context)
{
	const struct decision *decision = context;
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
	uint64_t x = decision->text[left].words, y = decision->text[right].words;
	struct slice p = decision->groups.word[left], q = decision->groups.word[right];
	int order = (x < y) - (x > y);

	if (order == 0)
		order = slice_compare(id_of(p), id_of(q));
	return order != 0 ? order : slice_compare(outlet_of(p), outlet_of(q));
}

static void
find_repeated_texts(struct decision *decision)
{
	uint32_t texts = decision->groups.n, *order = memory_new((size_t)texts + 1, sizeof *order);

	decision->first = memory_new((size_t)decision->shingles + 1, sizeof *decision->first);
	decision->length = memory_new((size_t)decision->shingles + 1, sizeof *decision->length);
	decision->shared = memory_new((size_t)texts + 1, sizeof *decision->shared);
	decision->candidate = memory_new((size_t)texts + 1, sizeof *decision->candidate);
	for (uint32_t i = 0; i < texts; i++)
		order[i] = i;
	qsort_r(order, texts, sizeof *order, by_fullness, decision);
	for (uint32_t i = 0; i < texts; i++) {
		struct text *text = &decision->text[order[i]];

		text->rank = i;
		find_original(decision, text);
		if (text->in == NO_TEXT)
			keep(decision, order[i]);
	}
	free(order);
}

/* Which paragraphs are repeats */

static struct slice
plain(struct slice field, struct buffer *room)
{
	room->n = 0;
	frequency_unescape(room, field);
	return buffer_slice(room);
}

static void
judge_paragraph(struct decision *decision, const struct decide_to *to, struct slice key, uint32_t outlet, uint64_t found)
{
	static struct buffer plain_key, plain_outlet;
	struct repeats_count count = { found, decision->kept[outlet] };

	if (found >= decision->rule->texts && found * 100 > decision->rule->share * count.of)
		to->paragraph(to->context, plain(key, &plain_key), plain(decision->outlets.word[outlet], &plain_outlet), count);
}

/* The rows of one paragraph in one outlet follow one another. */
static void
judge_paragraphs(struct decision *decision, const struct decide_to *to)
{
	struct frequency_row *row = &decision->table->row;
	struct buffer key = { 0 };
	uint32_t outlet = 0;
	uint64_t found = 0;

	for (; decision->more && slice_starts(row->term, SLICE(PARAGRAPH_KEY)); next_row(decision)) {
		const struct text *text = &decision->text[text_of_row(decision)];

		if (text->outlet != outlet || !slice_equal(row->term, buffer_slice(&key))) {
			if (found > 0)
				judge_paragraph(decision, to, buffer_slice(&key), outlet, found);
			key.n = 0;
			buffer_add(&key, row->term);
			outlet = text->outlet;
			found = 0;
		}
		found += text->in == NO_TEXT;
	}
	if (found > 0)
		judge_paragraph(decision, to, buffer_slice(&key), outlet, found);
	buffer_free(&key);
	if (decision->more)
		refuse(decision, "this is no term of tm-dedup");
}

static void
tell_texts(struct decision *decision, const struct decide_to *to)
{
	struct buffer id = { 0 }, outlet = { 0 }, in = { 0 };

	for (uint32_t i = 0; i < decision->groups.n; i++) {
		const struct text *text = &decision->text[i];

		if (text->in != NO_TEXT)
			to->text(to->context, plain(id_of(decision->groups.word[i]), &id),
			    plain(outlet_of(decision->groups.word[i]), &outlet), text->count,
			    plain(id_of(decision->groups.word[text->in]), &in));
	}
	buffer_free(&id);
	buffer_free(&outlet);
	buffer_free(&in);
}

/* Whether the table's columns are those of evidence.h: an outlet, and the id. */
static bool
is_evidence(const struct frequency_reader *table)
{
	struct slice rest = table->groups, outlet;

	return slice_cut(&rest, '\t', &outlet) && slice_equal(rest, SLICE("id"));
}

void
decide(struct frequency_reader *table, const struct repeats_rule *rule, const struct decide_to *to)
{
	struct decision decision = { .table = table, .rule = rule };

	if (!is_evidence(table))
		refuse(&decision, "this is no table of tm-dedup: its columns must be term, n, an attribute, id, freq, docs");
	read_texts(&decision);
	read_samples(&decision);
	gather_sketches(&decision);
	find_repeated_texts(&decision);
	judge_paragraphs(&decision, to);
	tell_texts(&decision, to);
	intern_free(&decision.groups);
	intern_free(&decision.outlets);
	free(decision.kept);
	free(decision.texts);
	free(decision.text);
	free(decision.shingle);
	free(decision.own);
	free(decision.first);
	free(decision.length);
	free(decision.posting);
	free(decision.shared);
	free(decision.candidate);
}

/* Writing */

static void
write_row(const char *kind, struct slice key, struct slice outlet, struct repeats_count count, struct slice in)
{
	static struct buffer row;

	row.n = 0;
	frequency_escape(&row, key, false);
	buffer_add_char(&row, '\t');
	frequency_escape(&row, outlet, false);
	output_text(kind);
	output_slice(buffer_slice(&row));
	output_char('\t');
	output_number(count.found);
	output_char('\t');
	output_number(count.of);
	output_char('\t');
	row.n = 0;
	frequency_escape(&row, in, false);
	output_line(buffer_slice(&row));
}

static void
write_paragraph(void *context, struct slice key, struct slice outlet, struct repeats_count count)
{
	(void)context;
	write_row("paragraph\t", key, outlet, count, SLICE(""));
}

static void
write_text(void *context, struct slice id, struct slice outlet, struct repeats_count count, struct slice in)
{
	(void)context;
	write_row("text\t", id, outlet, count, in);
}

void
decide_write(const char *path, const struct repeats_rule *rule)
{
	static const struct decide_to to = { write_paragraph, write_text, NULL };
	struct frequency_reader table = FREQUENCY_READER;

	if (frequency_open(&table, path)) {
		output_text("repeat\tkey\t");
		output_slice(table.has_header ? outlet_of(table.groups) : SLICE("outlet"));
		output_text("\tfound\tof\tin\n");
		if (table.has_header)
			decide(&table, rule, &to);
	}
	frequency_close(&table);
}
