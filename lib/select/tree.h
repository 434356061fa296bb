/* tree.h: an expression as a tree, between the parser (expression.c) and its answers
 * (holds.c).
 *
 * SPDX-License-Identifier: MIT */
#ifndef TREE_H
#define TREE_H

#include "date.h"
#include "memory.h"
#include "pattern.h"
#include "select/decimal.h"
#include "select/expression.h"

enum node_kind {
	NODE_AND, NODE_OR, NODE_NOT,    /* of the nodes `first` and its `next` */
	NODE_HAS,
	NODE_IS,                        /* =, in */
	NODE_MATCHES,                   /* ~ */
	NODE_LESS, NODE_AT_MOST, NODE_MORE, NODE_AT_LEAST,
};

/* A name in the expression, once. */
struct attribute {
	struct slice name;
	bool compared;          /* asked for more than whether it is there */
	bool seen;              /* a text had it */
	struct attribute *next;
};

struct node {
	enum node_kind kind;
	struct node *first, *next;
	struct node *before;    /* the test made before, over the whole tree */
	struct attribute *attribute;
	bool negated;           /* !=, not in, !~ */
	struct slice *value;    /* of IS, in order of the bytes; else one */
	size_t values;
	struct pattern pattern;
	/* Of LESS to AT_LEAST. */
	bool is_date, is_number;
	struct date date;
	struct decimal number;
	uint64_t untold;        /* values of which it is neither true nor false */
	struct slice example;   /* the first of them */
};

struct expression {
	struct arena arena;
	struct node *root, *tests;
	struct attribute *attributes;
	uint64_t texts;         /* that it was asked of */
	struct buffer plain, nfc;
	const char *failed;
};

#endif
