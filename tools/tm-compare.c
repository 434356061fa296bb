/* tm-compare: which group uses which term more, and the evidence.
 *
 *     tm-compare -b author frequency.tsv >compared.tsv
 *
 * Reads a frequency table; writes, for each term and group, its count against that of
 * all other groups, or of one, or of another table, with totals, rates and measures; with
 * evidence by text where the table has counts by text. Texts without a group are on
 * neither side.
 *
 * SPDX-License-Identifier: MIT */
#include "compare/rows.h"
#include "lexicon.h"
#include "tool.h"

static const char *by, *target, *against, *reference, *background, *within, *periods, *except, *names, *explained;
static uint64_t minimum = 1, permutations, bootstraps, seed = 1, few = 5, top, digits = 6, threads = 1, memory, family;
static int unknown, direction;
static bool zeros, list_measures, pairs, successive, omnibus, keywords, lockwords;

static const struct option options[] = {
	{ OPTION_STRING, 'a', "against", &against, "VALUE", "compare with this group, not with all others", 0, 0 },
	{ OPTION_STRING, 'b', "by", &by, "ATTRIBUTE", "the column of the groups (default: the only one but id)", 0, 0 },
	{ OPTION_NUMBER, 'j', "threads", &threads, "N", "threads for --permute and --bootstrap (1)", 1, 1024 },
	{ OPTION_NUMBER, 'm', "minimum", &minimum, "MINIMUM", "leave out terms with fewer occurrences in all groups together (1)", 1, UINT64_MAX },
	{ OPTION_STRING, 't', "target", &target, "VALUE", "compare this group only, its zero counts too", 0, 0 },
	{ OPTION_STRING, 0, "background", &background, "TABLE", "a table whose rates are the prior of log_odds", 0, 0 },
	{ OPTION_NUMBER, 0, "bootstrap", &bootstraps, "B", "an interval from B samples of the texts", 39, 10000000 },
	{ OPTION_NUMBER, 0, "digits", &digits, "N", "significant digits (6)", 1, 17 },
	{ OPTION_CHOICE, 0, "direction", &direction, "both|over|under", "show both, or only what a group uses more, or less", 0, 0 },
	{ OPTION_STRING, 0, "except", &except, "FILE", "list these terms apart, one a line", 0, 0 },
	{ OPTION_STRING, 0, "explain", &explained, "COLUMN", "say how a column is computed, and end", 0, 0 },
	{ OPTION_NUMBER, 0, "family", &family, "M", "take M for the number of tests where there are fewer rows", 1, 1000000000000 },
	{ OPTION_NUMBER, 0, "few", &few, "N", "test no group of fewer texts by text (5)", 2, UINT32_MAX },
	{ OPTION_FLAG, 0, "keywords", &keywords, NULL, "keywords only, the strongest first", 0, 0 },
	{ OPTION_FLAG, 0, "list-measures", &list_measures, NULL, "say what each measure is, and end", 0, 0 },
	{ OPTION_FLAG, 0, "lockwords", &lockwords, NULL, "only terms that are shown to be used alike", 0, 0 },
	{ OPTION_STRING, 0, "measures", &names, "NAME,...", "the columns behind the counts", 0, 0 },
	{ OPTION_SIZE, 0, "memory", &memory, "SIZE", "counts in memory, more are on disk (a quarter of the machine's)", 1 << 20, UINT64_MAX },
	{ OPTION_FLAG, 0, "omnibus", &omnibus, NULL, "one row a term: do the groups differ at all, which one drives it", 0, 0 },
	{ OPTION_FLAG, 0, "pairs", &pairs, NULL, "compare each two groups", 0, 0 },
	{ OPTION_STRING, 0, "periods", &periods, "DATE,...", "the groups are dates: cut them into periods here", 0, 0 },
	{ OPTION_NUMBER, 0, "permute", &permutations, "B", "a probability from B permutations of the texts", 1, 10000000 },
	{ OPTION_STRING, 0, "reference", &reference, "TABLE", "compare with another table, all of it", 0, 0 },
	{ OPTION_NUMBER, 0, "seed", &seed, "N", "of the random numbers (1)", 0, UINT64_MAX },
	{ OPTION_FLAG, 0, "successive", &successive, NULL, "compare each group with the one before it: rising and falling", 0, 0 },
	{ OPTION_NUMBER, 0, "top", &top, "N", "only the N strongest rows of each comparison", 1, UINT64_MAX },
	{ OPTION_CHOICE, 0, "unknown", &unknown, "neither|reference", "where texts without a group go (neither side)", 0, 0 },
	{ OPTION_STRING, 0, "within", &within, "ATTRIBUTE", "permute texts with the same value of this column only", 0, 0 },
	{ OPTION_FLAG, 0, "zeros", &zeros, NULL, "also the terms that a group does not use", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-compare", "[TABLE]", "which group uses which term more, and the evidence", options, true,
};

static struct rows rows;

/* Columns */

static void
add_columns(const char *list)
{
	struct slice bad;

	if (!rows_add(&rows, list, &bad))
		tool_usage("--measures: '%.*s' is no measure (--list-measures names them), there twice, or one too many", MESSAGE_SLICE(bad));
}

/* Those of --measures, else what the counts can tell. */
static void
choose_columns(bool by_text)
{
	if (names == NULL) {
		add_columns("per_million,ref_per_million,expected,g2_4cell,log10_p,lr_hardie,lr_low_tokens,lr_high_tokens,lrc");
		if (by_text)
			add_columns("texts,texts_total,ref_texts,ref_texts_total,max_share,dp,welch_t,q_bh");
		if (by_text && permutations > 0)
			add_columns("p_perm_g2");
		if (by_text && bootstraps > 0)
			add_columns("lr_low_texts,lr_high_texts");
		add_columns(lockwords ? "m,alike_p,flags" : "m,flags");
	}
	if (!by_text && (rows.needs & NEED_TEXTS || lockwords || permutations > 0 || bootstraps > 0))
		message_warning("these counts are not by text (tm-count --by id,...): what rests on that is NA");
}

/* Before the rows */

static uint32_t
find_group(const struct counts *counts, const char *option, const char *value)
{
	struct buffer written = { 0 };
	uint32_t group = 0;

	if (value == NULL)
		return COUNTS_NONE;
	frequency_escape(&written, slice_of(value), false);
	while (group < counts->targets && !slice_equal(counts->name[group], buffer_slice(&written)))
		group++;
	buffer_free(&written);
	if (group == counts->targets)
		message_fatal("--%s: there is no group '%s' in the table", option, value);
	return group;
}

/* What a reader should know of the groups before believing a row. */
static void
warn(const struct comparison *comparison)
{
	const struct counts *counts = &comparison->counts;
	uint64_t fewer = 0;

	if (counts->unknown_docs > 0)
		message_warning("texts without a group: %llu; they are %s", (unsigned long long)counts->unknown_docs,
		    unknown == 0 ? "on neither side" : "in the reference");
	if (counts->targets == 1 && reference == NULL && counts->unknown == COUNTS_NONE)
		message_warning("there is one group only, '%.*s': nothing to compare it with", MESSAGE_SLICE(counts->name[0]));
	for (uint64_t n = 1; n <= COUNTS_LONGEST; n++) {
		const struct counts_frame *frame = counts->frame[n];

		if (frame == NULL)
			continue;
		for (uint32_t g = 0; g < counts->targets && counts->targets > 1; g++) {
			if (frame->words[g] == 0)
				message_warning("'%.*s' has no running words", MESSAGE_SLICE(counts->name[g]));
			else if (frame->words[g] == frame->all_words && reference == NULL)
				message_warning("'%.*s' is all there is: its reference is empty", MESSAGE_SLICE(counts->name[g]));
			fewer += counts->by_text && frame->texts[g] < few;
		}
		if (counts->reference != COUNTS_NONE && frame->words[counts->reference] == 0)
			message_warning("%s: the reference is empty", reference);
		break;
	}
	if (fewer > 0)
		message_warning("groups with fewer than %llu texts: %llu; what is said of them describes these texts",
		    (unsigned long long)few, (unsigned long long)fewer);
}

static void
warn_chance(const struct comparison *comparison)
{
	unsigned long long exact = 0;

	for (uint32_t i = 0; i < comparison->contrasts.n; i++)
		exact += resample_exact(&comparison->resampler, i) > 0;
	if (permutations > 0 && exact > 0)
		message_warning("seed %llu: %llu permutations; for %llu comparisons all there are", (unsigned long long)seed, (unsigned long long)permutations, exact);
	else if (permutations > 0)
		message_warning("seed %llu: %llu permutations", (unsigned long long)seed, (unsigned long long)permutations);
	if (bootstraps > 0)
		message_warning("seed %llu: %llu samples of the texts", (unsigned long long)seed, (unsigned long long)bootstraps);
}

static void
check_usage(char *const *operands)
{
	if (*operands != NULL && operands[1] != NULL)
		tool_usage("one table only: add several up with tm-merge");
	if (target != NULL && against != NULL && strcmp(target, against) == 0)
		tool_usage("--target and --against are one group");
	if (pairs + successive + omnibus + (against != NULL) + (reference != NULL) > 1)
		tool_usage("one of --against, --pairs, --successive, --omnibus and --reference only");
	if (keywords + lockwords + omnibus > 1)
		tool_usage("one of --keywords, --lockwords and --omnibus only");
	if (omnibus && (names != NULL || bootstraps > 0 || top > 0 || direction != 0 || target != NULL || except != NULL || unknown != 0))
		tool_usage("--omnibus has columns of its own, for all groups: no --measures, --bootstrap, --top, --direction, --target, --except, --unknown");
	if (reference != NULL && unknown != 0)
		tool_usage("--unknown reference and --reference are two references");
	if (within != NULL && permutations == 0)
		tool_usage("--within needs --permute");
	if (names != NULL)
		add_columns(names);
	if (rows.needs & NEED_PERMUTATIONS && permutations == 0)
		tool_usage("p_perm_g2 needs --permute");
	if (rows.needs & NEED_BOOTSTRAP && bootstraps == 0)
		tool_usage("these measures need --bootstrap");
}

static void
compare(const char *path)
{
	struct intern excepted = { 0 };
	struct choice choice = {
		.filter = keywords ? CHOICE_KEYWORDS : lockwords ? CHOICE_LOCKWORDS : CHOICE_ALL,
		.direction = (enum choice_direction)direction, .top = top,
	};
	struct comparison comparison = { 0 };
	struct comparison_wishes wishes = {
		.counts = { .by = by, .within = within, .reference = reference, .background = background, .unknown = unknown == 1, .whole = reference != NULL },
		.resample = { permutations, bootstraps, seed, threads, within != NULL },
		.minimum = minimum, .memory = (size_t)memory, .omnibus = omnibus, .tests = family,
	};

	if (periods != NULL && !periods_read(&wishes.counts.periods, slice_of(periods)))
		tool_usage("--periods takes dates in order, as 1990,2000-07, not '%s'", periods);
	if (except != NULL) {
		lexicon_words(except, &excepted);
		wishes.except = &excepted;
	}
	comparison_begin(&comparison, path, &wishes);
	if (!omnibus) {
		choose_columns(comparison.counts.by_text);
		rows.reference = pairs || successive;
		rows_header(&rows);
	}
	comparison.wishes.contrasts = (struct contrast_wishes){
		.mode = pairs ? CONTRAST_PAIRS : successive ? CONTRAST_SUCCESSIVE : CONTRAST_EACH,
		.target = comparison.counts.any ? find_group(&comparison.counts, "target", target) : COUNTS_NONE,
		.against = comparison.counts.any ? find_group(&comparison.counts, "against", against) : COUNTS_NONE,
		.zeros = zeros || target != NULL || pairs || successive,
		.ranks = rows.needs & NEED_RANKS, .rank = rows.needs & NEED_RANK, .few = few,
	};
	comparison.wishes.family = rows.needs & NEED_FAMILY || keywords;
	comparison.wishes.one_text = true;
	warn(&comparison);
	comparison_read(&comparison);
	warn_chance(&comparison);
	choice.by_text = comparison.counts.by_text;
	if (omnibus)
		rows_omnibus(&comparison, permutations > 0);
	else
		rows_write(&rows, &comparison, &choice);
	choice_free(&choice);
	comparison_end(&comparison);
	intern_free(&excepted);
}

int
main(int argc, char **argv)
{
	char *const *operands = tool_begin(&tool, argc, argv);

	check_usage(operands);
	measure_digits((int)digits);
	if (list_measures)
		rows_list();
	else if (explained != NULL && !rows_explain(explained))
		tool_usage("there is no column '%s'; --list-measures names them", explained);
	else if (explained == NULL)
		compare(*operands == NULL ? "-" : *operands);
	return tool_end();
}
