/* themes.c: clusters of words that keep company.
 *
 * The matrix of similarities is sparse: each cluster has a list of those it has any similarity
 * with, and the sum of it. Pairs of clusters that may be joined wait in a heap; the mean of two
 * never changes while both are there, so what has become stale is known by one of them being gone.
 *
 * SPDX-License-Identifier: MIT */
#include "collocate/themes.h"

#include <stdlib.h>

#include "compare/measures.h"
#include "heap.h"
#include "memory.h"
#include "output.h"

/* Two words, the lower number first. */
struct themes_edge {
	uint32_t a, b;
	double value;
};

/* Whether a dictionary can say it: a row there is a line, with tabs. */
static bool
can_be_pattern(struct slice written)
{
	for (size_t i = 0; i + 1 < written.n; i++)
		if (written.p[i] == '\\' && written.p[++i] != '\\')
			return false;
	return true;
}

void
themes_take(void *context, struct slice node, const struct company_row *row)
{
	struct themes *themes = context;
	uint32_t a, b;

	if (!(row->value > 0) || slice_equal(node, row->fields) || !can_be_pattern(node) || !can_be_pattern(row->fields))
		return;
	a = intern_add(&themes->words, node);
	b = intern_add(&themes->words, row->fields);
	themes->edge = memory_grow(themes->edge, &themes->edge_room, themes->edges + 1, sizeof *themes->edge);
	themes->edge[themes->edges++] = (struct themes_edge){ a, b, row->value };
}

/* Edges, by words in order of their bytes */

static int
by_bytes(const void *a, const void *b, void *words)
{
	const struct slice *word = words;

	return slice_compare(word[*(const uint32_t *)a], word[*(const uint32_t *)b]);
}

static int
by_words(const void *a, const void *b)
{
	const struct themes_edge *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return (x->value < y->value) - (x->value > y->value);
}

/* The words in order; edges are then by their places in it, each there once, in order. */
static uint32_t *
order(struct themes *themes)
{
	uint32_t n = themes->words.n, *word = memory_new((size_t)n + 1, sizeof *word), *place = memory_new((size_t)n + 1, sizeof *place);
	size_t kept = 0;

	for (uint32_t i = 0; i < n; i++)
		word[i] = i;
	if (n > 1)
		qsort_r(word, n, sizeof *word, by_bytes, themes->words.word);
	for (uint32_t i = 0; i < n; i++)
		place[word[i]] = i;
	for (size_t i = 0; i < themes->edges; i++) {
		struct themes_edge *edge = &themes->edge[i];
		uint32_t a = place[edge->a], b = place[edge->b];

		edge->a = a < b ? a : b;
		edge->b = a < b ? b : a;
	}
	if (themes->edges > 1)
		qsort(themes->edge, themes->edges, sizeof *themes->edge, by_words);
	for (size_t i = 0; i < themes->edges; i++)
		if (kept == 0 || themes->edge[i].a != themes->edge[kept - 1].a || themes->edge[i].b != themes->edge[kept - 1].b)
			themes->edge[kept++] = themes->edge[i];
	themes->edges = kept;
	free(place);
	return word;
}

/* Clusters */

struct link {
	uint32_t to;
	double sum;
};

struct cluster {
	struct link *link;      /* in order */
	size_t links, room;
	uint64_t size;
	uint32_t into;          /* the cluster that it is a part of; itself while there is none */
};

struct pair {
	double mean;
	uint32_t a, b;          /* the lower number first */
};

struct clusters {
	struct cluster *of;
	uint32_t n;
	double threshold;
	struct heap heap;
	struct arena arena;
};

static bool
comes_before(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->mean > y->mean || x->mean < y->mean)
		return x->mean > y->mean;
	return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static void
add_link(struct cluster *cluster, uint32_t to, double sum)
{
	cluster->link = memory_grow(cluster->link, &cluster->room, cluster->links + 1, sizeof *cluster->link);
	cluster->link[cluster->links++] = (struct link){ to, sum };
}

/* The two may be joined. */
static void
propose(struct clusters *clusters, uint32_t a, uint32_t b, double sum)
{
	double mean = sum / ((double)clusters->of[a].size * (double)clusters->of[b].size);
	struct pair *pair;

	if (mean < clusters->threshold)
		return;
	pair = arena_get(&clusters->arena, sizeof *pair);
	*pair = (struct pair){ mean, a, b };
	heap_add(&clusters->heap, pair);
}

static void
drop_link(struct cluster *cluster, uint32_t to)
{
	size_t low = 0, high = cluster->links;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cluster->link[middle].to < to)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == cluster->links || cluster->link[low].to != to)
		return;
	memmove(cluster->link + low, cluster->link + low + 1, (cluster->links - low - 1) * sizeof *cluster->link);
	cluster->links--;
}

/* The links of both, in order, without those to each other. */
static void
join_links(struct cluster *both, const struct cluster *x, const struct cluster *y, uint32_t a, uint32_t b)
{
	for (size_t i = 0, j = 0; i < x->links || j < y->links;) {
		uint32_t to = j == y->links || (i < x->links && x->link[i].to < y->link[j].to) ? x->link[i].to : y->link[j].to;
		double sum = 0;

		if (i < x->links && x->link[i].to == to)
			sum += x->link[i++].sum;
		if (j < y->links && y->link[j].to == to)
			sum += y->link[j++].sum;
		if (to != a && to != b)
			add_link(both, to, sum);
	}
}

