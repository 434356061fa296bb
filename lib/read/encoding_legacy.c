/* encoding_legacy.c: tables of 8-bit encodings; letters and syllables of Vietnamese.
 *
 * Windows code pages as Microsoft's best fit tables have them, TCVN 5712:1993 and VISCII
 * (RFC 1456) as their standards; tests compare them with iconv. VNI has no standard: what
 * its fonts show.
 *
 * SPDX-License-Identifier: MIT */
#include "read/encoding_legacy.h"

#include <stdlib.h>

enum { NONE = 0xFFFD };

static const uint16_t windows_1252[32] = { /* 0x80-0x9F; the rest as ISO 8859-1 */
	0x20AC, NONE, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, NONE, 0x017D, NONE,
	NONE, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, NONE, 0x017E, 0x0178,
};

/* Where Windows-1258 is not Windows-1252. */
static const struct {
	uint8_t byte;
	uint16_t code;
} windows_1258[] = {
	{ 0x8A, NONE }, { 0x8E, NONE }, { 0x9A, NONE }, { 0x9E, NONE },
	{ 0xC3, 0x0102 }, { 0xCC, 0x0300 }, { 0xD0, 0x0110 }, { 0xD2, 0x0309 },
	{ 0xD5, 0x01A0 }, { 0xDD, 0x01AF }, { 0xDE, 0x0303 }, { 0xE3, 0x0103 },
	{ 0xEC, 0x0301 }, { 0xF0, 0x0111 }, { 0xF2, 0x0323 }, { 0xF5, 0x01A1 },
	{ 0xFD, 0x01B0 }, { 0xFE, 0x20AB },
};

static const uint16_t tcvn_low[32] = {
	[0x01] = 0x00DA, [0x02] = 0x1EE4, [0x04] = 0x1EEA, [0x05] = 0x1EEC, [0x06] = 0x1EEE,
	[0x11] = 0x1EE8, [0x12] = 0x1EF0, [0x13] = 0x1EF2, [0x14] = 0x1EF6, [0x15] = 0x1EF8,
	[0x16] = 0x00DD, [0x17] = 0x1EF4,
};

static const uint16_t tcvn[128] = {
	0x00C0, 0x1EA2, 0x00C3, 0x00C1, 0x1EA0, 0x1EB6, 0x1EAC, 0x00C8,
	0x1EBA, 0x1EBC, 0x00C9, 0x1EB8, 0x1EC6, 0x00CC, 0x1EC8, 0x0128,
	0x00CD, 0x1ECA, 0x00D2, 0x1ECE, 0x00D5, 0x00D3, 0x1ECC, 0x1ED8,
	0x1EDC, 0x1EDE, 0x1EE0, 0x1EDA, 0x1EE2, 0x00D9, 0x1EE6, 0x0168,
	0x00A0, 0x0102, 0x00C2, 0x00CA, 0x00D4, 0x01A0, 0x01AF, 0x0110,
	0x0103, 0x00E2, 0x00EA, 0x00F4, 0x01A1, 0x01B0, 0x0111, 0x1EB0,
	0x0300, 0x0309, 0x0303, 0x0301, 0x0323, 0x00E0, 0x1EA3, 0x00E3,
	0x00E1, 0x1EA1, 0x1EB2, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB4,
	0x1EAE, 0x1EA6, 0x1EA8, 0x1EAA, 0x1EA4, 0x1EC0, 0x1EB7, 0x1EA7,
	0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD, 0x00E8, 0x1EC2, 0x1EBB, 0x1EBD,
	0x00E9, 0x1EB9, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7, 0x00EC,
	0x1EC9, 0x1EC4, 0x1EBE, 0x1ED2, 0x0129, 0x00ED, 0x1ECB, 0x00F2,
	0x1ED4, 0x1ECF, 0x00F5, 0x00F3, 0x1ECD, 0x1ED3, 0x1ED5, 0x1ED7,
	0x1ED1, 0x1ED9, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3, 0x00F9,
	0x1ED6, 0x1EE7, 0x0169, 0x00FA, 0x1EE5, 0x1EEB, 0x1EED, 0x1EEF,
	0x1EE9, 0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9, 0x00FD, 0x1EF5, 0x1ED0,
};

static const uint16_t viscii_low[32] = {
	[0x02] = 0x1EB2, [0x05] = 0x1EB4, [0x06] = 0x1EAA, [0x14] = 0x1EF6, [0x19] = 0x1EF8,
	[0x1E] = 0x1EF4,
};

