# shellcheck shell=bash disable=SC2154,SC1112
# laws.sh: one function for each law; see run.
# SPDX-License-Identifier: MIT

random() { awk -v seed="$1" -v texts="${2:-20}" -v columns="${3:-word norm stop}" -v first="${4:-0}" -v big="${5:-}" -f "$here/random.awk"; }
in_order() { sort -t"$tab" -k1,1 -k2,2n -k3,3 -k4,4 -k5,5; }
# Rows of a table that stay at a minimum: totals, and terms with enough in all groups.
at_least() { awk -F"$tab" -v least="$1" '{ row[NR] = $0; t[NR] = $1 FS $2; sum[t[NR]] += $(NF - 1) } END { for (i = 1; i <= NR; i++) if (row[i] ~ /^\t/ || sum[t[i]] >= least) print row[i] }'; }
# Cuts a stream into two by its texts: those with an odd number into $2, even into $3.
halves() { awk -v a="$2" -v b="$3" '!in_text && !/^<text/ { print >a; print >b; next } /^<text[ >]/ { k++; in_text = 1 } { print >(k % 2 ? a : b) } /^<\/text/ { in_text = 0 }' "$1"; }
# The annotators, by the contract table: vertical in, vertical out.
annotators() { awk '$1 ~ /^tm-/ && $2 == "vertical" && $3 == "vertical" { print $1 }' "$top/tests/contract/table"; }
# One of them, with the options that it cannot do without.
annotated() {
	local args

	row_options "$(awk -v program="$1" '$1 == program { print $5 }' "$top/tests/contract/table")"
	"$1" "${args[@]}" "${@:2}"
}
# The corpora at hand, as text streams: ours, and other people's where they are.
corpora() {
	tm-read -q "$top/samples" >samples.text && echo samples
	[[ ! -d $shared/articles ]] || { tm-read -q "$shared/articles" >articles.text && echo articles; }
}

# tm-count FILE OPTION... against the oracle; least: minimums of freq and docs that the caller
# applies to what the oracle says.
count_is() {
	local name=$1 file=$2 column=$3 length=$4 by=$5 stop=$6 least=$7

	tm-count -c "$column" -n "$length" ${by:+-b "$by"} --stop "$stop" -m "$least" "$file" >got || { not_ok "$name" "tm-count: status $?"; return; }
	{ head -n 1 got
	  awk -v column="$column" -v from="${length%-*}" -v to="${length#*-}" -v by="$by" -v stop="$stop" -f "$here/count.awk" "$file" | at_least "$least" | in_order
	} >wanted
	same "$name -c $column -n $length -b '$by' --stop $stop -m $least" wanted got
}

# counts_as OPTIONS VARIABLES: tm-count of random.vrt with the options is the oracle with the variables.
counts_as() {
	local name="count_wishes seed $seed $1" length=${1#*-n } variable variables=()

	length=${length%% *}
	for variable in $2; do variables+=(-v "$variable"); done
	# shellcheck disable=SC2086 # several options
	tm-count $1 random.vrt >got || { not_ok "$name" "tm-count: status $?"; return; }
	{ head -n 1 got; awk -v from="${length%-*}" -v to="${length#*-}" "${variables[@]}" -f "$here/count.awk" random.vrt | in_order; } >wanted
	same "$name" wanted got
}

law_count_wishes() {
	local seed

	for seed in $SEEDS; do
		random "$seed" 20 'word norm stop ent entid' >random.vrt
		counts_as '-n 1-3 --skip 2 -c norm --stop keep' 'column=norm skip=2 stop=keep'
		counts_as '-n 2-4 --skip 1 -c norm -b author' 'column=norm skip=1 stop=edge by=author'
		counts_as '-n 8 --skip 3 -c norm --stop keep' 'column=norm skip=3 stop=keep'
		counts_as '-n 1-2 -b region,author --regions p,head' 'by=region,author regions=p,head stop=edge'
		counts_as '-n 1 --regions caption,head' 'regions=caption,head stop=edge'
		counts_as '-n 1 -b region --split' 'by=region split_values=1 stop=edge'
		counts_as '-n 1-3 -b author,date:month --split' 'by=author,date:month split_values=1 stop=edge'
		counts_as '-n 1 -b date:decade,date:year' 'by=date:decade,date:year stop=edge'
		counts_as '-n 1 -b date:day,date:quarter' 'by=date:day,date:quarter stop=edge'
		counts_as '-n 1-2 -b chunk:7' 'by=chunk:7 stop=edge'
		counts_as '-n 1 -b chunk:3,author' 'by=chunk:3,author stop=edge'
		counts_as '-n 1-3 -b region,chunk:1 --regions p,head --split' 'by=region,chunk:1 regions=p,head split_values=1 stop=edge'
		counts_as '-n 1-3 --punctuation pass -c norm --stop drop' 'punctuation=pass column=norm stop=drop'
		counts_as '-n 1-3 --punctuation keep --stop keep' 'punctuation=keep stop=keep'
		counts_as '-n 1-2 -c norm,stop --stop keep' 'column=norm,stop stop=keep'
		counts_as '-n 1-3 -c norm,word --stop keep' 'column=norm,word stop=keep'
		counts_as '-n 1-3 -c entid --spans ent' 'column=entid spans=ent stop=keep'
		counts_as '-n 1-3 -c entid --spans ent --else norm' 'column=entid spans=ent otherwise=norm stop=edge'
		counts_as '-n 1 -c word --spans ent --else norm --stop keep -b author' 'column=word spans=ent otherwise=norm by=author stop=keep'
		counts_as '-n 1-3 --nested --stop keep' 'nested=1 stop=keep'
		counts_as '-n 1-4 --nested -m 2 -c norm' 'nested=1 least=2 column=norm stop=edge'
		counts_as '-n 2-3 --nested -m 3 --minimum-docs 2 -c norm -b author --stop keep' 'nested=1 least=3 least_docs=2 column=norm by=author stop=keep'
	done
}

# Skip-grams by brute force, on many texts.
law_count_skips() {
	local seed=1

	random 11 1000 'word norm stop' >random.vrt
	counts_as '-n 1-3 --skip 2 -c norm --stop keep -b id' 'column=norm skip=2 stop=keep by=id'
}

# The same bytes whatever the memory and the threads, also where a text, a sentence or a
# chunk of words is in several runs.
law_count_limits() {
	local options wish

	random 5 50 'word norm stop' 0 1 >many.vrt
	{ head -n 1 many.vrt; echo '<text id="a" author="A|B">'; tail -n +2 many.vrt | grep -av '^</*[tsphc]'; echo '</text>'; } >long.vrt
	for file in many long; do
		for options in '-n 1-3' '-n 1 -b id' '-n 2-5 -b date:month,author --split' '-n 1-3 -c norm -b chunk:5' '-n 1-2 -b region --regions p,head' \
			'-n 1-3 --skip 2 -c norm' '-n 1-2 -c norm,stop -m 3 --minimum-docs 2' '-n 1-4 -c norm --punctuation keep --stop keep -b chunk:1' '-n 2-3 --stop drop' '-n 1-4 -c norm --nested --stop keep'; do
			# One long text is another thing for runs alone: n-grams of three, and of chunks.
			[[ $file == many || $options == '-n 1-3' || $options == *chunk:1 ]] || continue
			# shellcheck disable=SC2086 # several options
			tm-count -j 1 --memory 1G $options $file.vrt >wanted
			for wish in '-j 2 --memory 1M' '-j 7 --memory 1G'; do
				# shellcheck disable=SC2086
				tm-count $wish $options $file.vrt >got
				same "count_limits $file $wish $options" wanted got
			done
		done
	done
	(ulimit -f 100; trap '' XFSZ; tm-count -n 1-3 --memory 1M many.vrt >/dev/null 2>err)
	[[ $(<err) == *'temporary file'* ]] && ok 'count_limits a full disk' || not_ok 'count_limits a full disk' "$(<err)"
}

# The same bytes where the words are in a file: one so frequent that it is counted by its second words, or
# so many that runs end within a text.
law_count_passes() {
	local kind options memory

	for kind in heavy fresh; do
		awk -v seed=7 -v kind=$kind 'BEGIN {
			srand(seed)
			print "<!-- #vrt positional-attributes: word -->"
			for (text = 0; text < 40; text++) {
				printf "<text id=\"%d\" author=\"%s\">\n<p>\n", text, substr("ABC", 1 + text * 7 % 3, 1)
				for (i = 0; i < 5000; i++) {
					chance = rand()
					if (kind == "heavy" && chance < .4) print "the"
					else if (kind == "fresh" && chance < .2) print "new" n++
					else print "w" int(exp(rand() * 5))
					if (rand() < .01) print "</p>\n<p>"
				}
				print "</p>\n</text>"
			}
		}' >$kind.vrt
		for options in '-n 1-3 -b author' '-n 2-4 -b id' '-n 1' '-n 1 -b author' '-n 1-2 --skip 1' '-n 1-3 -m 2 -b chunk:700'; do
			# shellcheck disable=SC2086 # several options
			tm-count -j 1 --memory 1G $options $kind.vrt >wanted
			for memory in 1M 2M; do
				# shellcheck disable=SC2086
				tm-count -j 2 --memory $memory $options $kind.vrt >got
				same "count_passes $kind $memory $options" wanted got
			done
		done
	done
}

