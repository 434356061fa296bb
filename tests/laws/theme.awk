# theme.awk: the oracle of tm-theme: what it adds to each token, one a line.
#
#     awk -v column=norm -v dictionary=themes.tsv -v level=0 -v parents=0 -f theme.awk random.vrt
#
# Slow and plain: at each token every pattern of the dictionary, a table, is tried word by
# word. Knows "*", "!", levels, hits of several tokens, values of several words; of a hyphen between
# letters in a pattern, that it may be a token; with overlap=themes or all, hits that overlap.
#
# SPDX-License-Identifier: MIT
function plain(s) { gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&#95;/, "_", s); gsub(/&#94;/, "^", s); gsub(/&amp;/, "\\&", s); return s }
function escaped(s) { gsub(/&/, "\\&amp;", s); gsub(/</, "\\&lt;", s); gsub(/>/, "\\&gt;", s); gsub(/\|/, "\\&#124;", s); return s }
function none(i) { return cell[i] == "" || (at > 1 && (cell[i] == "_" || cell[i] == "^")) }
# The pattern's word and a word of the text, byte by byte.
function fits(p, w, k) {
	for (; p != ""; p = substr(p, 2)) {
		if (substr(p, 1, 1) == "*") {
			for (k = 0; k <= length(w); k++) if (fits(substr(p, 2), substr(w, k + 1))) return 1
			return 0
		}
		if (substr(p, 1, 1) != substr(w, 1, 1) || w == "") return 0
		w = substr(w, 2)
	}
	return w == ""
}
function is_part(i) { return at > 1 && cell[i] == "^" }
# How many tokens from i on the d-th pattern meets; it passes over what is part of the token before.
function meets(d, i, j, k, m, words) {
	j = i
	for (k = 1; k <= parts[d]; k++) {
		while (k > 1 && j <= n && is_part(j)) j++
		if (j > n || none(j) || !fits(part[d, k], plain(cell[j]))) break
		j++
	}
	if (k > parts[d]) return j - i
	if (none(i) || (m = split(plain(cell[i]), words, " ")) != parts[d] || m < 2 || whole[i]) return 0
	for (k = 1; k <= m; k++) if (!fits(part[d, k], words[k])) return 0
	return 1
}
# The levels of a theme, from the highest on.
function levels(t, up, k, m, part) {
	m = split(t, part, "/")
	for (k = 1; k <= m; k++) up[k] = (k > 1 ? up[k - 1] "/" : "") part[k]
	return m
}
function want(t, up, m, k) {
	m = levels(t, up)
	for (k = 1; k <= m; k++) if (up[k] in bad) return
	if (level && m > level) m = level
	for (k = parents ? 1 : m; k <= m; k++) wanted[up[k]] = 1
}
# A pattern, and again with a hyphen of it as a word.
function add(t, excludes, p, from, k, words) {
	theme[++patterns] = t
	out_of[patterns] = excludes
	parts[patterns] = split(p, words, " ")
	for (k in words) part[patterns, k] = words[k]
	for (k = from; k < length(p); k++)
		if (substr(p, k, 3) ~ /^[^ -]-[^ -]$/) add(t, excludes, substr(p, 1, k) " - " substr(p, k + 2), k + 3)
}
# Whether an exclusion of the theme, or of what it is a part of, goes beyond the place.
function excluded(t, place, up, m, k) {
	m = levels(t, up)
	for (k = 1; k <= m; k++) if (out_to[up[k]] > place) return 1
	return 0
}
# Where hits may overlap.
function settle_overlap(i, d, k, m, t, covered, hit, barred, within, out) {
	split("", hit_to); split("", out_to)
	for (i = 1; i <= n; i++) {
		split("", hit); split("", barred); split("", within); split("", wanted); out = ""
		whole[i] = 0
		for (d = 1; d <= patterns; d++) if (parts[d] == 1 && !none(i) && fits(part[d, 1], plain(cell[i]))) whole[i] = 1
		for (d = 1; d <= patterns; d++) {
			m = meets(d, i)
			t = theme[d]
			if (m && !out_of[d] && i + m > hit[t]) hit[t] = i + m
			if (m && out_of[d] && i + m > barred[t]) barred[t] = i + m
		}
		for (t in hit) within[t] = excluded(t, i)
		for (t in barred) if (barred[t] > out_to[t] && (overlap == "all" || i >= hit_to[t])) out_to[t] = barred[t]
		for (t in hit) {
			if (!hit[t] || excluded(t, hit[t] - 1) || (overlap != "all" && (i < hit_to[t] || within[t]))) continue
			hit_to[t] = hit[t]
			if (hit[t] > covered) covered = hit[t]
			want(t)
		}
		for (k = 1; k <= themes; k++) if (name[k] in wanted) out = out (out == "" ? "" : "|") escaped(name[k])
		if (out == "") out = (cell[i] == "^" && at > 1) || (!none(i) && i < covered) ? "^" : "_"
		print out
	}
	n = 0
}
function settle(i, d, m, best, k, out) {
	if (overlap != "") { settle_overlap(); return }
	for (i = 1; i <= n; i += best ? best : 1) {
		best = 0
		# A value that a pattern meets as one word is not taken apart.
		whole[i] = 0
		for (d = 1; d <= patterns; d++) if (parts[d] == 1 && !none(i) && fits(part[d, 1], plain(cell[i]))) whole[i] = 1
		for (d = 1; d <= patterns; d++) { m = meets(d, i); length_of[d] = m; if (m > best) best = m }
		split("", bad); split("", wanted); out = ""
		for (d = 1; d <= patterns; d++) if (best && length_of[d] == best && out_of[d]) bad[theme[d]] = 1
		for (d = 1; d <= patterns; d++) if (best && length_of[d] == best && !out_of[d]) want(theme[d])
		for (k = 1; k <= themes; k++) if (name[k] in wanted) out = out (out == "" ? "" : "|") escaped(name[k])
		if (best) print (out == "" ? "_" : out)
		else print (cell[i] == "^" && at > 1 ? "^" : "_")
		for (k = 1; k < best; k++) print "^"
	}
	n = 0
}
BEGIN {
	FS = "\t"
	for (getline <dictionary; (getline row <dictionary) > 0;) {
		split(row, field, "\t")
		m = levels(field[1], up)
		for (k = 1; k <= m; k++) if (!(up[k] in known)) { known[up[k]] = 1; name[++themes] = up[k] }
		excludes = sub(/^!/, "", field[2])
		add(field[1], excludes, field[2], 1)
	}
}
/^<!-- #vrt/ { k = split($0, names, " "); for (i = 4; i < k; i++) if (names[i] == column) at = i - 3; next }
/^<[a-zA-Z\/!?]/ { if (/^<\/?(s|p|head|caption|text)[ >]/) settle(); next }
{ cell[++n] = $at }
END { settle() }
