// What every page has, and how lists show a story.
const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => escapes[sign]);
const short = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });
const long = new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeZone: "UTC" });
export const date = (story) => short.format(story.date);
export const weekday = (moment) => long.format(moment);
export const slug = (name) => name.toLowerCase().replaceAll(" ", "-");
export const link = (story) => `<time>${date(story)}</time> <a href="${story.url}">${escape(story.data.title)}</a>`;

const begun = new WeakMap();
export function beginning(story) {
  // Of the source: Eleventy has no text of a story that can be shown before the story's own page is made.
  if (!begun.has(story)) begun.set(story, summary(story.rawInput ?? ""));
  return begun.get(story);
}
export function summary(html) {
  const text = html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ").trim();
  return escape(text.length > 200 ? `${text.slice(0, text.lastIndexOf(" ", 199))} …` : text);
}

export const page = (title, url, main, head = "") => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escape(title)} | Bench</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="https://archive.example${url}">
${head}
</head>
<body>
<header><p><a href="/">Bench</a></p><nav><a href="/categories/">Sections</a> <a href="/tags/">Tags</a></nav></header>
<main>
${main}
</main>
<footer><p>Bench</p></footer>
</body>
</html>
`;
