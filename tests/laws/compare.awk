# compare.awk: what tm-compare must find in a table by text and group, the plain way.
#
#     awk -F '\t' -f compare.awk table
#
# The table has the columns term, n, id, GROUP, freq, docs. Writes term, n, group, the
# four counts, texts, ref_texts, max_share, dp, welch_t, g2_4cell, lr_hardie, p_perm_g2; NA where
# there is none. -v few=N as --few; -v splits=1 counts all splits of the texts of two groups.
#
# SPDX-License-Identifier: MIT
function xlogx(o, e) { return o > 0 ? o * log(o / e) : 0 }
function abs(x) { return x < 0 ? -x : x }

function g2(a, b, c, d,   n, t, sum) {
	n = c + d
	t = (a + b) / n
	sum = xlogx(a, c * t) + xlogx(b, d * t) + xlogx(c - a, c * (1 - t)) + xlogx(d - b, d * (1 - t))
	return 2 * (a / c < b / d ? -sum : sum)
}

# Mean and variance of the rates of the texts inside (or outside) a group.
function moments(term, g, inside,   i, r, k, sum) {
	sum = k = 0
	for (i in group)
		if (group[i] != "" && (group[i] == g) == inside && size[i] > 0) { k++; sum += freq[term, i] / size[i] }
	m_n = k; m_mean = k ? sum / k : 0; sum = 0
	for (i in group)
		if (group[i] != "" && (group[i] == g) == inside && size[i] > 0) { r = freq[term, i] / size[i] - m_mean; sum += r * r }
	m_var = k > 1 ? sum / (k - 1) : -1
}

# All ways to choose k of the texts from the i-th on: counts those with a G2 as high.
function choose(term, i, k, a, c,   t) {
	if (k == 0) {
		ways++
		reached += abs(g2(a, all - a, c, words - c)) >= score * (1 - 1e-9)
		return
	}
	if (i + k - 1 > texts) return
	choose(term, i + 1, k - 1, a + freq[term, text[i]], c + size[text[i]])
	choose(term, i + 1, k, a, c)
}

NR == 1 { next }
$1 == "" { group[$3] = $4; size[$3] = $5; if ($4 != "") { total[$4] += $5; words += $5; if ($5 > 0) { text[++texts] = $3; in_group[$4]++ } } next }
{ terms[$1 "\t" $2]; freq[$1 "\t" $2, $3] = $5; if ($4 != "") { count[$1 "\t" $2, $4] += $5; sum[$1 "\t" $2] += $5 } }
END {
	for (term in terms) for (g in total) {
		a = count[term, g]; b = sum[term] - a; c = total[g]; d = words - c; all = a + b
		if (a == 0) continue
		n1 = n2 = most = dp = 0
		for (i in group) {
			if (group[i] == "" || size[i] == 0) continue
			f = freq[term, i] + 0
			if (group[i] != g) { n2 += f > 0; continue }
			n1 += f > 0
			if (f > most) most = f
			dp += abs(f / a - size[i] / c) / 2
		}
		moments(term, g, 1); k1 = m_n; mean1 = m_mean; var1 = m_var
		moments(term, g, 0); k2 = m_n; mean2 = m_mean; var2 = m_var
		welch = p = "NA"
		if (k1 >= few && k2 >= few && var1 / k1 + var2 / k2 > 1e-20) welch = (mean1 - mean2) / sqrt(var1 / k1 + var2 / k2)
		score = d ? abs(g2(a, b, c, d)) : 0
		if (splits && k1 >= few && k2 >= few) {
			ways = reached = 0
			choose(term, 1, in_group[g], 0, 0)
			p = reached / ways
		}
		row = sprintf("%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%.12g", term, g, a, c, b, d, n1, n2, most / a)
		row = row "\t" (k1 > 1 ? sprintf("%.12g", dp) : "NA") "\t" (welch == "NA" ? welch : sprintf("%.12g", welch))
		row = row "\t" (d ? sprintf("%.12g", g2(a, b, c, d)) : "NA")
		row = row "\t" (d ? sprintf("%.12g", log((a / c) / ((b ? b : .5) / d)) / log(2)) : "NA")
		print row "\t" (p == "NA" ? p : sprintf("%.12g", p))
	}
}
