# textmill: make, make demo, make check; the whole list: make help
#
# A new tool is tools/tm-NAME.c with tools/tm-NAME.1 beside it: nothing here changes.
# GNU make 4; any -j; changed flags rebuild what they change.

BUILD   = build
CC      = cc
AR      = ar
CFLAGS  = -O2 -g
PREFIX  = /usr/local
WERROR  = $(if $(CI),-Werror)

WARN    = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
          -Wmissing-prototypes -Wvla -Wformat=2
FLAGS   = -std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -Ilib -include lib/banned.h \
          $(WARN) $(WERROR) $(CFLAGS)
LIBS    = -lpcre2-8 -lstemmer -lz -lutf8proc -ljansson -lgumbo -lm -pthread

TOOLS   = $(patsubst tools/%.c,%,$(wildcard tools/tm-*.c))
LIB     = $(filter-out %/generate.c,$(wildcard lib/*.c lib/*/*.c))
OBJ     = $(LIB:%.c=$(BUILD)/%.o) $(BUILD)/lib/report/assets.o
PROGS   = $(TOOLS:%=$(BUILD)/bin/%)
SCRIPTS = $(filter-out %.1,$(wildcard pipelines/tm-*))
PARTS   = $(wildcard pipelines/*.sh pipelines/nightly.*)

# One line for each command; the commands themselves with V=1, nothing with -s.
Q       = $(if $(V),,@)
SAY     = @$(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),:,printf '  %-8s %s\n')

# Programs built elsewhere have no lexicons two folders up.
ifneq ($(abspath $(BUILD)),$(CURDIR)/build)
export TEXTMILL_LEXICONS ?= $(CURDIR)/pipelines/lexicons
endif

all: $(PROGS)

help:
	@sed -n 's/^## //p' Makefile

## make                  build the programs into build/bin
## make demo             install what is missing, build, analyse samples/
## make check            install what the tests need, run them (under a minute)
## make check-external   published numbers: source, expected, got
## make check-slow       the tests that take minutes
## make check-spark      tm-spark on a local cluster (fetches Spark)
## make check-browser    reports in chromium, which it installs
## make asan             make check with address and undefined-behaviour sanitizers
## make fuzz             fuzz each target, FUZZ_SECONDS=60
## make bench            measure
## make lint             the analysers, zero warnings
## make check-bootstrap  demo and check in a fresh Debian (root, minutes)
## make install          PREFIX=/usr/local DESTDIR=
## make uninstall        the same PREFIX and DESTDIR
## make dist-bin         a tarball of programs that run from any folder of any Linux
## make clean            remove the build folder
##
## CC=clang, CFLAGS=-O3, BUILD=folder, WERROR=-Werror and V=1 (show the commands) go with all.

# Building

$(BUILD)/bin/%: $(BUILD)/tools/%.o $(BUILD)/libtextmill.a
	@mkdir -p $(@D)
	$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libtextmill.a: $(OBJ) $(BUILD)/.objects
	$(SAY) AR $@
	@rm -f $@
	$(Q)$(AR) rcs $@ $(OBJ)

# The same folder may be named in two ways, so its name stays out of what make reads later.
$(BUILD)/%.o: %.c $(BUILD)/.flags
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(CPPFLAGS) $(FLAGS) -MMD -MP -MT '$$(BUILD)/$*.o' -c -o $@ $<

# The style and the script of a report, as lists of lines.
$(BUILD)/lib/report/assets.c: lib/report/page.css lib/report/page.js Makefile
	@mkdir -p $(@D)
	$(SAY) EMBED $@
	$(Q){ echo '#include "report/assets.h"'; for f in css js; do echo "const char *const report_page_$$f[] = {"; \
		sed 's/[\\"]/\\&/g; s/.*/"&\\n",/' lib/report/page.$$f; echo '0 };'; done; } >$@

$(BUILD)/lib/report/assets.o: $(BUILD)/lib/report/assets.c $(BUILD)/.flags
	$(SAY) CC $<
	$(Q)$(CC) $(CPPFLAGS) $(FLAGS) -c -o $@ $<

