/* decimal.c: decimal numbers, compared digit by digit.
 * SPDX-License-Identifier: MIT */
#include "select/decimal.h"

static bool
all_digits(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

bool
decimal_parse(struct slice s, struct decimal *decimal)
{
	struct slice whole, fraction;
	bool minus = s.n > 0 && *s.p == '-';
	size_t zeros = 0;

	if (minus || (s.n > 0 && *s.p == '+'))
		s = slice_from(s, 1);
	fraction = s;
	if (!slice_cut(&fraction, '.', &whole) || !all_digits(whole) || (fraction.p != NULL && !all_digits(fraction)))
		return false;
	while (zeros < whole.n && whole.p[zeros] == '0')
		zeros++;
	whole = slice_from(whole, zeros);
	while (fraction.p != NULL && fraction.n > 0 && fraction.p[fraction.n - 1] == '0')
		fraction.n--;
	*decimal = (struct decimal){ whole.n == 0 && fraction.n == 0 ? 0 : minus ? -1 : 1, whole, fraction };
	return true;
}

int
decimal_compare(struct decimal a, struct decimal b)
{
	int order;

	if (a.sign != b.sign)
		return a.sign < b.sign ? -1 : 1;
	if (a.whole.n != b.whole.n)
		order = a.whole.n < b.whole.n ? -1 : 1;
	else if ((order = slice_compare(a.whole, b.whole)) == 0)
		order = slice_compare(a.fraction, b.fraction);
	order = (order > 0) - (order < 0);
	return a.sign < 0 ? -order : order;
}
