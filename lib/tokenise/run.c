/* run.c: the greater part of English prose, written as fast as the machine can.
 * SPDX-License-Identifier: MIT */
#include "tokenise/run.h"

#include <stdlib.h>

#include "output.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define VECTORS 1
#endif

enum { WINDOW = 64 };           /* bytes at a time */

/* Of bytes in plain chunks. */
enum { OTHER, LETTER, DIGIT, LONE, MIDDLE };

static const uint8_t class_of[256] = {
	['0'] = DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
	['A'] = LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
	LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
	['a'] = LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
	LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
	['('] = LONE, LONE, ['"'] = LONE, [','] = MIDDLE, [';'] = MIDDLE,
};

static uint8_t
class_at(struct slice text, size_t at)
{
	return at < text.n ? class_of[(unsigned char)text.p[at]] : OTHER;
}

/* The end of the plain chunk at `at`; `at` itself when it is not plain. */
static size_t
plain_end(struct slice text, size_t at)
{
	uint8_t before = OTHER, class;
	size_t end = at;

	for (; (class = class_at(text, end)) != OTHER; before = class, end++)
		if (class == MIDDLE && before == DIGIT && class_at(text, end + 1) == DIGIT)
			return at;
	return end == text.n || text.p[end] == ' ' ? end : at;
}

bool
run_starts(struct slice text, size_t at)
{
	return plain_end(text, at) > at;
}

static void
write_chunk(struct slice text, size_t at, size_t end)
{
	for (size_t next; at < end; at = next) {
		next = at;
		while (next < end && class_of[(unsigned char)text.p[next]] <= DIGIT)
			next++;
		next += next == at;
		output_line((struct slice){ text.p + at, next - at });
	}
}

static size_t
write_by_table(struct slice text, size_t at)
{
	for (size_t end; at < text.n && (end = plain_end(text, at)) > at; at = end) {
		write_chunk(text, at, end);
		while (end < text.n && text.p[end] == ' ')
			end++;
	}
	return at;
}

#ifdef VECTORS

/* A window of the text as masks, a bit for each byte. */
struct masks {
	uint64_t space, digit, lone, middle;
	uint64_t word;          /* letters and digits */
	uint64_t valid;         /* what is text */
};

/* How much of a window is plain chunks, as a number of bytes: up to the last chunk that ends
 * within it, with the spaces behind. */
static inline unsigned
plain_bytes(const struct masks *m, size_t left)
{
	uint64_t between = m->middle & m->digit << 1 & m->digit >> 1;
	uint64_t other = ~(m->word | m->space | m->lone | m->middle) | between;
	uint64_t before;

	if (left <= WINDOW && (other & m->valid) == 0)
		return (unsigned)left;
	other &= m->valid;
	before = other == 0 ? m->space : m->space & ((other & -other) - 1);
	return before == 0 ? 0 : WINDOW - (unsigned)__builtin_clzll(before);
}

/* Where tokens end, of the first n bytes. The last byte of the window is a space, or the
 * text's last. */
static inline uint64_t
token_ends(const struct masks *m, uint64_t kept)
{
	return kept & ~(m->word & (m->word & kept) >> 1);
}

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,lzcnt,popcnt")))

/* 32 bytes, each with a newline behind it, of which the bits of the mask are kept. */
AVX512 static inline void
write_half(__m256i bytes, uint32_t kept, uint32_t ends)
{
	const __m512i newlines = _mm512_set1_epi16((short)('\n' << 8));
	uint64_t mask = _pdep_u64(kept, 0x5555555555555555u) | _pdep_u64(ends, 0xAAAAAAAAAAAAAAAAu);
	__m512i pairs = _mm512_or_si512(_mm512_cvtepu8_epi16(bytes), newlines);

	_mm512_storeu_si512(output_buffer.p + output_buffer.n, _mm512_maskz_compress_epi8(mask, pairs));
	output_buffer.n += (size_t)__builtin_popcountll(mask);
}

AVX512 static inline struct masks
masks_avx512(__m512i v, uint64_t valid)
{
	struct masks m = { .valid = valid };
	__m512i small = _mm512_or_si512(v, _mm512_set1_epi8(0x20));

	m.space = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(' '));
	m.digit = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));
	m.word = m.digit | _mm512_cmplt_epu8_mask(_mm512_sub_epi8(small, _mm512_set1_epi8('a')), _mm512_set1_epi8(26));
	m.middle = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(',')) | _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(';'));
	m.lone = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('"')) |
	    _mm512_cmplt_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8('(')), _mm512_set1_epi8(2));
	return m;
}

