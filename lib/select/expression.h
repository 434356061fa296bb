/* expression.h: what is asked of the attributes of a text, and whether it holds.
 *
 *     date >= 1990 and (country in (VNM, "United States") or not author ~ "^Mrs?\.")
 *
 * The grammar; white space may stand between any two tokens:
 *
 *     expression = all { "or" all }
 *     all        = one { "and" one }
 *     one        = { "not" } ( "(" expression ")" | test )
 *     test       = NAME | "has" "(" NAME ")"
 *                | NAME ( "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~" ) VALUE
 *                | NAME [ "not" ] "in" "(" VALUE { "," VALUE } ")"
 *     NAME       = a WORD of letters, digits and _ - . : that begins with a letter or "_"
 *                  and is no keyword; characters beyond ASCII are letters
 *     VALUE      = a WORD that is no keyword | STRING
 *     WORD       = characters other than white space and ( ) , " ' = ! < > ~ & |
 *     STRING     = "..." or '...'; see token_value for the backslash
 *
 * The keywords are and, or, not, in.
 *
 * What it means; texts and values are compared unescaped and in NFC:
 *
 *  - An attribute has the values between its "|", of which empty ones are none. A text has
 *    an attribute when it has a value of it; of one that it has not, every test is false,
 *    "!=", "!~" and "not in" too.
 *  - "=" and "in": one of the values is (one of) these, byte by byte. "~": the pcre2
 *    pattern matches somewhere in one of the values. "!=", "not in" and "!~": the text has
 *    the attribute, and "=", "in" or "~" is false.
 *  - "<" and the like: it is true of one of the values. VALUE is a date or a number, or
 *    the expression is refused. With a value that is a date, too, dates are compared; else
 *    with one that is a number, too, numbers are, exactly. Of any other it is neither true
 *    nor false.
 *  - A date stands for all of its days (date.h), and a comparison is true when it is true of
 *    every day of the text's date: ">= X" when none of them is before X's first day, "< X"
 *    when all are; "> X" when all are after X's last day, "<= X" when none is.
 *  - A test that is neither true nor false counts as false.
 *
 * SPDX-License-Identifier: MIT */
#ifndef EXPRESSION_H
#define EXPRESSION_H

#include "slice.h"

/* How deep parentheses may stand inside one another. */
enum { EXPRESSION_DEPTH = 250 };

struct expression_error {
	size_t column;          /* characters, from 1 */
	char what[1024];
};

/* Reads an expression. NULL, with *error set, when it is none; ends with expression_free. */
struct expression *expression_parse(struct slice text, struct expression_error *error);

/* Whether it holds of a text with these attributes, as they are written in its tag. When
 * a pattern came to its limits nobody knows: then false, with *failed set to why, until the
 * next call; else *failed is NULL. */
bool expression_holds(struct expression *expression, struct slice attributes, const char **failed);

/* Warns, after the last text, of what a user would not expect: an attribute in a
 * comparison that no text had, and values that "<" and the like could not be asked of. */
void expression_warn(const struct expression *expression);

void expression_free(struct expression *expression);

#endif
