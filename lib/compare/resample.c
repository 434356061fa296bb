/* resample.c: permutation of texts between groups, and drawing them anew.
 * SPDX-License-Identifier: MIT */
#include "compare/resample.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "compare/omnibus.h"
#include "compare/random.h"

__extension__ typedef __int128 wide;

static const double nearly = 1 - 1e-9;

/* A pool of texts and how they are drawn. */
struct resample_job {
	bool exact, bootstrap, omnibus;
	bool by_group;          /* labels are the numbers of the groups, else 0 is the target */
	uint32_t labels;        /* groups of the pool */
	uint32_t *text;         /* units with words, those that are shuffled together side by side */
	uint32_t *label;        /* of each of them */
	uint32_t texts;
	uint32_t *end;          /* of each run of texts shuffled together */
	uint32_t runs;
	uint64_t draws;
};

/* Jobs */

static uint64_t
binomial(uint64_t n, uint64_t k, uint64_t limit)
{
	double value = 1;

	for (uint64_t i = 1; i <= k && i <= n - k; i++)
		value = value * (double)(n - (k < n - k ? k : n - k) + i) / (double)i;
	return value > (double)limit ? limit + 1 : (uint64_t)(value + 0.5);
}

/* In how many ways the texts of label 0 can be chosen, or one more than the limit. */
static uint64_t
count_splits(const struct resample_job *job, uint64_t limit)
{
	uint64_t splits = 1;

	for (uint32_t run = 0, from = 0; run < job->runs && splits <= limit; from = job->end[run++]) {
		uint64_t chosen = 0, ways;

		for (uint32_t i = from; i < job->end[run]; i++)
			chosen += job->label[i] == 0;
		ways = binomial(job->end[run] - from, chosen, limit);
		splits = ways > limit / splits ? limit + 1 : splits * ways;
	}
	return splits;
}

struct entry {
	uint32_t run, unit, label;
};

static int
by_run(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->run != y->run)
		return x->run < y->run ? -1 : 1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

/* The frame of the shortest terms: which units have words. */
static const struct counts_frame *
any_frame(const struct counts *counts)
{
	for (uint64_t n = 0; n <= COUNTS_LONGEST; n++)
		if (counts->frame[n] != NULL && counts->frame[n]->size != NULL)
			return counts->frame[n];
	return NULL;
}

/* A job over the texts of two groups, 0 and 1, or with CONTRAST_REST for the second over all:
 * labels are then the groups, or with `one` 0 for the target and 1 for all others. */
static struct resample_job
make_job(const struct resampler *resampler, uint32_t target, uint32_t reference, bool one, bool bootstrap)
{
	const struct counts *counts = resampler->counts;
	const struct counts_frame *frame = any_frame(counts);
	struct entry *entry = memory_new((size_t)counts->units + 1, sizeof *entry);
	bool rest = reference == CONTRAST_REST;
	struct resample_job job = { .bootstrap = bootstrap, .by_group = rest && !one, .labels = rest && !one ? counts->groups : 2 };

	for (uint32_t unit = 0; unit < counts->units; unit++) {
		uint32_t group = counts->unit[unit].group;
		bool in = rest ? contrasts_in_rest(counts, group) : group == target || group == reference;
		uint32_t label = job.by_group ? group : group != target;

		if (in && frame->size[unit] > 0)
			entry[job.texts++] = (struct entry){ bootstrap ? label : resampler->wishes.within ? counts->unit[unit].stratum : 0, unit, label };
	}
	if (job.texts > 1)
		qsort(entry, job.texts, sizeof *entry, by_run);
	job.text = memory_new((size_t)job.texts + 1, sizeof *job.text);
	job.label = memory_new((size_t)job.texts + 1, sizeof *job.label);
	job.end = memory_new((size_t)job.texts + 1, sizeof *job.end);
	for (uint32_t i = 0; i < job.texts; i++) {
		job.text[i] = entry[i].unit;
		job.label[i] = entry[i].label;
		job.runs += i == 0 || entry[i].run != entry[i - 1].run;
		job.end[job.runs - 1] = i + 1;
	}
	free(entry);
	job.draws = bootstrap ? resampler->wishes.bootstraps : resampler->wishes.permutations;
	return job;
}

