/* names.c: names of persons: ranks, lists, forms, proposals.
 * SPDX-License-Identifier: MIT */
#include "names/names.h"

#include "names/form.h"
#include "names/proposal.h"
#include "unit.h"

void
test_names_rank(void)
{
	static const struct { const char *in, *rank, *rest; bool any_case; } table[] = {
		{ "Senior Colonel Le Quang Huy", "Senior Colonel", "Le Quang Huy", false },
		{ "Captain (Navy) Ngoc Lan", "Captain (Navy)", "Ngoc Lan", false },
		{ "Senior Huy", "", "Senior Huy", false }, { "Colonel", "", "Colonel", false }, { "", "", "", false },
		{ "COLONEL HUY", "", "COLONEL HUY", false }, { "COLONEL HUY", "COLONEL", "HUY", true },
		{ "sir Huy", "sir", "Huy", true }, { "Sir Huy", "", "Sir Huy", false }, { "Mr. Dr. Lan", "Mr. Dr.", "Lan", true },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct slice text = slice_of(table[i].in), rank = { "", 0 };

		CHECK(names_take_rank(&text, &rank, table[i].any_case) == (*table[i].rank != '\0'));
		CHECK(slice_equal(rank, slice_of(table[i].rank)));
		CHECK(slice_equal(text, slice_of(table[i].rest)));
	}
}

