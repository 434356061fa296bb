# merge.awk: tm-merge again: adds tables up, header and order apart.
#
#     awk -v minimum=2 -v minimum_docs=2 -f merge.awk TABLE...
#
# SPDX-License-Identifier: MIT
BEGIN { FS = OFS = "\t" }
FNR == 1 { next }
{
	key = $1
	for (i = 2; i <= NF - 2; i++) key = key "\t" $i
	freq[key] += $(NF - 1); docs[key] += $NF; sum[$1 "\t" $2] += $(NF - 1); texts[$1 "\t" $2] += $NF
	term[key] = $1; n[key] = $2
}
END {
	for (key in freq)
		if (term[key] == "" || (sum[term[key] "\t" n[key]] >= minimum && texts[term[key] "\t" n[key]] >= minimum_docs))
			print key, freq[key], docs[key]
}
