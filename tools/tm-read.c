/* tm-read: articles as a text stream, with what is known about each.
 *
 *     tm-read articles/ | tm-tokenise >corpus.vrt
 *
 * Reads plain text, HTML, JSON Lines, CSV and TSV, and folders of them, gzipped or
 * not. Writes the text stream: valid UTF-8 whatever came in, a paragraph on one line,
 * and what the article says of itself, or somebody else of it, as attributes.
 *
 * SPDX-License-Identifier: MIT */
#include "read/reading.h"
#include "read/removal.h"
#include "read/walk.h"
#include "tool.h"

static struct reading reading = { READING, .text_column = "text" };
static int format = FORMAT_AUTO;
static const char *log_path;

static const struct option options[] = {
	{ OPTION_STRING, 0, "encoding", &reading.encoding_name, "NAME", "of plain texts (default: as recognised)", 0, 0 },
	{ OPTION_CHOICE, 'f', "format", &format, FORMAT_WORDS, "of the files; auto goes by name and content", 0, 0 },
	{ OPTION_STRING, 0, "ids", &reading.ids_path, "FILE", "write to FILE the id of each text", 0, 0 },
	{ OPTION_FLAG, 0, "keep-all", &reading.keep_all, NULL, "take nothing for residue: leave no line out", 0, 0 },
	{ OPTION_STRING, 0, "log", &log_path, "FILE", "write to FILE each line that was left out, and by which rule", 0, 0 },
	{ OPTION_STRING, 0, "path", &reading.path_pattern, "PATTERN", "attributes from the path, as '{author}/{date}-*.txt'", 0, 0 },
	{ OPTION_STRING, 0, "people", &reading.people_path, "FILE", "one name for each person: a table of spellings and names", 0, 0 },
	{ OPTION_STRING, 0, "repeats", &reading.repeats_path, "TABLE", "leave out the paragraphs that by TABLE, of tm-dedup, are repeats", 0, 0 },
	{ OPTION_LIST, 'r', "rules", &reading.rules, "FILE", "more rules for what is residue; may be given again", 0, 0 },
	{ OPTION_LIST, 's', "set", &reading.sets, "KEY=VALUE", "set an attribute of every text; may be given again", 0, 0 },
	{ OPTION_STRING, 0, "table", &reading.table_path, "FILE", "attributes from a table by file or id", 0, 0 },
	{ OPTION_STRING, 0, "text", &reading.text_column, "NAME", "the column of CSV and TSV that holds the text (text)", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-read", "[FILE|FOLDER]...", "articles as a text stream, with what is known about each", options, false,
};

int
main(int argc, char **argv)
{
	char *const *operands = tool_begin(&tool, argc, argv);

	reading.format = (enum format)format;
	reading_begin(&reading);
	removal_begin(log_path);
	if (*operands == NULL)
		reading_file("-", "-", &reading);
	for (; *operands != NULL; operands++)
		walk(*operands, reading_file, &reading);
	reading_end(&reading);
	removal_end();
	return tool_end();
}