void
test_names_cut(void)
{
	static const char *const joints[] = { " and ", ", ", NULL };
	static const struct { const char *in, *out; } table[] = {
		{ "A, B and C", "A;B;C;" }, { "A, B, and C", "A;B;;C;" }, { "A", "A;" }, { "", ";" }, { "A, ", "A; ;" },
		{ " and A", ";A;" }, { "Sand and Band", "Sand;Band;" }, { "A and and B", "A;;B;" },
		{ "A von and zu B", "A von and zu B;" }, { "A von, B", "A von;B;" }, { "A Von and B", "A Von;B;" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct slice rest = slice_of(table[i].in), part;
		struct buffer out = { 0 };

		while (names_cut(&rest, joints, &part)) {
			/* A space that may belong to the next joint stays with the part. */
			buffer_add(&out, part.n > 1 ? slice_trim(part) : part);
			buffer_add_char(&out, ';');
		}
		CHECK(slice_equal(buffer_slice(&out), slice_of(table[i].out)));
		buffer_free(&out);
	}
}

void
test_names_natural_and_squeezed(void)
{
	static const struct { const char *in, *natural, *squeezed; } table[] = {
		{ "LÊ QUANG HUY", "Lê Quang Huy", "LÊ QUANG HUY" }, { " Le  Quang\u00A0 HUY ", " Le  Quang\u00A0 HUY ", "Le Quang HUY" },
		{ "O'BRIEN-SMITH", "O'Brien-Smith", "O'BRIEN-SMITH" }, { "", "", "" }, { " \t ", " \t ", "" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buffer out = { 0 };

		names_natural(&out, slice_of(table[i].in));
		CHECK(slice_equal(buffer_slice(&out), slice_of(table[i].natural)));
		out.n = 0;
		names_squeeze(&out, slice_of(table[i].in));
		CHECK(slice_equal(buffer_slice(&out), slice_of(table[i].squeezed)));
		buffer_free(&out);
	}
}

/* How alike two names are: in full, in that one is bare, or not at all. */
static char
alike(const char *a, const char *b, bool loose)
{
	struct name_form x = { 0 }, y = { 0 };
	bool full, bare;

	name_form(&x, slice_of(a), loose);
	name_form(&y, slice_of(b), loose);
	full = slice_equal(buffer_slice(&x.full), buffer_slice(&y.full));
	bare = slice_equal(buffer_slice(&x.bare), buffer_slice(&y.bare)) && !(x.marked && y.marked);
	name_form_free(&x);
	name_form_free(&y);
	return full ? 'f' : bare ? 'b' : 'n';
}

void
test_names_form(void)
{
	static const struct { const char *a, *b; char strict, loose; } table[] = {
		{ "Lê Quang Huy", "Le Quang Huy", 'b', 'b' }, { "Lê Quang Huy", "Lê Quang Hủy", 'n', 'n' },
		{ "Lê Quang Huy", "LÊ QUANG HUY", 'f', 'f' }, { "Colonel Lê Quang Huy", "Lê  Quang Huy", 'f', 'f' },
		{ "Lê Quang Huy", "Le\u0302 Quang Huy", 'f', 'f' }, { "Đỗ Hòa", "Do Hoa", 'b', 'b' }, { "Đỗ Hòa", "Đỗ Hoà", 'f', 'f' },
		{ "Hòa An", "Hóa An", 'n', 'n' }, { "L.Q. Huy", "L Q Huy", 'f', 'f' }, { "Huy, Le", "Huy Le", 'f', 'f' },
		{ "Jean-Luc Ro", "Jean Luc Ro", 'n', 'f' }, { "O'Brien", "O\u2019Brien", 'f', 'f' }, { "O'Brien", "OBrien", 'n', 'f' },
		{ "Bjørn Łuk", "Bjorn Luk", 'b', 'b' }, { "Huy Le", "Huy Ly", 'n', 'n' }, { "Lan", "Lan Anh", 'n', 'n' },
		/* The marks of other scripts are letters. */
		{ "Андрей Ли", "Андреи Ли", 'n', 'n' }, { "", "...", 'f', 'f' },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (alike(table[i].a, table[i].b, false) != table[i].strict || alike(table[i].b, table[i].a, true) != table[i].loose)
			printf("%s, %s: ", table[i].a, table[i].b), CHECK(false);
	}
}

enum { MOST = 6 };

/* The name proposed for the first spelling, and why; NULL-ended, in both orders. */
static void
proposes(const char *const *spelling, const char *name, const char *reason)
{
	size_t n = 0;

	while (spelling[n] != NULL)
		n++;
	for (int backwards = 0; backwards < 2; backwards++) {
		struct proposals all = { 0 };
		struct buffer why = { 0 };
		uint32_t first;

		for (size_t i = 0; i < n; i++)
			proposals_add(&all, slice_of(spelling[backwards ? n - 1 - i : i]));
		proposals_make(&all);
		first = intern_find(&all.spelling, slice_of(spelling[0]));
		proposals_reason(&all, first, &why);
		if (!slice_equal(proposals_name(&all, first), slice_of(name)) || !slice_equal(buffer_slice(&why), slice_of(reason)))
			printf("%s: %.*s (%.*s): ", spelling[0], (int)proposals_name(&all, first).n, proposals_name(&all, first).p,
			    (int)why.n, why.n > 0 ? why.p : ""), CHECK(false);
		buffer_free(&why);
		proposals_free(&all);
	}
}

void
test_names_proposals(void)
{
	static const struct { const char *spelling[MOST], *name, *reason; } table[] = {
		{ { "Le Quang Huy", "Lê Quang Huy" }, "Lê Quang Huy", "diacritics" },
		{ { "LE QUANG HUY", "Lê Quang Huy" }, "Lê Quang Huy", "diacritics, case" },
		{ { "Le Quang Huy", "Lê Quang Huy", "Lê Quang Hủy" }, "Le Quang Huy", "diacritics of several names" },
		{ { "LE QUANG HUY", "Le Quang Huy", "Lê Quang Huy", "Lê Quang Hủy" }, "Le Quang Huy", "case" },
		{ { "Lê Quang Hủy", "Lê Quang Huy" }, "Lê Quang Hủy", "" },
		{ { "Col. Le Quang Huy", "Le Quang Huy" }, "Le Quang Huy", "rank" },
		{ { "Col. Le Quang Huy", "Major Le Quang Huy", "Major Le Quang Huy" }, "Major Le Quang Huy", "rank" },
		{ { "Huy, Le Quang", "Le Quang Huy" }, "Le Quang Huy", "order" },
		{ { "Huy Le Quang", "Le Quang Huy", "Le Quang Huy" }, "Le Quang Huy", "order" },
		{ { "Quang Le Huy", "Le Quang Huy" }, "Quang Le Huy", "" },
		{ { "Okafor, Helen", "Helen Okafor" }, "Helen Okafor", "order" },
		{ { "Helen Okafor,", "Helen Okafor" }, "Helen Okafor", "punctuation" },
		{ { "Jean Luc Moreau", "Jean-Luc Moreau", "Jean-Luc Moreau" }, "Jean-Luc Moreau", "punctuation" },
		{ { "Hòa Ly An", "Hoà Ly An", "Hoà Ly An" }, "Hoà Ly An", "tone mark" },
		{ { "H. Okafor", "Helen Okafor" }, "Helen Okafor", "initials" },
		{ { "L.Q. Huy", "LÊ QUANG HUY" }, "LÊ QUANG HUY", "initials" },
		{ { "Okafor, H.", "H Okafor", "Helen Okafor" }, "Helen Okafor", "initials" },
		{ { "H. Okafor", "Helen Okafor", "Hugo Okafor" }, "H. Okafor", "initials of several names" },
		{ { "H. Okafor", "Helen Okafor", "HELEN OKAFOR" }, "Helen Okafor", "initials" },
		{ { "H. Okafor", "Helen Grace Okafor" }, "H. Okafor", "" }, { { "H. O.", "Helen Okafor" }, "H. O.", "" },
		{ { "Đ. Huy Lan", "Dung Huy Lan" }, "Dung Huy Lan", "initials" },
		{ { "Mr. Huy", "Huy" }, "Mr. Huy", "" }, { { "HUY", "Huy" }, "HUY", "" }, { { "van den BROEK", "Broek" }, "van den BROEK", "" },
		{ { "Mr. X", "Mr. Xuan" }, "Mr. X", "" },
		{ { "Mr. Sam Lee", "Mrs. Sam Lee" }, "Mr. Sam Lee", "" }, { { "MR. SAM LEE", "Mr. Sam Lee", "Ms. Sam Lee" }, "Mr. Sam Lee", "case" },
		{ { "Helen Okafor", "Helen Okafar" }, "Helen Okafor", "" }, { { "...", "." }, "...", "" }, { { "(", "[" }, "(", "" },
		{ { "A B C D E F G H I J K L M", "a b c d e f g h i j k l m" }, "a b c d e f g h i j k l m", "case" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		proposes(table[i].spelling, table[i].name, table[i].reason);
}
