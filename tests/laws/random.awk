# random.awk: a random vertical stream, the same for the same seed.
#
#     awk -v seed=1 -v texts=20 -v columns="word norm stop" -f random.awk
#
# Few words, so that they meet again; with punctuation, pads, escapes, empty texts,
# regions that do not count, missing attributes and structure that nobody knows.
# -v first=N numbers the texts from N; -v big=1 makes long texts.
#
# SPDX-License-Identifier: MIT
function pick(list, n) { n = split(list, choice, " "); return choice[1 + int(rand() * n)] }
function maybe(p) { return rand() < p }

function attributes(s) {
	s = " id=\"t" (first + i) "\""
	if (maybe(.8)) s = s " author=\"" pick("Ann Bob Zoë Ann|Bob A&amp;B x\\y O&apos;Neil") "\""
	if (maybe(.7)) s = s " date=\"" pick("2020 2020-01 2020-01-05 2021") "\""
	if (maybe(.2)) s = s " note=\"tab&#9;and&#10;newline &quot;q&quot;\""
	return s
}

function token(word, norm, stop) {
	word = pick("the of and army Army NAVY navy Nguyễn Việt R&amp;D a&lt;b isn't 3.14 x1 back\\slash co-op peace talks - , . “ &lt; &amp; _ ^ &quot; –")
	norm = tolower(word)
	stop = (norm ~ /^(the|of|and)$/) ? "1" : "_"
	if (norm == "_" || norm == "^") norm = (norm == "_") ? "&#95;" : "&#94;"
	if (maybe(.05)) norm = "_"
	if (maybe(.05)) norm = "^"
	if (maybe(.03)) norm = "two words"
	if (maybe(.02)) word = pick("army lead trail") (maybe(.5) ? " " : "\r")
	if (columns !~ / / && maybe(.02)) word = " " word
	row = word
	if (columns ~ / norm/) row = row "\t" norm
	if (columns ~ / stop/) row = row "\t" stop
	if (columns ~ / ent/) row = row "\t" (maybe(.2) ? pick("B-ORG B-LOC I-LOC I-ORG B") : "_")
	if (columns ~ / entid/) row = row "\t" (row ~ /_$/ ? "_" : pick("Quay|Co two ^ ^ _ UN"))
	print row
}

function sentence(k) {
	print "<s>"
	for (k = int(rand() * 12 * (big ? 4 : 1)); k >= 0; k--) {
		token()
		if (maybe(.03)) print pick("<g/> <ne> </ne> <!--x-->")
	}
	print "</s>"
}

function region(name, k) {
	print "<" name " line=\"" int(rand() * 99) "\">"
	for (k = int(rand() * 3 * (big ? 20 : 1)); k >= 0; k--) sentence()
	print "</" name ">"
}

BEGIN {
	srand(seed); rand(); rand()
	print "<!-- #vrt positional-attributes: " columns " -->"
	print "<!-- textmill tokenise 1 random -->"
	for (i = 0; i < texts; i++) {
		print "<text" attributes() ">"
		if (maybe(.4)) region("head")
		for (r = int(rand() * 4); r > 0; r--) region(maybe(.15) ? "caption" : "p")
		print "</text>"
	}
}
