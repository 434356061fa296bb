# shellcheck shell=bash disable=SC2154
# nights.sh: what the tests of tm-nightly share: folders that change, and the two ways to
# the same results.
#
#     . "$(dirname "$0")/nights.sh"
#
# SPDX-License-Identifier: MIT
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

# settings FOLDER [LINE]...: a corpus FOLDER/in, and settings for the results of its nights
# and, with a store of its own, of a full run.
settings() {
	local folder=$1
	mkdir -p "$folder/in"
	shift
	printf '%s\n' 'folder = in' 'results = out' "$@" >"$folder/night.conf"
	printf '%s\n' 'folder = in' 'results = full/out' "$@" >"$folder/full.conf"
}

night() {
	tm-nightly "${@:2}" "$1/night.conf" >"$1/mail" 2>"$1/errors"
}

# A run from nothing.
full_night() {
	rm -rf "$1/full"
	tm-nightly -q "$1/full.conf" >/dev/null 2>&1
}

# Prints where the results of the nights differ from those of a full run. Times alone may.
differs() {
	full_night "$1"
	diff -r -q -x times.tsv "$1/full/out/" "$1/out/" 2>&1 || diff -r -x times.tsv "$1/full/out/" "$1/out/" 2>&1 | head -n 4
}

# What a good run leaves but its results and its store.
leftovers() {
	local there
	there=$(readlink "$1/out")
	find "$1" -maxdepth 1 -name '.*' ! -name "$there" ! -path "$1" | head -n 3 | while read -r path; do
		# The results of the run before are kept for who is reading them.
		[[ -e $path/manifest.tsv ]] && (( $(find "$1" -maxdepth 1 -name '.out.*' | wc -l) <= 2 )) || echo "$path"
	done
	find "$1/out.store" -mindepth 1 -maxdepth 1 ! -name lock ! -name named ! -name packs ! -name runs.tsv ! -name state
	find "$1/out.store/packs" -mindepth 1 -maxdepth 2 | sed "s|^$1/out.store/packs/||" |
		grep -vE '/(articles|ids|messages|text.gz)$' | grep -vxF -f "$1/out.store/named"
}

# Names that a script could stumble over.
odd_names=($'two\nlines.txt' 'a "quote" & <tag>.txt' $'inv\xff\xfealid.txt' '-rf' ' blank ' $'tab\there.txt' 'back\slash.txt' "it's.txt" 'Đà Nẵng.txt' '$(date).txt' '*.txt')

# write_article FILE SEED: a text of a few paragraphs.
write_article() {
	awk -v seed="$2" '
		NR == FNR && /^<p/ { getline line; gsub(/&amp;/, "\\&", line); p[++n] = line }
		END {
			srand(seed)
			split("Pham Van Minh|Le Quang Huy|Ngoc Lan|Helen Okafor|Elena Duarte", author, "|")
			printf "Author: %s\nDate: 20%02d-%02d\n\n", author[1 + int(rand() * 5)], 10 + int(rand() * 12), 1 + int(rand() * 12)
			for (k = 0; k < 3; k++) print p[1 + int(rand() * n)] "\n"
			print "This is number " seed " of the series."
		}' "$tmp/paragraphs" >"$1"
}
tm-read -q "$top/samples" >"$tmp/paragraphs"

# article FOLDER SEED: a new article, of one of several kinds.
article() {
	local in=$1/in seed=$2 name
	mkdir -p "$in/$((seed % 3))/deep"
	name=$in/$((seed % 3))/$seed
	case $((seed % 12)) in
	0) printf '{"id":"r%d","author":"Ngoc Lan","text":"Record of the quay %d."}\n{"file":"0/12.txt","text":"Another file, it says, of %d."}\n' \
		$((seed % 7)) "$seed" "$seed" >"$name.jsonl" ;;
	1) write_article "$name" "$seed" && gzip -c "$name" >"$name.txt.gz" && rm "$name" ;;
	2) write_article "$name" "$seed" && gzip -c "$name" | head -c 300 >"$name-cut.txt.gz" && rm "$name" ;;
	3) printf 'By Helen Okafor\n\nA bad \xff byte in number %d.\n' "$seed" >"$name.txt" ;;
	4) : >"$name-empty.txt" ;;
	5) write_article "$in/$((seed % 3))/deep/${odd_names[seed / 12 % ${#odd_names[@]}]}" "$seed" ;;
	6) printf 'id: r%d\nfile: 1/%d.txt\n\nA header may say what it likes, number %d.\n' $((seed % 7)) $((seed + 1)) "$seed" >"$name.txt" ;;
	7) printf '<html><head><title>Page %d</title></head><body><article><p>The depot of page %d is closed for the winter, says the harbour master.</p></article></body></html>\n' "$seed" "$seed" >"$name.html" ;;
	8) printf '\177ELF\000\001\002\003' >"$name.bin" ;;
	*) write_article "$name.txt" "$seed" ;;
	esac
}

# some FOLDER: one of its articles by chance, into the variable file.
some() {
	local files
	readarray -d '' -t files < <(find "$1/in" -type f -print0 | sort -z)
	file=''
	(( ${#files[@]} == 0 )) || file=${files[RANDOM % ${#files[@]}]}
}

# change FOLDER SEED: something happens in the folder.
change() {
	local file when
	some "$1"
	case $((RANDOM % 9)) in
	0 | 1 | 2) article "$1" "$2" ;;
	3) [[ -z $file ]] || rm -- "$file" ;;
	4) [[ -z $file ]] || mv -- "$file" "$(dirname -- "$file")/moved $2.txt" ;;
	5) [[ -z $file ]] || touch -- "$file" ;;
	6) [[ -z $file ]] || write_article "$file" "$2" ;;
	# The same size and times, other content.
	7) [[ -z $file ]] || { when=$(stat -c %y -- "$file"); tr a-y b-z <"$file" >"$tmp/other"; cat "$tmp/other" >"$file"; touch -d "$when" -- "$file"; } ;;
	8) [[ -z $file ]] || cp -- "$file" "$1/in/copy-$2.txt" ;;
	esac
}
