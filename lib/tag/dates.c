/* dates.c: dates as English texts write them.
 * SPDX-License-Identifier: MIT */
#include "tag/dates.h"

#include <stdio.h>

enum { FIRST_YEAR = 1000, LAST_YEAR = 2199 };

/* Where the reading is; a reader that fails leaves it where it was. */
struct reader {
	const struct document *document;
	size_t at, begin, end;
};

/* A date, or a span of them, read. */
struct reading {
	char value[40];
	const char *rule;
};

/* Words */

static struct slice
word(const struct reader *r)
{
	return r->at < r->end ? document_text(r->document, r->at) : SLICE("");
}

static struct slice
word_before(const struct reader *r, size_t at)
{
	return at > r->begin ? document_text(r->document, at - 1) : SLICE("");
}

static bool
take(struct reader *r, const char *text)
{
	if (r->at >= r->end || !slice_same_case(word(r), slice_of(text)))
		return false;
	r->at++;
	return true;
}

static bool
take_dash(struct reader *r)
{
	return take(r, "-") || take(r, "\u2013") || take(r, "\u2012") || take(r, "\u2010") || take(r, "\u2014");
}

static bool
among(struct slice text, const char *const *list)
{
	for (; *list != NULL; list++)
		if (slice_same_case(text, slice_of(*list)))
			return true;
	return false;
}

static bool
take_of(struct reader *r, const char *const *list)
{
	if (r->at >= r->end || !among(word(r), list))
		return false;
	r->at++;
	return true;
}

/* The digits that the slice begins with: how many, and their value. */
static size_t
digits(struct slice s, unsigned *value)
{
	size_t n = 0;

	for (*value = 0; n < s.n && n < 9 && s.p[n] >= '0' && s.p[n] <= '9'; n++)
		*value = *value * 10 + (unsigned)(s.p[n] - '0');
	return n;
}

/* Months, days, years */

static const char *const month_names[12][4] = {
	{ "January", "Jan" }, { "February", "Feb" }, { "March", "Mar" }, { "April", "Apr" }, { "May" }, { "June", "Jun" },
	{ "July", "Jul" }, { "August", "Aug" }, { "September", "Sept", "Sep" }, { "October", "Oct" },
	{ "November", "Nov" }, { "December", "Dec" },
};

/* 1-12, or 0. With a capital first, for may and march are words. */
static unsigned
month_of(struct slice text)
{
	if (text.n > 3 && text.p[text.n - 1] == '.')
		text.n--;
	if (text.n < 3 || text.p[0] < 'A' || text.p[0] > 'Z')
		return 0;
	for (unsigned month = 0; month < 12; month++)
		if (among(text, month_names[month]))
			return month + 1;
	return 0;
}

static bool
take_month(struct reader *r, unsigned *month)
{
	*month = month_of(word(r));
	if (*month == 0)
		return false;
	r->at++;
	if (word(r).n == 1 && *word(r).p == '.' && r->at + 1 < r->end)
		r->at++;
	return true;
}

static bool
take_day(struct reader *r, unsigned *day)
{
	static const char *const endings[] = { "", "st", "nd", "rd", "th", NULL };
	struct slice text = word(r);
	size_t n = digits(text, day);

	if (n == 0 || n > 2 || *day == 0 || *day > 31 || !among(slice_from(text, n), endings))
		return false;
	r->at++;
	if (text.n == n && r->at < r->end && among(word(r), endings))
		r->at++;
	return true;
}

static bool
year_of(struct slice text, unsigned *year)
{
	return text.n == 4 && digits(text, year) == 4 && *year >= FIRST_YEAR && *year <= LAST_YEAR;
}

static bool
take_year(struct reader *r, unsigned *year)
{
	if (!year_of(word(r), year))
		return false;
	r->at++;
	return true;
}

/* The year behind a day and month: 2023, ", 2023". */
static bool
take_year_behind(struct reader *r, unsigned *year)
{
	struct reader before = *r;

	if (!take(r, ","))
		take(r, "of");
	if (take_year(r, year))
		return true;
	*r = before;
	return false;
}