# Files that change when what they hold does: how to compile, and which objects there are.
$(BUILD)/.flags:   HOLDS = $(CC) $(CPPFLAGS) $(FLAGS) $(LDFLAGS) $(LIBS)
$(BUILD)/.objects: HOLDS = $(LIB)
$(BUILD)/.flags $(BUILD)/.objects: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(HOLDS))' | cmp -s - $@ || printf '%s\n' '$(subst ','\'',$(HOLDS))' >$@

-include $(OBJ:.o=.d) $(TOOLS:%=$(BUILD)/tools/%.d)

# Running

NEED     = @CC='$(CC)' CPPFLAGS='$(CPPFLAGS)' .ci/need
SUBMAKE  = @+$(MAKE) --no-print-directory
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all

demo:
	$(NEED) build
	$(SUBMAKE) all
	@PATH='$(abspath $(BUILD))/bin':"$$PATH" pipelines/tm-analyse samples -o $(BUILD)/demo

check:
	$(NEED) build check
	$(SUBMAKE) all
	@BUILD='$(BUILD)' tests/run

check-external: all
	$(SUBMAKE) -s -f tests/build.mk tests
	@BUILD='$(BUILD)' tests/external/run --table

check-slow:
	$(NEED) build check
	$(SUBMAKE) all
	@BUILD='$(BUILD)' tests/run slow

check-spark:
	$(NEED) build check spark
	$(SUBMAKE) all
	@BUILD='$(BUILD)' tests/spark/cluster || [ $$? = 77 ]

check-browser:
	$(NEED) build check browser
	$(SUBMAKE) all
	@BUILD='$(BUILD)' tests/run browser/slow

# Status 99 is none of ours, so a test that wants a failure does not take a report for it.
asan:
	@+ASAN_OPTIONS=exitcode=99:allocator_may_return_null=1 UBSAN_OPTIONS=exitcode=99:print_stacktrace=1 \
	SANITIZED=1 $(MAKE) --no-print-directory check BUILD='$(BUILD)/asan' \
	CFLAGS='-O1 -g -fno-omit-frame-pointer $(SANITIZE)'

check-bootstrap:
	$(NEED) chroot
	@tests/bootstrap

bench: all
	@[ -x tests/bench/run ] || { echo 'there is no tests/bench/run' >&2; exit 1; }
	@BUILD='$(BUILD)' tests/bench/run

# Fuzzing: what a target finds stands in its folder under build/fuzz/found; what is worth
# keeping goes to tests/fuzz/corpus, which make check replays.

FUZZ_SECONDS = 60
FUZZERS = $(patsubst tests/fuzz/%.c,%,$(filter-out %/driver.c,$(wildcard tests/fuzz/*.c)))

fuzz:
	$(NEED) build fuzz
	$(SUBMAKE) run-fuzzers CC=clang BUILD='$(BUILD)/fuzz' \
	CFLAGS='-O1 -g -fno-omit-frame-pointer $(SANITIZE) -fsanitize=fuzzer-no-link'

run-fuzzers: $(FUZZERS:%=$(BUILD)/fuzzers/%)
	@for f in $(FUZZERS); do \
		echo "== $$f"; mkdir -p $(BUILD)/found/$$f; \
		seeds=$$(ls -d tests/fuzz/corpus/$$f 2>/dev/null); \
		$(BUILD)/fuzzers/$$f -max_total_time=$(FUZZ_SECONDS) -timeout=10 -verbosity=0 -print_final_stats=1 \
			-artifact_prefix=$(BUILD)/found/$$f/ $(BUILD)/found/$$f $$seeds || exit; \
	done

$(BUILD)/fuzzers/%: tests/fuzz/%.c $(BUILD)/libtextmill.a
	@mkdir -p $(@D)
	$(SAY) FUZZER $@
	$(Q)$(CC) $(CPPFLAGS) $(FLAGS) -Wno-missing-prototypes -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBS)

# The analysers. clang-tidy runs the clang analyser, which follows paths through functions
# and knows which of ours never return; gcc -fanalyzer and cppcheck do not, and complain.

SHELL_SCRIPTS = $(shell grep -lE '^.!.*[/ ](ba)?sh$$|^# shellcheck shell=' /dev/null \
                $(filter-out %/,$(wildcard .ci/* pipelines/* tests/* tests/*/*)) 2>/dev/null)
