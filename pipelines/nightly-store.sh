# shellcheck shell=bash disable=SC2034,SC2119,SC2120,SC2154,SC2185
# nightly-store.sh: what tm-nightly keeps of articles, and how it finds those that changed.
#
#     . nightly-store.sh
#
#     STORE/state              a row an article, in order of the path, behind a row of keys:
#                              path, size mtime ctime inode, hash, pack, first text, texts, since
#     STORE/packs/NAME/        some articles that were read together:
#         articles             path, hash, first text, texts
#         text.gz  ids         the text stream, and the id of each text
#         messages             path, kind, what tm-read said
#         KEY.vrt.gz           the vertical stream, by the rules of that key
#         KEY.counts/          count tables of the live texts of the stream
#
# A path is the folder's number and the path below it (01/a/b.txt), written as tables write
# it. Nothing in a pack is ever changed: it is made aside and renamed. One rename of the
# state is what makes a night count; what no state names is thrown away.
#
# SPDX-License-Identifier: MIT

separator=$'\t'

# The lists are of names ended by NUL bytes where programs take them, and of lines, with
# names written as tables write them, where we do.
escape_names() {
	sed -z 's/\\/\\\\/g; s/\t/\\t/g; s/\n/\\n/g; s/\r/\\r/g' | tr '\0' '\n'
}

