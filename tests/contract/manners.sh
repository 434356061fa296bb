# shellcheck shell=bash disable=SC2154,SC2094,SC2238,SC2016
# manners.sh: one function for each manner of DESIGN; see run. A function runs the
# program in an empty folder, by run(), and says by bad() what it found wrong.
#
# From the row: $program, $takes, $gives, $sample (its small valid input), ${args[@]}.
#
# SPDX-License-Identifier: MIT

bad() { printf '%s\n' "$*" >&2; }
# A test that cannot be made here; a manner that does not concern this program is ": >none".
not_here() { echo "$*" >skipped; }

# run INPUT [ARGUMENT...]: the program with its row's options; out, err and $rc.
# RUN (an array) stands before it: env A=B.
run() {
	local from=$1

	shift
	# A folder is an operand in any case.
	[[ $takes != folder || ! -d $from ]] || { set -- "$from" "$@"; from=/dev/null; }
	what="$program ${args[*]} ${*@Q}"
	"${RUN[@]}" "$program" "${args[@]}" "$@" <"$from" >"${OUT:-out}" 2>err
	rc=$?
	[[ $rc -le 2 || $rc == "${MAY:-}" ]] || bad "$what: died with status $rc: $(head -c 300 err)"
}

# bare INPUT ARGUMENT...: the same without the row's options.
bare() {
	local args=()

	run "$@"
}

status() { [[ $rc == "$1" ]] || bad "$what: status $rc, not $1: $(head -c 300 err)"; }
silent() { [[ ! -s err ]] || bad "$what: said '$(head -n 2 err)'"; }
wrote_nothing() { [[ ! -s out ]] || bad "$what: wrote '$(head -n 1 out)'"; }
# equals WANTED [GOT]: the same bytes. What tm-read gives names the file it read.
equals() {
	local want=$1 got=${2:-out}

	if [[ $takes == files ]]; then
		nameless <"$1" >.want; nameless <"$got" >.got
		want=.want got=.got
	fi
	cmp -s "$want" "$got" || bad "$what: wrong output: $(diff -a "$want" "$got" | head -n 4)"
}
nameless() { sed -E '/^<text /{ s/ id="[^"]*"//; s/ file="[^"]*"//; }'; }

