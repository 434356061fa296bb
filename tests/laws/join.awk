# join.awk: tm-merge --join again: tables side by side, header and order apart.
#
#     awk -v docs=1 -v minimum=2 -v minimum_docs=2 -f join.awk TABLE...
#
# Every table has a header.
#
# SPDX-License-Identifier: MIT
BEGIN { FS = OFS = "\t" }
FNR == 1 { file++; next }
{
	key = $1
	for (i = 2; i <= NF - 2; i++) key = key "\t" $i
	term[key] = $1 "\t" $2; empty[key] = $1 == ""
	count[key, file] = docs ? $NF : $(NF - 1)
	freq[term[key]] += $(NF - 1); texts[term[key]] += $NF
}
END {
	for (key in term) {
		if (!empty[key] && (freq[term[key]] < minimum || texts[term[key]] < minimum_docs)) continue
		row = key
		for (i = 1; i <= file; i++) row = row "\t" count[key, i] + 0
		print row
	}
}
