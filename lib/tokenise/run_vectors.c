/* run_vectors.c: the greater part of prose, written with the processor's vectors.
 *
 * A piece of the text goes through four steps, each of them for all of its blocks of 64 bytes, so that
 * none has to wait for what became of the block before it:
 *
 *     classify   which bytes are spaces, letters, ...: masks, a bit for each byte
 *     mark       the rules that look at neighbours: operations on masks
 *     settle     marks within words, and periods, one by one: these need words looked up
 *     write      the tokens, up to the first chunk that is not plain
 *
 * The writing goes on behind that chunk, with the masks that are there.
 *
 * SPDX-License-Identifier: MIT */
#include "tokenise/run.h"

#include <stdlib.h>

#include "output.h"

#if !defined(__x86_64__)

run_writer *
run_with_vectors(void)
{
	return NULL;
}

#else

#include <immintrin.h>

#define INLINE static inline __attribute__((always_inline))

enum {
	WIDTH = 64,             /* bytes of a block */
	MIDDLE = WIDTH / 2,
	MOST = 8 * WIDTH,       /* that a block's tokens and the ends of its sentences take */
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

/* Classes of ASCII */

enum {
	SPACE = 1, DIGIT = 2, LETTER = 4, CAPITAL = 8,
	COMMA = 16,             /* and semicolon: between digits they are inside a number */
	LONE = 32,              /* always a token of its own */
	JOINT = 64, TAIL = 128, /* within a word, and behind one */
	/* There are no more than eight bits. */
	PERIOD = COMMA | LONE, ASKING = COMMA | JOINT, HYPHEN = JOINT | TAIL | LONE,
};

#define TEN(x) x, x, x, x, x, x, x, x, x, x
#define TWENTY_SIX(x) TEN(x), TEN(x), x, x, x, x, x, x

static const uint8_t class_of[128] = {
	[' '] = SPACE, ['0'] = TEN(DIGIT), ['A'] = TWENTY_SIX(LETTER | CAPITAL), ['a'] = TWENTY_SIX(LETTER),
	['"'] = LONE, ['('] = LONE, LONE, ['['] = LONE, [']'] = LONE, [','] = COMMA, [';'] = COMMA,
	['.'] = PERIOD, ['?'] = ASKING, ['!'] = ASKING, ['-'] = HYPHEN, ['\''] = JOINT | TAIL, [':'] = TAIL,
};

#define PLANES(m, i, c, PLANE) do { \
	(m)->space[i] = PLANE(c, SPACE); \
	(m)->digit[i] = PLANE(c, DIGIT); \
	(m)->ascii[i] = (m)->letter[i] = PLANE(c, LETTER); \
	(m)->capital[i] = PLANE(c, CAPITAL); \
	(m)->comma[i] = PLANE(c, COMMA); \
	(m)->lone[i] = PLANE(c, LONE); \
	(m)->joint[i] = PLANE(c, JOINT); \
	(m)->tail[i] = PLANE(c, TAIL); \
} while (0)

/* What is beyond ASCII, told by its first byte and the next ones. */
#define CLASSIFY_WIDE(m, i, v, next, third, EQUAL, RANGE) do { \
	const uint64_t tail = RANGE(next, 0x80, 0xBF), latin = EQUAL(v, 0xC3), cyrillic = EQUAL(v, 0xD0), sign = EQUAL(v, 0xC2); \
	const uint64_t general = EQUAL(v, 0xE2) & EQUAL(next, 0x80); \
	/* U+00C0 to U+017F but for two signs, U+0400 to U+047F, U+01A0, 01A1, 01AF, 01B0 */ \
	(m)->two[i] = ((RANGE(v, 0xC3, 0xC5) | RANGE(v, 0xD0, 0xD1)) & tail & ~(latin & (EQUAL(next, 0x97) | EQUAL(next, 0xB7)))) | \
	    (EQUAL(v, 0xC6) & (RANGE(next, 0xA0, 0xA1) | RANGE(next, 0xAF, 0xB0))); \
	/* U+1E00 to U+1EFF */ \
	(m)->three[i] = EQUAL(v, 0xE1) & RANGE(next, 0xB8, 0xBB) & RANGE(third, 0x80, 0xBF); \
	(m)->capital[i] |= (cyrillic & RANGE(next, 0x80, 0xAF)) | (latin & RANGE(next, 0x80, 0x9E) & (m)->two[i]); \
	/* U+2018 and 2019; U+2013 and 2014, U+201C and 201D */ \
	(m)->quote[i] = general & RANGE(third, 0x98, 0x99); \
	(m)->sign[i] = general & (RANGE(third, 0x93, 0x94) | RANGE(third, 0x9C, 0x9D)); \
	/* U+00AB and 00BB, and the space that stands within them */ \
	(m)->angle[i] = sign & (EQUAL(next, 0xAB) | EQUAL(next, 0xBB)); \
	(m)->gap[i] = sign & EQUAL(next, 0xA0); \
} while (0)

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

