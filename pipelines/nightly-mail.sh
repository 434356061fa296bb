# shellcheck shell=bash disable=SC2034,SC2119,SC2120,SC2154
# nightly-mail.sh: what tm-nightly says: what is new, what went wrong, how the last run went.
#
#     . nightly-mail.sh
#
#     STORE/runs.tsv   a row a run, how it went
#     STORE/running    when the run that is under way began, or one that was ended
#
# SPDX-License-Identifier: MIT

shown_most=20   # of a list

# How many rows of a file have this in this column.
number_of() {
	awk -F '\t' -v column="$1" -v value="$2" '$column == value { n++ } END { print n + 0 }' "$3"
}

# note_run HOW WHAT: the runs so far and this one.
note_run() {
	local file
	for file in news state problems; do [ -e "$work/$file" ] || : >"$work/$file"; done
	[ -e "$store/runs.tsv" ] || printf 'began\tseconds\thow\tarticles\tnew\tchanged\tgone\terrors\twarnings\twhat\n' >"$store/runs.tsv"
	printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$now" "$(seconds)" "$1" "$(wc -l <"$work/state")" \
		"$(number_of 2 new "$work/news")" "$(number_of 2 changed "$work/news")" "$(number_of 2 gone "$work/news")" \
		"$(number_of 2 error "$work/problems")" "$(number_of 2 warning "$work/problems")" "$2" >>"$store/runs.tsv"
} 2>/dev/null

seconds() {
	awk -v from="$began" -v to="$(date +%s.%N)" 'BEGIN { printf "%.1f", (to > from) ? to - from : 0 }'
}

# The mail, before the night counts: one that cannot be written is no night.
write_mail() {
	[ -e "$work/problems" ] || cp -- "$current/problems.tsv" "$work/problems" || return
	[ -z "$quiet" ] || return 0
	choose_new >"$work/new" || return
	if [ -s "$work/new" ] || [ -s "$work/news" ]; then
		tell_texts && tell_terms && tell_warnings || return
	fi
}

# The rows of the state that are told of.
choose_new() {
	if [ -n "$since" ]; then
		awk -F '\t' -v since="$since" '$7 >= since' "$work/state"
	else
		awk -F '\t' 'news { if ($2 != "gone") new[$1]; next } $1 in new' news=1 "$work/news" news=0 "$work/state"
	fi
}

# The texts of the rows, of the streams of that name in their packs.
new_texts() {
	local pack ranges
	awk -F '\t' -v OFS='\t' '$6 > 0 { print $4, $5, $5 + $6 - 1 }' "$work/new" | sort -t "$separator" -k 1,1 -k 2,2n |
		awk -F '\t' '
			function flush() { if (pack) print pack "\t" ranges from "-" to }
			$1 == pack && $2 == to + 1 { to = $3; next }
			$1 == pack { ranges = ranges from "-" to ","; from = $2; to = $3; next }
			{ flush(); pack = $1; ranges = ""; from = $2; to = $3 }
			END { flush() }' |
		while IFS=$separator read -r pack ranges; do
			# A pack of nothing but second texts with their ids was not annotated.
			[ ! -e "$store/packs/$pack/$1.gz" ] || gzip -dc "$store/packs/$pack/$1.gz" | cut_texts "$ranges" || return
		done
}

