/* tokenise.c: any bytes as a paragraph, by the rules that the first byte asks for: tokens
 * in order, white space and nothing else between them, sentences that begin with them.
 * SPDX-License-Identifier: MIT */
#include "tokenise/tokenise.h"

#include <stdlib.h>

#include "unicode/unicode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool so)
{
	if (!so)
		abort();
}

static void
must_be_sound(const struct tokeniser *tokeniser, struct slice text)
{
	const struct tokens *tokens = &tokeniser->tokens;
	size_t at = 0;

	for (size_t i = 0; i <= tokens->n; i++) {
		struct token token = i < tokens->n ? tokens->token[i] : (struct token){ .start = text.n, .end = text.n + 1 };

		must(token.start >= at && token.end > token.start && unicode_is_space((struct slice){ text.p + at, token.start - at }));
		must(token.end <= text.n + (i == tokens->n) && token.kind < TOKEN_KINDS);
		at = token.end;
	}
	must((tokens->n > 0) == (tokeniser->sentences > 0));
	for (size_t i = 0; i < tokeniser->sentences; i++)
		must(i == 0 ? tokeniser->sentence[i] == 0 : tokeniser->sentence[i] > tokeniser->sentence[i - 1] && tokeniser->sentence[i] < tokens->n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct forms forms;
	struct tokeniser tokeniser = { .rules = { &forms, TAILOR_ALL, HYPHENS_SPLIT, CLITICS_KEEP } };

	if (n == 0)
		return 0;
	tokeniser.rules.hyphens = (enum hyphens)(data[0] % 3);
	tokeniser.rules.clitics = (data[0] & 4) != 0 ? CLITICS_SPLIT : CLITICS_KEEP;
	tokeniser.rules.tailoring = (data[0] & 8) != 0 ? TAILOR_ALL : (unsigned)data[0] << 1;
	tokeniser.plain = data[0] == 0;
	for (int twice = 0; twice < 2; twice++) {
		struct slice text = { (const char *)data + 1, n - 1 };

		tokenise(&tokeniser, text);
		must_be_sound(&tokeniser, text);
	}
	tokeniser_free(&tokeniser);
	return 0;
}
