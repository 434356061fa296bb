# shellcheck shell=bash disable=SC2154
# results.sh: what a run makes of articles: a vertical stream, count tables, results.
#
#     . results.sh
#
# Three steps, each from the one before alone:
#     read_articles, annotate   articles -> text -> vertical stream, each text by itself
#     count_table               vertical stream -> a table that adds up (tm-merge)
#     make_results              count tables, the stream -> a folder of tables and a report
# The caller sets by, language, except, themes, minimum, phrases_minimum, and the arrays
# read_options and tag_options; fail() ends it with a message.
#
# SPDX-License-Identifier: MIT

# Step 1: texts, then tokens with their columns.

read_articles() {
	tm-read "${read_options[@]}" -- "$@"
}

annotate() {
	tm-tokenise | tm-normalise -q -l "$language" | tm-stem -q -l "$language" --except "$except" |
		tm-tag -q "${tag_options[@]}" | mark_themes
}

mark_themes() {
	if [ -n "$themes" ]; then tm-theme -q -d "$themes"; else cat; fi
}

# Step 2: what adds up. The names of the tables, and each from a vertical stream.

count_tables() {
	echo words all-words phrases entities by-text texts stems people ${themes:+themes}
}

count_table() {
	local ids when=,date:year
	ids=$(text_ids)
	[[ ,$ids, != *$when, ]] || when=''
	case $1 in
	words) tm-count -q -b "$by" -c norm "$2" ;;
	all-words) tm-count -q -b "$by" -c norm --stop keep "$2" ;;
	phrases) tm-count -q -b "$by" -c norm -n 2-4 "$2" ;;
	entities) tm-count -q -b "$by" -c entid "$2" ;;
	by-text) tm-count -q -b "$ids" -c norm "$2" ;;
	texts) tm-count -q -b "$(text_attributes)" -c stop "$2" ;;
	themes) tm-count -q -b "$ids$when" -c theme "$2" ;;
	stems) tm-stem -q -l "$language" --except "$except" --report "$2" ;;
	people) people_stream "$2" ;;
	esac
}

text_ids() {
	[ "$by" = id ] && echo id || echo "id,$by"
}

# All that a row of texts.tsv says of a text: the totals of a count.
text_attributes() {
	local attributes attribute
	attributes=$(text_ids)
	for attribute in author date outlet source translator title left_out; do
		[[ ,$attributes, == *,$attribute,* ]] || attributes+=,$attribute
	done
	echo "$attributes"
}

# tm-people's table does not add up, but it asks who wrote how many words, not which: a stream
# in which each word is x is small, and as good.
people_stream() {
	echo '<!-- #vrt positional-attributes: word -->'
	gzip -dcf -- "$1" | awk -F '\t' '
		/^<\/?text[ >]/ || /^<p[ >]/ || /^<\/p>/ { print; running = /^<p/; next }
		/^<[a-zA-Z\/!?]/ || !running { next }
		{ print ($1 ~ /[A-Za-z0-9]/ ? "x" : $1) }'
}

# Step 3: tables added up, compared, and reported on.
#
#     make_results FOLDER TABLES
#
# TABLES is a command that writes the names of the files of a count table, each ended by a
# NUL byte.
make_results() {
	local out=$1 tables=$2 by_text=$work/by-text.tsv
	: >"$work/run"
	add_up words && add_up all-words && add_up entities && add_up phrases -m "$phrases_minimum" || return
	[ -z "$themes" ] || add_up themes || return
	"$tables" by-text | tm-merge -q --files0-from - -o "$by_text" || return
	describe_texts || return
	keep evidence tm-compare -q -b "$by" -m "$minimum" "$by_text" || return
	keep keywords tm-compare -q -b "$by" -m "$minimum" --keywords --direction over "$by_text" || return
	keep dispersion tm-disperse -q -m 5 "$by_text" || return
	"$tables" stems | tm-merge -q --files0-from - -o "$work/stems.tsv" || return
	keep stems tm-stem -q --label "$work/stems.tsv" || return
	"$tables" people | tm-people -q --files0-from - -o "$out/people.tsv" || return
	make_report
}

# add_up TABLE [OPTION]...
add_up() {
	local table=$1
	shift
	note "$table.tsv" "tm-merge $* TABLES"
	"$tables" "$table" | tm-merge -q "$@" --files0-from - -o "$out/$table.tsv"
}

# keep TABLE COMMAND...: runs the command, which writes the table, and keeps both in mind.
keep() {
	local table=$1
	shift
	note "$table.tsv" "$*"
	"$@" -o "$out/$table.tsv"
}

# A row of run.tsv. Names of files of the moment do not matter to a reader.
note() {
	local value=${2//"$work/"/}
	value=${value//"$out/"/}
	value=${value//\\/\\\\} value=${value//$'\t'/\\t} value=${value//$'\n'/\\n}
	printf '%s\t%s\n' "$1" "$value" >>"$work/run"
}

describe_texts() {
	note texts.tsv "tm-count -c stop -b $(text_attributes)"
	"$tables" texts | tm-merge -q --files0-from - | awk -F '\t' '
		NR == 1 { sub(/freq\tdocs$/, "words"); print substr($0, 8); next }
		$1 == "" { sub(/\t[0-9]+$/, ""); print substr($0, 4) }' >"$out/texts.tsv"
}

describe_run() {
	printf 'name\tvalue\n'
	printf 'by\t%s\n' "$by"
	printf 'version\t%s\n' "$(tm-read --version | cut -d ' ' -f 3-)"
	printf 'language\t%s\n' "$language"
	[ -z "$themes" ] || printf 'themes\t%s\n' "${themes##*/}"
	printf 'corpus\t%s\n' "tm-read ARTICLES | tm-tokenise | tm-normalise -l $language | tm-stem | tm-tag${themes:+ | tm-theme -d ${themes##*/}}"
	cat "$work/run"
}

# The page, where there is a program that draws it.
make_report() {
	describe_run >"$out/run.tsv" || return
	command -v tm-report >/dev/null || return 0
	tm-report -o "$out/report.html" "$out"
}
