/* run.c: sorted runs of rows in temporary files, and their merging.
 * SPDX-License-Identifier: MIT */
#include "count/run.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "eight.h"
#include "temporary.h"

enum {
	LONGEST_NUMBER = 10,            /* bytes, packed */
	FAN_IN = 64,                    /* runs that are merged at once at most */
	LARGEST_BLOCK = 1 << 18,
	SMALLEST_BLOCK = 1 << 12,
	SHORT = 16,                     /* bytes that are copied at once */
};

struct run {
	int descriptor;
	unsigned level;         /* 0: from memory; else merged from runs a level below */
};

/* Packing */

/* Seven bits a byte, the lowest first; the last byte has the highest bit not set. */
static inline char *
pack_number(char *p, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		*p++ = (char)(number | 0x80);
	*p++ = (char)number;
	return p;
}

/* How many bytes two pieces of text have alike, from the one at `from` on. */
static inline size_t
alike(struct slice a, struct slice b, size_t from)
{
	size_t n = a.n < b.n ? a.n : b.n;

	while (from + 8 <= n) {
		uint64_t other = eight_bytes(a.p + from) ^ eight_bytes(b.p + from);

		if (other != 0)
			return from + (size_t)__builtin_ctzll(other) / 8;
		from += 8;
	}
	while (from < n && a.p[from] == b.p[from])
		from++;
	return from;
}

static inline char *
pack_field(char *p, struct buffer *before, struct slice field)
{
	size_t same = alike(buffer_slice(before), field, 0);
	struct slice rest = { field.p + same, field.n - same };

	p = pack_number(p, same);
	p = pack_number(p, rest.n);
	before->n = same;
	if (rest.n > 0) {
		memcpy(buffer_room(before, rest.n), rest.p, rest.n);
		before->n += rest.n;
		memcpy(p, rest.p, rest.n);
	}
	return p + rest.n;
}

/* How many cuts there are, and whether there is a group, stands in one number with n. */
void
run_pack(struct run_packer *packer, struct buffer *out, const struct frequency_row *row, struct run_cuts cuts)
{
	char *p = buffer_room(out, row->term.n + row->group.n + (7 + cuts.n) * LONGEST_NUMBER), *start = p;

	p = pack_number(p, row->n | (uint64_t)(row->group.p != NULL) << 4 | (uint64_t)cuts.n << 5);
	p = pack_field(p, &packer->term, row->term);
	if (row->group.p != NULL)
		p = pack_field(p, &packer->group, row->group);
	p = pack_number(p, row->freq);
	p = pack_number(p, row->docs);
	for (size_t i = 0; i < cuts.n; i++)
		p = pack_number(p, cuts.cut[i]);
	out->n += (size_t)(p - start);
}

void
run_packer_clear(struct run_packer *packer)
{
	packer->term.n = packer->group.n = 0;
}

void
run_packer_free(struct run_packer *packer)
{
	buffer_free(&packer->term);
	buffer_free(&packer->group);
}

/* Reading a run */

struct cursor {
	int descriptor;
	char *block;
	size_t room, start, end;
	bool file_ended;
	/* The row. */
	bool ended;
	struct buffer term, group;
	bool grouped;
	uint64_t n, freq, docs;
	uint64_t *cut;
	size_t cuts, cut_room;
	size_t same;            /* bytes that the term has in common with that of the row given last */
};

/* Behind the end of the file there are zeros. */
static void
read_more(struct cursor *cursor, size_t need)
{
	ssize_t got;

	memmove(cursor->block, cursor->block + cursor->start, cursor->end - cursor->start);
	cursor->end -= cursor->start;
	cursor->start = 0;
	if (need > cursor->room)
		cursor->block = memory_grow(cursor->block, &cursor->room, need, 1);
	while (cursor->end < need && !cursor->file_ended) {
		got = read(cursor->descriptor, cursor->block + cursor->end, cursor->room - cursor->end);
		if (got < 0 && errno != EINTR)
			temporary_failed(errno);
		cursor->end += got > 0 ? (size_t)got : 0;
		cursor->file_ended = got == 0;
	}
	if (cursor->end < need)
		memset(cursor->block + cursor->end, 0, need - cursor->end);
}

/* Sees that `n` bytes are in the block. */
static inline char *
need(struct cursor *cursor, size_t n)
{
	if (cursor->end - cursor->start < n)
		read_more(cursor, n);
	return cursor->block + cursor->start;
}

static inline uint64_t
unpack_number(struct cursor *cursor)
{
	const char *p = need(cursor, LONGEST_NUMBER), *start = p;
	uint64_t number = (unsigned char)*p & 0x7F;

	for (unsigned shift = 7; (unsigned char)*p++ & 0x80; shift += 7)
		number |= (uint64_t)((unsigned char)*p & 0x7F) << shift;
	cursor->start += (size_t)(p - start);
	return number;
}

