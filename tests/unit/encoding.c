/* encoding.c: encodings named, recognised, converted; traces of misread ones.
 * SPDX-License-Identifier: MIT */
#include "read/encoding.h"

#include <iconv.h>
#include <stdlib.h>

#include "unicode/unicode.h"
#include "unit.h"

void test_encoding_names(void);
void test_encoding_utf8(void);
void test_encoding_utf16(void);
void test_encoding_utf32(void);
void test_encoding_windows(void);
void test_encoding_tables(void);
void test_encoding_tcvn3(void);
void test_encoding_vni(void);
void test_encoding_iconv(void);
void test_encoding_round_trip(void);
void test_encoding_marks(void);
void test_encoding_wide(void);
void test_encoding_binary(void);
void test_encoding_recognise(void);
void test_encoding_abstain(void);
void test_encoding_any_bytes(void);
void test_encoding_misread(void);
void test_encoding_not_misread(void);

/* Sentences of our own. */
static const char vietnamese[] =
    "Nguyễn Văn Bình là một nhà nghiên cứu về quan hệ quốc tế ở Hà Nội.\n"
    "Ông cho rằng Việt Nam cần giữ độc lập, tự chủ và mở rộng hợp tác với các nước láng giềng.\n"
    "Đường sắt từ Huế đến Đà Nẵng chạy dọc bờ biển; mùa mưa nước lũ thường làm hỏng ray.\n";
static const char french[] =
    "Où était passé le général après la bataille ? Les archives ont brûlé là même où l'on gardait les dépêches.\n"
    "Le coût du maïs a doublé ; les œufs sont rares. Ça ne fait qu'empirer « à l’ombre ».\n";
static const char german[] =
    "Für die Überprüfung der Verträge fehlten Männer, die früher über Größe und Maß entschieden.\n"
    "Die Straße nach Köln war gesperrt; „schöne Aussichten“, sagte der Schüler.\n";

/* Whether the bytes are `text` in the encoding called so, with `replaced` from `line` on. */
static bool
converts(const char *name, struct slice bytes, const char *text, size_t replaced, size_t line)
{
	struct encoding encoding;
	struct converted converted = { 0 };
	struct buffer out = { 0 }, composed = { 0 };
	bool same;

	buffer_add(&out, SLICE("before\n"));
	if (!encoding_find(slice_of(name), &encoding) || !encoding_convert(&out, bytes, &encoding, &converted))
		return false;
	unicode_nfc(&composed, slice_from(buffer_slice(&out), 7));
	same = slice_equal(buffer_slice(&composed), slice_of(text));
	if (!same)
		printf("%s: '%.*s' for '%s'\n", name, (int)composed.n, composed.n > 0 ? composed.p : "", text);
	buffer_free(&out);
	buffer_free(&composed);
	return same && converted.replaced == replaced && converted.line == line;
}

static bool
is_named(const char *name, enum encoding_kind kind, const char *canonical)
{
	struct encoding encoding;

	return encoding_find(slice_of(name), &encoding) && encoding.kind == kind &&
	    strcmp(encoding.name, canonical) == 0;
}

void
test_encoding_names(void)
{
	struct encoding encoding = { .kind = ENCODING_VNI };

	CHECK(is_named("utf-8", ENCODING_UTF8, "utf-8"));
	CHECK(is_named("UTF8", ENCODING_UTF8, "utf-8"));
	CHECK(is_named("utf_16LE", ENCODING_UTF16LE, "utf-16le"));
	CHECK(is_named("latin-1", ENCODING_WINDOWS_1252, "windows-1252"));
	CHECK(is_named("ISO-8859-1", ENCODING_WINDOWS_1252, "windows-1252"));
	CHECK(is_named("CP1258", ENCODING_WINDOWS_1258, "windows-1258"));
	CHECK(is_named("abc", ENCODING_TCVN3, "tcvn3"));
	CHECK(is_named("TCVN-5712", ENCODING_TCVN5712, "tcvn-5712"));
	CHECK(is_named("TCVN5712-1:1993", ENCODING_TCVN5712, "tcvn-5712"));
	CHECK(is_named("VNI", ENCODING_VNI, "vni"));
	CHECK(is_named("viscii", ENCODING_VISCII, "viscii"));
	CHECK(!encoding_find(SLICE(""), &encoding));
	CHECK(!encoding_find(SLICE("no-such-encoding"), &encoding));
	CHECK(!encoding_find(SLICE("koi8-r//translit"), &encoding));
	CHECK(!encoding_find(SLICE("utf-8\0"), &encoding));
	CHECK(!encoding_find(SLICE("a-name-that-is-longer-than-any-encoding-has"), &encoding));
	CHECK(encoding.kind == ENCODING_VNI);
}

