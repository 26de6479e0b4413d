// The stories in the order of time, their neighbours, and every list that shows them.
export const archive = { stories: [], place: new Map(), lists: [], indexes: [] };

const SIZE = 50;
const slug = (name) => name.toLowerCase().replaceAll(" ", "-");
const timed = (story) => story.date.toISOString();
let arranged = null;

export function arrange(found) {
  // Every collection asks for this: the work is done once a build.
  if (arranged && arranged.length === found.length && arranged[0] === found[0]) return;
  arranged = found;
  const stories = found.toSorted((one, other) => other.date - one.date);
  Object.assign(archive, { stories, place: new Map(stories.map((story, at) => [story.url, at])), lists: [], indexes: [] });
  const kinds = {
    tags: (story) => story.data.tags,
    categories: (story) => [story.data.section],
    years: (story) => [timed(story).slice(0, 4)],
    months: (story) => [timed(story).slice(0, 7)],
    days: (story) => [timed(story).slice(0, 10)],
  };
  for (const [kind, namesOf] of Object.entries(kinds)) addLists(kind, group(stories, namesOf));
}

function group(stories, namesOf) {
  const groups = new Map();
  for (const story of stories)
    for (const name of namesOf(story)) {
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(story);
    }
  return groups;
}

function addLists(kind, groups) {
  const terms = [...groups.keys()].sort().map((name) => ({ name, url: `/${kind}/${slug(name)}/`, stories: groups.get(name) }));
  archive.indexes.push({ name: kind, url: `/${kind}/`, terms });
  for (const { name, url, stories } of terms)
    for (let first = 0, page = 1; first < stories.length; first += SIZE, page++) {
      const at = (number) => (number === 1 ? url : `${url}page/${number}/`);
      archive.lists.push({
        name, url: at(page), total: stories.length, stories: stories.slice(first, first + SIZE),
        newer: page > 1 && at(page - 1), older: first + SIZE < stories.length && at(page + 1),
      });
    }
}