# The same bytes and messages however many threads look the lines up: of a stream of many blocks with
# lines of all lengths, and a row too many cells in the end.
long_count_threads() {
	local wish

	random 6 60 'word norm stop' 0 1 >some.vrt
	{
		for ((copy = 0; copy < 12; copy++)); do tail -n "+$((copy > 0 ? 2 : 1))" some.vrt; done
		printf '<text id="end">\n%*s\tlong\t_\nfewer\t_\n</text>\n' 300000 '' | tr ' ' x
	} >large.vrt
	for options in '-n 1 -c norm -b id' '-n 1-2 -c norm' '-n 1 -c stop --stop keep' '-n 2 --regions p,head -b region'; do
		# shellcheck disable=SC2086 # several options
		tm-count -j 1 $options large.vrt >wanted 2>wanted_too
		for wish in 2 5; do
			# shellcheck disable=SC2086
			tm-count -j "$wish" $options large.vrt >got 2>got_too
			same "count_threads $wish $options" wanted got
			same "count_threads $wish $options: messages" wanted_too got_too
			# shellcheck disable=SC2086
			tm-count -j "$wish" $options <large.vrt 2>/dev/null >got
			same "count_threads $wish $options, standard input" wanted got
		done
	done
}

law_count_oracle() {
	local seed stop

	for seed in $SEEDS; do
		random "$seed" >random.vrt
		for stop in drop edge keep; do
			count_is "count_oracle seed $seed" random.vrt norm 1 author $stop 1
			count_is "count_oracle seed $seed" random.vrt norm 2 '' $stop 1
			count_is "count_oracle seed $seed" random.vrt norm 1-3 author,date $stop 1
		done
		count_is "count_oracle seed $seed" random.vrt word 1-2 date keep 3
		count_is "count_oracle seed $seed" random.vrt word 3-4 nosuch edge 2
	done
}

law_count_order() {
	random 3 30 >random.vrt
	tm-count -c norm -n 1-8 --stop keep -b author,date random.vrt >got
	{ head -n 1 got; tail -n +2 got | in_order; } >wanted
	same count_order wanted got
}

law_additive() {
	local seed

	for seed in $SEEDS; do
		random "$seed" 40 >all.vrt
		halves all.vrt a.vrt b.vrt
		for options in '-n 1' '-n 1-3 -b author' '-n 2 -b date,author --stop drop'; do
			# shellcheck disable=SC2086 # several options
			for part in all a b; do tm-count -c norm $options $part.vrt >$part.tsv; done
			tm-merge a.tsv b.tsv >got
			same "additive seed $seed $options" all.tsv got
			tm-merge b.tsv a.tsv | cmp -s - all.tsv || not_ok "additive seed $seed $options" "the order of the tables matters"
			# A minimum afterwards is a minimum at once.
			# shellcheck disable=SC2086
			tm-count -c norm $options -m 5 all.vrt >wanted
			tm-merge -m 5 a.tsv b.tsv >got
			same "additive seed $seed $options -m 5" wanted got
			for least in 1 4; do
				{ head -n 1 all.tsv; awk -v minimum=$least -f "$here/merge.awk" a.tsv b.tsv all.tsv | in_order; } >wanted
				tm-merge -m $least a.tsv b.tsv all.tsv >got
				same "merge_oracle seed $seed $options -m $least" wanted got
			done
		done
	done
	tm-merge all.tsv >got; same "merge of one" all.tsv got
}

# The forms behind stems: shards add up, and a stem's forms are what tm-count says of it.
law_forms_behind_stems() {
	local seed part

	for seed in $SEEDS; do
		random "$seed" 40 >all.vrt
		halves all.vrt a.vrt b.vrt
		for part in all a b; do tm-stem --report $part.vrt >$part.tsv; done
		tm-merge a.tsv b.tsv >got; same "forms_behind_stems seed $seed, added up" all.tsv got
		tm-stem --report b.vrt a.vrt >got; same "forms_behind_stems seed $seed, in any order" all.tsv got
		tm-stem all.vrt | tm-count -c stem --stop keep | cut -f 1-3 >wanted
		awk -F"$tab" -v OFS="$tab" 'function flush() { if (rows) print term, 1, sum; sum = 0 }
			NR == 1 { print "term", "n", "freq"; next }
			$1 != term || !rows { flush(); term = $1; rows = 1 } { sum += $4 }
			END { flush() }' all.tsv >got
		same "forms_behind_stems seed $seed, as tm-count has them" wanted got
		tm-stem --report --label all.vrt >wanted
		tm-stem --label all.tsv >got; same "forms_behind_stems seed $seed, labels of a table" wanted got
		cut -f 1-3,5- wanted >got; same "forms_behind_stems seed $seed, labels apart" all.tsv got
		sort -t "$tab" -k 1,1 -k 4,4nr -k 3,3 <(tail -n +2 all.tsv) | awk -F"$tab" '!seen[$1]++ { print $1 "\t" $3 }' >labels
		tail -n +2 wanted | cut -f 1,4 | uniq | sort -t "$tab" -k 1,1 >got
		same "forms_behind_stems seed $seed, the commonest" labels got
	done
}

# A text's names depend on no other text, and what a corpus shows of names adds up.
law_names() {
	local corpus part options

	for corpus in $(corpora); do
		tm-tokenise "$corpus.text" >all.vrt
		halves all.vrt a.vrt b.vrt
		for part in all a b; do tm-glossary $part.vrt >$part.tsv; done
		tm-merge a.tsv b.tsv >got; same "names $corpus, the glossary added up" all.tsv got
		tm-glossary --memory 1M b.vrt a.vrt >got; same "names $corpus, in any order and memory" all.tsv got
		for options in '' --phrases '--glossary all.tsv'; do
			# shellcheck disable=SC2086 # two words
			for part in all a b; do tm-tag -q $options --list $part.vrt | tail -n +2 | sort >$part.list; done
			sort a.list b.list >got; same "names $corpus $options, text by text" all.list got
		done
		# The list has the mentions of the stream.
		tm-tag all.vrt | awk -F"$tab" '!/^</ && $2 ~ /^B-/ { print substr($2, 3) FS $3 }' | sort >got
		tm-tag --list all.vrt | awk -F"$tab" 'NR > 1 { print $6 FS $7 }' | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' | sort >wanted
		same "names $corpus, list and stream" wanted got
	done
}

# A phrase has one norm wherever in its sentence it stands: nothing depends on how many tokens
# are looked up together. A line within it changes nothing, the end of its sentence does.
law_phrases() {
	local line

	for line in '' '<g/>' '</s>'; do
		awk -v line="$line" -v OFS="$tab" 'BEGIN {
			print "<!-- #vrt positional-attributes: word norm stop -->"
			print "<text id=\"a\" author=\"Le Quang Huy\">"
			for (k = 0; k < 50; k++) {
				print "<s>"
				for (i = 0; i < k; i++) print i % 3 ? "zebra" : "viet", i % 3 ? "zebra" : "viet", "_"
				print "Viet", line == "</s>" ? "viet" : "vietnam", "_"
				if (line != "") print line
				print "Nam", line == "</s>" ? "nam" : "^", line == "</s>" ? "_" : "^"
				print "zebra", "zebra", "_"
				if (line != "</s>") print "</s>"
			}
			print "</text>"
		}' >wanted
		awk -F"$tab" '/^<!--/ { print "<!-- #vrt positional-attributes: word -->"; next } { print $1 }' wanted >in
		tm-normalise in >got
		same "phrases, '$line' within" wanted got
	done
}

