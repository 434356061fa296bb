/* encoding_guess.c: what encoding bytes are in, or were in before somebody misread them.
 *
 * Vietnamese has few enough syllables that a wrong reading shows: under VNI, "Nguyeãn" is
 * nguyễn, and the "für", "été" and "Łódź" of other languages are nothing. So each
 * encoding is tried on words that have high bytes, and words are counted.
 *
 * SPDX-License-Identifier: MIT */
#include "read/encoding.h"

#include "read/encoding_legacy.h"

enum {
	HEAD = 4096,            /* bytes looked at for NULs and controls */
	SAMPLE = 65536,         /* bytes of words with high bytes */
	WORD = 48,              /* bytes of one of them on either side of the first such byte */
	MISREAD_WORDS = 200000,
	SURE_WORDS = 4, PERHAPS_WORDS = 2       /* different Vietnamese words */
};

static const struct {
	uint16_t at;
	struct slice bytes;
	const char *what;
} signatures[] = {
	{ 0, { "%PDF-", 5 }, "a PDF file" },
	{ 0, { "\x89PNG\r\n", 6 }, "a picture (PNG)" },
	{ 0, { "\xFF\xD8\xFF", 3 }, "a picture (JPEG)" },
	{ 0, { "GIF87a", 6 }, "a picture (GIF)" },
	{ 0, { "GIF89a", 6 }, "a picture (GIF)" },
	{ 0, { "II*\0", 4 }, "a picture (TIFF)" },
	{ 0, { "MM\0*", 4 }, "a picture (TIFF)" },
	{ 8, { "WEBP", 4 }, "a picture (WebP)" },
	{ 0, { "PK\3\4", 4 }, "a zip archive or office document" },
	{ 0, { "PK\5\6", 4 }, "a zip archive or office document" },
	{ 0, { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8 }, "an old office document" },
	{ 0, { "{\\rtf", 5 }, "an RTF document" },
	{ 0, { "\x1F\x8B\x08", 3 }, "a gzip archive" },
	{ 0, { "7z\xBC\xAF\x27\x1C", 6 }, "a 7z archive" },
	{ 0, { "Rar!\x1A\x07", 6 }, "a RAR archive" },
	{ 0, { "\xFD" "7zXZ\0", 6 }, "an xz archive" },
	{ 0, { "\x28\xB5\x2F\xFD", 4 }, "a zstd archive" },
	{ 4, { "1AY&SY", 6 }, "a bzip2 archive" },
	{ 257, { "ustar", 5 }, "a tar archive" },
	{ 0, { "\x7F" "ELF", 4 }, "a program (ELF)" },
	{ 0, { "SQLite format 3\0", 16 }, "an SQLite database" },
	{ 0, { "OggS\0", 5 }, "sound or video (Ogg)" },
	{ 0, { "ID3\2", 4 }, "sound (MP3)" },
	{ 0, { "ID3\3", 4 }, "sound (MP3)" },
	{ 0, { "ID3\4", 4 }, "sound (MP3)" },
	{ 8, { "WAVE", 4 }, "sound (WAVE)" },
	{ 4, { "ftyp", 4 }, "video (MP4)" },
};

static const char *
signature(struct slice bytes)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
		size_t at = signatures[i].at;

		/* Four letters further on are not enough for a text about them. */
		if (at > 0 && at < 257 && memchr(bytes.p, '\0', bytes.n < 16 ? bytes.n : 16) == NULL &&
		    !slice_starts(bytes, SLICE("RIFF")) && !slice_starts(bytes, SLICE("BZh")))
			continue;
		if (slice_starts(slice_from(bytes, at), signatures[i].bytes))
			return signatures[i].what;
	}
	return NULL;
}

static struct slice
head_of(struct slice bytes)
{
	return (struct slice){ bytes.p, bytes.n < HEAD ? bytes.n : HEAD };
}

static uint32_t
unit_at(struct slice s, size_t at, unsigned width, bool big)
{
	uint32_t value = 0;

	for (unsigned i = 0; i < width; i++)
		value |= (uint32_t)(unsigned char)s.p[at + i] << 8 * (big ? width - 1 - i : i);
	return value;
}

static bool
is_odd_control(uint32_t code)
{
	return (code < 0x20 && (code < '\t' || code > '\r') && code != 0x1B && code != 0x1A) || code == 0x7F;
}

