# shellcheck shell=bash disable=SC2154
# tables.sh: laws of frequency tables, and of those who add them up; see run.
# SPDX-License-Identifier: MIT

# random_tables SEED TABLES ROWS GROUPS: the tables 1.tsv, 2.tsv, ... in the empty folder tables.
# sort knows nothing of ours: the order is its own.
random_tables() {
	rm -rf tables; mkdir tables
	awk -v seed="$1" -v tables="$2" -v rows="$3" -v groups="$4" -f "$here/tables.awk" |
		sort -t"$tab" -k1,1n -k2,2 -k3,3n -k4,4 -k5,5 |
		awk -F"$tab" -v OFS="$tab" -v tables="$2" -v groups="$4" '
			function start() {
				if (file != "") close(file)
				file = "tables/" ++at ".tsv"
				printf "term\tn" >file
				for (g = 1; g <= groups; g++) printf "\tg%d", g >file
				print "\tfreq\tdocs" >file
			}
			{
				table = $1 + 0; sub(/^[0-9]*\t/, "")
				key = $1
				for (i = 2; i <= NF - 2; i++) key = key OFS $i
				while (at < table) { start(); before = "\n" }
				if (key != before) print >file
				before = key
			}
			END { while (at < tables) start() }'
}

# The tables by the oracle; "$1" is the least sum, "$2" the least number of texts.
merged() { head -n 1 tables/1.tsv; awk -v minimum="$1" -v minimum_docs="$2" -f "$here/merge.awk" tables/*.tsv | in_order; }

law_merge_random() {
	local seed groups

	for seed in $SEEDS; do
		for groups in 0 1 2; do
			random_tables "$seed" $((seed % 7 + 2)) 400 "$groups"
			merged 1 1 >wanted; tm-merge tables/*.tsv >got; same "merge_random seed $seed groups $groups" wanted got
			merged 9 1 >wanted; tm-merge -m 9 tables/*.tsv >got; same "merge_random seed $seed groups $groups -m 9" wanted got
			merged 5 4 >wanted; tm-merge -m 5 --minimum-docs 4 tables/*.tsv >got
			same "merge_random seed $seed groups $groups -m 5 --minimum-docs 4" wanted got
			printf '%s\0' tables/*.tsv | sort -zR | tm-merge --files0-from - >got; merged 1 1 >wanted
			same "merge_random seed $seed groups $groups, in any order" wanted got
		done
	done
}

# A sum of sums is the sum.
law_merge_steps() {
	local seed table

	for seed in $SEEDS; do
		random_tables "$seed" 12 200 1
		tm-merge tables/*.tsv >wanted
		: >got
		for table in tables/*.tsv; do tm-merge got "$table" >more; mv more got; done
		same "merge_steps seed $seed, one by one" wanted got
		tm-merge <(tm-merge tables/1?.tsv) <(tm-merge tables/?.tsv) >got
		same "merge_steps seed $seed, two by two" wanted got
	done
}

law_merge_unsorted() {
	local seed memory

	for seed in $SEEDS; do
		random_tables "$seed" 6 4000 2
		merged 2 2 >wanted
		tail -qn +2 tables/*.tsv | sort -R --random-source=wanted >rows
		for memory in 1M 64M; do
			tm-merge --header term,n,g1,g2,freq,docs --unsorted --memory $memory -m 2 --minimum-docs 2 rows >got
			same "merge_unsorted seed $seed --memory $memory" wanted got
		done
		tm-merge --unsorted -m 2 --minimum-docs 2 tables/*.tsv >got; same "merge_unsorted seed $seed, sorted ones" wanted got
	done
}

law_merge_join() {
	local seed groups

	for seed in $SEEDS; do
		for groups in 0 2; do
			random_tables "$seed" 5 300 "$groups"
			for options in '' '-m 7' '-m 3 --minimum-docs 6' '--counts docs'; do
				{ head -n 1 tables/1.tsv | sed 's/freq.docs$/a\tb\tc\td\te/'
				  # shellcheck disable=SC2086
				  awk -v docs="$([[ $options != *docs ]]; echo $?)" -v minimum="$(sed -n 's/.*-m \([0-9]*\).*/\1/p' <<<"$options")" \
					-v minimum_docs="$(sed -n 's/.*-docs \([0-9]*\).*/\1/p' <<<"$options")" -f "$here/join.awk" tables/*.tsv | in_order
				} >wanted
				# shellcheck disable=SC2086
				tm-merge --join a,b,c,d,e $options tables/*.tsv >got
				same "merge_join seed $seed groups $groups $options" wanted got
			done
		done
	done
}

# Thousands of tables where a process may have few files open; every third is gzipped.
long_merge_many() {
	random_tables 9 3000 6 1
	merged 1 1 >wanted
	gzip tables/*1.tsv tables/*[58]2.tsv
	(ulimit -n 32; printf '%s\0' tables/* | tm-merge --files0-from - >got 2>err)
	same 'merge_many: 3000 tables, 32 files open' wanted got
	[[ ! -s err ]] || not_ok 'merge_many' "$(head -n 1 err)"
}

# refused FILE LINE WHY: whether the table is, there and for that reason.
refused() { ! tm-merge "$1" >/dev/null 2>err && [[ $(<err) == "tm-merge: $1:$2: $3"* ]]; }

# Rows out of order, or there twice, wherever they are: the line is named.
law_merge_refuses() {
	local seed line lines

	for seed in $SEEDS; do
		random_tables "$seed" 1 300 1
		lines=$(wc -l <tables/1.tsv)
		for ((line = 2; line < lines; line += 37)); do
			sed "${line}{h;d};$((line + 1)){G}" tables/1.tsv >swapped
			sed "${line}p" tables/1.tsv >twice
			refused swapped $((line + 1)) 'the rows are not in order' && refused twice $((line + 1)) 'this row was there already' && continue
			not_ok "merge_refuses seed $seed" "line $line of $lines: $(<err)"
			continue 2
		done
		ok "merge_refuses seed $seed, $lines lines"
	done
}

# Cuts a stream by its texts into the streams parts/1 to parts/$2, at random: some may have none.
parts() {
	rm -rf parts; mkdir parts
	awk -v seed="$3" -v parts="$2" '
		BEGIN { srand(seed); rand() }
		!in_text && !/^<text/ { for (k = 1; k <= parts; k++) print >("parts/" k); next }
		/^<text[ >]/ { k = 1 + int(rand() * parts); in_text = 1 }
		{ print >("parts/" k) }
		/^<\/text/ { in_text = 0 }' "$1"
}

# However texts are split, the sum is the count, and that is the oracle's.
law_additive_any_split() {
	local seed options n part

	for seed in $SEEDS; do
		random "$seed" 60 >all.vrt
		for n in 1 3 7; do
			parts all.vrt $n "$seed"
			for options in '-n 1' '-n 1-4' '-n 2-3 -b author' '-n 1-8 -b date,author --stop drop' '-n 1 -b id,author' '-c word -n 2'; do
				# shellcheck disable=SC2086
				for part in parts/?; do tm-count -c norm $options "$part" >"$part.tsv"; done
				# shellcheck disable=SC2086
				tm-count -c norm $options all.vrt >wanted
				tm-merge parts/*.tsv >got
				same "additive_any_split seed $seed, $n parts, $options" wanted got
				rm parts/*.tsv
			done
		done
	done
}

# The count is the same in any order of files, in one stream or packed; and, where tm-count
# has the options, with little memory and in many threads.
law_count_any_way() {
	local seed options way ways=('')

	tm-count --help >help
	! grep -q -e '--memory' help || ways+=('--memory 1M' '--memory 16M' '--memory 1G')
	! grep -q -e '-j, ' help || ways+=('-j 1' '-j 2' '-j 5')
	((${#ways[@]} < 7)) || ways+=('--memory 1M -j 3')
	for seed in $SEEDS; do
		random "$seed" 60 'word norm stop' 0 big >all.vrt
		parts all.vrt 5 "$seed"
		gzip parts/2
		for options in '-n 1-3' '-n 2-5 -b author,date' '-n 1 -b id'; do
			# shellcheck disable=SC2086
			tm-count -c norm $options all.vrt >wanted
			for way in "${ways[@]}"; do
				# shellcheck disable=SC2046,SC2086
				tm-count -c norm $options $way $(printf '%s\n' parts/* | sort -R --random-source=all.vrt) >got
				same "count_any_way seed $seed $options $way" wanted got
			done
		done
	done
}

# Tables of many blocks, plain, packed and where few files may be open: each row comes whole.
law_merge_blocks() {
	local k

	awk 'BEGIN { print "term\tn\tfreq\tdocs"; for (i = 10000; i < 90000; i++) printf "t%d\t1\t%d\t%d\n", i, i * 7, i % 120 }' >one.tsv
	tm-merge one.tsv >got; same 'merge_blocks: one' one.tsv got
	gzip -c one.tsv | tm-merge >got; same 'merge_blocks: packed' one.tsv got
	for k in 1 2 3 4 5; do cp one.tsv copy$k.tsv; gzip -c one.tsv >packed$k.tsv; done
	awk -F"$tab" -v OFS="$tab" 'NR > 1 { $3 *= 10; $4 *= 10 } { print }' one.tsv >wanted
	(ulimit -n 20; tm-merge copy?.tsv packed?.tsv) >got
	same 'merge_blocks: ten, few open' wanted got
}