# The forms behind norms: shards add up, by author too, in any order and memory.
law_forms_behind_norms() {
	local seed part options

	for seed in $SEEDS; do
		random "$seed" 40 word >all.vrt
		halves all.vrt a.vrt b.vrt
		for options in '' '-b author'; do
			# shellcheck disable=SC2086
			for part in all a b; do tm-normalise -q --report $options $part.vrt >$part.tsv; done
			tm-merge a.tsv b.tsv >got; same "forms_behind_norms seed $seed $options, added up" all.tsv got
			# shellcheck disable=SC2086
			tm-normalise -q --report $options --memory 1M b.vrt a.vrt >got
			same "forms_behind_norms seed $seed $options, in any order" all.tsv got
		done
	done
}

law_deterministic() {
	local program locale

	random 4 30 >a.vrt; random 5 30 'word norm stop' 100 >b.vrt
	cat a.vrt b.vrt >ab.vrt
	tm-count -c norm -n 1-2 -b author ab.vrt >wanted
	tm-count -c norm -n 1-2 -b author a.vrt b.vrt >got; same 'deterministic: files or one stream' wanted got
	tm-count -c norm -n 1-2 -b author b.vrt a.vrt >got; same 'deterministic: order of files' wanted got
	gzip -c a.vrt | tm-count -c norm -n 1-2 -b author - b.vrt >got; same 'deterministic: gzip' wanted got
	for locale in $(locale -a 2>/dev/null | grep -iE 'utf-?8' | head -n 5); do
		LC_ALL=$locale tm-count -c norm -n 1-2 -b author ab.vrt >got; same "deterministic: $locale" wanted got
	done
	random 4 30 word >a.vrt; random 5 30 word 100 >b.vrt
	cat a.vrt b.vrt >ab.vrt
	for program in $(annotators); do
		built "$program" || continue
		annotated "$program" ab.vrt >wanted
		annotated "$program" a.vrt b.vrt >got; same "deterministic: $program, files or one stream" wanted got
		{ annotated "$program" a.vrt; annotated "$program" b.vrt; } >got; same "deterministic: $program, stream by stream" wanted got
	done
}

# Cuts columns beyond those of the first header off again.
cut_columns() {
	awk -v keep="$1" 'BEGIN { FS = OFS = "\t" }
		/^<!-- #vrt positional-attributes:/ { split($0, name, " "); $0 = "<!-- #vrt positional-attributes:"; for (i = 1; i <= keep; i++) $0 = $0 " " name[i + 3]; print $0 " -->"; next }
		/^<[A-Za-z\/!?]/ { print; next }
		{ row = $1; for (i = 2; i <= keep; i++) row = row FS $i; print row }'
}

law_append_only() {
	local program seed corpus

	for program in $(annotators); do
		built "$program" || continue
		for seed in $SEEDS; do
			random "$seed" 30 word >in.vrt
			annotated "$program" in.vrt | cut_columns 1 >got
			same "append_only $program seed $seed" in.vrt got
		done
		for corpus in $(corpora); do
			tm-tokenise "$corpus.text" >in.vrt
			annotated "$program" in.vrt | cut_columns 1 >got
			same "append_only $program $corpus" in.vrt got
		done
	done
	# Each upon what the others added.
	random 6 30 word >step0
	for program in $(annotators); do
		built "$program" || continue
		annotated "$program" step0 >step1
		cut_columns "$(head -n 1 step0 | awk '{ print NF - 4 }')" <step1 >got
		same "append_only $program after others" step0 got
		mv step1 step0
	done
}

# The characters that are no white space, in their order, of a text stream's paragraphs or
# of a vertical stream's words. ASCII and the spaces of Unicode that texts have.
ink() {
	awk -F"$tab" '/^<[A-Za-z\/!?]/ { if (/^<text/) print ""; next } { printf "%s", $1 (FS == "\t" && NF > 1 ? "" : "") }' |
		sed 's/&#38;/\&amp;/g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&apos;/'"'"'/g; s/&#9;//g; s/&amp;/\&/g; s/[ \t\r\v\f]//g; s/\xC2\xA0//g; s/\xC2\x85//g; s/\xE2\x80[\x80-\x8A\xA8\xA9\xAF]//g; s/\xE3\x80\x80//g; s/\xE2\x81\x9F//g; s/\xE1\x9A\x80//g'
}

random_text() {
	awk -v seed="$1" 'BEGIN {
		srand(seed); rand()
		n = split("the Army Nguy\341\273\205n R&amp;D a &lt; b . , ! ? \342\200\234 \342\200\235 isn\302\264t U.S. 3,000.5 e\314\201 \303\251 \344\270\255\346\226\207 \357\277\275 \342\200\215 \360\237\221\251 \377 \300\257 - -- &#38; & &x; http://x.y/z?a=1 mail@x.org _ ^ | \\ \001 $5 %", w, " ")
		for (t = 0; t < 20; t++) {
			print "<text id=\"" t "\">"
			for (p = int(rand() * 5); p > 0; p--) {
				line = ""
				for (k = int(rand() * 60); k > 0; k--) line = line w[1 + int(rand() * n)] (rand() < .7 ? " " : rand() < .3 ? "  " : "")
				print "<p line=\"1\">\n" line ".\n</p>"
			}
			print "</text>"
		}
	}'
}

law_lossless_tokens() {
	local seed corpus file

	for seed in $SEEDS; do
		random_text "$seed" >in.text
		tm-tokenise --check in.text >got 2>err; [[ $? == 0 && ! -s got && ! -s err ]] && ok "lossless --check seed $seed" || not_ok "lossless --check seed $seed" "$(head -n 2 err)"
		sed '/^<[^a-z\/]/s/^/x/' in.text >safe.text
		ink <safe.text >wanted; tm-tokenise safe.text | ink >got
		same "lossless_tokens seed $seed" wanted got
	done
	for corpus in $(corpora); do
		ink <"$corpus.text" >wanted; tm-tokenise "$corpus.text" | ink >got
		same "lossless_tokens $corpus" wanted got
	done
	head -c 300000 /dev/urandom >random.bytes
	for file in random.bytes "$shared"/hostile/*.txt; do
		[[ -e $file ]] || continue
		if tm-tokenise --check "$file" >got 2>err && [[ ! -s got ]]; then ok "lossless --check ${file##*/}"; else not_ok "lossless --check ${file##*/}" "$(head -n 2 err)"; fi
		tm-read -f text "$file" 2>/dev/null | tm-tokenise --check >got 2>err && ok "lossless tm-read ${file##*/}" || not_ok "lossless tm-read ${file##*/}" "$(head -n 2 err)"
	done
}

# All kinds of chunks and of white space between them, in paragraphs of all lengths.
random_chunks() {
	awk -v seed="$1" '
	function repeat(c, n, s) { while (n-- > 0) s = s c; return s }
	function word(k, s) { for (k = 1 + int(rand() * 9); k > 0; k--) s = s substr("abcdefghijklmnopqrstuvwxyz", 1 + int(rand() * 26), 1); return rand() < .15 ? toupper(substr(s, 1, 1)) substr(s, 2) : s }
	# Anything beside anything.
	function mixture(k, s) { for (k = 1 + int(rand() * 8); k > 0; k--) s = s mixed[1 + int(rand() * q)]; return s }
	function chunk(r) {
		r = rand()
		if (r < .5) return word()
		if (r < .55) return mixture()
		if (r < .6) return word() marks[1 + int(rand() * 12)] word()
		if (r < .65) return word() (rand() < .5 ? "," : ";")
		if (r < .7) return word() "."
		if (r < .72) return int(rand() * 3000) (rand() < .5 ? "," int(rand() * 1000) : ";")
		if (r < .74) return "(" word() " \"" word() "\")"
		if (r < .75) return repeat(substr("xX7,(", 1 + int(rand() * 5), 1), 20 + int(rand() * 120))
		return w[1 + int(rand() * n)]
	}
	BEGIN {
		srand(seed); rand()
		n = split("Mr. U.N. U.S.A. No. p. etc. Co. J. I. e.g. The However co-op F-16 well-known a-b-c 1990-1995 isn\047t we\047ll O\047Neil \047em \342\200\234Stop!\342\200\235 \342\200\230so\342\200\231 don\342\200\231t l\342\200\231eau ... . .. .... \342\200\246 -- - \342\200\223 !! ?! ! ? .\" .) ).\" , ; ,, \" (( )) [...] 1. 2. a) (b) \342\200\2421. 50% $5 3.5 1,2,3 1,a a,1 1;2 7(8) 12/05/2020 22/2016/ND-CP A/RES/77/12 http://x.y/z?a=1&amp;b, (www.a.org/x) mail@x.org @name #topic a.pdf /etc/passwd &amp; &lt;b&gt; AT&amp;T &quot; Nguy\341\273\205n e\314\201 \314\201 \344\270\255\346\226\207\343\200\202 \360\237\221\251 \377 \302\264 _ ^ | \\ \001 \342\200\213 x\302\240y 1’2 1‘2 90’s 1–2 x1b-c b2b-like l\047Mr. d’No. é.B", w, " ")
		split("- - - \047 \047 \342\200\231 \342\200\230 : \342\200\223 . \342\200\220 ?", marks, " ")
		q = split("a b c A B é É × ơ Ệ ж Ж ё ъ ± · ß 1 2 - - \047 . . , ; : ? ! ( ) [ ] \" « » ’ ’ ‘ “ ” – — … a b c the Mr s t de l co", mixed, " ")
		m = split(" |  |\t|\302\240|   |\342\200\211|\r|\343\200\200", space, "|")
		for (t = 0; t < 8; t++) {
			print "<text id=\"" t "\">"
			for (p = 0; p < 40; p++) {
				line = rand() < .1 ? "1. " : ""
				for (k = 1 + int(rand() * rand() * 80); k > 0; k--)
					line = line chunk() (k == 1 && rand() < .7 ? "" : rand() < .9 ? " " : space[1 + int(rand() * m)])
				print "<p line=\"1\">\n " line "\n</p>"
			}
			print "</text>"
		}
	}'
}

