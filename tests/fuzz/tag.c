/* tag.c: any bytes as a gazetteer, rules, words and a glossary, set off by form feeds, and behind
 * them a text of a sentence a line: refused, or mentions in order, in the text, each within a
 * sentence, none over another.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "silent.h"
#include "tag/glossary.h"
#include "tag/tagging.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
const char *__asan_default_options(void);

/* A file for which the program would end is left as it was being read. */
const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}

enum { FILES = 4 };

/* The rows as a file with that header, which can be opened by its path. */
static int
file_of(const char *header, struct slice rows, char *path, size_t room)
{
	int fd = memfd_create("fuzz", 0);

	if (fd < 0 || write(fd, header, strlen(header)) < 0 || write(fd, rows.p, rows.n) != (ssize_t)rows.n)
		abort();
	snprintf(path, room, "/proc/self/fd/%d", fd);
	return fd;
}

static void
add_text(struct document *document, struct slice text)
{
	struct slice line, word;

	for (uint64_t number = 1; slice_cut(&text, '\n', &line); number++) {
		document_sentence(document, number);
		while (slice_word(&line, &word))
			document_token(document, arena_copy(&document->arena, word), 0);
	}
}

static void
must_be_sound(const struct document *document)
{
	size_t at = 0, s = 0;

	for (size_t i = 0; i < document->mentions; i++) {
		const struct mention *mention = &document->mention[i];

		if (mention->start < at || mention->length == 0 || mention->type.n == 0)
			abort();
		at = mention->start + mention->length;
		while (document_sentence_end(document, s) <= mention->start)
			s++;
		if (at > document_sentence_end(document, s))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const header[FILES] = {
		"name\ttype\tcanonical\trules\n", "name\ttype\tpattern\tcanonical\n", "class\twords\n", "term\tn\tform\ttype\tkind\tfreq\tdocs\n",
	};
	static struct tagging tagging;
	static char path[FILES][32];
	static const char *name[FILES];
	static int fd[FILES];
	struct slice text = { (const char *)data, n }, part = { "", 0 };
	struct list list[FILES];
	struct tagging_wishes wishes = { PARTS_ALL & ~PART_NAMES, n % 2 == 0, n % 3 == 0, n % 5 == 0, OVERLAP_LONGEST };

	for (size_t i = 0; i < FILES; i++) {
		bool given = slice_cut(&text, '\f', &part) && part.n > 0;

		fd[i] = file_of(header[i], part, path[i], sizeof path[i]);
		name[i] = path[i];
		list[i] = (struct list){ .item = name + i, .n = given };
	}
	if (setjmp(silent_end) == 0) {
		tagging_begin(&tagging, &wishes, &(struct tagging_lists){ &list[0], &list[1], &list[2], &list[3] });
		add_text(&tagging.document, text.p == NULL ? SLICE("") : text);
		tagging_find(&tagging);
		must_be_sound(&tagging.document);
	}
	tagging_end(&tagging);
	tagging = (struct tagging){ 0 };
	/* Ours, and behind them one that was being read when the program would have ended. */
	for (int i = fd[0]; i <= fd[FILES - 1] + 1; i++)
		close(i);
	return 0;
}
