/* spool.c: records kept in their order for reading them again.
 * SPDX-License-Identifier: MIT */
#include "compare/spool.h"

#include <errno.h>

#include "temporary.h"

static void
spill(struct spool *spool)
{
	if (spool->file == NULL)
		spool->file = temporary_file();
	if (fwrite(spool->bytes.p, 1, spool->bytes.n, spool->file) < spool->bytes.n)
		temporary_failed(errno);
	spool->bytes.n = 0;
}

void
spool_add(struct spool *spool, struct slice record)
{
	if (spool->bytes.n > 0 && spool->bytes.n + record.n > spool->memory)
		spill(spool);
	memcpy(buffer_room(&spool->bytes, sizeof record.n), &record.n, sizeof record.n);
	spool->bytes.n += sizeof record.n;
	buffer_add(&spool->bytes, record);
}

void
spool_rewind(struct spool *spool)
{
	spool->at = 0;
	if (spool->file == NULL)
		return;
	if (spool->bytes.n > 0)
		spill(spool);
	if (fflush(spool->file) != 0)
		temporary_failed(errno);
	rewind(spool->file);
}

static bool
next_in_memory(struct spool *spool, struct slice *record)
{
	if (spool->at >= spool->bytes.n)
		return false;
	memcpy(&record->n, spool->bytes.p + spool->at, sizeof record->n);
	record->p = spool->bytes.p + spool->at + sizeof record->n;
	spool->at += sizeof record->n + record->n;
	return true;
}

bool
spool_next(struct spool *spool, struct slice *record)
{
	size_t length;

	if (spool->file == NULL)
		return next_in_memory(spool, record);
	if (fread(&length, sizeof length, 1, spool->file) < 1) {
		if (!feof(spool->file))
			temporary_failed(errno);
		return false;
	}
	spool->bytes.n = 0;
	buffer_room(&spool->bytes, length);
	if (fread(spool->bytes.p, 1, length, spool->file) < length)
		temporary_failed(errno != 0 ? errno : EIO);
	*record = (struct slice){ spool->bytes.p, length };
	return true;
}

void
spool_free(struct spool *spool)
{
	if (spool->file != NULL)
		fclose(spool->file);
	buffer_free(&spool->bytes);
}
