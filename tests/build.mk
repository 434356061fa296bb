# build.mk: what the tests need beside the programs, with the programs' flags.
#
#     make -f tests/build.mk BUILD=build tests
#
# Every tests/unit/*.c becomes a program with a main of its own (main.awk), every
# tests/fuzz/*.c one that replays files (driver.c), those of tests/conformance/,
# tests/external/ and tests/bench/ are programs already, and tests/faults/*.c are
# libraries to preload.
#
# SPDX-License-Identifier: MIT
include Makefile

OUT   = $(BUILD)/tests
UNIT  = $(wildcard tests/unit/*.c)
FUZZ  = $(filter-out %/driver.c,$(wildcard tests/fuzz/*.c))
OTHER = $(wildcard tests/conformance/*.c tests/external/*.c tests/bench/*.c)
SHIM  = $(wildcard tests/faults/*.c)
LINK  = $(CC) $(CPPFLAGS) $(FLAGS) -Itests/unit -Wno-missing-prototypes $(LDFLAGS)
WITH  = $(BUILD)/libtextmill.a $(LIBS)
NEEDS = $(BUILD)/libtextmill.a $(BUILD)/.flags $(wildcard tests/*/*.h)

tests: $(UNIT:tests/%.c=$(OUT)/%) $(FUZZ:tests/%.c=$(OUT)/%) $(OTHER:tests/%.c=$(OUT)/%) \
       $(SHIM:tests/%.c=$(OUT)/%.so)

$(OUT)/unit/%: tests/unit/%.c tests/unit/main.awk $(NEEDS)
	@mkdir -p $(@D)
	awk -f tests/unit/main.awk $< >$@.main.c
	$(LINK) -o $@ $< $@.main.c $(WITH)

$(OUT)/fuzz/%: tests/fuzz/%.c tests/fuzz/driver.c $(NEEDS)
	@mkdir -p $(@D)
	$(LINK) -o $@ $< tests/fuzz/driver.c $(WITH)

$(OTHER:tests/%.c=$(OUT)/%): $(OUT)/%: tests/%.c $(NEEDS)
	@mkdir -p $(@D)
	$(LINK) -o $@ $< $(WITH)

$(OUT)/external/%: tests/external/%.c $(NEEDS)
	@mkdir -p $(@D)
	$(LINK) -o $@ $< $(WITH)

$(OUT)/faults/%.so: tests/faults/%.c $(NEEDS)
	@mkdir -p $(@D)
	$(LINK) -U_FILE_OFFSET_BITS -shared -fPIC -o $@ $< -ldl

.PHONY: tests