# Attributes are shown as they were, without what could steer a terminal.
awk_lib='
	function attribute(name,   value) {
		if (!match($0, " " name "=\"[^\"]*\"")) return ""
		value = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
		gsub(/&#(9|10|13);/, " ", value); gsub(/&#124;/, "|", value); gsub(/&lt;/, "<", value)
		gsub(/&gt;/, ">", value); gsub(/&quot;/, "\"", value); gsub(/&amp;/, "\\&", value)
		return value
	}
	function plain(s) { gsub(/\\[tnrs]/, " ", s); gsub(/\\\\/, "\\", s); gsub(/[\001-\037\177]/, "?", s); return s }'

tell_texts() {
	new_texts text >"$work/new.text" && awk -v most="$shown_most" "$awk_lib"'
		!/^<text / { next }
		++n > most { next }
		{ author = attribute("author"); title = attribute("title") }
		n == 1 { print "New or changed texts" }
		{ print "  " plain((author == "" ? "" : author ": ") (title == "" ? "" : title ", ") attribute("id")) }
		END { if (n > most) print "  and " n - most " more" }' "$work/new.text"
}

# What the new texts have more of than all others, and what no other has.
tell_terms() {
	[ -s "$work/new.text" ] && [ "$(wc -l <"$work/new")" -lt "$(wc -l <"$work/state")" ] || return 0
	new_texts "$annotate_key.vrt" >"$work/new.vrt" && tm-count -q -b "$by" -c norm -o "$work/new.groups" "$work/new.vrt" || return
	tell_first "$current/words.tsv" "$work/new.groups" groups "New by $by" || return
	tell_rising norm words 'Rising words' || return
	[ -z "$themes" ] || tell_rising theme themes 'Rising themes' || return
	tm-count -q -c entid -o "$work/new.entities" "$work/new.vrt" || return
	tell_first "$current/entities.tsv" "$work/new.entities" terms 'New names'
}

# tell_first ALL NEW groups|terms HEADING: those that the new texts alone have. The columns
# before the last two are term, n and the groups.
tell_first() {
	awk -F '\t' -v what="$3" -v heading="$4" -v most="$shown_most" "$awk_lib"'
		FNR == 1 { next }
		what == "groups" && $1 != "" { next }
		what == "terms" && $1 == "" { next }
		{ name = what == "groups" ? $3 : $1 }
		all { if (name in freq) sum[name] += $(NF - 1); next }
		name != "" { if (!(name in freq)) order[++n] = name; freq[name] += $(NF - 1); docs[name] += $NF }
		END {
			for (i = 1; i <= n; i++)
				if (sum[order[i]] <= freq[order[i]] && ++k <= most)
					printf "%s  %s (%d)\n", (k == 1 ? "\n" heading "\n" : ""), plain(order[i]), what == "groups" ? docs[order[i]] : freq[order[i]]
			if (k > most) print "  and " k - most " more"
		}' "$2" all=1 "$1"
}

# tell_rising COLUMN TABLE HEADING: keywords of the new texts against all others.
tell_rising() {
	tm-count -q -c "$1" -o "$work/new.$1" "$work/new.vrt" &&
	awk -F '\t' -v OFS='\t' '
		function flush() { if (freq > 0) print term, freq, docs; freq = docs = 0 }
		FNR == 1 { if (FILENAME == ARGV[1]) next; print "term", "n", "freq", "docs"; next }
		FILENAME == ARGV[1] { new[$1 OFS $2] = $3; texts[$1 OFS $2] = $4; next }
		$1 OFS $2 != term || FNR == 2 { flush(); term = $1 OFS $2; freq = -new[term]; docs = -texts[term] }
		{ freq += $(NF - 1); docs += $NF }
		END { flush() }' "$work/new.$1" "$current/$2.tsv" >"$work/rest" &&
	tm-compare -q -m 3 --reference "$work/rest" --keywords --direction over --top 10 \
		--measures per_million,ref_per_million "$work/new.$1" | awk -F '\t' -v heading="$3" "$awk_lib"'
		NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
		NR == 2 { print "\n" heading ": times here, per million words, elsewhere" }
		{ printf "  %s: %d, %.0f, %.0f\n", plain($1), $column["freq"], $column["per_million"], $column["ref_per_million"] }'
}

# Warnings are told once, when the article is read.
tell_warnings() {
	awk -F '\t' -v folders="$(printf '%s\n' "${folders[@]}")" -v most="$shown_most" "$awk_lib"'
		BEGIN { split(folders, folder, "\n") }
		new { told[folder[substr($1, 1, 2) + 0] "/" substr($1, 4)]; next }
		$2 == "warning" && $1 in told && ++n <= most { printf "%s  %s\n", (n == 1 ? "\nWarnings\n" : ""), plain($3) }
		END { if (n > most) print "  and " n - most " more, in problems.tsv" }' new=1 "$work/new" new=0 "$work/problems"
}

# What went wrong is said every night until it is mended, with status 2; the rest when there
# is something new.
say_goodbye() {
	local status=0
	rm -f -- "$store/running"
	awk -F '\t' "$awk_lib"'$2 == "error" { print "tm-nightly: " plain($3) }' "$work/problems" >&2
	[ "$(number_of 2 error "$work/problems")" -eq 0 ] || status=2
	note_run "$([ $status -eq 0 ] && echo 'all well' || echo 'with errors')" ''
	# Articles that are gone are no news but of this line.
	if [ -s "$work/mail" ] || { [ -s "$work/news" ] && [ -z "$quiet" ]; } || [ -n "$verbose" ]; then
		[ ! -s "$work/mail" ] || cat "$work/mail" && [ ! -s "$work/mail" ] || echo || fail 'standard output: write error'
		show "$(tail -n 1 "$store/runs.tsv" | tell_run)"
	fi
	exit $status
}

tell_run() {
	awk -F '\t' '{
		printf "%s: %s in %s s: %d articles, %d new, %d changed, %d gone; errors: %d, warnings: %d%s\n",
			$1, $3, $2, $4, $5, $6, $7, $8, $9, $10 == "" ? "" : "; " $10 }'
}