# says [TEXT]: every line on standard error is a message, and TEXT is in one; $said is them
# all and $lines how many.
says() {
	local line messages

	# Read by the shell alone: there are thousands of these.
	mapfile -t messages <err
	lines=${#messages[@]} said="${messages[*]}"
	[[ $lines -gt 0 ]] || bad "$what: said nothing"
	for line in "${messages[@]}"; do
		[[ $line == "$program: "[![:space:]]* ]] || bad "$what: not a message: $line"
		[[ $line != *[[:cntrl:]]* ]] || bad "$what: raw control characters: $(cat -v err)"
	done
	[[ -z ${1:-} || ${said,,} == *"${1,,}"* ]] || bad "$what: '$1' is not in: ${said:0:300}"
}

trouble() { status 2; says "${1:-}"; }
fine() { status 0; silent; }
# The same where there is no text in the input: one that selects says "no".
fine_empty() { if [[ $gives == same || $gives == rows ]]; then status 1; else status 0; fi; silent; }

# What it makes of the sample: the file good.
good() { run /dev/null "$sample"; fine; cp out good; [[ -s good ]] || bad "$what: no output"; }

# wrong_usage ARGUMENT...: refused in two lines.
wrong_usage() {
	run "$sample" "$@"
	trouble
	wrote_nothing
	[[ $lines == 2 ]] || bad "$what: not two lines: $(<err)"
	[[ $said == *--help* ]] || bad "$what: no word of --help: $(<err)"
}

# beside BAD [OPTION...]: after a bad file the good one is still read, where two may be named.
beside() {
	local bad=$1

	shift
	if [[ -n $single ]]; then
		run /dev/null "$@" "$bad"; trouble
	else
		run /dev/null "$@" "$bad" "$sample"; trouble; equals good
		run /dev/null "$@" "$sample" "$bad"; trouble; [[ $takes == vertical ]] || equals good
	fi
}

# A pipe without a reader as descriptor 6.
broken_pipe() { mkfifo pipe; exec 5<>pipe 6>pipe 5>&-; }

# Command line

manner_help() {
	bare /dev/null --help; fine
	grep -q "^usage: $program" out || bad "no 'usage: $program'"
	grep -q -- --output out || bad "no --output"
	[[ $(wc -L <out) -le 120 ]] || bad "a line of more than 120 characters"
	bare /dev/null --version; fine
	[[ $(<out) == "$program (textmill) "[0-9]* && $(wc -l <out) == 1 ]] || bad "--version: $(<out)"
}

manner_help_full_disk() {
	local option

	for option in --help --version; do
		OUT=/dev/full bare /dev/null $option
		trouble 'no space left'
	done
}

manner_usage() {
	local usage usages words

	wrong_usage --no-such-option
	wrong_usage --no-such-option=1
	wrong_usage -%
	wrong_usage -q%
	wrong_usage -o
	wrong_usage --output
	wrong_usage -o ''
	wrong_usage --output=
	wrong_usage --quiet=yes
	wrong_usage --hel
	wrong_usage "--no$(printf '\033[31m\n')"
	IFS=';' read -ra usages <<<"$wrong"
	for usage in "${usages[@]}"; do
		read -ra words <<<"$usage"
		wrong_usage "${words[@]}"
	done
}

manner_operands() {
	good
	run "$sample"; fine; equals good
	run "$sample" -; fine; equals good
	run /dev/null -q "$sample" -o file; fine; wrote_nothing; equals good file
	run /dev/null "$sample" -qofile2; fine; equals good file2
	run /dev/null "$sample" --output=file3; fine; equals good file3
	cp "$sample" ./-x
	run /dev/null -- -x; fine; equals good
	run /dev/null -q -- -x; fine; equals good
	run /dev/null ./-x --progress; status 0; equals good
}

manner_names() {
	local odd

	good
	printf -v odd 'a\n\033[31m\302\233b\r'
	cp "$sample" "$odd"
	run /dev/null "$odd"; fine; equals good
	beside "no$odd"
	[[ $(wc -l <err) == 1 ]] || bad "$what: not one line"
	! grep -aq $'\302\233' err || bad "$what: a raw C1 control character (U+009B) in the message"
	run /dev/null -o "$odd/x/y" "$sample"; trouble
	mkdir d
	run /dev/null "$sample" -o d/"$odd"; fine; equals good d/"$odd"
}

manner_files0() {
	good
	printf '%s\0' "$sample" >list
	run /dev/null --files0-from list; fine; equals good
	printf '%s' "$sample" >list
	run /dev/null --files0-from=list; fine; equals good
	run list --files0-from -; fine; equals good
	if [[ -z $single ]]; then
		printf '%s\0' missing "$sample" >list
		run /dev/null --files0-from list; trouble missing; equals good
	fi
	printf '%s\0' '' "$sample" >list
	run /dev/null --files0-from list; trouble list; wrote_nothing
	printf '%s\0' "$sample" >list
	wrong_usage --files0-from list "$sample"
	run /dev/null --files0-from missing; trouble missing; wrote_nothing
	run /dev/null --files0-from .; trouble; wrote_nothing
	# An empty list is no operands at all, not standard input.
	: >list
	run "$sample" --files0-from list; fine_empty
	run /dev/null /dev/null; cp out empty
	run "$sample" --files0-from list; equals empty
}

# Bad files

manner_bad_file() {
	good
	beside missing; says missing
	beside missing -q; says missing
	run /dev/null missing; trouble missing
	mkdir folder
	if [[ $takes == files ]]; then
		run /dev/null folder "$sample"; fine; equals good
	else
		beside folder; says folder
		run folder; trouble 'directory'
	fi
}

manner_permission() {
	good
	# Root reads everything, unless it gives that power up.
	if [[ $(id -u) == 0 ]]; then
		RUN=(setpriv '--bounding-set=-dac_override,-dac_read_search')
		"${RUN[@]}" true 2>/dev/null || { not_here "root reads everything"; return; }
	fi
	cp "$sample" secret
	chmod 0 secret
	beside secret; says 'permission denied'
	mkdir closed
	echo old >closed/file
	chmod 555 closed
	run "$sample" -o closed/file; trouble closed/file; [[ $(<closed/file) == old ]] || bad "the old file has changed"
	run "$sample" -o closed/new; trouble closed/new
	chmod 755 closed
}

manner_gzip() {
	good
	gzip -c "$sample" >sample.gz
	run sample.gz; fine; equals good
	# The name is in what tm-read writes.
	cp sample.gz "$input"
	run /dev/null "$input"; fine; equals good
	{ head -c 100 "$sample" | gzip; tail -c +101 "$sample" | gzip; } >two
	run two; fine; equals good
	{ cat sample.gz; head -c 512 /dev/zero; } >padded
	run padded; fine; equals good
	gzip -c </dev/null >empty
	run /dev/null /dev/null; cp out good
	run empty; fine_empty; equals good
}

manner_gzip_bad() {
	local size bad

	gzip -c "$sample" >sample.gz
	size=$(stat -c %s sample.gz)
	head -c $((size - 5)) sample.gz >cut.end
	head -c $((size / 2)) sample.gz >cut.half
	head -c 9 sample.gz >cut.header
	{ cat sample.gz; echo garbage; } >more
	{ cat sample.gz; head -c 9 sample.gz; } >cut.second
	cp sample.gz bad.crc; printf '\1\2\3\4' | dd of=bad.crc bs=1 seek=$((size - 8)) conv=notrunc status=none
	cp sample.gz bad.data; printf '\377\377\377\377' | dd of=bad.data bs=1 seek=$((size / 2)) conv=notrunc status=none
	cp sample.gz bad.method; printf '\7' | dd of=bad.method bs=1 seek=2 conv=notrunc status=none
	for bad in cut.* bad.* more; do
		run /dev/null "$bad"; trouble "$bad"
		run "$bad"; trouble 'standard input'
	done
	good
	beside bad.method; says bad.method
}

manner_read_error() {
	# The memory of a process cannot be read at 0: EIO.
	[[ -r /proc/self/mem ]] || { not_here "no /proc"; return; }
	run /dev/null /proc/self/mem; trouble /proc/self/mem
}

# Input that is odd

manner_empty() {
	local from

	: >empty
	for from in empty /dev/null; do
		run $from; fine_empty
		if [[ $gives == text || $gives == same ]]; then wrote_nothing; else [[ -s out ]] || bad "$what: no header"; fi
		mv out from_stdin
		run /dev/null $from; fine_empty; equals from_stdin
	done
	case $gives in
	vertical) grep -q '^<!-- #vrt positional-attributes: word' from_stdin || bad "no header: $(<from_stdin)" ;;
	table|rows) [[ $(wc -l <from_stdin) == 1 && $(cut -f 1 from_stdin) == @(term|spelling|text) ]] || bad "no header: $(<from_stdin)" ;;
	esac
	good
	[[ -z $single ]] || return 0
	run /dev/null empty "$sample"; fine; [[ $gives == vertical ]] || equals good
}

