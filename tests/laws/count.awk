# count.awk: tm-count again, slow and plain: the oracle. The rows without a header, in no
# order; minimums are left to the caller, but with nested=1, where they say what is counted.
#
#     awk -v column=norm -v from=1 -v to=3 -v by=author,date -v stop=edge -f count.awk FILE
#
# Also: skip=K, regions=p,head, split=1, punctuation=pass|keep, spans=ent, otherwise=norm,
# nested=1 with least=M and least_docs=M; by: date:month and the like, chunk:WORDS, region.
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
	return substr(rest, 1, index(rest, "\"") - 1)
}

function cut_date(value, cut) {
	if (cut == "decade") return value ~ /^[0-9]/ ? substr(value, 1, 3) "0s" : ""
	if (cut == "year") return substr(value, 1, 4)
	if (cut == "month") return value ~ /^....-../ ? substr(value, 1, 7) : ""
	if (cut == "quarter") return value ~ /^....-../ ? substr(value, 1, 4) "-Q" int((substr(value, 6, 2) + 2) / 3) : ""
	return value ~ /^....-..-../ ? substr(value, 1, 10) : ""
}

# The values of the text for each field of by: value[i, 1..values[i]].
function read_values(i, j, name, cut, parts, n) {
	fields = split(by, names, ",")
	for (i = 1; i <= fields; i++) {
		name = names[i]; cut = ""
		if (name ~ /:(decade|year|quarter|month|day)$/) { cut = name; sub(/.*:/, "", cut); sub(/:.*/, "", name) }
		n = split_values ? split(attribute(name), parts, "|") : 0
		if (n == 0) { n = 1; parts[1] = attribute(name) }
		values[i] = n
		for (j = 1; j <= n; j++) value[i, j] = cut == "" ? field(unescape(parts[j])) : cut_date(parts[j], cut)
	}
}

# All groups of the text in the region and chunk, group[1..groups], and their totals.
function make_groups(i, j, k, n, s, old) {
	groups = 1; group[1] = ""
	for (i = 1; i <= fields; i++) {
		n = 0
		for (j = 1; j <= groups; j++) old[j] = group[j]
		for (j = 1; j <= groups; j++)
			for (k = 1; k <= (names[i] ~ /^(region$|chunk:)/ ? 1 : values[i]); k++) {
				s = names[i] == "region" ? region : names[i] ~ /^chunk:/ ? chunk : value[i, k]
				group[++n] = old[j] "\t" s
			}
		groups = n
	}
	for (i = 1; i <= groups; i++)
		for (j = i + 1; j <= groups; j++)
			if (group[j] == group[i]) group[j--] = group[groups--]
	for (i = 1; i <= groups; i++)
		if (known[group[i]] != text) {
			known[group[i]] = text
			for (k = from; k <= to; k++) { total["\t" k group[i]] += 0; total_docs["\t" k group[i]]++ }
		}
}

function end_text() {
	if (!in_text) return
	in_text = 0
	if (!any) { region = ""; chunk = 1; make_groups() }
}

function add(term, k, at, i, m, key) {
	m = split(of[at], g, "\034")
	if (m == 0) g[m = 1] = ""
	for (i = 1; i <= m; i++) {
		key = term "\t" k g[i]
		if (!(key in freq)) freq[key] = docs[key] = 0
		freq[key]++
		if (seen[key] != text) docs[key]++
		seen[key] = text
		sum[term, k]++
		if (term_seen[term, k, g[i]] != text) sum_docs[term, k]++
		term_seen[term, k, g[i]] = text
		if (nested) { occurrence[++occurrences] = key; first[occurrences] = base + at; size[occurrences] = k; term_of[occurrences] = term; when[occurrences] = text }
	}
}

# The n-grams that have i words already, the last at `at`, with so many left out.
function go_on(term, i, k, start, at, left, j) {
	if (i == k) {
		if (!(stop == "edge" && is_stop[at])) add(term, k, start)
		return
	}
	for (j = at + 1; j <= n && j - at - 1 <= left; j++) {
		if (w[j] == "") return
		go_on(term " " part(w[j]), i + 1, k, start, j, left - (j - at - 1))
	}
}

# The sentence's words are w[1..n]; a break is an empty one.
function flush(i, k) {
	end_span()
	for (k = from; k <= to; k++)
		for (i = 1; i <= n; i++)
			if (w[i] != "" && !(stop == "edge" && is_stop[i])) go_on(k > 1 ? part(w[i]) : field(w[i]), 1, k, i, i, skip)
	base += n + 1
	n = 0
}

