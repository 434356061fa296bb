/* run_masks.h: the rules for the greater part of prose, as operations on masks; of run_vectors.c.
 *
 * A mask has a bit for each byte of a piece; its first block of 64 is the one before the piece.
 * Everything here is inlined, for each kind of vectors anew.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RUN_MASKS_H
#define RUN_MASKS_H

#include "tokenise/run.h"

#define INLINE static inline __attribute__((always_inline))

enum {
	WIDTH = 64,             /* bytes of a block */
	MIDDLE = WIDTH / 2,
	PIECE = RUN_BLOCKS * WIDTH,
};

/* Masks */

INLINE uint64_t
below(size_t n)
{
	return n >= WIDTH ? UINT64_MAX : ((uint64_t)1 << n) - 1;
}

INLINE unsigned
lowest(uint64_t mask)
{
	return (unsigned)__builtin_ctzll(mask);
}

/* Behind the last bit. */
INLINE unsigned
behind_highest(uint64_t mask)
{
	return mask == 0 ? 0 : WIDTH - (unsigned)__builtin_clzll(mask);
}

/* The run of bits around `at`: where it starts, and where it ends. */
INLINE unsigned
run_start(uint64_t mask, unsigned at)
{
	return behind_highest(~mask & below(at));
}

INLINE unsigned
run_end(uint64_t mask, unsigned at)
{
	uint64_t others = ~mask & ~below(at);

	return others == 0 ? WIDTH : lowest(others);
}

/* Several blocks at once: what the mask says of them, and of the nth byte before each one, and behind it. */
typedef uint64_t lanes __attribute__((vector_size(64), aligned(8), may_alias));

enum { LANES = sizeof(lanes) / sizeof(uint64_t) };

#define AT(x) (*(lanes *)(void *)&m->x[i])
#define BEFORE(x, n) (AT(x) << (n) | *(const lanes *)(const void *)&m->x[i - 1] >> (WIDTH - (n)))
#define BEHIND(x, n) (AT(x) >> (n) | *(const lanes *)(const void *)&m->x[i + 1] << (WIDTH - (n)))

/* 64 bits of the mask, from any one on. */
INLINE uint64_t
bits_from(const uint64_t *mask, size_t from)
{
	const uint64_t *block = mask + from / WIDTH;

	return block[0] >> from % WIDTH | block[1] << 1 << (WIDTH - 1 - from % WIDTH);
}

INLINE void
set_bits(uint64_t *mask, size_t from, size_t n)
{
	for (size_t at = from; at < from + n; at++)
		mask[at / WIDTH] |= (uint64_t)1 << at % WIDTH;
}

/* Nothing is beyond ASCII, so far. */
static void
clear_wide(struct run_masks *m, size_t blocks)
{
	uint64_t *const masks[] = { m->two, m->three, m->quote, m->sign, m->angle, m->gap };

	for (size_t i = 0; i < sizeof masks / sizeof *masks; i++)
		memset(masks[i], 0, (blocks + 2) * sizeof *masks[i]);
}

/* What the other bytes are of what is beyond ASCII; what is a letter now is one of any kind. */
INLINE void
widen(struct run_masks *m, size_t blocks)
{
	for (size_t i = 1; i <= blocks + 1; i += LANES)
		AT(last) = AT(ascii) | BEFORE(two, 1) | BEFORE(three, 2);
	for (size_t i = 1; i <= blocks + 1; i += LANES) {
		/* No digit stands beside dashes and quotation marks. */
		lanes far = ~(BEFORE(digit, 1) | BEHIND(digit, 3)), word = BEFORE(last, 1);

		AT(sign) = ((AT(quote) & ~word) | AT(sign)) & far;
		AT(quote) &= word & far;
		AT(letter) |= AT(two) | BEFORE(two, 1) | AT(three) | BEFORE(three, 1) | BEFORE(three, 2);
		AT(second) = (AT(ascii) & word) | (BEFORE(two, 1) & BEFORE(last, 2)) |
		    (BEFORE(three, 2) & BEFORE(last, 3));
		AT(space) |= AT(gap) | BEFORE(gap, 1);
	}
}

/* Punctuation within words and behind them. Where apostrophes keep together what is on both sides of them,
 * whatever it is, they are done with; the rest of it is to be settled. */