MANUALS = $(wildcard tools/*.[17] pipelines/*.[17])

lint:
	$(NEED) build lint
	$(SUBMAKE) -k lint-clang lint-tidy lint-shell lint-manuals

lint-clang:
	$(SUBMAKE) all CC=clang WERROR=-Werror BUILD='$(BUILD)/clang'
	$(SUBMAKE) -s -f tests/build.mk tests CC=clang WERROR=-Werror BUILD='$(BUILD)/clang'

lint-tidy: $(LIB:%=$(BUILD)/%.tidy) $(TOOLS:%=$(BUILD)/tools/%.c.tidy)

$(BUILD)/%.c.tidy: %.c .clang-tidy $(wildcard lib/*.h lib/*/*.h)
	@mkdir -p $(@D)
	$(SAY) TIDY $<
	$(Q)clang-tidy --quiet --warnings-as-errors='*' $< -- $(CPPFLAGS) $(FLAGS) >$@.log 2>&1 || { cat $@.log; exit 1; }
	@touch $@

lint-shell:
	$(SAY) SHELL '$(words $(SHELL_SCRIPTS)) scripts'
	$(Q)shellcheck $(SHELL_SCRIPTS)

lint-manuals:
	$(SAY) MANUALS '$(words $(MANUALS)) pages'
	$(Q)[ -z '$(MANUALS)' ] || mandoc -Tlint -Wwarning $(MANUALS)

# Installing

BIN   = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
LEXI  = $(SHARE)/textmill/lexicons
MAN   = $(SHARE)/man
COMP  = $(SHARE)/bash-completion/completions

install: all
	install -d '$(BIN)' '$(LEXI)' '$(MAN)/man1' '$(MAN)/man7' '$(COMP)'
	install -m 755 $(PROGS) $(SCRIPTS) '$(BIN)'
	install -m 644 $(wildcard pipelines/lexicons/*) '$(LEXI)'
	install -m 644 $(PARTS) '$(SHARE)/textmill'
	@for m in $(MANUALS); do install -m 644 $$m '$(MAN)'/man$${m##*.} || exit; done
	@for p in $(PROGS) $(SCRIPTS); do .ci/completion $$p >'$(COMP)'/$${p##*/} || exit; done

# The programs hold their libraries, so that another machine needs none; they find their lists
# from where they stand. The same files give the same bytes.
DIST = textmill

dist-bin:
	$(SUBMAKE) dist-tree BUILD='$(BUILD)/static' LDFLAGS='$(LDFLAGS) -static' DESTDIR='$(abspath $(BUILD))/dist/$(DIST)' PREFIX=
	tar -C '$(BUILD)/dist' --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - $(DIST) | gzip -9n >'$(BUILD)/$(DIST).tar.gz'
	@echo '$(BUILD)/$(DIST).tar.gz'

dist-tree:
	@rm -rf '$(DESTDIR)'
	$(SUBMAKE) -s install CFLAGS='$(CFLAGS) -s'

# Folders of ours go when nothing of somebody else's is in them.
uninstall:
	rm -f $(addprefix '$(BIN)'/,$(notdir $(PROGS) $(SCRIPTS)))
	rm -f $(addprefix '$(COMP)'/,$(notdir $(PROGS) $(SCRIPTS)))
	rm -f $(foreach m,$(MANUALS),'$(MAN)/man$(subst .,,$(suffix $m))/$(notdir $m)')
	rm -f $(addprefix '$(LEXI)'/,$(notdir $(wildcard pipelines/lexicons/*)))
	rm -f $(addprefix '$(SHARE)/textmill'/,$(notdir $(PARTS)))
	rmdir '$(LEXI)' '$(SHARE)/textmill' 2>/dev/null || :

# A folder that is not ours stays.
clean distclean dist-clean:
	@[ ! -d '$(BUILD)' ] || [ -e '$(BUILD)/.flags' ] || { echo '$(BUILD) was not made by this Makefile' >&2; exit 1; }
	rm -rf '$(BUILD)'

.PRECIOUS: $(BUILD)/%.o
.DELETE_ON_ERROR:
.PHONY: all help demo check check-external check-slow check-browser check-spark dist-bin dist-tree asan check-bootstrap bench fuzz run-fuzzers lint lint-clang \
        lint-tidy lint-shell lint-manuals install uninstall clean distclean dist-clean FORCE