status_command() {
	if [ -e "$store/running" ]; then
		if (exec 9>>"$store/lock" && flock -n 9) 2>/dev/null; then
			printf 'a run that began at %s did not end\n' "$(cut -f 1 "$store/running")"
		else
			printf 'a run is under way since %s\n' "$(cut -f 1 "$store/running")"
		fi
	fi
	[ -e "$store/runs.tsv" ] || fail "$config: there was no run"
	tail -n +2 "$store/runs.tsv" | tail -n 1 | tell_run
	[ ! -e "$results/problems.tsv" ] || awk -F '\t' "$awk_lib"'$2 == "error" { print plain($3) }' "$results/problems.tsv"
	exit 0
}

# The results against their manifest: each table, each article and list, each program.
verify_command() {
	[ -e "$results/manifest.tsv" ] || fail "$results: there is no manifest"
	local status=0
	begin_check
	verify_outputs >>"$work/wrong" && verify_inputs >>"$work/wrong" && verify_rules >>"$work/wrong" || fail 'the results could not be checked'
	[ ! -s "$work/wrong" ] || status=2
	sed 's/^/tm-nightly: /' "$work/wrong" >&2
	[ -n "$quiet" ] || [ $status -ne 0 ] || show "$(awk -F '\t' '{ n[$1]++ } END { printf "%d tables and %d articles are as the manifest says\n", n["output"], n["input"] }' "$results/manifest.tsv")"
	exit $status
}

begin_check() {
	work=$(mktemp -d "${TMPDIR:-/tmp}/tm-nightly.XXXXXX") || fail 'cannot make a temporary folder'
	trap 'rm -rf "$work"' EXIT
	trap 'exit 2' HUP INT TERM
}

verify_outputs() {
	awk -F '\t' '$1 == "output" { print $3 "  " $2 }' "$results/manifest.tsv" >"$work/sums"
	(cd -- "$results/" && sha256sum --quiet -c "$work/sums" 2>/dev/null) | sed "s|^|$results/|; s/: FAILED.*/: not as the manifest says/"
	(cd -- "$results/" && printf '%s\n' *) | awk -F '\t' -v results="$results" '
		FNR == NR { if ($1 == "output") known[$2]; next }
		!($0 in known) && $0 != "manifest.tsv" && $0 != "times.tsv" { print results "/" $0 ": not in the manifest" }' "$results/manifest.tsv" -
}

verify_inputs() {
	awk -F '\t' -v OFS='\t' '$1 == "input" { print $2, $3 }' "$results/manifest.tsv" >"$work/inputs"
	awk -F '\t' '{ print "x/" $1 }' "$work/inputs" | names_of | sed -z 's/^\.\///' >"$work/names"
	xargs -0 -r sha256sum -z -- <"$work/names" 2>/dev/null | escape_names |
		awk -F '\t' '
			sums { sum[substr($0, 67)] = substr($0, 1, 64); next }
			{ name = $1 }
			!(name in sum) { print name ": cannot be read"; next }
			sum[name] != $2 { print name ": not as the manifest says" }' sums=1 - sums=0 "$work/inputs"
}

verify_rules() {
	list_rules | cut -f 2- >"$work/rules"
	awk -F '\t' 'now { rule[$0]; next } $1 ~ /^(version|program|lexicon|option|commands|people|rules|repeats|except|glossary|gazetteer|themes)$/ && !($0 in rule) {
		print $1 " " $2 ": not as the manifest says" }' now=1 "$work/rules" now=0 "$results/manifest.tsv"
}
