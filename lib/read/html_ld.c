/* html_ld.c: what a page says of its article in JSON-LD.
 * SPDX-License-Identifier: MIT */
#include "read/html_fields.h"

#include <jansson.h>

enum { MOST_VALUES = 64, MOST_NODES = 10000, DEEPEST_LIST = 8 };

static struct slice
json_text(struct html_meta *meta, const json_t *value)
{
	struct html_page inner;
	struct html_trouble trouble;
	struct slice text;

	if (json_is_array(value))
		value = json_array_get(value, 0);
	if (json_is_object(value))
		value = json_object_get(value, json_object_get(value, "@value") != NULL ? "@value" : "name");
	if (!json_is_string(value))
		return SLICE("");
	text = (struct slice){ json_string_value(value), json_string_length(value) };
	/* Many write references of HTML in it. */
	if (memchr(text.p, '&', text.n) != NULL && text.n < 4096) {
		text = html_cleaned(meta, text);
		if (html_page_parse(&inner, text, &trouble))
			text = arena_copy(&meta->page->arena, html_inner(&inner, 0, false));
		html_page_free(&inner);
	}
	return html_one_line(meta, html_cleaned(meta, text));
}

static bool
type_ends(const json_t *type, const char *ending)
{
	size_t n = strlen(ending);

	if (json_is_array(type)) {
		for (size_t i = 0; i < json_array_size(type); i++)
			if (type_ends(json_array_get(type, i), ending))
				return true;
		return false;
	}
	return json_is_string(type) && json_string_length(type) >= n &&
	    memcmp(json_string_value(type) + json_string_length(type) - n, ending, n) == 0;
}

static bool
is_article(const json_t *node)
{
	const json_t *type = json_object_get(node, "@type");

	return type_ends(type, "Article") || type_ends(type, "BlogPosting") || type_ends(type, "Report") ||
	    type_ends(type, "SocialMediaPosting");
}

/* Calls visit for the objects at the top, in arrays and in @graph. */
static void
each_node(struct html_meta *meta, json_t *value, int depth, void (*visit)(struct html_meta *meta, json_t *node, void *context), void *context)
{
	if (depth > DEEPEST_LIST || meta->nodes++ > MOST_NODES)
		return;
	if (json_is_array(value)) {
		for (size_t i = 0; i < json_array_size(value); i++)
			each_node(meta, json_array_get(value, i), depth + 1, visit, context);
	} else if (json_is_object(value)) {
		visit(meta, value, context);
		each_node(meta, json_object_get(value, "@graph"), depth + 1, visit, context);
		if (json_is_object(json_object_get(value, "mainEntity")))
			each_node(meta, json_object_get(value, "mainEntity"), depth + 1, visit, context);
	}
}

static void
each(struct html_meta *meta, void (*visit)(struct html_meta *meta, json_t *node, void *context), void *context)
{
	meta->nodes = 0;
	for (size_t i = 0; i < meta->roots; i++)
		each_node(meta, meta->root[i], 0, visit, context);
}

struct choice {
	json_t *first, *titled;
	size_t n;
};

static void
consider(struct html_meta *meta, json_t *node, void *context)
{
	struct choice *choice = context;
	struct slice headline;

	if (!is_article(node))
		return;
	if (choice->first == NULL)
		choice->first = node;
	choice->n++;
	headline = json_text(meta, json_object_get(node, "headline"));
	if (choice->titled == NULL && headline.n > 0 && meta->title.n > 0 && (html_same_text(meta->title, headline, true) ||
	    html_same_text(headline, meta->title, true)))
		choice->titled = node;
}

struct reference {
	const char *id;
	json_t *found;
};

static void
refer(struct html_meta *meta, json_t *node, void *context)
{
	struct reference *reference = context;
	const json_t *id = json_object_get(node, "@id");

	(void)meta;
	if (reference->found == NULL && json_is_string(id) && json_object_get(node, "name") != NULL &&
	    strcmp(json_string_value(id), reference->id) == 0)
		reference->found = node;
}

/* {"@id": ...} stands for the node that has it. */
static json_t *
resolved(struct html_meta *meta, json_t *value)
{
	struct reference reference = { json_string_value(json_object_get(value, "@id")), NULL };

	if (!json_is_object(value) || json_object_get(value, "name") != NULL || reference.id == NULL)
		return value;
	each(meta, refer, &reference);
	return reference.found == NULL ? value : reference.found;
}

static void
add_person(struct html_meta *meta, struct html_names *names, json_t *value)
{
	const json_t *type;
	size_t before = names->n;
	bool person;

	value = resolved(meta, value);
	type = json_object_get(value, "@type");
	person = type_ends(type, "Person");
	if (json_is_object(value) && type != NULL && !person) {
		html_say(meta, 1, "author-organisation", json_text(meta, value));
		return;
	}
	if (json_is_object(value) && json_is_array(json_object_get(value, "name"))) {
		const json_t *list = json_object_get(value, "name");

		for (size_t i = 0; i < json_array_size(list) && i < MOST_VALUES; i++)
			html_names_add(names, json_text(meta, json_array_get(list, i)), person);
	} else {
		html_names_add(names, json_text(meta, value), person);
	}
	if (names->n == before)
		html_say(meta, 1, "not-taken", json_text(meta, value));
}

bool
html_people_from_ld(struct html_meta *meta, const char *key, const char *attribute)
{
	struct html_names names = { 0 };
	json_t *value = json_object_get(meta->ld, key);
	bool found;

	if (json_is_array(value))
		for (size_t i = 0; i < json_array_size(value) && i < MOST_VALUES; i++)
			add_person(meta, &names, json_array_get(value, i));
	else if (value != NULL)
		add_person(meta, &names, value);
	found = names.n > 0;
	if (html_set_names(meta, attribute, &names))
		return true;
	if (found)
		html_say(meta, 1, "not-taken", json_text(meta, value));
	return false;
}

bool
html_from_ld(struct html_meta *meta, const char *key, const char *attribute, html_setter *set)
{
	struct slice value = json_text(meta, resolved(meta, json_object_get(meta->ld, key)));

	return value.n > 0 && set(meta, attribute, value, 1);
}

static void
load_ld(struct html_meta *meta, uint32_t number)
{
	json_t *root = html_json(meta, number);

	if (root == NULL)
		return;
	meta->root = memory_grow(meta->root, &meta->root_room, meta->roots + 1, sizeof *meta->root);
	meta->root[meta->roots++] = root;
}

void
html_ld_find(struct html_meta *meta)
{
	struct choice choice = { NULL, NULL, 0 };

	for (uint32_t i = 1; i < meta->page->boxes; i++)
		if (meta->page->box[i].tag == GUMBO_TAG_SCRIPT && meta->roots < MOST_VALUES) {
			struct slice type = html_attribute(&meta->page->box[i], "type");

			if (memmem(type.p, type.n, "ld+json", 7) != NULL)
				load_ld(meta, i);
		}
	each(meta, consider, &choice);
	meta->ld = choice.n == 1 ? choice.first : choice.titled;
	if (choice.n > 1 && choice.titled == NULL)
		html_say(meta, 1, "json-ld-several", json_text(meta, json_object_get(choice.first, "headline")));
}

void
html_ld_free(struct html_meta *meta)
{
	for (size_t i = 0; i < meta->roots; i++)
		json_decref(meta->root[i]);
	free(meta->root);
}
