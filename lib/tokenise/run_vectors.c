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

#include "tokenise/run_masks.h"

enum { MOST = 8 * WIDTH };      /* bytes that a block's tokens and the ends of its sentences take */

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

/* Writing */

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