/* Values */

static bool
exists(unsigned year, unsigned month, unsigned day)
{
	return day <= (year == 0 ? (month == 2 ? 29u : date_days(2000, month)) : date_days(year, month));
}

static size_t
put_day(char *to, size_t room, unsigned year, unsigned month, unsigned day)
{
	int n = year > 0 && day > 0 ? snprintf(to, room, "%04u-%02u-%02u", year, month, day) :
	    year > 0 ? snprintf(to, room, "%04u-%02u", year, month) :
	    day > 0 ? snprintf(to, room, "--%02u-%02u", month, day) : snprintf(to, room, "--%02u", month);

	return (size_t)n;
}

static void
set_day(struct reading *reading, unsigned year, unsigned month, unsigned day, const char *rule)
{
	put_day(reading->value, sizeof reading->value, year, month, day);
	reading->rule = rule;
}

static void
set_span(struct reading *reading, struct date first, struct date last, const char *rule)
{
	size_t n = put_day(reading->value, sizeof reading->value, first.year, first.month, first.day);

	reading->value[n++] = '/';
	put_day(reading->value + n, sizeof reading->value - n, last.year, last.month, last.day);
	reading->rule = rule;
}

static void
set_year(struct reading *reading, unsigned year, const char *rule)
{
	snprintf(reading->value, sizeof reading->value, "%04u", year);
	reading->rule = rule;
}

static void
set_decade(struct reading *reading, unsigned year, const char *rule)
{
	snprintf(reading->value, sizeof reading->value, "%03uX", year / 10);
	reading->rule = rule;
}

/* Forms */

static bool
take_until(struct reader *r)
{
	return take_dash(r) || take(r, "to") || take(r, "until") || take(r, "through");
}

static bool
take_to(struct reader *r)
{
	return take_until(r) || take(r, "and");
}

/* Takes the year behind, if there is one: a day, or a span where the second has a day; in the
 * first's month where it has none of its own. */
static bool
finish_days(struct reader *r, struct reading *reading, struct date first, struct date last)
{
	unsigned year = 0;

	take_year_behind(r, &year);
	first.year = last.year = (uint16_t)year;
	if (last.month == 0)
		last.month = first.month;
	if (!exists(year, first.month, first.day) || !exists(year, last.month, last.day))
		return false;
	if (last.day > 0)
		set_span(reading, first, last, "date:range");
	else
		set_day(reading, year, first.month, first.day, "date:day");
	return true;
}

static struct date
day_in(unsigned month, unsigned day)
{
	return (struct date){ 0, (uint8_t)month, (uint8_t)day };
}

/* March 15th, 2023; March 3-5, 2023; March 30 to April 2, 2023; March 15. */
static bool
month_day(struct reader *r, struct reading *reading)
{
	unsigned month, day, month2 = 0, day2 = 0;
	struct reader mark;

	if (!take_month(r, &month) || !take_day(r, &day))
		return false;
	mark = *r;
	if (!take_to(r) || (take_month(r, &month2), !take_day(r, &day2)) || (month2 == 0 && day2 <= day)) {
		*r = mark;
		month2 = day2 = 0;
	}
	/* Two whole dates are two: the year behind the second is not the first one's. */
	return finish_days(r, reading, day_in(month, day), day_in(month2, day2));
}

/* 3-5 March: behind the first day. */
static bool
days_month(struct reader *r, unsigned day, unsigned *last, unsigned *month)
{
	if (!take_to(r) || !take_day(r, last))
		return false;
	take(r, "of");
	return take_month(r, month) && *last > day;
}

/* 15 March 2023; 3-5 March 2023; 30 March to 2 April 2023; 15 March. */
static bool
day_month(struct reader *r, struct reading *reading)
{
	unsigned day, month = 0, day2 = 0, month2 = 0;
	struct reader mark;

	if (!take_day(r, &day))
		return false;
	take(r, "of");
	if (!take_month(r, &month)) {
		if (!days_month(r, day, &day2, &month))
			return false;
	} else {
		mark = *r;
		if (!take_to(r) || !take_day(r, &day2) || !take_month(r, &month2)) {
			*r = mark;
			day2 = month2 = 0;
		}
	}
	return finish_days(r, reading, day_in(month, day), day_in(month2, day2));
}