static bool
is_printable(uint32_t byte)
{
	return (byte >= 0x20 && byte < 0x7F) || (byte >= '\t' && byte <= '\r');
}

/* Whether the head can be UTF-32 or UTF-16 text without a mark: no unit is none, there is
 * white space as text has it, and it is not ASCII with a few NULs, two letters a unit. */
static bool
reads_as(struct slice head, unsigned width, bool big)
{
	size_t space = 0, odd = 0, ascii = 0, n = head.n / width;
	uint32_t before = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t code = unit_at(head, i * width, width, big);
		bool pair = width == 2 && code >= 0xDC00 && code <= 0xDFFF &&
		    before >= 0xD800 && before < 0xDC00;

		if (width == 2 && before >= 0xD800 && before < 0xDC00 && !pair)
			return false;
		if (code >= UNICODE_POINTS || (code & 0xFFFE) == 0xFFFE ||
		    (code >= 0xDC00 && code <= 0xDFFF && !pair) || (width == 4 && code >= 0xD800 && code <= 0xDFFF))
			return false;
		space += code == ' ' || code == '\n' || code == '\r' || code == 0x3000;
		odd += is_odd_control(code);
		ascii += is_printable(code & 0xFF) && is_printable(code >> 8);
		before = code;
	}
	return n > 0 && odd * 16 <= n && ascii * 2 <= n && (space > 0 || n < 32);
}

/* Counts NULs by place; one may be an accident. In ASCII and Latin every second byte of
 * UTF-16 is one; Vietnamese has one for each space and plain letter, Chinese for each newline. */
static bool
find_wide(struct slice bytes, struct recognised *found)
{
	const struct slice head = head_of(bytes);
	size_t nuls[4] = { 0 }, even, odd;

	if (head.n == 0 || memchr(head.p, '\0', head.n) == NULL)
		return false;
	for (size_t i = 0; i < head.n; i++)
		nuls[i % 4] += head.p[i] == '\0';
	even = nuls[0] + nuls[2], odd = nuls[1] + nuls[3];
	if (even + odd < 2)
		return false;
	found->sure = true;
	if (head.n >= 8 && nuls[3] >= head.n / 4 && nuls[0] * 8 <= head.n / 4 && reads_as(head, 4, false))
		found->kind = ENCODING_UTF32LE;
	else if (head.n >= 8 && nuls[0] >= head.n / 4 && nuls[3] * 8 <= head.n / 4 && reads_as(head, 4, true))
		found->kind = ENCODING_UTF32BE;
	else if (even * 16 <= odd && odd * 64 >= head.n && reads_as(head, 2, false))
		found->kind = ENCODING_UTF16LE;
	else if (odd * 16 <= even && even * 64 >= head.n && reads_as(head, 2, true))
		found->kind = ENCODING_UTF16BE;
	else
		return false;
	if (found->kind == ENCODING_UTF16LE || found->kind == ENCODING_UTF16BE)
		found->sure = (even + odd) * 8 >= head.n && head.n >= 8;
	return true;
}

static bool
find_mark(struct slice bytes, struct recognised *found)
{
	static const struct {
		struct slice mark;
		enum encoding_kind kind;
	} marks[] = {
		{ { "\xEF\xBB\xBF", 3 }, ENCODING_UTF8 },
		{ { "\xFF\xFE\0\0", 4 }, ENCODING_UTF32LE },
		{ { "\0\0\xFE\xFF", 4 }, ENCODING_UTF32BE },
		{ { "\xFF\xFE", 2 }, ENCODING_UTF16LE },
		{ { "\xFE\xFF", 2 }, ENCODING_UTF16BE },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_starts(bytes, marks[i].mark)) {
			found->kind = marks[i].kind;
			found->sure = true;
			return true;
		}
	return false;
}

enum { BLOCK = 64 };

/* Of a block at once, without a branch: compilers make vectors of it. */
static bool
has_odd_control(const char *p)
{
	unsigned char odd = 0;

	for (int i = 0; i < BLOCK; i++) {
		unsigned char c = (unsigned char)p[i];

		odd |= (unsigned char)(((c < ' ') & ((unsigned char)(c - '\t') > '\r' - '\t')) | (c == 0x7F));
	}
	return odd != 0;
}

/* One byte in eight of pictures and programs is NUL or another control, one in ten of what
 * is compressed; of text none, or one by accident. */
