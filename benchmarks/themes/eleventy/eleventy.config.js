// Pages are JavaScript functions, the quickest kind of template that Eleventy has.
import { arrange, archive } from "./archive.js";

export default function (config) {
  const stories = (api) => arrange(api.getFilteredByGlob("content/stories/**/*.md"));
  config.addCollection("lists", (api) => (stories(api), archive.lists));
  config.addCollection("indexes", (api) => (stories(api), archive.indexes));
  return { dir: { input: "content", includes: "../_includes" }, templateFormats: ["md", "11ty.js"], markdownTemplateEngine: false };
}
