/* html.h: a web page as an article: what it says of itself, and its text.
 *
 * Where a field is said more than once, the first of these that passes the checks of
 * its type counts:
 *
 *     title          JSON-LD headline, citation_title, og:title, dc.title, twitter:title,
 *                    the page's only <h1>, <title>; the outlet's name cut off its end
 *     author         JSON-LD author (of type Person or none), citation_author, dc.creator,
 *                    meta byl, author, article:author, parsely-author, sailthru.author,
 *                    itemprop=author, rel=author, an element of class byline or author
 *     author_role    what stands behind a single author's name: "Senior Reporter"
 *     date           JSON-LD datePublished, article:published_time, itemprop datePublished,
 *                    citation_*date, dc.date.issued, dc.date, meta date, pubdate and the
 *                    like, RDFa dc:date, <time pubdate>, the one day of <time> that stands by
 *                    itself, the one day that an element of class date holds alone; never the
 *                    address of the page
 *     modified       JSON-LD dateModified, article:modified_time, og:updated_time, itemprop
 *                    dateModified, dcterms.modified, <time> of class updated
 *     outlet         JSON-LD publisher, og:site_name, citation_journal_title, dc.publisher
 *     lang           JSON-LD inLanguage, citation_language, dc.language, <html lang>,
 *                    content-language, og:locale
 *     translator     JSON-LD translator, meta translator, itemprop=translator
 *
 * A date is YYYY, YYYY-MM or YYYY-MM-DD, the day that the page prints; `time` beside `date`
 * and `modified_time` beside `modified` are HH:MM[:SS] with the zone where it is given
 * (see read/stamp.h). Neither date is ever put for the other, and both stay if they
 * contradict. What fails its checks is
 * absent, and in the log. Of several JSON-LD articles the one whose headline is the
 * page's title counts, or none.
 *
 * The text is what stands in itemprop=articleBody, else in <article> (in the one that
 * has twice as much as any other), else in the smallest part of <main> or <body> that
 * holds four fifths of the prose. Each block element becomes a line with blank lines
 * around it, white space within collapsed; <br> ends a line, so two make a paragraph;
 * <pre> keeps its lines. A line's number is that of its first word. Captions and the
 * <h1> that is the title have their kind; a table with a picture and at most 400 bytes is a
 * caption. A <sup> that is a link, to a footnote, and soft hyphens are left out.
 *
 * SPDX-License-Identifier: MIT */
#ifndef HTML_H
#define HTML_H

#include "read/article.h"

/* Called for each piece of the page that is not in the article's lines, with the line
 * of its first word and the rule that took it out. The text lives until it returns. */
struct html_log {
	void (*log)(void *context, uint64_t line, const char *rule, struct slice text);
	void *context;
};

/* Why a page could not be read, or not all of it. */
struct html_trouble {
	uint64_t line;
	const char *why;
};

/* Whether the file that starts so is a web page: <!doctype html>, <html>, <head> or
 * <body>, after white space, comments and an XML declaration at most. 1 KB decides. */
bool html_is(struct slice start);

/* The encoding that a <meta> in the first 1,024 bytes names, within `start`; empty
 * when there is none. */
struct slice html_charset(struct slice start);

/* Adds the page's lines and attributes to the article; `html` is clean text. All of it
 * is copied into the article's arena. False, and nothing added, with a reason in
 * *trouble, when tags are nested more than 512 deep or the parser wants more than 64
 * times the page's size in memory. trouble->why is NULL for a page that was read, or says
 * what the end of it cuts: a tag, a comment, or an element whose text ends with its own
 * end tag only (<script>, <style>, <title>, <textarea>), and the line on which that begins.
 * A page may lack </body> and </html>, and many lack others: where it ends in its text
 * nothing is certain, and nothing said. `log` may be NULL. */
bool html_article(struct article *article, struct slice html, const struct html_log *log,
    struct html_trouble *trouble);

#endif