/* March 2023; March to May 2023; November 2022 to May 2023. */
static bool
month_year(struct reader *r, struct reading *reading)
{
	unsigned month, month2 = 0, year = 0, year2 = 0;
	struct reader mark;

	if (!take_month(r, &month))
		return false;
	take_year_behind(r, &year);
	mark = *r;
	if (take_until(r) && take_month(r, &month2) && take_year_behind(r, &year2) && (year > 0 || month2 > month)) {
		set_span(reading, (struct date){ (uint16_t)(year > 0 ? year : year2), (uint8_t)month, 0 },
		    (struct date){ (uint16_t)year2, (uint8_t)month2, 0 }, "date:months");
		return true;
	}
	*r = mark;
	set_day(reading, year, month, 0, "date:month");
	return year > 0;
}

/* Three numbers with the same mark between, as one token or as several; 0 when there are none. */
static char
take_numbers(struct reader *r, unsigned part[static 3], size_t n[static 3])
{
	char mark = 0;
	struct slice text = word(r);

	for (size_t i = 0;; i++) {
		n[i] = digits(text, &part[i]);
		if (n[i] == 0)
			return 0;
		text = slice_from(text, n[i]);
		if (text.n == 0 && ++r->at < r->end && i < 2)
			text = word(r);
		if (i == 2)
			break;
		if (text.n == 0 || (*text.p != '-' && *text.p != '.' && *text.p != '/') || (mark != 0 && *text.p != mark))
			return 0;
		mark = *text.p;
		text = slice_from(text, 1);
		if (text.n == 0 && ++r->at < r->end)
			text = word(r);
	}
	return text.n != 0 || (mark == '/' && slice_equal(word(r), SLICE("/"))) ? 0 : mark;
}

/* The day is first where it cannot be a month, and where full stops set it off; else nobody can
 * tell, and the date is called as it is written. */
static bool
set_numeric(struct reading *reading, const unsigned part[static 3], char mark)
{
	if ((part[0] > 12 || mark == '.') && part[1] <= 12 && exists(part[2], part[1], part[0])) {
		set_day(reading, part[2], part[1], part[0], "date:numeric");
	} else if (part[1] > 12 && part[0] <= 12 && exists(part[2], part[0], part[1])) {
		set_day(reading, part[2], part[0], part[1], "date:numeric");
	} else if (part[0] <= 12 && part[1] <= 12) {
		snprintf(reading->value, sizeof reading->value, "%u%c%u%c%u", part[0], mark, part[1], mark, part[2]);
		reading->rule = "date:numeric";
	} else {
		return false;
	}
	return true;
}

/* 2023-03-15, 15.3.2023, 15/3/2023. */
static bool
numeric(struct reader *r, struct reading *reading)
{
	unsigned part[3];
	size_t n[3];
	char mark = take_numbers(r, part, n);

	if (mark == 0 || part[0] == 0 || part[1] == 0 || part[2] == 0)
		return false;
	if (n[0] == 4 && n[1] <= 2 && n[2] <= 2 && part[1] <= 12 && part[0] >= FIRST_YEAR && exists(part[0], part[1], part[2])) {
		set_day(reading, part[0], part[1], part[2], "date:iso");
		return true;
	}
	return n[2] == 4 && n[0] <= 2 && n[1] <= 2 && part[2] >= FIRST_YEAR && part[2] <= LAST_YEAR && set_numeric(reading, part, mark);
}

