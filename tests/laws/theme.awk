# theme.awk: the oracle of tm-theme: what it adds to each token, one a line.
#
#     awk -v column=norm -v dictionary=themes.tsv -f theme.awk random.vrt
#
# Slow and plain: at each token every pattern of the dictionary, a table, is tried word by
# word. Knows "*", "!", hits of several tokens, values of several words.
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
# How many tokens from i on the d-th pattern meets.
function meets(d, i, k, m, words) {
	for (k = 1; k <= parts[d]; k++)
		if (i + k - 1 > n || none(i + k - 1) || !fits(part[d, k], plain(cell[i + k - 1]))) break
	if (k > parts[d]) return parts[d]
	if (none(i) || (m = split(plain(cell[i]), words, " ")) != parts[d] || m < 2 || whole[i]) return 0
	for (k = 1; k <= m; k++) if (!fits(part[d, k], words[k])) return 0
	return 1
}
function settle(i, d, m, best, k, out, bad, seen) {
	for (i = 1; i <= n; i += best ? best : 1) {
		best = 0
		# A value that a pattern meets as one word is not taken apart.
		whole[i] = 0
		for (d = 1; d <= patterns; d++) if (parts[d] == 1 && !none(i) && fits(part[d, 1], plain(cell[i]))) whole[i] = 1
		for (d = 1; d <= patterns; d++) { m = meets(d, i); length_of[d] = m; if (m > best) best = m }
		split("", bad); split("", seen); out = ""
		for (d = 1; d <= patterns; d++) if (best && length_of[d] == best && out_of[d]) bad[theme[d]] = 1
		for (k = 1; k <= themes; k++)
			for (d = 1; d <= patterns; d++)
				if (best && length_of[d] == best && theme[d] == name[k] && !(theme[d] in bad) && !(theme[d] in seen)) { seen[theme[d]] = 1; out = out (out == "" ? "" : "|") escaped(theme[d]) }
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
		theme[++patterns] = field[1]
		if (!(field[1] in known)) { known[field[1]] = 1; name[++themes] = field[1] }
		out_of[patterns] = sub(/^!/, "", field[2])
		parts[patterns] = split(field[2], words, " ")
		for (k in words) part[patterns, k] = words[k]
	}
}
/^<!-- #vrt/ { k = split($0, names, " "); for (i = 4; i < k; i++) if (names[i] == column) at = i - 3; next }
/^<[a-zA-Z\/!?]/ { if (/^<\/?(s|p|head|caption|text)[ >]/) settle(); next }
{ cell[++n] = $at }
END { settle() }