# Words and marks that start, end and meet at each byte of one block of 64, and of the next; and at
# each of those where eight of them end, which are taken at once, and a piece (RUN_BLOCKS): the text
# ends there, or goes on.
edge_chunks() {
	awk '
	function repeat(c, n, s) { while (n-- > 0) s = s c; return s }
	BEGIN {
		n = split("a word. .|x, yz|1,2|1;2 34|1, 2|\"q\" (r)|end. Next|end. next|Mr. A|\303\251 f|a  b|a-b c|,|7|co-op x|well-known x|well-known. X|co-op. X|don\047t x|o\047clock x|states\047 x|isn\047t-it x|pre-war\047s x|mother-in-law x|don’t x|l’eau. L|states’ x|“q” x|« a » b|a: b|Q? A|Q! a|été. Été|да. Да|я. Да|Ệ. Đường|ab – c|ab—c|1–2 x|a×b|F-16 x|(ab. X|[ab] x|l\047Mr. A|d’Co. B|1’2 x|a1b-c x|(ab). The|(a). The|ab). the|12. May|ab. 12. The|ab. 112. The|1945. The|1945. the|1945. Mai x|1945. Mai\047s x|18,000. The|pre- x|a - b|co-op\047s x|Vice-Chair\047s x|Vice-Chair’s x|day-to-day x|co-ex-a x|a-b\047c-d x|war. then|etc. then|No. then|Mr. then|Mr. A. B|ab\tMr. X|12,\tMr. X|’s’t x", middle, "|")
		print "<text id=\"edge\">"
		for (length_before = 0; length_before <= 56 * 64 + 2; length_before += length_before == 132 ? 372 : length_before == 516 ? 56 * 64 - 8 - 516 : 1)
			for (i = 1; i <= n; i++)
				for (long = 0; long < (length_before < 140 ? 2 : 1); long++) {
					before = repeat(long ? "l" : "an ", length_before)
					if (!long) before = substr(before, 1, length_before)
					print "<p line=\"1\">\n" before middle[i] "\n</p>"
					print "<p line=\"1\">\n" before middle[i] repeat(" of it", 25) "\n</p>"
				}
		print "</text>"
	}'
}

# same_paths NAME FILE [OPTION]...: one text, by all the ways through the program: the same
# bytes, and the same words.
same_paths() {
	local name=$1 file=$2 vectors

	TEXTMILL_VECTORS='' tm-tokenise "${@:3}" --columns word,kind "$file" | cut -f 1 | sed 1d >wanted
	[[ $(grep -vc '^<' wanted) -gt 100 ]] || not_ok "$name" 'hardly a word: the test is worth nothing'
	for vectors in none avx2 ''; do
		TEXTMILL_VECTORS=$vectors tm-tokenise "${@:3}" "$file" | sed 1d >got
		same "$name ${vectors:-best}" wanted got
	done
}

law_tokenise_paths() {
	local seed corpus

	for seed in $SEEDS; do
		random_text "$seed" >in.text; same_paths "tokenise_paths text seed $seed" in.text
		random_chunks "$seed" >in.text; same_paths "tokenise_paths chunks seed $seed" in.text
		same_paths "tokenise_paths split seed $seed" in.text --clitics split --hyphens split
		same_paths "tokenise_paths keep seed $seed" in.text --hyphens keep -l french
	done
	edge_chunks >in.text
	same_paths 'tokenise_paths edges' in.text
	for corpus in $(corpora); do same_paths "tokenise_paths $corpus" "$corpus.text"; done
	for corpus in "$shared"/corpora/*.jsonl.gz; do
		[[ -e $corpus ]] || { skip 'tokenise_paths corpora' 'they are not there'; continue; }
		zcat "$corpus" 2>/dev/null | awk 'NR % 37 == 5 { bytes += length($0); print } bytes > 400000 { exit }' | tm-read -q -f jsonl >in.text
		same_paths "tokenise_paths ${corpus##*/}" in.text
	done
}

long_tokenise_paths() {
	edge_chunks >in.text
	same_paths 'tokenise_paths french edges' in.text -l french --clitics split
	same_paths 'tokenise_paths german edges' in.text -l german
}

# Rules of every kind over the text in in.text: words that are pieces of it, patterns from a
# small grammar, forms; some that never match.
random_rules() {
	sed -n '/^</!p' in.text | sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | awk -v seed="$1" '
	function pick(list, n, choice) { n = split(list, choice, " "); return choice[1 + int(rand() * n)] }
	function atom() { return pick("\\w \\d+ [A-Z]\\w* \\p{L}{2} . \\S+ [.,;] -\\w+ (?i:the) \\s\\w+ \\b[ae]\\w* [^[:ascii:]]+ \\w\\K\\w x+x+y") }
	{ for (i = 1; i <= NF; i++) if ($i ~ /^[!-~]+$/ && rand() < .05) word[++words] = substr($i, 1 + int(rand() * 3), 1 + int(rand() * 8)) }
	BEGIN { srand(seed); rand() }
	END {
		print "name\taction\tpattern\tkind"
		for (i = 1; i <= words && i <= 60; i++) if (word[i] != "") print "w" i "\tword\t" word[i] "\t" (rand() < .3 ? pick("symbol reference word") : "")
		for (i = 0; i < 12; i++) print "p" i "\t" pick("token token split break no-break") "\t" pick("(?<![a-z]) \\b x? (?=[A-Z])") "(" atom() ")" (rand() < .5 ? "(" atom() ")" : "")
		for (i = 0; i < 4; i++) print "f" i "\t" pick("title number final starter none") "\t" pick("the a Next No Mr co. then x")
	}'
}

# Under a user's rules nothing is lost, all paths give the same bytes, and what stands in the
# column rule is the name of a rule that could have made the token.
under_rules() {
	local name=$1 vectors

	tm-tokenise -r rules.tsv --check in.text >got 2>err && [[ ! -s got ]] || not_ok "$name --check" "$(head -n 2 err)"
	tm-tokenise -r rules.tsv --columns word,kind,rule in.text >all 2>err || not_ok "$name" "$(head -n 2 err)"
	cut -f 1 all | sed 1d >wanted
	for vectors in none avx2 ''; do
		TEXTMILL_VECTORS=$vectors tm-tokenise -r rules.tsv in.text | sed 1d >got
		same "$name ${vectors:-best}" wanted got
	done
	# A word's token is the word, in any case, with a clitic or without; or the clitic.
	sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' all | awk -F"$tab" '
		NR == FNR { if ($2 == "word") word[$1] = tolower($3); rule[$1]; next }
		NF == 3 && $3 != "_" { if (!($3 in rule)) print; used++ }
		NF == 3 && $3 in word { if (index(tolower($1), word[$3]) != 1 || length($1) > length(word[$3]) + 5) print }
		END { if (used < 20) print used " tokens of the rules" }' rules.tsv - >wrong
	if [[ -s wrong ]]; then not_ok "$name rule" "$(head -n 3 wrong)"; else ok "$name rule"; fi
}

