/* sentence.c: the words of a sentence, as the taggers see them.
 * SPDX-License-Identifier: MIT */
#include "tag/sentence.h"

#include <stdlib.h>

void
sentence_add_word(struct sentence *sentence, struct slice word)
{
	sentence->start = memory_grow(sentence->start, &sentence->room, sentence->words + 2, sizeof *sentence->start);
	if (sentence->words > 0)
		buffer_add_char(&sentence->text, ' ');
	sentence->start[sentence->words++] = sentence->text.n;
	buffer_add(&sentence->text, word);
	/* Where the next word would start: its length follows for every word. */
	sentence->start[sentence->words] = sentence->text.n + 1;
}

struct slice
sentence_word(const struct sentence *sentence, size_t word)
{
	size_t start = sentence->start[word];

	return (struct slice){ sentence->text.p + start, sentence->start[word + 1] - 1 - start };
}

void
sentence_add_mention(struct sentence *sentence, struct mention mention)
{
	sentence->mention = memory_grow(sentence->mention, &sentence->mention_room,
	    sentence->mentions + 1, sizeof *sentence->mention);
	sentence->mention[sentence->mentions++] = mention;
}

static int
by_rank(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->length != y->length)
		return x->length > y->length ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

void
sentence_resolve(struct sentence *sentence)
{
	size_t kept = 0, free_from = 0;

	if (sentence->mentions > 1)
		qsort(sentence->mention, sentence->mentions, sizeof *sentence->mention, by_rank);
	for (size_t i = 0; i < sentence->mentions; i++) {
		struct mention mention = sentence->mention[i];

		if (mention.start < free_from)
			continue;
		free_from = mention.start + mention.length;
		sentence->mention[kept++] = mention;
	}
	sentence->mentions = kept;
}

void
sentence_clear(struct sentence *sentence)
{
	sentence->text.n = sentence->words = sentence->mentions = 0;
	if (sentence->arena.block != NULL)
		arena_free(&sentence->arena);
}

void
sentence_free(struct sentence *sentence)
{
	sentence_clear(sentence);
	buffer_free(&sentence->text);
	free(sentence->start);
	free(sentence->mention);
	*sentence = (struct sentence){ 0 };
}
