/* jobs.c: work in numbered pieces, done by several threads, its output in order.
 *
 * What is done too early waits in its buffer. A piece may take as long as many others: no thread
 * runs further ahead of it than a few pieces a thread, or more while all that waits is little.
 *
 * SPDX-License-Identifier: MIT */
#include "count/jobs.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

#include "message.h"

enum { AHEAD = 4, FAR_AHEAD = 256 };     /* pieces for each thread */

struct piece {
	struct buffer out;
	bool done;
};

struct jobs_running {
	const struct jobs *jobs;
	pthread_mutex_t lock;
	pthread_cond_t moved;           /* what is taken has moved on */
	size_t next, taken;             /* pieces begun; pieces taken */
	bool taking;                    /* some thread does */
	struct piece *piece;            /* a ring of `far` */
	size_t ahead, far;
	size_t waiting;                 /* bytes that are done and not taken */
	struct buffer *spare;           /* `ahead` at most */
	size_t spares;
};

struct thread {
	struct jobs_running *running;
	unsigned number;
	pthread_t id;
};

/* A buffer for a piece: the one that was used last, which is in the cache. */
static struct buffer
take_spare(struct jobs_running *running)
{
	return running->spares > 0 ? running->spare[--running->spares] : (struct buffer){ 0 };
}

static void
give_spare(struct jobs_running *running, struct buffer *out)
{
	running->waiting -= out->n;
	out->n = 0;
	if (running->spares < running->ahead && out->room <= (size_t)4 * JOBS_MUCH)
		running->spare[running->spares++] = *out;
	else
		buffer_free(out);
}

/* Takes what is done, in order, as far as it goes. With the lock held. */
static void
take_done(struct jobs_running *running)
{
	while (!running->taking && running->piece[running->taken % running->far].done) {
		struct piece *piece = &running->piece[running->taken % running->far];

		running->taking = true;
		pthread_mutex_unlock(&running->lock);
		running->jobs->take(running->jobs->context, buffer_slice(&piece->out));
		pthread_mutex_lock(&running->lock);
		running->taking = false;
		give_spare(running, &piece->out);
		piece->done = false;
		running->taken++;
		pthread_cond_broadcast(&running->moved);
	}
}

/* Whether piece i has to wait until more is taken. */
static bool
is_far(const struct jobs_running *running, size_t i)
{
	size_t before = i - running->taken;

	return before >= running->ahead && (before >= running->far || running->waiting > running->jobs->room);
}

void
jobs_take(const struct jobs *jobs, size_t i, struct buffer *out)
{
	struct jobs_running *running = jobs->running;
	bool is_next;

	/* Until this piece is done, nobody else takes anything. */
	pthread_mutex_lock(&running->lock);
	is_next = running->taken == i;
	pthread_mutex_unlock(&running->lock);
	if (!is_next)
		return;
	jobs->take(jobs->context, buffer_slice(out));
	out->n = 0;
}

static void *
work(void *argument)
{
	const struct thread *thread = argument;
	struct jobs_running *running = thread->running;
	const struct jobs *jobs = running->jobs;

	pthread_mutex_lock(&running->lock);
	while (running->next < jobs->n) {
		size_t i = running->next;
		struct piece *piece = &running->piece[i % running->far];

		if (is_far(running, i)) {
			pthread_cond_wait(&running->moved, &running->lock);
			continue;
		}
		running->next++;
		piece->out = take_spare(running);
		pthread_mutex_unlock(&running->lock);
		jobs->work(jobs->context, thread->number, i, &piece->out);
		pthread_mutex_lock(&running->lock);
		piece->done = true;
		running->waiting += piece->out.n;
		take_done(running);
	}
	pthread_mutex_unlock(&running->lock);
	return NULL;
}

/* Threads that cannot be made are done without. */
void
jobs_run(struct jobs *jobs)
{
	struct jobs_running running = { .jobs = jobs, .ahead = (size_t)jobs->threads * AHEAD,
		.far = (size_t)jobs->threads * FAR_AHEAD };
	struct thread *thread = memory_new(jobs->threads, sizeof *thread);
	unsigned made = 1;

	jobs->running = &running;
	running.piece = memory_new(running.far, sizeof *running.piece);
	running.spare = memory_new(running.ahead, sizeof *running.spare);
	pthread_mutex_init(&running.lock, NULL);
	pthread_cond_init(&running.moved, NULL);
	for (unsigned i = 0; i < jobs->threads; i++)
		thread[i] = (struct thread){ .running = &running, .number = i };
	while (made < jobs->threads && pthread_create(&thread[made].id, NULL, work, &thread[made]) == 0)
		made++;
	work(&thread[0]);
	while (made > 1)
		pthread_join(thread[--made].id, NULL);
	for (size_t i = 0; i < running.spares; i++)
		buffer_free(&running.spare[i]);
	pthread_cond_destroy(&running.moved);
	pthread_mutex_destroy(&running.lock);
	free(running.piece);
	free(running.spare);
	free(thread);
}

unsigned
jobs_cores(void)
{
	cpu_set_t set;
	long online = sysconf(_SC_NPROCESSORS_ONLN);

	if (sched_getaffinity(0, sizeof set, &set) == 0)
		return (unsigned)CPU_COUNT(&set);
	return online > 0 ? (unsigned)online : 1;
}