/* Writing */

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

/* A place in the output's buffer with room for a block. */
INLINE char *
make_room(void)
{
	if (output_buffer.n > OUTPUT_ROOM - MOST)
		output_flush();
	return output_buffer.p + output_buffer.n;
}

/* AVX-512 */

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,lzcnt,popcnt")))

#define EQUAL_512(v, c) _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)(c)))
#define RANGE_512(v, from, to) _mm512_cmple_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8((char)(from))), _mm512_set1_epi8((char)((to) - (from))))

/* The bytes from `at` on, of which n are text. */
AVX512 INLINE __m512i
load_512(const char *p, size_t at, size_t n)
{
	return _mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), below(at < n ? n - at : 0), p + at);
}

AVX512 INLINE __m512i
class_512(__m512i v)
{
	__m512i low = _mm512_loadu_si512(class_of), high = _mm512_loadu_si512(class_of + WIDTH);

	return _mm512_maskz_permutex2var_epi8(~_mm512_movepi8_mask(v), low, v, high);
}

#define PLANE_512(c, bit) _mm512_test_epi8_mask(c, _mm512_set1_epi8((char)(bit)))

AVX512 static uint64_t
classify_512(struct run_masks *m, const char *p, size_t left, size_t blocks)
{
	uint64_t wide = 0;

	for (size_t i = 0; i <= blocks; i++) {
		__m512i v = load_512(p, i * WIDTH, left);

		PLANES(m, i + 1, class_512(v), PLANE_512);
		wide |= (uint64_t)(_mm512_movepi8_mask(v) != 0) << i;
	}
	return wide;
}

AVX512 static void
classify_wide_512(struct run_masks *m, const char *p, size_t left, uint64_t wide)
{
	for (; wide != 0; wide &= wide - 1) {
		size_t i = lowest(wide);
		__m512i v = load_512(p, i * WIDTH, left), next = load_512(p, i * WIDTH + 1, left), third = load_512(p, i * WIDTH + 2, left);

		CLASSIFY_WIDE(m, i + 1, v, next, third, EQUAL_512, RANGE_512);
	}
}

/* 32 bytes, each with a newline behind it, of which the bits of the mask are kept. */
AVX512 INLINE char *
write_half(char *out, __m256i bytes, uint32_t kept, uint32_t ends)
{
	const __m512i newlines = _mm512_set1_epi16((short)('\n' << 8));
	uint64_t mask = _pdep_u64(kept, 0x5555555555555555u) | _pdep_u64(ends, 0xAAAAAAAAAAAAAAAAu);
	__m512i pairs = _mm512_or_si512(_mm512_cvtepu8_epi16(bytes), newlines);

	_mm512_storeu_si512(out, _mm512_maskz_compress_epi8(mask, pairs));
	return out + __builtin_popcountll(mask);
}

