import { archive } from "../archive.js";
import { escape, link, page, slug, summary, weekday } from "../page.js";

export function render({ title, section, tags, content, page: own }) {
  const at = archive.place.get(own.url), day = own.date.toISOString();
  const earlier = archive.stories[at + 1], later = archive.stories[at - 1];
  const head = `<meta property="og:type" content="article">
<meta property="og:title" content="${escape(title)}">
<meta property="og:description" content="${summary(content)}">
<meta property="article:published_time" content="${day}">`;
  return page(title, own.url, `<article>
<p><a href="/days/${day.slice(0, 10)}/">${weekday(own.date)}</a></p>
<p><a href="/categories/${slug(section)}/">${escape(section)}</a></p>
<h1>${escape(title)}</h1>
${content}
</article>
<aside>
<h2>Related</h2>
<ol>${archive.stories.slice(at + 2, at + 7).map((story) => `<li>${link(story)}</li>\n`).join("")}</ol>
<ul>${tags.map((tag) => `<li><a href="/tags/${slug(tag)}/">${escape(tag)}</a></li>`).join("")}</ul>
</aside>
<nav>${earlier ? `<a rel="prev" href="${earlier.url}">${escape(earlier.data.title)}</a>` : ""}
${later ? `<a rel="next" href="${later.url}">${escape(later.data.title)}</a>` : ""}</nav>`, head);
}
