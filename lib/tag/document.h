/* document.h: a text as the taggers see it: its tokens, its sentences, and the mentions that
 * were found in it.
 *
 * Places are numbers of tokens in the text. What the taggers find is settled by
 * document_resolve; until then mentions may overlap.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_DOCUMENT_H
#define TAG_DOCUMENT_H

#include "date.h"
#include "memory.h"
#include "slice.h"
#include "tag/words.h"

/* Who says so: of two mentions of the same tokens the lower wins. */
enum mention_source {
	SOURCE_USER_RULE,       /* rules and names of the user's: they beat ours, also longer ones */
	SOURCE_USER_NAME,
	SOURCE_RULE,            /* ours: patterns, dates, documents, cues */
	SOURCE_SHORT,           /* acronyms and short forms that this text explains */
	SOURCE_GLOSSARY,        /* what the whole corpus shows (tm-glossary) */
	SOURCE_NAME,            /* the shipped gazetteers */
	SOURCE_SHAPE,           /* names that nobody listed */
};

struct mention {
	size_t start, length;           /* tokens */
	struct slice type, canonical;   /* until the document is cleared */
	struct slice rule;              /* which rule; empty: entry `order` of the gazetteer */
	uint32_t order;                 /* of one source and span, the lower wins: its place in the file */
	uint8_t source;                 /* enum mention_source */
	bool is_short;                  /* a short form: "the Institute", "General Minh" */
};

struct document_token {
	uint32_t type, classes;         /* of struct words */
	size_t line_end;                /* in the lines: behind the token's own, without the newline */
	uint32_t from, to;              /* its columns start and end, where the stream has them */
};

struct document_sentence {
	size_t start;                   /* its first token */
	size_t opening;                 /* and of those where something may begin */
	uint64_t line;                  /* of the paragraph in the source; 0: unknown */
};

enum overlap { OVERLAP_LONGEST, OVERLAP_ALL, OVERLAP_KEY };

/* Starts as { .words = ... }. */
struct document {
	struct words *words;
	struct buffer lines;            /* as read */
	struct document_token *token;
	struct document_sentence *sentence;
	struct mention *mention;
	size_t *opening;                /* the tokens with one of WORD_BEGINS: few of many */
	size_t tokens, sentences, mentions, openings;
	struct buffer id;               /* the text's; unescaped */
	struct date date;               /* the text's; year 0: unknown */
	struct arena arena;             /* for what is made for this text */
	/* Private. */
	size_t token_room, sentence_room, mention_room, opening_room;
};

/* Everything that is asked of every token is asked of its word. */
static inline const struct word *
document_word(const struct document *document, size_t token)
{
	return &document->words->word[document->token[token].type];
}

/* The token's bytes, unescaped. */
static inline struct slice
document_text(const struct document *document, size_t token)
{
	return document_word(document, token)->text;
}

/* Whether the token is these bytes. */
static inline bool
document_is(const struct document *document, size_t token, struct slice text)
{
	return slice_equal(document_text(document, token), text);
}

/* A sentence begins with the next token, unless the one before has none yet. */
void document_sentence(struct document *document, uint64_t line);
void document_token(struct document *document, struct slice text, size_t line_end);

/* The same for words whose types are known: n lines that follow one another. */
void document_lines(struct document *document, const struct word_type *type, const struct slice *line, size_t n);

/* The next token from `from` on, in the sentence, that has one of the classes of WORD_BEGINS;
 * else the end of the sentence. *at is the number of an opening: first that of the sentence. */
static inline size_t
document_opening(const struct document *document, size_t *at, size_t from, size_t end, uint32_t classes)
{
	for (; *at < document->openings && document->opening[*at] < end; ++*at)
		if (document->opening[*at] >= from && document->token[document->opening[*at]].classes & classes)
			return document->opening[*at];
	return end;
}

/* Behind the last token of the sentence. */
size_t document_sentence_end(const struct document *document, size_t sentence);

void document_add(struct document *document, struct mention mention);

/* Appends the tokens with one space between, as rules see them; without the possessive of
 * the last where `bare`. */
void document_join(const struct document *document, size_t start, size_t length, bool bare, struct buffer *out);

/* The bytes of the last token that are not the mention's: the 's of "Vietnam's" where it is one
 * token; 0 where the name itself has it. */
size_t document_clitic(const struct document *document, const struct mention *mention);

/* The tokens as document_join has them, to call a mention by: as an English text writes it, without spaces about hyphens
 * or before full stops. Until the document is cleared. */
struct slice document_name(struct document *document, size_t start, size_t length);

/* Leaves of the mentions those that count, in order of their place. The user's come first;
 * what they leave free is ours. Among each, where several overlap, the one that begins first
 * counts, of these the longest, then that of the better source, then the lower order.
 * OVERLAP_KEY: overlapping mentions of different types all count; OVERLAP_ALL: all count but
 * those that repeat another's span and canonical name. */
void document_resolve(struct document *document, enum overlap overlap);

void document_clear(struct document *document);
void document_free(struct document *document);

#endif