# A pattern that says where it begins is asked of fewer places; it must find the same as without.
law_rules_anyhow() {
	local seed

	for seed in $SEEDS; do
		random "$seed" 20 word >random.vrt
		grep -v '^<' random.vrt | tr -d '\r' | sed 's/&.*//; s/[][\\^$.|?*+(){}]/\\&/g' | sort -u --random-sort --random-source=random.vrt |
			awk -v seed="$seed" '
				NR == 1 { srand(seed); print "name\ttype\tpattern" }
				{ word[NR % 4] = $0; form = int(rand() * 6) }
				NR < 4 { next }
				{ printf "r%d\tT%d\t(?<![^ ])", NR, NR % 3 }
				form == 0 { print word[0] }
				form == 1 { print word[0] " [[:alpha:]]+(?![^ ])" }
				form == 2 { print "(?:" word[0] "|" word[1] "|" word[2] ") " word[3] }
				form == 3 { gsub(/[^a-z]/, "", word[0]); print substr(word[0], 1, 2) "[^ ]* (?!" word[1] ")" }
				form == 4 { print "(?i:" word[0] ")(?: " word[1] ")?$" }
				form == 5 { print "^" word[0] "|" word[1] }
				NR > 40 { exit }' >rules.tsv
		sed "1!s/$tab(?<!\\(.*\\)$/$tab(?:(?<!\\1)/" rules.tsv >anyhow.tsv
		tm-tag --without all -r rules.tsv --list --overlap all random.vrt >got 2>err
		tm-tag --without all -r anyhow.tsv --list --overlap all random.vrt >wanted 2>err
		[[ $(wc -l <wanted) -gt 10 ]] || not_ok "rules_anyhow seed $seed" "it finds nothing: $(head -n 1 err)"
		same "rules_anyhow seed $seed ($(wc -l <wanted))" wanted got
	done
}


law_user_rules() {
	local seed white=$'s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\\&/g; s/[ \\t\\r]/\\n/g; s/\xC2\xA0/\\n/g; s/\xE2\x80\x89/\\n/g; s/\xE3\x80\x80/\\n/g'

	for seed in $SEEDS; do
		random_text "$seed" >in.text; random_rules "$seed" >rules.tsv; under_rules "user_rules text seed $seed"
		random_chunks "$seed" >in.text; random_rules "$seed" >rules.tsv; under_rules "user_rules chunks seed $seed"
		# What is between white space, by a rule and by sed.
		LC_ALL=C sed -i 's/\xFF//g' in.text
		printf 'name\taction\tpattern\nall\ttoken\t\\S+\n' >rules.tsv
		grep -v '^<[a-z/]' in.text | LC_ALL=C sed "$white" | grep -v '^$' >wanted
		tm-tokenise -r rules.tsv in.text | grep -v '^<[a-z/!]' | sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' >got
		same "user_rules white space seed $seed" wanted got
		# Rules that say nothing change nothing.
		printf 'name\taction\tpattern\nnone\ttoken\tq7q{9}\nnone\tword\tq+7+q\nnone\tfinal\tq7q7q\nnone\tbreak\tq#q#\n' >rules.tsv
		tm-tokenise in.text | sed 2d >wanted; tm-tokenise -r rules.tsv in.text | sed 2d >got
		same "user_rules of nothing seed $seed" wanted got
	done
}

# Every source line is in the stream, in an attribute or in the log, and in its order:
# lossless.awk walks through the file beside what tm-read made of it.
accounted_for() {
	local name=$1 file=$2

	tm-read -q --encoding utf-8 --log removed "$file" >out || { not_ok "$name" "status $?"; return; }
	sed 's/\r$//' "$file" | tr '\r' '\n' | awk -f "$here/lossless.awk" out removed - >wrong
	if [[ -s wrong ]]; then not_ok "$name" "$(<wrong)"; else ok "$name"; fi
}

law_lossless_read() {
	local seed file n

	for seed in $SEEDS; do
		for ((n = 1; n <= 20; n++)); do
			awk -v seed="$((seed * 1000 + n))" -f "$here/article.awk" >article.txt
			accounted_for "lossless_read random $seed $n" article.txt
		done
	done
	for file in "$top"/samples/*.txt "$shared"/articles/*.txt; do
		[[ ! -e $file ]] || accounted_for "lossless_read ${file##*/}" "$file"
	done
}

# Names as they are put down by many hands: some words, in some order, in some dress.
random_people() {
	awk -v seed="$1" 'function pick(list, n) { n = split(list, c, ";"); return c[1 + int(rand() * n)] }
	function name(k, i, s) {
		for (k = 1 + int(rand() * 3); k > 0; k--) s = s (s == "" ? "" : pick(" ; ; ;, ;-;  ")) pick("Le;L\303\252;Quang;Huy;H\341\273\247y;HUY;H.;Q;An;Ho\303\240;H\303\262a;de;a&amp;b")
		return pick(";;;Col. ;Mr. ;MRS ;Senior Lt. Gen. ") s
	}
	BEGIN {
		srand(seed); rand()
		for (t = 0; t < 400; t++) {
			printf "<text id=\"%d\"", t
			if (rand() < .9) printf " author=\"%s%s\"", name(), rand() < .2 ? "|" name() : ""
			if (rand() < .2) printf " translator=\"%s\"", name()
			print ">\n<p line=\"1\">\n" pick("one;one two;- -;One. Two, 3.") "\n</p>\n</text>"
		}
	}'
}

# The table does not depend on order, split or shape; it has the totals of tm-count; given to
# tm-read, it leaves each name as its one spelling.
law_people() {
	local seed

	for seed in $SEEDS; do
		random_people "$seed" >in.text
		tm-people in.text >wanted
		awk 'BEGIN { RS = "</text>\n" } { t[NR] = $0 } END { for (i = NR; i > 0; i--) printf "%s%s", t[i], "</text>\n" }' in.text >back.text
		tm-people back.text >got; same "people seed $seed, backwards" wanted got
		head -n 1000 in.text >a.text; tail -n +1001 in.text | tm-tokenise >b.vrt
		tm-people b.vrt a.text >got; same "people seed $seed, in two shapes" wanted got
		{ tail -n +2 wanted | LC_ALL=C sort -t"$tab" -k1,1 -k4,4; } >sorted
		tail -n +2 wanted >got; same "people seed $seed, in order" sorted got
		sed 's/|[^"]*"/"/' in.text | tm-people | awk -F"$tab" 'NR > 1 && $4 == "author" { print $1 FS $5 FS $6 }' >got
		sed 's/|[^"]*"/"/' in.text | tm-tokenise | tm-count -b author | awk -F"$tab" 'NR > 1 && $1 == "" { print $3 FS $5 FS $4 }' >single
		same "people seed $seed, totals" single got
		awk '/^<text/ { match($0, /id="[0-9]*"/); printf "{%s", "\"id\": " substr($0, RSTART + 3, RLENGTH - 3)
			if (match($0, / author="[^"|]*/)) printf ", \"author\": \"%s\"", substr($0, RSTART + 9, RLENGTH - 9)
			print ", \"text\": \"one\"}" }' in.text >in.jsonl
		tm-read in.jsonl | tm-people >people.tsv
		tm-read --people people.tsv in.jsonl | tm-people | cut -f 1,2 >after
		awk -F"$tab" 'NR > 1 { print $2 }' people.tsv | tr -s ' ' | sort -u >names
		tail -n +2 after | cut -f 1 | sort -u >got; same "people seed $seed, each name one spelling" names got
	done
}

# A shard of JSON Lines gives the same texts wherever it stands; only record numbers move.
law_additive_read() {
	local half

	half=$(($(wc -l <"$top/samples/briefs.jsonl") / 2))
	head -n $half "$top/samples/briefs.jsonl" >a.jsonl; tail -n +$((half + 1)) "$top/samples/briefs.jsonl" >b.jsonl
	tm-read -f jsonl <"$top/samples/briefs.jsonl" | sed 's/ line="[0-9]*"//' >wanted
	{ tm-read -f jsonl <a.jsonl; tm-read -f jsonl <b.jsonl; } | sed 's/ line="[0-9]*"//' >got
	same additive_read wanted got
}

# The whole chain on real texts, against the oracle.
law_chain() {
	local corpus

	for corpus in $(corpora); do
		tm-tokenise "$corpus.text" | tm-normalise | tm-stem >"$corpus.vrt"
		count_is "chain $corpus" "$corpus.vrt" norm 1-3 author edge 1
		count_is "chain $corpus" "$corpus.vrt" stem 2 '' drop 2
	done
}

