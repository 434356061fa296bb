# shellcheck shell=bash disable=SC2154
# results.sh: what a run makes of articles: a vertical stream, count tables, results.
#
#     . results.sh
#
# Three steps, each from the one before alone:
#     read_articles, annotate   articles -> text -> vertical stream, each text by itself
#     count_table               vertical stream -> a table that adds up (tm-merge)
#     make_results              count tables, the stream -> a folder of tables and a report
# The caller sets work, by, language, except, themes, minimum, phrases_minimum, at_once (the
# counts are of all texts, so that minimums apply to them), and the arrays read_options,
# filter_options, tag_options, report_options; fail() ends it with a message.
#
# SPDX-License-Identifier: MIT

# How much of it the report has lines for, so that no more are drawn: groups with most
# words, keywords of each, lines of each keyword.
shown_groups=12 shown_keywords=10 shown_lines=3 seed=1

# Step 1: texts, then tokens with their columns.

read_articles() {
	tm-read "${read_options[@]}" -- "$@"
}

annotate() {
	tm-tokenise | tm-normalise "${filter_options[@]}" -l "$language" |
		tm-stem "${filter_options[@]}" -l "$language" --except "$except" |
		tm-tag "${filter_options[@]}" "${tag_options[@]}" | mark_themes
}

mark_themes() {
	if [ -n "$themes" ]; then tm-theme "${filter_options[@]}" -d "$themes"; else cat; fi
}

# Step 2: what adds up. The names of the tables, and each from a vertical stream.

count_tables() {
	echo words all-words phrases entities by-text texts stems people ${themes:+themes}
}

count_table() {
	local options
	case $1 in
	stems) tm-stem -q -l "$language" --except "$except" --report "$2" ;;
	people) people_stream "$2" ;;
	*) count_options "$1" && tm-count -q "${options[@]}" "$2" ;;
	esac
}

# Into options.
count_options() {
	local ids when=,date:year
	ids=$(text_ids)
	[[ ,$ids, != *$when, ]] || when=''
	case $1 in
	words) options=(-b "$by" -c norm) ;;
	all-words) options=(-b "$by" -c norm --stop keep) ;;
	phrases) options=(-b "$by" -c norm -n 2-4 ${at_once:+-m "$phrases_minimum"}) ;;
	entities) options=(-b "$by" -c entid) ;;
	by-text) options=(-b "$ids" -c norm) ;;
	texts) options=(-b "$(text_attributes)" -c stop) ;;
	themes) options=(-b "$ids$when" -c theme) ;;
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
#     make_results FOLDER TABLES STREAM
#
# TABLES is a command that writes the names of the files of a count table, each ended by a
# NUL byte; STREAM one that writes the vertical stream.
make_results() {
	local out=$1 tables=$2 stream=$3 by_text=$work/by-text.tsv
	: >"$work/run"
	add_up words && add_up all-words && add_up entities && add_up phrases -m "$phrases_minimum" || return
	keep terms tm-collocate -q --c-value -m "$minimum" "$out/phrases.tsv" || return
	[ -z "$themes" ] || add_up themes || return
	"$tables" by-text | tm-merge -q --files0-from - -o "$by_text" || return
	describe_texts || return
	keep evidence tm-compare -q -b "$by" -m "$minimum" "$by_text" || return
	keep keywords tm-compare -q -b "$by" -m "$minimum" --keywords --direction over "$by_text" || return
	keep dispersion tm-disperse -q -m 5 "$by_text" || return
	"$tables" stems | tm-merge -q --files0-from - -o "$work/stems.tsv" || return
	note stems.tsv "tm-stem -l $language --except ${except##*/} --report | tm-merge | tm-stem --label"
	tm-stem -q --label -o "$out/stems.tsv" "$work/stems.tsv" || return
	keep_people && describe_lines && make_report
}

keep_people() {
	note people.tsv 'tm-people'
	"$tables" people | tm-people -q --files0-from - -o "$out/people.tsv"
}

# add_up TABLE [OPTION]...
add_up() {
	local table=$1 options
	shift
	count_options "$table"
	note "$table.tsv" "tm-count ${options[*]} | tm-merge${*:+ $*}"
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

# Lines for the first keywords of the groups with most words, drawn from texts of the group:
# group, term and the columns of tm-concord.
describe_lines() {
	note examples.tsv "tm-select --ids TEXTS | tm-concord -c norm --query KEYWORD --sample $shown_lines --spread --seed $seed"
	choose_groups_shown >"$work/groups" && choose_keywords_shown >"$work/wanted" &&
		ids_of_groups >"$work/ids" && "$stream" | tm-select -q --ids "$work/ids" -o "$work/shown.vrt"
	# 1: none of the texts.
	[ $? -le 1 ] || return
	lines_of_keywords >"$out/examples.tsv"
}

choose_groups_shown() {
	awk -F '\t' -v by="$by" '
		NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
		$column[by] != "" { words[$column[by]] += $column["words"] }
		END { for (group in words) print words[group] "\t" group }' "$out/texts.tsv" |
		sort -t $'\t' -k 1,1nr -k 2,2 | awk -v most="$shown_groups" 'NR <= most'
}

# What is too long for a command line is no word.
choose_keywords_shown() {
	awk -F '\t' -v most="$shown_keywords" '
		FNR == NR { shown[$2] = 1; next }
		FNR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
		$column["group"] in shown && n[$column["group"]]++ < most && length($column["group"] $column["term"]) < 2000 {
			print $column["group"] "\t" $column["term"]
		}' "$work/groups" "$out/keywords.tsv" | sort -s -t $'\t' -k 1,1
}

# Of the groups shown, or of the one that is named.
ids_of_groups() {
	GROUP=${1-} awk -F '\t' -v by="$by" '
		FNR == NR { shown[$2] = 1; next }
		FNR == 1 { for (i = 1; i <= NF; i++) if ($i == by) at = i; next }
		ENVIRON["GROUP"] == "" ? $at in shown : $at == ENVIRON["GROUP"] { print $1 }' "$work/groups" "$out/texts.tsv"
}

# In an order of their own, for that of the stream depends on how it came about.
lines_of_keywords() {
	local group term of=''
	printf 'group\tterm\ttext\tauthor\tdate\tfile\tline\tleft\tmatch\tright\tvalue\n'
	while IFS=$'\t' read -r group term; do
		if [ "$group" != "$of" ]; then
			ids_of_groups "$group" >"$work/ids" && tm-select -q --ids "$work/ids" -o "$work/group.vrt" "$work/shown.vrt" || return
			of=$group
		fi
		tm-concord -q -c norm --query "$(query "$term")" --sample "$shown_lines" --spread --seed "$seed" -f tsv "$work/group.vrt" |
			tail -n +2 | sort | GROUP=$group TERM=$term awk '{ print ENVIRON["GROUP"] "\t" ENVIRON["TERM"] "\t" $0 }'
		# 1: no line, as for a word that only a heading has.
		[ $? -le 1 ] || return
	done <"$work/wanted"
}

# A term, as tables write it, as a query that meets it and nothing else.
query() {
	printf '%s\n' "$1" | sed 's/\\\\/\\/g; s/[\\*\/]/\\&/g'
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
	tm-report "${report_options[@]}" -o "$out/report.html" "$out"
}