void
test_encoding_utf8(void)
{
	CHECK(converts("utf-8", SLICE(""), "", 0, 0));
	CHECK(converts("utf-8", SLICE("\xEF\xBB\xBF" "a\r\n\xC3\xA9"), "a\r\n\xC3\xA9", 0, 0));
	CHECK(converts("utf-8", SLICE("a\nb\n\xFF" "c\xE2\x82"), "a\nb\n\xEF\xBF\xBD" "c\xEF\xBF\xBD", 2, 3));
	CHECK(converts("ascii", SLICE("a\xE9"), "a\xEF\xBF\xBD", 1, 1));
}

void
test_encoding_utf16(void)
{
	CHECK(converts("utf-16le", SLICE("V\0i\0\xC7\x1Et\0"), "Việt", 0, 0));
	CHECK(converts("utf-16be", SLICE("\0V\0i\x1E\xC7\0t"), "Việt", 0, 0));
	CHECK(converts("utf-16", SLICE("\xFF\xFE" "a\0"), "a", 0, 0));
	CHECK(converts("utf-16", SLICE("\xFE\xFF\0a"), "a", 0, 0));
	CHECK(converts("utf-16", SLICE("\0a\0 \0b\0c"), "a bc", 0, 0));
	CHECK(converts("utf-16", SLICE("a\0 \0"), "a ", 0, 0));
	CHECK(converts("utf-16le", SLICE("\xFF\xFE" "a\0"), "a", 0, 0));
	CHECK(converts("utf-16", SLICE("\xFF\xFE\x3D\xD8\x00\xDE"), "\xF0\x9F\x98\x80", 0, 0));
	CHECK(converts("utf-16le", SLICE("\n\0\x3D\xD8" "a\0"), "\n\xEF\xBF\xBD" "a", 1, 2));
	CHECK(converts("utf-16le", SLICE("\x00\xDE\x3D\xD8"), "\xEF\xBF\xBD\xEF\xBF\xBD", 2, 1));
	CHECK(converts("utf-16le", SLICE("a\0b"), "a\xEF\xBF\xBD", 1, 1));
	CHECK(converts("utf-16", SLICE("\xFF\xFE"), "", 0, 0));
	CHECK(converts("utf-16", SLICE("a"), "\xEF\xBF\xBD", 1, 1));
	CHECK(converts("utf-16", SLICE(""), "", 0, 0));
}

void
test_encoding_utf32(void)
{
	CHECK(converts("utf-32", SLICE("\xFF\xFE\0\0\xC7\x1E\0\0"), "ệ", 0, 0));
	CHECK(converts("utf-32", SLICE("\0\0\xFE\xFF\0\0\x1E\xC7"), "ệ", 0, 0));
	CHECK(converts("utf-32be", SLICE("\0\1\xF6\0"), "\xF0\x9F\x98\x80", 0, 0));
	CHECK(converts("utf-32be", SLICE("\0\0\xD8\0\0\x11\0\0\0\0\0a\0"),
	    "\xEF\xBF\xBD\xEF\xBF\xBD" "a\xEF\xBF\xBD", 3, 1));
}

void
test_encoding_windows(void)
{
	CHECK(converts("windows-1252", SLICE("\x80 \x93" "caf\xE9\x94 \x96 \xFF\x9C"), "€ “café” – ÿœ", 0, 0));
	CHECK(converts("windows-1252", SLICE("\n\x81"), "\n\xEF\xBF\xBD", 1, 2));
	CHECK(converts("latin-1", SLICE("\xA0\xAB\xD1\xBB"), "\xC2\xA0«Ñ»", 0, 0));
	/* Việt Nam, Đường, người: tones behind the letter */
	CHECK(converts("windows-1258", SLICE("Vi\xEA\xF2t Nam \xD0\xFD\xF5\xCCng"), "Việt Nam Đường", 0, 0));
	CHECK(converts("windows-1258", SLICE("ng\xFD\xF5\xCCi l\xE0 x\xE3 100 \xFE"), "người là xă 100 ₫", 0, 0));
}

