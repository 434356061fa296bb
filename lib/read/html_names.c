/* html_names.c: names in bylines of web pages, that are certain.
 * SPDX-License-Identifier: MIT */
#include "read/html_page.h"

#include "names/names.h"
#include "unicode/unicode.h"

enum { NAME_WORDS = 6, LONGEST = 400 };

/* Before a name; the longest first. */
static const char *const labels[] = {
	"written and reported by", "reported and written by", "written by", "reported by", "story by",
	"posted by", "published by", "words by", "report by", "author:", "authors:", "author", "by:", "by", NULL,
};
/* What begins something that is no name, up to the end of the part. */
static const char *const stops[] = {
	"email the author", "email", "e-mail", "follow", "contact", "view all posts", "view all", "view more",
	"see all posts", "more from", "more by", "read more", "send an email", "published", "updated",
	"posted on", "last updated", "click here", "share", "tweet", NULL,
};
/* With one of these, or a word of institutions, a part is no name. */
static const char *const no_names[] = {
	"admin", "administrator", "ago", "anonymous", "article", "author", "authors", "comments",
	"contributor", "contributors", "correspondents", "day", "days", "editorial", "guest", "home", "hour",
	"hours", "magazine", "media", "min", "mins", "minute", "minutes", "month", "months", "n/a", "network",
	"none", "null", "online", "post", "read", "site", "times", "today", "undefined", "unknown", "user",
	"webmaster", "website", "week", "weeks", "year", "years", "yesterday", NULL,
};
/* A role is a part with one of these; some may go before it. */
static const char *const roles[] = {
	"adviser", "advisor", "ambassador", "analyst", "anchor", "blogger", "chairman", "chairwoman", "chief",
	"columnist", "commentator", "commander", "contributor", "correspondent", "critic", "director", "editor",
	"fellow", "head", "journalist", "lecturer", "minister", "officer", "photographer", "president",
	"producer", "professor", "reporter", "researcher", "scientist", "secretary", "specialist",
	"spokesperson", "writer", NULL,
};
static const char *const before_role[] = {
	"acting", "affairs", "arts", "assistant", "associate", "business", "chief", "consumer", "contributing",
	"crime", "culture", "data", "defence", "defense", "deputy", "diplomatic", "economics", "education",
	"environment", "europe", "executive", "features", "foreign", "former", "freelance", "general", "guest",
	"health", "international", "investigations", "investigative", "lead", "legal", "managing", "media",
	"medical", "military", "money", "national", "news", "opinion", "political", "politics", "principal",
	"research", "royal", "science", "security", "senior", "social", "special", "sports", "staff",
	"technology", "transport", "vice", "visiting", "weather", "web", "world", NULL,
};
static const char *const credentials[] = {
	"md", "m.d.", "phd", "ph.d.", "esq", "esq.", "mba", "rn", NULL,
};
/* What may stand between the names of a byline. "y" is none: it stands inside of names. */
static const char *const joints[] = {
	"\n", ";", "|", "/", "\u2022", "\u00B7 ", " - ", " \u2013 ", " \u2014 ", " and ", " AND ", " And ", " & ",
	" v\u00E0 ", " V\u00C0 ", " et ", " ET ", " und ", " UND ", " with ", ",", NULL,
};

/* A comma or colon behind the word is not part of it. */
static struct slice
bare(struct slice word)
{
	while (word.n > 0 && (word.p[word.n - 1] == ':' || word.p[word.n - 1] == ','))
		word.n--;
	return word;
}

static bool
listed(struct slice word, const char *const *list)
{
	return names_listed_in_any_case(bare(word), list);
}

/* Takes a phrase of the list off the front, as whole words. */
static bool
take_phrase(struct slice *text, const char *const *list)
{
	for (; *list != NULL; list++) {
		size_t n = strlen(*list);

		if (text->n >= n && slice_same_case((struct slice){ text->p, n }, slice_of(*list)) &&
		    (text->n == n || strchr(" :\n", text->p[n]) != NULL || (*list)[n - 1] == ':')) {
			*text = slice_trim(slice_from(*text, n));
			while (text->n > 0 && text->p[0] == ':')
				*text = slice_trim(slice_from(*text, 1));
			return true;
		}
	}
	return false;
}

static bool
is_address(struct slice word)
{
	return memchr(word.p, '@', word.n) != NULL || memmem(word.p, word.n, "://", 3) != NULL ||
	    (word.n > 4 && slice_same_case((struct slice){ word.p, 4 }, SLICE("www."))) ||
	    (word.n > 4 && slice_same_case((struct slice){ word.p + word.n - 4, 4 }, SLICE(".com")));
}

static bool
is_name_word(struct slice word, bool person)
{
	struct code_point first = unicode_decode(word, 0);

	if (names_is_particle(word))
		return true;
	if (!unicode_is(first.code, UNICODE_LETTER) || (unicode_is(first.code, UNICODE_LOWER) && !person &&
	    !(word.n > 2 && word.p[1] == '\'')))
		return false;
	return names_is_word(word);
}

