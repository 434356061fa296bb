# shellcheck shell=bash disable=SC2034,SC2119,SC2120,SC2154,SC2185
# nightly-count.sh: from the packs of tm-nightly's store to the count tables of its results.
#
#     . nightly-count.sh
#
# See nightly-store.sh for the store. Each pack has the vertical stream and the count tables
# of its texts that count, under names made of the rules and the texts: what is there is right.
#
# SPDX-License-Identifier: MIT

# $work/ranges: a row a pack: its name and the ranges of texts that count. A second text with
# an id that is there already is left out, as tm-read does, the first in the order of paths
# stays: $work/doubles has id, path, pack, text of the others.
live_ranges() {
	awk -F '\t' -v OFS='\t' '$6 > 0 { print $4, $5, $6, $1 }' "$work/state" |
		sorted -t "$separator" -k 1,1 -k 2,2n >"$work/places" || return
	awk -F '\t' -v OFS='\t' -v packs="$store/packs/" '
		$1 != pack { if (pack) close(ids); pack = $1; ids = packs pack "/ids"; k = 0 }
		{ while (k < $2 + $3 - 1 && (getline id <ids) > 0) if (++k >= $2) print id, $4, pack, k }' "$work/places" |
		sorted | awk -F '\t' '$1 == id { print } { id = $1 }' >"$work/doubles" || return
	awk -F '\t' -v OFS='\t' '
		function end_range() { if (from) ranges = ranges (ranges == "" ? "" : ",") from "-" to; from = 0 }
		function end_pack() { end_range(); if (ranges != "") print pack, ranges; ranges = "" }
		function add(first, last) {
			if (from && first == to + 1) { to = last; return }
			end_range(); from = first; to = last
		}
		doubles { out[$3, $4]; some[$3]; next }
		$1 != pack { end_pack(); pack = $1 }
		!($1 in some) { add($2 + 0, $2 + $3 - 1); next }
		{ for (k = $2 + 0; k < $2 + $3; k++) if (!(($1, k) in out)) add(k, k) }
		END { end_pack() }' doubles=1 "$work/doubles" doubles=0 "$work/places" >"$work/ranges"
}

# The texts of these ranges, of a text or vertical stream; with a second word, of lines.
cut_texts() {
	awk -v lines="${2-}" '
		BEGIN { live = 1 }
		ranges { if (split($0, ends, "-") == 2) { from[++n] = ends[1] + 0; to[n] = ends[2] + 0 } next }
		lines || /^<text / {
			k++
			while (i < n && k > to[i]) i++
			live = k >= from[i] && k <= to[i]
		}
		live { print }' ranges=1 <(tr , '\n' <<<"$1") ranges=0 -
}

make_vertical() {
	local pack=$1
	[ ! -e "$pack/$annotate_key.vrt.gz" ] || return 0
	gzip -dc "$pack/text.gz" | { annotate || [ $? -eq 2 ]; } | gzip -1 >"$work/vrt.gz" || return
	put "$work/vrt.gz" "$pack/$annotate_key.vrt.gz"
}

# make_counts PACK RANGES
make_counts() {
	local pack=$store/packs/$1 ranges=$2 folder vertical table
	folder=$pack/$(key_of "$count_key" <<<"$ranges").counts
	printf '%s\n' "$folder" >>"$work/counts"
	[ ! -d "$folder" ] || return 0
	make_vertical "$pack" || return
	vertical=$pack/$annotate_key.vrt.gz
	if [ "$ranges" != "1-$(wc -l <"$pack/ids")" ]; then
		gzip -dc "$vertical" | cut_texts "$ranges" | gzip -1 >"$work/live.vrt.gz" || return
		vertical=$work/live.vrt.gz
	fi
	write_counts "$work/new.counts" "$vertical" && put "$work/new.counts" "$folder"
}

write_counts() {
	local table
	rm -rf "$1" && mkdir "$1" || return
	for table in $(count_tables); do
		count_table "$table" "$2" | gzip -1 >"$1/$table.gz" || return
	done
}

# Where there is no text, the tables are those of nothing.
count_all() {
	local pack ranges
	: >"$work/counts"
	while IFS=$separator read -r pack ranges <&3; do
		make_counts "$pack" "$ranges" || return
	done 3<"$work/ranges"
	[ ! -s "$work/counts" ] || return 0
	annotate </dev/null >"$work/empty.vrt" && write_counts "$work/empty.counts" "$work/empty.vrt" || return
	echo "$work/empty.counts" >"$work/counts"
}

