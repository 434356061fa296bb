/* word_counts: how often each line of standard input comes, by frequency: a peer of tm-count
 * for `make bench`. A word counter as one writes it when it must be fast: large blocks, the
 * hash (FNV-1a) made while the end of the word is looked for, open addressing, no copy of a
 * word but the first; sorted in the end. Lines that begin with "<" are left out.
 *
 * SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 16 };

struct entry {
	char *word;
	size_t n;
	uint64_t hash, count;
};

static struct entry *table;
static size_t slots = 1 << 16, used;

static void
die(const char *why)
{
	fprintf(stderr, "word_counts: %s\n", why);
	exit(1);
}

static void
grow(void)
{
	struct entry *old = table;
	size_t before = slots;

	table = calloc(slots *= 2, sizeof *table);
	if (table == NULL)
		die("out of memory");
	for (size_t i = 0; i < before; i++) {
		size_t at = old[i].hash & (slots - 1);

		if (old[i].word == NULL)
			continue;
		while (table[at].word != NULL)
			at = (at + 1) & (slots - 1);
		table[at] = old[i];
	}
	free(old);
}

static void
count(const char *word, size_t n, uint64_t hash)
{
	size_t at = hash & (slots - 1);

	for (; table[at].word != NULL; at = (at + 1) & (slots - 1))
		if (table[at].hash == hash && table[at].n == n && memcmp(table[at].word, word, n) == 0) {
			table[at].count++;
			return;
		}
	table[at] = (struct entry){ malloc(n + 1), n, hash, 1 };
	if (table[at].word == NULL)
		die("out of memory");
	memcpy(table[at].word, word, n);
	if (++used > slots / 2)
		grow();
}

/* Counts the whole lines; the bytes that they have. */
static size_t
count_lines(const char *p, size_t n)
{
	size_t start = 0;

	for (size_t i = 0; i < n; start = ++i) {
		uint64_t hash = 14695981039346656037u;

		for (; i < n && p[i] != '\n'; i++)
			hash = (hash ^ (unsigned char)p[i]) * 1099511628211u;
		if (i == n)
			return start;
		if (i > start && p[start] != '<')
			count(p + start, i - start, hash);
	}
	return start;
}

static int
by_count(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return (x->count < y->count) - (x->count > y->count);
}

int
main(void)
{
	static char block[BLOCK];
	size_t n = 0, got, done, words = 0;

	table = calloc(slots, sizeof *table);
	if (table == NULL)
		die("out of memory");
	while ((got = fread(block + n, 1, BLOCK - n, stdin)) > 0) {
		n += got;
		done = count_lines(block, n);
		memmove(block, block + done, n -= done);
	}
	if (ferror(stdin) || n > 0)
		die(n == BLOCK ? "a line is too long" : "the input cannot be read to its end");
	for (size_t i = 0; i < slots; i++)
		if (table[i].word != NULL)
			table[words++] = table[i];
	qsort(table, words, sizeof *table, by_count);
	for (size_t i = 0; i < words; i++)
		printf("%.*s %llu\n", (int)table[i].n, table[i].word, (unsigned long long)table[i].count);
	return fflush(stdout) != 0;
}