/* 1950s, '50s; 20th century, twentieth century. */
static bool
decade(struct reader *r, struct reading *reading)
{
	unsigned value;
	struct slice text = word(r);
	bool apostrophe = slice_equal(text, SLICE("'")) || slice_equal(text, SLICE("\u2019")) || slice_equal(text, SLICE("\u2018"));
	size_t n;

	if (apostrophe) {
		r->at++;
		text = word(r);
	}
	if (text.n > 0 && *text.p == '\'')
		text = slice_from(text, 1);
	n = digits(text, &value);
	if (!slice_equal(slice_from(text, n), SLICE("s")) || value % 10 != 0)
		return false;
	if (n == 4 && value >= FIRST_YEAR && value <= LAST_YEAR)
		set_decade(reading, value, "date:decade");
	else if (n == 2 && (apostrophe || value >= 20))
		set_decade(reading, 1900 + value, "date:decade");
	else
		return false;
	r->at++;
	return true;
}

static bool
century(struct reader *r, struct reading *reading)
{
	static const char *const words[] = {
		"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
		"twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
		"nineteenth", "twentieth",
	};
	static const char *const endings[] = { "st", "nd", "rd", "th", NULL }, *const names[] = { "century", "centuries", NULL };
	struct slice text = word(r);
	unsigned value = 0;
	size_t n = digits(text, &value);

	for (unsigned i = 0; n == 0 && i < sizeof words / sizeof *words; i++)
		if (slice_same_case(text, slice_of(words[i])))
			value = i + 1;
	r->at++;
	if (n == 0 && slice_same_case(text, SLICE("twenty")) && take(r, "-") && take(r, "first"))
		value = 21;
	if ((n > 0 && !among(slice_from(text, n), endings)) || value == 0 || value > 22)
		return false;
	take_dash(r);
	if (!take_of(r, names))
		return false;
	snprintf(reading->value, sizeof reading->value, "%02uXX", value - 1);
	reading->rule = "date:century";
	return true;
}

/* Spring, Q2: its code in ISO 8601-2, or 0. */
static unsigned
season_of(struct slice text)
{
	static const char *const names[] = { "spring", "summer", "autumn", "winter", "fall", "Q1", "Q2", "Q3", "Q4" };
	static const unsigned codes[] = { 21, 22, 23, 24, 23, 33, 34, 35, 36 };

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (slice_same_case(text, slice_of(names[i])))
			return codes[i];
	return 0;
}

/* "the second quarter", "first half": its code, or 0. */
static unsigned
take_part_of_year(struct reader *r)
{
	static const char *const ordinals[] = { "first", "second", "third", "fourth" };

	for (unsigned i = 0; i < 4; i++) {
		if (!take(r, ordinals[i]))
			continue;
		return take(r, "quarter") ? 33 + i : i < 2 && take(r, "half") ? 40 + i : 0;
	}
	return 0;
}

/* Spring 2014, the second quarter of 2014, Q2 2014, the first half of 2014. */
static bool
season(struct reader *r, struct reading *reading)
{
	unsigned code = season_of(word(r)), year;

	if (code > 0)
		r->at++;
	else
		code = take_part_of_year(r);
	if (code == 0)
		return false;
	take(r, "of");
	if (!take_year(r, &year))
		return false;
	snprintf(reading->value, sizeof reading->value, "%04u-%02u", year, code);
	reading->rule = "date:season";
	return true;
}

static const char *const units[] = {
	"hours", "days", "people", "soldiers", "troops", "men", "women", "tonnes", "tons", "litres", "metres",
	"kilometres", "km", "kg", "dollars", "euros", "pieces", "units", "per", "percent", "%", "years", "miles",
	"meters", "feet", "members", "students", "employees", "seats", "votes", "copies", "words", "points", "acres", NULL,
};

/* 1990-95, 1990 to 1995, between 1990 and 1995. */
static bool
years(struct reader *r, struct reading *reading)
{
	unsigned first, last;
	size_t start = r->at, n;
	bool between = slice_same_case(word_before(r, start), SLICE("between"));

	if (!take_year(r, &first))
		return false;
	if (!take_dash(r) && !take(r, "to") && !(between && take(r, "and")))
		return false;
	n = digits(word(r), &last);
	if (n == 2 && word(r).n == 2)
		last += first / 100 * 100;
	else if (n != 4 || word(r).n != 4 || last > LAST_YEAR)
		return false;
	r->at++;
	if (last <= first || slice_equal(word(r), SLICE("-")) || slice_equal(word(r), SLICE("/")) || (r->at < r->end && among(word(r), units)))
		return false;
	snprintf(reading->value, sizeof reading->value, "%04u/%04u", first, last);
	reading->rule = "date:years";
	return true;
}