manner_no_newline() {
	good
	head -c -1 "$sample" >cut
	run cut; fine; equals good
}

manner_odd_bytes() {
	# A NUL, a lone continuation byte, an overlong form, a surrogate, half a character.
	sed 's/river/ri\x00ver \x80 \xc0\xaf \xed\xa0\x80 \xe1\xbb/' "$sample" | tr ' ' "$([[ $takes == vertical ]] && echo + || echo ' ')" >odd
	[[ $takes != vertical ]] || sed 's/river/ri\x00ver\x80\xc0\xaf\xed\xa0\x80\xe1\xbb/' "$sample" >odd
	run odd; status 0
	cp out first
	run odd; equals first
	[[ $takes != files ]] || { says 'standard input'; iconv -f utf-8 -t utf-8 out >/dev/null || bad "not UTF-8"; }
	[[ $takes != files ]] || { run odd -q; silent; equals first; }
	[[ $takes == files ]] || silent
	head -c 20000 /dev/urandom >random
	RUN=(env); run random
	[[ $rc == 0 ]] || says
}

manner_wrong_shape() {
	local shape

	case $takes in
	vertical) for shape in counts.tsv text; do run "$here/input/$shape"; trouble 'standard input'; done ;;
	table) for shape in full.vrt text article.txt; do run "$here/input/$shape"; trouble 'standard input'; done ;;
	text) run "$here/input/full.vrt"; trouble 'standard input' ;;
	stream)
		for shape in counts.tsv article.txt; do run "$here/input/$shape"; trouble 'standard input'; done
		# What passes a stream on cannot mix the two shapes; what counts can.
		[[ $gives != table ]] || { run /dev/null "$sample" "$here/input/full.vrt"; fine; return; }
		good; run /dev/null "$sample" "$here/input/full.vrt"; trouble full.vrt; equals good ;;
	esac
}

