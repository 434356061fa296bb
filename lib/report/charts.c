/* charts.c: the charts of a page, as SVG.
 * SPDX-License-Identifier: MIT */
#include "report/charts.h"

#include <math.h>
#include <stdlib.h>

#include "output.h"
#include "report/html.h"
#include "unicode/unicode.h"

struct box {
	double x, y, w, h;
};

static void
open_chart(const char *class, double width, double height, const char *what, struct slice of)
{
	html_print("<svg class=\"%s\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=\"img\" aria-label=\"",
	    class, width, height, width, height);
	output_text(what);
	html_write_bare(of, SHOWN_MOST);
	output_text("\">\n");
}

static void
close_chart(void)
{
	output_text("</svg>\n");
}

static void
line(const char *class, double x1, double y1, double x2, double y2)
{
	html_print("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", class, x1, y1, x2, y2);
}

/* Text of our own; anchor: start, middle, end. */
static void
label(const char *class, double x, double y, const char *anchor, const char *text)
{
	html_print("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", class, x, y, anchor);
	html_put(text, "</text>\n", NULL);
}

/* Text of an article. */
static void
name(const char *class, double x, double y, const char *anchor, struct slice text, size_t most)
{
	html_print("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", class, x, y, anchor);
	html_write_bare(text, most);
	output_text("</text>\n");
}

/* About how wide a text is, in pixels of 12-pixel letters. */
static double
width_of(struct slice text, size_t most)
{
	double letters = 0;

	for (size_t at = 0; at < text.n && letters < (double)most; letters++)
		at += unicode_decode(text, at).n;
	return 6.6 * letters + (letters >= (double)most ? 8 : 0);
}

/* Keyness */

enum { KEY_LABEL = 20, KEY_WIDTH = 400, KEY_HEIGHT = 280, KEY_MOST = 64 };
static const struct box key_plot = { 44, 24, 346, 208 };

struct keyness_scale
keyness_scale_of(const struct keywords *keywords)
{
	struct keyness_scale scale = { 2, INFINITY, -INFINITY };

	for (uint32_t rank = 0; rank < keywords->groups; rank++)
		for (size_t i = 0; i < keywords->group[rank].n; i++) {
			const struct keyword *keyword = &keywords->group[rank].keyword[i];
			double evidence = log10(fabs(keyword->g2));

			if (isfinite(keyword->log_ratio))
				scale.effect = fmax(scale.effect, keyword->log_ratio);
			if (isfinite(evidence)) {
				scale.least = fmin(scale.least, evidence);
				scale.most = fmax(scale.most, evidence);
			}
		}
	scale.effect = ceil(scale.effect);
	scale.least = isfinite(scale.least) ? floor(scale.least * 2) / 2 : 0;
	scale.most = isfinite(scale.most) ? fmax(ceil(scale.most * 4) / 4, scale.least + 0.5) : 1;
	return scale;
}

static double
key_x(const struct keyness_scale *scale, double log_ratio)
{
	return key_plot.x + key_plot.w * fmin(fmax(log_ratio / scale->effect, 0), 1);
}

static double
key_y(const struct keyness_scale *scale, double evidence)
{
	return key_plot.y + key_plot.h * (1 - (evidence - scale->least) / (scale->most - scale->least));
}

static void
draw_key_axes(const struct keyness_scale *scale)
{
	static const double round[] = { 1, 2, 5 };
	double bottom = key_plot.y + key_plot.h, right = key_plot.x + key_plot.w;
	int step = scale->effect > 40 ? 10 : scale->effect > 8 ? 2 : 1;
	char text[32];

	for (int i = 0; i * step <= (int)scale->effect; i++) {
		double x = key_x(scale, i * step);

		line("grid", x, key_plot.y, x, bottom);
		snprintf(text, sizeof text, "%d", i * step);
		label("tick", x, bottom + 16, "middle", text);
	}
	for (int power = -1; power < 8; power++)
		for (size_t i = 0; i < 3; i++) {
			double value = round[i] * pow(10, power), at = log10(value);

			if (at < scale->least || at > scale->most || (i > 0 && scale->most - scale->least > 2))
				continue;
			line("grid", key_plot.x, key_y(scale, at), right, key_y(scale, at));
			snprintf(text, sizeof text, "%.*f", power < 0 ? 1 : 0, value);
			label("tick", key_plot.x - 6, key_y(scale, at) + 4, "end", text);
		}
	label("axis", right, bottom + 34, "end", "effect: log ratio (1 is twice the rate) \xE2\x86\x92");
	label("axis", 0, 12, "start", "\xE2\x86\x91 evidence: G\xC2\xB2");
}