static void
free_job(struct resample_job *job)
{
	free(job->text);
	free(job->label);
	free(job->end);
}

static uint32_t
add_job(struct resampler *resampler, struct resample_job job)
{
	resampler->job = memory_grow(resampler->job, &resampler->room, resampler->jobs + 1, sizeof *resampler->job);
	resampler->job[resampler->jobs] = job;
	return (uint32_t)resampler->jobs++;
}

/* The job of a contrast; those against the rest share one unless all splits are counted. */
static uint32_t
permutation_job(struct resampler *resampler, const struct contrast *contrast, uint32_t *shared)
{
	struct resample_job job = make_job(resampler, contrast->target, contrast->reference, true, false);
	uint64_t splits = count_splits(&job, job.draws);

	if (splits <= job.draws) {
		job.exact = true;
		job.draws = splits;
		return add_job(resampler, job);
	}
	if (contrast->reference != CONTRAST_REST)
		return add_job(resampler, job);
	free_job(&job);
	if (*shared == COUNTS_NONE)
		*shared = add_job(resampler, make_job(resampler, 0, CONTRAST_REST, false, false));
	return *shared;
}

static uint32_t
bootstrap_job(struct resampler *resampler, const struct contrast *contrast, uint32_t *shared)
{
	bool rest = contrast->reference == CONTRAST_REST;

	if (rest && *shared != COUNTS_NONE)
		return *shared;
	return *shared = add_job(resampler, make_job(resampler, contrast->target, contrast->reference, false, true));
}

/* Whether there are texts enough on both sides. */
static bool
testable(const struct resampler *resampler, const struct contrast *contrast)
{
	const struct counts *counts = resampler->counts;
	const struct counts_frame *frame = any_frame(counts);
	uint64_t few = resampler->contrasts->wishes.few, other;

	if (frame == NULL || !counts->by_text || (contrast->reference == counts->reference && !counts->reference_by_text))
		return false;
	other = contrast->reference == CONTRAST_REST ? frame->all_texts - frame->texts[contrast->target] : frame->texts[contrast->reference];
	return frame->texts[contrast->target] >= few && other >= few;
}

void
resample_begin(struct resampler *resampler, const struct counts *counts, struct contrasts *contrasts, const struct resample_wishes *wishes, bool omnibus)
{
	uint32_t permuted = COUNTS_NONE, drawn = COUNTS_NONE;

	*resampler = (struct resampler){ .counts = counts, .contrasts = contrasts, .wishes = *wishes, .omnibus = COUNTS_NONE };
	resampler->permute = memory_new((size_t)contrasts->n + 1, sizeof *resampler->permute);
	resampler->bootstrap = memory_new((size_t)contrasts->n + 1, sizeof *resampler->bootstrap);
	if (omnibus && wishes->permutations > 0 && counts->by_text && any_frame(counts) != NULL) {
		struct resample_job job = make_job(resampler, 0, CONTRAST_REST, false, false);

		job.omnibus = true;
		resampler->omnibus = add_job(resampler, job);
	}
	for (uint32_t i = 0; i < contrasts->n; i++) {
		bool can = !omnibus && testable(resampler, &contrasts->of[i]);

		resampler->permute[i] = can && wishes->permutations > 0 ? permutation_job(resampler, &contrasts->of[i], &permuted) : COUNTS_NONE;
		resampler->bootstrap[i] = can && wishes->bootstraps > 0 ? bootstrap_job(resampler, &contrasts->of[i], &drawn) : COUNTS_NONE;
	}
}

