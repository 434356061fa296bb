# concord.awk: the oracle of tm-concord: id, line and value of each hit of literal words.
#
#     awk -v column=norm -v query="the army" -f concord.awk random.vrt
#
# Slow and plain: a sentence is kept as arrays, and every place in it is tried.
#
# SPDX-License-Identifier: MIT
function plain(s) { gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&#95;/, "_", s); gsub(/&#94;/, "^", s); gsub(/&amp;/, "\\&", s); return s }
function attribute(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
function none(cell) { return at > 1 && (cell == "_" || cell == "^") }
# How many tokens from i on are the query; what they are in found.
function length_at(i, j, k, cell, words, w, m) {
	found = ""
	for (k = 1; k <= wanted;) {
		if (i + j > n) return 0
		cell = value[i + j++]
		if (at > 1 && cell == "^" && k > 1) continue
		if (none(cell)) return 0
		found = found (found == "" ? "" : " ") plain(cell)
		if (plain(cell) == want[k]) { k++; continue }
		m = split(plain(cell), words, " ")
		for (w = 1; w <= m; w++) if (words[w] != want[k + w - 1]) return 0
		k += m
	}
	while (i + j <= n && at > 1 && value[i + j] == "^") j++
	return j
}
function settle(i, m) {
	for (i = 1; i <= n; i += m ? m : 1)
		if ((m = length_at(i)) > 0) print id "\t" line "\t" found
	n = 0
}
BEGIN { FS = "\t"; wanted = split(query, want, " ") }
/^<!-- #vrt/ { k = split($0, names, " "); for (i = 4; i < k; i++) if (names[i] == column) at = i - 3; next }
/^<[a-zA-Z\/!?]/ {
	if (/^<\/?(s|p|head|caption|text)[ >]/) settle()
	if (/^<text /) id = attribute("id")
	if (/^<p /) { line = attribute("line"); running = 1 }
	if (/^<(\/p|head|caption)/) running = 0
	next
}
running { value[++n] = $at }
