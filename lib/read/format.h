/* format.h: which format a file of articles has.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_H
#define FORMAT_H

#include "input.h"

enum format { FORMAT_AUTO, FORMAT_TEXT, FORMAT_JSONL, FORMAT_CSV, FORMAT_TSV, FORMAT_HTML };

/* The words for them on the command line, in that order. */
#define FORMAT_WORDS "auto|text|jsonl|csv|tsv|html"

/* The format of the open file: by its name; HTML and JSON Lines also by how it begins. */
enum format format_of(struct input *in);

#endif