# Time goes with the lines, whatever comes again: what looks at all lines for each would take
# minutes here, and what does not takes less than a second.
long_linear_read() {
	local kind limit=20

	! sanitized || limit=200
	for kind in "# Papers of the Towns" "Published: March 14, 2022" "9. The ships" "(9) The ships" "#. The ships" "The word of the sea is long and goes on and on #"; do
		awk -v kind="$kind" 'BEGIN { print "(1) One ship\n(2) Two ships\n(3) Three ships\n1. One\n2. Two"; for (i = 0; i < 100000; i++) { line = kind; sub(/#/, i * 7 % 90 + 1, line); print line } }' >many.txt
		if timeout $limit tm-read -q many.txt >out; then ok "linear_read $kind"; else not_ok "linear_read $kind" "status $? after at most $limit seconds"; fi
	done
	rm -f many.txt
}

# A filter holds a text, never the corpus: 25 MB go through 12 MB of address space.
streams() {
	local program=$1 status

	shift
	(ulimit -v 12288; annotated "$program" "$@") 2>err | tail -c 8 >got
	status=${PIPESTATUS[0]}
	if [[ $status == 0 && $(<got) == '</text>' ]]; then
		ok "streaming $program"
	else
		not_ok "streaming $program" "status $status: $(head -n 1 err)"
	fi
}

law_streaming() {
	local program

	if sanitized; then skip streaming 'the sanitizer needs more address space'; return; fi
	random 9 300 word 0 1 >unit.vrt
	cat unit.vrt{,,,,,} >large.vrt      # more than the programs may hold
	for program in $(annotators); do
		! built "$program" || streams "$program" large.vrt
	done
	sed '/^</!{s/^/<p line="1">\n/; s/$/ and & again.\n<\/p>/}; /^<!/d; /^<\/\{0,1\}[psc]/d; /^<\/\{0,1\}head/d' unit.vrt >unit.text
	cat unit.text{,,,,} >large.text
	streams tm-tokenise large.text
	awk 'BEGIN { for (i = 0; i < 100; i++) words = words "some words "; for (i = 0; i < 20000; i++) print "{\"id\": \"" i "\", \"text\": \"" words "\"}" }' >large.jsonl
	streams tm-read -f jsonl large.jsonl
	rm -f large.*
}

# Texts of a few paragraphs each, many of them copies with a word changed or a part left out.
random_copies() {
	awk -v seed="$1" 'BEGIN {
		srand(seed); rand()
		for (p = 1; p <= 12; p++) for (k = 6 + int(rand() * 8); k > 0; k--) bank[p] = bank[p] (bank[p] == "" ? "" : " ") "w" int(rand() * 400)
		for (t = 1; t <= 60; t++) {
			printf "<text id=\"t%02d\" outlet=\"%s\">\n", t * 37 % 61, substr("ABC", 1 + int(rand() * 3), 1)
			p = rand() < .6 ? 1 + int(rand() * 4) : 1 + int(rand() * 9)
			for (k = 1 + int(rand() * 4); k > 0; k--) {
				line = bank[p++]
				if (rand() < .2) sub(/ w[0-9]+/, " changed" t, line)
				if (rand() < .2) line = toupper(substr(line, 1, 1)) substr(line, 2) "!"
				print "<p line=\"1\">\n" line "\n</p>"
			}
			if (rand() < .7) print "<p line=\"9\">\nWrite to us at the old pier or call the number on the door!\n</p>"
			print "</text>"
		}
	}'
}

law_dedup() {
	local seed

	for seed in $SEEDS; do
		random_copies "$seed" >all.text
		tm-dedup all.text >all.tsv
		tr '[:upper:]' '[:lower:]' <all.text | sed '/^<text/{s/id="t/id="t/;s/outlet="\(.\)/outlet="\U\1/}' | awk -f "$here/dedup.awk" | sort >wanted
		tm-dedup --decide all.tsv | awk -F"$tab" '$1 == "text" { print "text", $2, "in", $6, $4, $5 } $1 == "paragraph" { sub(/^paragraph:[0-9a-f]* /, "", $2); print "paragraph", $3, $4, $5 ": " $2 }' >got
		# The table has a paragraph'"'"'s first words only.
		awk 'FNR == NR { got[FNR] = $0; next } /^paragraph/ { for (i in got) if (index($0, got[i]) == 1) $0 = got[i] } { print }' got wanted | sort >wanted.short
		sort got -o got
		[[ -s got ]] || not_ok "dedup_oracle seed $seed" "nothing repeats: the test is worth nothing"
		same "dedup_oracle seed $seed" wanted.short got

		halves all.text a.text b.text
		tm-dedup b.text >b.tsv; tm-dedup a.text | tm-merge b.tsv - >got; same "dedup_additive seed $seed" all.tsv got
		tm-dedup b.text a.text >got; same "dedup_order seed $seed" all.tsv got
		tm-dedup --decide all.tsv >wanted
		tm-merge all.tsv b.tsv | tm-dedup --decide >got; same "dedup_repetition seed $seed" wanted got
		tm-dedup all.text b.text | tm-dedup --decide >got; same "dedup_repetition in one run, seed $seed" wanted got
	done
	tm-read -q "$top/samples" >in.text
	for seed in 1 2 3 4 5 6 7 8; do sed "s/ id=\"/&$seed/" in.text; done >many.text
	tm-dedup many.text >wanted; tm-dedup --memory 1M many.text >got; same dedup_memory wanted got
	tm-dedup --decide wanted >got
	[[ $(grep -c '^text' got) == $((7 * $(grep -c '^<text' in.text))) ]] && ok dedup_copies || not_ok dedup_copies "$(grep -c '^text' got) of 8 copies repeat"
}

# Two tables whose numbers agree to five digits, the rest to the byte.
alike() {
	if paste "$2" "$3" 2>&1 | awk -F"$tab" '
		function near(x, y) { return x == y || (x + 0 == x && y + 0 == y && (x - y) ^ 2 <= (1e-5 * y) ^ 2 + 1e-18) }
		{ for (i = 1; i <= NF / 2; i++) if (!near($i, $(i + NF / 2))) { print "line " NR ": " $i " and " $(i + NF / 2); bad = 1; exit } }
		END { exit bad || NR == 0 }' >differ; then ok "$1"; else not_ok "$1" "$(head -n 1 differ)"; fi
}

law_compare_oracle() {
	local seed

	for seed in $SEEDS; do
		random "$seed" 40 | tm-count -c norm -b id,author --stop keep >random.tsv
		tm-compare -q -b author --few 2 --measures texts,ref_texts,max_share,dp,welch_t,g2_4cell,lr_hardie random.tsv | tail -n +2 >got
		awk -F"$tab" -v few=2 -f "$here/compare.awk" random.tsv | cut -f 1-14 | in_order | cut -f 1-14 >wanted
		alike "compare_oracle seed $seed" wanted got
	done
}

# A small table of two authors and nine texts, with all the ways to share them out.
nine() {
	awk -v seed="$1" 'BEGIN {
		srand(seed); OFS = "\t"
		print "term", "n", "id", "author", "year", "freq", "docs"
		for (i = 1; i <= 9; i++) { size[i] = 100 + int(rand() * 900); print "", 1, i, (i % 3 ? "A" : "B"), (i > 5), size[i], 1 }
		for (t = 1; t <= 12; t++) for (i = 1; i <= 9; i++) if ((f = int(rand() ^ 3 * 9)) > 0) print sprintf("t%02d", t), 1, i, (i % 3 ? "A" : "B"), (i > 5), f, 1
	}'
}

law_compare_permute() {
	local seed

	for seed in $SEEDS; do
		nine "$seed" >nine.tsv
		tm-compare -q -b author --few 3 --permute 84 --measures p_perm_g2 nine.tsv | tail -n +2 | cut -f 1-7,8 >got
		cut -f 1-4,6- nine.tsv | awk -F"$tab" -v few=3 -v splits=1 -f "$here/compare.awk" | in_order | cut -f 1-7,15 >wanted
		alike "compare_permute seed $seed" wanted got
		# By chance the same comes out, about: 20,000 draws are good to 1 %.
		tm-compare -q -b author --few 3 --permute 83 --measures p_perm_g2 nine.tsv >few
		tm-compare -q -b author --few 3 --permute 84 --measures p_perm_g2 nine.tsv >all
		[[ $(head -n 1 few) == "$(head -n 1 all)" ]] && ! cmp -s few all && ok "compare_permute by chance seed $seed" ||
			not_ok "compare_permute by chance seed $seed" 'all splits were counted where B is less'
	done
}

