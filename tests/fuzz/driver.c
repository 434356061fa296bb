/* driver.c: gives files to a fuzz target, without a fuzzer.
 *
 *     build/tests/fuzz/markup tests/fuzz/corpus/markup/...
 *
 * The bytes lie in memory of exactly their number, so that a sanitizer sees one too many.
 *
 * SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		uint8_t *data;
		long n;

		if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (n = ftell(file)) < 0)
			return 2;
		rewind(file);
		data = malloc(n > 0 ? (size_t)n : 1);
		if (data == NULL || fread(data, 1, (size_t)n, file) != (size_t)n)
			return 2;
		fclose(file);
		LLVMFuzzerTestOneInput(data, (size_t)n);
		free(data);
	}
	return 0;
}
