/* options.c: a command line read by a table.
 * SPDX-License-Identifier: MIT */
#include "options.h"

#include <sys/wait.h>
#include <unistd.h>

#include "slice.h"
#include "unit.h"

static bool flag, other;
static uint64_t number;
static struct range range;
static int choice;
static const char *string;
static struct list list;

static const struct option first[] = {
	{ OPTION_FLAG, 'f', "flag", &flag, NULL, "", 0, 0 },
	{ OPTION_NUMBER, 'm', "minimum", &number, "N", "", 1, 100 },
	{ OPTION_RANGE, 'n', "length", &range, "N-M", "", 1, 9 },
	{ OPTION_CHOICE, 0, "stop", &choice, "drop|edge|keep", "", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};
static const struct option second[] = {
	{ OPTION_FLAG, 'g', "other", &other, NULL, "", 0, 0 },
	{ OPTION_STRING, 'o', "output", &string, "FILE", "", 0, 0 },
	{ OPTION_LIST, 's', "set", &list, "KEY=VALUE", "", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};
static const struct option *const tables[] = { first, second, NULL };

enum { MOST = 16 };
static char *words[MOST];

/* Reads a line of arguments, set off by spaces ("~" is an empty one); how many operands. */
static int
reads(const char *arguments)
{
	static char line[256];
	size_t n = 1;

	flag = other = false;
	number = 0;
	string = NULL;
	list.n = 0;
	words[0] = (char[]){ "program" };
	snprintf(line, sizeof line, "%s", arguments);
	for (char *p = line; *p != '\0' && n < MOST - 1;) {
		size_t length = strcspn(p, " ");
		bool last = p[length] == '\0';

		p[length] = '\0';
		words[n++] = strcmp(p, "~") == 0 ? p + 1 : p;
		p += length + !last;
	}
	words[n] = NULL;
	return options_read(tables, words);
}

static bool
refused(const char *arguments)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		reads(arguments);
		_exit(0);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) && WEXITSTATUS(status) == 2;
}

void
test_options_forms(void)
{
	CHECK(reads("-f -m 5 --length=2-4 --stop keep") == 0);
	CHECK(flag && number == 5 && range.from == 2 && range.to == 4 && choice == 2);
	CHECK(reads("-m5 -n 3 --stop=drop") == 0 && number == 5 && range.from == 3 && range.to == 3 && choice == 0);
	CHECK(reads("-fgm7") == 0 && flag && other && number == 7);
	CHECK(reads("-ofile") == 0 && strcmp(string, "file") == 0);
	CHECK(reads("--output=a=b") == 0 && strcmp(string, "a=b") == 0);
	CHECK(reads("-o -") == 0 && strcmp(string, "-") == 0);
	CHECK(reads("-o --flag") == 0 && strcmp(string, "--flag") == 0 && !flag);
	CHECK(reads("-o -- x") == 1 && strcmp(string, "--") == 0);
	CHECK(reads("-m 5 -m 6") == 0 && number == 6);
	CHECK(reads("-s a=1 --set b=2 -sc=3") == 0 && list.n == 3);
	CHECK(strcmp(list.item[0], "a=1") == 0 && strcmp(list.item[2], "c=3") == 0);
}

void
test_options_operands(void)
{
	CHECK(reads("") == 0 && words[0] == NULL);
	CHECK(reads("a -f b - -m 1 c") == 4 && flag);
	CHECK(strcmp(words[0], "a") == 0 && strcmp(words[2], "-") == 0 && strcmp(words[3], "c") == 0 && words[4] == NULL);
	CHECK(reads("a -- -f --x -- b") == 5 && !flag && strcmp(words[1], "-f") == 0 && strcmp(words[3], "--") == 0);
	CHECK(reads("~") == 1 && *words[0] == '\0');
}

void
test_options_bounds(void)
{
	CHECK(reads("-m 1") == 0 && number == 1);
	CHECK(reads("-m 100") == 0 && number == 100);
	CHECK(reads("-n 1-9") == 0 && reads("-n 9-9") == 0);
	CHECK(refused("-m 0") && refused("-m 101") && refused("-m -1") && refused("-m 5x") && refused("-m x"));
	CHECK(refused("-n 0") && refused("-n 10") && refused("-n 3-2") && refused("-n 1-") && refused("-n -2") && refused("-n 1-2-3"));
	CHECK(refused("--stop neither") && refused("--stop dro") && refused("--stop drop|edge"));
}

void
test_options_wrong(void)
{
	CHECK(refused("-x") && refused("--xxx") && refused("-fx") && refused("--"  "=") && refused("---f"));
	CHECK(refused("--fla") && refused("--flag=1") && refused("--flag="));
	CHECK(refused("-o") && refused("--output") && refused("--output=") && refused("-o ~") && refused("-s ~"));
	CHECK(refused("a b -m"));
}