/* Byte by byte as iconv has it; where that has none, neither have we. */
static void
compare_table(const char *name, const char *theirs)
{
	struct encoding ours;
	iconv_t handle = iconv_open("UTF-8", theirs);

	CHECK(encoding_find(slice_of(name), &ours) && ours.kind != ENCODING_ICONV);
	if (handle == (iconv_t)-1)
		return;
	for (int i = 0; i < 256; i++) {
		char byte = (char)(unsigned char)i, room[16], *in = &byte, *out = room;
		size_t left = 1, free_room = sizeof room;
		bool bad = iconv(handle, &in, &left, &out, &free_room) == (size_t)-1;
		struct buffer buffer = { 0 };
		struct converted converted = { 0 };

		iconv(handle, NULL, NULL, &out, &free_room);
		encoding_convert(&buffer, (struct slice){ &byte, 1 }, &ours, &converted);
		CHECK(bad == (converted.replaced == 1));
		CHECK(bad || slice_equal(buffer_slice(&buffer), (struct slice){ room, (size_t)(out - room) }));
		buffer_free(&buffer);
	}
	iconv_close(handle);
}

void
test_encoding_tables(void)
{
	compare_table("windows-1252", "CP1252");
	compare_table("windows-1258", "CP1258");
	compare_table("tcvn5712", "TCVN5712-1");
	compare_table("viscii", "VISCII");
}

void
test_encoding_tcvn3(void)
{
	CHECK(converts("tcvn3", SLICE("Nguy\xD4n V\xA8n, Vi\xD6t Nam"), "Nguyễn Văn, Việt Nam", 0, 0));
	CHECK(converts("abc", SLICE("C\xE9ng h\xDF" "a x\xB7 h\xE9i ch\xF1 ngh\xDC" "a"), "Cộng hòa xã hội chủ nghĩa", 0, 0));
	CHECK(converts("tcvn3", SLICE("\xA7\xAD\xEAng \x93\xAE\xD1p\x94 \x96 n\xAD\xED" "c"), "Đường “đẹp” – nước", 0, 0));
	/* Capitals have no tones of their own, and get them back in words that shout. */
	CHECK(converts("tcvn3", SLICE("VI\xD6T NAM, \xA7\xB6NG C\xE9NG S\xB6N"), "VIỆT NAM, ĐẢNG CỘNG SẢN", 0, 0));
	CHECK(converts("tcvn3", SLICE("NGUY\xD4N"), "NGUYỄN", 0, 0));
	CHECK(converts("tcvn3", SLICE("L\xB5 S\xE8 \xA7\xB5 HDs\xB5"), "Là Số Đà HDsà", 0, 0));
	CHECK(converts("tcvn3", SLICE(""), "", 0, 0));
	/* VN1 has capitals, some of them where controls are. */
	CHECK(converts("tcvn-5712", SLICE("VI\x8CT NAM"), "VIỆT NAM", 0, 0));
	CHECK(converts("tcvn-5712", SLICE("C\x01 \x11NG\n"), "CÚ ỨNG\n", 0, 0));
	CHECK(converts("viscii", SLICE("Vi\xAEt Nam \xD0\xDF\xB6ng"), "Việt Nam Đường", 0, 0));
}

void
test_encoding_vni(void)
{
	CHECK(converts("vni", SLICE("Nguye\xE3n Va\xEAn"), "Nguyễn Văn", 0, 0));
	CHECK(converts("vni", SLICE("Vie\xE4t Nam, \xD1\xF6\xF4\xF8ng, \xF1oa\xF8n"), "Việt Nam, Đường, đoàn", 0, 0));
	CHECK(converts("vni", SLICE("VIE\xC4T NAM A\xC1N \xD1O\xC4"), "VIỆT NAM ẤN ĐỘ", 0, 0));
	/* Typed with a capital vowel and a small mark. */
	CHECK(converts("vni", SLICE("A\xE1n \xD1o\xE4"), "Ấn Độ", 0, 0));
	CHECK(converts("vni", SLICE("a\xF9" "a\xF8" "a\xFB" "a\xF5" "a\xEF a\xE2" "a\xE1" "a\xE0" "a\xE5" "a\xE3" "a\xE4"),
	    "áàảãạ âấầẩẫậ", 0, 0));
	CHECK(converts("vni", SLICE("a\xEA" "a\xE9" "a\xE8" "a\xFA" "a\xFC" "a\xEB \xED\xEC\xE6\xF3\xF2"), "ăắằẳẵặ íìỉĩị", 0, 0));
	CHECK(converts("vni", SLICE("\xF4\xF4\xF9\xF4\xF8\xF4\xFB\xF4\xF5\xF4\xEF"), "ơớờởỡợ", 0, 0));
	CHECK(converts("vni", SLICE("\xF6\xF6\xF9\xF6\xF8\xF6\xFB\xF6\xF5\xF6\xEF"), "ưứừửữự", 0, 0));
	CHECK(converts("vni", SLICE("y\xF9y\xF8y\xFBy\xF5\xEE"), "ýỳỷỹỵ", 0, 0));
	/* What is no letter of VNI is as in Windows-1252. */
	CHECK(converts("vni", SLICE("\x93" "b\xE2\x94 fu\xEAr\x81"), "“bâ” fuêr\xEF\xBF\xBD", 1, 1));
	CHECK(converts("vni", SLICE("a"), "a", 0, 0));
	CHECK(converts("vni", SLICE("\xE2"), "â", 0, 0));
}