INLINE void
mark_punctuation(struct run_masks *m, size_t blocks, bool wide, bool keeps)
{
	const lanes kept = (lanes){ 0 } - (uint64_t)keeps;

	for (size_t i = 1; i <= blocks; i += LANES) {
		lanes ascii = BEFORE(ascii, 1), space = BEHIND(space, 1), asking = AT(comma) & AT(joint), hyphen = AT(joint) & AT(lone);
		lanes apostrophe = AT(joint) & AT(tail) & ~hyphen & ascii & kept, joined = apostrophe & BEHIND(letter, 1);
		lanes marks = ((AT(joint) & ~asking & BEHIND(letter, 1)) | (AT(tail) & space)) & ascii & ~apostrophe;
		lanes number = AT(comma) & ~(AT(lone) | AT(joint)) & BEFORE(digit, 1) & BEHIND(digit, 1);       /* 1,000 */

		if (wide) {
			AT(quote) &= BEFORE(letter, 1) & (BEHIND(letter, 3) | BEHIND(space, 3));
			AT(joined) = AT(quote) & kept & BEHIND(letter, 3);
			joined |= AT(joined) | BEFORE(joined, 1) | BEFORE(joined, 2);
			marks |= AT(quote) & ~joined;
		}
		AT(hyphen) = hyphen;
		AT(marks) = marks;
		AT(word) = AT(letter) | AT(digit) | number | joined;
		AT(alone) = (apostrophe & space) | (hyphen & BEFORE(space, 1) & space);
	}
}

/* Terminators with a space and a letter behind them; periods behind a letter of two, a number that is too long
 * for a label, or the bracket behind a word. */
INLINE void
mark_stops(struct run_masks *m, size_t blocks, bool wide)
{
	for (size_t i = 1; i <= blocks; i += LANES) {
		lanes second = wide ? BEFORE(second, 1) : BEFORE(ascii, 1) & BEFORE(ascii, 2);
		lanes third = wide ? BEFORE(second, 2) : BEFORE(ascii, 2) & BEFORE(ascii, 3);
		lanes bracket = BEFORE(lone, 1) & ~BEFORE(comma, 1) & ~BEFORE(joint, 1);
		lanes hundred = BEFORE(digit, 1) & BEFORE(digit, 2) & BEFORE(digit, 3);
		lanes period = AT(comma) & AT(lone) & (second | (third & bracket) | hundred);
		lanes asking = AT(comma) & AT(joint) & BEFORE(letter, 1);

		AT(stops) = (period | asking) & BEHIND(space, 1) & (BEHIND(capital, 2) | BEHIND(ascii, 2));
	}
}

/* What is a token of its own anyhow, and what is left over. */
INLINE void
mark_others(struct run_masks *m, size_t blocks, bool wide)
{
	for (size_t i = 1; i <= blocks; i += LANES) {
		lanes lone = (AT(lone) ^ AT(comma)) & ~AT(joint) & ~AT(word), quote = { 0 }, inside = { 0 };

		if (wide) {
			inside = AT(sign) | BEFORE(sign, 1) | AT(angle);
			lone |= inside | BEFORE(sign, 2) | BEFORE(angle, 1);
			quote = AT(quote) | BEFORE(quote, 1) | BEFORE(quote, 2);
		}
		AT(alone) |= lone;
		AT(inside) = inside;
		AT(other) = ~(AT(space) | AT(word) | AT(alone) | AT(marks) | AT(stops) | quote);
		AT(cut) = AT(halt) = (lanes){ 0 };
		if (!wide)
			AT(quote) = (lanes){ 0 };
	}
}

/* Takes the rules to the masks. */
INLINE void
mark(struct run_masks *m, size_t blocks, bool wide, bool keeps)
{
	mark_punctuation(m, blocks, wide, keeps);
	mark_stops(m, blocks, wide);
	mark_others(m, blocks, wide);
}

/* Settling: a bit is counted from the start of the masks, which is a block before that of the piece. */

static inline const char *
byte_at(const struct run *run, size_t bit)
{
	return run->text.p + run->from + bit - WIDTH;
}

