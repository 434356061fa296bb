/* glossary.h: what a whole corpus shows of acronyms and names: tm-glossary's table as a gazetteer.
 *
 * An acronym stands for what at least four fifths of the texts that explain it mean; where texts
 * disagree the meanings are listed as a warning, whether one was taken or none. A name is taken
 * when at least two texts have it, three where it is one word, and two thirds of them agree
 * upon its type.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_GLOSSARY_H
#define TAG_GLOSSARY_H

#include "tag/gazetteer.h"

/* Adds the names of the table ("-": standard input). One that cannot be read, or is no
 * glossary, ends the program. */
void glossary_read(struct gazetteer *gazetteer, const char *path);

#endif
