/* lexicon.c: finding and reading lists.
 * SPDX-License-Identifier: MIT */
#include "lexicon.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stream.h"

static char *
if_there(const char *folder, const char *below, const char *name)
{
	char path[PATH_MAX];

	if ((size_t)snprintf(path, sizeof path, "%s%s/%s", folder, below, name) >= sizeof path ||
	    access(path, R_OK) != 0)
		return NULL;
	return strdup(path);
}

char *
lexicon_path(const char *name)
{
	const char *folder = getenv("TEXTMILL_LEXICONS");
	char program[PATH_MAX], *slash, *found = NULL;
	ssize_t n;

	if (folder != NULL && *folder != '\0')
		return if_there(folder, "", name);
	n = readlink("/proc/self/exe", program, sizeof program - 1);
	program[n < 0 ? 0 : n] = '\0';
	/* Up from build/bin, or any build folder, to the checkout; from bin to the prefix. */
	while (found == NULL && (slash = strrchr(program, '/')) != NULL) {
		*slash = '\0';
		found = if_there(program, "/pipelines/lexicons", name);
		if (found == NULL)
			found = if_there(program, "/share/textmill/lexicons", name);
	}
	return found;
}

char *
lexicon_named(const char *name)
{
	char *path = NULL;

	if (strchr(name, '/') == NULL && access(name, F_OK) != 0)
		path = lexicon_path(name);
	if (path == NULL)
		path = strdup(name);
	if (path == NULL)
		memory_none();
	return path;
}

bool
lexicon_line(struct input *in, struct slice *line)
{
	while (input_line_here(in, line)) {
		if (in->line == 1 && slice_starts(*line, SLICE(STREAM_MARK)))
			*line = slice_from(*line, sizeof STREAM_MARK - 1);
		if (line->n > 0 && line->p[line->n - 1] == '\r')
			line->n--;
		if (slice_trim(*line).n > 0 && line->p[0] != '#')
			return true;
	}
	if (in->broken)
		message_fatal("without all of the list '%s' the result would be wrong", in->name);
	return false;
}

void
lexicon_open(struct input *in, const char *path, const char *header)
{
	struct slice line;

	if (!input_open(in, path))
		message_fatal("without the list '%s' there is nothing to do", path);
	if (header != NULL && lexicon_line(in, &line) && !slice_starts(line, slice_of(header)))
		message_fatal("%s:%llu: this list must start with the header '%s'", in->name,
		    (unsigned long long)in->line, header);
}

void
lexicon_words(const char *path, struct intern *words)
{
	struct input in = INPUT_NONE;
	struct slice line;

	lexicon_open(&in, path, NULL);
	while (lexicon_line(&in, &line))
		intern_add(words, slice_trim(line));
	input_close(&in);
}

/* Name, ISO 639-1, ISO 639-2 (/B where it differs): the languages of libstemmer. */
static const char *const languages[][4] = {
	{ "arabic", "ar", "ara" }, { "armenian", "hy", "hye", "arm" }, { "basque", "eu", "eus", "baq" },
	{ "catalan", "ca", "cat" }, { "danish", "da", "dan" }, { "dutch", "nl", "nld", "dut" },
	{ "english", "en", "eng" }, { "esperanto", "eo", "epo" }, { "estonian", "et", "est" }, { "finnish", "fi", "fin" }, { "french", "fr", "fra", "fre" },
	{ "german", "de", "deu", "ger" }, { "greek", "el", "ell", "gre" }, { "hindi", "hi", "hin" },
	{ "hungarian", "hu", "hun" }, { "indonesian", "id", "ind" }, { "irish", "ga", "gle" },
	{ "italian", "it", "ita" }, { "lithuanian", "lt", "lit" }, { "nepali", "ne", "nep" },
	{ "norwegian", "no", "nor" }, { "porter" }, { "portuguese", "pt", "por" }, { "romanian", "ro", "ron", "rum" },
	{ "russian", "ru", "rus" }, { "serbian", "sr", "srp" }, { "spanish", "es", "spa" },
	{ "swedish", "sv", "swe" }, { "tamil", "ta", "tam" }, { "turkish", "tr", "tur" },
	{ "vietnamese", "vi", "vie" }, { "yiddish", "yi", "yid" },
};

const char *
lexicon_language(struct slice name)
{
	char lower[16];
	size_t n;

	for (n = 0; n < name.n && n < sizeof lower - 1 && name.p[n] != '-' && name.p[n] != '_'; n++)
		lower[n] = name.p[n] >= 'A' && name.p[n] <= 'Z' ? (char)(name.p[n] | 32) : name.p[n];
	lower[n] = '\0';
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		for (size_t j = 0; j < 4 && languages[i][j] != NULL; j++)
			if (strcmp(languages[i][j], lower) == 0)
				return languages[i][0];
	return "unknown";
}
