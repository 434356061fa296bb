/* people.c: one name for each person, whatever the articles print.
 * SPDX-License-Identifier: MIT */
#include "read/people.h"

#include <stdlib.h>

#include "input.h"
#include "markup.h"
#include "message.h"
#include "names/names.h"
#include "read/clean.h"
#include "read/csv.h"

/* In place of a name's number: there are two. */
#define SEVERAL (INTERN_NONE - 1)

/* The value with runs of white space as one space, in the scratch. */
static struct slice
squeezed(struct slice value, struct buffer *scratch)
{
	scratch->n = 0;
	names_squeeze(scratch, value);
	return buffer_slice(scratch);
}

/* Says that the key stands for the name; when it stands for another one, for several. */
static void
add_key(struct people_index *index, struct slice key, uint32_t name)
{
	uint32_t before = index->keys.n, number;

	if (key.n == 0)
		return;
	number = intern_add(&index->keys, key);
	index->name = memory_grow(index->name, &index->room, index->keys.n, sizeof *index->name);
	if (number == before)
		index->name[number] = name;
	else if (index->name[number] != name)
		index->name[number] = SEVERAL;
}

static uint32_t
find_key(const struct people_index *index, struct slice key)
{
	uint32_t number = intern_find(&index->keys, key);

	return number == INTERN_NONE ? INTERN_NONE : index->name[number];
}

/* The rank as well, where the name is too little without it; before a dot, which no form
 * has. */
static void
make_key(struct buffer *key, const struct name_form *form, const struct buffer *part)
{
	key->n = 0;
	if (names_is_lone(form->name) && part->n > 0) {
		buffer_add(key, buffer_slice(&form->rank));
		buffer_add_char(key, '.');
	}
	buffer_add(key, buffer_slice(part));
}

/* The forms of the spelling, by which it is found. */
static void
make_keys(struct people *people, struct slice spelling)
{
	name_form(&people->form, spelling, false);
	make_key(&people->full, &people->form, &people->form.full);
	make_key(&people->bare, &people->form, &people->form.bare);
}

/* False, after a message, when the spelling has another name. */
static bool
add_spelling(struct people *people, struct slice spelling, uint32_t name, uint64_t line)
{
	uint32_t number = intern_find(&people->exact.keys, spelling);

	if (number != INTERN_NONE && people->exact.name[number] != name) {
		message_trouble("%s:%llu: '%.*s' has the name '%.*s' in line %llu already", people->path,
		    (unsigned long long)line, MESSAGE_SLICE(spelling),
		    MESSAGE_SLICE(people->names.word[people->exact.name[number]]), (unsigned long long)people->line[number]);
		return false;
	}
	if (number != INTERN_NONE)
		return true;
	add_key(&people->exact, spelling, name);
	people->line = memory_grow(people->line, &people->line_room, people->exact.keys.n, sizeof *people->line);
	people->line[people->exact.keys.n - 1] = line;
	make_keys(people, spelling);
	add_key(&people->by_full, buffer_slice(&people->full), name);
	add_key(&people->by_bare, buffer_slice(&people->bare), name);
	if (people->form.marked)
		add_key(&people->by_marked, buffer_slice(&people->bare), name);
	return true;
}

static bool
add_row(struct people *people, const struct csv *csv)
{
	struct cleaned cleaned = { 0 };
	struct slice name = squeezed(clean_text(csv->cell[people->name], &people->scratch, &cleaned), &people->key), spelling;
	uint32_t number = name.n == 0 ? INTERN_NONE : intern_add(&people->names, name);

	spelling = squeezed(clean_text(csv->cell[people->spelling], &people->scratch, &cleaned), &people->key);
	if (spelling.n == 0 && number == INTERN_NONE)
		return true;
	if (spelling.n == 0 || number == INTERN_NONE) {
		message_trouble("%s:%llu: this row has no %s", people->path, (unsigned long long)csv->line,
		    spelling.n == 0 ? "spelling" : "name");
		return false;
	}
	return add_spelling(people, spelling, number, csv->line) &&
	    add_spelling(people, people->names.word[number], number, csv->line);
}

/* All rows are looked at, so that all that is wrong is said at once. */
static bool
take_rows(struct people *people, struct csv *csv)
{
	enum csv_result result;
	bool good = true;

	while ((result = csv_row(csv)) != CSV_END)
		if (result == CSV_BAD) {
			message_trouble("%s:%llu: %s", people->path, (unsigned long long)csv->line, csv->why);
			good = false;
		} else if (!add_row(people, csv)) {
			good = false;
		}
	return good && !csv->in->broken;
}

static bool
find_column(const struct people *people, const struct csv *csv, const char *name, size_t *column)
{
	for (*column = 0; *column < csv->columns; ++*column)
		if (slice_equal(csv->name[*column], slice_of(name)))
			return true;
	message_trouble("%s:%llu: there is no column '%s'", people->path,
	    (unsigned long long)(csv->line > 0 ? csv->line : 1), name);
	return false;
}