/* How many bytes of the field are those of the one before. */
static inline size_t
unpack_field(struct cursor *cursor, struct buffer *field)
{
	size_t kept = (size_t)unpack_number(cursor), n = (size_t)unpack_number(cursor), before = field->n;
	const char *from = need(cursor, n + SHORT);
	char *to;

	field->n = kept;
	to = buffer_room(field, n + SHORT);
	/* Where a new packer began, more may be alike than it knew. */
	if (kept == 0)
		kept = alike((struct slice){ field->p, before }, (struct slice){ from, n }, 0);
	if (n <= SHORT)
		memcpy(to, from, SHORT);
	else
		memcpy(to, from, n);
	field->n += n;
	cursor->start += n;
	return kept;
}

/* The next row. */
static void
advance(struct cursor *cursor)
{
	uint64_t head;

	need(cursor, 1);
	if (cursor->start >= cursor->end) {
		cursor->ended = true;
		return;
	}
	head = unpack_number(cursor);
	cursor->n = head & 15;
	cursor->grouped = (head >> 4 & 1) != 0;
	cursor->same = unpack_field(cursor, &cursor->term);
	if (cursor->grouped)
		unpack_field(cursor, &cursor->group);
	cursor->freq = unpack_number(cursor);
	cursor->docs = unpack_number(cursor);
	cursor->cuts = (size_t)(head >> 5);
	if (cursor->cuts > 0)
		cursor->cut = memory_grow(cursor->cut, &cursor->cut_room, cursor->cuts, sizeof *cursor->cut);
	for (size_t i = 0; i < cursor->cuts; i++)
		cursor->cut[i] = unpack_number(cursor);
}

static void
cursor_begin(struct cursor *cursor, int descriptor, size_t block)
{
	*cursor = (struct cursor){ .descriptor = descriptor };
	if (lseek(descriptor, 0, SEEK_SET) != 0)
		temporary_failed(errno);
	cursor->block = memory_grow(NULL, &cursor->room, block, 1);
	advance(cursor);
	cursor->same = 0;
}

static void
cursor_end(struct cursor *cursor)
{
	close(cursor->descriptor);
	free(cursor->block);
	free(cursor->cut);
	buffer_free(&cursor->term);
	buffer_free(&cursor->group);
}

/* Merging: a tournament, in which each loser stays where it lost. What it has in common
 * with the winner is known from there, so that one byte more decides most matches. */

struct merge {
	struct cursor *cursor;
	size_t n;
	size_t *loser;          /* [0]: the winner */
	/* The sum. */
	struct frequency_row row;
	struct buffer term, group;
	uint64_t *cut;
	size_t cuts, cut_room;
};

static int
compare_rest(const struct cursor *a, const struct cursor *b)
{
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	return a->grouped ? frequency_compare_fields(buffer_slice(&a->group), buffer_slice(&b->group)) : 0;
}

/* Whether a comes before b, or is its equal; both know what they have in common with the row
 * given last, and the one that loses then what it has with the other. */
static inline bool
wins(struct cursor *a, struct cursor *b)
{
	struct slice x = buffer_slice(&a->term), y = buffer_slice(&b->term);
	size_t same;
	bool first;

	if (a->ended || b->ended)
		return b->ended;
	if (a->same != b->same)
		return a->same > b->same;
	same = alike(x, y, a->same);
	if (same == x.n && same == y.n)
		first = compare_rest(a, b) <= 0;
	else if (same == x.n || same == y.n)
		first = same == x.n;
	else
		first = (unsigned char)x.p[same] < (unsigned char)y.p[same];
	(first ? b : a)->same = same;
	return first;
}

/* Plays the matches of one cursor from its leaf up. */
static void
replay(struct merge *merge, size_t winner)
{
	for (size_t at = (merge->n + winner) / 2; at > 0; at /= 2) {
		size_t other = merge->loser[at];

		if (!wins(&merge->cursor[winner], &merge->cursor[other])) {
			merge->loser[at] = winner;
			winner = other;
		}
	}
	merge->loser[0] = winner;
}

/* The winner among those below the node; its losers are noted on the way. */
static size_t
play(struct merge *merge, size_t at)
{
	size_t left, right;

	if (at >= merge->n)
		return at - merge->n;
	left = play(merge, 2 * at);
	right = play(merge, 2 * at + 1);
	if (wins(&merge->cursor[left], &merge->cursor[right])) {
		merge->loser[at] = right;
		return left;
	}
	merge->loser[at] = left;
	return right;
}

/* Whether the cursor's row is the one that is being added up; it knows what its term has
 * in common with that. */
static bool
is_same_row(const struct merge *merge, const struct cursor *cursor)
{
	return merge->row.n == cursor->n && cursor->same == merge->term.n && cursor->term.n == merge->term.n &&
	    slice_equal(buffer_slice(&cursor->group), buffer_slice(&merge->group));
}

static void
begin_row(struct merge *merge, const struct cursor *cursor)
{
	merge->term.n = cursor->same < merge->term.n ? cursor->same : merge->term.n;
	buffer_add(&merge->term, slice_from(buffer_slice(&cursor->term), merge->term.n));
	merge->group.n = 0;
	buffer_add(&merge->group, buffer_slice(&cursor->group));
	if (cursor->grouped)
		buffer_room(&merge->group, 1);
	merge->cuts = 0;
	merge->row = (struct frequency_row){ .n = cursor->n, .term = buffer_slice(&merge->term) };
	if (cursor->grouped)
		merge->row.group = buffer_slice(&merge->group);
}