static bool
overlaps(struct box a, struct box b)
{
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* A label goes where no other label or point is: right of the point, left, above or below it. */
static bool
find_room(struct box *placed, size_t n, double x, double y, double w, struct box *at)
{
	const struct box wanted[] = {
		{ x + 7, y - 7, w, 14 }, { x - 7 - w, y - 7, w, 14 },
		{ x - w / 2, y - 20, w, 14 }, { x - w / 2, y + 7, w, 14 },
		{ x + 4, y - 18, w, 14 }, { x + 4, y + 5, w, 14 }, { x - 4 - w, y - 18, w, 14 }, { x - 4 - w, y + 5, w, 14 },
	};

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		bool clear = wanted[i].x >= key_plot.x && wanted[i].x + w <= KEY_WIDTH && wanted[i].y >= 16 &&
		    wanted[i].y + wanted[i].h <= key_plot.y + key_plot.h + 2;

		for (size_t k = 0; k < n && clear; k++)
			clear = !overlaps(wanted[i], placed[k]);
		if (clear) {
			*at = wanted[i];
			return true;
		}
	}
	return false;
}

static void
draw_points(const struct group_keywords *of, const struct keyness_scale *scale, size_t n)
{
	struct box placed[2 * KEY_MOST], at;
	size_t used = 0;

	for (size_t i = 0; i < n; i++) {
		const struct keyword *keyword = &of->keyword[i];
		double x = key_x(scale, keyword->log_ratio), y = key_y(scale, log10(fabs(keyword->g2)));

		placed[used++] = (struct box){ x - 4, y - 4, 8, 8 };
		html_print("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>", keyword->one_text ? "dot one" : "dot", x, y);
		html_write_bare(keyword->term, SHOWN_MOST);
		html_print(": log ratio %.2f, G2 %.1f%s</title></circle>\n", keyword->log_ratio, keyword->g2,
		    keyword->one_text ? ", rests on one text" : "");
	}
	for (size_t i = 0; i < n; i++) {
		const struct keyword *keyword = &of->keyword[i];
		double w = width_of(keyword->term, KEY_LABEL);

		if (!find_room(placed, used, key_x(scale, keyword->log_ratio), key_y(scale, log10(fabs(keyword->g2))), w, &at))
			continue;
		placed[used++] = at;
		name("mark", at.x + at.w / 2, at.y + 11, "middle", keyword->term, KEY_LABEL);
	}
}

static bool
drawable(const struct keyword *keyword)
{
	return isfinite(keyword->log_ratio) && isfinite(log10(fabs(keyword->g2)));
}

void
chart_keyness(const struct group_keywords *of, struct slice group, const struct keyness_scale *scale)
{
	size_t n = 0;

	while (n < of->n && n < KEY_MOST && drawable(&of->keyword[n]))
		n++;
	open_chart("chart keyness", KEY_WIDTH, KEY_HEIGHT, "Effect against evidence of the keywords of ", group);
	draw_key_axes(scale);
	draw_points(of, scale, n);
	close_chart();
}

/* Heat map */

enum { HEAT_LABEL = 30, HEAT_CELL = 58, HEAT_ROW = 26, HEAT_LEAST = 160, HEAT_HEADING = 20, HEAT_STEPS = 4, HEAT_FOOT = 64 };

int
heat_of(double rate, double all)
{
	double ratio = log2(rate / all) * 2;

	if (!(all > 0) || isnan(rate))
		return 0;
	return (int)fmin(fmax(round(ratio), -HEAT_STEPS), HEAT_STEPS);
}

static const char *
heat_class(int heat)
{
	static const char *const class[] = { "n4", "n3", "n2", "n1", "z", "p1", "p2", "p3", "p4" };

	return class[heat + HEAT_STEPS];
}

/* The rate of all texts is none that the texts of the group would give. */
static bool
stands_out(const struct rate *rate, const struct rate *all)
{
	return rate->low > all->rate || rate->high < all->rate;
}