law_compare_chance() {
	random 5 60 | tm-count -c norm -b id,author,date --stop keep >random.tsv
	for options in '--permute 300 --within date' '--bootstrap 199' '--permute 99 --bootstrap 99 --pairs' '--omnibus --permute 99'; do
		# shellcheck disable=SC2086 # several options
		for j in 1 2 3 7; do tm-compare -q -b author --few 2 $options -j $j random.tsv >got.$j; done
		for j in 2 3 7; do same "compare_chance $options, $j threads" got.1 got.$j; done
	done
	# Asking for one group changes none of its numbers but those of the larger family.
	tm-compare -q -b author --few 2 --permute 200 --zeros --measures p_perm_g2,mann_whitney,rank random.tsv | awk -F"$tab" '$3 == "Bob"' >wanted
	tm-compare -q -b author --few 2 --permute 200 -t Bob --measures p_perm_g2,mann_whitney,rank random.tsv | tail -n +2 >got
	[[ -s got ]] && same 'compare_chance one group' wanted got
	tm-compare -q -b author --few 2 --permute 200 --seed 2 -t Bob --measures p_perm_g2,mann_whitney,rank random.tsv | tail -n +2 >got
	! cmp -s wanted got && ok 'compare_chance another seed' || not_ok 'compare_chance another seed' 'nothing differs'
}

# Of two groups each sees the other with the signs turned, and the same probabilities.
law_compare_turned() {
	nine 4 >nine.tsv
	tm-compare -q -b author --few 3 --zeros --permute 84 --measures g2_4cell,lr_hardie,lr_walter,welch_t,welch_p,mann_whitney,fisher,p_perm_g2 nine.tsv | tail -n +2 >both
	awk -F"$tab" -v OFS="$tab" '$3 == "A"' both | cut -f 1,4- >got
	awk -F"$tab" -v OFS="$tab" '$3 == "B" { for (i = 8; i <= 11; i++) $i = $i ~ /^-/ ? substr($i, 2) : $i == 0 ? 0 : "-" $i; print $1, $6, $7, $4, $5, $8, $9, $10, $11, $12, $13, $14, $15 }' both >wanted
	[[ $(wc -l <got) -gt 5 ]] && same compare_turned wanted got
}

# Beyond the memory, counts are on disk: the same bytes.
law_compare_memory() {
	awk 'BEGIN { OFS = "\t"; srand(6); print "term", "n", "id", "author", "freq", "docs"
		for (i = 10; i < 50; i++) print "", 1, i, (i % 3 ? "A" : "B"), 9999, 1
		for (t = 100000; t < 120000; t++) for (i = 10; i < 50; i++) if (rand() < .4) print "term" t, 1, i, (i % 3 ? "A" : "B"), 1 + int(rand() * 9), 1 }' >large.tsv
	tm-compare -q -b author --measures q_bh,dp large.tsv >wanted
	tm-compare -q -b author --measures q_bh,dp --memory 1M <large.tsv >got
	[[ $(wc -l <got) -gt 39000 ]] && same compare_memory wanted got
	(ulimit -f 100; trap '' XFSZ; tm-compare -q -b author --measures q_bh,dp --memory 1M large.tsv >/dev/null 2>err)
	[[ $(<err) == *'temporary file'* ]] && ok 'compare_memory a full disk' || not_ok 'compare_memory a full disk' "$(<err)"
}

law_disperse_oracle() {
	local seed

	for seed in $SEEDS; do
		random "$seed" 30 | tm-count -c norm -b id,author --stop keep >random.tsv
		tm-disperse -q -b author random.tsv | cut -f 1-4,6,9 | tail -n +2 >got
		awk -F"$tab" -v few=2 -f "$here/compare.awk" random.tsv | in_order | awk -F"$tab" -v OFS="$tab" '{ print $1, $2, $3, $4, $8, $11 }' >wanted
		alike "disperse_oracle seed $seed" wanted got
	done
}

# tm-collocate --counts OPTIONS is the oracle with VARIABLES.
company_is() {
	local name="collocate seed $seed $1" variable variables=()

	for variable in $2; do variables+=(-v "${variable//+/ }"); done
	# shellcheck disable=SC2086 # several options
	tm-collocate --counts $1 ${3:+--node "$3"} random.vrt >got || { not_ok "$name" "tm-collocate: status $?"; return; }
	{ head -n 1 got; awk "${variables[@]}" -v node="${3-}" -f "$here/collocate.awk" random.vrt | in_order; } >wanted
	[[ $(wc -l <got) -gt 20 ]] || not_ok "$name" "few rows: the test is worth nothing"
	same "$name ${3-}" wanted got
}

# The counts are those of a slow oracle; they add up; what is made of added counts, and whatever the
# memory, is the same.
law_collocate() {
	local seed query options

	for seed in $SEEDS; do
		random "$seed" 20 'word norm stop ent entid' 0 1 >random.vrt
		company_is '-c norm' 'column=norm left=5 right=5'
		company_is '-c norm -w 0,1 -b author --stop keep' 'column=norm left=0 right=1 by=author keep=1'
		company_is '-c norm -w 3,2 -b author --split' 'column=norm left=3 right=2 by=author split_values=1'
		company_is '-c word -w 2,0 --stop keep -b date' 'column=word left=2 right=0 by=date keep=1'
		company_is '-c norm -w sentence' 'column=norm sentence=1'
		company_is '-c norm -w 4 --node-column entid' 'column=norm left=4 right=4 node_column=entid'
		company_is '-c norm -w sentence --node-column entid -b author' 'column=norm sentence=1 node_column=entid by=author'
		for query in army 'the army' 'two words' 'r&d the'; do
			company_is '-c norm -w 3' 'column=norm left=3 right=3' "$query"
			company_is '-c norm -w sentence --stop keep' 'column=norm sentence=1 keep=1' "$query"
		done
		company_is '-c norm -w 2 --node-column entid' 'column=norm left=2 right=2 node_column=entid' UN
		# A node that is asked for has the rows that it has among all.
		tm-collocate -c norm --measures pmi,lrc,m random.vrt | awk -F"$tab" '$1 == "term" || $1 == "army"' >wanted
		tm-collocate -c norm --measures pmi,lrc,m --node army random.vrt >got
		same "collocate seed $seed one node" wanted got
		halves random.vrt a.vrt b.vrt
		for options in '' '-w sentence -b author' '--node army --node the*'; do
			# shellcheck disable=SC2086 # several options
			for part in random a b; do tm-collocate -c norm $options --counts $part.vrt >$part.tsv; done
			tm-merge b.tsv a.tsv >got
			same "collocate seed $seed $options: counts add up" random.tsv got
			# shellcheck disable=SC2086
			tm-collocate -c norm $options -m 2 --minimum-docs 2 random.vrt >wanted
			tm-collocate --counted -m 2 --minimum-docs 2 b.tsv a.tsv >got
			same "collocate seed $seed $options: made of added counts" wanted got
		done
	done
}

# Whatever the memory: also where a text is in several runs.
law_collocate_memory() {
	local file options

	random 7 20 'word norm stop' 0 1 | awk -F"$tab" -v OFS="$tab" '/^</ { print; next } { $2 = $2 ~ /^[_^]$/ ? $2 : $2 int(NR % 997); print }' >many.vrt
	{ head -n 1 many.vrt; echo '<text id="a" author="A|B">'; tail -n +2 many.vrt | grep -av '^</*[tphc]'; echo '</text>'; } >long.vrt
	for file in many long; do
		for options in '-c norm -b author --split' '-c norm -w sentence -b id,author'; do
			# shellcheck disable=SC2086 # several options
			tm-collocate --counts $options $file.vrt >wanted
			# shellcheck disable=SC2086
			tm-collocate --counts $options --memory 1M $file.vrt >got
			same "collocate_memory $file $options ($(wc -l <got) rows)" wanted got
		done
	done
	tm-collocate -c norm -m 3 many.vrt >wanted
	tm-collocate -c norm -m 3 --memory 1M many.vrt >got
	same "collocate_memory measures" wanted got
}

