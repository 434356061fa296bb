# textmill: make, make demo, make check; the whole list: make help
#
# A new tool is tools/tm-NAME.c with tools/tm-NAME.1 beside it: nothing here changes.

BUILD  = build
CC     = cc
AR     = ar
CFLAGS = -O2 -g
PREFIX = /usr/local

WARN   = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
         -Wmissing-prototypes -Wvla -Wformat=2
FLAGS  = -std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -Ilib -include lib/banned.h \
         $(WARN) $(WERROR) $(CFLAGS)
LIBS   = -lpcre2-8 -lstemmer -lz -lutf8proc -ljansson -lm

TOOLS  = $(patsubst tools/%.c,%,$(wildcard tools/tm-*.c))
LIB    = $(filter-out %/generate.c,$(wildcard lib/*.c lib/*/*.c))
OBJ    = $(LIB:%.c=$(BUILD)/%.o)
PROGS  = $(TOOLS:%=$(BUILD)/bin/%)

all: $(PROGS)

help:
	@sed -n 's/^## //p' Makefile

## make            build the programs into build/bin
## make demo       install what is missing, build, analyse samples/
## make check      install what the tests need, run them (under a minute)
## make check-slow the tests that take minutes
## make asan       make check with address and undefined-behaviour sanitizers
## make lint       the analysers, zero warnings
## make install    PREFIX=/usr/local DESTDIR=
## make uninstall

$(BUILD)/bin/%: $(BUILD)/tools/%.o $(BUILD)/libtextmill.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libtextmill.a: $(OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(FLAGS) -MMD -MP -c -o $@ $<

-include $(OBJ:.o=.d) $(TOOLS:%=$(BUILD)/tools/%.d)

.PRECIOUS: $(BUILD)/%.o
.PHONY: all help