function put(word, stops, i) {
	w[++n] = word; is_stop[n] = stops
	of[n] = group[1]
	for (i = 2; i <= groups; i++) of[n] = of[n] "\034" group[i]
}

function end_span() { if (in_span) put(span, 0); in_span = 0; span = "" }

# The cell of a column: its value; or none[1], which is "_" or "^".
function cell(name, s) {
	s = $(place[name]); none[1] = ""
	if (place[name] > 1 && (s == "_" || s == "^")) none[1] = s
	return unescape(s)
}

function is_word(s) { return unescape(s) ~ /[A-Za-z0-9\303-\337\341]/ }
function joined(s) { return replace(replace(s, "&", "&amp;"), "/", "&#47;") }

# The key of -c into term; "_" or "^" where there is none.
function key_of(i, m, parts, pad) {
	m = split(column, parts, ",")
	term = ""; pad = ""
	for (i = 1; i <= m; i++) {
		term = term (i > 1 ? "/" : "") (m > 1 ? joined(cell(parts[i])) : cell(parts[i]))
		if (none[1] == "_" || pad == "") pad = none[1]
	}
	return pad
}

BEGIN {
	FS = "\t"
	if (column == "") column = "word"
	if (regions == "") regions = "p"
	if (punctuation == "") punctuation = "break"
}
/^<!-- #vrt positional-attributes:/ {
	m = split($0, name, " ")
	for (i = 4; i < m; i++) place[name[i]] = i - 3
	next
}
/^<\/?(text|p|s|head|caption)[ >]/ { flush() }
/^<text[ >]/ { end_text(); text++; in_text = 1; any = 0; chunk = 1; left = -1; read_values(); where = "p"
	if (match(by, /chunk:[0-9]+/)) left = words = substr(by, RSTART + 6, RLENGTH - 6) }
/^<\/text>/ { end_text() }
/^<(head|caption)[ >]/ { where = substr($0, 2, 4) == "head" ? "head" : "caption" }
/^<\/(head|caption)>/ { where = "p" }
/^<[A-Za-z\/!?]/ || ("," regions ",") !~ ("," where ",") { next }
{
	if (by ~ /region/ && left == 0 && where != region) { chunk++; left = words }
	region = where; any = 1
	running = is_word($(place["word"]))
	if (running && left == 0) { chunk++; left = words }
	make_groups()
	if (running) {
		left--
		for (k = from; k <= to; k++) for (i = 1; i <= groups; i++) total["\t" k group[i]]++
	}
	tag = spans == "" ? "" : substr($(place[spans]), 1, 1)
	if (tag == "B" || tag == "I") {
		if (tag == "B") end_span()
		in_span = 1
		if (key_of() == "") span = span (span == "" ? "" : " ") term
		next
	}
	end_span()
	if (spans != "") { pad = "_"; if (otherwise != "") { term = cell(otherwise); pad = none[1] } }
	else pad = key_of()
	if (!running && punctuation == "pass") next
	if (pad == "^") next
	stops = (stop == "edge" || stop == "drop") && $(place["stop"]) == "1"
	if (pad == "_" || (!running && punctuation == "break") || (stops && stop == "drop")) put("", 0)
	else put(term, stops)
}
END {
	end_text()
	for (key in total) print key "\t" total[key] "\t" total_docs[key]
	if (!nested) { for (key in freq) print key "\t" freq[key] "\t" docs[key]; exit }
	# Only terms that reach the minimums count; of these, what lies within a longer one does not.
	if (least == "") least = 1
	if (least_docs == "") least_docs = 1
	for (i = 1; i <= occurrences; i++)
		if (sum[term_of[i], size[i]] >= least && sum_docs[term_of[i], size[i]] >= least_docs) { good[i] = 1; is[first[i], size[i]] = 1 }
	for (i = 1; i <= occurrences; i++) {
		if (!good[i]) continue
		for (k = size[i] + 1; k <= to; k++)
			for (j = first[i] + size[i] - k; j <= first[i]; j++)
				if ((j, k) in is) good[i] = 0
		if (!good[i]) continue
		key = occurrence[i]
		left_freq[key]++
		if (last[key] != when[i]) left_docs[key]++
		last[key] = when[i]
	}
	for (key in left_freq) print key "\t" left_freq[key] "\t" left_docs[key]
}
