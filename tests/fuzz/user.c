/* user.c: any bytes as a user's rules and, behind a form feed, as a paragraph: refused, or
 * tokens in order with white space and nothing else between them.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "silent.h"
#include "tokenise/tokenise.h"
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
	size_t at = 0;

	for (size_t i = 0; i < tokeniser->tokens.n; i++) {
		const struct token *token = &tokeniser->tokens.token[i];

		must(token->start >= at && token->end > token->start && token->end <= text.n && token->kind < TOKEN_KINDS);
		must(unicode_is_space((struct slice){ text.p + at, token->start - at }));
		at = token->end;
	}
	must(unicode_is_space(slice_from(text, at)));
	must((tokeniser->tokens.n > 0) == (tokeniser->sentences > 0));
	for (size_t i = 0; i < tokeniser->sentences; i++)
		must(tokeniser->sentence[i] < tokeniser->tokens.n && (i == 0 || tokeniser->sentence[i] > tokeniser->sentence[i - 1]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct user user;
	static struct tokeniser tokeniser;
	static struct forms forms;
	struct slice text = { (const char *)data, n }, rules;

	tokeniser.rules = (struct chunk_rules){ &forms, TAILOR_ALL, n % 2 == 0 ? HYPHENS_AFFIX : HYPHENS_KEEP,
	    n % 3 == 0 ? CLITICS_SPLIT : CLITICS_KEEP };
	tokeniser.plain = n % 5 == 0;
	if (slice_cut(&text, '\f', &rules) && setjmp(silent_end) == 0) {
		user_parse(&user, "fuzz", rules);
		user_ready(&user, n % 7 == 0);
		user_forms(&user, &forms);
		text = text.p == NULL ? rules : text;
		tokeniser.user = user_find(&user, &tokeniser.rules, text) ? &user : NULL;
		tokenise(&tokeniser, text);
		must_be_sound(&tokeniser, text);
	}
	user_free(&user);
	forms_free(&forms);
	tokeniser_free(&tokeniser);
	return 0;
}