# The first column, without the folder's number, behind ./ for names like options.
names_of() {
	awk -F '\t' '
		function plain(s,   i, c, t) {
			for (i = 1; i <= length(s); i++) {
				c = substr(s, i, 1)
				if (c == "\\") {
					c = substr(s, ++i, 1)
					c = c == "t" ? "\t" : c == "n" ? "\n" : c == "r" ? "\r" : c
				}
				t = t c
			}
			return t
		}
		{ sub(/^[^\/]*\//, "", $1); printf "./%s%c", index($1, "\\") ? plain($1) : $1, 0 }' "$@"
}

sorted() {
	sort -S 128M -T "$work" "$@"
}

# Finding what changed.

# Lines "path TAB size mtime ctime inode" of the listing that find made.
stat_lines() {
	escape_names | awk -v number="$1" '{ at = index($0, "/./"); print number "/" substr($0, at + 3) "\t" substr($0, 1, at - 1) }'
}
stat_format='%s %T@ %C@ %i/%p\0'

list_folder() {
	local number=$1 folder=$2
	(cd -- "$folder" && find -L . -mindepth 1 -name '.*' -prune -o -type f -printf "$stat_format" -o \
		-type l -fprintf "$work/links" '%P\0') 2>"$work/find" | stat_lines "$number"
	escape_names <"$work/links" | awk -v n="$number" '{ print n "/" $0 "\terror\t" $0 ": this link leads nowhere" }' >>"$work/unread"
	# What went while we looked is no trouble; a link back to where we are is none either.
	sed -n "/No such file or directory$/d; /File system loop/d; s/^find: '\(.*\)': /\1: /; s/^\.\///p" "$work/find" |
		awk -v n="$number" '{ name = $0; sub(/: [^:]*$/, "", name); print n "/" name "\terror\t" $0 }' >>"$work/unread"
}

list_articles() {
	local i
	for i in "${!folders[@]}"; do
		list_folder "$(printf %02d $((i + 1)))" "${folders[i]}"
	done | sorted
}

# Files that are not as they were: new or changed in $work/suspicious, gone or changed in
# $work/gone. Only differences are held in memory.
find_changes() {
	: >"$work/unread"
	list_articles >"$work/listing" || return
	read_state || return
	tail -n +2 "$work/before" | cut -f 1,2 >"$work/seen"
	comm -23 "$work/seen" "$work/listing" >"$work/gone"
	if [ -n "$rehash" ] || [ "$state_key" != "$read_key" ]; then
		cp "$work/listing" "$work/suspicious"
	else
		comm -13 "$work/seen" "$work/listing" >"$work/suspicious"
	fi
	# The rows that stay, and those to look into.
	awk -F '\t' -v kept="$work/kept" '
		drops { drop[$1]; next }
		FNR == 1 { next }
		!($1 in drop) { print >kept; next }
		{ print }' drops=1 "$work/suspicious" "$work/gone" drops=0 "$work/before" >"$work/old" && touch "$work/kept"
}

# The state, or one of nothing, where there is none.
read_state() {
	if [ -e "$store/state" ]; then
		cp -- "$store/state" "$work/before" || return
	else
		printf 'textmill-nightly 1\t\t\t\n' >"$work/before" || return
	fi
	state_key=$(head -n 1 "$work/before" | cut -f 2)
	[ -n "$full" ] || return 0
	# The rows still say since when an article is there.
	state_key=''
	rm -rf -- "$store/state" "$store"/packs/*
}

# A copy of the articles of a list is what is hashed and read, so that both are of the same
# bytes: $work/in, with the rows that were read whole in $work/whole, and those that changed
# meanwhile in $work/again.
copy_articles() {
	local list=$1 folder=$2
	rm -rf "$work/in" && mkdir "$work/in" && names_of "$list" >"$work/names" || return
	(cd -- "$folder" && xargs -0 -r cp --parents --reflink=auto -t "$work/in" --) <"$work/names" 2>"$work/cp"
	# Not to be able to write is another thing than not to be able to read.
	! grep -vE '^cp: (cannot open .* for reading|cannot stat|error reading|failed to get attributes|skipping file)' "$work/cp" >&2 || return
	chmod -R u+rwX "$work/in" || return
	(cd -- "$folder" && find -L -files0-from "$work/names" -maxdepth 0 -printf "$stat_format") 2>/dev/null |
		stat_lines "$number" | sorted >"$work/after"
	comm -13 "$list" "$work/after" >"$work/again"
	(cd "$work/in" && find . -type f -printf '%s/%p\0') | stat_lines "$number" >"$work/copied"
	comm -12 "$list" "$work/after" | awk -F '\t' -v bad="$work/bad" '
		copied { size[$1] = $2; next }
		{ split($2, stat, " ") }
		$1 in size && size[$1] == stat[1] { print; next }
		{ print >bad }' copied=1 "$work/copied" copied=0 - >"$work/whole"
}

# cannot_read PATHS WHY-OF-EACH
cannot_read() {
	paste "$1" "$2" | awk -F '\t' '{ name = $1; sub(/^[^\/]*\//, "", name); print $1 "\terror\t" name ": " $NF }' >>"$work/unread"
}

name_unreadable() {
	local folder=$1 name why
	[ -e "$work/bad" ] || return 0
	names_of "$work/bad" | while IFS= read -r -d '' name; do
		why=$( (: <"$folder/$name") 2>&1) && why='read error'
		printf '%s\n' "${why##*: }"
	done >"$work/why"
	cannot_read "$work/bad" "$work/why" && rm "$work/bad"
}

hash_articles() {
	(cd "$work/in" && find . -type f -print0 | sort -z | xargs -0 -r sha256sum -z) | escape_names |
		awk -v number="$number" '{ print number "/" substr($0, 69) "\t" substr($0, 1, 64) }'
}

# Reads a list of articles of one folder: rows of the state go to $work/rows. Those that
# change while they are read are tried again.
read_list() {
	local list=$1 number folder try
	number=$(head -c 2 "$list") folder=${folders[10#$number - 1]}
	for try in 1 2 3; do
		copy_articles "$list" "$folder" && name_unreadable "$folder" &&
			hash_articles >"$work/hashes" && sort_out && read_pack || return
		[ -s "$work/again" ] || return 0
		mv "$work/again" "$list" && sleep "0.$try" || return
	done
	sed 's/.*/it changes while it is read/' "$list" >"$work/why" && cannot_read "$list" "$work/why"
}

# What was only touched keeps what it has; the rest is to be read: $work/reading. An article
# that changed in the moment of the run could change once more and look the same: it is
# looked into again the next time.
sort_out() {
	awk -F '\t' -v OFS='\t' -v valid="$([ "$state_key" = "$read_key" ] && echo 1)" -v racy="$racy" -v now="$now" \
		-v reading="$work/reading" -v drop="$work/drop" '
		BEGIN { printf "" >reading; printf "" >drop }
		file == "whole" { split($2, s, " "); stat[$1] = s[2] >= racy || s[3] >= racy ? "racy" : $2; next }
		file == "old" { if ($1 in stat) { hash[$1] = $3; place[$1] = $4 OFS $5 OFS $6; since[$1] = $7 } next }
		!($1 in stat) { print $1 >drop; next }
		valid && hash[$1] == $2 { print $1, stat[$1], $2, place[$1], since[$1]; print $1 >drop; next }
		{ print $1, $2, stat[$1], (hash[$1] == $2 ? since[$1] : now) >reading }' \
		file=whole "$work/whole" file=old "$work/old" file=hashes "$work/hashes" >>"$work/rows" || return
	names_of "$work/drop" | (cd "$work/in" && xargs -0 -r rm -f --)
}

# The articles of $work/reading become a pack, unless a run that was ended has made it.
read_pack() {
	local name
	[ -s "$work/reading" ] || return 0
	cat "$work/reading" >>"$work/read"
	name=$(cut -f 1,2 "$work/reading" | key_of "$read_key") || return
	[ -d "$store/packs/$name" ] || make_pack "$store/packs/$name" || return
	awk -F '\t' -v OFS='\t' -v pack="$name" '
		FNR == NR { place[$1] = $3 OFS $4; next }
		{ print $1, $3, $2, pack, place[$1], $4 }' "$store/packs/$name/articles" "$work/reading" >>"$work/rows"
}

make_pack() {
	rm -rf "$work/pack" && mkdir "$work/pack" && : >"$work/pack/messages" && : >"$work/texts" || return
	cut -f 1 "$work/reading" | sed 's/^[^\/]*\///' >"$work/in.list" || return
	read_group "$work/in" | gzip -1 >"$work/pack/text.gz" || return
	paste "$work/reading" "$work/texts" |
		awk -F '\t' -v OFS='\t' '{ print $1, $2, first + 1, $5; first += $5 }' >"$work/pack/articles" || return
	gzip -dc "$work/pack/text.gz" | awk '/^<text / { match($0, / id="[^"]*"/); print substr($0, RSTART + 5, RLENGTH - 6) }' \
		>"$work/pack/ids" || return
	put "$work/pack" "$1"
}

# put FROM TO: what is whole gets its name, and goes to the disk before it counts.
put() {
	printf '%s\0' "$2" >>"$work/made" && mv -T -- "$1" "$2"
}

# Writes the text stream of a folder, and the number of texts of each article into
# $work/texts. A file that tm-read speaks of, or that is not one text with the file's name, is
# read by itself, so that we know what is whose: the folder is cut in eight, and again.
read_group() {
	local root=$1 status=0
	read_articles "$root" >"$root.text" 2>"$root.said" || status=$?
	if [ "$(wc -l <"$root.list")" -eq 1 ]; then
		note_messages "$root" $status || return
		awk '/^<text / { n++ } END { print n + 0 }' "$root.text" >>"$work/texts" || return
	elif [ $status -eq 0 ] && [ ! -s "$root.said" ] && one_text_each "$root"; then
		sed 's/.*/1/' "$root.list" >>"$work/texts" || return
	else
		[ $status -le 2 ] && split_group "$root"
		return
	fi
	cat "$root.text" && rm -rf "$root" "$root".*
}

one_text_each() {
	awk '
		FNR == NR { want[++n] = $0; next }
		/^<text / {
			match($0, / file="[^"]*"/)
			if (substr($0, RSTART + 7, RLENGTH - 8) != want[++k]) { other = 1; exit }
		}
		END { exit other || k != n }' "$1.list" "$1.text"
}

split_group() {
	local root=$1 part
	split -l $((($(wc -l <"$root.list") + 7) / 8)) -a 1 "$root.list" "$root.part-" || return
	for part in "$root".part-?; do
		mv "$part" "$part.list" && mkdir "$part" && awk '{ print "/" $0 }' "$part.list" | names_of |
			(cd "$root" && xargs -0 cp -l --parents -t "$part" --) && read_group "$part" || return
	done
	rm -rf "$root" "$root".*
}

# What was said of the one article of a folder. Trouble that is not the article's ends the run.
note_messages() {
	local root=$1 status=$2 kind=warning
	[ "$status" -eq 0 ] || kind=error
	if [ "$status" -gt 2 ] || { [ "$status" -eq 2 ] && ! grep -qF "tm-read: $root/" "$root.said"; }; then
		cat "$root.said" >&2
		return 2
	fi
	[ ! -s "$root.said" ] || WHOSE=$number/$(cat "$root.list") ROOT=$root/ awk -v OFS='\t' -v kind="$kind" '
		{ sub(/^tm-read: /, ""); gsub(/\t/, "\\t") }
		index($0, ENVIRON["ROOT"]) == 1 { $0 = substr($0, length(ENVIRON["ROOT"]) + 1) }
		{ print ENVIRON["WHOSE"], kind, $0 }' "$root.said" >>"$work/pack/messages"
}

# key_of WORD...: a name for the words and standard input.
key_of() {
	{ printf '%s\n' "$@" && cat; } | sha256sum | cut -c 1-24
}