static bool
is_binary(struct slice bytes, bool valid)
{
	const struct slice head = head_of(bytes);
	size_t odd = 0;

	for (size_t at = 0, end; at < head.n; at = end) {
		end = at + BLOCK < head.n ? at + BLOCK : head.n;
		if (end - at == BLOCK && !has_odd_control(head.p + at))
			continue;
		for (size_t i = at; i < end; i++)
			odd += is_odd_control((unsigned char)head.p[i]);
	}
	return odd > 1 && odd * (valid ? 8 : 20) >= head.n;
}

/* Good and bad sequences of UTF-8 that are not ASCII. Two letters may make a good one by
 * accident in other encodings, three hardly ever: these count four times. */
static void
count_utf8(struct slice bytes, size_t *good, size_t *bad)
{
	for (size_t at = 0; at < bytes.n;) {
		struct code_point point = unicode_decode(bytes, at);

		*good += point.bad || point.n == 1 ? 0 : point.n == 2 ? 1 : 4;
		*bad += point.bad;
		at += point.n;
		at += unicode_ascii(bytes, at);
	}
}

static bool
is_gap(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Words with high bytes, each with a space behind it. */
static void
take_sample(struct buffer *sample, struct slice bytes)
{
	size_t from = 0;

	for (size_t at = 0; sample->n < SAMPLE; at = from) {
		size_t start, end;

		at += unicode_ascii(bytes, at);
		if (at >= bytes.n)
			break;
		for (start = at; start > from && at - start < WORD && !is_gap(bytes.p[start - 1]);)
			start--;
		for (end = at; end < bytes.n && end - at < WORD && !is_gap(bytes.p[end]);)
			end++;
		buffer_add(sample, (struct slice){ bytes.p + start, end - start });
		buffer_add_char(sample, ' ');
		from = end;
	}
}

static bool
is_letter(uint32_t code)
{
	return unicode_is(code, UNICODE_LETTER) && code != 0xAA && code != 0xBA;
}

/* A few different words, told by a hash: enough for small numbers. */
struct few {
	uint8_t seen[64];
	unsigned n;
};

static void
few_add(struct few *few, struct slice word)
{
	uint32_t hash = 2166136261u;
	unsigned bit;

	for (size_t i = 0; i < word.n; i++)
		hash = (hash ^ ((unsigned char)word.p[i] | 0x20u)) * 16777619u;
	bit = (hash ^ hash >> 15) % (8 * sizeof few->seen);
	few->n += (few->seen[bit / 8] >> bit % 8 & 1) == 0;
	few->seen[bit / 8] |= (uint8_t)(1u << bit % 8);
}

/* How words with high letters look under an encoding. */
struct evidence {
	size_t words, valid;    /* all, and those that are syllables */
	struct few different;   /* of the valid those that Windows-1252 would read otherwise */
};

/* The word that starts at `at`: what it says, and where it ends. */
static size_t
weigh_word(struct evidence *evidence, enum encoding_kind kind, struct slice s, size_t at)
{
	struct syllable syllable = { 0 };
	struct code_point point;
	bool high = false, differs = false;
	size_t start = at;

	for (; at < s.n; at += point.n) {
		point = legacy_decode(kind, s, at);
		if (point.bad || (unsigned char)s.p[at] < 0x20 || (!is_letter(point.code) &&
		    !syllable_is_mark(point.code)))
			break;
		high |= point.code >= 0x80;
		differs |= point.n > 1 || legacy_decode(ENCODING_WINDOWS_1252, s, at).code != point.code;
		syllable_add(&syllable, point.code);
	}
	/* A sign for money or copyright in the midst of a word is no sign of this encoding. */
	if (at < s.n && (unsigned char)s.p[at] >= 0xA1 && at > start && at + 1 < s.n && is_letter((unsigned char)s.p[at + 1]))
		evidence->words++;
	if (high) {
		evidence->words++;
		if (syllable_valid(&syllable)) {
			evidence->valid++;
			if (differs)
				few_add(&evidence->different, (struct slice){ s.p + start, at - start });
		}
	}
	return at > start ? at : at + 1;
}

static struct evidence
weigh(enum encoding_kind kind, struct slice sample)
{
	struct evidence evidence = { 0 };

	for (size_t at = 0; at < sample.n;)
		at = weigh_word(&evidence, kind, sample, at);
	return evidence;
}

/* The Vietnamese encoding that explains most, if one explains four words in five. */
static enum encoding_kind
find_vietnamese(struct slice sample, unsigned *different)
{
	static const enum encoding_kind kinds[] = {
		ENCODING_WINDOWS_1258, ENCODING_TCVN3, ENCODING_VNI, ENCODING_VISCII,
	};
	enum encoding_kind best = ENCODING_UTF8;
	size_t most = 0;

	*different = 0;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct evidence e = weigh(kinds[i], sample);

		if (e.valid * 5 < e.words * 4 || e.different.n < PERHAPS_WORDS)
			continue;
		if (e.valid > most) {
			most = e.valid;
			best = kinds[i];
			*different = e.different.n;
		} else if (e.valid * 5 > most * 4) {
			*different = PERHAPS_WORDS;     /* two that explain as much: not sure */
		}
	}
	return best;
}