static const char *const parts[] = { "early", "mid", "late", NULL };
static const char *const behind_year[] = {
	"in", "by", "from", "since", "until", "till", "after", "before", "during", "towards", "toward", "year", "years",
	"circa", "c.", "around", "for", "to", "through", "of", "between", "on", "late", "early", "mid", "Fiscal", NULL,
};

/* A bare year: behind "in" and the like, or "and" behind another year. */
static bool
year_alone(struct reader *r, struct reading *reading, size_t dated)
{
	static const char *const weak[] = { "for", "to", "of", "on", "through", "between", "around", "years", NULL };
	static const char *const joins[] = { "and", "or", ",", "&", NULL };
	unsigned year;
	size_t start = r->at;
	struct slice before = word_before(r, start);

	if (!take_year(r, &year) || year < 1400 || year > 2099)
		return false;
	if (r->at < r->end && (among(word(r), units) || slice_equal(word(r), SLICE("/")) || (slice_equal(word(r), SLICE("-")) && r->at + 1 < r->end)))
		return false;
	if (!among(before, behind_year) && !(dated > 0 && dated + 1 == start && among(before, joins)))
		return false;
	if (among(before, weak) && (year < 1700 || year > 2060 || (r->at < r->end && document_word(r->document, r->at)->shape == SHAPE_LOWER &&
	    !(document_word(r->document, r->at)->classes & WORD_FUNCTION))))
		return false;
	set_year(reading, year, "date:year");
	return true;
}

/* A bare month: behind "in" and the like. */
static bool
month_alone(struct reader *r, struct reading *reading)
{
	static const char *const behind[] = { "in", "since", "until", "during", "by", "last", "next", "this", "early", "late", "mid", "every", "each", NULL };
	unsigned month;

	if (!among(word_before(r, r->at), behind) || !take_month(r, &month) ||
	    (r->at < r->end && document_word(r->document, r->at)->shape >= SHAPE_CAPITAL))
		return false;
	set_day(reading, 0, month, 0, "date:month");
	return true;
}

/* Relative dates */

static long
day_number(struct date date)
{
	long y = date.year, m = date.month, d = date.day;

	/* Days since 1 March of the year 0, by Howard Hinnant's method. */
	y -= m <= 2;
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
}

static struct date
day_of_number(long n)
{
	long era = n / 146097, doe = n - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	long month = mp < 10 ? mp + 3 : mp - 9;

	return (struct date){ (uint16_t)(yoe + era * 400 + (month <= 2)), (uint8_t)month, (uint8_t)(doy - (153 * mp + 2) / 5 + 1) };
}

static const char *const weekdays[] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", NULL,
};

static int
weekday_of(struct slice text)
{
	for (int i = 0; i < 7; i++)
		if (slice_equal(text, slice_of(weekdays[i])))
			return i;
	return -1;
}

/* 0 is Monday: 1 March of the year 0 was a Wednesday. */
static int
weekday(long n)
{
	return (int)((n + 2) % 7);
}

static void
set_shifted(struct reading *reading, long n)
{
	struct date date = day_of_number(n);

	set_day(reading, date.year, date.month, date.day, "date:relative");
}

/* Months from the text's date, as a month or, without one, a year. */
static void
set_month(struct reading *reading, struct date today, long months)
{
	long n = today.year * 12L + today.month - 1 + months;

	set_day(reading, (unsigned)(n / 12), (unsigned)(n % 12 + 1), 0, "date:relative");
}

/* The week that holds the day: Monday to Sunday. */
static void
set_week(struct reading *reading, long n)
{
	set_span(reading, day_of_number(n - weekday(n)), day_of_number(n - weekday(n) + 6), "date:relative");
}

