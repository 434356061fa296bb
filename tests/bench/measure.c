/* measure: what a command takes: seconds, seconds of processors, peak memory in KiB.
 *
 *     measure FILE tm-count corpus.vrt >table
 *
 * Writes the three to FILE, with tabs between; the command's status is its own. Peak memory is
 * that of the largest process, as the kernel counts it.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double
seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

int
main(int argc, char **argv)
{
	struct rusage usage;
	double start = now();
	int status = 2;
	pid_t child;
	FILE *file = argc < 3 ? NULL : fopen(argv[1], "we");

	if (file == NULL) {
		perror("measure FILE COMMAND...");
		return 2;
	}
	child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		perror(argv[2]);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) != child) {
		perror("measure");
		return 2;
	}
	fprintf(file, "%.3f\t%.3f\t%ld\n", now() - start, seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss);
	return fclose(file) != 0 || !WIFEXITED(status) ? 2 : WEXITSTATUS(status);
}
