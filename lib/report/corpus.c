/* corpus.c: what a run was about: its texts and the groups that are compared.
 * SPDX-License-Identifier: MIT */
#include "report/corpus.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "date.h"
#include "frequency.h"
#include "report/table.h"

/* What a group's texts have of one attribute. */
#define NO_VALUE UINT32_MAX
#define SEVERAL (UINT32_MAX - 1)

struct held {
	uint32_t *value;                /* by group and attribute: NO_VALUE, SEVERAL or the one */
	uint32_t *owner;                /* by value: the group that has it, or SEVERAL */
	size_t value_room, owner_room;
	uint32_t groups;                /* that have places in `value` */
	size_t *column;                 /* of each attribute */
};

/* run.tsv */

static void
add_made(struct corpus *corpus, struct slice table, struct slice command)
{
	corpus->made = memory_grow(corpus->made, &corpus->made_room, corpus->made_n + 1, sizeof *corpus->made);
	corpus->made[corpus->made_n++] = (struct made){ table, command };
}

static void
read_run(struct corpus *corpus, const char *folder)
{
	struct table table = TABLE_NONE;
	size_t name, value;

	corpus->by = SLICE("author");
	if (table_open(&table, folder, "run.tsv")) {
		name = table_need(&table, "name");
		value = table_need(&table, "value");
		while (table_next(&table)) {
			struct slice key = arena_copy(&corpus->arena, table_text(&table, name));
			struct slice text = arena_copy(&corpus->arena, table_text(&table, value));

			if (slice_equal(key, SLICE("by")))
				corpus->by = text;
			else if (slice_equal(key, SLICE("version")))
				corpus->version = text;
			else if (slice_equal(key, SLICE("themes")))
				corpus->themes = text;
			else
				add_made(corpus, key, text);
		}
	}
	table_close(&table);
	corpus->name = slice_equal(corpus->by, SLICE("id")) ? SLICE("text") : corpus->by;
	/* Of date:year it is a year. */
	for (size_t i = 0; i < corpus->by.n; i++)
		if (corpus->by.p[i] == ':')
			corpus->name = slice_from(corpus->by, i + 1);
}

/* Groups */

uint32_t
corpus_group(struct corpus *corpus, struct slice name)
{
	uint32_t before = corpus->groups.n, group = intern_add(&corpus->groups, name);

	if (group == before) {
		corpus->group = memory_grow(corpus->group, &corpus->room, (size_t)group + 1, sizeof *corpus->group);
		corpus->group[group] = (struct group){ .rank = UINT32_MAX };
	}
	return group;
}

struct slice
corpus_group_name(const struct corpus *corpus, uint32_t group)
{
	return corpus->groups.word[group];
}

static const struct corpus *ordered;    /* for qsort alone */

static int
by_words(const void *one, const void *other)
{
	uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
	uint64_t more = ordered->group[a].words, less = ordered->group[b].words;

	if (more != less)
		return more < less ? 1 : -1;
	return slice_compare(corpus_group_name(ordered, a), corpus_group_name(ordered, b));
}

static void
order_groups(struct corpus *corpus)
{
	corpus->order = memory_new((size_t)corpus->groups.n + 1, sizeof *corpus->order);
	for (uint32_t i = 0; i < corpus->groups.n; i++)
		if (corpus->groups.word[i].n > 0)
			corpus->order[corpus->n++] = i;
	ordered = corpus;
	qsort(corpus->order, corpus->n, sizeof *corpus->order, by_words);
	for (uint32_t i = 0; i < corpus->n; i++)
		corpus->group[corpus->order[i]].rank = i;
}

static void
add_text(struct corpus *corpus, uint32_t group, uint64_t texts, uint64_t words)
{
	corpus->group[group].texts += texts;
	corpus->group[group].words += words;
	corpus->texts += texts;
	corpus->words += words;
}

/* Confounding */

static void
find_attributes(struct corpus *corpus, const struct table *table, struct held *held)
{
	static const char *const known[] = { "id", "title", "left_out", "words" };

	corpus->attribute = memory_new(table->columns, sizeof *corpus->attribute);
	held->column = memory_new(table->columns, sizeof *held->column);
	for (size_t i = 0; i < table->columns; i++) {
		bool is_known = slice_equal(table->name[i], corpus->by);

		for (size_t k = 0; k < sizeof known / sizeof *known; k++)
			is_known = is_known || slice_equal(table->name[i], slice_of(known[k]));
		/* Of one text each, everything is confounded with everything. */
		if (is_known || slice_equal(corpus->by, SLICE("id")))
			continue;
		held->column[corpus->attributes] = i;
		corpus->attribute[corpus->attributes++] = slice_equal(table->name[i], SLICE("date")) ?
		    SLICE("year") : arena_copy(&corpus->arena, table->name[i]);
	}
}

static void
make_places(struct corpus *corpus, struct held *held)
{
	size_t need = corpus->groups.n * corpus->attributes;

	held->value = memory_grow(held->value, &held->value_room, need + 1, sizeof *held->value);
	for (size_t i = held->groups * corpus->attributes; i < need; i++)
		held->value[i] = NO_VALUE;
	held->groups = corpus->groups.n;
}

static uint32_t
value_number(struct corpus *corpus, struct held *held, size_t attribute, struct slice text)
{
	static struct buffer key;
	uint32_t before = corpus->value.n, value;

	key.n = 0;
	buffer_add(&key, corpus->attribute[attribute]);
	buffer_add_char(&key, '\t');
	buffer_add(&key, text);
	value = intern_add(&corpus->value, buffer_slice(&key));
	held->owner = memory_grow(held->owner, &held->owner_room, (size_t)corpus->value.n + 1, sizeof *held->owner);
	if (value == before)
		held->owner[value] = NO_VALUE;
	return value;
}

