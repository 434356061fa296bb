/* run_vectors.c: the greater part of prose, written with the processor's vectors.
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

enum {
	WINDOW = 64,            /* bytes at a time */
	MOST = 8 * WINDOW,      /* that a window's tokens and the ends of its sentences take */
};

/* A window of the text as masks, a bit for each byte. It begins with the start of a chunk. */
struct masks {
	uint64_t valid;         /* what is text */
	uint64_t space, digit, middle, period, asking, hyphen, apostrophe, colon;
	uint64_t ascii;         /* ASCII letters */
	uint64_t capital;       /* first bytes of capitals */
	uint64_t letter;        /* all bytes of letters */
	uint64_t second;        /* last bytes of letters behind a letter */
	uint64_t lone;          /* all bytes of tokens of their own */
	uint64_t inside;        /* bytes that the next one belongs to, of such tokens */
	uint64_t cut;           /* the last bytes of tokens that a clitic follows */
	uint64_t quote;         /* the first bytes of single quotation marks beyond ASCII: may be apostrophes */
};

/* What of a window is written. */
struct part {
	unsigned n;             /* bytes, up to the last chunk that ends within it, with the spaces behind */
	uint64_t kept, ends;    /* bytes of tokens; their last ones */
	uint64_t stops;         /* the periods behind which another sentence begins */
};

static inline uint64_t
below(unsigned n)
{
	return n >= 64 ? UINT64_MAX : ((uint64_t)1 << n) - 1;
}

static inline unsigned
lowest(uint64_t mask)
{
	return (unsigned)__builtin_ctzll(mask);
}

/* Behind the last bit. */
static inline unsigned
behind_highest(uint64_t mask)
{
	return mask == 0 ? 0 : WINDOW - (unsigned)__builtin_clzll(mask);
}

/* The run of bits around `at`: where it starts, and where it ends. */
static inline unsigned
run_start(uint64_t mask, unsigned at)
{
	return behind_highest(~mask & below(at));
}

static inline unsigned
run_end(uint64_t mask, unsigned at)
{
	uint64_t others = ~mask & ~below(at);

	return others == 0 ? WINDOW : lowest(others);
}

/* Whether the mark at `at` is the only one of its chunk, which has no digits. Of a chunk that goes
 * on behind the window nothing is written now. */
static inline bool
is_alone(const struct masks *m, uint64_t marks, unsigned at)
{
	unsigned start = run_start(~m->space & m->valid, at), end = run_end(~m->space & m->valid, at);
	uint64_t chunk = below(end) & ~below(start);

	return (m->digit & chunk) == 0 && (marks & chunk) == (uint64_t)1 << at;
}

/* Settles what a mark of n bytes does that stands behind a letter. */
static void
settle_mark(const struct chunk_rules *rules, const char *p, struct masks *m, unsigned at, unsigned n)
{
	uint64_t bytes = below(at + n) & ~below(at);
	unsigned start = run_start(m->letter, at), end = at + n >= WINDOW ? WINDOW : run_end(m->letter, at + n);
	bool between = end > at + n;
	size_t cut;

	if (!between || ((m->hyphen & bytes) != 0 &&
	    !chunk_hyphen_joins(rules, (struct slice){ p + start, at - start }, (struct slice){ p + at + n, end - at - n }))) {
		m->lone |= bytes;
		m->inside |= bytes & bytes >> 1;
		return;
	}
	m->letter |= bytes;
	if ((m->hyphen & bytes) != 0)
		return;
	cut = chunk_cut(rules, (struct slice){ p + start, end - start });
	if (cut > 0)
		m->cut |= (uint64_t)1 << (start + cut - 1);
}

/* Goes through the marks one by one, as far as they can be settled; returns which of the
 * periods end a sentence. The first byte that is not plain is *first. */
