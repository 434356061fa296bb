# pairs.awk: words within five words of each other, in a sentence: the peer of tm-collocate. A row
# for each pair, in no order.
#
#     mawk -f pairs.awk words.vrt
#
# SPDX-License-Identifier: MIT
function settle(i, j, a, b) {
	for (i = 1; i <= n; i++) {
		b = word[i]
		for (j = i > 5 ? i - 5 : 1; j <= n && j <= i + 5; j++)
			if (j != i && met[a = word[j]] != place + i) { met[a] = place + i; count[a "\t" b]++ }
	}
	place += n
	n = 0
}
/^<[a-zA-Z\/!?]/ { if (/^<\/?(s|p|head|text)[ >]/) settle(); if (/^<p[ >]/) running = 1; if (/^<(\/p|head)/) running = 0; next }
running && !/^&[a-z]+;$/ && /[A-Za-z0-9\303-\341]/ { word[++n] = $0 }
END { settle(); for (pair in count) print pair "\t" count[pair] }
