/* banned.h: functions that cut, overrun or guess in silence do not compile here.
 *
 * The Makefile includes this file before every other.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BANNED_H
#define BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok strncpy strncat atoi atol atoll atof gets

#endif
