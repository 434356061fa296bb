/* tm-report: one page with charts from the tables of a run.
 *
 *     tm-report results -o report.html
 *
 * Reads the tables of a folder that tm-analyse has made, by their names; writes HTML that needs
 * nothing else, or text (--text). What has no table is left out, and the page says so.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <time.h>

#include "message.h"
#include "report/findings.h"
#include "report/page.h"
#include "report/plain.h"
#include "tool.h"

static const char *title = "";
static bool text;
static uint64_t groups = 12, keywords = 10, rows = 50;

static const struct option options[] = {
	{ OPTION_NUMBER, 0, "groups", &groups, "N", "show the N groups with most words one by one (12)", 1, 100 },
	{ OPTION_NUMBER, 0, "keywords", &keywords, "N", "keywords of each group (10)", 1, 1000 },
	{ OPTION_NUMBER, 0, "rows", &rows, "N", "rows of a table (50)", 1, 100000 },
	{ OPTION_FLAG, 0, "text", &text, NULL, "write text, for a terminal or a mail", 0, 0 },
	{ OPTION_STRING, 0, "title", &title, "TITLE", "of the page", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-report", "FOLDER", "one page with charts from the tables of a run", options, true,
};

/* The day that SOURCE_DATE_EPOCH names, in UTC; empty without it: a page knows no clock. */
static struct slice
day_made(void)
{
	static char day[32];
	const char *set = getenv("SOURCE_DATE_EPOCH");
	uint64_t seconds;
	struct tm parts;
	time_t when;

	if (set == NULL || *set == '\0')
		return SLICE("");
	if (!slice_number(slice_of(set), &seconds) || seconds > 253402300799)
		message_fatal("SOURCE_DATE_EPOCH is no number of seconds: '%s'", set);
	when = (time_t)seconds;
	if (gmtime_r(&when, &parts) == NULL || strftime(day, sizeof day, "%Y-%m-%d", &parts) == 0)
		return SLICE("");
	return slice_of(day);
}

int
main(int argc, char **argv)
{
	char **operands = tool_begin(&tool, argc, argv);
	struct findings findings = { 0 };

	if (operands[0] == NULL || operands[1] != NULL)
		tool_usage("name one folder of tables");
	findings.limits = (struct limits){ (uint32_t)groups, keywords, rows };
	findings_read(&findings, operands[0]);
	if (text)
		plain_write(&findings, slice_of(title), operands[0]);
	else
		page_write(&findings, *title == '\0' ? SLICE("What the articles say") : slice_of(title), day_made());
	findings_free(&findings);
	return tool_end();
}