static const uint16_t viscii[128] = {
	0x1EA0, 0x1EAE, 0x1EB0, 0x1EB6, 0x1EA4, 0x1EA6, 0x1EA8, 0x1EAC,
	0x1EBC, 0x1EB8, 0x1EBE, 0x1EC0, 0x1EC2, 0x1EC4, 0x1EC6, 0x1ED0,
	0x1ED2, 0x1ED4, 0x1ED6, 0x1ED8, 0x1EE2, 0x1EDA, 0x1EDC, 0x1EDE,
	0x1ECA, 0x1ECE, 0x1ECC, 0x1EC8, 0x1EE6, 0x0168, 0x1EE4, 0x1EF2,
	0x00D5, 0x1EAF, 0x1EB1, 0x1EB7, 0x1EA5, 0x1EA7, 0x1EA9, 0x1EAD,
	0x1EBD, 0x1EB9, 0x1EBF, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EC7, 0x1ED1,
	0x1ED3, 0x1ED5, 0x1ED7, 0x1EE0, 0x01A0, 0x1ED9, 0x1EDD, 0x1EDF,
	0x1ECB, 0x1EF0, 0x1EE8, 0x1EEA, 0x1EEC, 0x01A1, 0x1EDB, 0x01AF,
	0x00C0, 0x00C1, 0x00C2, 0x00C3, 0x1EA2, 0x0102, 0x1EB3, 0x1EB5,
	0x00C8, 0x00C9, 0x00CA, 0x1EBA, 0x00CC, 0x00CD, 0x0128, 0x1EF3,
	0x0110, 0x1EE9, 0x00D2, 0x00D3, 0x00D4, 0x1EA1, 0x1EF7, 0x1EEB,
	0x1EED, 0x00D9, 0x00DA, 0x1EF9, 0x1EF5, 0x00DD, 0x1EE1, 0x01B0,
	0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x1EA3, 0x0103, 0x1EEF, 0x1EAB,
	0x00E8, 0x00E9, 0x00EA, 0x1EBB, 0x00EC, 0x00ED, 0x0129, 0x1EC9,
	0x0111, 0x1EF1, 0x00F2, 0x00F3, 0x00F4, 0x00F5, 0x1ECF, 0x1ECD,
	0x1EE5, 0x00F9, 0x00FA, 0x0169, 0x1EE7, 0x00FD, 0x1EE3, 0x1EEE,
};

enum { NO_TONE, ACUTE, GRAVE, HOOK, TILDE, DOT, TONES };

static const struct {
	char base;              /* as struct syllable has it */
	uint16_t code[TONES];
} vowels[] = {
	{ 'a', { 'a', 0xE1, 0xE0, 0x1EA3, 0xE3, 0x1EA1 } },
	{ 'A', { 0x103, 0x1EAF, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EB7 } },
	{ 'W', { 0xE2, 0x1EA5, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EAD } },
	{ 'e', { 'e', 0xE9, 0xE8, 0x1EBB, 0x1EBD, 0x1EB9 } },
	{ 'E', { 0xEA, 0x1EBF, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EC7 } },
	{ 'i', { 'i', 0xED, 0xEC, 0x1EC9, 0x129, 0x1ECB } },
	{ 'o', { 'o', 0xF3, 0xF2, 0x1ECF, 0xF5, 0x1ECD } },
	{ 'O', { 0xF4, 0x1ED1, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED9 } },
	{ 'P', { 0x1A1, 0x1EDB, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EE3 } },
	{ 'u', { 'u', 0xFA, 0xF9, 0x1EE7, 0x169, 0x1EE5 } },
	{ 'U', { 0x1B0, 0x1EE9, 0x1EEB, 0x1EED, 0x1EEF, 0x1EF1 } },
	{ 'y', { 'y', 0xFD, 0x1EF3, 0x1EF7, 0x1EF9, 0x1EF5 } },
};

enum { VOWELS = sizeof vowels / sizeof *vowels, SMALL_D = 0x111 };

/* Rimes in the order of ASCII, glides included: "oan", "uyEn" (uyên), "UPng" (ương). */
static const char rimes[][5] = {
	"Ac", "Am", "An", "Ang", "Ap", "At", "E", "Ec", "Ech", "Em", "En", "Eng", "Enh", "Ep",
	"Et", "Eu", "O", "Oc", "Oi", "Om", "On", "Ong", "Op", "Ot", "P", "Pi", "Pm", "Pn",
	"Pp", "Pt", "U", "UPc", "UPi", "UPm", "UPn", "UPng", "UPp", "UPt", "UPu", "Ua", "Uc",
	"Ui", "Um", "Un", "Ung", "Ut", "Uu", "Wc", "Wm", "Wn", "Wng", "Wp", "Wt", "Wu", "Wy",
	"a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e",
	"ec", "em", "en", "eng", "eo", "ep", "et", "i", "iEc", "iEm", "iEn", "iEng", "iEp",
	"iEt", "iEu", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "o", "oAc", "oAm",
	"oAn", "oAng", "oAt", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao",
	"oap", "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc",
	"oong", "op", "ot", "u", "uE", "uEch", "uEnh", "uOc", "uOi", "uOm", "uOn", "uOng",
	"uOt", "uP", "uWn", "uWng", "uWt", "uWy", "ua", "uc", "ui", "um", "un", "ung", "up",
	"ut", "uy", "uyEn", "uyEt", "uya", "uych", "uyn", "uynh", "uyp", "uyt", "uyu", "y",
	"yEm", "yEn", "yEng", "yEt", "yEu", "ya", "ych", "yn", "ynh", "yt", "yu",
};