bool
people_load(struct people *people, const char *path)
{
	struct input in = INPUT_NONE;
	struct csv csv = { 0 };
	bool good;

	if (!input_open(&in, path))
		return false;
	people->path = in.name;
	good = csv_begin(&csv, &in, CSV_PLAIN);
	if (!good)
		message_trouble("%s:%llu: %s", people->path, (unsigned long long)csv.line, csv.why);
	good = good && !in.broken && find_column(people, &csv, "spelling", &people->spelling) &&
	    find_column(people, &csv, "name", &people->name) && take_rows(people, &csv);
	csv_end(&csv);
	input_close(&in);
	return good;
}

static void
count_unsure(struct people *people, struct slice spelling)
{
	uint32_t before = people->unsure.n, number = intern_add(&people->unsure, spelling);

	people->times = memory_grow(people->times, &people->times_room, people->unsure.n, sizeof *people->times);
	if (number == before)
		people->times[number] = 0;
	people->times[number]++;
}

/* The name of what is equal but for being bare, or for the spelling's being so. Le Quang Huy
 * may be listed for Lê Quang Huy, and Lê Quang Hủy is still another. */
static uint32_t
find_bare(const struct people *people)
{
	struct slice bare = buffer_slice(&people->bare);

	if (!people->form.marked)
		return find_key(&people->by_bare, bare);
	return find_key(&people->by_marked, bare) == INTERN_NONE ? find_key(&people->by_full, bare) : INTERN_NONE;
}

/* The number of the spelling's name; INTERN_NONE when it has none. */
static uint32_t
find_name(struct people *people, struct slice spelling)
{
	uint32_t name = find_key(&people->exact, spelling);

	if (name != INTERN_NONE)
		return name;
	make_keys(people, spelling);
	name = find_key(&people->by_full, buffer_slice(&people->full));
	if (name == INTERN_NONE)
		name = find_bare(people);
	if (name != SEVERAL)
		return name;
	count_unsure(people, spelling);
	return INTERN_NONE;
}

static bool
has_value(struct slice values, struct slice value)
{
	struct slice part;

	while (values.n > 0 && slice_cut(&values, '|', &part))
		if (slice_equal(part, value))
			return true;
	return false;
}

/* The values with the names that they have, appended; whether any has. */
static bool
rename_values(struct people *people, struct slice values, struct buffer *renamed)
{
	struct buffer name = { 0 };
	struct slice value;
	bool any = false;

	while (slice_cut(&values, '|', &value)) {
		uint32_t number = find_name(people, squeezed(markup_text(value, &people->scratch), &people->key));

		name.n = 0;
		if (number == INTERN_NONE)
			buffer_add(&name, value);
		else
			article_escape_value(&name, people->names.word[number]);
		any = any || number != INTERN_NONE;
		if (any && has_value(buffer_slice(renamed), buffer_slice(&name)))
			continue;
		if (renamed->n > 0)
			buffer_add_char(renamed, '|');
		buffer_add(renamed, buffer_slice(&name));
	}
	buffer_free(&name);
	return any;
}

/* The article may have such an attribute, of a record that was read before: the values that
 * it lacks are added. */
static void
keep_spellings(struct article *article, struct slice name, struct slice old)
{
	struct buffer all = { 0 };
	struct slice value;
	size_t at = 0;

	while (at < article->attributes && !slice_equal(article->attribute[at].name, name))
		at++;
	if (at == article->attributes) {
		article_set_escaped(article, name, old);
		return;
	}
	buffer_add(&all, article->attribute[at].value);
	while (slice_cut(&old, '|', &value)) {
		if (has_value(buffer_slice(&all), value))
			continue;
		buffer_add_char(&all, '|');
		buffer_add(&all, value);
	}
	article->attribute[at].value = arena_copy(&article->arena, buffer_slice(&all));
	buffer_free(&all);
}

void
people_set(struct people *people, struct article *article)
{
	static const char *const of[][2] = {
		{ "author", "author_spelling" }, { "translator", "translator_spelling" },
		{ "interviewed", "interviewed_spelling" },
	};
	struct buffer renamed = { 0 };

	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		for (size_t at = 0; at < article->attributes; at++) {
			struct slice old = article->attribute[at].value;

			renamed.n = 0;
			if (!slice_equal(article->attribute[at].name, slice_of(of[i][0])) ||
			    !rename_values(people, old, &renamed) || slice_equal(buffer_slice(&renamed), old))
				continue;
			article->attribute[at].value = arena_copy(&article->arena, buffer_slice(&renamed));
			keep_spellings(article, slice_of(of[i][1]), old);
		}
	buffer_free(&renamed);
}

bool
people_unsure(const struct people *people, uint32_t *at, struct slice *spelling, uint64_t *times)
{
	if (*at >= people->unsure.n)
		return false;
	*spelling = people->unsure.word[*at];
	*times = people->times[(*at)++];
	return true;
}

static void
free_index(struct people_index *index)
{
	intern_free(&index->keys);
	free(index->name);
}

void
people_free(struct people *people)
{
	free_index(&people->exact);
	free_index(&people->by_full);
	free_index(&people->by_bare);
	free_index(&people->by_marked);
	intern_free(&people->names);
	intern_free(&people->unsure);
	name_form_free(&people->form);
	buffer_free(&people->scratch);
	buffer_free(&people->key);
	buffer_free(&people->full);
	buffer_free(&people->bare);
	free(people->line);
	free(people->times);
	*people = (struct people){ 0 };
}