manner_long_line() {
	local long=10000000

	head -c $long /dev/zero | tr '\0' x >x
	case $takes in
	files) { head -c $((long / 2)) x; echo; } >long ;;
	text|stream) { printf '<text id="a">\n<p line="1">\n'; head -c $((long / 2)) x; printf ' '; cat x; printf '\n</p>\n</text>\n'; } >long ;;
	vertical) { sed '/^river/,$d' "$sample"; cat x; sed -n '1,/^river/s/^river//p' "$sample" | head -n 1; sed '1,/^river/d' "$sample"; } >long ;;
	table) { grep -v '^river' "$sample"; awk '/^river/ { print substr($0, 6) }' "$sample" | while IFS= read -r rest; do cat x; printf '%s\n' "$rest"; done; } >long ;;
	esac
	run long; fine
	[[ $gives == table && $takes != table ]] || [[ $(stat -c %s out) -ge 5000000 ]] || bad "$what: the long line is lost"
}

manner_cut_stream() {
	[[ $takes == text || $takes == vertical || $takes == stream ]] || { : >none; return; }
	sed '$d' "$sample" >cut
	[[ $(tail -n 1 "$sample") == '</text>' ]] || bad "the sample does not end with </text>"
	run cut; trouble 'standard input'
	run /dev/null cut "$sample"; trouble cut
	{ sed '0,/<\/text>/{/<\/text>/d}' "$sample"; } >cut
	run cut; trouble 'standard input'
}

manner_ragged() {
	case $takes in
	vertical)
		sed 's/^river.*/&\textra/' "$sample" >ragged; run ragged; trouble 'standard input'
		sed '1s/word/word word/' "$sample" >twice; run twice; trouble 'standard input'
		sed '1s/ -->/ extra -->/' "$sample" | sed '/^</!s/$/\tx/' >other
		run /dev/null "$sample" other; trouble other
		head -n 2 other >other.empty
		run /dev/null "$sample" other.empty; trouble other.empty ;;
	table)
		good; sed '2s/$/\textra/' "$sample" >ragged; run ragged; trouble 'standard input'
		sed '1s/docs/freq/' "$sample" >twice; run twice; trouble 'standard input'
		sed '2s/1000/10x/' "$sample" >number; run number; trouble 'standard input'
		sed '2s/1000/-1/' "$sample" >negative; run negative; trouble 'standard input'
		sed '2s/1000/99999999999999999999/' "$sample" >large; run large; trouble 'standard input'
		[[ -n $single ]] || { sed 's/author/date/' "$sample" >other; run /dev/null "$sample" other; trouble other; equals good; } ;;
	*) : >none ;;
	esac
}

manner_locale() {
	local locale

	good
	for locale in C.UTF-8 POSIX $(locale -a 2>/dev/null | grep -iE '^(tr_TR|de_DE|cs_CZ|vi_VN)' | head -n 4) nonsense; do
		RUN=(env "LC_ALL=$locale" "LANG=$locale" TZ=Asia/Kolkata); run /dev/null "$sample"; fine; equals good
	done
	RUN=(env LC_NUMERIC=de_DE.UTF-8 LC_ALL= POSIXLY_CORRECT=1 COLUMNS=10 TERM=xterm); run /dev/null "$sample"; fine; equals good
}

# Output

manner_full_disk() {
	OUT=/dev/full run "$sample"; trouble 'no space left'
	run "$sample" -o /dev/full; trouble 'no space left'
	[[ $gives == table || $takes == files || $takes == folder ]] && return
	# Endless input into a full disk must stop.
	{ timeout 20 awk '{ l[NR] = $0 } END { for (;;) for (i = 1; i <= NR; i++) print l[i] }' "$sample" 2>/dev/null; echo end >ended; } |
		timeout 10 "$program" "${args[@]}" >/dev/full 2>err
	[[ ${PIPESTATUS[1]} == 2 ]] || bad "endless input into a full disk: status ${PIPESTATUS[1]}"
}

