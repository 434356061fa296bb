/* ids.h: the ids of texts in lists, one a line.
 *
 * SPDX-License-Identifier: MIT */
#ifndef IDS_H
#define IDS_H

#include "intern.h"

/* Starts as { 0 }. */
struct ids {
	struct intern ids;
	bool *met;              /* by the id's number: a text has it */
	size_t room;
};

/* Adds the lines of a list. They are ids as they are: unescaped, no comments, nothing
 * trimmed but a CR and a byte order mark. A file that cannot be read ends the program. */
void ids_read(struct ids *ids, const char *path);

/* Whether the text with these attributes is in a list; both sides in NFC. */
bool ids_hold(struct ids *ids, struct slice attributes);

/* Warns, after the last text, of ids that no text had. */
void ids_warn(const struct ids *ids);

void ids_free(struct ids *ids);

#endif