static const char onsets[][4] = {
	"", "D", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
	"nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
};

/* What the marks of VNI add, a capital and a small mark alike. */
static const struct {
	uint8_t mark;           /* with bit 0x20 off */
	char shape;             /* 0, '^' or '(' */
	uint8_t tone;
} vni_marks[] = {
	{ 0xD9, 0, ACUTE }, { 0xD8, 0, GRAVE }, { 0xDB, 0, HOOK }, { 0xD5, 0, TILDE }, { 0xCF, 0, DOT },
	{ 0xC2, '^', NO_TONE }, { 0xC1, '^', ACUTE }, { 0xC0, '^', GRAVE },
	{ 0xC5, '^', HOOK }, { 0xC3, '^', TILDE }, { 0xC4, '^', DOT },
	{ 0xCA, '(', NO_TONE }, { 0xC9, '(', ACUTE }, { 0xC8, '(', GRAVE },
	{ 0xDA, '(', HOOK }, { 0xDC, '(', TILDE }, { 0xCB, '(', DOT },
};

/* Letters of one byte in VNI, capitals; the small ones are 0x20 up. */
static const struct {
	uint8_t byte;
	uint16_t small;
} vni_letters[] = {
	{ 0xD4, 0x1A1 }, { 0xD6, 0x1B0 }, { 0xD1, SMALL_D }, { 0xCD, 0xED }, { 0xCC, 0xEC },
	{ 0xC6, 0x1EC9 }, { 0xD3, 0x129 }, { 0xD2, 0x1ECB }, { 0xCE, 0x1EF5 },
};

static uint32_t
capital_of(uint32_t small)
{
	return small < 0x100 ? small - 0x20 : small - 1;
}

static int
vowel_row(char base)
{
	for (int i = 0; i < VOWELS; i++)
		if (vowels[i].base == base)
			return i;
	return -1;
}

static char
with_shape(char base, char shape)
{
	if (shape == 0)
		return base;
	if (shape == '(')
		return base == 'a' ? 'A' : 0;
	return base == 'a' ? 'W' : base == 'e' ? 'E' : base == 'o' ? 'O' : 0;
}

/* The small letter that a vowel and a mark make together, or 0. */
static uint32_t
vni_pair(uint8_t first, uint8_t second)
{
	char base;

	if (second < 0xC0 || first == 'i' || first == 'I')
		return 0;
	base = first == 0xF4 || first == 0xD4 ? 'P' : first == 0xF6 || first == 0xD6 ? 'U' :
	    first < 0x80 ? (char)(first | 0x20) : 0;
	if (base == 0 || (base >= 'a' && strchr("aeouy", base) == NULL))
		return 0;
	for (size_t i = 0; i < sizeof vni_marks / sizeof *vni_marks; i++)
		if (vni_marks[i].mark == (second & 0xDF)) {
			int row = vowel_row(with_shape(base, vni_marks[i].shape));

			return row < 0 || (base == 'y' && vni_marks[i].tone == DOT) ? 0 :
			    vowels[row].code[vni_marks[i].tone];
		}
	return 0;
}

