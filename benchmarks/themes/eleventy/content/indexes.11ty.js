import { escape, page } from "../page.js";

export const data = {
  pagination: { data: "collections.indexes", size: 1, alias: "index" },
  permalink: ({ index }) => index.url,
  eleventyExcludeFromCollections: true,
};

export const render = ({ index }) => page(index.name, index.url, `<h1>${escape(index.name)}</h1>
<ul>${index.terms.map((term) => `<li><a href="${term.url}">${escape(term.name)}</a> ${term.stories.length}</li>\n`).join("")}</ul>`);
