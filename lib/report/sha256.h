/* sha256.h: the hash by which a Content-Security-Policy knows a script or a style.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_SHA256_H
#define REPORT_SHA256_H

#include "memory.h"

enum { SHA256_SIZE = 32 };

/* FIPS 180-4. */
void sha256(struct slice text, unsigned char hash[static SHA256_SIZE]);

/* Appends the bytes in base64 (RFC 4648, section 4), padded. */
void base64_add(struct buffer *out, struct slice bytes);

#endif