/* last, this, next: -1, 0, 1; else 9. */
static int
direction(struct slice text)
{
	return slice_same_case(text, SLICE("last")) ? -1 : slice_same_case(text, SLICE("this")) ? 0 :
	    slice_same_case(text, SLICE("next")) ? 1 : 9;
}

static bool
last_this_next(struct reader *r, struct reading *reading, struct date today)
{
	int way = direction(word(r)), day;
	long now = day_number(today);

	if (way == 9)
		return false;
	r->at++;
	day = weekday_of(word(r));
	if (day >= 0) {
		long shift = day - weekday(now);

		if (way < 0 && shift >= 0)
			shift -= 7;
		if (way > 0 && shift <= 0)
			shift += 7;
		r->at++;
		set_shifted(reading, now + shift);
	} else if (take(r, "week")) {
		set_week(reading, now + 7L * way);
	} else if (take(r, "month")) {
		set_month(reading, today, way);
	} else if (take(r, "year")) {
		set_year(reading, (unsigned)(today.year + way), "date:relative");
	} else {
		return false;
	}
	return true;
}

static unsigned
small_number(struct slice text)
{
	static const char *const words[] = {
		"a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	};
	unsigned value;

	if (digits(text, &value) == text.n && text.n > 0 && text.n < 4)
		return value;
	for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_same_case(text, slice_of(words[i])))
			return i == 0 ? 1 : i;
	return 0;
}

static bool
ago(struct reader *r, struct reading *reading, struct date today)
{
	unsigned n = small_number(word(r));
	long now = day_number(today);

	if (n == 0)
		return false;
	r->at++;
	if ((take(r, "day") || take(r, "days")) && take(r, "ago"))
		set_shifted(reading, now - (long)n);
	else if ((take(r, "week") || take(r, "weeks")) && take(r, "ago"))
		set_week(reading, now - 7L * (long)n);
	else if ((take(r, "month") || take(r, "months")) && take(r, "ago"))
		set_month(reading, today, -(long)n);
	else if ((take(r, "year") || take(r, "years")) && take(r, "ago") && (long)n < today.year)
		set_year(reading, today.year - n, "date:relative");
	else
		return false;
	return true;
}

static bool
relative(struct reader *r, struct reading *reading)
{
	struct date today = r->document->date;
	struct reader mark = *r;

	if (today.year < 2 || today.month == 0 || today.day == 0)
		return false;
	if (take(r, "yesterday"))
		set_shifted(reading, day_number(today) - 1);
	else if (take(r, "today"))
		set_shifted(reading, day_number(today));
	else if (take(r, "tomorrow"))
		set_shifted(reading, day_number(today) + 1);
	else if (!last_this_next(r, reading, today) && (*r = mark, !ago(r, reading, today)))
		return false;
	return true;
}

/* All of it */

typedef bool (*form)(struct reader *r, struct reading *reading);

/* "early", "mid-", "the end of" before a date are part of it. */
static bool
try_forms(struct reader *r, struct reading *reading)
{
	static const form forms[] = { numeric, month_day, day_month, month_year, years, decade, century, season };

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct reader mark = *r;

		if (forms[i](r, reading))
			return true;
		*r = mark;
	}
	return false;
}

/* "mid-2014", "early-1990s": one token. */
static bool
hyphenated(struct reader *r, struct reading *reading)
{
	struct slice text = word(r);
	unsigned year;

	for (size_t i = 0; parts[i] != NULL; i++) {
		size_t n = strlen(parts[i]);

		if (text.n < n + 5 || !slice_same_case((struct slice){ text.p, n }, slice_of(parts[i])) || text.p[n] != '-')
			continue;
		text = slice_from(text, n + 1);
		if (year_of(text, &year))
			set_year(reading, year, "date:part");
		else if (digits(text, &year) == 4 && slice_equal(slice_from(text, 4), SLICE("s")) && year % 10 == 0)
			set_decade(reading, year, "date:part");
		else
			return false;
		r->at++;
		return true;
	}
	return false;
}

