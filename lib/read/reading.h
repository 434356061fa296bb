/* reading.h: files of any format as a text stream, one article after another.
 *
 * What is known of an article is asked in this order, and the first answer stays: the
 * command line, the record or header, the side table, the path, the text itself, the file.
 * What is then known of persons gets the names that --people gives them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef READING_H
#define READING_H

#include "input.h"
#include "intern.h"
#include "read/article.h"
#include "read/aside.h"
#include "read/encoding.h"
#include "read/format.h"
#include "read/path.h"
#include "read/people.h"
#include "read/residue.h"
#include "read/table.h"
#include "repeats/repeats.h"
#include "tool.h"

/* Starts as READING with the wishes set. */
struct reading {
	enum format format;             /* of all files, or FORMAT_AUTO */
	struct list sets;               /* KEY=VALUE for every article */
	const char *encoding_name;      /* of plain texts and pages, or NULL: as recognised */
	const char *path_pattern, *table_path, *people_path, *repeats_path, *ids_path; /* or NULL */
	const char *text_column;        /* of CSV and TSV */
	struct list rules;              /* files of rules for residue, before the shipped ones */
	bool keep_all;                  /* but for these rules, take nothing for residue or a number */
	/* Private. */
	struct input in;
	struct intern ids;              /* of the articles so far */
	struct aside id_table;
	struct article article;
	struct residue residue;
	struct path_pattern path;
	struct table table;
	struct people people;
	struct repeats repeats;
	struct encoding encoding;
	struct buffer utf8, clean, line, name;
	const char *below;              /* the file's name in the stream */
};

#define READING .in = INPUT_NONE

/* Makes ready. Wishes that cannot be are wrong usage; a list or table that cannot be read
 * ends the program. */
void reading_begin(struct reading *reading);

/* Writes the articles of one file ("-": standard input) to the output; `below` is its
 * path below the operand, `reading` a struct reading. For walk(). */
void reading_file(const char *path, const char *below, void *reading);

/* Says which rows of the side table nobody asked for, and frees. */
void reading_end(struct reading *reading);

#endif