static uint64_t
settle_marks(const struct chunk_rules *rules, const char *p, struct masks *m, uint64_t marks, uint64_t stops, unsigned *first)
{
	uint64_t rest = (marks | stops) & below(*first);

	while (rest != 0) {
		unsigned at = lowest(rest), start;
		bool good;

		if (stops >> at & 1) {
			start = run_start((m->letter | m->digit) & ~m->cut, at);
			good = (m->asking >> at & 1) != 0 || run_may_end(rules, (struct slice){ p + start, at - start });
		} else {
			good = is_alone(m, marks, at);
			if (good)
				settle_mark(rules, p, m, at, m->quote >> at & 1 ? 3 : 1);
		}
		if (!good) {
			*first = at;
			break;
		}
		rest &= rest - 1;
	}
	return stops & below(*first);
}

/* Takes all rules to the masks of the window at p, of which `left` bytes are text. */
static void
apply_rules(const struct chunk_rules *rules, const char *p, size_t left, struct masks *m, struct part *part)
{
	uint64_t last = left <= WINDOW ? (uint64_t)1 << (left - 1) : 0, behind = m->space >> 1 | last, marks, stops, other, word;
	unsigned first;

	marks = (m->hyphen | m->apostrophe) & m->ascii << 1 & m->letter >> 1;
	marks |= (m->apostrophe | m->colon) & m->ascii << 1 & behind;
	marks |= m->quote & m->letter << 1 & (m->letter >> 3 | m->space >> 3 | last >> 2);
	stops = ((m->period & m->second << 1) | (m->asking & m->letter << 1)) & ((m->space >> 1 & m->capital >> 2) | last);
	/* 1,000 */
	m->digit |= m->middle & m->digit << 1 & m->digit >> 1;
	m->lone |= m->middle & ~m->digit;
	other = ~(m->letter | m->digit | m->space | m->lone | m->inside | m->inside << 1 | marks | stops |
	    (marks & m->quote) << 1 | (marks & m->quote) << 2) & m->valid;
	first = other == 0 ? WINDOW : lowest(other);
	if (((marks | stops) & below(first)) != 0)
		stops = settle_marks(rules, p, m, marks, stops, &first);
	part->n = left <= WINDOW && first == WINDOW ? (unsigned)left : behind_highest(m->space & below(first));
	word = m->letter | m->digit;
	part->kept = (word | m->lone | stops) & below(part->n);
	part->ends = part->kept & (~((word & word >> 1) | m->inside) | m->cut);
	part->stops = stops & ~last & below(part->n);
}

/* A window without marks, of which `lone` and `middle` are single bytes. */
static inline __attribute__((always_inline)) struct part
plain_part(uint64_t space, uint64_t word, uint64_t lone, size_t left)
{
	struct part part = { .n = left <= WINDOW ? (unsigned)left : behind_highest(space) };

	part.kept = (word | lone) & below(part.n);
	part.ends = part.kept & ~(word & word >> 1);
	return part;
}

/* AVX-512 */

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,lzcnt,popcnt")))

/* 32 bytes, each with a newline behind it, of which the bits of the mask are kept. */
AVX512 static inline char *
write_half(char *out, __m256i bytes, uint32_t kept, uint32_t ends)
{
	const __m512i newlines = _mm512_set1_epi16((short)('\n' << 8));
	uint64_t mask = _pdep_u64(kept, 0x5555555555555555u) | _pdep_u64(ends, 0xAAAAAAAAAAAAAAAAu);
	__m512i pairs = _mm512_or_si512(_mm512_cvtepu8_epi16(bytes), newlines);

	_mm512_storeu_si512(out, _mm512_maskz_compress_epi8(mask, pairs));
	return out + __builtin_popcountll(mask);
}

AVX512 static inline char *
write_512(char *out, __m512i v, uint64_t kept, uint64_t ends)
{
	out = write_half(out, _mm512_castsi512_si256(v), (uint32_t)kept, (uint32_t)ends);
	return write_half(out, _mm512_extracti64x4_epi64(v, 1), (uint32_t)(kept >> 32), (uint32_t)(ends >> 32));
}

#define EQUAL_512(v, c) _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)(c)))
#define RANGE_512(v, from, to) _mm512_cmple_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8((char)(from))), _mm512_set1_epi8((char)((to) - (from))))

