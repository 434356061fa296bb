/* terms.c: the most frequent terms of a frequency table, and which groups use them.
 * SPDX-License-Identifier: MIT */
#include "report/terms.h"

#include <stdlib.h>

#include "frequency.h"
#include "heap.h"
#include "report/table.h"

enum { NAME_MOST = 1024 };               /* bytes; more than SHOWN_MOST code points have */

/* What is known of the term at hand. */
struct collected {
	struct term term;
	struct buffer name;
	struct term_user *user;         /* all of them */
	size_t users, room;
};

/* Whether a is the less wanted. */
static bool
worse(const void *one, const void *other)
{
	const struct term *a = one, *b = other;

	if (a->freq != b->freq)
		return a->freq < b->freq;
	return slice_compare(a->term, b->term) > 0;
}

static int
best_first(const void *one, const void *other)
{
	return worse(one, other) ? 1 : worse(other, one) ? -1 : 0;
}

/* Puts a user in its place among the first. */
static void
rank_user(struct term *term, size_t have, struct term_user user, const struct corpus *corpus)
{
	size_t at = have < TERM_USERS ? have : TERM_USERS;

	for (; at > 0; at--) {
		const struct term_user *before = &term->user[at - 1];

		if (before->freq > user.freq ||
		    (before->freq == user.freq && corpus->group[before->group].rank < corpus->group[user.group].rank))
			break;
		if (at < TERM_USERS)
			term->user[at] = *before;
	}
	if (at < TERM_USERS)
		term->user[at] = user;
}

static void
fill(struct terms *terms, struct term *to, const struct collected *have, uint32_t ranks, const struct corpus *corpus)
{
	uint64_t *by_group = to->by_group;

	if (by_group == NULL && ranks > 0)
		by_group = arena_get(&terms->arena, ranks * sizeof *by_group);
	*to = have->term;
	to->by_group = by_group;
	to->term = arena_copy(&terms->arena, buffer_slice(&have->name));
	if (ranks > 0)
		memset(by_group, 0, ranks * sizeof *by_group);
	for (size_t i = 0; i < have->users; i++) {
		uint32_t rank = corpus->group[have->user[i].group].rank;

		rank_user(to, i, have->user[i], corpus);
		if (rank < ranks)
			by_group[rank] += have->user[i].freq;
	}
}

/* The term is complete: one of the most frequent so far, or not. */
static void
offer(struct terms *terms, struct heap *heap, struct collected *have, size_t most, uint32_t ranks,
    const struct corpus *corpus)
{
	struct term *to;

	if (have->name.n == 0)
		return;
	terms->all++;
	have->term.term = buffer_slice(&have->name);
	if (terms->n < most) {
		to = &terms->term[terms->n++];
		*to = (struct term){ 0 };
		fill(terms, to, have, ranks, corpus);
		heap_add(heap, to);
	} else if (heap->n > 0 && worse(heap->item[0], &have->term)) {
		fill(terms, heap->item[0], have, ranks, corpus);
		heap_settle(heap);
	}
}

static void
collect(struct collected *have, const struct frequency_row *row, struct corpus *corpus, struct buffer *scratch)
{
	uint32_t group;

	have->term.freq += row->freq;
	have->term.docs += row->docs;
	if (row->group.n == 0)
		return;
	scratch->n = 0;
	frequency_unescape(scratch, row->group);
	group = corpus_group(corpus, buffer_slice(scratch));
	have->term.groups++;
	have->user = memory_grow(have->user, &have->room, have->users + 1, sizeof *have->user);
	have->user[have->users++] = (struct term_user){ group, row->freq };
}

static void
begin(struct collected *have, struct slice written)
{
	have->term = (struct term){ 0 };
	have->users = 0;
	have->name.n = 0;
	frequency_unescape(&have->name, written);
	/* Enough for what is shown. */
	if (have->name.n > NAME_MOST)
		have->name.n = NAME_MOST;
}

static void
read_rows(struct terms *terms, struct frequency_reader *reader, size_t most, uint32_t ranks, struct corpus *corpus)
{
	struct heap heap = { .before = worse };
	struct collected have = { 0 };
	struct buffer scratch = { 0 }, written = { 0 };
	uint64_t n = 0;

	while (frequency_next(reader)) {
		const struct frequency_row *row = &reader->row;

		if (row->term.n == 0)
			continue;
		if (n != row->n || !slice_equal(buffer_slice(&written), row->term)) {
			offer(terms, &heap, &have, most, ranks, corpus);
			begin(&have, row->term);
			written.n = 0;
			buffer_add(&written, row->term);
			n = row->n;
		}
		collect(&have, row, corpus, &scratch);
	}
	offer(terms, &heap, &have, most, ranks, corpus);
	heap_free(&heap);
	free(have.user);
	buffer_free(&have.name);
	buffer_free(&scratch);
	buffer_free(&written);
}

void
terms_read(struct terms *terms, const char *folder, const char *file, size_t most, uint32_t ranks,
    struct corpus *corpus)
{
	struct frequency_reader reader = FREQUENCY_READER;
	struct buffer path = { 0 };

	terms->there = table_path(&path, folder, file);
	if (terms->there) {
		if (!frequency_open(&reader, path.p))
			message_end();
		if (reader.groups.n > 0 && memchr(reader.groups.p, '\t', reader.groups.n) != NULL)
			message_fatal("%s:1: the report takes a table with one grouping column", path.p);
		terms->term = memory_new(most + 1, sizeof *terms->term);
		read_rows(terms, &reader, most, ranks, corpus);
		qsort(terms->term, terms->n, sizeof *terms->term, best_first);
		frequency_close(&reader);
	}
	buffer_free(&path);
}

void
terms_free(struct terms *terms)
{
	free(terms->term);
	arena_free(&terms->arena);
}
