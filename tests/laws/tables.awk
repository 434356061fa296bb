# tables.awk: rows of random frequency tables, each behind the number of its table.
#
#     awk -v seed=1 -v tables=9 -v rows=50 -v groups=2 -f tables.awk
#
# Terms of few parts, so that they meet, with long beginnings in common and bytes of all
# kinds; n of one digit and of more; groups that are empty. Neither sorted nor once.
#
# SPDX-License-Identifier: MIT
function pick(list, n) { n = split(list, choice, "|"); return choice[1 + int(rand() * n)] }
function field(k, s) {
	for (k = int(rand() * 4); k > 0; k--) s = s pick("a|b|ab| | of the united nations|\001|\010|\013|\033|\\t|\\s|\303\251|\377\377\377|~|1|12|2020-01")
	return s
}
BEGIN {
	srand(seed); rand(); rand()
	for (i = 0; i < 12; i++) name[i] = field()
	for (t = 1; t <= tables; t++)
		for (r = int(rand() * rows); r > 0; r--) {
			row = t "\t" (rand() < .1 ? "" : field()) "\t" pick("1|1|1|2|3|9|10|12|100|18446744073709551615")
			for (g = 0; g < groups; g++) row = row "\t" name[int(rand() * 12)]
			print row "\t" 1 + int(rand() * 20) "\t" 1 + int(rand() * 5)
		}
}
