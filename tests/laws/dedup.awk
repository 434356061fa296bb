# dedup.awk: what is a repeat, the slow way: every 5-gram of every text against every other.
#
#     awk -f dedup.awk texts.text | LC_ALL=C sort
#
# For texts of lower-case words, with at most 64 different 5-grams each: sketches are then
# whole. Writes "text ID in ID found of" and "paragraph OUTLET found of: its words".
#
# SPDX-License-Identifier: MIT
function attribute(name) { return match($0, " " name "=\"[^\"]*") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : "" }
/^<text/ {
	text = attribute("id")
	if (text in outlet) { again = 1; next }
	again = 0
	id[++n] = text; outlet[text] = attribute("outlet"); all[outlet[text]]++; words[text] = 0; recent = ""
	next
}
/^</ || again { next }
{
	gsub(/[^a-z0-9 ]/, ""); gsub(/  +/, " "); sub(/^ /, ""); sub(/ $/, "")
	k = split($0, w, " ")
	if (k == 0) next
	if (!((text, $0) in has)) { has[text, $0] = 1; where[$0] = where[$0] SUBSEP text }
	words[text] += k
	for (i = 1; i <= k; i++) {
		recent = recent " " w[i]
		if (split(recent, five, " ") > 5) sub(/^ [^ ]*/, "", recent)
		if (split(recent, five, " ") == 5 && !((text, recent) in gram)) { gram[text, recent] = 1; grams[text]++; list[text, grams[text]] = recent; most_of[outlet[text], recent]++ }
	}
}
END {
	for (i = 1; i <= n; i++)
		for (j = i; j > 1 && before(id[j], id[j - 1]); j--) { t = id[j]; id[j] = id[j - 1]; id[j - 1] = t }
	for (i = 1; i <= n; i++) {
		best = ""
		for (j = 1; j < i; j++) {
			if (id[j] in repeats) continue
			found = own = own_found = 0
			o = outlet[id[i]]
			for (g = 1; g <= grams[id[i]]; g++) {
				here = (id[j], list[id[i], g]) in gram
				its = all[o] < 10 || most_of[o, list[id[i], g]] * 2 <= all[o]
				found += here; own += its; own_found += its && here
			}
			if (grams[id[i]] >= 16 && found * 100 >= 80 * grams[id[i]] && own_found * 100 >= 80 * own && found > most * (best != "")) { best = id[j]; most = found }
		}
		if (best != "") { repeats[id[i]] = best; print "text", id[i], "in", best, most, grams[id[i]] }
		else kept[outlet[id[i]]]++
	}
	for (p in where) {
		split("", count)
		k = split(substr(where[p], 2), texts, SUBSEP)
		for (i = 1; i <= k; i++) if (!(texts[i] in repeats)) count[outlet[texts[i]]]++
		for (o in count) if (count[o] >= 3 && count[o] * 2 > kept[o]) print "paragraph", o, count[o], kept[o] ": " p
	}
}
function before(a, b) { return words[a] > words[b] || (words[a] == words[b] && a < b) }
