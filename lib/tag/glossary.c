/* glossary.c: tm-glossary's table as a gazetteer.
 * SPDX-License-Identifier: MIT */
#include "tag/glossary.h"

#include <stdlib.h>

#include "frequency.h"

struct meaning {
	struct slice form, kind, term, type;
	uint64_t freq, docs;
};

struct meanings {
	struct meaning *meaning;
	size_t n, room;
	struct arena arena;
};

static struct slice
unescaped(struct arena *arena, struct slice field)
{
	static struct buffer text;

	text.n = 0;
	frequency_unescape(&text, field);
	return arena_copy(arena, buffer_slice(&text));
}

static void
read_table(struct meanings *meanings, const char *path)
{
	struct frequency_reader reader = FREQUENCY_READER;

	if (!frequency_open(&reader, path))
		message_end();
	if (reader.has_header && !slice_equal(reader.groups, SLICE("form\ttype\tkind")))
		message_fatal("%s: no glossary: its columns are not those of tm-glossary", path);
	while (frequency_next(&reader)) {
		struct slice rest = reader.row.group, form = { "", 0 }, type = form, kind = form;

		slice_cut(&rest, '\t', &form);
		slice_cut(&rest, '\t', &type);
		slice_cut(&rest, '\t', &kind);
		if (reader.row.term.n == 0)
			continue;
		meanings->meaning = memory_grow(meanings->meaning, &meanings->room, meanings->n + 1, sizeof *meanings->meaning);
		meanings->meaning[meanings->n++] = (struct meaning){ unescaped(&meanings->arena, form),
		    arena_copy(&meanings->arena, kind), unescaped(&meanings->arena, reader.row.term),
		    unescaped(&meanings->arena, type), reader.row.freq, reader.row.docs };
	}
	frequency_close(&reader);
}

/* By form and kind; the one that most texts have first. */
static int
by_form(const void *a, const void *b)
{
	const struct meaning *x = a, *y = b;
	int order = slice_compare(x->form, y->form);

	if (order == 0)
		order = slice_compare(x->kind, y->kind);
	if (order == 0 && x->docs != y->docs)
		return x->docs > y->docs ? -1 : 1;
	if (order == 0 && x->freq != y->freq)
		return x->freq > y->freq ? -1 : 1;
	if (order == 0)
		order = slice_compare(x->term, y->term);
	return order != 0 ? order : slice_compare(x->type, y->type);
}

static bool
same_form(const struct meaning *a, const struct meaning *b)
{
	return slice_equal(a->form, b->form) && slice_equal(a->kind, b->kind);
}

/* All meanings of an acronym that texts disagree about. */
static void
list_conflict(const char *path, const struct meaning *meaning, size_t n, bool taken)
{
	static struct buffer text;

	text.n = 0;
	for (size_t i = 0; i < n; i++) {
		buffer_add(&text, i == 0 ? SLICE("") : SLICE(", "));
		buffer_add_char(&text, '\'');
		buffer_add(&text, meaning[i].term);
		buffer_add_char(&text, '\'');
	}
	message_warning("%s: '%.*s' has %zu meanings, %s: %.*s", path, MESSAGE_SLICE(meaning->form), n,
	    taken ? "the first is taken" : "none is taken", MESSAGE_SLICE(buffer_slice(&text)));
}

static bool
is_acronym(const struct meaning *meaning)
{
	return slice_equal(meaning->kind, SLICE("acronym"));
}

/* Whether the first of the n is what the corpus means. */
static bool
is_agreed(const struct meaning *meaning, size_t n)
{
	uint64_t docs = 0, least = memchr(meaning->form.p, ' ', meaning->form.n) != NULL ? 2 : 3;

	for (size_t i = 0; i < n; i++)
		docs += meaning[i].docs;
	if (is_acronym(meaning))
		return meaning->docs * 5 >= docs * 4;
	return meaning->docs >= least && meaning->docs * 3 >= docs * 2;
}

static void
add_form(struct gazetteer *gazetteer, const char *path, const struct meaning *meaning, size_t n)
{
	bool agreed = is_agreed(meaning, n);
	struct slice field[4] = { meaning->form, meaning->type, meaning->term, is_acronym(meaning) ? SLICE("exact") : SLICE("") };

	if (is_acronym(meaning) && n > 1)
		list_conflict(path, meaning, n, agreed);
	if (agreed)
		gazetteer_add(gazetteer, NULL, field, SOURCE_GLOSSARY);
}

void
glossary_read(struct gazetteer *gazetteer, const char *path)
{
	struct meanings meanings = { 0 };

	read_table(&meanings, path);
	if (meanings.n > 1)
		qsort(meanings.meaning, meanings.n, sizeof *meanings.meaning, by_form);
	for (size_t i = 0, n; i < meanings.n; i += n) {
		for (n = 1; i + n < meanings.n && same_form(&meanings.meaning[i], &meanings.meaning[i + n]); n++)
			;
		add_form(gazetteer, path, &meanings.meaning[i], n);
	}
	free(meanings.meaning);
	arena_free(&meanings.arena);
}