manner_closed_pipe() {
	broken_pipe
	what="$program into a closed pipe"
	timeout 30 env --default-signal=PIPE "$program" "${args[@]}" "$sample" >&6 2>err; rc=$?; status 141; silent
	timeout 30 env --ignore-signal=PIPE "$program" "${args[@]}" "$sample" >&6 2>err; rc=$?; status 2; silent
	timeout 30 env --ignore-signal=PIPE "$program" --help >&6 2>err; rc=$?; status 2; silent
	exec 6>&-
}

# With a bad file among them the rest is done; but a table of a part would be wrong, and
# a file of -o is then left as it was.
rest_in() {
	if [[ $gives == table ]]; then
		[[ ! -e $1 ]] || bad "$1 was written from a part of the input"
	else
		equals good "$1"
	fi
}

manner_closed_streams() {
	local rest=("$sample")

	[[ -z $single ]] || rest=()
	good
	what="$program, standard streams closed"
	"$program" "${args[@]}" "$sample" <&- >out 2>err; rc=$?; fine; equals good
	"$program" "${args[@]}" <&- >out 2>err; rc=$?; trouble 'standard input'
	"$program" "${args[@]}" "$sample" >&- 2>err </dev/null; rc=$?; trouble 'standard output'
	"$program" --help >&- 2>err </dev/null; rc=$?; trouble 'standard output'
	"$program" "${args[@]}" "$sample" >out 2>&- </dev/null; rc=$?; : >err; fine; equals good
	"$program" "${args[@]}" missing "${rest[@]}" >out 2>&- </dev/null; rc=$?; status 2; [[ -n $single ]] || equals good
	"$program" "${args[@]}" "$sample" -o file <&- >&- 2>&-; rc=$?; status 0; equals good file
	"$program" "${args[@]}" missing "${rest[@]}" -o file2 <&- >&- 2>&-; rc=$?; status 2; rest_in file2
	# A message must not land in the file that got the number of standard error.
	"$program" "${args[@]}" missing "${rest[@]}" -o file4 </dev/null 2>&-; rc=$?; status 2; rest_in file4
	"$program" "${args[@]}" missing "${rest[@]}" -o file5 </dev/null >&- 2>&-; rc=$?; status 2; rest_in file5
	"$program" "${args[@]}" "$sample" -o file3 >&- 2>err; rc=$?; fine; equals good file3
}

manner_output() {
	good
	run "$sample" -o new; fine; equals good new; wrote_nothing
	echo old >old; chmod 640 old; ln old hard
	run "$sample" -o old; fine; equals good old
	[[ $(stat -c %a old) == 640 ]] || bad "the mode was not kept: $(stat -c %a old)"
	[[ $(<hard) == old ]] || bad "the old file was written into, not replaced"
	mkdir d; echo old >d/target; ln -s d/target link; ln -s ../link d/link2
	run "$sample" -o d/link2; fine; equals good d/target
	[[ -L link && -L d/link2 ]] || bad "a link was replaced"
	ln -s d/fresh dangling
	run "$sample" -o dangling; fine; equals good d/fresh
	[[ -L dangling ]] || bad "a dangling link was replaced"
	ln -s loop loop; run "$sample" -o loop; trouble loop; wrote_nothing
	run "$sample" -o d; trouble d; wrote_nothing
	run "$sample" -o new/x; trouble new/x; wrote_nothing
	run "$sample" -o no/x; trouble no/x; wrote_nothing
	(umask 027; run "$sample" -o masked; fine); [[ $(stat -c %a masked) == 640 ]] || bad "umask: $(stat -c %a masked)"
	if [[ $takes != folder ]]; then
		cp "$sample" "$input"
		run /dev/null "$input" -o "$input"; fine; equals good "$input"
	fi
	[[ -z $(find . -name '.textmill-*') ]] || bad "a temporary file is left: $(find . -name '.textmill-*')"
}

manner_output_through() {
	good
	run "$sample" -o /dev/null; fine; [[ -c /dev/null ]] || bad "replaced /dev/null"
	mkfifo fifo
	timeout 10 cat fifo >got & run "$sample" -o fifo; fine; wait $!; equals good got
	[[ -p fifo ]] || bad "replaced a FIFO"
	run "$sample" -o /dev/stdout; fine; equals good
	run "$sample" -o /dev/fd/1; fine; equals good
}