static void
draw_cell(double x, double y, const struct rate *rate, const struct rate *all)
{
	const char *class = isnan(rate->low) ? "few" : stands_out(rate, all) ? "out" : "in";

	html_print("<rect class=\"heat %s %s\" x=\"%.0f\" y=\"%.0f\" width=\"%d\" height=\"%d\" rx=\"3\"/>", heat_class(heat_of(rate->rate, all->rate)), class,
	    x + 1, y + 1, HEAT_CELL - 2, HEAT_ROW - 2);
	html_print("<text class=\"cell %s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">", class,
	    x + HEAT_CELL / 2.0, y + HEAT_ROW / 2.0 + 4);
	html_number(rate->rate * 1e4, rate->rate < 0.00995 ? 1 : 0);
	output_text("</text>\n");
}

/* The last part of a path, which stands under the others. */
static struct slice
last_part(struct slice path)
{
	struct slice last = path;

	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/')
			last = slice_from(path, i + 1);
	return last;
}

static double
indent_of(const struct theme *theme)
{
	return 4.0 + 14 * (double)(theme->depth < 5 ? theme->depth : 5);
}

/* Where the cells begin: behind the names of the themes. */
static double
heat_names(const struct themes *themes, const size_t *shown, size_t n)
{
	double widest = HEAT_LEAST;

	for (size_t i = 0; i < n; i++) {
		const struct theme *theme = &themes->theme[shown[i]];

		widest = fmax(widest, indent_of(theme) + 1.1 * width_of(last_part(theme->name), HEAT_LABEL) + 8);
	}
	return ceil(widest);
}

static void
draw_heat_row(const struct theme *theme, double x, double y, uint32_t groups)
{
	name(theme->depth == 0 ? "row top" : "row", indent_of(theme), y + HEAT_ROW / 2.0 + 4, "start", last_part(theme->name), HEAT_LABEL);
	for (uint32_t i = 0; i < groups; i++)
		draw_cell(x + (double)i * HEAT_CELL, y, &theme->group[i], &theme->all);
	draw_cell(x + (double)groups * HEAT_CELL + 10, y, &theme->all, &theme->all);
}

/* The height of the slanted names of groups. */
static double
heat_head(const struct themes *themes, const struct corpus *corpus)
{
	double widest = width_of(SLICE("all texts"), HEAT_HEADING);

	for (uint32_t i = 0; i < themes->groups; i++)
		widest = fmax(widest, width_of(corpus_group_name(corpus, corpus->order[i]), HEAT_HEADING));
	return 22 + 0.62 * widest;
}

static void
draw_heat_heads(const struct themes *themes, const struct corpus *corpus, double left, double bottom)
{
	for (uint32_t i = 0; i <= themes->groups; i++) {
		double x = left + (i + 0.5) * HEAT_CELL + (i == themes->groups ? 10 : 0);

		html_print("<text class=\"head\" transform=\"translate(%.1f %.1f) rotate(-38)\">", x - 4, bottom - 8);
		if (i < themes->groups)
			html_write_bare(corpus_group_name(corpus, corpus->order[i]), HEAT_HEADING);
		else
			output_text("all texts");
		output_text("</text>\n");
	}
}

static void
draw_heat_key(double x, double y)
{
	static const char *const said[] = { "\xC2\xBC or less", "", "\xC2\xBD", "", "as all", "", "2\xC3\x97", "", "4\xC3\x97 or more" };

	for (int i = 0; i < 2 * HEAT_STEPS + 1; i++) {
		html_print("<rect class=\"heat %s\" x=\"%.0f\" y=\"%.0f\" width=\"34\" height=\"12\"/>\n", heat_class(i - HEAT_STEPS), x + 34 * i, y);
		if (said[i][0] != '\0')
			label("tick", x + 34 * i + 17, y + 28, "middle", said[i]);
	}
	label("tick", x - 10, y + 10, "end", "beside all texts");
}

void
chart_heat(const struct themes *themes, const size_t *shown, size_t n, const struct corpus *corpus)
{
	double x = heat_names(themes, shown, n), width = x + (themes->groups + 1.0) * HEAT_CELL + 90, head = heat_head(themes, corpus);
	double height = head + (double)n * HEAT_ROW + HEAT_FOOT;

	if (width < x + 34 * 9 + 40)
		width = x + 34 * 9 + 40;
	open_chart("chart wide", width, height, "Themes by ", corpus->name);
	draw_heat_heads(themes, corpus, x, head);
	for (size_t i = 0; i < n; i++)
		draw_heat_row(&themes->theme[shown[i]], x, head + (double)i * HEAT_ROW, themes->groups);
	draw_heat_key(x, head + (double)n * HEAT_ROW + 16);
	close_chart();
}