/* How long the word is that ends before the bit; WIDTH: it may be longer. */
static inline size_t
word_before(const struct run_masks *m, size_t bit)
{
	uint64_t word = bits_from(m->word, bit - WIDTH) & ~bits_from(m->cut, bit - WIDTH);

	return WIDTH - behind_highest(~word);
}

/* Settles what the mark of n bytes does, in a chunk without digits: one of several hyphens, or the only mark. */
static bool
settle_mark(struct run *run, size_t bit, size_t n)
{
	struct run_masks *m = &run->masks;
	uint64_t ink = ~bits_from(m->space, bit - MIDDLE), word = bits_from(m->word, bit - MIDDLE);
	unsigned start = run_start(ink, MIDDLE), end = run_end(ink, MIDDLE);
	uint64_t chunk = below(end) & ~below(start), marks = bits_from(m->marks, bit - MIDDLE) & chunk;
	const char *p = byte_at(run, bit);
	bool hyphen = *p == '-';
	struct slice left, right;
	size_t cut;

	if (start == 0 || end == WIDTH || (bits_from(m->digit, bit - MIDDLE) & chunk) != 0 ||
	    (hyphen ? (marks & ~bits_from(m->hyphen, bit - MIDDLE)) != 0 : marks != (uint64_t)1 << MIDDLE))
		return false;
	left.n = MIDDLE - run_start(word, MIDDLE);
	left.p = p - left.n;
	right = (struct slice){ p + n, run_end(word, MIDDLE + (unsigned)n) - MIDDLE - n };
	if (right.n == 0 || (hyphen && !chunk_hyphen_joins(run->rules, left, right))) {
		set_bits(m->alone, bit, n);
		set_bits(m->inside, bit, n - 1);
		return true;
	}
	set_bits(m->word, bit, n);
	cut = hyphen ? 0 : chunk_cut(run->rules, (struct slice){ left.p, left.n + n + right.n });
	if (cut > 0)
		set_bits(m->cut, bit - left.n + cut - 1, 1);
	return true;
}

/* Whether the number before a period is no ordinal, because of the word behind. */
static bool
is_no_ordinal(const struct run *run, size_t bit)
{
	const struct run_masks *m = &run->masks;
	uint64_t letters = bits_from(m->letter, bit + 2), other = bits_from(m->other, bit + 2);
	unsigned n = run_end(letters, 0);

	return n > 0 && n < WIDTH && (other >> n & 1) == 0 && run->from + bit - WIDTH + 2 + n <= run->to &&
	    !forms_has(run->rules->forms, (struct slice){ byte_at(run, bit) + 2, n }, FORM_COUNTED);
}

/* Settles what a terminator does with a letter behind it: with a capital it ends the sentence, if it is not a
 * title's period; with a small one it ends none. */
INLINE bool
settle_stop(struct run *run, size_t bit)
{
	struct run_masks *m = &run->masks;
	const char *p = byte_at(run, bit);
	const size_t n = word_before(m, bit);
	const struct slice word = { p - n, n };
	bool ends = m->capital[(bit + 2) / WIDTH] >> (bit + 2) % WIDTH & 1, joins = false;

	if (n == WIDTH)
		return false;
	if (*p == '.' && forms_has(run->rules->forms, word, FORM_ABBREVIATION)) {
		unsigned class = forms_class(run->rules->forms, word);

		if ((class & FORM_NUMBER) || (ends && !(class & FORM_TITLE)) || !(run->rules->tailoring & TAILOR_ABBREVIATION))
			return false;
		joins = true;
	} else if (*p == '.' && ends && p[-1] <= '9' && p[-1] >= '0' && !is_no_ordinal(run, bit)) {
		return false;
	}
	set_bits(joins ? m->word : m->alone, bit, 1);
	if (joins || !ends)
		m->stops[bit / WIDTH] &= ~((uint64_t)1 << bit % WIDTH);
	return true;
}

/* The bits, and those of the mask that lead up to them without a gap. */
INLINE uint64_t
fill_down(uint64_t bits, uint64_t mask)
{
	for (unsigned n = 1; n < WIDTH; n *= 2) {
		bits |= bits >> n & mask;
		mask &= mask >> n;
	}
	return bits;
}

/* The writing halts where a chunk starts with what is not plain in it; and at all places up to there,
 * for white space that is none of ours may be among them, and the writing goes on behind that. */