AVX512 INLINE char *
write_512(char *out, __m512i v, uint64_t kept, uint64_t ends)
{
	out = write_half(out, _mm512_castsi512_si256(v), (uint32_t)kept, (uint32_t)ends);
	return write_half(out, _mm512_extracti64x4_epi64(v, 1), (uint32_t)(kept >> 32), (uint32_t)(ends >> 32));
}

/* Writes the piece from `at` on, and returns where it halts. */
AVX512 static size_t
write_piece_512(struct run *run, size_t at, size_t *sentence)
{
	size_t i = (at - run->from) / WIDTH;
	uint64_t todo = ~below((at - run->from) % WIDTH);

	for (;; i++, todo = UINT64_MAX) {
		size_t start = run->from + i * WIDTH;
		struct part part = part_of(&run->masks, i + 1, todo);
		__m512i v = load_512(run->text.p, start, run->text.n);
		char *out = make_room();

		if (part.stops != 0)
			*sentence = start + behind_highest(part.stops) + 1;
		for (; part.stops != 0; part.stops &= part.stops - 1) {
			unsigned stop = lowest(part.stops) + 1;

			out = write_break(write_512(out, v, part.kept & below(stop), part.ends & below(stop)));
			part.kept &= ~below(stop);
			part.ends &= ~below(stop);
		}
		out = write_512(out, v, part.kept, part.ends);
		output_buffer.n = (size_t)(out - output_buffer.p);
		if (part.halt != 0)
			return start + lowest(part.halt);
	}
}

AVX512 static size_t
write_by_avx512(struct run *run, size_t at, size_t *sentence)
{
	while (at < run->text.n) {
		if (at >= run->to)
			prepare(run, at, classify_512, classify_wide_512);
		at = write_piece_512(run, at, sentence);
		if (at < run->to || run->to == run->from)
			break;
	}
	return at;
}

/* AVX2 */

#define AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))

struct pair {
	__m256i low, high;
};

AVX2 INLINE uint64_t
both(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

AVX2 INLINE uint64_t
equal_256(struct pair v, char c)
{
	return both(_mm256_cmpeq_epi8(v.low, _mm256_set1_epi8(c)), _mm256_cmpeq_epi8(v.high, _mm256_set1_epi8(c)));
}

/* The bytes from..from + n, in unsigned order, each as all bits. */
AVX2 INLINE __m256i
in_range(__m256i v, char from, char n)
{
	__m256i shifted = _mm256_sub_epi8(v, _mm256_set1_epi8(from));

	return _mm256_cmpeq_epi8(_mm256_min_epu8(shifted, _mm256_set1_epi8(n)), shifted);
}

#define EQUAL_256(v, c) equal_256(v, (char)(c))
#define RANGE_256(v, from, to) both(in_range((v).low, (char)(from), (char)((to) - (from))), in_range((v).high, (char)(from), (char)((to) - (from))))

/* No byte behind the text is read. */
AVX2 INLINE struct pair
load_256(const char *p, size_t at, size_t n)
{
	char end[WIDTH];

	if (at + WIDTH <= n) {
		p += at;
	} else {
		memset(end, ' ', sizeof end);
		if (at < n)
			memcpy(end, p + at, n - at);
		p = end;
	}
	return (struct pair){ _mm256_loadu_si256((const __m256i *)(const void *)p), _mm256_loadu_si256((const __m256i *)(const void *)(p + 32)) };
}

/* Each sixteen of the table apart: of bytes that are not among them the look-up makes 0. */
AVX2 INLINE __m256i
class_256(__m256i v)
{
	__m256i class = _mm256_setzero_si256();

	for (int from = ' '; from < 128; from += 16) {
		__m256i row = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)(class_of + from)));
		__m256i at = _mm256_adds_epu8(_mm256_xor_si256(v, _mm256_set1_epi8((char)from)), _mm256_set1_epi8(0x70));

		class = _mm256_or_si256(class, _mm256_shuffle_epi8(row, at));
	}
	return class;
}

AVX2 INLINE uint64_t
plane_256(struct pair c, int shift)
{
	return both(_mm256_slli_epi16(c.low, shift), _mm256_slli_epi16(c.high, shift));
}

