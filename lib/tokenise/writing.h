/* writing.h: paragraphs as rows of the vertical stream, by the wishes of a command line.
 *
 * SPDX-License-Identifier: MIT */
#ifndef WRITING_H
#define WRITING_H

#include "tokenise/run.h"
#include "tokenise/tokenise.h"
#include "tool.h"

/* Goes up whenever the same text would give other tokens. Version 1 was UAX #29 alone. */
enum { WRITING_VERSION = 2 };

enum writing_column { COLUMN_WORD, COLUMN_KIND, COLUMN_START, COLUMN_END, COLUMN_SPACE, COLUMN_RULE, WRITING_COLUMNS };

/* Starts as WRITING with the wishes set. */
struct writing {
	const char *columns;    /* names, commas between */
	const char *without;    /* tailorings, commas between; or NULL */
	const char *language;   /* of texts that name none */
	int clitics, hyphens;   /* enum clitics, enum hyphens */
	struct list rules;      /* files of the user's, those that win first */
	uint64_t version;
	struct user user;       /* the rules in them; which of these went astray */
	struct buffer id;       /* of the text at hand, when there are rules */
	/* Private. */
	enum writing_column column[WRITING_COLUMNS];
	size_t columns_n;
	unsigned tailoring;
	struct language *languages, *now;
	struct tokeniser tokeniser;
	struct run run;
	struct buffer escaped;
};

#define WRITING .columns = "word", .language = "english", .hyphens = HYPHENS_AFFIX, .version = WRITING_VERSION

/* Reads the wishes; those that cannot be are wrong usage. */
void writing_begin(struct writing *writing);

/* The header of the stream, and the comment with the version of the rules. */
void writing_header(const struct writing *writing);

/* A text begins: its language is that of its attribute lang, or the usual one. */
void writing_text(struct writing *writing, struct slice attributes);

/* The tokens of a paragraph, in writing->tokeniser, and their rows to the output. Where a
 * rule of the user's goes astray, the paragraph is cut by the built-in ones alone. */
void writing_tokens(struct writing *writing, struct slice text);
void writing_paragraph(struct writing *writing, struct slice text);

void writing_end(struct writing *writing);

#endif
