/* walk.c: files and the files of folders, in an order that does not change.
 * SPDX-License-Identifier: MIT */
#include "read/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "intern.h"
#include "message.h"

/* A folder that is being walked, and those it lies in: for links that lead back. */
struct folder {
	const struct folder *above;
	dev_t device;
	ino_t inode;
};

struct walk {
	struct intern *seen;    /* the files so far, by device and inode */
	void (*visit)(const char *path, const char *below, void *context);
	void *context;
	size_t prefix;          /* bytes of a path before the part below the operand */
};

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Most file systems say what an entry is; of a link they do not say what it leads to. */
static bool
is_folder(const char *path, unsigned char type)
{
	struct stat status;

	if (type != DT_UNKNOWN && type != DT_LNK)
		return type == DT_DIR;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The names in a folder, in order; NULL-ended, each and the array to be freed. A name
 * of a folder ends in "/", so that the order is that of the whole paths. */
static char **
names_in(const char *path)
{
	DIR *folder = opendir(path);
	char **names = NULL;
	size_t n = 0, room = 0;
	struct dirent *entry;

	names = memory_grow(names, &room, 1, sizeof *names);
	if (folder == NULL)
		message_trouble("%s: %s", path, message_errno(errno));
	while (folder != NULL && (errno = 0, entry = readdir(folder)) != NULL) {
		struct buffer full = { 0 };

		if (entry->d_name[0] == '.')
			continue;
		names = memory_grow(names, &room, n + 2, sizeof *names);
		buffer_add(&full, slice_of(path));
		buffer_add_char(&full, '/');
		buffer_add(&full, (struct slice){ entry->d_name, strlen(entry->d_name) + 1 });
		names[n++] = full.p;
		if (is_folder(full.p, entry->d_type)) {
			full.p[full.n - 1] = '/';
			buffer_add_char(&full, '\0');
			names[n - 1] = full.p;
		}
	}
	if (folder != NULL && errno != 0)
		message_trouble("%s: %s", path, message_errno(errno));
	if (folder != NULL)
		closedir(folder);
	names[n] = NULL;
	qsort(names, n, sizeof *names, by_name);
	return names;
}

static bool
leads_back(const struct folder *folder, const struct stat *status)
{
	for (; folder != NULL; folder = folder->above)
		if (folder->device == status->st_dev && folder->inode == status->st_ino)
			return true;
	return false;
}

/* Links must not make one article two. */
static bool
seen_before(const struct walk *walk, const struct stat *status)
{
	struct { dev_t device; ino_t inode; } key;
	uint32_t before = walk->seen->n;

	memset(&key, 0, sizeof key);
	key.device = status->st_dev;
	key.inode = status->st_ino;
	intern_add(walk->seen, (struct slice){ (const char *)&key, sizeof key });
	return walk->seen->n == before;
}

static void
visit_folder(const struct walk *walk, const char *path, const struct stat *status, const struct folder *above)
{
	struct folder here = { above, status->st_dev, status->st_ino };
	char **names = names_in(path);

	for (char **name = names; *name != NULL; name++) {
		size_t n = strlen(*name);
		struct stat below;

		if ((*name)[n - 1] == '/')
			(*name)[n - 1] = '\0';
		if (stat(*name, &below) != 0)
			message_trouble("%s: %s", *name, message_errno(errno));
		else if (S_ISREG(below.st_mode) && seen_before(walk, &below))
			message_warning("%s: this file has been read under another name: passed over", *name);
		else if (S_ISREG(below.st_mode))
			walk->visit(*name, *name + walk->prefix, walk->context);
		else if (!S_ISDIR(below.st_mode))
			message_warning("%s: neither a file nor a folder: passed over", *name);
		else if (!leads_back(&here, &below))
			visit_folder(walk, *name, &below, &here);
		else
			message_warning("%s: this link leads back: passed over", *name);
		free(*name);
	}
	free(names);
}

void
walk(const char *operand, void (*visit)(const char *path, const char *below, void *context), void *context)
{
	struct intern seen = { 0 };
	struct walk walk = { &seen, visit, context, 0 };
	const char *slash = strrchr(operand, '/');
	struct stat status;
	char *path;
	size_t n = strlen(operand);

	if (strcmp(operand, "-") == 0 || stat(operand, &status) != 0 || !S_ISDIR(status.st_mode)) {
		visit(operand, slash == NULL ? operand : slash + 1, context);
		return;
	}
	while (n > 1 && operand[n - 1] == '/')
		n--;
	path = strndup(operand, n);
	if (path == NULL)
		memory_none();
	walk.prefix = n + 1;
	visit_folder(&walk, path, &status, NULL);
	intern_free(&seen);
	free(path);
}
