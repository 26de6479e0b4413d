import { beginning, escape, link, page } from "../page.js";

export const data = {
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  permalink: ({ list }) => list.url,
  eleventyExcludeFromCollections: true,
};

export const render = ({ list }) => page(list.name, list.url, `<h1>${escape(list.name)}</h1>
<p>${list.total} stories</p>
<ol>${list.stories.map((story) => `<li>${link(story)}\n<p>${beginning(story)}</p></li>\n`).join("")}</ol>
<nav>${list.newer ? `<a href="${list.newer}">Newer</a>` : ""} ${list.older ? `<a href="${list.older}">Older</a>` : ""}</nav>`);