static void
add_row(struct merge *merge, const struct cursor *cursor)
{
	merge->row.freq += cursor->freq;
	merge->row.docs += cursor->docs;
	for (size_t i = 0; i < cursor->cuts; i++) {
		size_t at = 0;

		while (at < merge->cuts && merge->cut[at] != cursor->cut[i])
			at++;
		if (at < merge->cuts) {
			merge->row.docs--;
			continue;
		}
		merge->cut = memory_grow(merge->cut, &merge->cut_room, merge->cuts + 1, sizeof *merge->cut);
		merge->cut[merge->cuts++] = cursor->cut[i];
	}
}

static void
merge_runs(struct runs *runs, size_t first, void (*put)(void *, const struct frequency_row *, struct run_cuts), void *context)
{
	struct merge merge = { .n = runs->n - first };
	size_t block = runs->memory / 2 / (merge.n > 0 ? merge.n : 1);
	struct cursor *cursor;

	if (merge.n == 0)
		return;
	block = block > LARGEST_BLOCK ? LARGEST_BLOCK : block < SMALLEST_BLOCK ? SMALLEST_BLOCK : block;
	merge.cursor = memory_new(merge.n, sizeof *merge.cursor);
	merge.loser = memory_new(merge.n, sizeof *merge.loser);
	for (size_t i = 0; i < merge.n; i++)
		cursor_begin(&merge.cursor[i], runs->run[first + i].descriptor, block);
	merge.loser[0] = play(&merge, 1);
	for (; !(cursor = &merge.cursor[merge.loser[0]])->ended; replay(&merge, merge.loser[0])) {
		if (!is_same_row(&merge, cursor)) {
			if (merge.row.n > 0)
				put(context, &merge.row, (struct run_cuts){ merge.cut, merge.cuts });
			begin_row(&merge, cursor);
		}
		add_row(&merge, cursor);
		advance(cursor);
	}
	if (merge.row.n > 0)
		put(context, &merge.row, (struct run_cuts){ merge.cut, merge.cuts });
	for (size_t i = 0; i < merge.n; i++)
		cursor_end(&merge.cursor[i]);
	runs->n = first;
	free(merge.cursor);
	free(merge.loser);
	free(merge.cut);
	buffer_free(&merge.term);
	buffer_free(&merge.group);
}

/* Runs */

static void
add_run(struct runs *runs, struct run run)
{
	runs->run = memory_grow(runs->run, &runs->room, runs->n + 1, sizeof *runs->run);
	runs->run[runs->n++] = run;
}

void
runs_begin(struct runs *runs)
{
	add_run(runs, (struct run){ .descriptor = temporary_open() });
}

void
runs_add(struct runs *runs, struct slice packed)
{
	while (packed.n > 0) {
		ssize_t done = write(runs->run[runs->n - 1].descriptor, packed.p, packed.n);

		if (done < 0 && errno != EINTR)
			temporary_failed(errno);
		packed = slice_from(packed, done > 0 ? (size_t)done : 0);
	}
}

/* A longer run being written. */
struct longer {
	struct runs out;
	struct run_packer packer;
	struct buffer packed;
};

static void
put_longer(void *context, const struct frequency_row *row, struct run_cuts cuts)
{
	struct longer *longer = context;

	run_pack(&longer->packer, &longer->packed, row, cuts);
	if (longer->packed.n >= SMALLEST_BLOCK) {
		runs_add(&longer->out, buffer_slice(&longer->packed));
		longer->packed.n = 0;
	}
}

/* As long as the last FAN_IN runs are of one level, they become one of the next: every row is
 * written once a level, and few files are open. */
void
runs_end(struct runs *runs)
{
	while (runs->n >= FAN_IN && runs->run[runs->n - FAN_IN].level == runs->run[runs->n - 1].level) {
		struct longer longer = { 0 };
		unsigned level = runs->run[runs->n - 1].level + 1;

		runs_begin(&longer.out);
		merge_runs(runs, runs->n - FAN_IN, put_longer, &longer);
		runs_add(&longer.out, buffer_slice(&longer.packed));
		runs_begin(runs);
		close(runs->run[runs->n - 1].descriptor);
		runs->run[runs->n - 1] = longer.out.run[0];
		runs->run[runs->n - 1].level = level;
		free(longer.out.run);
		run_packer_free(&longer.packer);
		buffer_free(&longer.packed);
	}
}

void
runs_merge(struct runs *runs, void (*put)(void *context, const struct frequency_row *row, struct run_cuts cuts), void *context)
{
	merge_runs(runs, 0, put, context);
}

void
runs_free(struct runs *runs)
{
	while (runs->n > 0)
		close(runs->run[--runs->n].descriptor);
	free(runs->run);
	*runs = (struct runs){ .memory = runs->memory };
}