uint64_t
resample_exact(const struct resampler *resampler, uint32_t contrast)
{
	uint32_t job = resampler->permute[contrast];

	return job != COUNTS_NONE && resampler->job[job].exact ? resampler->job[job].draws : 0;
}

/* Draws */

/* Rows whose counts are the same cells: those of one term. */
struct block {
	size_t row, rows;       /* in the worker's list of rows */
};

struct worker {
	pthread_t thread;
	const struct resampler *resampler;
	const struct resample_job *job;
	struct resample_cells cells;
	const struct evidence *row;
	const size_t *list;     /* the rows of this job */
	const struct block *block;
	size_t blocks, rows;
	const double *score;    /* by place in the list: what a draw must reach */
	uint64_t number, of;    /* which share of the draws */
	uint32_t *hits;         /* by place in the list */
	double *drawn;          /* by place and draw: the log ratios; shared by all workers */
	uint32_t *higher;       /* by place: twice the samples with the higher rate in the target, equal ones once */
	/* Of one draw. */
	uint32_t *label, *shuffled;
	uint32_t *weight;
	uint64_t *count, *words[COUNTS_LONGEST + 1];
};

static void
draw_permutation(struct worker *worker, uint64_t draw)
{
	const struct resample_job *job = worker->job;
	struct random random = random_begin(worker->resampler->wishes.seed, draw);
	uint32_t *shuffled = worker->shuffled;

	memcpy(shuffled, job->label, job->texts * sizeof *shuffled);
	for (uint32_t run = 0, from = 0; run < job->runs; from = job->end[run++])
		for (uint32_t i = job->end[run] - from; i > 1; i--) {
			uint32_t k = from + random_below(&random, i), last = from + i - 1, moved = shuffled[k];

			shuffled[k] = shuffled[last];
			shuffled[last] = moved;
		}
	for (uint32_t i = 0; i < job->texts; i++)
		worker->label[job->text[i]] = shuffled[i];
}

/* Split number `draw`: in each run, the combinations in the order of the dictionary. */
static void
draw_exact(struct worker *worker, uint64_t draw)
{
	const struct resample_job *job = worker->job;

	for (uint32_t run = 0, from = 0; run < job->runs; from = job->end[run++]) {
		uint64_t chosen = 0, ways, place;
		uint32_t left = job->end[run] - from;

		for (uint32_t i = from; i < job->end[run]; i++)
			chosen += job->label[i] == 0;
		ways = binomial(left, chosen, job->draws);
		place = draw % ways;
		draw /= ways;
		for (uint32_t i = from; i < job->end[run]; i++) {
			uint64_t with;

			left--;
			with = chosen > 0 ? binomial(left, chosen - 1, job->draws) : 0;
			worker->label[job->text[i]] = place >= with;
			if (place < with)
				chosen--;
			else
				place -= with;
		}
	}
}

/* As many texts of each group as there are, each drawn with replacement. */
static void
draw_bootstrap(struct worker *worker, uint64_t draw)
{
	const struct resample_job *job = worker->job;
	struct random random = random_begin(~worker->resampler->wishes.seed, draw);

	for (uint32_t i = 0; i < job->texts; i++)
		worker->weight[job->text[i]] = 0;
	for (uint32_t run = 0, from = 0; run < job->runs; from = job->end[run++])
		for (uint32_t i = from; i < job->end[run]; i++)
			worker->weight[job->text[from + random_below(&random, job->end[run] - from)]]++;
}

static void
sum_words(struct worker *worker)
{
	const struct counts *counts = worker->resampler->counts;

	for (uint64_t n = 0; n <= COUNTS_LONGEST; n++) {
		if (worker->words[n] == NULL)
			continue;
		memset(worker->words[n], 0, (size_t)worker->job->labels * sizeof **worker->words);
		for (uint32_t i = 0; i < worker->job->texts; i++) {
			uint32_t unit = worker->job->text[i];

			worker->words[n][worker->label[unit]] += counts->frame[n]->size[unit] * worker->weight[unit];
		}
	}
}

