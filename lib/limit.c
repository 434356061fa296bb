/* limit.c: how much memory a program may use that must collect.
 * SPDX-License-Identifier: MIT */
#include "limit.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "slice.h"

static const size_t least = (size_t)16 << 20;

/* A file that holds one line; false when it is not there. */
static bool
read_line(const char *path, char *line, size_t size)
{
	FILE *file = fopen(path, "re");
	bool read = file != NULL && fgets(line, (int)size, file) != NULL;

	if (file != NULL)
		fclose(file);
	line[read ? strcspn(line, "\n") : 0] = '\0';
	return read;
}

/* The least limit of the group and of those above it. "max", version 2's word for none,
 * is no number. */
static size_t
group_limit(const char *root, char *group, const char *name)
{
	char path[PATH_MAX], line[64];
	size_t limit = SIZE_MAX;
	uint64_t bytes;

	for (;;) {
		int n = snprintf(path, sizeof path, "%s%s/%s", root, group, name);

		if (n > 0 && (size_t)n < sizeof path && read_line(path, line, sizeof line) &&
		    slice_number(slice_of(line), &bytes) && bytes < limit)
			limit = (size_t)bytes;
		if (*group == '\0')
			return limit;
		*(strrchr(group, '/') != NULL ? strrchr(group, '/') : group) = '\0';
	}
}

/* A line of /proc/self/cgroup is NUMBER:CONTROLLERS:/GROUP; of version 2, "0::/GROUP". */
static size_t
line_limit(char *line)
{
	char *controllers = strchr(line, ':'), *group;

	if (controllers == NULL || (group = strchr(++controllers, ':')) == NULL)
		return SIZE_MAX;
	*group++ = '\0';
	if (*controllers == '\0')
		return group_limit("/sys/fs/cgroup", group, "memory.max");
	if (strcmp(controllers, "memory") == 0)
		return group_limit("/sys/fs/cgroup/memory", group, "memory.limit_in_bytes");
	return SIZE_MAX;
}

static size_t
control_groups(void)
{
	FILE *file = fopen("/proc/self/cgroup", "re");
	char line[PATH_MAX];
	size_t limit = SIZE_MAX;

	while (file != NULL && fgets(line, sizeof line, file) != NULL) {
		size_t of_line;

		line[strcspn(line, "\n")] = '\0';
		if ((of_line = line_limit(line)) < limit)
			limit = of_line;
	}
	if (file != NULL)
		fclose(file);
	return limit;
}

size_t
limit_memory(void)
{
	long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
	size_t machine = pages > 0 && page > 0 ? (size_t)pages * (size_t)page : SIZE_MAX;
	size_t groups = control_groups(), quarter = (machine < groups ? machine : groups) / 4;

	return quarter > least ? quarter : least;
}
