# varcon.awk: how well tm-normalise brings VarCon's spellings together; run by varcon.
#
#     mawk -v task=words -f varcon.awk varcon.txt                  the words, one a line
#     mawk -v task=score -f varcon.awk varcon.txt word-norm.tsv    the figures
#
# What is counted, without possessives ('s), capitals folded:
#
#   pair          a word that is preferred in America (tag A) and another one that is
#                 preferred in Britain (tag B) in the same row of VarCon, once each. Such as
#                 check and cheque are pairs, too: that we keep them apart is a miss.
#   unified       both have one norm.
#   other word    one that is in no pair.
#   wrongly       it has its norm in common with a word with which it stands in no row. A
#   merged        row with any tags at all says that its words are spellings of one.
#
# VarCon marks the clusters that somebody has verified. The rest was largely made by machine,
# and "may not even be a legal word" (its README): unminimiseddest, goes/ges, spires/spiers.
# So there are figures of the verified pairs and of all.
#
# A cluster is in the part that may be looked at, three quarters of the list, or in the quarter that
# is held out, by a hash of the first five letters of its headword, so that a verb's forms, which
# are clusters of their own, stay together. A word or pair is in the part in which it comes first.
#
# SPDX-License-Identifier: MIT
BEGIN {
	FS = "\t"
	for (i = 1; i < 256; i++)
		code[sprintf("%c", i)] = i
}

function half_of(headword,   i, h) {
	h = 7
	for (i = 1; i <= 5 && i <= length(headword); i++)
		h = (h * 31 + code[substr(headword, i, 1)]) % 65521
	return int(h / 16) % 4 == 3 ? "held" : "seen"
}

# The entries of a row: tags and words; how many.
function read_row(line,   fields, n, i, at) {
	sub(/ +#.*/, "", line)
	sub(/ \| .*/, "", line)
	n = split(line, fields, " / ")
	for (i = 1; i <= n; i++) {
		at = index(fields[i], ": ")
		tags[i] = " " substr(fields[i], 1, at - 1) " "
		word[i] = tolower(substr(fields[i], at + 2))
		sub(/ +$/, "", word[i])
	}
	return n
}

function is_counted(i) { return word[i] !~ /'s$/ }
function is_preferred(i, variety) { return tags[i] ~ (" " variety "\\.?[0-9]? ") }

function take_pair(american, british) {
	if (!((american, british) in half_of_pair)) {
		half_of_pair[american, british] = half
		if (verified)
			verified_pair[american, british]
	}
	in_pair[american]
	in_pair[british]
}

function take_row(n,   i, j) {
	for (i = 1; i <= n; i++) {
		if (!is_counted(i))
			continue
		if (!(word[i] in half_of_word)) {
			half_of_word[word[i]] = half
			if (task == "words")
				print word[i]
		}
		for (j = 1; j <= n; j++) {
			together[word[i], word[j]]
			if (word[i] != word[j] && is_counted(j) && is_preferred(i, "A") && is_preferred(j, "B"))
				take_pair(word[i], word[j])
		}
	}
}

FNR == NR && /^# / {
	split($0, part, " ")
	half = half_of(part[2])
	verified = /<verified>/
	next
}
FNR == NR && !/^##/ && /: / { take_row(read_row($0)); next }
FNR != NR { norm[$1] = $2; with_norm[$2] = with_norm[$2] "\t" $1 }

function is_wrong(w,   others, n, i) {
	n = split(substr(with_norm[norm[w]], 2), others, "\t")
	for (i = 1; i <= n; i++)
		if (!((w, others[i]) in together)) {
			wrong_with = others[i]
			return 1
		}
	return 0
}

function score_pairs(   p, w, good) {
	for (p in half_of_pair) {
		split(p, w, SUBSEP)
		good = norm[w[1]] != "" && norm[w[1]] == norm[w[2]]
		pairs[half_of_pair[p]]++
		unified[half_of_pair[p]] += good
		if (p in verified_pair) {
			vouched[half_of_pair[p]]++
			vouched_unified[half_of_pair[p]] += good
		}
		if (!good && list && half_of_pair[p] == "seen")
			print "miss " w[2] "/" w[1] " " norm[w[2]] "/" norm[w[1]] (p in verified_pair ? " verified" : "")
	}
}

function score_words(   w, h) {
	for (w in half_of_word) {
		h = half_of_word[w]
		wrong = is_wrong(w)
		if (wrong && list && h == "seen")
			print "wrong " w " with " wrong_with " as " norm[w]
		words[h]++
		all_merged[h] += wrong
		if (w in in_pair)
			continue
		others[h]++
		merged[h] += wrong
	}
}

function sum(of) { return of["seen"] + of["held"] }
function share(part, whole) { return whole ? sprintf("%.2f", 100 * part / whole) : "NA" }
function figures(name, u, v, p, q, m, o, a, w) {
	print "figures", name, v, share(u, v), p, share(q, p), o, share(m, o), w, share(a, w)
}

END {
	if (task != "score")
		exit
	score_pairs()
	score_words()
	for (i = split("seen held", name, " "); i > 0; i--) {
		h = name[i]
		figures(h, vouched_unified[h], vouched[h], pairs[h], unified[h], merged[h], others[h], all_merged[h], words[h])
	}
	figures("all", sum(vouched_unified), sum(vouched), sum(pairs), sum(unified), sum(merged), sum(others),
		sum(all_merged), sum(words))
}