static void
add_cells(struct worker *worker, size_t from, size_t cells)
{
	const uint32_t *unit = worker->cells.unit + from;
	const uint64_t *freq = worker->cells.freq + from;

	if (worker->job->bootstrap)
		for (size_t i = 0; i < cells; i++)
			worker->count[worker->label[unit[i]]] += freq[i] * worker->weight[unit[i]];
	else
		for (size_t i = 0; i < cells; i++)
			worker->count[worker->label[unit[i]]] += freq[i];
}

/* The counts of a block's term by label; their sum. */
static uint64_t
sum_block(struct worker *worker, const struct evidence *e)
{
	bool rest = worker->job->omnibus || worker->resampler->contrasts->of[e->contrast].reference == CONTRAST_REST;
	uint64_t sum = 0;

	memset(worker->count, 0, (size_t)worker->job->labels * sizeof *worker->count);
	if (rest) {
		add_cells(worker, e->cell, e->cells);
	} else {
		add_cells(worker, e->cell + e->target_cell, e->target_cells);
		add_cells(worker, e->cell + e->reference_cell, e->reference_cells);
	}
	for (uint32_t i = 0; i < worker->job->labels; i++)
		sum += worker->count[i];
	return sum;
}

/* What a draw found for a row. */
static void
judge(struct worker *worker, size_t place, uint64_t draw, struct keyness t)
{
	if (worker->job->bootstrap) {
		wide first = (wide)t.a * t.d, second = (wide)t.b * t.c;

		worker->drawn[place * worker->job->draws + draw] = keyness_lr_hardie(t);
		worker->higher[place] += first > second ? 2 : first == second;
	} else {
		worker->hits[place] += fabs(keyness_g2_4cell(t)) >= worker->score[place];
	}
}

static void
judge_block(struct worker *worker, const struct block *block, uint64_t draw)
{
	const struct evidence *first = &worker->row[worker->list[block->row]];
	const uint64_t *words = worker->words[first->n];
	uint64_t sum = sum_block(worker, first), all = 0;

	if (worker->job->omnibus) {
		worker->hits[block->row] += omnibus_g2(worker->count, words, worker->job->labels).g2_2kcell >= worker->score[block->row];
		return;
	}
	for (uint32_t i = 0; i < worker->job->labels; i++)
		all += words[i];
	for (size_t i = block->row; i < block->row + block->rows; i++) {
		uint32_t contrast = worker->row[worker->list[i]].contrast;
		uint32_t label = worker->job->by_group ? worker->resampler->contrasts->of[contrast].target : 0;

		judge(worker, i, draw, (struct keyness){ worker->count[label], sum - worker->count[label], words[label], all - words[label] });
	}
}

/* Every of-th draw. */
static void *
work(void *argument)
{
	struct worker *worker = argument;

	for (uint64_t draw = worker->number; draw < worker->job->draws; draw += worker->of) {
		if (worker->job->bootstrap)
			draw_bootstrap(worker, draw);
		else if (worker->job->exact)
			draw_exact(worker, draw);
		else
			draw_permutation(worker, draw);
		sum_words(worker);
		for (size_t i = 0; i < worker->blocks; i++)
			judge_block(worker, &worker->block[i], draw);
	}
	return NULL;
}

