/* silent.h: what tool.c has for the library, without the messages, for fuzz targets that
 * read files: millions of messages would hide what the fuzzer says.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SILENT_H
#define SILENT_H

#include <setjmp.h>
#include <stdlib.h>

#include "memory.h"
#include "message.h"

/* Where the program would end; the target has set it. */
static jmp_buf silent_end;

void message_trouble(const char *format, ...) { (void)format; }
void message_warning(const char *format, ...) { (void)format; }
void message_fatal(const char *format, ...) { (void)format; longjmp(silent_end, 1); }
void message_end(void) { abort(); }
void memory_none(void) { abort(); }
const char *message_errno(int number) { (void)number; return ""; }
void message_progress(uint64_t bytes, uint64_t total) { (void)bytes; (void)total; }
bool message_wants_progress(void) { return false; }

#endif
