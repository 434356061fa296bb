/* spill.c: numbers in a temporary file.
 * SPDX-License-Identifier: MIT */
#include "count/spill.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "temporary.h"

static void
write_at(const struct spill *spill, size_t from, const uint32_t *word, size_t n)
{
	const char *bytes = (const char *)word;

	for (size_t done = 0; done < n * sizeof *word;) {
		ssize_t some = pwrite(spill->descriptor, bytes + done, n * sizeof *word - done, (off_t)(from * sizeof *word + done));

		if (some < 0 && errno != EINTR)
			temporary_failed(errno);
		done += some > 0 ? (size_t)some : 0;
	}
}

void
spill_add(struct spill *spill, const uint32_t *word, size_t n)
{
	if (n == 0)
		return;
	if (spill->n == 0)
		spill->descriptor = temporary_open();
	write_at(spill, spill->n, word, n);
	spill->n += n;
}

void
spill_read(const struct spill *spill, size_t from, uint32_t *word, size_t n)
{
	size_t here = from >= spill->n ? 0 : n < spill->n - from ? n : spill->n - from;
	char *bytes = (char *)word;

	for (size_t done = 0; done < here * sizeof *word;) {
		ssize_t some = pread(spill->descriptor, bytes + done, here * sizeof *word - done, (off_t)(from * sizeof *word + done));

		/* Nobody else has the file: it does not end too early. */
		if (some == 0 || (some < 0 && errno != EINTR))
			temporary_failed(some == 0 ? EIO : errno);
		done += some > 0 ? (size_t)some : 0;
	}
	memset(word + here, 0, (n - here) * sizeof *word);
}

void
spill_put(const struct spill *spill, size_t from, const uint32_t *word, size_t n)
{
	write_at(spill, from, word, n);
}

void
spill_free(struct spill *spill)
{
	if (spill->n > 0)
		close(spill->descriptor);
	spill->n = 0;
}