static void
worker_begin(struct worker *worker, const struct worker *like, uint64_t number, uint64_t of)
{
	const struct counts *counts = like->resampler->counts;
	const struct resample_job *job = like->job;

	*worker = *like;
	worker->number = number;
	worker->of = of;
	worker->hits = memory_new(like->rows + 1, sizeof *worker->hits);
	worker->higher = memory_new(like->rows + 1, sizeof *worker->higher);
	worker->label = memory_new((size_t)counts->units + 1, sizeof *worker->label);
	worker->weight = memory_new((size_t)counts->units + 1, sizeof *worker->weight);
	worker->shuffled = memory_new((size_t)job->texts + 1, sizeof *worker->shuffled);
	worker->count = memory_new((size_t)job->labels + 1, sizeof *worker->count);
	for (uint64_t n = 0; n <= COUNTS_LONGEST; n++)
		if (counts->frame[n] != NULL && counts->frame[n]->size != NULL)
			worker->words[n] = memory_new((size_t)job->labels + 1, sizeof *worker->words[n]);
	for (uint32_t i = 0; i < job->texts; i++) {
		worker->label[job->text[i]] = job->label[i];
		worker->weight[job->text[i]] = 1;
	}
}

static void
worker_end(struct worker *worker, struct worker *sum)
{
	for (size_t i = 0; i < worker->rows; i++) {
		sum->hits[i] += worker->hits[i];
		sum->higher[i] += worker->higher[i];
	}
	free(worker->hits);
	free(worker->higher);
	free(worker->label);
	free(worker->weight);
	free(worker->shuffled);
	free(worker->count);
	for (uint64_t n = 0; n <= COUNTS_LONGEST; n++)
		free(worker->words[n]);
}

/* All draws, shared out over the threads. One that cannot be started is done here. */
static void
work_all(struct worker *sum, uint64_t threads)
{
	struct worker *worker = memory_new(threads, sizeof *worker);
	bool *apart = memory_new(threads, sizeof *apart);

	for (uint64_t i = 0; i < threads; i++)
		worker_begin(&worker[i], sum, i, threads);
	for (uint64_t i = 1; i < threads; i++)
		apart[i] = pthread_create(&worker[i].thread, NULL, work, &worker[i]) == 0;
	for (uint64_t i = 0; i < threads; i++)
		if (!apart[i])
			work(&worker[i]);
	for (uint64_t i = 0; i < threads; i++) {
		if (apart[i])
			pthread_join(worker[i].thread, NULL);
		worker_end(&worker[i], sum);
	}
	free(worker);
	free(apart);
}

/* Results */

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return isnan(x) || isnan(y) ? isnan(x) - isnan(y) : (x > y) - (x < y);
}

static void
fill_interval(struct evidence *e, double *drawn, uint64_t draws, uint32_t higher)
{
	double b = (double)draws, p1 = (double)higher / 2 / b;
	uint64_t cut = (uint64_t)((b + 1) * 0.025);

	qsort(drawn, draws, sizeof *drawn, by_value);
	e->log10_p_boot = log10((1 + 2 * b * fmin(p1, 1 - p1)) / (1 + b));
	if (cut == 0 || isnan(drawn[draws - cut]))
		return;
	e->lr_low_texts = drawn[cut - 1];
	e->lr_high_texts = drawn[draws - cut];
}

static void
fill_results(struct evidence *row, const struct worker *sum)
{
	double b = (double)sum->job->draws;

	for (size_t i = 0; i < sum->rows; i++) {
		struct evidence *e = &row[sum->list[i]];

		if (sum->job->bootstrap)
			fill_interval(e, sum->drawn + i * sum->job->draws, sum->job->draws, sum->higher[i]);
		else
			e->log10_p_perm = log10(sum->job->exact ? sum->hits[i] / b : (1 + (double)sum->hits[i]) / (1 + b));
	}
}

/* The score of the counts as they are. */
static double
score_of(const struct resampler *resampler, const struct evidence *e, const struct resample_job *job, struct worker *worker)
{
	if (!job->omnibus)
		return fabs(keyness_g2_4cell(e->t));
	sum_words(worker);
	sum_block(worker, e);
	return omnibus_g2(worker->count, worker->words[e->n], resampler->counts->groups).g2_2kcell;
}