void
test_encoding_iconv(void)
{
	struct encoding encoding;

	if (!encoding_find(SLICE("koi8-r"), &encoding) || !encoding_find(SLICE("shift_jis"), &encoding))
		return;
	CHECK(converts("koi8-r", SLICE("\xED\xE9\xF2"), "МИР", 0, 0));
	CHECK(converts("shift_jis", SLICE("\x93\xFA\x96\x7B"), "日本", 0, 0));
	CHECK(converts("shift_jis", SLICE("a\n\xFF" "b\x93"), "a\n\xEF\xBF\xBD" "b\xEF\xBF\xBD", 2, 2));
	CHECK(converts("shift_jis", SLICE(""), "", 0, 0));
}

/* A sentence encoded by iconv, or nothing where it cannot. */
static bool
encode(struct buffer *out, const char *text, const char *name)
{
	iconv_t handle = iconv_open(name, "UTF-8");
	char *in = (char *)text, *to = buffer_room(out, 8192);
	size_t left = strlen(text), room = 8192;
	bool good;

	if (handle == (iconv_t)-1)
		return false;
	good = iconv(handle, &in, &left, &to, &room) == 0 && iconv(handle, NULL, NULL, &to, &room) == 0;
	out->n += 8192 - room;
	iconv_close(handle);
	return good;
}

static void
round_trip(const char *text, const char *name, bool recognised)
{
	struct buffer bytes = { 0 };
	struct encoding encoding;

	if (encode(&bytes, text, name)) {
		struct recognised found = encoding_recognise(buffer_slice(&bytes));

		CHECK(converts(name, buffer_slice(&bytes), text, 0, 0));
		CHECK(encoding_find(slice_of(name), &encoding));
		CHECK(!recognised || (found.kind == encoding.kind && found.sure && found.binary == NULL &&
		    found.perhaps == found.kind));
	}
	buffer_free(&bytes);
}

