# collocate.awk: the counts of tm-collocate again, slow and plain: the oracle. The rows without a
# header, in no order.
#
#     awk -v column=norm -v left=2 -v right=3 -v by=author -f collocate.awk random.vrt
#
# Also: sentence=1 instead of a window, node="two words" for one node of plain words,
# node_column=entid, keep=1 for stop words. What a word is, is said in count.awk.
#
# SPDX-License-Identifier: MIT
function unescape(s) {
	gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&apos;/, "'", s)
	gsub(/&#95;/, "_", s); gsub(/&#94;/, "^", s); gsub(/&#9;/, "\t", s); gsub(/&#10;/, "\n", s)
	gsub(/&#124;/, "|", s); gsub(/&amp;/, "\\&", s)
	return s
}
function replace(s, from, to, at, done) {
	for (done = ""; (at = index(s, from)) > 0; s = substr(s, at + length(from))) done = done substr(s, 1, at - 1) to
	return done s
}
function field(s) { s = replace(s, "\\", "\\\\"); s = replace(s, "\t", "\\t"); s = replace(s, "\n", "\\n"); return replace(s, "\r", "\\r") }
function attribute(name, at, rest) {
	at = index($0, " " name "=\"")
	if (!at) return ""
	rest = substr($0, at + length(name) + 3)
	return substr(rest, 1, index(rest, "\"") - 1)
}
function has_value(cell, at) { return cell != "" && (at == 1 || (cell != "_" && cell != "^")) }
function is_part(cell, at) { return at > 1 && cell == "^" }
function value_of(i, at, name) {
	if (!has_value(cell[i, at], at)) return ""
	if (!keep && stop_at && cell[i, stop_at] == "1" && name !~ /^(ent|entid|theme)$/) return ""
	return field(unescape(cell[i, at]))
}
# A pair, in each of the text's groups.
function add(a, b, freq, g) {
	for (g = 1; g <= groups; g++) {
		key = a "\t1\t" b group[g]
		count[key] += freq
		if (!((text, key) in met)) { met[text, key] = 1; docs[key]++ }
	}
}
# Whether the words of the query stand from token i on; the token behind them.
function query_end(i, k, m, words, w) {
	for (k = 1; k <= wanted; i++) {
		if (i > tokens) return 0
		if (k > 1 && is_part(cell[i, node_at], node_at)) continue
		if (!has_value(cell[i, node_at], node_at)) return 0
		if (unescape(cell[i, node_at]) == want[k]) { k++; continue }
		m = split(unescape(cell[i, node_at]), words, " ")
		for (w = 1; w <= m; w++) if (words[w] != want[k + w - 1]) return 0
		k += m
	}
	return i
}
# Places that are the hit's own, from token i to before token j; of node a the h-th hit.
function hit(a, i, j, k) {
	while (j <= tokens && is_part(cell[j, node_at], node_at)) j++
	if (!(a in hits)) nodes[++n_nodes] = a
	hits[a]++
	from[a, hits[a]] = before[i] + 1
	to[a, hits[a]] = before[j]
	return j
}
function settle(i, j, k, a, h, n, b, near, own, seen) {
	places = 0
	for (i = 1; i <= tokens; i++) {
		before[i] = places
		w = cell[i, word_at]; gsub(/“|”|–/, "", w)
		if (is_part(cell[i, at], at) || unescape(w) !~ /[A-Za-z0-9\303-\341]/) { own_place[i] = 0; continue }
		own_place[i] = 1
		collocate[++places] = value_of(i, at, column)
	}
	before[tokens + 1] = places
	if (places == 0) { tokens = 0; return }
	split("", hits); n_nodes = 0
	if (node == "") {
		for (i = 1; i <= tokens; i++)
			if (own_place[i] && (a = value_of(i, node_at, node_column)) != "") hit(a, i, i + 1)
	} else
		for (i = 1; i <= tokens; i = j) {
			j = query_end(i)
			j = j ? hit(field(node), i, j) : i + 1
		}
	for (n = 1; n <= n_nodes; n++) {
		a = nodes[n]; split("", near); split("", own); split("", seen)
		for (h = 1; h <= hits[a]; h++)
			for (k = 1; k <= places; k++) {
				if (k >= from[a, h] && k <= to[a, h]) own[k] = 1
				else if (k >= from[a, h] - left && k <= to[a, h] + right) near[k] = 1
			}
		j = 0
		for (k = 1; k <= places; k++) {
			b = collocate[k]
			if (sentence ? (k in own) : !(k in near)) continue
			j++
			if (b != "" && !(sentence && (b in seen))) add(a, b, 1)
			seen[b] = 1
		}
		if (sentence) add(a, "", 1)
		else if (j > 0) add(a, "", j)
	}
	add("", "", sentence ? 1 : places)
	split("", seen)
	for (k = 1; k <= places; k++) {
		b = collocate[k]
		if (b != "" && !(sentence && (b in seen))) add("", b, 1)
		seen[b] = 1
	}
	tokens = 0
}
BEGIN { FS = "\t"; if (node_column == "") node_column = column; wanted = split(node, want, " ") }
/^<!-- #vrt/ {
	k = split($0, names, " "); stop_at = 0
	for (i = 4; i < k; i++) {
		if (names[i] == column) at = i - 3
		if (names[i] == node_column) node_at = i - 3
		if (names[i] == "word") word_at = i - 3
		if (names[i] == "stop") stop_at = i - 3
	}
	next
}
/^<[a-zA-Z\/!?]/ {
	if (/^<\/?(s|p|head|caption|figure|note|table|text)[ >]/) settle()
	if (/^<text[ >]/) {
		text++
		groups = 1; group[1] = by == "" ? "" : "\t" field(unescape(attribute(by)))
		if (split_values && (groups = split(attribute(by), parts, "|")) > 0) {
			k = groups; groups = 0; split("", known)
			for (i = 1; i <= k; i++) if (!(parts[i] in known)) { known[parts[i]] = 1; group[++groups] = "\t" field(unescape(parts[i])) }
		} else groups = 1
		add("", "", 0)
	}
	if (/^<p[ >]/) running = 1
	if (/^<(\/p|head|caption|figure|note|table)[ >]/) running = 0
	next
}
running { tokens++; for (i = 1; i <= NF; i++) cell[tokens, i] = $i }
END { settle(); for (key in count) print key "\t" count[key] "\t" docs[key] }