#define PLANE_256(c, bit) plane_256(c, 7 - __builtin_ctz(bit))

AVX2 static uint64_t
classify_256(struct run_masks *m, const char *p, size_t left, size_t blocks)
{
	uint64_t wide = 0;

	for (size_t i = 0; i <= blocks; i++) {
		struct pair v = load_256(p, i * WIDTH, left);
		struct pair c = { class_256(v.low), class_256(v.high) };

		PLANES(m, i + 1, c, PLANE_256);
		wide |= (uint64_t)(both(v.low, v.high) != 0) << i;
	}
	return wide;
}

AVX2 static void
classify_wide_256(struct run_masks *m, const char *p, size_t left, uint64_t wide)
{
	for (; wide != 0; wide &= wide - 1) {
		size_t i = lowest(wide);
		struct pair v = load_256(p, i * WIDTH, left), next = load_256(p, i * WIDTH + 1, left), third = load_256(p, i * WIDTH + 2, left);

		CLASSIFY_WIDE(m, i + 1, v, next, third, EQUAL_256, RANGE_256);
	}
}

/* Most tokens are copied with 32 bytes, and the next one over what was too much. No byte behind the text is read. */
AVX2 INLINE char *
write_token(char *out, struct slice text, size_t start, size_t end, bool stops)
{
	const char *p = text.p + start;
	size_t n = end - start;

	if (__builtin_expect(n > 32 || start + 32 > text.n, false)) {
		output_buffer.n = (size_t)(out - output_buffer.p);
		output_line((struct slice){ p, n });
		out = make_room();
	} else {
		_mm256_storeu_si256((__m256i *)(void *)out, _mm256_loadu_si256((const __m256i *)(const void *)p));
		out[n] = '\n';
		out += n + 1;
	}
	return stops ? write_break(out) : out;
}

AVX2 static size_t
write_piece_256(struct run *run, size_t at, size_t *sentence)
{
	const struct slice text = run->text;
	size_t i = (at - run->from) / WIDTH, token = 0;
	uint64_t todo = ~below((at - run->from) % WIDTH), open = 0;

	for (;; i++, todo = UINT64_MAX) {
		const size_t start = run->from + i * WIDTH;
		struct part part = part_of(&run->masks, i + 1, todo);
		uint64_t goes_on = part.kept & ~part.ends, starts = part.kept & ~(goes_on << 1 | open);
		char *out = make_room();

		if (open != 0 && part.ends != 0) {
			out = write_token(out, text, token, start + lowest(part.ends) + 1, part.stops >> lowest(part.ends) & 1);
			part.ends &= part.ends - 1;
		}
		for (; part.ends != 0; part.ends &= part.ends - 1, starts &= starts - 1)
			out = write_token(out, text, start + lowest(starts), start + lowest(part.ends) + 1, part.stops >> lowest(part.ends) & 1);
		output_buffer.n = (size_t)(out - output_buffer.p);
		if (part.stops != 0)
			*sentence = start + behind_highest(part.stops) + 1;
		if (part.halt != 0)
			return start + lowest(part.halt);
		if (starts != 0)
			token = start + lowest(starts);
		open = goes_on >> (WIDTH - 1);
	}
}

AVX2 static size_t
write_by_avx2(struct run *run, size_t at, size_t *sentence)
{
	while (at < run->text.n) {
		if (at >= run->to)
			prepare(run, at, classify_256, classify_wide_256);
		at = write_piece_256(run, at, sentence);
		if (at < run->to || run->to == run->from)
			break;
	}
	return at;
}

run_writer *
run_with_vectors(void)
{
	const char *wish = getenv("TEXTMILL_VECTORS");
	bool none = wish != NULL && strcmp(wish, "none") == 0, less = wish != NULL && strcmp(wish, "avx2") == 0;

	if (!none && !less && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw") &&
	    __builtin_cpu_supports("bmi2"))
		return write_by_avx512;
	return !none && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") ? write_by_avx2 : NULL;
}

#endif