# The names of the files of a table, for --files0-from.
list_tables() {
	awk -v table="$1" '{ printf "%s/%s.gz%c", $0, table, 0 }' "$work/counts"
}

# The vertical stream of all texts that count.
live_stream() {
	local pack ranges
	while IFS=$separator read -r pack ranges <&3; do
		pack=$store/packs/$pack
		gzip -dc "$pack/$annotate_key.vrt.gz" | cut_texts "$ranges" || return
	done 3<"$work/ranges"
}

# Many small packs, and packs of which little is alive, become one, from their own streams. The
# results do not depend on how articles are packed.
repack() {
	choose_packs >"$work/repack" || return
	[ -s "$work/repack" ] || return 0
	rm -rf "$work/pack" && mkdir "$work/pack" && : >"$work/moved" && : >"$work/pack/messages" && : >"$work/pack/ids" || return
	while read -r pack <&4; do
		move_texts "$store/packs/$pack" || return
	done 4<"$work/repack" | gzip -1 >"$work/pack/text.gz" || return
	awk -F '\t' -v OFS='\t' '{ print $1, $3, first + 1, $6; first += $6 }' "$work/moved" >"$work/pack/articles" || return
	local pack
	pack=$(cut -f 1,2 "$work/pack/articles" | key_of "$read_key") || return
	[ -d "$store/packs/$pack" ] || put "$work/pack" "$store/packs/$pack" || return
	awk -F '\t' -v OFS='\t' -v pack="$pack" '
		FNR == NR { first[$1] = $3; next }
		$1 in first { $4 = pack; $5 = first[$1] }
		{ print }' "$store/packs/$pack/articles" "$work/state" >"$work/state.moved" &&
		mv "$work/state.moved" "$work/state" && live_ranges
}

choose_packs() {
	cut -f 4 "$work/state" | sorted | uniq -c | while read -r live pack; do
		printf '%s\t%s\t%s\n' "$pack" "$live" "$(wc -l <"$store/packs/$pack/articles")"
	done | awk -F '\t' -v most="$pack_articles" '
		$2 * 2 < $3 { print $1; next }
		$2 * 8 < most { small[++k] = $1 }
		END { for (i = 1; k > 16 && i <= k; i++) print small[i] }'
}

# The live texts of a pack to standard output, what is known of them to the new pack.
move_texts() {
	local ranges
	awk -F '\t' -v pack="${1##*/}" '$4 == pack' "$work/state" | sort -t "$separator" -k 5,5n >"$work/moving" || return
	ranges=$(awk -F '\t' '$6 { printf "%s%d-%d", sep, $5, $5 + $6 - 1; sep = "," }' "$work/moving")
	gzip -dc "$1/text.gz" | cut_texts "$ranges" && cut_texts "$ranges" lines <"$1/ids" >>"$work/pack/ids" &&
		awk -F '\t' 'FNR == NR { live[$1]; next } $1 in live' "$work/moving" "$1/messages" >>"$work/pack/messages" &&
		cat "$work/moving" >>"$work/moved"
}

# What the state and the rules name in the folder of packs.
list_named() {
	cut -f 4 "$work/state" | uniq | sort -u
	sed 's/.*packs\///' "$work/counts"
	cut -f 1 "$work/ranges" | sed "s/\$/\/$annotate_key.vrt.gz/"
}

# Before a night counts, what it made is on the disk, and named beside what there was; what
# no good night named is of one that was ended, and may not be whole.
make_durable() {
	find -files0-from "$work/made" ! -type l -print0 2>/dev/null | xargs -0 -r sync -- && list_named >"$work/named" &&
		cat "$work/named" >>"$store/named" && sync -- "$store/named" "$store/packs"
}

throw_away() {
	local path
	touch "$store/named"
	for path in "$store"/packs/* "$store"/packs/*/*.counts "$store"/packs/*/*.vrt.gz; do
		[ ! -e "$path" ] || printf '%s\n' "${path#"$store/packs/"}"
	done | awk 'FILENAME == ARGV[1] { named[$0]; next } !($0 in named)' "$store/named" - >"$work/nameless"
	while IFS= read -r path; do
		rm -rf -- "$store/packs/$path"
	done <"$work/nameless"
}
