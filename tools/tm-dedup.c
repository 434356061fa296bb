/* tm-dedup: what is said again: paragraphs of an outlet, and whole texts.
 *
 *     tm-read articles | tm-dedup >seen.tsv
 *     tm-dedup --decide seen.tsv >repeats.tsv
 *     tm-read --repeats repeats.tsv articles
 *
 * Reads the text stream; writes a frequency table of the paragraphs and of a sample of
 * the 5-grams of every text, which adds up. With --decide it reads that table, and
 * writes which paragraphs and texts are repeats.
 *
 * SPDX-License-Identifier: MIT */
#include "repeats/decide.h"
#include "repeats/evidence.h"
#include "tool.h"

static const char *by;
static bool decides;
static uint64_t memory;
static struct repeats_rule rule = REPEATS_RULE;

static const struct option options[] = {
	{ OPTION_STRING, 'b', "by", &by, "ATTRIBUTE", "what tells outlets apart (outlet)", 0, 0 },
	{ OPTION_FLAG, 0, "decide", &decides, NULL, "read the table, write what is a repeat", 0, 0 },
	{ OPTION_SIZE, 0, "memory", &memory, "SIZE", "hold about as much in memory, as 512M (a quarter of what there is)", 1 << 20, SIZE_MAX },
	{ OPTION_NUMBER, 'm', "minimum", &rule.texts, "TEXTS", "with --decide: a paragraph repeats in so many texts or more (3)", 2, UINT64_MAX },
	{ OPTION_NUMBER, 0, "same", &rule.same, "PERCENT", "with --decide: a text repeats when so much of it stands in another (80)", 1, 100 },
	{ OPTION_NUMBER, 0, "share", &rule.share, "PERCENT", "with --decide: and in more than this share of the outlet's texts (50)", 0, 99 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-dedup", "[FILE]...", "what is said again: paragraphs of an outlet, and whole texts", options, true,
};

int
main(int argc, char **argv)
{
	char *const *operands = tool_begin(&tool, argc, argv);

	if (!decides) {
		evidence_collect(operands, slice_of(by == NULL ? "outlet" : by), (size_t)memory);
		return tool_end();
	}
	if (by != NULL)
		tool_usage("--decide goes by the attribute that the table names: no --by");
	if (operands[0] != NULL && operands[1] != NULL)
		tool_usage("--decide reads one table: add them up with tm-merge");
	decide_write(*operands == NULL ? "-" : *operands, &rule);
	return tool_end();
}
