# count.awk: tm-count again, slow and plain: the oracle. The rows without a header, in no
# order; "minimum" is left to the caller.
#
#     awk -v column=norm -v from=1 -v to=3 -v by=author,date -v stop=edge -f count.awk FILE
#
# A word has a letter or digit: ASCII ones, and the bytes that begin the letters of the
# Latin scripts. This is not true of all Unicode, but of the tests' data.
#
# SPDX-License-Identifier: MIT
function unescape(s) {
	gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&apos;/, "'", s)
	gsub(/&#95;/, "_", s); gsub(/&#94;/, "^", s); gsub(/&#9;/, "\t", s); gsub(/&#10;/, "\n", s)
	gsub(/&#124;/, "|", s); gsub(/&amp;/, "\\&", s)
	return s
}
# gsub of backslashes is not the same in every awk.
function replace(s, from, to, at, done) {
	for (done = ""; (at = index(s, from)) > 0; s = substr(s, at + length(from))) done = done substr(s, 1, at - 1) to
	return done s
}
function field(s) { s = replace(s, "\\", "\\\\"); s = replace(s, "\t", "\\t"); s = replace(s, "\n", "\\n"); return replace(s, "\r", "\\r") }
function part(s) { return replace(field(s), " ", "\\s") }

function attribute(name, at, rest) {
	at = index($0, " " name "=\"")
	if (!at) return ""
	rest = substr($0, at + length(name) + 3)
	return field(unescape(substr(rest, 1, index(rest, "\"") - 1)))
}

function add(key) {
	if (!(key in freq)) freq[key] = docs[key] = 0
	freq[key]++
	if (seen[key] != text) docs[key]++
	seen[key] = text
}

# The sentence's words are w[1..n]; a break is an empty one.
function flush(i, j, k, term) {
	for (k = from; k <= to; k++)
		for (i = 1; i + k - 1 <= n; i++) {
			if (stop == "edge" && (is_stop[i] || is_stop[i + k - 1])) continue
			term = ""
			for (j = i; j < i + k && w[j] != ""; j++) {
				if (stop == "drop" && is_stop[j]) break
				term = term (j > i ? " " : "") (k > 1 ? part(w[j]) : field(w[j]))
			}
			if (j == i + k) add(term "\t" k (by == "" ? "" : "\t" group))
		}
	n = 0
}

BEGIN { FS = "\t"; if (column == "") column = "word" }
/^<!-- #vrt positional-attributes:/ {
	m = split($0, name, " ")
	for (i = 4; i < m; i++) place[name[i]] = i - 3
	next
}
/^<text[ >]/ {
	text++; outside = 0; group = ""
	g = split(by, names, ",")
	for (i = 1; i <= g; i++) group = group (i > 1 ? "\t" : "") attribute(names[i])
	for (k = from; k <= to; k++) {
		key = "\t" k (by == "" ? "" : "\t" group)
		if (!(key in freq)) freq[key] = docs[key] = 0
		docs[key]++
	}
}
/^<\/?(text|p|s|head|caption)[ >]/ { flush() }
/^<(head|caption)[ >]/ { outside = 1 }
/^<\/(head|caption)>/ { outside = 0 }
/^<[A-Za-z\/!?]/ || outside { next }
{
	value = $(place[column])
	if (unescape($(place["word"])) !~ /[A-Za-z0-9\303-\337\341]/) {
		if (value != "^" || place[column] == 1) { w[++n] = ""; is_stop[n] = 0 }
		next
	}
	for (k = from; k <= to; k++) freq["\t" k (by == "" ? "" : "\t" group)]++
	if (value == "^" && place[column] > 1) next
	w[++n] = (value == "_" && place[column] > 1) ? "" : unescape(value)
	is_stop[n] = (stop == "edge" || stop == "drop") && $(place["stop"]) == "1"
}
END { for (key in freq) print key "\t" freq[key] "\t" docs[key] }
