/* tagging.c: all the taggers of tm-tag in their order.
 * SPDX-License-Identifier: MIT */
#include "tag/tagging.h"

#include <stdlib.h>

#include "lexicon.h"
#include "markup.h"
#include "tag/glossary.h"

static char *
shipped(const char *name)
{
	char *path = lexicon_path(name);

	if (path == NULL)
		message_fatal("the shipped list '%s' is not there: TEXTMILL_LEXICONS names its folder", name);
	return path;
}

/* Only short forms and names that nobody listed ask what words tell. */
static void
read_words(struct tagging *tagging, const struct list *files)
{
	static const char *const lists[] = { "names-words.tsv", "names-people.tsv" };
	char *path;

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		words_read(&tagging->words, path = shipped(lists[i]));
		free(path);
	}
	words_read_class(&tagging->words, path = shipped("english.words"), WORD_COMMON);
	free(path);
	words_read_class(&tagging->words, path = shipped("english.stop"), WORD_FUNCTION);
	free(path);
	for (size_t i = 0; i < files->n; i++)
		words_read(&tagging->words, files->item[i]);
}

static void
read_names(struct tagging *tagging, const struct tagging_lists *files)
{
	static const char *const lists[] = { "names.tsv", "names-places.tsv", "names-organisations.tsv" };

	for (size_t i = 0; i < files->gazetteers->n; i++)
		gazetteer_read(&tagging->gazetteer, files->gazetteers->item[i], SOURCE_USER_NAME);
	for (size_t i = 0; i < files->glossaries->n; i++)
		glossary_read(&tagging->gazetteer, files->glossaries->item[i]);
	for (size_t i = 0; i < sizeof lists / sizeof *lists && tagging->wishes.parts & PART_NAMES; i++) {
		char *path = shipped(lists[i]);

		gazetteer_read(&tagging->gazetteer, path, SOURCE_NAME);
		free(path);
	}
}

static void
read_rules(struct tagging *tagging, const struct list *files)
{
	char *path;

	for (size_t i = 0; i < files->n; i++)
		rules_read(&tagging->rules, files->item[i], SOURCE_USER_RULE);
	if (tagging->wishes.parts & PART_RULES) {
		rules_read(&tagging->rules, path = shipped("rules.tsv"), SOURCE_RULE);
		free(path);
	}
}

void
tagging_begin(struct tagging *tagging, const struct tagging_wishes *wishes, const struct tagging_lists *lists)
{
	tagging->wishes = *wishes;
	tagging->words.plain = wishes->plain;
	tagging->gazetteer.ignore_case = wishes->ignore_case;
	tagging->document.words = tagging->gazetteer.words = &tagging->words;
	tagging->rules.words_known = &tagging->words;
	if (wishes->parts & (PART_SHORT | PART_UNLISTED | PART_ACRONYMS) || wishes->ignore_case || lists->rules->n > 0)
		read_words(tagging, lists->words);
	if (wishes->parts & PART_LAWS)
		laws_ready(&tagging->words);
	if (wishes->parts & PART_DATES)
		dates_ready(&tagging->words);
	read_names(tagging, lists);
	read_rules(tagging, lists->rules);
	rules_ready(&tagging->rules, &tagging->words);
}

void
tagging_text(struct tagging *tagging, struct slice attributes)
{
	struct document *document = &tagging->document;
	struct slice value;

	document->id.n = 0;
	document->date = (struct date){ 0, 0, 0 };
	if (markup_attribute(attributes, SLICE("id"), &value))
		markup_unescape(&document->id, value);
	if (markup_attribute(attributes, SLICE("date"), &value))
		date_parse(value, &document->date);
}

/* What the text itself says of names: acronyms, then short forms of what they stand for. */
static void
find_in_text(struct tagging *tagging)
{
	struct document *document = &tagging->document;
	unsigned parts = tagging->wishes.parts;

	if (parts & PART_ACRONYMS) {
		acronyms_find(&tagging->acronyms, document);
		acronyms_apply(&tagging->acronyms, document);
		document_resolve(document, tagging->wishes.overlap);
	}
	if (parts & PART_SHORT) {
		short_forms_find(&tagging->forms, document, parts & PART_UNLISTED ? &tagging->shapes.sequences : NULL);
		document_resolve(document, tagging->wishes.overlap);
	}
}

void
tagging_find(struct tagging *tagging)
{
	struct document *document = &tagging->document;

	gazetteer_find(&tagging->gazetteer, document, tagging->wishes.overlap != OVERLAP_LONGEST);
	rules_find(&tagging->rules, document);
	if (tagging->wishes.parts & PART_LAWS)
		laws_find(document);
	if (tagging->wishes.parts & PART_DATES)
		dates_find(document);
	if (tagging->wishes.parts & PART_UNLISTED)
		shapes_find(&tagging->shapes, document);
	document_resolve(document, tagging->wishes.overlap);
	find_in_text(tagging);
	if (tagging->wishes.phrases) {
		phrases_widen(document);
		document_resolve(document, tagging->wishes.overlap);
	}
}

struct slice
tagging_rule(const struct tagging *tagging, const struct mention *mention)
{
	static struct buffer rule;

	if (mention->rule.n > 0)
		return mention->rule;
	rule.n = 0;
	gazetteer_describe(&tagging->gazetteer, mention->order, &rule);
	return buffer_slice(&rule);
}

void
tagging_clear(struct tagging *tagging)
{
	document_clear(&tagging->document);
	words_forget(&tagging->words);
}

void
tagging_end(struct tagging *tagging)
{
	document_free(&tagging->document);
	gazetteer_free(&tagging->gazetteer);
	rules_free(&tagging->rules);
	shapes_free(&tagging->shapes);
	acronyms_free(&tagging->acronyms);
	short_forms_free(&tagging->forms);
	words_free(&tagging->words);
}
