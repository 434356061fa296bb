# Three outlets: the Post prints a line everywhere and a story twice; Ridge copies the story
# without its end; the Mail has a line in two texts only.
function text(id, outlet) { print "<text id=\"" id "\" outlet=\"" outlet "\">" }
function p(line) { print "<p line=\"1\">\n" line "\n</p>" }
function end() { print "</text>" }
function story(n,   i, line) { for (i = 1; i <= n; i++) line = line "word" i " "; return line }
BEGIN {
	text("post-1", "Post"); p(story(60)); p("Write to us!"); end()
	text("post-2", "Post"); p(story(60)); p("Write to us!"); end()
	text("post-3", "Post"); p("Something of its own."); p("Write to us!"); end()
	text("post-4", "Post"); p("And again."); p("WRITE to us..."); end()
	text("ridge-1", "Ridge"); p(story(50)); end()
	text("mail-1", "Mail"); p("A letter."); p("All rights reserved."); end()
	text("mail-2", "Mail"); p("Another letter."); p("All rights reserved."); end()
}