/* What is beyond ASCII. */
#define WIDE(m, v, EQUAL, RANGE) do { \
	const uint64_t tail = RANGE(v, 0x80, 0xBF), latin = EQUAL(v, 0xC3), cyrillic = EQUAL(v, 0xD0), sign = EQUAL(v, 0xC2); \
	/* U+00C0 to U+017F but for two signs, U+0400 to U+047F, U+01A0, 01A1, 01AF, 01B0: two bytes */ \
	const uint64_t two = ((RANGE(v, 0xC3, 0xC5) | RANGE(v, 0xD0, 0xD1)) & tail >> 1 & ~(latin & (EQUAL(v, 0x97) | EQUAL(v, 0xB7)) >> 1)) | \
	    (EQUAL(v, 0xC6) & (RANGE(v, 0xA0, 0xA1) | RANGE(v, 0xAF, 0xB0)) >> 1); \
	/* U+1E00 to U+1EFF */ \
	const uint64_t three = EQUAL(v, 0xE1) & RANGE(v, 0xB8, 0xBB) >> 1 & tail >> 2; \
	const uint64_t last = (m)->ascii | two << 1 | three << 2; \
	/* U+2013 and 2014, dashes, U+2018 to 201D, quotation marks: no digit beside them */ \
	const uint64_t general = EQUAL(v, 0xE2) & EQUAL(v, 0x80) >> 1 & ~((m)->digit << 1 | (m)->digit >> 3); \
	const uint64_t single = general & RANGE(v, 0x98, 0x99) >> 2, quote = single & last << 1; \
	const uint64_t alone = (single & ~quote) | (general & (RANGE(v, 0x93, 0x94) | RANGE(v, 0x9C, 0x9D)) >> 2); \
	/* U+00AB and 00BB, and the space that stands within them */ \
	const uint64_t angle = sign & (EQUAL(v, 0xAB) | EQUAL(v, 0xBB)) >> 1, space = sign & EQUAL(v, 0xA0) >> 1; \
	(m)->letter |= two | two << 1 | three | three << 1 | three << 2; \
	(m)->capital |= (cyrillic & RANGE(v, 0x80, 0xAF) >> 1) | (latin & RANGE(v, 0x80, 0x9E) >> 1 & two); \
	(m)->second = ((m)->ascii & last << 1) | (two & last << 1) << 1 | (three & last << 1) << 2; \
	(m)->quote = quote; \
	(m)->lone |= alone | alone << 1 | alone << 2 | angle | angle << 1; \
	(m)->inside |= alone | alone << 1 | angle; \
	(m)->space |= space | space << 1; \
} while (0)

AVX512 static __attribute__((noinline)) void
add_wide_512(struct masks *m, __m512i v)
{
	WIDE(m, v, EQUAL_512, RANGE_512);
}

/* A window of any kind. */
AVX512 static __attribute__((noinline)) void
settle_512(const struct chunk_rules *rules, const char *p, size_t left, __m512i v, struct part *part)
{
	struct masks m = { .valid = below(left < WINDOW ? (unsigned)left : WINDOW) };

	m.space = EQUAL_512(v, ' ');
	m.digit = RANGE_512(v, '0', '9');
	m.capital = RANGE_512(v, 'A', 'Z');
	m.letter = m.ascii = m.capital | RANGE_512(v, 'a', 'z');
	m.second = m.ascii & m.ascii << 1;
	m.middle = EQUAL_512(v, ',') | EQUAL_512(v, ';');
	m.lone = EQUAL_512(v, '"') | RANGE_512(v, '(', ')') | EQUAL_512(v, '[') | EQUAL_512(v, ']');
	m.period = EQUAL_512(v, '.');
	m.asking = EQUAL_512(v, '?') | EQUAL_512(v, '!');
	m.hyphen = EQUAL_512(v, '-');
	m.apostrophe = EQUAL_512(v, '\'');
	m.colon = EQUAL_512(v, ':');
	if (_mm512_movepi8_mask(v) != 0)
		add_wide_512(&m, v);
	apply_rules(rules, p, left, &m, part);
}

