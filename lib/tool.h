/* tool.h: what makes a program one of the suite: its options and its manners.
 *
 * A tool describes itself in one struct; parsing, --help, --version, the completion
 * files and the check of the manual page all read that.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOL_H
#define TOOL_H

#include <stdbool.h>
#include <stdint.h>

#define TEXTMILL_VERSION "0.1"

enum option_kind {
	OPTION_END,
	OPTION_FLAG,            /* bool *: set to true */
	OPTION_NUMBER,          /* uint64_t *: from min to max */
	OPTION_SIZE,            /* uint64_t *: bytes, from min to max; K, M, G, T behind them */
	OPTION_RANGE,           /* struct range *: N or N-M, both from min to max */
	OPTION_CHOICE,          /* int *: the place of the word in arg, "this|that", from 0 */
	OPTION_STRING,          /* const char **: not empty */
	OPTION_LIST,            /* struct list *: not empty, may be given again */
};

struct range {
	uint64_t from, to;
};

/* The strings given, in order; they live as long as argv. */
struct list {
	const char **item;
	size_t n, room;
};

struct option {
	enum option_kind kind;
	char letter;            /* 0: a long name only */
	const char *name;
	void *value;
	const char *arg;        /* how --help calls the value; NULL for flags */
	const char *help;
	uint64_t min, max;      /* of numbers */
};

struct tool {
	const char *name;
	const char *operands;           /* "[FILE]..." in --help */
	const char *does;               /* one line */
	const struct option *options;   /* ends with OPTION_END; the common ones are added */
	bool adds_up;                   /* a part of its input gives a wrong result, not a part */
};

/* Opens what is closed of descriptors 0-2, makes a limit on the size of files an error
 * of writing (SIGXFSZ is ignored), reads the options and opens the output.
 * The operands, NULL behind the last (those of --files0-from where that is given),
 * until the program ends. --help, --version and wrong usage end the program here. */
char **tool_begin(const struct tool *tool, int argc, char **argv);

/* Says in two lines what is wrong with the command line and how to learn more; ends
 * the program with status 2. Only before anything was written. */
_Noreturn void tool_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Closes and checks the output; the program's exit status. Of a program that adds up,
 * the file of -o stays as it was when something could not be read. */
int tool_end(void);

#endif