/* Signs of Windows-1252 that do not stand between two letters. */
static bool
joins_letters(uint32_t code)
{
	return code == 0xAD || code == 0xB7 || code == 0x2019 || code == 0x2018 || code == 0x2013 ||
	    code == 0x2014 || code == 0x2026 || code == 0xA0 || code == 0xAB || code == 0xBB ||
	    code == 0x201C || code == 0x201D;
}

/* Whether a high letter stands as in a western language: in small letters small, and
 * hardly three together, as all letters of Cyrillic would be. */
static bool
letter_fits(uint32_t before, uint32_t code, uint32_t after, size_t run)
{
	if (run > 2)
		return false;
	if (unicode_is(code, UNICODE_UPPER) && unicode_is(before, UNICODE_LOWER))
		return false;
	/* Thorn begins words of Icelandic, eth does not; elsewhere they and y with acute are
	 * letters of Turkish (Windows-1254). */
	if (code == 0xFE || code == 0xDE || code == 0xFD || code == 0xD0)
		return is_letter(after) && !is_letter(before);
	if (code == 0xF0)
		return is_letter(before);
	if (!is_letter(before) && !is_letter(after))
		return strchr("\xC0\xE0\xC1\xE1\xC2\xE2\xC9\xE9\xC8\xE8\xD3\xF3\xD4\xF4", (int)code) != NULL;
	return true;
}

static bool
sign_fits(uint32_t before, uint32_t code, uint32_t after)
{
	if (code < 0xA0 || code == 0x192 || code == 0x2C6 || code == 0x2DC || code == 0x2020 ||
	    code == 0x2021 || code == 0x201A || code == 0xA4 || code == 0xA6 || code == 0xA8 ||
	    code == 0xAF || code == 0xB4 || code == 0xB8)
		return false;
	return !is_letter(before) || !is_letter(after) || joins_letters(code);
}

static void
weigh_western(struct slice s, size_t *fit, size_t *unfit)
{
	uint32_t before = ' ';
	size_t run = 0;

	for (size_t at = 0; at < s.n; at++) {
		struct code_point point = legacy_decode(ENCODING_WINDOWS_1252, s, at);
		uint32_t after = at + 1 < s.n ? legacy_decode(ENCODING_WINDOWS_1252, s, at + 1).code : ' ';
		bool fits;

		run = point.code >= 0x80 && is_letter(point.code) ? run + 1 : 0;
		if (point.code >= 0x80) {
			fits = point.bad ? false : run > 0 ? letter_fits(before, point.code, after, run) :
			    sign_fits(before, point.code, after);
			++*(fits ? fit : unfit);
		}
		before = point.code;
	}
}

static void
find_legacy(struct slice bytes, struct recognised *found)
{
	struct buffer sample = { 0 };
	size_t fit = 0, unfit = 0;
	enum encoding_kind vietnamese;
	unsigned different;

	take_sample(&sample, bytes);
	weigh_western(buffer_slice(&sample), &fit, &unfit);
	vietnamese = find_vietnamese(buffer_slice(&sample), &different);
	buffer_free(&sample);
	if (different >= SURE_WORDS) {
		found->kind = vietnamese;
		found->sure = true;
		return;
	}
	if (fit > unfit)
		found->kind = ENCODING_WINDOWS_1252;
	found->sure = fit > unfit * 10 && different == 0;
	found->perhaps = different > 0 ? vietnamese : found->kind;
}