/* A window, which is most often made of words, spaces, commas and the like alone. */
AVX512 static inline __attribute__((always_inline)) struct part
part_512(const struct chunk_rules *rules, const char *p, size_t left, __m512i v)
{
	uint64_t space = EQUAL_512(v, ' '), digit = RANGE_512(v, '0', '9');
	uint64_t word = digit | RANGE_512(_mm512_or_si512(v, _mm512_set1_epi8(0x20)), 'a', 'z');
	uint64_t middle = EQUAL_512(v, ',') | EQUAL_512(v, ';'), lone = EQUAL_512(v, '"') | RANGE_512(v, '(', ')');
	uint64_t number = middle & digit << 1 & digit >> 1;
	uint64_t other = ~(space | word | middle | lone) & below(left < WINDOW ? (unsigned)left : WINDOW);
	struct part part;

	if ((other | number) == 0)
		return plain_part(space, word, middle | lone, left);
	settle_512(rules, p, left, v, &part);
	return part;
}

/* The next sentence begins. */
static inline char *
write_break(char *out)
{
	memcpy(out, RUN_NEXT_SENTENCE, sizeof RUN_NEXT_SENTENCE - 1);
	return out + sizeof RUN_NEXT_SENTENCE - 1;
}

/* A place in the output's buffer with room for a window. */
static inline char *
make_room(void)
{
	if (output_buffer.n > OUTPUT_ROOM - MOST)
		output_flush();
	return output_buffer.p + output_buffer.n;
}

AVX512 static size_t
write_by_avx512(const struct chunk_rules *rules, struct slice text, size_t at, size_t *sentence)
{
	char *out = make_room();

	while (at < text.n) {
		uint64_t valid = below(text.n - at < WINDOW ? (unsigned)(text.n - at) : WINDOW);
		__m512i v = _mm512_maskz_loadu_epi8(valid, text.p + at);
		struct part part = part_512(rules, text.p + at, text.n - at, v);

		if (part.n == 0)
			break;
		for (; part.stops != 0; part.stops &= part.stops - 1) {
			unsigned stop = lowest(part.stops) + 1;

			out = write_break(write_512(out, v, part.kept & below(stop), part.ends & below(stop)));
			part.kept &= ~below(stop);
			part.ends &= ~below(stop);
			*sentence = at + stop + 1;
		}
		out = write_512(out, v, part.kept, part.ends);
		at += part.n;
		output_buffer.n = (size_t)(out - output_buffer.p);
		if (output_buffer.n > OUTPUT_ROOM - MOST)
			out = make_room();
	}
	return at;
}

/* AVX2 */

#define AVX2 __attribute__((target("avx2,bmi,lzcnt,popcnt")))

struct pair {
	__m256i low, high;
};