static uint32_t
from_1252(uint8_t byte)
{
	return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

static struct code_point
vni_decode(struct slice bytes, size_t at)
{
	const uint8_t first = (uint8_t)bytes.p[at];
	const uint8_t second = at + 1 < bytes.n ? (uint8_t)bytes.p[at + 1] : 0;
	uint32_t small = vni_pair(first, second), code;

	/* Bit 0x20 tells the case of all of them, ASCII or not. */
	if (small != 0)
		return (struct code_point){ first & 0x20 ? small : capital_of(small), 2, false };
	for (size_t i = 0; first >= 0xC0 && i < sizeof vni_letters / sizeof *vni_letters; i++)
		if (vni_letters[i].byte == (first & 0xDF)) {
			small = vni_letters[i].small;
			return (struct code_point){ first & 0x20 ? small : capital_of(small), 1, false };
		}
	code = from_1252(first);
	return (struct code_point){ code, 1, code == NONE };
}

static uint32_t
from_1258(uint8_t byte)
{
	for (size_t i = 0; byte >= 0x80 && i < sizeof windows_1258 / sizeof *windows_1258; i++)
		if (windows_1258[i].byte == byte)
			return windows_1258[i].code;
	return from_1252(byte);
}

static uint32_t
from_table(const uint16_t *low, const uint16_t *high, uint8_t byte)
{
	if (byte < 0x20 && low[byte] != 0)
		return low[byte];
	return byte < 0x80 ? byte : high[byte - 0x80];
}

struct code_point
legacy_decode(enum encoding_kind kind, struct slice bytes, size_t at)
{
	const uint8_t byte = (uint8_t)bytes.p[at];
	uint32_t code;

	if (kind == ENCODING_VNI)
		return vni_decode(bytes, at);
	if (kind == ENCODING_WINDOWS_1258)
		code = from_1258(byte);
	else if (kind == ENCODING_TCVN3)
		code = byte < 0xA0 ? from_1252(byte) : tcvn[byte - 0x80];
	else if (kind == ENCODING_TCVN5712)
		code = from_table(tcvn_low, tcvn, byte);
	else if (kind == ENCODING_VISCII)
		code = from_table(viscii_low, viscii, byte);
	else
		code = from_1252(byte);
	return (struct code_point){ code, 1, code == NONE };
}

int
legacy_byte(uint32_t code)
{
	if (code < 0x100)
		return (int)code;
	for (int i = 0; code != NONE && i < 32; i++)
		if (windows_1252[i] == code)
			return 0x80 + i;
	return -1;
}

bool
syllable_is_mark(uint32_t code)
{
	return code == 0x300 || code == 0x301 || code == 0x303 || code == 0x309 || code == 0x323;
}

static uint8_t
tone_of_mark(uint32_t code)
{
	return code == 0x300 ? GRAVE : code == 0x301 ? ACUTE : code == 0x303 ? TILDE :
	    code == 0x309 ? HOOK : DOT;
}

/* The place of a letter among the vowels, row times TONES plus tone, or -1. */
static int
vowel_place(uint32_t small)
{
	for (int i = 0; i < VOWELS * TONES; i++)
		if (vowels[i / TONES].code[i % TONES] == small)
			return i;
	return -1;
}

static bool
is_ascii_letter(uint32_t code)
{
	return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
}

void
syllable_add(struct syllable *syllable, uint32_t code)
{
	uint32_t small = unicode_lower(code);
	int place = small < 0x80 ? -1 : vowel_place(small);
	char base;

	if (syllable_is_mark(code)) {
		syllable->tones++;
		syllable->tone = tone_of_mark(code);
		return;
	}
	if (syllable->n == sizeof syllable->letter || (!is_ascii_letter(small) && place < 0 && small != SMALL_D)) {
		syllable->foreign = true;
		return;
	}
	base = small == SMALL_D ? 'D' : place < 0 ? (char)small : vowels[place / TONES].base;
	if (place >= 0 && place % TONES != NO_TONE) {
		syllable->tones++;
		syllable->tone = (uint8_t)(place % TONES);
	}
	syllable->letter[syllable->n++] = base;
}

static int
compare_rime(const void *a, const void *b)
{
	return strcmp(a, b);
}

static bool
rime_fits(const char *rime, size_t n, uint8_t tone)
{
	char key[5] = { 0 };
	char last;

	if (n == 0 || n > 4)
		return false;
	memcpy(key, rime, n);
	last = key[n - 1];
	/* p, t, c and ch close a syllable that is said with the acute or the dot only. */
	if ((last == 'p' || last == 't' || last == 'c' || (last == 'h' && n > 1 && key[n - 2] == 'c')) &&
	    tone != ACUTE && tone != DOT)
		return false;
	return bsearch(key, rimes, sizeof rimes / sizeof *rimes, sizeof *rimes, compare_rime) != NULL;
}

bool
syllable_valid(const struct syllable *s)
{
	if (s->foreign || s->tones > 1)
		return false;
	for (size_t i = 0; i < sizeof onsets / sizeof *onsets; i++) {
		size_t n = strlen(onsets[i]);

		if (n <= s->n && memcmp(s->letter, onsets[i], n) == 0 &&
		    rime_fits(s->letter + n, s->n - n, s->tone))
			return true;
	}
	return false;
}

uint32_t
syllable_capital(uint32_t code)
{
	if (code < 0x80 || (code != SMALL_D && vowel_place(code) < 0))
		return 0;
	return capital_of(code);
}
