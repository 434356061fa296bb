/* variants.c: rows of spelling variants, and what they do to words.
 * SPDX-License-Identifier: MIT */
#include "spelling/variants.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "normalise.h"
#include "unit.h"

static void
plain(struct buffer *out, struct slice word, const void *with)
{
	(void)with;
	normalise_word(out, word, 0);
}

static void
read_rows(struct variants *variants, const char *rows, enum spelling_style style)
{
	char path[] = "/tmp/textmill-unit.XXXXXX";
	int file = mkstemp(path);

	CHECK(file >= 0 && write(file, rows, strlen(rows)) == (ssize_t)strlen(rows));
	close(file);
	variants_read(variants, path, style, plain, NULL);
	unlink(path);
}

/* Whether the word becomes that; NULL: no row is about it. */
static bool
becomes(const struct variants *variants, const char *word, const char *norm)
{
	struct buffer out = { 0 };
	bool found = variants_word(variants, slice_of(word), &out);
	bool good = found == (norm != NULL) && (!found || slice_equal(buffer_slice(&out), slice_of(norm)));

	buffer_free(&out);
	return good;
}

void
test_variants_word(void)
{
	struct variants variants = { 0 };

	read_rows(&variants, "*i(s|z|z){e,ing}\n*colo(u|)r*\ncolorado*\nsize\nshew\tshow\n*Fib(re|er)*\n", SPELLING_BRITISH);
	CHECK(becomes(&variants, "colorize", "colourise"));
	CHECK(becomes(&variants, "discolour", "discolour"));
	CHECK(becomes(&variants, "colorados", "colorados"));
	CHECK(becomes(&variants, "size", "size"));
	CHECK(becomes(&variants, "resize", "resise"));
	CHECK(becomes(&variants, "shew", "show"));
	CHECK(becomes(&variants, "shews", NULL));
	CHECK(becomes(&variants, "fiberboard", "fibreboard"));
	CHECK(becomes(&variants, "", NULL));
	variants_free(&variants);
}

void
test_variants_styles(void)
{
	static const char rows[] = "*i(s|z|z){e,ing}\ncent(re|er)\n";
	static const char *const norms[SPELLING_STYLES][2] = {
		{ "organise", "centre" }, { "organize", "center" }, { "organize", "centre" },
	};

	for (unsigned style = 0; style < SPELLING_STYLES; style++) {
		struct variants variants = { 0 };

		read_rows(&variants, rows, (enum spelling_style)style);
		CHECK(becomes(&variants, "organise", norms[style][0]));
		CHECK(becomes(&variants, "organize", norms[style][0]));
		CHECK(becomes(&variants, "center", norms[style][1]));
		CHECK(becomes(&variants, "centre", norms[style][1]));
		variants_free(&variants);
	}
}

/* Braces side by side, an empty part, and letters of several bytes. */
void
test_variants_braces(void)
{
	struct variants variants = { 0 };

	read_rows(&variants, "{a,b}x{,s}\t{á,β}y{,t}\n", SPELLING_AMERICAN);
	CHECK(becomes(&variants, "ax", "áy"));
	CHECK(becomes(&variants, "bx", "βy"));
	CHECK(becomes(&variants, "axs", "áyt"));
	CHECK(becomes(&variants, "bxs", "βyt"));
	CHECK(becomes(&variants, "axt", NULL));
	variants_free(&variants);
}

void
test_variants_phrases(void)
{
	struct variants variants = { 0 };
	struct slice norm;

	read_rows(&variants, "Viet  Nam\tvietnam\nco-operate\tcooperate\nsouth china sea\tscs\n", SPELLING_BRITISH);
	CHECK(variants_phrase(&variants, SLICE("viet nam"), &norm) && slice_equal(norm, SLICE("vietnam")));
	CHECK(variants_phrase(&variants, SLICE("co - operate"), &norm) && slice_equal(norm, SLICE("cooperate")));
	CHECK(becomes(&variants, "co-operate", "cooperate"));
	CHECK(!variants_phrase(&variants, SLICE("south china"), &norm));
	CHECK(variants_begins(&variants, SLICE("south")));
	CHECK(!variants_begins(&variants, SLICE("nam")));
	CHECK(variants_begins(&variants, SLICE("co -")));
	CHECK(!variants_begins(&variants, SLICE("co - operate")));
	CHECK(!variants_begins(&variants, SLICE("sout")));
	variants_free(&variants);
}

void
test_variants_read_again(void)
{
	struct variants variants = { 0 };

	read_rows(&variants, "inthral\tenthral\nenthra(l|ll)\nleft\tright\nright\tleft\na\tb\nb\tc\nc\td\nd\te\n", SPELLING_AMERICAN);
	CHECK(becomes(&variants, "inthral", "enthrall"));
	CHECK(becomes(&variants, "enthrall", "enthrall"));
	CHECK(becomes(&variants, "left", "right"));
	CHECK(becomes(&variants, "right", "left"));
	CHECK(becomes(&variants, "a", "d"));
	CHECK(becomes(&variants, "e", NULL));
	variants_free(&variants);
}