AVX2 static inline uint64_t
both(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

AVX2 static inline uint64_t
equal_256(struct pair v, char c)
{
	return both(_mm256_cmpeq_epi8(v.low, _mm256_set1_epi8(c)), _mm256_cmpeq_epi8(v.high, _mm256_set1_epi8(c)));
}

/* The bytes from..to, in unsigned order, each as all bits. */
AVX2 static inline __m256i
in_range(__m256i v, char from, char n)
{
	__m256i shifted = _mm256_sub_epi8(v, _mm256_set1_epi8(from));

	return _mm256_cmpeq_epi8(_mm256_min_epu8(shifted, _mm256_set1_epi8(n)), shifted);
}

#define EQUAL_256(v, c) equal_256(v, (char)(c))
#define RANGE_256(v, from, to) both(in_range((v).low, (char)(from), (char)((to) - (from))), in_range((v).high, (char)(from), (char)((to) - (from))))

AVX2 static __attribute__((noinline)) void
add_wide_256(struct masks *m, struct pair v)
{
	WIDE(m, v, EQUAL_256, RANGE_256);
}

/* The same as above, with shorter vectors. */
AVX2 static __attribute__((noinline)) void
settle_256(const struct chunk_rules *rules, const char *p, size_t left, const struct pair *at, struct part *part)
{
	const struct pair v = *at;
	struct masks m = { .valid = below(left < WINDOW ? (unsigned)left : WINDOW) };

	m.space = EQUAL_256(v, ' ');
	m.digit = RANGE_256(v, '0', '9');
	m.capital = RANGE_256(v, 'A', 'Z');
	m.letter = m.ascii = m.capital | RANGE_256(v, 'a', 'z');
	m.second = m.ascii & m.ascii << 1;
	m.middle = EQUAL_256(v, ',') | EQUAL_256(v, ';');
	m.lone = EQUAL_256(v, '"') | RANGE_256(v, '(', ')') | EQUAL_256(v, '[') | EQUAL_256(v, ']');
	m.period = EQUAL_256(v, '.');
	m.asking = EQUAL_256(v, '?') | EQUAL_256(v, '!');
	m.hyphen = EQUAL_256(v, '-');
	m.apostrophe = EQUAL_256(v, '\'');
	m.colon = EQUAL_256(v, ':');
	if (both(v.low, v.high) != 0)
		add_wide_256(&m, v);
	apply_rules(rules, p, left, &m, part);
}

AVX2 static inline __attribute__((always_inline)) struct part
part_256(const struct chunk_rules *rules, const char *p, size_t left)
{
	const __m256i bit = _mm256_set1_epi8(0x20);
	struct pair v = { _mm256_loadu_si256((const __m256i *)(const void *)p), _mm256_loadu_si256((const __m256i *)(const void *)(p + 32)) };
	struct pair small = { _mm256_or_si256(v.low, bit), _mm256_or_si256(v.high, bit) };
	uint64_t space = EQUAL_256(v, ' '), digit = RANGE_256(v, '0', '9'), word = digit | RANGE_256(small, 'a', 'z');
	uint64_t middle = EQUAL_256(v, ',') | EQUAL_256(v, ';'), lone = EQUAL_256(v, '"') | RANGE_256(v, '(', ')');
	uint64_t number = middle & digit << 1 & digit >> 1;
	uint64_t other = ~(space | word | middle | lone) & below(left < WINDOW ? (unsigned)left : WINDOW);
	struct part part;

	if ((other | number) == 0)
		return plain_part(space, word, middle | lone, left);
	settle_256(rules, p, left, &v, &part);
	return part;
}

/* Each token is copied with 32 bytes, or 64, and the next one over what was too much. */
AVX2 static inline void
write_tokens(const char *window, struct part part, size_t at, size_t *sentence)
{
	while (part.ends != 0) {
		unsigned start = lowest(part.kept), last = lowest(part.ends);
		char *out = output_buffer.p + output_buffer.n;

		_mm256_storeu_si256((__m256i *)(void *)out, _mm256_loadu_si256((const __m256i *)(const void *)(window + start)));
		if (last - start >= 32)
			_mm256_storeu_si256((__m256i *)(void *)(out + 32), _mm256_loadu_si256((const __m256i *)(const void *)(window + start + 32)));
		out[last - start + 1] = '\n';
		output_buffer.n += last - start + 2;
		if (part.stops >> last & 1) {
			output_buffer.n = (size_t)(write_break(out + (last - start) + 2) - output_buffer.p);
			*sentence = at + last + 2;
		}
		part.ends &= part.ends - 1;
		part.kept &= ~below(last + 1);
	}
}

AVX2 static size_t
write_by_avx2(const struct chunk_rules *rules, struct slice text, size_t at, size_t *sentence)
{
	char window[3 * WINDOW];

	while (at < text.n) {
		size_t left = text.n - at;
		const char *p = text.p + at;
		struct part part;

		/* No byte behind the text is read. */
		if (left < 2 * WINDOW + 32) {
			memcpy(window, p, left);
			memset(window + left, 0, sizeof window - left);
			p = window;
		}
		part = part_256(rules, p, left);
		if (part.n == 0)
			break;
		make_room();
		write_tokens(p, part, at, sentence);
		at += part.n;
	}
	return at;
}

run_writer *
run_with_vectors(void)
{
	const char *wish = getenv("TEXTMILL_VECTORS");
	bool none = wish != NULL && strcmp(wish, "none") == 0, less = wish != NULL && strcmp(wish, "avx2") == 0;

	if (!none && !less && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw") &&
	    __builtin_cpu_supports("bmi2"))
		return write_by_avx512;
	return !none && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") ? write_by_avx2 : NULL;
}

#endif
