/* table.h: attributes from a side table, by file name or id.
 *
 *     file<TAB>author<TAB>date
 *     2014/003.txt<TAB>Pham Van Minh<TAB>2014-01-15
 *
 * TSV when there is a tab in the first line, else CSV (read/csv.h). The first column is
 * called "file", and holds paths below the operand, or "id"; the others are attributes. "|"
 * stands between several values, as in --set; an empty field is no value. Values and keys
 * are made clean text, white space at their ends off; a "./" before a path goes, too.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TABLE_H
#define TABLE_H

#include "intern.h"
#include "read/article.h"

/* A table in memory. Starts as { 0 }. */
struct table {
	bool by_id;             /* the first column is "id" */
	uint32_t rows;
	/* Private. */
	const char *path;
	struct slice *name;     /* of the columns behind the first */
	size_t columns;
	struct intern keys, values; /* a key's number is that of its row */
	struct table_row *row;
	size_t room, cells, cell_room;
	uint32_t *cell;         /* values by row and column; INTERN_NONE: absent */
	struct arena arena;
};

/* Reads the table; the path must live on. A row that is wrong, has no key, or a key that was
 * there already (the first stays), is reported and left out. False, after a message, when
 * the file cannot be read to its end, is no table, or its first column is neither "file"
 * nor "id": without all of it, attributes would be absent that are known. */
bool table_load(struct table *table, const char *path);

/* Sets the attributes of the article's row, those that it has not yet. The row is that of
 * `file`, its path below the operand as clean text; in a table by id, that of the id it
 * has been given, or of `file` when it has none and is alone in its file. False when the
 * table has no such row. */
bool table_set(struct table *table, struct article *article, struct slice file, bool alone);

/* Takes the next key that no article had, in the order of the table, from *at, which
 * starts as 0; with its line. False when there is none left. */
bool table_unused(const struct table *table, uint32_t *at, struct slice *key, uint64_t *line);

void table_free(struct table *table);

#endif