static void
fill_scores(struct worker *sum, double *score)
{
	struct worker worker;
	struct worker none = { .hits = NULL };

	worker_begin(&worker, sum, 0, 1);
	for (size_t i = 0; i < sum->rows; i++)
		score[i] = nearly * score_of(sum->resampler, &sum->row[sum->list[i]], sum->job, &worker);
	worker.rows = 0;
	worker_end(&worker, &none);
}

/* The blocks of a list of rows: against the rest, the rows of a term together. */
static size_t
find_blocks(const struct resampler *resampler, const struct evidence *row, const size_t *list, size_t rows, struct block *block)
{
	size_t blocks = 0;

	for (size_t i = 0; i < rows; i++) {
		bool rest = row[list[i]].flags & FLAG_OMNIBUS || resampler->contrasts->of[row[list[i]].contrast].reference == CONTRAST_REST;

		if (i > 0 && rest && row[list[i]].cell == row[list[i - 1]].cell)
			block[blocks - 1].rows++;
		else
			block[blocks++] = (struct block){ i, 1 };
	}
	return blocks;
}

static void
run_job(struct resampler *resampler, const struct resample_job *job, struct evidence *row, const size_t *list, size_t rows, struct resample_cells cells)
{
	uint64_t threads = resampler->wishes.threads < job->draws ? resampler->wishes.threads : job->draws;
	struct block *block = memory_new(rows, sizeof *block);
	double *score = memory_new(rows, sizeof *score);
	struct worker sum = {
		.resampler = resampler, .job = job, .cells = cells, .row = row, .list = list, .rows = rows, .block = block, .score = score,
		.hits = memory_new(rows, sizeof *sum.hits), .higher = memory_new(rows, sizeof *sum.higher),
	};

	sum.blocks = find_blocks(resampler, row, list, rows, block);
	if (job->bootstrap)
		sum.drawn = memory_new(rows, job->draws * sizeof *sum.drawn);
	else
		fill_scores(&sum, score);
	work_all(&sum, threads);
	fill_results(row, &sum);
	free(sum.drawn);
	free(sum.hits);
	free(sum.higher);
	free(score);
	free(block);
}

static uint32_t
job_of(const struct resampler *resampler, const struct evidence *e, bool bootstrap)
{
	if (e->flags & FLAG_OMNIBUS)
		return bootstrap ? COUNTS_NONE : resampler->omnibus;
	return (bootstrap ? resampler->bootstrap : resampler->permute)[e->contrast];
}

/* All jobs of one kind: the rows of each stand side by side in a list. */
static void
run_jobs(struct resampler *resampler, struct evidence *row, size_t rows, struct resample_cells cells, bool bootstrap)
{
	size_t *list = memory_new(rows + 1, sizeof *list), *end = memory_new(resampler->jobs + 1, sizeof *end);

	for (size_t i = 0; i < rows; i++)
		if (job_of(resampler, &row[i], bootstrap) != COUNTS_NONE)
			end[job_of(resampler, &row[i], bootstrap) + 1]++;
	for (size_t i = 0; i < resampler->jobs; i++)
		end[i + 1] += end[i];
	for (size_t i = 0; i < rows; i++)
		if (job_of(resampler, &row[i], bootstrap) != COUNTS_NONE)
			list[end[job_of(resampler, &row[i], bootstrap)]++] = i;
	for (size_t i = 0, from = 0; i < resampler->jobs; from = end[i++])
		if (end[i] > from)
			run_job(resampler, &resampler->job[i], row, list + from, end[i] - from, cells);
	free(list);
	free(end);
}

void
resample_rows(struct resampler *resampler, struct evidence *row, size_t rows, struct resample_cells cells)
{
	run_jobs(resampler, row, rows, cells, false);
	run_jobs(resampler, row, rows, cells, true);
}

void
resample_end(struct resampler *resampler)
{
	for (size_t i = 0; i < resampler->jobs; i++)
		free_job(&resampler->job[i]);
	free(resampler->job);
	free(resampler->permute);
	free(resampler->bootstrap);
}