INLINE void
set_halts(struct run_masks *m, size_t blocks)
{
	uint64_t top = 0;

	for (size_t i = blocks; i > 0; i--) {
		uint64_t other = m->other[i] | (top & ~m->space[i]);

		if (other != 0)
			m->halt[i] = fill_down(other, ~m->space[i]);
		top = m->halt[i] << (WIDTH - 1);
	}
}

INLINE void
settle(struct run *run, size_t blocks)
{
	struct run_masks *m = &run->masks;
	uint64_t some = 0;

	/* Loops over blocks where there is nothing are hard to guess. */
	for (size_t i = 0; i < blocks; i++)
		some |= (uint64_t)((m->marks[i + 1] | m->stops[i + 1]) != 0) << i;
	for (; some != 0; some &= some - 1) {
		size_t i = lowest(some) + 1;

		for (uint64_t rest = m->marks[i] | m->stops[i]; rest != 0; rest &= rest - 1) {
			uint64_t bit = rest & -rest;
			size_t at = i * WIDTH + lowest(rest);

			if (!(m->marks[i] & bit ? settle_mark(run, at, m->quote[i] & bit ? 3 : 1) : settle_stop(run, at)))
				m->other[i] |= bit;
		}
	}
	set_halts(m, blocks);
}

/* Classifies so many blocks and the one behind them, of which `left` bytes are text and the rest is
 * like spaces; returns which have anything beyond ASCII. */
typedef uint64_t classifier(struct run_masks *masks, const char *p, size_t left, size_t blocks);

/* The same with these blocks for what is beyond ASCII. */
typedef void wide_classifier(struct run_masks *masks, const char *p, size_t left, uint64_t wide);

/* Makes the masks of the piece from `at` on. */
INLINE void
prepare(struct run *run, size_t at, classifier *classify, wide_classifier *classify_wide)
{
	struct run_masks *m = &run->masks;
	size_t left = run->text.n - at, n = left < PIECE ? left : PIECE, blocks = (n + WIDTH - 1) / WIDTH;
	const char *p = run->text.p + at;
	uint64_t wide = classify(m, p, left, blocks);
	bool keeps = run->rules->clitics == CLITICS_KEEP && (run->rules->forms->classes & FORM_ELIDED) == 0;

	m->space[0] = UINT64_MAX;
	if (n == left)
		set_bits(m->capital, WIDTH + n + 1, 1);         /* so that a terminator may end the text */
	else
		while (n > 0 && p[n - 1] != ' ')
			n--;
	if (wide != 0) {
		clear_wide(m, blocks);
		classify_wide(m, p, left, wide);
		widen(m, blocks);
		mark(m, blocks, true, keeps);
	} else {
		mark(m, blocks, false, keeps);
	}
	run->from = at;
	run->to = at + n;
	m->halt[blocks + 1] = m->word[blocks + 1] = 0;
	settle(run, blocks);
	if (n == left && n > 0)
		m->stops[(WIDTH + n - 1) / WIDTH] &= ~((uint64_t)1 << (n - 1) % WIDTH);
	set_bits(m->halt, WIDTH + n, 1);
}

/* What is written of a block. */
struct part {
	uint64_t kept, ends;    /* bytes of tokens; their last ones */
	uint64_t stops;         /* the terminators behind which another sentence begins */
	uint64_t halt;
};

/* Of what is to do in the block. */
INLINE struct part
part_of(const struct run_masks *m, size_t i, uint64_t todo)
{
	struct part part = { .halt = m->halt[i] & todo };

	if (part.halt != 0)
		todo &= below(lowest(part.halt));
	part.kept = (m->word[i] | m->alone[i]) & todo;
	part.ends = part.kept & (~((m->word[i] & (m->word[i] >> 1 | m->word[i + 1] << (WIDTH - 1))) | m->inside[i]) | m->cut[i]);
	part.stops = m->stops[i] & todo;
	return part;
}

/* The next sentence begins. */
INLINE char *
write_break(char *out)
{
	memcpy(out, RUN_NEXT_SENTENCE, sizeof RUN_NEXT_SENTENCE - 1);
	return out + sizeof RUN_NEXT_SENTENCE - 1;
}

#endif