/* Over time */

enum { YEARS_WIDTH = 300, YEARS_HEIGHT = 150 };
static const struct box years_plot = { 34, 12, 228, 112 };

static double
year_x(const struct themes *themes, uint64_t year)
{
	return years_plot.x + (themes->years < 2 ? years_plot.w / 2 : years_plot.w * (double)year / (double)(themes->years - 1));
}

static double
year_y(double rate, double most)
{
	return years_plot.y + years_plot.h * (1 - fmin(rate / most, 1));
}

/* A round number that is no less. */
static double
round_up(double x)
{
	static const double round[] = { 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 };
	double power = pow(10, floor(log10(x)));

	for (size_t i = 0; i < sizeof round / sizeof *round; i++)
		if (x <= round[i] * power)
			return round[i] * power;
	return 10 * power;
}

static double
most_of(const struct themes *themes, const struct theme *theme)
{
	double most = 0;

	for (uint64_t i = 0; i < themes->years; i++)
		most = fmax(most, fmax(theme->year[i].rate, theme->year[i].high));
	return most > 0 ? round_up(most * 1e4) / 1e4 : 1e-4;
}

/* A stretch of years that all have an interval. */
static void
draw_band(const struct themes *themes, const struct theme *theme, uint64_t from, uint64_t to, double most)
{
	output_text("<path class=\"band\" d=\"");
	for (uint64_t i = from; i < to; i++)
		html_print("%s%.1f %.1f", i == from ? "M" : "L", year_x(themes, i), year_y(theme->year[i].high, most));
	for (uint64_t i = to; i-- > from;)
		html_print("L%.1f %.1f", year_x(themes, i), year_y(theme->year[i].low, most));
	output_text("Z\"/>\n");
}

static void
draw_bands(const struct themes *themes, const struct theme *theme, double most)
{
	for (uint64_t i = 0; i < themes->years;) {
		uint64_t from = i;

		while (i < themes->years && !isnan(theme->year[i].low))
			i++;
		if (i > from + 1)
			draw_band(themes, theme, from, i, most);
		else if (i == from + 1)
			line("whisker", year_x(themes, from), year_y(theme->year[from].low, most), year_x(themes, from), year_y(theme->year[from].high, most));
		i += i == from;
	}
}

/* Years without texts are gaps. */
static void
draw_years(const struct themes *themes, const struct theme *theme, double most)
{
	bool pen = false;

	output_text("<path class=\"line\" d=\"");
	for (uint64_t i = 0; i < themes->years; i++) {
		if (isnan(theme->year[i].rate)) {
			pen = false;
			continue;
		}
		html_print("%s%.1f %.1f", pen ? "L" : "M", year_x(themes, i), year_y(theme->year[i].rate, most));
		pen = true;
	}
	output_text("\"/>\n");
	for (uint64_t i = 0; i < themes->years; i++) {
		const struct rate *rate = &theme->year[i];
		uint64_t year = themes->first_year + i;

		if (isnan(rate->rate))
			continue;
		html_print("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.4\"><title>%llu: %.2f in 10,000 words; hits %llu, texts %llu</title></circle>\n",
		    isnan(rate->low) ? "dot few" : "dot", year_x(themes, i), year_y(rate->rate, most), (unsigned long long)year,
		    rate->rate * 1e4, (unsigned long long)rate->hits, (unsigned long long)rate->texts);
	}
}

/* The rate of the last year, beside its point. */
static void
draw_last(const struct themes *themes, const struct theme *theme, double most)
{
	const struct rate *last = &theme->year[themes->years - 1];
	char text[32];

	snprintf(text, sizeof text, "%.*f", last->rate < 0.00995 ? 1 : 0, last->rate * 1e4);
	label("last", year_x(themes, themes->years - 1) + 6, year_y(last->rate, most) + 4, "start", text);
}

