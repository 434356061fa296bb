/* page.js: sorts and filters the tables of a report. Without it all is there to read.
 * SPDX-License-Identifier: MIT */
"use strict";
(function () {
	const make = (name, set) => Object.assign(document.createElement(name), set);
	const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

	/* A cell as a number: with commas, a minus sign, "< 0.001"; what has none comes last. */
	const number = (text) => {
		const plain = text.replace(/[,<\s]/g, "").replace("\u2212", "-").replace("\u221E", "Infinity");
		return plain === "" || plain === "\u2013" ? NaN : Number(plain);
	};

	const compare = (a, b) => {
		if (typeof a === "string")
			return a < b ? -1 : a > b ? 1 : 0;
		return a - b || 0;
	};

	/* Rows by one column; those that are no number last, equal ones as they were. */
	const sort = (table, column, numbers, down) => {
		const keyed = table.rows.map((row, at) => {
			const text = row.cells[column].textContent;
			return { row, at, key: numbers ? number(text) : fold(text) };
		});
		keyed.sort((a, b) => {
			const no = Number.isNaN(a.key) - Number.isNaN(b.key);
			return no || (down ? compare(b.key, a.key) : compare(a.key, b.key)) || a.at - b.at;
		});
		table.body.append(...keyed.map((item) => item.row));
	};

	const heading = (table, cell, column) => {
		if (cell.textContent === "")
			return;
		const button = make("button", { type: "button" });
		const numbers = cell.classList.contains("num");
		button.append(...cell.childNodes);
		cell.append(button);
		button.addEventListener("click", () => {
			const down = cell.hasAttribute("aria-sort") ? cell.getAttribute("aria-sort") === "ascending" : numbers;
			for (const other of cell.parentNode.cells)
				other.removeAttribute("aria-sort");
			cell.setAttribute("aria-sort", down ? "descending" : "ascending");
			sort(table, column, numbers, down);
		});
	};

	/* A row is shown when it has what is asked of its table and of the page. */
	const filter = (table) => {
		let n = 0;
		for (const row of table.rows) {
			row.folded = row.folded || fold(row.textContent);
			row.hidden = !row.folded.includes(table.wanted) || !row.folded.includes(wanted);
			n += !row.hidden;
		}
		if (table.said)
			table.said.textContent = table.wanted || wanted ? n + " of " + table.rows.length : "";
		return n;
	};

	const field = (label, place, act) => {
		const input = make("input", { type: "search", autocomplete: "off", spellcheck: false });
		const said = make("output", {});
		const line = make("div", { className: "filter" });
		const name = make("label", { textContent: label });
		let waiting = 0;
		said.setAttribute("aria-live", "polite");
		name.append(" ", input);
		line.append(name, said);
		input.addEventListener("input", () => {
			clearTimeout(waiting);
			waiting = setTimeout(() => act(fold(input.value.trim()), said), 100);
		});
		place(line);
		return said;
	};

	let wanted = "";
	const tables = Array.from(document.querySelectorAll("table.data"), (element) => {
		const table = { element, body: element.tBodies[0], rows: Array.from(element.tBodies[0].rows), wanted: "" };
		const scroll = element.closest(".scroll");
		Array.from(element.tHead.rows[0].cells).forEach((cell, column) => heading(table, cell, column));
		if (table.rows.length > 12)
			table.said = field("Filter", (line) => {
				line.classList.add("small");
				scroll.before(line);
			}, (text) => {
				table.wanted = text;
				filter(table);
			});
		return table;
	});

	/* The search of the page: it opens what has hits, and leaves out tables without. */
	field("Search all tables", (line) => document.getElementById("search").append(line), (text, said) => {
		let rows = 0, hit = 0;
		wanted = text;
		for (const table of tables) {
			const n = filter(table), details = table.element.closest("details");
			table.element.closest(".scroll").hidden = text !== "" && n === 0;
			if (details)
				details.open = text !== "" && n > 0;
			rows += n;
			hit += n > 0;
		}
		said.textContent = text === "" ? "" : rows + (rows === 1 ? " row in " : " rows in ") + hit + (hit === 1 ? " table" : " tables");
	});

	/* On paper nothing can be opened. */
	let opened = [];
	addEventListener("beforeprint", () => {
		opened = Array.from(document.querySelectorAll("details:not([open])"));
		opened.forEach((details) => { details.open = true; });
	});
	addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
})();
