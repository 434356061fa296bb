/* input.c: operands as lines, packed or not, and what cannot be read.
 * SPDX-License-Identifier: MIT */
#include "input.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "memory.h"
#include "unit.h"

static void
put(const char *name, const char *mode, struct slice content)
{
	FILE *file = fopen(name, mode);

	if (file == NULL || fwrite(content.p, 1, content.n, file) != content.n || fclose(file) != 0)
		abort();
}

static void
pack(const char *name, const char *mode, struct slice content)
{
	gzFile file = gzopen(name, mode);

	if (file == NULL || gzwrite(file, content.p, (unsigned)content.n) != (int)content.n || gzclose(file) != Z_OK)
		abort();
}

/* All lines of the files, each with "|" behind it; "!" at the end when one is broken. */
static bool
lines_are(char **operands, struct slice want)
{
	struct input in = INPUT_OVER(operands);
	struct buffer got = { 0 };
	struct slice line;
	bool broken = false, same;

	while (input_line(&in, &line)) {
		buffer_add(&got, line);
		buffer_add_char(&got, '|');
	}
	broken = in.broken;
	if (broken)
		buffer_add_char(&got, '!');
	input_close(&in);
	same = slice_equal(buffer_slice(&got), want);
	if (!same)
		printf("%.*s\n", (int)(got.n < 200 ? got.n : 200), got.p);
	buffer_free(&got);
	return same;
}

#define LINES_ARE(want, ...) lines_are((char *[]){ __VA_ARGS__, NULL }, SLICE(want))

void
test_input_lines(void)
{
	put("empty", "w", SLICE(""));
	put("one", "w", SLICE("a\n\nb\n"));
	put("cut", "w", SLICE("c\nd"));
	put("nul", "w", SLICE("e\0f\n\0"));
	put("newline", "w", SLICE("\n"));
	CHECK(LINES_ARE("", "empty"));
	CHECK(LINES_ARE("a||b|", "one"));
	CHECK(LINES_ARE("c|d|", "cut"));
	CHECK(LINES_ARE("e\0f|\0|", "nul"));
	CHECK(LINES_ARE("|", "newline"));
	CHECK(LINES_ARE("a||b|c|d|a||b||", "one", "empty", "cut", "one", "newline", "empty"));
	CHECK(LINES_ARE("c|d|", "missing", "cut", "."));
}

void
test_input_gzip(void)
{
	pack("packed.gz", "w", SLICE("a\nb"));
	CHECK(LINES_ARE("a|b|", "packed.gz"));
	pack("packed.gz", "a", SLICE("c\nd\n"));
	CHECK(LINES_ARE("a|bc|d|", "packed.gz"));
	put("packed.gz", "a", SLICE("\0\0\0\0"));
	CHECK(LINES_ARE("a|bc|d|", "packed.gz"));
	put("packed.gz", "a", SLICE("x"));
	CHECK(LINES_ARE("a|bc|d|!", "packed.gz"));
	put("tiny", "w", SLICE("\x1f"));
	CHECK(LINES_ARE("\x1f|", "tiny"));
	put("tiny", "w", SLICE("\x1f\x8b"));
	CHECK(LINES_ARE("!", "tiny"));
	CHECK(LINES_ARE("c|d|", "tiny", "cut"));
}

/* A line at whose middle reading fails is no line. */
void
test_input_broken_line(void)
{
	char *content = memory_new(3000000, 1);
	struct input in = INPUT_OVER(((char *[]){ "long.gz", NULL }));
	struct slice line;
	struct stat status;
	unsigned n = 0;

	for (size_t i = 0; i < 3000000; i++)
		content[i] = i % 100 == 99 ? '\n' : (char)('a' + (i * i / 7) % 26);
	pack("long.gz", "w", (struct slice){ content, 3000000 });
	CHECK(stat("long.gz", &status) == 0 && truncate("long.gz", status.st_size - 300) == 0);
	while (input_line(&in, &line)) {
		CHECK(line.n == 99 && memcmp(line.p, content + 100 * n, 99) == 0);
		n++;
	}
	CHECK(in.broken && n > 10000 && n < 30000);
	input_close(&in);
	free(content);
}

void
test_input_long_line(void)
{
	size_t n = 5000000;
	char *content = memory_new(n + 2, 1);
	struct input in = INPUT_OVER(((char *[]){ "long", "one", NULL }));
	struct slice line;

	memset(content, 'x', n);
	memcpy(content + n, "\ny", 2);
	put("long", "w", (struct slice){ content, n + 2 });
	CHECK(input_line(&in, &line) && line.n == n && line.p[n - 1] == 'x' && in.line == 1);
	CHECK(input_line(&in, &line) && slice_equal(line, SLICE("y")) && in.line == 2);
	CHECK(input_line(&in, &line) && slice_equal(line, SLICE("a")) && in.line == 1);
	CHECK(strcmp(in.name, "one") == 0);
	input_close(&in);
	free(content);
}

void
test_input_by_file(void)
{
	struct input in = INPUT_OVER(((char *[]){ "one", "cut", "empty", "nul", NULL }));
	struct slice line;

	CHECK(input_next(&in) && slice_equal(input_peek(&in, 2), SLICE("a\n")));
	CHECK(slice_equal(input_peek(&in, 100), SLICE("a\n\nb\n")));
	CHECK(input_line_here(&in, &line) && slice_equal(line, SLICE("a")));
	CHECK(slice_equal(input_rest(&in), SLICE("\nb\n")));
	CHECK(!input_line_here(&in, &line) && input_rest(&in).n == 0);
	CHECK(input_next(&in) && input_line_here(&in, &line));
	input_skip(&in);
	CHECK(!input_line_here(&in, &line));
	CHECK(input_next(&in) && !input_line_here(&in, &line) && input_peek(&in, 1).n == 0);
	CHECK(input_next(&in) && input_rest(&in).n == 5);
	CHECK(!input_next(&in) && !input_next(&in));
	input_close(&in);
}

void
test_input_open(void)
{
	struct input in = INPUT_NONE;
	struct slice line;

	CHECK(!input_line(&in, &line));
	CHECK(!input_open(&in, "missing") && !input_open(&in, "."));
	CHECK(input_open(&in, "one") && input_line_here(&in, &line));
	CHECK(input_open(&in, "cut") && input_line_here(&in, &line) && slice_equal(line, SLICE("c")) && in.line == 1);
	CHECK(input_line(&in, &line) && !input_line(&in, &line));
	input_close(&in);
}