struct recognised
encoding_recognise(struct slice bytes)
{
	struct recognised found = { .kind = ENCODING_UTF8 };
	size_t good = 0, bad = 0;
	bool valid;

	if ((found.binary = signature(bytes)) != NULL || find_mark(bytes, &found) || find_wide(bytes, &found)) {
		found.perhaps = found.kind;
		return found;
	}
	found.sure = valid = unicode_valid(bytes) == bytes.n;
	if (is_binary(bytes, valid)) {
		found.binary = "binary data";
		found.sure = false;
	} else if (!valid) {
		count_utf8(bytes, &good, &bad);
		if (good * 4 >= bad)
			found.sure = good >= bad * 4;
		else
			find_legacy(bytes, &found);
	}
	if (found.sure || found.perhaps == ENCODING_UTF8)
		found.perhaps = found.kind;
	return found;
}

/* What encoding_misread has seen so far, of one kind. */
struct trace {
	size_t words, first, first_n;   /* places; the first of them in the text */
	size_t end;                     /* behind the last */
	struct few different;
	bool beside;                    /* two stand side by side */
};

static void
trace_add(struct trace *trace, struct slice text, size_t from, size_t to)
{
	unsigned before = trace->different.n;

	few_add(&trace->different, (struct slice){ text.p + from, to - from });
	if (trace->words++ == 0) {
		trace->first = from;
		trace->first_n = to - from;
	} else if (from == trace->end + 1 && text.p[trace->end] == ' ' && trace->different.n > before) {
		trace->beside = true;
	}
	trace->end = to;
}

/* Whether a second byte of two would rather be the quote, dash or space behind a capital
 * that it looks like: "CAFÉ…", "MANHÃ”". */
static bool
is_ambiguous(int byte)
{
	return byte == 0x85 || (byte >= 0x91 && byte <= 0x97) || byte == 0x8B || byte == 0x9B ||
	    byte == 0xA0 || byte == 0xAB || byte == 0xBB;
}

/* Whether a character may be one that was encoded twice: a letter of western and Vietnamese
 * text, or a sign that is not as rare as what it looks like then. */
static bool
is_likely_doubled(uint32_t code, int second)
{
	if (code >= 0x800)
		return unicode_properties(code) != 0;
	if (is_ambiguous(second))
		return false;
	if (code < 0xC0)
		return code != 0xA4 && code != 0xA6 && code != 0xA8 && code != 0xAC && code != 0xAF &&
		    code != 0xB4 && code != 0xB8 && code != 0xB9;
	return code < 0x180 || code == 0x1A0 || code == 0x1A1 || code == 0x1AF || code == 0x1B0;
}

/* Bytes of text at `at` that are UTF-8 of UTF-8 by way of Windows-1252: "á»‡", "Ã©". */
static size_t
doubled(struct slice text, size_t at)
{
	char bytes[4];
	size_t n = 0, from = at, characters = 0;
	struct slice inner = { bytes, 0 };
	struct code_point once;

	for (; n < sizeof bytes; n++) {
		struct code_point point = unicode_decode(text, at);
		int byte = point.n < 2 || point.bad ? -1 : legacy_byte(point.code);

		if (byte < 0)
			break;
		if (n == 0 && byte < 0xC2)
			return 0;
		bytes[n] = (char)byte;
		at += point.n;
	}
	inner.n = n;
	once = unicode_decode(inner, 0);
	if (once.bad || once.n < 2)
		return 0;
	if (!is_likely_doubled(once.code, (unsigned char)bytes[1]))
		return 0;
	for (at = from; characters < once.n; characters++)
		at += unicode_decode(text, at).n;
	return at - from;
}

/* Letters and signs of ISO 8859-1: all that a letter of VNI and TCVN3 can look like. */
static bool
is_latin1(uint32_t code)
{
	return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code > 0xA0 && code <= 0xFF);
}

/* A word as the bytes it was, or nothing when it is too long or has other letters. */
struct word {
	char bytes[16];
	size_t n;
	bool pair, sign;        /* looks like VNI: two bytes for a letter; like TCVN3: a sign
	                         * or a capital beside a small letter */
};

static bool
reads_in(enum encoding_kind kind, const struct word *word, bool *pair)
{
	const struct slice s = { word->bytes, word->n };
	struct syllable syllable = { 0 };
	struct code_point point;

	for (size_t at = 0; at < s.n; at += point.n) {
		point = legacy_decode(kind, s, at);
		*pair |= point.n == 2;
		syllable_add(&syllable, point.code);
	}
	return syllable_valid(&syllable);
}

