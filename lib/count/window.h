/* window.h: the lines of the vertical stream that are in memory, each as what it says to the
 * counting.
 *
 * Lines are looked up in a table of cells that does not change meanwhile, so that several
 * threads can do it, each its pieces. What is not in the table, and what is no row, is left
 * to the reader, who takes the lines in their order: no output depends on the threads.
 *
 * SPDX-License-Identifier: MIT */
#ifndef WINDOW_H
#define WINDOW_H

#include "count/cells.h"
#include "input.h"

/* Starts as { .threads, .cells }. */
struct window {
	unsigned threads;
	const struct cells *cells;
	/* The rows' columns, and which of them say something: from the first to the last. */
	size_t columns, first, last;
	/* Private. */
	struct slice lines;
	struct window_piece {
		struct slice lines;
		struct cells_token *token;
		size_t n, room;
	} *piece;
	size_t pieces, piece_room;
	size_t at_piece, at;            /* the next line */
	uint64_t line;                  /* the number of the line before it */
};

/* Looks the lines up, whole ones in memory; `line` is the number of the line before them. They
 * stay where they are until all are taken, or the window is cleared. */
void window_read(struct window *window, struct slice lines, uint64_t line);

/* The lines up to number `line` have been taken. False when there is none left. */
bool window_seek(struct window *window, uint64_t line);

/* Tokens from the next line on, one for each line, perhaps not all; how many, 0 at the end.
 * Tokens with one of these flags have the place of the line as their term: */
enum {
	WINDOW_NEW = 1 << 8,            /* the table does not know its cells, or that it is no row */
	WINDOW_OTHER = 1 << 9,          /* no row, and no end of a sentence */
};

size_t window_tokens(const struct window *window, const struct cells_token **token);

/* Takes so many of them. */
static inline void
window_take(struct window *window, size_t n)
{
	window->at += n;
	window->line += n;
}

/* Where the next line begins, which is one of those, or the end of the lines: bytes from their
 * beginning. */
size_t window_place(const struct window *window);

/* The line at a token's place, without its newline. */
struct slice window_line(const struct window *window, uint32_t place);

/* The bytes of a row that are looked up; false when it is no row. */
bool window_key(const struct window *window, struct slice line, struct slice *key);

/* Whether these are whole lines; then those that are <s> and </s> may be in the table too. */
static inline bool
window_is_whole(const struct window *window)
{
	return window->first == 0 && window->last + 1 == window->columns;
}

/* Forgets the lines. */
void window_clear(struct window *window);

void window_free(struct window *window);

#endif
