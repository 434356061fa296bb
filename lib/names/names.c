/* names.c: how names of persons are written: ranks, lists, capitals.
 * SPDX-License-Identifier: MIT */
#include "names/names.h"

#include "unicode/unicode.h"

/* Words of which ranks and titles are made; those that cannot stand alone are only
 * ranks before another (Senior Colonel, Lt. Gen.). */
static const char *const rank_words[] = {
	"General", "Gen.", "Gen", "Colonel", "Col.", "Col", "Major", "Maj.", "Maj", "Captain",
	"Capt.", "Capt", "Lieutenant", "Lt.", "Lt", "Admiral", "Adm.", "Adm", "Commodore",
	"Commander", "Cdr.", "Cmdr.", "Brigadier", "Brig.", "Brig", "Marshal", "Sergeant", "Sgt.",
	"Dr.", "Dr", "Prof.", "Professor", "Ambassador", "Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", NULL,
};
static const char *const rank_modifiers[] = {
	"Senior", "Sr.", "Sr", "Vice", "Rear", "Air", "Chief", "Field", "Wing", "Group", "Squadron",
	"Fleet", "First", "Second", "Assoc.", "Associate", "Flight", NULL,
};
static const char *const courtesies[] = {
	"Sir", "Dame", "Miss", "Madam", "Mme", "Mme.", "Mlle", "Hon.", "Rev.", "H.E.", "Mgr.", "Msgr.", NULL,
};
static const char *const particles[] = {
	"de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "bin",
	"binti", "ibn", "al", "el", "ter", "ten", "zu", "zur", "y", "e", "af", "av", "st.", NULL,
};
static const char *const institutions[] = {
	"academy", "agencies", "agency", "assembly", "association", "bureau", "by", "center", "centre",
	"commission", "committee", "company", "conference", "congress", "corporation", "council",
	"department", "desk", "group", "headquarters", "hospital", "inc", "institute", "limited", "ltd",
	"ministry", "news", "newspaper", "newsroom", "office", "organization", "press", "reporters", "school",
	"secretariat", "service", "staff", "team", "the", "union", "university", NULL,
};

bool
names_listed(struct slice word, const char *const *list)
{
	/* Few begin alike. */
	for (; *list != NULL; list++)
		if (word.n > 0 && word.p[0] == **list && slice_equal(word, slice_of(*list)))
			return true;
	return false;
}

bool
names_listed_in_any_case(struct slice word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (word.n > 0 && ((word.p[0] ^ **list) & ~32) == 0 && slice_same_case(word, slice_of(*list)))
			return true;
	return false;
}

bool
names_is_rank(struct slice word)
{
	return names_listed(word, rank_words);
}

bool
names_is_particle(struct slice word)
{
	return names_listed(word, particles);
}

bool
names_is_institution(struct slice word)
{
	return names_listed_in_any_case(word, institutions);
}

bool
names_is_word(struct slice word)
{
	static const uint32_t inside[] = { '\'', 0x2019, '-', 0x2010, '.', 0xB7 };

	if (names_is_particle(word))
		return true;
	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);
		bool good = unicode_is(point.code, UNICODE_LETTER | UNICODE_MARK);

		for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
			good = good || point.code == inside[i];
		if (!good)
			return false;
		at += point.n;
	}
	return word.n > 0;
}

bool
names_take_rank(struct slice *text, struct slice *rank, bool any_case)
{
	bool (*listed)(struct slice, const char *const *) = any_case ? names_listed_in_any_case : names_listed;
	struct slice rest = *text, word;
	bool found = false;

	while (rest.p != NULL) {
		struct slice before = rest;

		if (!slice_word(&rest, &word))
			break;
		if (listed(word, rank_words) || (any_case && listed(word, courtesies)))
			found = true;
		else if (!listed(word, rank_modifiers) && !(found && word.p[0] == '(' && word.p[word.n - 1] == ')')) {
			rest = before;
			break;
		}
	}
	if (!found || rest.p == NULL)
		return false;
	*rank = slice_trim((struct slice){ text->p, (size_t)(rest.p - text->p) });
	*text = slice_trim(rest);
	return true;
}

bool
names_is_lone(struct slice name)
{
	struct slice word;
	size_t n = 0;

	while (slice_word(&name, &word))
		n += word.n < 2 || !names_is_particle(word);
	return n < 2;
}

bool
names_is_shouted(struct slice name)
{
	for (size_t at = 0; at < name.n;) {
		struct code_point point = unicode_decode(name, at);

		if (unicode_is(point.code, UNICODE_LOWER))
			return false;
		at += point.n;
	}
	return true;
}

void
names_natural(struct buffer *out, struct slice name)
{
	bool inside = false, shouted = names_is_shouted(name);

	for (size_t at = 0; at < name.n;) {
		struct code_point point = unicode_decode(name, at);
		bool letter = unicode_is(point.code, UNICODE_LETTER | UNICODE_MARK);

		unicode_add(out, shouted && inside && letter ? unicode_lower(point.code) : point.code);
		inside = letter;
		at += point.n;
	}
}

void
names_squeeze(struct buffer *out, struct slice name)
{
	bool gap = false, first = true;

	for (size_t at = 0, n; at < name.n; at += n) {
		struct slice here = { name.p + at, n = unicode_decode(name, at).n };

		if (unicode_is_space(here)) {
			gap = true;
			continue;
		}
		if (gap && !first)
			buffer_add_char(out, ' ');
		buffer_add(out, here);
		gap = first = false;
	}
}

/* Whether the word that ends here is one with which no name ends: "von und zu" joins none. */
static bool
behind_particle(struct slice text, size_t at)
{
	size_t start = at;

	while (start > 0 && text.p[start - 1] != ' ')
		start--;
	return names_is_particle((struct slice){ text.p + start, at - start });
}

/* Bytes of the joint that starts here, 0 when none does. */
static size_t
joint_at(struct slice text, size_t at, const char *const *joints)
{
	for (; *joints != NULL; joints++)
		if (slice_starts(slice_from(text, at), slice_of(*joints)) && !(**joints == ' ' && behind_particle(text, at)))
			return strlen(*joints);
	return 0;
}

bool
names_cut(struct slice *rest, const char *const *joints, struct slice *part)
{
	size_t at = 0, n = 0;

	if (rest->p == NULL)
		return false;
	while (at < rest->n && (n = joint_at(*rest, at, joints)) == 0)
		at++;
	*part = (struct slice){ rest->p, at };
	if (at == rest->n) {
		*rest = (struct slice){ NULL, 0 };
		return true;
	}
	if (n > 1 && rest->p[at + n - 1] == ' ')
		n--;
	*rest = (struct slice){ rest->p + at + n, rest->n - at - n };
	return true;
}
