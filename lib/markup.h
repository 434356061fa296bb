/* markup.h: structure lines and escapes of the text and vertical streams.
 *
 * A structure line begins with "<" and a letter, "/", "!" or "?" (DESIGN, "Vertical").
 * Within the rest, & < > are escaped; in attributes also " tab and newline.
 *
 * SPDX-License-Identifier: MIT */
#ifndef MARKUP_H
#define MARKUP_H

#include "memory.h"
#include "slice.h"

enum tag_kind {
	TAG_NONE,               /* not a structure line */
	TAG_OPEN,
	TAG_CLOSE,
	TAG_EMPTY,              /* <name .../> */
	TAG_OTHER,              /* comments, declarations */
};

struct tag {
	enum tag_kind kind;
	struct slice name;
	struct slice attributes; /* as written */
	struct slice rest;      /* what stands behind the tag: nothing in a good stream */
};

/* What the line is; the slices point into it. */
struct tag markup_tag(struct slice line);

/* The same, put where it is wanted. */
void markup_read_tag(struct slice line, struct tag *tag);

/* The value of the attribute, still escaped; false when the tag has none so called. */
bool markup_attribute(struct slice attributes, struct slice name, struct slice *value);

/* Takes the next name="value" off the front of *attributes; false when none is left.
 * Single quotes and spaces about the "=" are good, too; anything else is passed over. */
bool markup_next_attribute(struct slice *attributes, struct slice *name, struct slice *value);

/* Appends the text with &amp; &lt; &gt; &quot; &apos; &#N; &#xN; resolved. Other uses
 * of "&" stand for themselves. */
void markup_unescape(struct buffer *out, struct slice s);

/* The text unescaped: the slice itself, or what is put into *scratch, which is emptied
 * first. */
struct slice markup_text(struct slice s, struct buffer *scratch);

/* Where a text is written: everywhere & < > are escaped, in columns also tab, newline and
 * return, in attributes also the quotation mark. */
enum markup_place { MARKUP_PARAGRAPH, MARKUP_COLUMN, MARKUP_ATTRIBUTE };

/* Appends the text escaped. */
void markup_escape(struct buffer *out, struct slice s, enum markup_place place);

/* The text escaped: the slice itself, or what is put into *scratch, which is emptied
 * first. */
struct slice markup_escaped(struct slice s, enum markup_place place, struct buffer *scratch);

#endif
