import { archive } from "../archive.js";
import { link, page } from "../page.js";

export const data = { permalink: "/", eleventyExcludeFromCollections: true, eleventyImport: { collections: ["indexes"] } };

export function render() {
  const years = archive.indexes.find((index) => index.name === "years").terms;
  return page("Home", "/", `<h1>Bench</h1>
<ol>${archive.stories.slice(0, 20).map((story) => `<li>${link(story)}</li>\n`).join("")}</ol>
<ul>${years.map((year) => `<li><a href="${year.url}">${year.name}</a> ${year.stories.length}</li>\n`).join("")}</ul>`);
}
