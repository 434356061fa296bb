# sum.awk: adds up the rows of a frequency table without a header that follow one another with
# the same term and n: sort -m TABLE... | mawk -f sum.awk
#
# SPDX-License-Identifier: MIT
BEGIN { FS = OFS = "\t" }
$1 "\t" $2 == key { freq += $3; docs += $4; next }
{
	if (NR > 1) print key, freq, docs
	key = $1 "\t" $2; freq = $3; docs = $4
}
END { if (NR) print key, freq, docs }
