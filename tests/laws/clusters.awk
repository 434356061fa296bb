# clusters.awk: the clusters of tm-collocate --themes again, slow and plain: after each joining all
# means are computed anew. One cluster a line, its words in order.
#
#     awk -F'\t' -v threshold=.2 -v least=3 -f clusters.awk npmi.tsv
#
# SPDX-License-Identifier: MIT
FNR > 1 && $NF + 0 > 0 && $1 != $3 {
	a = $1; b = $3
	if (!(a in known)) known[a] = word[++n] = a
	if (!(b in known)) known[b] = word[++n] = b
	if (!((a, b) in like) || $NF + 0 > like[a, b]) like[a, b] = like[b, a] = $NF + 0
}
function mean(x, y, i, j, m, k, one, other, sum) {
	m = split(of[x], one, "\t"); k = split(of[y], other, "\t"); sum = 0
	for (i = 1; i <= m; i++) for (j = 1; j <= k; j++) sum += like[one[i], other[j]]
	return sum / (m * k)
}
END {
	for (i = 2; i <= n; i++) for (j = i; j > 1 && word[j] "" < word[j - 1] ""; j--) { w = word[j]; word[j] = word[j - 1]; word[j - 1] = w }
	for (i = 1; i <= n; i++) of[i] = word[i]
	last = n
	for (;;) {
		best = 0
		for (i = 1; i < last; i++) if (i in of) for (j = i + 1; j <= last; j++) if (j in of) {
			m = mean(i, j)
			if (m >= threshold && m > best + 1e-12) { best = m; p = i; q = j }
		}
		if (!best) break
		of[++last] = of[p] "\t" of[q]
		delete of[p]
		delete of[q]
	}
	for (i in of) {
		m = split(of[i], one, "\t")
		if (m < least) continue
		for (k = 2; k <= m; k++) for (j = k; j > 1 && one[j] "" < one[j - 1] ""; j--) { w = one[j]; one[j] = one[j - 1]; one[j - 1] = w }
		line = one[1]; for (k = 2; k <= m; k++) line = line " " one[k]
		print line
	}
}