void
test_encoding_round_trip(void)
{
	static const char *const wide[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" };
	static const char *const western[] = { "ISO-8859-15", "MACINTOSH", "CP850", "GB18030", "UTF-7" };
	static const char *const texts[] = { vietnamese, french, german };

	for (size_t i = 0; i < 3; i++) {
		for (size_t j = 0; j < 5; j++)
			round_trip(texts[i], wide[j], true);
		for (size_t j = 0; j < 5; j++)
			round_trip(texts[i], western[j], false);
		round_trip(texts[i], "UTF-16", false);
		round_trip(texts[i], "UTF-32", false);
	}
	round_trip(french, "CP1252", true);
	round_trip(german, "CP1252", true);
	round_trip(french, "CP1258", false);
	round_trip(vietnamese, "CP1258", true);
	round_trip(vietnamese, "VISCII", true);
	round_trip(vietnamese, "TCVN5712-1", false);
}

static bool
is_found(struct slice bytes, enum encoding_kind kind, bool sure)
{
	struct recognised found = encoding_recognise(bytes);

	return found.kind == kind && found.sure == sure && found.binary == NULL;
}

void
test_encoding_marks(void)
{
	CHECK(is_found(SLICE("\xEF\xBB\xBF"), ENCODING_UTF8, true));
	CHECK(is_found(SLICE("\xEF\xBB\xBF" "a\xFF"), ENCODING_UTF8, true));
	CHECK(is_found(SLICE("\xFF\xFE"), ENCODING_UTF16LE, true));
	CHECK(is_found(SLICE("\xFF\xFE" "a\0"), ENCODING_UTF16LE, true));
	CHECK(is_found(SLICE("\xFE\xFF\0a"), ENCODING_UTF16BE, true));
	CHECK(is_found(SLICE("\xFF\xFE\0\0a\0\0\0"), ENCODING_UTF32LE, true));
	CHECK(is_found(SLICE("\0\0\xFE\xFF\0\0\0a"), ENCODING_UTF32BE, true));
}

void
test_encoding_wide(void)
{
	CHECK(is_found(SLICE("H\0e\0l\0l\0o\0"), ENCODING_UTF16LE, true));
	CHECK(is_found(SLICE("\0H\0e\0l\0l\0o"), ENCODING_UTF16BE, true));
	CHECK(is_found(SLICE("H\0e\0l\0l\0o"), ENCODING_UTF16LE, true));
	CHECK(is_found(SLICE("H\0\0\0e\0\0\0y\0\0\0"), ENCODING_UTF32LE, true));
	CHECK(is_found(SLICE("\0\0\0H\0\0\0e\0\0\0y"), ENCODING_UTF32BE, true));
	/* A NUL by accident makes no UTF-16. */
	CHECK(is_found(SLICE("one\0two\n"), ENCODING_UTF8, true));
	CHECK(is_found(SLICE("one\0two\nthree and four and five and\0 six\n"), ENCODING_UTF8, true));
	CHECK(is_found(SLICE("\0"), ENCODING_UTF8, true));
	CHECK(is_found(SLICE("a\0"), ENCODING_UTF8, true));
}

void
test_encoding_binary(void)
{
	static const struct slice files[] = {
		{ "%PDF-1.7\n", 9 }, { "\x89PNG\r\n\x1A\n", 8 }, { "\xFF\xD8\xFF\xE0", 4 }, { "GIF89a", 6 },
		{ "PK\3\4\x14\0", 6 }, { "\x7F" "ELF\2\1\1", 7 }, { "{\\rtf1\\ansi", 11 }, { "RIFF\1\2\3\4WEBPVP8 ", 16 },
		{ "\0\0\0\x18" "ftypisom", 12 }, { "\1\0\0\2\0\0\3\4", 8 }, { "\1\2\3\4\5\6", 6 },
	};
	char noise[4096];
	uint32_t state = 1;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		CHECK(encoding_recognise(files[i]).binary != NULL);
	for (size_t i = 0; i < sizeof noise; i++) {
		state = state * 1664525u + 1013904223u;
		noise[i] = (char)(unsigned char)(state >> 24);
	}
	CHECK(encoding_recognise((struct slice){ noise, sizeof noise }).binary != NULL);
	CHECK(encoding_recognise(SLICE("PDF- and GIF8 and ftyp")).binary == NULL);
	CHECK(encoding_recognise(SLICE("The \"ftyp\" of a text, at eight WAVE")).binary == NULL);
}

void
test_encoding_recognise(void)
{
	CHECK(is_found(SLICE(""), ENCODING_UTF8, true));
	CHECK(is_found(SLICE("a"), ENCODING_UTF8, true));
	CHECK(is_found(slice_of(vietnamese), ENCODING_UTF8, true));
	CHECK(is_found(SLICE("na\xC3\xAFve caf\xC3\xA9 \xE2\x80\x93 one \xFF bad"), ENCODING_UTF8, true));
	CHECK(is_found(SLICE("caf\xC3\xA9 caf\xE9 \xC3\xA9t\xE9"), ENCODING_UTF8, false));
	CHECK(is_found(SLICE("A na\xEFve idea.\n"), ENCODING_WINDOWS_1252, true));
	CHECK(is_found(SLICE("He said \x93yes\x94 \x97 it\x92s all"), ENCODING_WINDOWS_1252, true));
	CHECK(is_found(SLICE("Nguye\xE3n Va\xEAn B\xECnh la\xF8 mo\xE4t nha\xF8 nghie\xE2n c\xF6\xF9u cu\xFB" "a Vie\xE4t Nam"),
	    ENCODING_VNI, true));
	CHECK(is_found(SLICE("Nguy\xD4n V\xA8n B\xD7nh l\xB5 m\xE9t nh\xB5 nghi\xAAn c\xF8u c\xF1" "a Vi\xD6t Nam"),
	    ENCODING_TCVN3, true));
}

void
test_encoding_abstain(void)
{
	struct recognised found;

	/* Two names are not enough to read a file so, but enough to say so. */
	found = encoding_recognise(SLICE("Mr Nguye\xE3n Va\xEAn Minh of Hanoi"));
	CHECK(found.kind == ENCODING_WINDOWS_1252 && !found.sure && found.perhaps == ENCODING_VNI);
	/* Russian in KOI8-R and Windows-1251, Chinese in GBK: no wrong letters. */
	CHECK(is_found(SLICE("\xF0\xD2\xC9\xD7\xC5\xD4, \xCD\xC9\xD2"), ENCODING_UTF8, false));
	CHECK(is_found(SLICE("\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0"), ENCODING_UTF8, false));
	CHECK(is_found(SLICE("\xD7\xF2\xCC\xEC\xCD\xED\xC9\xCF"), ENCODING_UTF8, false));
	/* French from an old Macintosh, German from DOS */
	CHECK(is_found(SLICE("pr\x8Epar\x8E par l'\x8Et\x8E"), ENCODING_UTF8, false));
	CHECK(is_found(SLICE("f\x81r M\x84nner"), ENCODING_UTF8, false));
	CHECK(is_found(SLICE("\xFF"), ENCODING_UTF8, false));
}

/* Each byte, and every prefix of a text in each encoding: well-formed and no reading beyond. */
void
test_encoding_any_bytes(void)
{
	for (int kind = ENCODING_UTF8; kind < ENCODING_ICONV; kind++) {
		struct encoding encoding = encoding_of((enum encoding_kind)kind);

		CHECK(encoding.name[0] != '\0' && encoding.kind == (enum encoding_kind)kind);
		for (size_t i = 0; i < 512; i++) {
			struct slice bytes = { NULL, i < 256 ? 1 : i % 64 };
			char *copy = malloc(bytes.n + 1);
			struct buffer out = { 0 };
			struct converted converted = { 0 };

			for (size_t j = 0; j < bytes.n; j++)
				copy[j] = (char)(unsigned char)(i < 256 ? i : i * 37 + j * j * 11);
			bytes.p = copy;
			CHECK(encoding_convert(&out, bytes, &encoding, &converted));
			CHECK(unicode_valid(buffer_slice(&out)) == out.n);
			CHECK(encoding_recognise(bytes).kind < ENCODING_ICONV);
			buffer_free(&out);
			free(copy);
		}
	}
}

static bool
is_misread(const char *text, enum encoding_kind kind, size_t line, const char *example)
{
	struct misread misread;

	return encoding_misread(slice_of(text), &misread) && misread.kind == kind &&
	    misread.line == line && slice_equal(misread.example, slice_of(example));
}

void
test_encoding_misread(void)
{
	CHECK(is_misread("By\nNguyeãn Vaên Minh", ENCODING_VNI, 2, "Nguyeãn"));
	CHECK(is_misread("Nguyeãn, then moät, then coäng", ENCODING_VNI, 1, "Nguyeãn,"));
	CHECK(is_misread("NguyÔn V¨n Minh", ENCODING_TCVN3, 1, "NguyÔn"));
	CHECK(is_misread("Viá»‡t Nam", ENCODING_UTF8, 1, "Viá»‡t"));
	CHECK(is_misread("one\ntwo cafÃ©s", ENCODING_UTF8, 2, "cafÃ©s"));
	CHECK(is_misread("itâ€™s", ENCODING_UTF8, 1, "itâ€™s"));
	CHECK(is_misread("30 Â°C", ENCODING_UTF8, 1, "Â°C"));
	CHECK(is_misread("Æ°u", ENCODING_UTF8, 1, "Æ°u"));
}

static bool
is_right(const char *text)
{
	struct misread misread;

	return !encoding_misread(slice_of(text), &misread);
}

void
test_encoding_not_misread(void)
{
	CHECK(is_right(""));
	CHECK(is_right("plain"));
	CHECK(is_right(vietnamese));
	CHECK(is_right(french));
	CHECK(is_right(german));
	CHECK(is_right("là où haï naïf maïs, où la même, Noël, Israël, Raël et Citroën"));
	CHECK(is_right("As ações não são só números: a manhã é boa, João. AMANHÃ… MANHÃ”"));
	CHECK(is_right("¿Qué más pasó? ¡Sí! CAFÉ’S and CAFÉ… Señor Núñez, 1ª y 2º"));
	CHECK(is_right("Þórður á Íslandi, Ægir; Øresund; Åland; 5 µm, 3 m², 10 °C, ©Reuters, ®"));
	CHECK(is_right("Tôi và ông không có gì. Sông Hương, núi Ngự."));
	/* One word is an accident. */
	CHECK(is_right("haï mots Moët, coâ"));
	CHECK(is_right("\xC3\xA1\xC2\xBB\xFF\xC3"));
}
