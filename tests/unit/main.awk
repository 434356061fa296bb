# main.awk: a main that calls the tests of one C file; used by tests/build.mk.
#
# A test is a function whose declaration or definition has "test_NAME(void)" at the left
# margin, with or without "void" before it.
#
# SPDX-License-Identifier: MIT
BEGIN {
	print "#include <stdio.h>\n\nint unit_failures;\n"
}
match($0, /^(void )?test_[a-z0-9_]*\(void\)/) {
	name = substr($0, RSTART, RLENGTH)
	sub(/^void /, "", name)
	sub(/\(void\)$/, "", name)
	if (!(name in seen))
		test[++n] = name
	seen[name] = 1
}
END {
	for (i = 1; i <= n; i++)
		print "void " test[i] "(void);"
	print "\nstatic void\nreport(const char *name, void (*test)(void))\n{"
	print "\tint before = unit_failures;\n"
	print "\tprintf(\"begin %s\\n\", name);\n\tfflush(stdout);\n\ttest();"
	print "\tprintf(unit_failures > before ? \"not ok %s\\n\" : \"ok %s\\n\", name);\n}\n"
	print "int\nmain(void)\n{"
	for (i = 1; i <= n; i++)
		print "\treport(\"" test[i] "\", " test[i] ");"
	print "\treturn unit_failures > 0;\n}"
}
