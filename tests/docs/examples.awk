# examples.awk: the examples of a page, as one stream for tests/docs/run.
#
# In Markdown, fenced blocks; in a manual page, .EX to .EE or .Bd -literal to .Ed. A line
# "$ command" is a command (a backslash at its end goes on); the lines up to the next one
# are its output. Prints "@ LINE", "$ command" and "= output" lines. A block without
# commands is none of ours. A block behind a line with "not a test" (an HTML comment, a
# roff comment) is left out: what installs or builds.
#
# SPDX-License-Identifier: MIT
function plain(s) {
	if (!roff) return s
	gsub(/\\&/, "", s); gsub(/\\-/, "-", s); gsub(/\\\(aq/, "'", s); gsub(/\\\(dq/, "\"", s)
	gsub(/\\\(ga/, "`", s); gsub(/\\\(ha/, "^", s); gsub(/\\\(ti/, "~", s); gsub(/\\f[A-Z]/, "", s)
	gsub(/\\t/, "\t", s); gsub(/\\e/, "\\", s); gsub(/\\\(rs/, "\\", s)
	return s
}
FNR == 1 { roff = FILENAME ~ /\.[0-9]$/ }
/not a test/ { leave = 1; next }
!inside && !skipped && ((!roff && /^ *(```|~~~)/) || (roff && /^\.(EX|Bd -literal)/)) { inside = !leave; skipped = leave; leave = 0; next }
skipped && ((!roff && /^ *(```|~~~)/) || (roff && /^\.(EE|Ed)/)) { skipped = 0; next }
inside && ((!roff && /^ *(```|~~~)/) || (roff && /^\.(EE|Ed)/)) { inside = command = 0; next }
!inside { next }
continued { $0 = plain($0); continued = sub(/\\$/, ""); printf "%s%s", $0, continued ? "" : "\n"; next }
{ line = plain($0) }
line ~ /^ *\$ / {
	sub(/^ *\$ /, "", line)
	print "@ " FNR
	continued = sub(/\\$/, "", line)
	printf "$ %s%s", line, continued ? "" : "\n"
	command = 1
	next
}
command { print "= " line }