static bool
caseless(struct slice word)
{
	struct code_point first = unicode_decode(word, 0);

	return first.code > 0x2FF && unicode_is(first.code, UNICODE_LETTER) &&
	    !unicode_is(first.code, UNICODE_LOWER | UNICODE_UPPER);
}

static bool
is_name(struct slice text, bool person)
{
	struct slice rest = text, word = { "", 0 };
	int words = 0;

	while (slice_word(&rest, &word)) {
		if (!is_name_word(word, person) || listed(word, no_names) || listed(word, roles) ||
		    names_is_institution(bare(word)))
			return false;
		words++;
	}
	if (words == 1)
		return (person && unicode_is(unicode_decode(word, 0).code, UNICODE_UPPER)) || caseless(word);
	return words >= 2 && words <= NAME_WORDS && !names_is_particle(word);
}

static bool
is_role(struct slice text)
{
	struct slice word;
	bool found = false;

	if (text.n > 100 || !unicode_is(unicode_decode(text, 0).code, UNICODE_UPPER))
		return false;
	while (slice_word(&text, &word))
		found = found || listed(word, roles);
	return found;
}

static void
add_natural(struct buffer *out, struct slice name)
{
	struct buffer natural = { 0 };

	names_natural(&natural, name);
	article_escape_value(out, buffer_slice(&natural));
	buffer_free(&natural);
}

/* "Jane Doe Senior Reporter": the role apart. Where a word may be of either there is no
 * telling: then it stays, and the whole is no name. */
static struct slice
cut_role(struct slice text, struct slice *role)
{
	struct slice rest = text, word, at = { NULL, 0 };
	size_t words = 0;
	bool found = false;

	*role = (struct slice){ "", 0 };
	while (slice_word(&rest, &word)) {
		bool may = listed(word, before_role), is = listed(word, roles);

		if ((may || is) && at.p == NULL && words >= 2)
			at = word;
		else if (at.p == NULL)
			words++;
		else if (!may && !is)
			return text;
		found = found || is;
		if (is && at.p == word.p && words > 2)
			return text;
	}
	if (!found || at.p == NULL)
		return text;
	*role = (struct slice){ at.p, (size_t)(text.p + text.n - at.p) };
	return slice_trim((struct slice){ text.p, (size_t)(at.p - text.p) });
}

/* Up to the first word that no name has: an address, a number, "in", "for". */
static struct slice
cut_tail(struct slice text, bool person)
{
	struct slice rest = text, word;

	while (slice_word(&rest, &word)) {
		struct slice here = { word.p, (size_t)(text.p + text.n - word.p) };

		if (is_address(word) || listed(word, credentials) || (word.p[0] == '(' && word.p > text.p) || take_phrase(&here, stops) ||
		    (!person && word.p > text.p && word.p[0] >= 'a' && word.p[0] <= 'z' && !names_is_particle(word)))
			return slice_trim((struct slice){ text.p, (size_t)(word.p - text.p) });
	}
	return text;
}

static bool
already(const struct html_names *names, struct slice name)
{
	struct slice rest = buffer_slice(&names->names), part;

	while (names->n > 0 && slice_cut(&rest, '|', &part))
		if (html_same_text(part, name, false))
			return true;
	return false;
}

/* "5 Minutes Ago Jon Russell": what stands behind "ago". */
static struct slice
behind_ago(struct slice part)
{
	struct slice rest = part, word;

	while (slice_word(&rest, &word))
		if (slice_same_case(word, SLICE("ago")))
			return rest.p == NULL ? (struct slice){ "", 0 } : slice_trim(rest);
	return part;
}

/* One part between separators. */
static void
add_part(struct html_names *names, struct slice part, bool person)
{
	struct slice role;

	part = slice_trim(part);
	while (part.n > 0 && strchr("-.,|;*", part.p[0]) != NULL)
		part = slice_trim(slice_from(part, 1));
	part = behind_ago(part);
	while (take_phrase(&part, labels))
		;
	if (part.n == 0 || take_phrase(&part, stops))
		return;
	part = cut_role(part, &role);
	part = cut_tail(part, person);
	if (is_name(part, person)) {
		if (already(names, part))
			return;
		if (names->n++ > 0)
			buffer_add_char(&names->names, '|');
		add_natural(&names->names, part);
		names->role.n = 0;
		if (role.n > 0)
			buffer_add(&names->role, role);
	} else if (names->n > 0 && names->role.n == 0 && is_role(part)) {
		buffer_add(&names->role, part);
	}
}

void
html_names_add(struct html_names *names, struct slice byline, bool person)
{
	struct slice part;

	/* A URL is one whole, and no name. */
	if (byline.n > LONGEST || memmem(byline.p, byline.n, "://", 3) != NULL)
		return;
	while (names_cut(&byline, joints, &part))
		add_part(names, part, person);
}

void
html_names_free(struct html_names *names)
{
	buffer_free(&names->names);
	buffer_free(&names->role);
	*names = (struct html_names){ 0 };
}
