# article.awk: a random article as people save them, the same for the same seed.
#
#     awk -v seed=1 -f article.awk >article.txt
#
# Wrapped paragraphs and long ones, lists, numbers, captions, bylines, what web pages and
# printed pages leave, paragraphs again, CRLF, tabs, control characters. Most words are met
# once, so that a lost or moved one is missed.
#
# SPDX-License-Identifier: MIT
function below(n) { return int(rand() * n) }
function maybe(p) { return rand() < p }
function pick(list, n, choice) { n = split(list, choice, "|"); return choice[1 + below(n)] }

function word() {
	if (maybe(.2)) return pick("the|of|and|in|a|to|which|Council|Viet Nam|12|1325 (2000)|2014|co-operation|R&D|&lt;b&gt;|“so”|Nguyễn|U.S.|x\tx|1. the|- no -")
	return pick("road|ship|bridge|quay|storm|horse|stone|market|Mayor|ferry") substr("bcdfghklmn", 1 + below(10), 1) pick("a|e|i|o|u") substr("bcdfghklmn", 1 + below(10), 1) pick("a|e|i|o|u")
}

function prose(words, s, k) {
	for (k = 0; k < words; k++) {
		s = s (k ? (maybe(.05) ? "  " : " ") : "") word()
		if (maybe(.08) && k < words - 1) s = s pick(".|.|,|;|:") (maybe(.5) ? " The" : "")
	}
	return s pick(".|.|.|!|?|")
}

function put(s) {
	gsub(/@/, "|", s)
	if (maybe(.02)) s = s "\001"
	if (maybe(.02)) s = substr(s, 1, 3) "\002" substr(s, 4)
	if (maybe(.05)) s = pick(" |\t|\302\240|  ") s pick(" |\t|\302\240")
	printf "%s%s", s, newline
	lines++
	if (wide && lines % 20 == 0) page_end()
}

function page_end() {
	page++
	if (pages == 1) printf "%s%s", page, newline
	if (pages == 2) printf "%s Roads of the Towns%s", page, newline
	if (pages == 3) printf "Papers of the Council%s%s%d-%05d%s", newline, newline, page, page, newline
}

# At most so wide, as typewriters do it.
function wrapped(s, n, part, k, line) {
	n = split(s, part, / +/)
	line = part[1]
	for (k = 2; k <= n; k++)
		if (length(line " " part[k]) <= wide) line = line " " part[k]
		else { put(line); line = part[k] }
	put(line)
}

function paragraph(start, s) {
	s = start prose(5 + below(80))
	if (length(s) > 130 && maybe(.3)) again = s
	if (wide) wrapped(s); else put(s)
	if (maybe(.4)) put("")
}

function label(kind, k) {
	if (kind == 1) return k ". "
	if (kind == 2) return "(" substr("abcdefg", k, 1) ")\t"
	if (kind == 3) return pick("• |– |* ")
	if (kind == 4) return substr("I   II  III IV  V   ", 4 * k - 3, 4) ". "
	if (kind == 5) return "2." k " The "
	return at++ pick(". |.\t|.|.. ")
}

function list(kind, k, n) {
	n = 1 + below(5)
	for (k = 1; k <= n; k++) paragraph(label(kind, k))
}

function left_by_page() {
	put(pick("Share this article|5 minutes ago|@|leftcenterrightdel|Your Comment (0)|Home > News > Opinion|Monday, March 14, 2022, 09:12 (GMT+7)|12|- 7 -|Page 3 of 9|09-52228 20|* * *|The quay in spring (Photo: Ann Lee)|The quay and the tower @|Photo: Ann Lee|Read more: the bridge|All rights reserved.|Copyright 2020 The Towns"))
}

BEGIN {
	srand(seed); rand(); rand()
	newline = maybe(.2) ? "\r\n" : "\n"
	wide = maybe(.6) ? 45 + below(60) : 0
	pages = below(4)
	at = 1 + below(200)
	if (maybe(.3)) left_by_page()
	if (maybe(.5)) { put(pick("A calm sea in spring|Of Roads and Ships|A bridge")); if (maybe(.5)) put("By Helen Okafor, Health Correspondent"); put("") }
	for (parts = 2 + below(12); parts > 0; parts--) {
		r = rand()
		if (r < .5) paragraph("")
		else if (r < .7) list(below(7))
		else if (r < .9) left_by_page()
		else if (again != "") put(again)
	}
	if (maybe(.4)) put(pick("Senior Colonel LE QUANG HUY, Director of the Centre|Maj. Gen. Elena Duarte"))
	if (maybe(.2)) put("Translated by Ngoc Lan")
}
