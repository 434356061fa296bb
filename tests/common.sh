# shellcheck shell=bash disable=SC2034
# common.sh: what the suites share: where things are, and how a test reports.
#
#     . "$(dirname "$0")/../common.sh"
#
# A test prints one line: "ok NAME", "not ok NAME: why" or "skip NAME: why". BUILD names
# the build folder (default: build). $tmp is a folder that goes away at the end.
#
# SPDX-License-Identifier: MIT

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${BUILD:-build}
[[ $build == /* ]] || build=$top/$build
shared=$(dirname "$top")/shared         # other people's data; need not be there
tab=$'\t'
export PATH="$build/bin:$top/pipelines:$PATH" BUILD="$build"
unset LC_ALL LANG LANGUAGE LC_CTYPE LC_COLLATE LC_MESSAGES POSIXLY_CORRECT
export LC_ALL=C
# Programs built outside the checkout cannot find the lists by looking upwards.
[[ $build == "$top"/* ]] || export TEXTMILL_LEXICONS=${TEXTMILL_LEXICONS:-$top/pipelines/lexicons}

tmp=$(mktemp -d "${TMPDIR:-/tmp}/textmill-test.XXXXXX")
trap 'chmod -R u+rwx "$tmp" 2>/dev/null; rm -rf "$tmp"' EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

ok() { printf 'ok %s\n' "$1"; }
skip() { printf 'skip %s: %s\n' "$1" "$2"; }
# The reason on one line, whatever is in it.
not_ok() { printf 'not ok %s: %s\n' "$1" "$(tr '\n' ' ' <<<"$2" | tr -d '\000-\037' | cut -c1-600)"; }

# same NAME WANTED GOT: two files must hold the same bytes.
same() {
	if cmp -s -- "$2" "$3"; then
		ok "$1"
	else
		not_ok "$1" "$(diff -a -- "$2" "$3" | head -n 6)"
	fi
}

# Whether the program is built (all are, once the suite is complete).
built() { [[ -x $build/bin/$1 ]]; }

# Whether the programs were built with the address sanitizer, which needs endless
# address space and does not like a preloaded library.
sanitized() { grep -qs __asan_init "$build"/bin/tm-tokenise; }

# The options that a row of tests/contract/table names, into args.
row_options() {
	args=()
	[[ $1 == none ]] || IFS=, read -ra args <<<"${1//@/$top/tests/contract/input/}"
}