void
chart_years(const struct themes *themes, const struct theme *theme)
{
	double most = most_of(themes, theme), bottom = years_plot.y + years_plot.h;
	char text[32];

	open_chart("chart years", YEARS_WIDTH, YEARS_HEIGHT, "Rate by year of ", theme->name);
	line("base", years_plot.x, bottom, years_plot.x + years_plot.w, bottom);
	line("grid", years_plot.x, years_plot.y, years_plot.x + years_plot.w, years_plot.y);
	snprintf(text, sizeof text, "%.6g", most * 1e4);
	label("tick", years_plot.x - 5, years_plot.y + 4, "end", text);
	label("tick", years_plot.x - 5, bottom + 4, "end", "0");
	snprintf(text, sizeof text, "%llu", (unsigned long long)themes->first_year);
	label("tick", year_x(themes, 0), bottom + 16, themes->years < 2 ? "middle" : "start", text);
	if (themes->years > 1) {
		snprintf(text, sizeof text, "%llu", (unsigned long long)(themes->first_year + themes->years - 1));
		label("tick", year_x(themes, themes->years - 1), bottom + 16, "end", text);
	}
	draw_bands(themes, theme, most);
	draw_years(themes, theme, most);
	draw_last(themes, theme, most);
	close_chart();
}

/* The tree */

enum { TREE_ROW = 24, TREE_LABEL = 32, TREE_FOOT = 44 };
static const struct box tree_plot = { 16, 12, 300, 0 };

struct tree_drawing {
	const struct likeness *likeness;
	double most;                    /* the largest distance */
	double *y;                      /* by cluster */
};

static double
tree_x(const struct tree_drawing *drawing, double height)
{
	return tree_plot.x + tree_plot.w * (1 - fmin(fmax(height / drawing->most, 0), 1));
}

static double
height_of(const struct likeness *likeness, uint32_t cluster)
{
	return cluster < likeness->leaves ? 0 : likeness->joint[cluster - likeness->leaves].height;
}

static void
draw_joint(const struct tree_drawing *drawing, uint32_t at)
{
	const struct likeness *likeness = drawing->likeness;
	const struct joint *joint = &likeness->joint[at];
	double x = tree_x(drawing, joint->height), top = drawing->y[joint->left], bottom = drawing->y[joint->right];

	drawing->y[likeness->leaves + at] = (top + bottom) / 2;
	html_print("<path class=\"branch\" d=\"M%.1f %.1fH%.1fV%.1fH%.1f\"/>\n", tree_x(drawing, height_of(likeness, joint->left)), top, x,
	    bottom, tree_x(drawing, height_of(likeness, joint->right)));
}

static void
draw_tree_axis(const struct tree_drawing *drawing, double bottom)
{
	char text[32];

	for (int i = 0; i <= (int)(drawing->most * 4 + 0.5); i++) {
		double at = i * 0.25;

		line("grid", tree_x(drawing, at), tree_plot.y, tree_x(drawing, at), bottom);
		snprintf(text, sizeof text, "%.2f", at);
		label("tick", tree_x(drawing, at), bottom + 16, "middle", text);
	}
	label("axis", tree_plot.x + tree_plot.w, bottom + 34, "end", "\xE2\x86\x90 further apart: cosine Delta at which they join");
}

void
chart_tree(const struct likeness *likeness, const struct corpus *corpus)
{
	double bottom = tree_plot.y + likeness->leaves * (double)TREE_ROW + 4;
	struct tree_drawing drawing = { likeness, 0.25, NULL };
	double width = 0;

	for (uint32_t i = 0; i + 1 < likeness->leaves; i++)
		drawing.most = fmax(drawing.most, ceil(likeness->joint[i].height * 4) / 4);
	for (uint32_t i = 0; i < likeness->leaves; i++)
		width = fmax(width, width_of(corpus_group_name(corpus, corpus->order[i]), TREE_LABEL));
	drawing.y = memory_new((size_t)likeness->leaves * 2, sizeof *drawing.y);
	open_chart("chart wide", tree_plot.x + tree_plot.w + 16 + width, bottom + TREE_FOOT, "Tree of likeness by ", corpus->name);
	draw_tree_axis(&drawing, bottom);
	for (uint32_t i = 0; i < likeness->leaves; i++) {
		uint32_t leaf = likeness->order[i];

		drawing.y[leaf] = tree_plot.y + (i + 0.5) * TREE_ROW;
		name("row", tree_plot.x + tree_plot.w + 8, drawing.y[leaf] + 4, "start", corpus_group_name(corpus, corpus->order[leaf]), TREE_LABEL);
	}
	for (uint32_t i = 0; i + 1 < likeness->leaves; i++)
		draw_joint(&drawing, i);
	close_chart();
	free(drawing.y);
}