static bool
with_part(struct reader *r, struct reading *reading)
{
	unsigned year;

	if (!take_of(r, parts))
		return false;
	take_dash(r);
	if (try_forms(r, reading))
		return true;
	if (!take_year(r, &year))
		return false;
	set_year(reading, year, "date:part");
	return true;
}

/* A weekday before a date is part of it. */
static void
take_weekday(struct reader *r)
{
	static const char *const days[] = { "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun", NULL };

	if (weekday_of(word(r)) < 0 && !among(word(r), days))
		return;
	r->at++;
	take(r, ".");
	take(r, ",");
	take(r, "the");
}

static bool
date_at(struct reader *r, struct reading *reading, size_t dated)
{
	struct reader mark = *r;

	/* Forms of numbers and months begin with a digit, a capital or a mark. */
	if (document_word(r->document, r->at)->shape != SHAPE_LOWER) {
		take_weekday(r);
		if (try_forms(r, reading))
			return true;
		*r = mark;
	} else if (century(r, reading) || (*r = mark, season(r, reading))) {
		return true;
	} else {
		*r = mark;
	}
	if (with_part(r, reading))
		return true;
	*r = mark;
	return hyphenated(r, reading) || (*r = mark, year_alone(r, reading, dated)) ||
	    (*r = mark, month_alone(r, reading)) || (*r = mark, relative(r, reading));
}

/* The names of the months, with and without a full stop. */
static void
months_ready(struct words *words)
{
	static struct buffer dotted;

	for (size_t i = 0; i < 12; i++)
		for (size_t j = 0; month_names[i][j] != NULL; j++) {
			dotted.n = 0;
			buffer_add(&dotted, slice_of(month_names[i][j]));
			words_add_class(words, words_know(words, buffer_slice(&dotted)), WORD_BEGINS_DATE);
			buffer_add_char(&dotted, '.');
			words_add_class(words, words_know(words, buffer_slice(&dotted)), WORD_BEGINS_DATE);
		}
}

void
dates_ready(struct words *words)
{
	static const char *const begin[] = {
		"early", "mid", "late", "spring", "summer", "autumn", "winter", "fall", "first", "second", "third",
		"fourth", "Q1", "Q2", "Q3", "Q4", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
		"fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty", "Mon", "Tue",
		"Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun", "'", NULL,
	};
	static const char *const relative[] = {
		"last", "this", "next", "yesterday", "today", "tomorrow", "a", "one", "two", "three", "four", "five", "six",
		"seven", "eight", "nine", "ten", "eleven", "twelve", NULL,
	};

	for (size_t i = 0; relative[i] != NULL; i++)
		words_add_class(words, words_know(words, slice_of(relative[i])), WORD_BEGINS_RELATIVE);

	for (size_t i = 0; begin[i] != NULL; i++)
		words_add_class(words, words_know(words, slice_of(begin[i])), WORD_BEGINS_DATE);
	for (size_t i = 0; weekdays[i] != NULL; i++)
		words_add_class(words, words_know(words, slice_of(weekdays[i])), WORD_BEGINS_DATE);
	months_ready(words);
}

/* Words that begin relative dates alone are many: they are looked at where the text has a date. */
void
dates_find(struct document *document)
{
	uint32_t classes = WORD_BEGINS_DATE | (document->date.day > 0 ? WORD_BEGINS_RELATIVE : 0);

	for (size_t s = 0; s < document->sentences; s++) {
		struct reader r = { document, 0, document->sentence[s].start, document_sentence_end(document, s) };
		size_t dated = 0;

		for (size_t at = document->sentence[s].opening, i = r.begin;
		    (i = document_opening(document, &at, i, r.end, classes)) < r.end; i++) {
			struct reading reading = { "", "" };

			r.at = i;
			if (!date_at(&r, &reading, dated) || r.at <= i || r.at > r.end)
				continue;
			document_add(document, (struct mention){ i, r.at - i, SLICE("DATE"),
			    arena_copy(&document->arena, slice_of(reading.value)), slice_of(reading.rule), 0, SOURCE_RULE, false });
			i = r.at - 1;
			dated = r.at;
		}
	}
}