# C-value by the formula, each term against all longer ones; clusters by trying all pairs.
law_collocate_terms() {
	local seed

	for seed in $SEEDS; do
		random "$seed" 30 | tm-count -c norm -n 1-5 --stop keep >grams.tsv
		tm-collocate --c-value -m 2 grams.tsv | tail -n +2 >got
		awk -F"$tab" -v OFS="$tab" '
			FNR > 1 && $2 > 1 && $1 != "" && $3 >= 2 { term[++n] = $1; size[n] = $2; freq[n] = $3; docs[n] = $4 }
			END {
				for (i = 1; i <= n; i++) {
					k = sum = 0
					for (j = 1; j <= n; j++) if (size[j] > size[i] && index(" " term[j] " ", " " term[i] " ")) { k++; sum += freq[j] }
					print term[i], size[i], freq[i], docs[i], k, sum, log(size[i]) / log(2) * (freq[i] - (k ? sum / k : 0))
				}
			}' grams.tsv >wanted
		alike "collocate_terms seed $seed ($(wc -l <got) terms)" wanted got
		tm-collocate --c-value -m 2 --memory 1M <grams.tsv | tail -n +2 | cmp -s - got || not_ok "collocate_terms seed $seed" "another memory, other rows"

		random "$seed" 60 | sed 's/two words/twowords/; s/–/x2/g; s/“/x3/g' >random.vrt
		tm-collocate -c norm --stop keep -w 2 -m 2 --measures npmi random.vrt >edges.tsv
		awk -F"$tab" -v threshold=.02 -v least=2 -f "$here/clusters.awk" edges.tsv | sort >wanted
		tm-collocate -c norm --stop keep -w 2 -m 2 --themes --threshold .02 --least 2 random.vrt >themes.tsv
		tail -n +2 themes.tsv | awk -F"$tab" '{ sub(/^\\/, "", $2); print $1 "\t" $2 }' | LC_ALL=C sort | awk -F"$tab" '$1 != t { if (line) print line; line = ""; t = $1 } { line = line (line ? " " : "") $2 } END { print line }' | sort >got
		same "collocate_themes seed $seed ($(wc -l <got) themes)" wanted got
		# The dictionary is one: each of its words is met, and nothing else.
		tm-theme -d themes.tsv random.vrt | awk -F"$tab" '!/^</ && $NF != "_" && $NF != "^" { print $2 }' |
			sed 's/&quot;/"/g; s/&#94;/^/g; s/&#95;/_/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | sort -u >got
		tail -n +2 themes.tsv | cut -f 2 | sed 's/^\\\([^\\]\)/\1/; s/\\\\/\\/g' | sort -u >wanted
		same "collocate_themes seed $seed round trip" wanted got
	done
}

law_concord() {
	local seed query

	for seed in $SEEDS; do
		random "$seed" 20 'word norm stop' 0 big | sed 's/ author="[^"]*"//' >random.vrt
		for query in the army 'the army' 'of the' 'two words' 'two words and' R\&D 'r&d the' 'peace the of' _ . 'nguyễn việt' x1; do
			for column in word norm; do
				awk -v column=$column -v query="$query" -f "$here/concord.awk" random.vrt >wanted
				tm-concord -c $column --query "$query" random.vrt | tail -n +2 | cut -f 1,5,9 >got
				same "concord seed $seed -c $column '$query' ($(wc -l <wanted))" wanted got
			done
		done
		for query in 'army|/^army$/' 'the army|/^the$/ /^army$/' 'talks|t*lks' 'peace|*eace' 'Nguyễn|Ng*n'; do
			tm-concord --query "${query%%|*}" random.vrt >wanted
			tm-concord --query "${query#*|}" random.vrt >got
			same "concord seed $seed one needle, others, none: $query" wanted got
		done
		tm-concord --sort R1,L2 army random.vrt >wanted
		tm-concord --sort R1,L2 --memory 64K army random.vrt >got
		same "concord seed $seed sorted within little memory" wanted got
	done
}

# A random dictionary of $2 patterns over the words of random.awk.
random_themes() {
	awk -v seed="$1" -v patterns="$2" 'BEGIN {
		srand(seed); rand(); rand()
		n = split("the of and army navy nguyễn việt r&d a<b isn'\''t 3.14 x1 co-op of-and peace talks two words", word, " ")
		print "theme\tpattern"
		while (patterns-- > 0) {
			p = ""
			for (k = 1 + int(rand() * 3.3); k > 0; k--) {
				w = word[1 + int(rand() * n)]
				if (w ~ /^[a-z]+$/ && rand() < .2) w = substr(w, 1, 1) "*"
				else if (w ~ /^[a-z]+$/ && rand() < .1) w = "*" substr(w, length(w))
				else if (rand() < .03) w = "*"
				p = p (p == "" ? "" : " ") w
			}
			print substr("ABCDE", 1 + int(rand() * 5), 1) (rand() < .3 ? "/x|y" : rand() < .3 ? "/z" (rand() < .5 ? "/A" : "") : "") "\t" (rand() < .15 ? "!" : "") p
		}
	}'
}

law_theme() {
	local seed patterns wish

	for seed in $SEEDS; do
		random "$seed" 30 >random.vrt
		for patterns in 1 5 20 60; do
			random_themes "$seed$patterns" $patterns >themes.tsv
			for wish in '' '--level 1' '--level 2 --parents' --parents '--overlap themes' '--parents --overlap all'; do
				awk -v column=norm -v dictionary=themes.tsv -v level="${wish//[^0-9]/}" -v parents="$([[ $wish == *parents* ]] && echo 1)" \
					-v overlap="$([[ $wish == *overlap* ]] && echo "${wish##* }")" -f "$here/theme.awk" random.vrt >wanted
				# shellcheck disable=SC2086 # several options
				tm-theme $wish -d themes.tsv random.vrt | grep -v '^<[a-zA-Z/!?]' | cut -f 4 >got
				same "theme seed $seed patterns $patterns $wish ($(grep -vc '^[_^]' wanted) hits)" wanted got
			done
			# The report counts the hits of running text that tm-count does.
			grep -v "$tab!" themes.tsv | sed "1!s/^[^$tab]*/one/" | awk '!seen[$0]++' >one.tsv
			tm-theme -d one.tsv random.vrt | tm-count -c theme | awk -F"$tab" '$1 != "" { n += $3 } END { print n + 0 }' >wanted
			tm-theme -d one.tsv --report random.vrt | awk -F"$tab" '$1 == "form" { hit[$4] = $5 } END { for (f in hit) n += hit[f]; print n + 0 }' >got
			same "theme report seed $seed patterns $patterns" wanted got
		done
	done
}

# Each theme of a cell counts, by group; tables of shards add up; a theme with parts is their union.
law_theme_counts() {
	local seed

	for seed in $SEEDS; do
		random "$seed" 40 >random.vrt
		random_themes "$seed" 40 >themes.tsv
		tm-theme -d themes.tsv --parents random.vrt >marked.vrt
		awk -F"$tab" '
			/^<text / { author = match($0, / author="[^"]*"/) ? substr($0, RSTART + 9, RLENGTH - 10) : ""; text++; split("", seen) }
			/^<p[ >]/ { running = 1 }
			/^<\/p>/ { running = 0 }
			/^<[a-zA-Z\/!?]/ || !running || $4 == "_" || $4 == "^" { next }
			{
				n = split($4, value, "|")
				for (i = 1; i <= n; i++) {
					key = value[i] "\t1\t" author
					freq[key]++
					if (!(key in seen)) { seen[key]; docs[key]++ }
				}
			}
			END { for (key in freq) { row = key "\t" freq[key] "\t" docs[key]; gsub(/&#124;/, "|", row); gsub(/&quot;/, "\"", row); gsub(/&apos;/, "'\''", row); gsub(/&lt;/, "<", row); gsub(/&amp;/, "\\&", row); gsub(/\\/, "&&", row); print row } }' marked.vrt | in_order >wanted
		tm-count -c theme -b author marked.vrt | awk -F"$tab" 'NR > 1 && $1 != ""' >got
		same "theme_counts seed $seed ($(wc -l <wanted) rows)" wanted got
		tm-count -c theme -b author,id marked.vrt >wanted
		halves marked.vrt a.vrt b.vrt
		for part in a b; do tm-count -c theme -b author,id $part.vrt >$part.tsv; done
		tm-merge a.tsv b.tsv >got
		same "theme_counts seed $seed additive" wanted got
		tm-theme -d themes.tsv --level 1 random.vrt | tm-count -c theme -b author >wanted
		tm-count -c theme -b author marked.vrt | awk -F"$tab" 'index($1, "/") == 0' >got
		same "theme_counts seed $seed a theme is the union of its parts" wanted got
	done
}

# A number of tm-count is that of the lines behind it.
law_concord_counts() {
	local term

	tm-read -q "$top/samples" | tm-tokenise | tm-normalise | tm-stem | tm-tag >corpus.vrt
	for column in norm stem entid; do
		tm-count -c $column --stop keep corpus.vrt | tail -n +3 | awk -F"$tab" -v every="$([[ $column == entid ]] && echo 5 || echo 150)" 'NR % every == 1 { print $1 FS $3 }' >wanted
		while IFS=$tab read -r term _; do
			printf '%s\t%s\n' "$term" "$(tm-concord -c $column --query "${term//\\s/ }" corpus.vrt | tail -n +2 | wc -l)"
		done <wanted >got
		same "concord_counts -c $column ($(wc -l <wanted) terms)" wanted got
	done
}