# What ends with trouble after it began to write; the old file must be whole.
manner_interrupted() {
	local number pid i

	mkfifo feed
	for number in TERM INT HUP; do
		echo old >file
		env --default-signal=$number "$program" "${args[@]}" feed -o file 2>err & pid=$!
		exec 7>feed
		head -n 5 "$sample" >&7
		for ((i = 0; i < 200; i++)); do compgen -G '.textmill-*' >/dev/null && break; sleep 0.01; done
		compgen -G '.textmill-*' >/dev/null || bad "no file was written aside"
		kill -$number $pid
		wait $pid 2>/dev/null; rc=$?
		exec 7>&-
		what="$program killed by $number"
		[[ $rc == $((128 + $(kill -l $number))) ]] || bad "$what: status $rc"
		[[ $(<file) == old ]] || bad "$what: the old file has changed"
		! compgen -G '.textmill-*' >/dev/null || { bad "$what: left $(echo .textmill-*)"; rm -f .textmill-*; }
	done
}

manner_file_size() {
	# A limit on the size of files is a full disk that root has too.
	good
	echo old >file
	awk '{ l[NR] = $0 } END { for (k = 0; k < 500; k++) for (i = 1; i <= NR; i++) print l[i] }' "$sample" >big
	[[ $gives == table ]] && cp "$sample" big
	{ (ulimit -f 0; env --default-signal=XFSZ "$program" "${args[@]}" big -o file >/dev/null); rc=$?; } 2>/dev/null
	[[ $rc != 0 ]] || bad "a file of 0 bytes at most: status 0"
	[[ $(<file) == old ]] || bad "the old file has changed"
	! compgen -G '.textmill-*' >/dev/null || bad "beyond the limit of file sizes a temporary file is left"
}

# Nobody reads the messages any more.
manner_messages_unread() {
	local rest=("$sample")

	[[ -z $single ]] || rest=()
	broken_pipe
	env --default-signal=PIPE timeout 10 "$program" "${args[@]}" missing "${rest[@]}" -o file 2>&6 >/dev/null
	! compgen -G '.textmill-*' >/dev/null || bad "with standard error a closed pipe a temporary file is left"
	exec 6>&-
}

# Folders of tables

# refuses TABLE TEXT: a folder with the bad table is named, and nothing is written.
refuses() {
	run "$PWD/copy"
	trouble "$1"; says "$2"; wrote_nothing
	cp "$sample/$1" copy/
}

manner_folder() {
	local table column

	[[ $takes == folder ]] || { : >none; return; }
	run /dev/null; trouble; wrote_nothing
	run /dev/null missing; trouble missing; wrote_nothing
	: >file; run /dev/null file; trouble 'not a folder'
	mkdir empty; run "$PWD/empty"; fine; [[ -s out ]] || bad "$what: no page"
	cp -r "$sample" copy; chmod u+w copy/*
	for table in copy/*.tsv; do gzip "$table"; mv "$table.gz" "$table"; done
	good; run "$PWD/copy"; fine; equals good
	rm -r copy; cp -r "$sample" copy
	for table in copy/*.tsv; do
		table=${table##*/}
		rm copy/"$table"; run "$PWD/copy"; fine; cp "$sample/$table" copy/
		sed '2s/$/\tmore/' "$sample/$table" >copy/"$table"; refuses "$table" "$table:2: "
		gzip -c "$sample/$table" | head -c -5 >copy/"$table"; refuses "$table" "$table"
		rm copy/"$table"; mkdir copy/"$table"; run "$PWD/copy"; trouble 'directory'; rmdir copy/"$table"; cp "$sample/$table" copy/
	done
	for table in keywords:freq texts:words dispersion:range; do
		column=${table#*:} table=${table%:*}
		awk -F '\t' -v OFS='\t' -v column="$column" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i }
			NR == 2 { $at = "1x" } { print }' "$sample/$table.tsv" >copy/"$table.tsv"; refuses "$table.tsv" "2: '1x'"
		: >copy/"$table.tsv"; refuses "$table.tsv" empty
	done
	sed '1s/group/x/' "$sample/keywords.tsv" >copy/keywords.tsv; refuses keywords.tsv "'group'"
	sed '1s/ref_freq/freq/' "$sample/keywords.tsv" >copy/keywords.tsv; refuses keywords.tsv "'freq'"
}
