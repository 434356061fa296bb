/* driver.js: what a reader does with a report, done in the browser; see slow.
 * Appended to a copy of the page whose policy was taken out; writes lines of results.
 * SPDX-License-Identifier: MIT */
"use strict";
(async function () {
	if (window.top !== window)
		return;
	const results = document.createElement("pre");
	const check = (name, good, why) => {
		results.textContent += good ? "ok " + name + "\n" : "not ok " + name + ": " + String(why).replace(/\s+/g, " ") + "\n";
	};
	const all = (what, where) => Array.from((where || document).querySelectorAll(what));
	const wait = (ms) => new Promise((done) => setTimeout(done, ms));
	const column = (table, n) => Array.from(table.tBodies[0].rows, (row) => row.cells[n].textContent);
	const number = (text) => Number(text.replace(/[,<\s]/g, "").replace("\u2212", "-"));
	const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
	const tables = all("table.data");

	/* Sorting, with the mouse and with the keyboard's button */
	const sizes = tables[0];
	const before = column(sizes, 0), button = (n) => sizes.tHead.rows[0].cells[n].querySelector("button");
	button(0).click();
	const words = column(sizes, 0);
	check("a column of words sorts", words.every((w, i) => i === 0 || fold(words[i - 1]) <= fold(w)), words);
	check("its heading says so", sizes.tHead.rows[0].cells[0].getAttribute("aria-sort") === "ascending", sizes.tHead.innerHTML);
	button(2).click();
	const down = column(sizes, 2).map(number);
	check("numbers sort, the largest first", down.every((x, i) => i === 0 || down[i - 1] >= x), down);
	button(2).click();
	const up = column(sizes, 2).map(number);
	check("and turned round", up.every((x, i) => i === 0 || up[i - 1] <= x) && up[0] !== down[0], up);
	check("one heading at a time", all("[aria-sort]", sizes).length === 1, all("[aria-sort]", sizes).length);
	check("no row is lost", column(sizes, 0).sort().join() === before.sort().join(), column(sizes, 0));
	button(1).focus();
	check("a heading takes the focus", document.activeElement === button(1), document.activeElement);
	check("every heading with a word has a button", tables.every((t) => Array.from(t.tHead.rows[0].cells).every((c) => c.textContent === "" || c.querySelector("button"))), "none");

	/* Searching */
	const search = document.querySelector("#search input"), said = document.querySelector("#search output");
	const type = async (input, text) => {
		input.value = text;
		input.dispatchEvent(new Event("input"));
		await wait(300);
	};
	const shown = () => all("table.data tbody tr").filter((row) => row.offsetParent !== null);
	const rows = shown().length;
	const wanted = sizes.tBodies[0].rows[0].cells[0].textContent;
	await type(search, wanted.toUpperCase());
	check("a search finds", shown().length > 0 && shown().length < rows && shown().every((r) => fold(r.textContent).includes(fold(wanted))), shown().length + " of " + rows);
	check("and says how many", /^\d+ rows? in \d+ tables?$/.test(said.textContent), said.textContent);
	await type(search, "no such word anywhere");
	check("a search for nothing finds nothing", shown().length === 0 && said.textContent === "0 rows in 0 tables", said.textContent);
	await type(search, "");
	check("an empty search brings all back", shown().length === rows, shown().length + " of " + rows);
	const own = all(".filter.small input");
	if (own.length > 0) {
		const table = own[0].closest(".filter").nextElementSibling.querySelector("table");
		const row = table.tBodies[0].rows[3].cells[0].textContent;
		await type(own[0], row);
		const left = Array.from(table.tBodies[0].rows).filter((r) => !r.hidden);
		check("a table's own search finds in it alone", left.length > 0 && left.length < table.tBodies[0].rows.length && tables.every((t) => t === table || Array.from(t.tBodies[0].rows).every((r) => !r.hidden)), left.length);
		await type(own[0], "");
	}

	/* What is in the page */
	check("two scripts: the page's and this", document.scripts.length === 2, document.scripts.length);
	check("nothing that loads or acts", all("img, iframe, object, embed, link, form, base, audio, video, [src], [style]").length === 0, all("[src], [style]").map((e) => e.outerHTML.slice(0, 200)));
	check("no handlers", all("*").every((e) => Array.from(e.attributes).every((a) => !/^on/i.test(a.name))), "an attribute on...");
	check("links stay in the page", all("a").every((a) => a.getAttribute("href").startsWith("#") && document.getElementById(a.getAttribute("href").slice(1))), "a link");
	check("one h1, no level left out", all("h1").length === 1 && all("h1, h2, h3").every((h, i, list) => i === 0 || Number(h.tagName[1]) - Number(list[i - 1].tagName[1]) <= 1), "headings");
	check("every table has a caption", tables.every((t) => t.caption && t.caption.textContent !== ""), "a table without");
	check("every heading of a table a scope", all("th").every((th) => th.hasAttribute("scope")), "a th without");
	check("every chart a name", all("svg").every((svg) => svg.getAttribute("role") === "img" && svg.getAttribute("aria-label") !== ""), "an svg without");
	check("every input a label", all("input").every((i) => i.labels.length === 1), "an input without");
	check("ids are unique", new Set(all("[id]").map((e) => e.id)).size === all("[id]").length, "two alike");
	check("nothing ran that an article brought", !document.body.hasAttribute("data-ran"), document.title);

	/* Contrast: WCAG 2, 4.5 to 1 */
	const light = (rgb) => {
		const [r, g, b] = rgb.map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const colour = (text) => text.match(/[\d.]+/g).map(Number);
	const contrast = (one, other) => {
		const [a, b] = [light(one.slice(0, 3)), light(other.slice(0, 3))].sort((x, y) => y - x);
		return (a + 0.05) / (b + 0.05);
	};
	const mix = (top, alpha, under) => [0, 1, 2].map((i) => top[i] * alpha + under[i] * (1 - alpha));
	const paper = colour(getComputedStyle(document.body).backgroundColor);
	const pale = all("p, a, td, th, dt, dd, li, summary, h1, h2, h3, .flag, figcaption, .filter, input").filter((e) => contrast(colour(getComputedStyle(e).color), paper) < 4.5);
	check("text has contrast", pale.length === 0, pale.map((e) => e.className + e.tagName + getComputedStyle(e).color));
	const faint = all("svg text").filter((e) => {
		const rect = e.previousElementSibling && e.previousElementSibling.classList.contains("heat") && e.classList.contains("cell") ? getComputedStyle(e.previousElementSibling) : null;
		const under = rect ? mix(colour(rect.fill), Number(rect.fillOpacity), paper) : paper;
		return contrast(colour(getComputedStyle(e).fill), under) < 4.5;
	});
	check("charts have contrast", faint.length === 0, faint.slice(0, 5).map((e) => e.getAttribute("class") + getComputedStyle(e).fill));
	check("the reader's wish for dark is heard", (light(paper) < 0.2) === matchMedia("(prefers-color-scheme: dark)").matches, paper);

	/* A telephone, a desk: nothing but what scrolls by itself is wider */
	for (const width of [360, 390, 768, 1366]) {
		const frame = document.createElement("iframe");
		frame.width = width;
		frame.height = 800;
		frame.srcdoc = document.documentElement.outerHTML.replace(/<script[^]*?<\/script>/g, "");
		document.body.append(frame);
		await new Promise((done) => frame.addEventListener("load", done));
		const root = frame.contentDocument.documentElement;
		check("fits " + width + " pixels", root.scrollWidth <= width, root.scrollWidth);
		frame.remove();
	}
	results.id = "results";
	document.body.append(results);
})();
