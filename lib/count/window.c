/* window.c: the lines that are in memory, looked up by several threads.
 *
 * Several lines are on their way at once, so that the waiting for memory is shared; and the ends of
 * lines are found apart from what is done with them, for no line needs to wait for the one before.
 *
 * SPDX-License-Identifier: MIT */
#include "count/window.h"

#include <stdlib.h>

#include "count/jobs.h"
#include "count/line.h"

enum {
	PIECE = 1 << 16,                /* bytes, about */
	BATCH = 32,                     /* lines, and as many more as end in one look */
	MOST = 1 << 30,                 /* bytes of a window: places are numbers of 32 bits */
};

bool
window_key(const struct window *window, struct slice bytes, struct slice *key)
{
	struct line line;
	size_t start, end;

	if (!line_read(bytes, window->columns - 1, &line) || *bytes.p == '<')
		return false;
	start = window->first == 0 ? 0 : line_tab(&line, window->first - 1) + 1;
	end = window->last + 1 == window->columns ? line.n : line_tab(&line, window->last);
	*key = (struct slice){ line.p + start, end - start };
	return true;
}

static inline unsigned
bits_set(uint32_t bits)
{
	bits -= bits >> 1 & 0x55555555;
	bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333);
	return ((bits + (bits >> 4)) & 0x0F0F0F0F) * 0x01010101 >> 24;
}

/* The ends of lines from *block on, which is moved on, up to `end`. How many end in one look is
 * hard to guess: so a few are written, whether they are there or not. */
static inline size_t
find_ends(const char **block, const char *end, const char *ends[BATCH + LINE_WINDOW])
{
	enum { FEW = 6 };
	size_t n = 0;

	for (; n < BATCH && *block < end; *block += LINE_WINDOW) {
		uint32_t newlines = line_equal(*block, '\n');
		unsigned found = bits_set(newlines);

		for (size_t i = 0; i < FEW; i++, newlines &= newlines - 1)
			ends[n + i] = *block + __builtin_ctz(newlines | (uint32_t)1 << 31);
		for (size_t i = FEW; i < found; i++, newlines &= newlines - 1)
			ends[n + i] = *block + __builtin_ctz(newlines);
		n += found;
	}
	while (n > 0 && ends[n - 1] >= end)
		n--;
	return n;
}

/* Asks for the line, or, without a key, tells what it is. */
static inline void
ask(const struct window *window, struct slice line, bool whole, struct cells_question *question)
{
	if (!whole && !window_key(window, line, &line))
		question->key = (struct slice){ NULL, line_is_sentence(line) ? CELLS_SENTENCE : WINDOW_OTHER };
	else
		cells_ask(window->cells, line, question);
}

static inline struct cells_token
answer(const struct window *window, const struct cells_question *question, uint32_t place)
{
	const struct cells_slot *slot;

	if (question->key.p == NULL)
		return (struct cells_token){ place, (uint32_t)question->key.n };
	slot = cells_find(window->cells, question);
	return slot != NULL ? slot->token : (struct cells_token){ place, WINDOW_NEW };
}

static inline void
read_lines(const struct window *window, struct window_piece *piece, bool whole)
{
	const char *line = piece->lines.p, *block = line, *end = line + piece->lines.n, *first;
	const char *ends[BATCH + LINE_WINDOW];
	struct cells_question question[BATCH + LINE_WINDOW];
	size_t n;

	while (line < end) {
		n = find_ends(&block, end, ends);
		if (piece->room < piece->n + n)
			piece->token = memory_grow(piece->token, &piece->room, piece->n + n, sizeof *piece->token);
		first = line;
		for (size_t i = 0; i < n; line = ends[i++] + 1)
			ask(window, (struct slice){ line, (size_t)(ends[i] - line) }, whole, &question[i]);
		line = first;
		for (size_t i = 0; i < n; line = ends[i++] + 1)
			piece->token[piece->n++] = answer(window, &question[i], (uint32_t)(line - window->lines.p));
	}
}

static void
read_piece(void *of, unsigned thread, size_t i, struct buffer *out)
{
	const struct window *window = of;
	struct window_piece *piece = &window->piece[i];

	(void)thread;
	(void)out;
	piece->n = 0;
	if (window_is_whole(window))
		read_lines(window, piece, true);
	else
		read_lines(window, piece, false);
}

static void
take_nothing(void *of, struct slice bytes)
{
	(void)of;
	(void)bytes;
}

/* The first lines of some, so many bytes or as many as the line that reaches there needs. */
static struct slice
first_lines(struct slice lines, size_t n)
{
	const char *newline = n >= lines.n ? NULL : memchr(lines.p + n, '\n', lines.n - n);

	return newline == NULL ? lines : (struct slice){ lines.p, (size_t)(newline + 1 - lines.p) };
}

void
window_read(struct window *window, struct slice lines, uint64_t line)
{
	struct jobs jobs = { window->threads, 0, read_piece, take_nothing, window };

	window_clear(window);
	window->lines = lines;
	window->line = line;
	while (lines.n > 0 && lines.p - window->lines.p < MOST) {
		struct slice piece = first_lines(lines, PIECE);

		if (window->pieces == window->piece_room) {
			window->piece = memory_grow(window->piece, &window->piece_room, window->pieces + 1, sizeof *window->piece);
			memset(window->piece + window->pieces, 0, (window->piece_room - window->pieces) * sizeof *window->piece);
		}
		window->piece[window->pieces++].lines = piece;
		lines = slice_from(lines, piece.n);
	}
	jobs.n = window->pieces;
	if (jobs.threads > jobs.n)
		jobs.threads = jobs.n > 0 ? (unsigned)jobs.n : 1;
	jobs_run(&jobs);
}

bool
window_seek(struct window *window, uint64_t line)
{
	if (line < window->line) {
		window_clear(window);
		return false;
	}
	window->at += (size_t)(line - window->line);
	window->line = line;
	while (window->at_piece < window->pieces && window->at >= window->piece[window->at_piece].n)
		window->at -= window->piece[window->at_piece++].n;
	return window->at_piece < window->pieces;
}

size_t
window_tokens(const struct window *window, const struct cells_token **token)
{
	const struct window_piece *piece = &window->piece[window->at_piece];

	if (window->at_piece == window->pieces)
		return 0;
	*token = piece->token + window->at;
	return piece->n - window->at;
}

size_t
window_place(const struct window *window)
{
	const struct window_piece *piece = &window->piece[window->at_piece];

	if (window->at_piece < window->pieces)
		return piece->token[window->at].term;
	return window->pieces == 0 ? 0 : (size_t)(piece[-1].lines.p + piece[-1].lines.n - window->lines.p);
}

struct slice
window_line(const struct window *window, uint32_t place)
{
	struct slice rest = slice_from(window->lines, place), line = { NULL, 0 };

	slice_cut(&rest, '\n', &line);
	return line;
}

void
window_clear(struct window *window)
{
	window->lines = (struct slice){ NULL, 0 };
	window->pieces = window->at_piece = window->at = 0;
	window->line = 0;
}

void
window_free(struct window *window)
{
	for (size_t i = 0; i < window->piece_room; i++)
		free(window->piece[i].token);
	free(window->piece);
	window->piece = NULL;
}
