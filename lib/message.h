/* message.h: what a program says on standard error, and the status it leaves with.
 *
 * Everything here is implemented in tool.c, the one place that writes to standard
 * error or ends the process; the rest of the library only says what is wrong. A
 * message is one line, "tm-count: file:12: what is wrong", lower case, no full stop;
 * control characters in it are shown as \xHH, so that no file name or article can
 * steer a terminal.
 *
 * SPDX-License-Identifier: MIT */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdint.h>

#include "slice.h"

#define MESSAGE_FORMAT(at) __attribute__((format(printf, at, (at) + 1)))

/* Something could not be read or is wrong: the program goes on with the rest, and
 * its exit status will be 2. */
void message_trouble(const char *format, ...) MESSAGE_FORMAT(1);

/* Something to know, status unchanged; silent under --quiet. */
void message_warning(const char *format, ...) MESSAGE_FORMAT(1);

/* Nothing sensible can follow: ends the program with status 2. A file named by -o
 * stays as it was. */
_Noreturn void message_fatal(const char *format, ...) MESSAGE_FORMAT(1);

/* Ends the program with status 2 and no message: all has been said, or nobody reads. A
 * file named by -o stays as it was. */
_Noreturn void message_end(void);

/* The system's words for an error number, in lower case; until the next call. */
const char *message_errno(int number);

/* A slice as the arguments of "%.*s" (cut at 200 bytes: messages stay readable). */
#define MESSAGE_SLICE(s) ((s).n > 200 ? 200 : (int)(s).n), ((s).n ? (s).p : "")

/* `bytes` more of the input were read, `total` is its size where known, else 0. Draws
 * a rate and a bar on standard error when asked for, or when that is a terminal and
 * the work is long. */
void message_progress(uint64_t bytes, uint64_t total);

/* Whether anybody wants progress: sizes are then worth finding out. */
bool message_wants_progress(void);

#endif