AVX512 static size_t
write_by_avx512(struct slice text, size_t at)
{
	while (at < text.n) {
		size_t left = text.n - at;
		uint64_t valid = left >= WINDOW ? UINT64_MAX : ((uint64_t)1 << left) - 1, kept, ends;
		__m512i v = _mm512_maskz_loadu_epi8(valid, text.p + at);
		struct masks m = masks_avx512(v, valid);
		unsigned n = plain_bytes(&m, left);

		if (n == 0)
			break;
		if (output_buffer.n > OUTPUT_ROOM - 4 * WINDOW)
			output_flush();
		kept = (m.word | m.lone | m.middle) & (n == WINDOW ? UINT64_MAX : ((uint64_t)1 << n) - 1);
		ends = token_ends(&m, kept);
		write_half(_mm512_castsi512_si256(v), (uint32_t)kept, (uint32_t)ends);
		write_half(_mm512_extracti64x4_epi64(v, 1), (uint32_t)(kept >> 32), (uint32_t)(ends >> 32));
		at += n;
	}
	return at;
}

#define AVX2 __attribute__((target("avx2,bmi,lzcnt,popcnt")))

AVX2 static inline uint64_t
both(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

/* The bytes from `from` on, `n` of them, in unsigned order. */
AVX2 static inline __m256i
in_range(__m256i v, char from, char n)
{
	__m256i shifted = _mm256_sub_epi8(v, _mm256_set1_epi8(from));

	return _mm256_cmpeq_epi8(_mm256_min_epu8(shifted, _mm256_set1_epi8((char)(n - 1))), shifted);
}

AVX2 static inline struct masks
masks_avx2(__m256i a, __m256i b, uint64_t valid)
{
	const __m256i bit = _mm256_set1_epi8(0x20);
	struct masks m = { .valid = valid };

	m.space = both(in_range(a, ' ', 1), in_range(b, ' ', 1));
	m.digit = both(in_range(a, '0', 10), in_range(b, '0', 10));
	m.word = m.digit | both(in_range(_mm256_or_si256(a, bit), 'a', 26), in_range(_mm256_or_si256(b, bit), 'a', 26));
	m.middle = both(_mm256_or_si256(in_range(a, ',', 1), in_range(a, ';', 1)), _mm256_or_si256(in_range(b, ',', 1), in_range(b, ';', 1)));
	m.lone = both(_mm256_or_si256(in_range(a, '(', 2), in_range(a, '"', 1)), _mm256_or_si256(in_range(b, '(', 2), in_range(b, '"', 1)));
	return m;
}

/* Each token is copied with 32 bytes, or 64, and the next one over what was too much. */
AVX2 static inline void
write_tokens(const char *window, uint64_t kept, uint64_t ends)
{
	while (ends != 0) {
		unsigned start = (unsigned)__builtin_ctzll(kept), last = (unsigned)__builtin_ctzll(ends);
		char *out = output_buffer.p + output_buffer.n;

		_mm256_storeu_si256((__m256i *)(void *)out, _mm256_loadu_si256((const __m256i *)(const void *)(window + start)));
		if (last - start >= 32)
			_mm256_storeu_si256((__m256i *)(void *)(out + 32), _mm256_loadu_si256((const __m256i *)(const void *)(window + start + 32)));
		out[last - start + 1] = '\n';
		output_buffer.n += last - start + 2;
		ends &= ends - 1;
		kept &= last == WINDOW - 1 ? 0 : UINT64_MAX << (last + 1);
	}
}

AVX2 static size_t
write_by_avx2(struct slice text, size_t at)
{
	char window[3 * WINDOW] = { 0 };

	while (at < text.n) {
		size_t left = text.n - at;
		uint64_t valid = left >= WINDOW ? UINT64_MAX : ((uint64_t)1 << left) - 1, kept;
		const char *p = text.p + at;
		struct masks m;
		unsigned n;

		/* No byte behind the text is read. */
		if (left < 2 * WINDOW + 32) {
			memcpy(window, p, left);
			p = window;
		}
		m = masks_avx2(_mm256_loadu_si256((const __m256i *)(const void *)p), _mm256_loadu_si256((const __m256i *)(const void *)(p + 32)), valid);
		n = plain_bytes(&m, left);
		if (n == 0)
			break;
		if (output_buffer.n > OUTPUT_ROOM - 4 * WINDOW)
			output_flush();
		kept = (m.word | m.lone | m.middle) & (n == WINDOW ? UINT64_MAX : ((uint64_t)1 << n) - 1);
		write_tokens(p, kept, token_ends(&m, kept));
		at += n;
	}
	return at;
}

#endif

typedef size_t run_writer(struct slice text, size_t at);

static run_writer *
best_writer(void)
{
#ifdef VECTORS
	const char *wish = getenv("TEXTMILL_VECTORS");
	bool none = wish != NULL && strcmp(wish, "none") == 0, less = wish != NULL && strcmp(wish, "avx2") == 0;

	if (!none && !less && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw") &&
	    __builtin_cpu_supports("bmi2"))
		return write_by_avx512;
	if (!none && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
		return write_by_avx2;
#endif
	return write_by_table;
}

size_t
run_write(struct slice text, size_t at)
{
	static run_writer *writer;

	if (writer == NULL)
		writer = best_writer();
	return writer(text, at);
}
