/* encoding.h: bytes in any encoding as UTF-8: named, or recognised by what they hold.
 *
 * Recognising abstains rather than guesses. What it is not sure of it says so, and
 * bytes that no encoding explains stay UTF-8, where clean_text replaces and counts
 * them: a U+FFFD is seen, a wrong letter is not. Nothing here writes a message or
 * depends on the locale.
 *
 * The encodings below are our own code and need no files of the C library; all others
 * are iconv's (gconv modules, which Debian 12 has in libc6 itself).
 *
 * SPDX-License-Identifier: MIT */
#ifndef ENCODING_H
#define ENCODING_H

#include "memory.h"
#include "slice.h"

enum encoding_kind {
	ENCODING_UTF8,
	ENCODING_UTF16,         /* by its mark, else by its NULs, else little-endian */
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_UTF32,         /* likewise */
	ENCODING_UTF32LE,
	ENCODING_UTF32BE,
	ENCODING_WINDOWS_1252,  /* and for ISO 8859-1, whose C1 controls no text uses */
	ENCODING_WINDOWS_1258,  /* tones as combining marks, put together by NFC later */
	ENCODING_TCVN3,         /* ABC: TCVN 5712 VN3, punctuation as in Windows-1252 */
	ENCODING_TCVN5712,      /* TCVN 5712:1993 VN1, with letters among the controls */
	ENCODING_VNI,           /* VNI for Windows */
	ENCODING_VISCII,        /* RFC 1456 */
	ENCODING_ICONV          /* what iconv knows under the name */
};

enum { ENCODING_NAME = 40 };

struct encoding {
	enum encoding_kind kind;
	char name[ENCODING_NAME];       /* for messages: "windows-1252"; iconv's as given */
};

/* The encoding of a kind other than ENCODING_ICONV. */
struct encoding encoding_of(enum encoding_kind kind);

/* The encoding called `name`, whatever its case, hyphens and underscores: "UTF8",
 * "latin-1", "cp1252", "tcvn3", "abc", "vni", or any name of iconv's. False when
 * nobody knows it. */
bool encoding_find(struct slice name, struct encoding *encoding);

struct recognised {
	enum encoding_kind kind;        /* never ENCODING_ICONV */
	bool sure;                      /* else worth a warning that names --encoding */
	enum encoding_kind perhaps;     /* when not sure: what the little there is speaks for,
	                                 * or `kind` again */
	const char *binary;             /* when it is no text, what it is: "a PDF file",
	                                 * "binary data"; else NULL */
};

/* What the bytes most likely are. By the first that holds:
 *
 * 1. a signature of pictures, archives, programs, office files: binary;
 * 2. a byte order mark: UTF-8, UTF-16, UTF-32;
 * 3. NULs in the pattern of UTF-32 or UTF-16 in the first 4,096 bytes; more than one
 *    NUL or control in eight bytes there, without it: binary;
 * 4. valid UTF-8, ASCII included, to the end: sure;
 * 5. at least a quarter as many good sequences as bad ones: UTF-8 with bad bytes, and
 *    sure when there are four times as many;
 * 6. Vietnamese (Windows-1258, TCVN3, VNI, VISCII), when four in five of the words with
 *    bytes above 0x7F are then Vietnamese syllables, at least four different ones that
 *    read otherwise in Windows-1252; with two or three of them, `perhaps` only;
 * 7. Windows-1252, sure when its accents and quotes stand where such stand, and not when
 *    one in ten does not (ISO 8859-2, Mac Roman, ...);
 * 8. else UTF-8, not sure: Cyrillic, Chinese and so on in encodings of their own.
 *
 * Looks at the whole for validity, at 64 KiB of words with high bytes for 6 to 8, and
 * takes linear time. */
struct recognised encoding_recognise(struct slice bytes);

struct converted {
	size_t replaced;        /* malformed or unassigned sequences, now U+FFFD */
	size_t line;            /* of the first, from 1 */
};

/* Appends the bytes as well-formed UTF-8; adds to *converted. A byte order mark is taken
 * off; ends of lines, NULs and other controls stay, and NFC is still to be done, both
 * for clean_text. A lone surrogate, a cut unit at the end and what an encoding leaves
 * undefined are one U+FFFD each. False, with *out as it was, when iconv does not open the
 * encoding (any more). `bytes` must not lie in *out. Linear time.
 *
 * TCVN3 has small letters with tones only; fonts show them as capitals. In a word with
 * two capitals and no other small letter they become capitals ("VIÖT" is VIỆT); in
 * others the case is as the bytes have it ("§µ" is Đà, in a heading perhaps ĐÀ). VNI is
 * read letter by letter: a mark behind a vowel that cannot carry it, and any other high
 * byte, is what it is in Windows-1252. */
bool encoding_convert(struct buffer *out, struct slice bytes, const struct encoding *encoding,
    struct converted *converted);

struct misread {
	enum encoding_kind kind;        /* what it was: ENCODING_VNI, _TCVN3, or _UTF8 (read as
	                                 * Windows-1252 and encoded once more) */
	size_t words;                   /* at least so many places */
	size_t line;                    /* of the first, from 1 */
	struct slice example;           /* of the text, that place: "Nguyeãn" */
};

/* Whether UTF-8 text holds traces of another encoding that was read as Windows-1252 on
 * its way here: "Nguyeãn Vaên", "NguyÔn V¨n", "Viá»‡t". Nothing is changed: whether to
 * convert is for a human. Vietnamese needs two such words side by side or three different
 * ones. If there are traces of several kinds, that of most words. Looks at the first
 * 200,000 words with other than ASCII letters. */
bool encoding_misread(struct slice text, struct misread *misread);

#endif
