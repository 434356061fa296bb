/* laws.h: laws and documents known by a number, the spellings of one number merged.
 *
 *     Decision No.12/2020/QD-TTg, decision 12/2020/QĐ-TTG      Decision 12/2020/QD-TTG
 *     Resolution No. 806-NQ/QUTW, No.806/NQ-QUTW               Resolution 806/NQ-QUTW
 *     Security Council resolution 1325 (2000), S/RES/1325      Resolution 1325 (2000)
 *     A/RES/77/12, resolution 77/12                            Resolution 77/12
 *     Directive 2014/24/EU, Regulation (EU) No 2016/679        as written, without No
 *     Public Law 94-142, Executive Order 13526                 as written
 *
 * What sort of document a number without a word is, is known from its code where that says so
 * (NQ is a resolution, ND a decree). A number without its year is called as the one of the same
 * text that has it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_LAWS_H
#define TAG_LAWS_H

#include "tag/document.h"

/* Knows the words that documents begin with: called before any type is made. */
void laws_ready(struct words *words);

/* Adds the documents of the text. */
void laws_find(struct document *document);

#endif
