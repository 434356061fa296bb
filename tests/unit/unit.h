/* unit.h: the one check of a unit test.
 *
 * A test is a function `void test_NAME(void)` in a file of tests/unit/, declared on
 * one line of its own at the left margin, where the runner's maker finds it. The
 * runner defines unit_failures; a test failed when it grew.
 *
 * SPDX-License-Identifier: MIT */
#ifndef UNIT_H
#define UNIT_H

#include <stdio.h>

extern int unit_failures;

#define CHECK(x) \
	((x) ? (void)0 : (void)(unit_failures++, printf("%s:%d: %s\n", __FILE__, __LINE__, #x)))

#endif