static void
note(uint32_t *place, uint32_t value)
{
	if (*place == NO_VALUE)
		*place = value;
	else if (*place != value)
		*place = SEVERAL;
}

/* The year of a date, 0 where it has none. */
static uint64_t
year_of(struct slice date)
{
	uint64_t year;

	if (date.n < 4 || (date.n > 4 && date.p[4] != '-') || !slice_number((struct slice){ date.p, 4 }, &year))
		return 0;
	return year;
}

static void
note_year(struct corpus *corpus, struct slice date)
{
	uint64_t year = year_of(date);

	if (year == 0) {
		corpus->undated++;
		return;
	}
	if (corpus->first_year == 0 || year < corpus->first_year)
		corpus->first_year = year;
	if (year > corpus->last_year)
		corpus->last_year = year;
}

/* A text that lacks the attribute is one that may have another value. */
static void
note_attributes(struct corpus *corpus, struct held *held, struct table *table, uint32_t group)
{
	make_places(corpus, held);
	for (size_t i = 0; i < corpus->attributes; i++) {
		struct slice text = table_text(table, held->column[i]);
		uint32_t *place = &held->value[group * corpus->attributes + i];
		uint32_t value;

		if (slice_equal(corpus->attribute[i], SLICE("year")))
			text.n = year_of(text) == 0 ? 0 : 4;
		if (text.n == 0) {
			*place = SEVERAL;
			continue;
		}
		value = value_number(corpus, held, i, text);
		note(place, value);
		note(&held->owner[value], group);
	}
}

/* Whether the texts of the named groups have more than one value of the attribute. */
static bool
varies(const struct corpus *corpus, const struct held *held, size_t attribute)
{
	uint32_t seen = NO_VALUE;

	for (uint32_t i = 0; i < corpus->n; i++) {
		uint32_t value = held->value[corpus->order[i] * corpus->attributes + attribute];

		if (value != NO_VALUE)
			note(&seen, value);
	}
	return seen == SEVERAL;
}

static void
find_confounded(struct corpus *corpus, const struct held *held)
{
	for (uint32_t a = 0; held->value != NULL && a < corpus->attributes; a++) {
		if (!varies(corpus, held, a))
			continue;
		for (uint32_t i = 0; i < corpus->n; i++) {
			uint32_t group = corpus->order[i], value = held->value[group * corpus->attributes + a];

			if (value == SEVERAL || value == NO_VALUE || corpus->group[group].texts < 2)
				continue;
			corpus->confounded = memory_grow(corpus->confounded, &corpus->confounded_room,
			    corpus->confounded_n + 1, sizeof *corpus->confounded);
			corpus->confounded[corpus->confounded_n++] = (struct confounded){ group, a, value, held->owner[value] == group };
		}
	}
}

struct slice
corpus_value(const struct corpus *corpus, const struct confounded *confounded)
{
	return slice_from(corpus->value.word[confounded->value], corpus->attribute[confounded->attribute].n + 1);
}

/* texts.tsv, or words.tsv in its place */

static void
read_texts(struct corpus *corpus, struct table *table)
{
	struct held held = { 0 };
	size_t by = table_need(table, "id"), words = table_need(table, "words");
	size_t left_out = table_column(table, SLICE("left_out")), date = table_column(table, SLICE("date"));
	uint64_t lines;

	if (!slice_equal(corpus->by, SLICE("id")))
		by = table_column(table, corpus->by);
	if (by == TABLE_ABSENT)
		message_fatal("%s:1: there is no column '%.*s'", table->in.name, MESSAGE_SLICE(corpus->by));
	find_attributes(corpus, table, &held);
	corpus->has_texts = true;
	corpus->has_left_out = left_out != TABLE_ABSENT;
	while (table_next(table)) {
		uint32_t group = corpus_group(corpus, table_text(table, by));

		add_text(corpus, group, 1, table_count(table, words));
		if (corpus->has_left_out && slice_number(table_text(table, left_out), &lines))
			corpus->left_out += lines;
		note_year(corpus, table_text(table, date));
		note_attributes(corpus, &held, table, group);
	}
	order_groups(corpus);
	find_confounded(corpus, &held);
	free(held.value);
	free(held.owner);
	free(held.column);
}

static void
read_totals(struct corpus *corpus, const char *folder)
{
	struct frequency_reader reader = FREQUENCY_READER;
	struct buffer path = { 0 }, name = { 0 };

	if (table_path(&path, folder, "words.tsv")) {
		if (!frequency_open(&reader, path.p))
			message_end();
		while (frequency_next(&reader) && reader.row.term.n == 0) {
			name.n = 0;
			frequency_unescape(&name, reader.row.group);
			add_text(corpus, corpus_group(corpus, buffer_slice(&name)), reader.row.docs, reader.row.freq);
		}
		frequency_close(&reader);
	}
	order_groups(corpus);
	buffer_free(&path);
	buffer_free(&name);
}

void
corpus_read(struct corpus *corpus, const char *folder)
{
	struct table table = TABLE_NONE;
	struct stat status;

	if (stat(folder, &status) != 0)
		message_fatal("%s: %s", folder, message_errno(errno));
	if (!S_ISDIR(status.st_mode))
		message_fatal("%s: not a folder of tables", folder);
	read_run(corpus, folder);
	if (table_open(&table, folder, "texts.tsv"))
		read_texts(corpus, &table);
	else
		read_totals(corpus, folder);
	table_close(&table);
}

void
corpus_free(struct corpus *corpus)
{
	intern_free(&corpus->groups);
	intern_free(&corpus->value);
	free(corpus->made);
	free(corpus->group);
	free(corpus->order);
	free(corpus->attribute);
	free(corpus->confounded);
	arena_free(&corpus->arena);
}