static void
add_to_word(struct word *word, uint32_t code)
{
	uint32_t before = word->n == 0 ? 0 : (unsigned char)word->bytes[word->n - 1];

	if (code > 0xA0 && code < 0xC0)
		word->sign = true;
	if (code >= 0xC0 && code < 0xE0 && before >= 'a' && before <= 'z')
		word->sign = true;
	word->bytes[word->n++] = (char)(unsigned char)code;
}

/* Counts the word [from, to) of `text`, which holds a letter that is not ASCII. True
 * unless it is one of another language than those in question. */
static void
judge_word(struct slice text, size_t from, size_t to, struct trace *vni, struct trace *tcvn)
{
	struct word word = { .n = 0 };
	struct code_point point;
	bool pair = false, ignored = false, ascii = false;

	for (size_t at = from; at < to; at += point.n) {
		point = unicode_decode(text, at);
		if (word.n == sizeof word.bytes)
			return;
		ascii |= point.code < 0x80;
		add_to_word(&word, point.code);
	}
	/* What is a syllable as it stands is not misread; and "où" would be ó. */
	if (!ascii || reads_in(ENCODING_WINDOWS_1252, &word, &ignored) ||
	    (word.n == 2 && (unsigned char)word.bytes[1] == 0xF9))
		return;
	if (reads_in(ENCODING_VNI, &word, &pair) && pair)
		trace_add(vni, text, from, to);
	else if (word.sign && reads_in(ENCODING_TCVN3, &word, &ignored))
		trace_add(tcvn, text, from, to);
}

/* The word around `at`, which holds one of is_latin1; `back` is the least it may start at. */
static size_t
find_word(struct slice text, size_t back, size_t at, size_t *from)
{
	struct code_point point;

	for (*from = at; *from > back && at - *from < 16 && is_latin1((unsigned char)text.p[*from - 1]) &&
	    (unsigned char)text.p[*from - 1] < 0x80;)
		--*from;
	for (; at < text.n; at += point.n) {
		point = unicode_decode(text, at);
		if (point.bad || !is_latin1(point.code))
			break;
	}
	return at;
}

/* A place with the letters around it that belong to the same word. */
static struct slice
example(struct slice text, size_t from, size_t to)
{
	const size_t first = from, last = to;

	while (from > 0 && first - from < 16 && !is_gap(text.p[from - 1]))
		from--;
	while (to < text.n && to - last < 32 && !is_gap(text.p[to]))
		to++;
	/* No half characters at a cut. */
	while (from < first && ((unsigned char)text.p[from] & 0xC0) == 0x80)
		from++;
	while (to > last && to < text.n && ((unsigned char)text.p[to] & 0xC0) == 0x80)
		to--;
	return (struct slice){ text.p + from, to - from };
}

static bool
is_convincing(const struct trace *trace, size_t others)
{
	return trace->beside || (trace->different.n >= 3 && trace->words * 4 >= others);
}

static size_t
line_of(struct slice text, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += text.p[i] == '\n';
	return line;
}

bool
encoding_misread(struct slice text, struct misread *misread)
{
	struct trace vni = { 0 }, tcvn = { 0 }, twice = { 0 };
	const struct trace *best = NULL;
	size_t others = 0, back = 0;

	for (size_t at = 0; others < MISREAD_WORDS; back = at) {
		size_t n, from;

		at += unicode_ascii(text, at);
		if (at >= text.n)
			break;
		others++;
		n = doubled(text, at);
		if (n > 0) {
			trace_add(&twice, text, at, at + n);
			at += n;
			continue;
		}
		n = find_word(text, back, at, &from);
		if (n > at)
			judge_word(text, from, n, &vni, &tcvn);
		at = n > at ? n : at + unicode_decode(text, at).n;
	}
	if (twice.words > 0)
		best = &twice;
	if (is_convincing(&vni, others) && (best == NULL || vni.words > best->words))
		best = &vni;
	if (is_convincing(&tcvn, others) && (best == NULL || tcvn.words > best->words))
		best = &tcvn;
	if (best == NULL)
		return false;
	misread->kind = best == &vni ? ENCODING_VNI : best == &tcvn ? ENCODING_TCVN3 : ENCODING_UTF8;
	misread->words = best->words;
	misread->line = line_of(text, best->first);
	misread->example = example(text, best->first, best->first + best->first_n);
	return true;
}