static void
join(struct clusters *clusters, uint32_t a, uint32_t b)
{
	uint32_t number = clusters->n++;
	struct cluster *x = &clusters->of[a], *y = &clusters->of[b], *both = &clusters->of[number];

	*both = (struct cluster){ .size = x->size + y->size, .into = number };
	join_links(both, x, y, a, b);
	x->into = y->into = number;
	free(x->link);
	free(y->link);
	x->link = y->link = NULL;
	for (size_t i = 0; i < both->links; i++) {
		struct cluster *other = &clusters->of[both->link[i].to];

		drop_link(other, a);
		drop_link(other, b);
		add_link(other, number, both->link[i].sum);
		propose(clusters, both->link[i].to, number, both->link[i].sum);
	}
}

static void
begin(struct clusters *clusters, const struct themes *themes)
{
	/* Each joining makes one, and there are fewer of them than words. */
	clusters->of = memory_new(2 * (size_t)themes->words.n + 1, sizeof *clusters->of);
	clusters->n = themes->words.n;
	clusters->threshold = themes->threshold;
	clusters->heap.before = comes_before;
	for (uint32_t i = 0; i < clusters->n; i++)
		clusters->of[i] = (struct cluster){ .size = 1, .into = i };
	for (size_t i = 0; i < themes->edges; i++) {
		const struct themes_edge *edge = &themes->edge[i];

		add_link(&clusters->of[edge->a], edge->b, edge->value);
		add_link(&clusters->of[edge->b], edge->a, edge->value);
		propose(clusters, edge->a, edge->b, edge->value);
	}
}

static void
cluster(struct clusters *clusters)
{
	while (clusters->heap.n > 0) {
		struct pair pair = *(struct pair *)clusters->heap.item[0];

		heap_drop(&clusters->heap);
		if (clusters->of[pair.a].into == pair.a && clusters->of[pair.b].into == pair.b)
			join(clusters, pair.a, pair.b);
	}
	/* From the last to the first, each knows the whole that it is in. */
	for (uint32_t i = clusters->n; i > 0; i--)
		clusters->of[i - 1].into = clusters->of[clusters->of[i - 1].into].into;
}

/* Writing */

struct member {
	uint32_t theme;         /* the cluster */
	uint32_t head;          /* of the theme: its place among the words */
	uint32_t place;
	double mean;            /* similarity to the others of the theme */
};

static int
by_theme(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	if (x->theme != y->theme)
		return x->theme < y->theme ? -1 : 1;
	if (x->mean > y->mean || x->mean < y->mean)
		return x->mean > y->mean ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static int
by_head(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	return x->head != y->head ? (x->head < y->head ? -1 : 1) : by_theme(a, b);
}

/* The members of all clusters that are large enough, in the order in which they are written. */
static struct member *
members(const struct themes *themes, const struct clusters *clusters, size_t *n)
{
	struct member *member = memory_new((size_t)themes->words.n + 1, sizeof *member);
	double *sum = memory_new((size_t)themes->words.n + 1, sizeof *sum);

	for (size_t i = 0; i < themes->edges; i++)
		if (clusters->of[themes->edge[i].a].into == clusters->of[themes->edge[i].b].into) {
			sum[themes->edge[i].a] += themes->edge[i].value;
			sum[themes->edge[i].b] += themes->edge[i].value;
		}
	*n = 0;
	for (uint32_t i = 0; i < themes->words.n; i++) {
		uint32_t whole = clusters->of[i].into;

		if (clusters->of[whole].size >= themes->least)
			member[(*n)++] = (struct member){ whole, 0, i, sum[i] / ((double)clusters->of[whole].size - 1) };
	}
	free(sum);
	if (*n > 1)
		qsort(member, *n, sizeof *member, by_theme);
	for (size_t i = 0; i < *n; i++)
		member[i].head = i > 0 && member[i].theme == member[i - 1].theme ? member[i - 1].head : member[i].place;
	if (*n > 1)
		qsort(member, *n, sizeof *member, by_head);
	return member;
}

static struct slice
unescaped(struct slice written)
{
	static struct buffer word;

	word.n = 0;
	frequency_unescape(&word, written);
	return buffer_slice(&word);
}

/* A word as the name of a theme: not one that would make its line a comment. */
static void
write_name(struct slice written)
{
	if (*written.p == '#')
		output_char('_');
	output_slice(unescaped(written));
}

/* A word as a pattern that is met by it alone. */
static void
write_pattern(struct slice written)
{
	struct slice word = unescaped(written);

	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '*' || word.p[i] == '\\' || (i == 0 && word.p[i] == '!'))
			output_char('\\');
		output_char(word.p[i]);
	}
}

void
themes_write(struct themes *themes, const char *measure)
{
	struct clusters clusters = { 0 };
	uint32_t *word = order(themes);
	struct member *member;
	size_t n;

	begin(&clusters, themes);
	cluster(&clusters);
	member = members(themes, &clusters, &n);
	output_text("theme\tpattern\tmean_");
	output_text(measure);
	output_char('\n');
	for (size_t i = 0; i < n; i++) {
		write_name(themes->words.word[word[member[i].head]]);
		output_char('\t');
		write_pattern(themes->words.word[word[member[i].place]]);
		output_char('\t');
		measure_write(member[i].mean);
		output_char('\n');
	}
	for (uint32_t i = 0; i < clusters.n; i++)
		free(clusters.of[i].link);
	free(clusters.of);
	heap_free(&clusters.heap);
	arena_free(&clusters.arena);
	free(member);
	free(word);
	intern_free(&themes->words);
	free(themes->edge);
}
