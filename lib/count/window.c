/* window.c: the lines that are in memory, looked up by several threads.
 *
 * Several lines are on their way at once, so that the waiting for memory is shared; and what is
 * done with them has no question that the processor would have to guess, for a wrong guess costs
 * as much as a line: where the lines end is found apart from the rest, each line is asked for as
 * if it were one that the table has in the first place, and those that are not are put aside.
 *
 * SPDX-License-Identifier: MIT */
#include "count/window.h"

#include <stdlib.h>

#include "count/jobs.h"
#include "count/line.h"

#define ALWAYS_INLINE inline __attribute__((always_inline))

enum {
	PIECE = 1 << 16,                /* bytes, about */
	BATCH = 32, BATCH_ROOM = BATCH + BLOCK_SIZE, /* lines, and as many more as end in one look */
	MOST = 1 << 30,                 /* bytes of a window: places are numbers of 32 bits */
};

_Static_assert((int)BLOCK_SIZE <= (int)INPUT_SLACK, "a block at the end is read beyond it");

/* Lines on their way. */
struct batch {
	size_t n;
	const char *line[BATCH_ROOM + 1];       /* where they begin, and where the one behind them does */
	struct cells_glance glance[BATCH_ROOM];
	/* Those that were put aside: which, and what is asked for them. */
	size_t asides;
	uint32_t aside[BATCH_ROOM];
	struct cells_question question[BATCH_ROOM];
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

/* The lines from *block on, which is moved on, up to `end`. How many end in one look is hard to
 * guess: so a few are written, whether they are there or not. */
static ALWAYS_INLINE void
find_lines(struct batch *batch, const char **block, const char *end)
{
	enum { FEW = 12 };
	const uint64_t top = (uint64_t)1 << 63;
	const char **next = batch->line + 1;
	size_t n = 0;

	for (; n < BATCH && *block < end; *block += BLOCK_SIZE) {
		uint64_t newlines = block_equal(*block, '\n');
		unsigned found = block_count(newlines);

		for (size_t i = 0; i < FEW; i++, newlines &= newlines - 1)
			next[n + i] = *block + __builtin_ctzll(newlines | top) + 1;
		for (size_t i = FEW; i < found; i++, newlines &= newlines - 1)
			next[n + i] = *block + __builtin_ctzll(newlines) + 1;
		n += found;
	}
	while (n > 0 && next[n - 1] > end)
		n--;
	batch->n = n;
}

/* Where the i-th tab (from 0) is, or some place where there is none. */
static ALWAYS_INLINE size_t
tab_place(uint32_t tabs, size_t i)
{
	for (; i > 0; i--)
		tabs &= tabs - 1;
	return (size_t)__builtin_ctz(tabs | (uint32_t)1 << 31);
}

/* The key of a short row, as window_key() tells it; of all others one that is too long for a glance. */
static ALWAYS_INLINE struct slice
glance_key(const struct window *window, struct slice line)
{
	uint32_t tabs = block_half_equal(line.p, '\t') & (uint32_t)(((uint64_t)1 << (line.n & 31)) - 1);
	size_t start = window->first == 0 ? 0 : tab_place(tabs, window->first - 1) + 1;
	size_t end = window->last + 1 == window->columns ? line.n : tab_place(tabs, window->last);
	bool is_row = (line.n < LINE_WINDOW) & (block_count(tabs) + 1 == window->columns) & (*line.p != '<') & (*line.p != '\t') &
	    (*line.p != '\n');

	return (struct slice){ line.p + start, is_row ? end - start : CELLS_SHORT + 1 };
}

/* The batch's lines are looked at where the table may have them in the first place. */
static ALWAYS_INLINE void
glance_at(const struct window *window, struct batch *batch, struct cells_token *token, bool whole)
{
	for (size_t i = 0; i < batch->n; i++) {
		struct slice line = { batch->line[i], (size_t)(batch->line[i + 1] - batch->line[i] - 1) };

		cells_glance_ask(window->cells, whole ? line : glance_key(window, line), &batch->glance[i]);
	}
	batch->asides = 0;
	for (size_t i = 0; i < batch->n; i++) {
		batch->aside[batch->asides] = (uint32_t)i;
		batch->asides += !cells_glance_found(&batch->glance[i], &token[i]);
	}
}

/* Asks for what was put aside, or, without a key, tells what it is. */
static ALWAYS_INLINE void
ask(const struct window *window, struct slice line, bool whole, struct cells_question *question)
{
	bool is_sentence = line_is_sentence(line);

	/* The ends of sentences get into the table where keys are whole lines. */
	if (whole ? *line.p != '<' || is_sentence : window_key(window, line, &line))
		cells_ask(window->cells, line, question);
	else
		question->key = (struct slice){ NULL, is_sentence ? CELLS_SENTENCE : WINDOW_OTHER };
}

static ALWAYS_INLINE struct cells_token
answer(const struct window *window, const struct cells_question *question, uint32_t place)
{
	const struct cells_slot *slot;

	if (question->key.p == NULL)
		return (struct cells_token){ place, (uint32_t)question->key.n };
	slot = cells_look(window->cells, question);
	return slot != NULL ? slot->token : (struct cells_token){ place, WINDOW_NEW };
}

static ALWAYS_INLINE void
look_at_asides(const struct window *window, struct batch *batch, struct cells_token *token, bool whole)
{
	for (size_t i = 0; i < batch->asides; i++) {
		const char *const *line = &batch->line[batch->aside[i]];

		ask(window, (struct slice){ line[0], (size_t)(line[1] - line[0] - 1) }, whole, &batch->question[i]);
	}
	for (size_t i = 0; i < batch->asides; i++)
		token[batch->aside[i]] = answer(window, &batch->question[i], (uint32_t)(batch->line[batch->aside[i]] - window->lines.p));
}

static ALWAYS_INLINE void
read_lines(const struct window *window, struct window_piece *piece, bool whole)
{
	const char *block = piece->lines.p, *end = block + piece->lines.n;
	struct batch batch;

	for (batch.line[0] = block; batch.line[0] < end; batch.line[0] = batch.line[batch.n]) {
		struct cells_token *token;

		find_lines(&batch, &block, end);
		if (piece->room < piece->n + batch.n)
			piece->token = memory_grow(piece->token, &piece->room, piece->n + batch.n, sizeof *piece->token);
		token = piece->token + piece->n;
		glance_at(window, &batch, token, whole);
		look_at_asides(window, &batch, token, whole);
		piece->n += batch.n;
	}
}

static ALWAYS_INLINE void
read_any(const struct window *window, struct window_piece *piece)
{
	if (window_is_whole(window))
		read_lines(window, piece, true);
	else
		read_lines(window, piece, false);
}

#ifdef __SSE2__
/* The same with the instructions that most processors have. */
__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))) static void
read_newer(const struct window *window, struct window_piece *piece)
{
	read_any(window, piece);
}
#endif

static void
read_piece(void *of, unsigned thread, size_t i, struct buffer *out)
{
	const struct window *window = of;
	struct window_piece *piece = &window->piece[i];

	(void)thread;
	(void)out;
	piece->n = 0;
#ifdef __SSE2__
	if (block_has_newer()) {
		read_newer(window, piece);
		return;
	}
#endif
	read_any(window, piece);
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
	struct jobs jobs = { window->threads, 0, read_piece, take_nothing, window, 0, NULL };

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
