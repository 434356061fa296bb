# lossless.awk: is every source line in the text stream, in an attribute or in the log?
#
#     tm-read --log removed article.txt >out; awk -f lossless.awk out removed article.txt
#
# Walks through the source line by line. A line is in the log under its number, whole; or
# its words are the next ones of the stream, in a region that began at the line's number or
# goes on; or both (a caption's credit); or they are in attributes, where each word serves
# once. At the end nothing may be left over. Says what is wrong, in one line, else nothing.
#
# SPDX-License-Identifier: MIT

# The words of a text, " one two ", in small letters: letters and digits of ASCII, and all else.
function words(s) {
	gsub(/[\001-\010\016-\037\177]/, "", s)
	gsub(/\302[\205\240]|\342\200[\200-\212\250\251\257]|\342\201\237|\343\200\200|\341\232\200/, " ", s)
	gsub(/\302[\200-\237]/, "", s)
	gsub(/[^A-Za-z0-9\200-\377]+/, " ", s)
	return tolower(" " s " ")
}
function squeeze(s) { gsub(/  +/, " ", s); return s == " " ? "" : s }
function text(s) {
	gsub(/&lt;|&gt;|&quot;|&#9;|&#10;|&#124;/, " ", s)
	gsub(/&amp;/, "\\&", s)
	return squeeze(words(s))
}
function starts(s, with) { return substr(s, 1, length(with)) == with }

# Takes the words off the front of the stream; false when they do not stand there.
function in_stream(w) {
	if (left == "" || left == " ") {
		while (region < regions && content[region + 1] == "") region++
		if (region == regions || begin[region + 1] != line) return 0
		left = content[region + 1]
		if (!starts(left, w)) { left = ""; return 0 }
		region++
	}
	if (!starts(left, w)) return 0
	left = substr(left, length(w))
	return 1
}

function in_attributes(w, n, part, k, used) {
	n = split(w, part, " ")
	for (k = 1; k <= n; k++)
		if (used[part[k]]++ >= bag[part[k]] && part[k] !~ /^(by|and|translated)$/) return 0
	for (k = 1; k <= n; k++) bag[part[k]]--
	return 1
}

# The log has the words before and behind those in the stream.
function in_both(w, logged, front, back, middle) {
	for (front = ""; ; front = substr(logged, 1, length(front) + 1)) {
		back = substr(logged, length(front) > 0 ? length(front) : 1)
		if ((front == "" || front ~ / $/) && length(front) != 1 && starts(w, front) && length(w) > length(front back)) {
			middle = substr(w, length(front) > 0 ? length(front) : 1)
			if (back == " ") back = ""
			if (back == "" || substr(middle, length(middle) - length(back) + 1) == back) {
				if (back != "") middle = substr(middle, 1, length(middle) - length(back) + 1)
				if (in_stream(middle)) return 1
			}
		}
		if (length(front) >= length(logged)) return 0
	}
}

function wrong(why) { print why; bad = 1; exit }

FNR == 1 { file++ }
file == 1 && /^<text / {
	while (match($0, / [A-Za-z_]+="[^"]*"/)) {
		pair = substr($0, RSTART + 1, RLENGTH - 1)
		$0 = substr($0, RSTART + RLENGTH)
		if (pair ~ /^(id|file|title|left_out|date|time)=/) continue
		sub(/^[^=]*=/, "", pair)
		n = split(text(pair), part, " ")
		for (k = 1; k <= n; k++) bag[part[k]]++
	}
	next
}
file == 1 && /^<(p|head|caption) / {
	number = ""
	if (match($0, / number="[^"]*"/)) number = substr($0, RSTART + 9, RLENGTH - 10)
	match($0, / line="[0-9]+"/)
	begin[++regions] = substr($0, RSTART + 7, RLENGTH - 8) + 0
	next
}
file == 1 && /^</ { next }
file == 1 { content[regions] = text(number " " $0); next }

file == 2 && FNR > 1 {
	split($0, field, "\t")
	gsub(/\\[tnrs\\]/, " ", field[4])
	logged[field[2] + 0] = squeeze(logged[field[2] + 0] words(field[4]))
	next
}
file == 2 { next }

{
	if (FNR == 1) sub(/^\357\273\277/, "")
	line = FNR
	w = squeeze(words($0))
	if (w == "") next
	if (line in logged) {
		if (logged[line] == w || in_both(w, logged[line])) { delete logged[line]; next }
		wrong("line " line ": the log has '" logged[line] "', the line is '" w "'")
	}
	if (!in_stream(w) && !in_attributes(w))
		wrong("line " line " is lost or moved: '" substr(w, 1, 100) "'; next in the stream: '" substr(left == "" || left == " " ? content[region + 1] : left, 1, 100) "'")
}
END {
	if (bad) exit 1
	while (region < regions && content[region + 1] == "") region++
	if (region < regions || (left != "" && left != " ")) wrong("in the stream, not in the source: '" substr(left content[region + 1], 1, 100) "'")
	for (line in logged) if (logged[line] != "") wrong("in the log, not in the source: line " line)
}
