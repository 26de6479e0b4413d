// Keeps a page of the preview up to date without reloading it. Only the preview adds this script; a build does not.
"use strict";
(() => {
  const script = document.currentScript;
  let seen = script.dataset.seen || "";
  let address = location.pathname;
  let source = null;
  let refreshing = Promise.resolve();

  // ---- News from the server -------------------------------------------------------------------------------------

  const handlers = {
    page: () => refresh(),
    moved: (news) => {
      history.replaceState(null, "", encodeURI(news.url));
      address = news.url;
      return refresh();
    },
    file: (news) => swapFile(news.url),
    problems: (news) => overlay.show(news.problems),
    about: (news) => bar.show(news),
    activity: (news) => bar.activity(news.text),
  };

  // A hidden tab holds no connection: a browser grants a host only six of them.
  function listen() {
    if (source || document.hidden) return;
    source = new EventSource(`/-/events?page=${encodeURIComponent(address)}&seen=${encodeURIComponent(seen)}`);
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      const handle = handlers[news.type];
      if (handle) refreshing = refreshing.then(() => handle(news)).catch((error) => console.warn("preview:", error));
    };
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) hangUp();
    };
  }

  function hangUp() {
    if (source) source.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : listen()));
  addEventListener("pagehide", hangUp);
  addEventListener("pageshow", listen);

  // ---- The page: fetched, and grown together with what is shown --------------------------------------------------

  async function refresh() {
    const response = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-cache" });
    if (!(response.headers.get("Content-Type") || "").startsWith("text/html")) return;
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    const mark = next.querySelector("script[data-seen]");
    if (mark) seen = mark.dataset.seen;
    const present = stylesOf(document).map((link) => bare(link.getAttribute("href")));
    await Promise.all(stylesOf(next).filter((link) => !present.includes(link.getAttribute("href"))).map(preload));
    const focus = document.activeElement;
    const [left, top] = [scrollX, scrollY];
    morphAttributes(document.documentElement, next.documentElement);
    morphChildren(document.head, next.head);
    morphAttributes(document.body, next.body);
    morphChildren(document.body, next.body);
    scrollTo({ left, top, behavior: "instant" });
    if (focus && focus !== document.activeElement && focus.isConnected && focus !== document.body) {
      focus.focus({ preventScroll: true });
    }
  }

  // What a reader has changed (an open <details>, a typed word) is not in the file and must not be taken away.
  const KEPT = { DETAILS: ["open"], DIALOG: ["open"], INPUT: ["value", "checked"], TEXTAREA: ["value"], OPTION: ["selected"] };

  function morph(node, next) {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      if (node.nodeValue !== next.nodeValue) node.nodeValue = next.nodeValue;
      return;
    }
    morphAttributes(node, next);
    morphChildren(node, next);
  }

  function morphAttributes(node, next) {
    const kept = KEPT[node.nodeName] || [];
    for (const { name } of [...node.attributes]) {
      if (!next.hasAttribute(name) && !kept.includes(name)) node.removeAttribute(name);
    }
    for (const { name, value } of [...next.attributes]) {
      if (node.nodeName === "LINK" && name === "href" && bare(node.getAttribute(name) || "") === value) continue;
      if (node.getAttribute(name) !== value && !kept.includes(name)) node.setAttribute(name, value);
    }
  }

  // Children with an id or an address stay themselves wherever they move; the others are matched in their order.
  function morphChildren(parent, next) {
    const named = new Map();
    for (const child of parent.children) if (keyOf(child) && !named.has(keyOf(child))) named.set(keyOf(child), child);
    const wanted = new Set([...next.children].map(keyOf).filter(Boolean));
    let current = skip(parent.firstChild);
    for (const target of [...next.childNodes]) {
      const match = matchFor(target, current, named, wanted);
      if (!match) {
        parent.insertBefore(document.importNode(target, true), current);
        continue;
      }
      if (match === current) current = skip(current.nextSibling);
      else parent.insertBefore(match, current);
      named.delete(keyOf(match));
      morph(match, target);
    }
    while (current) {
      const gone = current;
      current = skip(current.nextSibling);
      gone.remove();
    }
  }

  function matchFor(target, current, named, wanted) {
    const key = keyOf(target);
    if (key) return named.get(key) || null;
    let candidate = current;
    if (candidate && keyOf(candidate) && !wanted.has(keyOf(candidate))) return null;
    while (candidate && keyOf(candidate)) candidate = skip(candidate.nextSibling);
    return candidate && alike(candidate, target) ? candidate : null;
  }

  function alike(node, other) {
    return node.nodeType === other.nodeType && node.nodeName === other.nodeName;
  }

  function keyOf(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node.id) return `${node.nodeName}#${node.id}`;
    if (node.nodeName === "LINK") return `LINK ${node.rel} ${bare(node.getAttribute("href") || "")}`;
    if (node.nodeName === "SCRIPT") return `SCRIPT ${node.getAttribute("src") || ""}`;
    return "";
  }

  // The bar and the overlay are the preview's own and in no page.
  function skip(node) {
    while (node && node.nodeType === Node.ELEMENT_NODE && node.hasAttribute("data-preview")) node = node.nextSibling;
    return node;
  }

  // ---- Static files ----------------------------------------------------------------------------------------------

  const VERSION = /[?&]v=\d+$/;
  const bare = (href) => href.replace(VERSION, "");
  let version = 0;

  function versioned(href) {
    version += 1;
    return `${bare(href)}${bare(href).includes("?") ? "&" : "?"}v=${version}`;
  }

  const stylesOf = (root) => [...root.querySelectorAll('link[rel~="stylesheet"][href]')];
  const leadsTo = (href, url) => href !== null && decodeURI(new URL(href, location.href).pathname) === url;

  async function swapFile(url) {
    const links = stylesOf(document);
    const styles = links.filter((link) => leadsTo(link.getAttribute("href"), url));
    await Promise.all(styles.map(swapStyle));
    for (const image of document.querySelectorAll("img[src]")) {
      if (leadsTo(image.getAttribute("src"), url)) image.src = versioned(image.getAttribute("src"));
    }
    for (const loaded of document.querySelectorAll("script[src]")) {
      if (leadsTo(loaded.getAttribute("src"), url)) location.reload();
    }
    // A picture, a font or an import that only a style sheet names.
    if (!styles.length && url.startsWith("/static/") && !url.endsWith(".js")) await Promise.all(links.map(swapStyle));
  }

  // The old sheet goes when the new one is there: without any, the page would collapse for a moment and lose its place.
  function swapStyle(link) {
    return new Promise((done) => {
      const fresh = link.cloneNode();
      fresh.href = versioned(link.getAttribute("href"));
      const finish = () => {
        link.remove();
        done();
      };
      fresh.addEventListener("load", finish);
      fresh.addEventListener("error", finish);
      link.after(fresh);
    });
  }

  function preload(link) {
    return fetch(new URL(link.getAttribute("href"), location.href)).catch(() => undefined);
  }

  // ---- The overlay and the bar, out of reach of the page's styles ---------------------------------------------------

  function panel(name, css) {
    const host = document.createElement("div");
    host.dataset.preview = name;
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:host { all: initial; } * { box-sizing: border-box; } [hidden] { display: none !important; } ${css}`);
    root.adoptedStyleSheets = [sheet];
    document.body.append(host);
    return root;
  }

  // The bar takes its room below the page, and the overlay stands on it, however high it is.
  const room = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];

  function makeRoom(height) {
    room.replaceSync(`:root { --dateline-bar: ${height}px; padding-block-end: ${height}px; }`);
  }

  function make(name, text, properties = {}) {
    const element = Object.assign(document.createElement(name), properties);
    if (text !== undefined) element.textContent = text;
    return element;
  }

  const overlay = (() => {
    const root = panel("overlay", `
      .sheet { position: fixed; inset: auto 0 var(--dateline-bar, 2.2rem) 0; z-index: 2147483646; max-height: 60vh; overflow: auto;
        font: 15px/1.45 system-ui, sans-serif; color: #f6f2ec; background: #2a1616; border-top: 3px solid #e0705f;
        padding: 1rem 1.25rem; }
      h2 { font-size: 1rem; margin: 0 0 .6rem; padding-inline-end: 3.5rem; color: #ffb4a6; }
      section { margin: 0 0 1rem; } p { margin: .15rem 0; } .hint { color: #d9cfc2; }
      pre { margin: .5rem 0 0; padding: .5rem .75rem; background: #1a0d0d; overflow: auto; tab-size: 4;
        font: 13px/1.5 ui-monospace, monospace; direction: ltr; text-align: left; }
      .here { background: #5a2620; display: block; } pre span { display: block; white-space: pre; }
      button { font: inherit; color: inherit; background: none; border: 0; padding: 0; text-decoration: underline;
        cursor: pointer; } .close { position: absolute; inset: .8rem 1rem auto auto; }`);
    const sheet = make("div", undefined, { className: "sheet", hidden: true });
    sheet.setAttribute("role", "alert");
    root.append(sheet);

    function show(problems) {
      sheet.replaceChildren();
      sheet.hidden = problems.length === 0;
      if (sheet.hidden) return;
      const close = make("button", "Hide", { className: "close" });
      close.onclick = () => (sheet.hidden = true);
      const count = problems.length === 1 ? "Something is" : `${problems.length} things are`;
      sheet.append(close, make("h2", `${count} to be mended. The page shows its last good state.`), ...problems.map(item));
    }

    function item(problem) {
      const section = make("section");
      const place = make("button", problem.line ? `${problem.path}:${problem.line}` : problem.path);
      place.onclick = () => openFile(problem.path, problem.line);
      section.append(place, make("p", problem.message), make("p", problem.hint, { className: "hint" }));
      if (problem.excerpt.length) {
        const code = make("pre");
        for (const [number, text] of problem.excerpt) {
          code.append(make("span", `${String(number).padStart(5)}  ${text}`, { className: number === problem.line ? "here" : "" }));
        }
        section.append(code);
      }
      return section;
    }
    return { show };
  })();

  const bar = (() => {
    const root = panel("bar", `
      .bar { position: fixed; inset: auto 0 0 0; z-index: 2147483647; min-height: 2.2rem; padding: .35rem 1rem;
        display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; font: 13px/1.5 system-ui, sans-serif;
        color: #ece7df; background: #23262b; border-top: 1px solid #4a505a; }
      p { margin: .25rem 0; }
      .status { background: #f2c14e; color: #23262b; padding: 0 .5rem; border-radius: .6rem; font-weight: 600; }
      button { font: inherit; color: #cfe3f5; background: none; border: 0; padding: 0; cursor: pointer;
        text-decoration: underline; }
      a { color: #cfe3f5; } details { max-width: 100%; } summary { cursor: pointer; } .end { margin-inline-start: auto; }
      pre { max-height: 40vh; overflow: auto; font: 12px/1.5 ui-monospace, monospace; direction: ltr; text-align: left; }
      ul { margin: .25rem 0; padding-inline-start: 1.25rem; max-height: 40vh; overflow: auto; }`);
    const line = make("div", undefined, { className: "bar" });
    const busy = make("span", "", { className: "end" });
    line.setAttribute("role", "status");
    line.append(make("span", "Preview"), busy);
    root.append(line);
    new ResizeObserver(() => makeRoom(line.offsetHeight)).observe(line);

    function show(news) {
      const open = [...line.querySelectorAll("details[open]")].map((details) => details.className);
      const parts = [make("span", "Preview")];
      const status = news.status || (news.future ? "dated in the future" : "");
      if (status) parts.push(make("span", status, { className: "status" }));
      if (news.source) {
        const button = make("button", news.source, { title: "Open in the editor" });
        button.onclick = () => openFile(news.source, 1);
        parts.push(button);
      }
      if (news.stale) parts.push(more("stale", "Why is this page stale?", [make("p", news.stale), diff(news.changes)], open));
      if (news.held_back.length) parts.push(more("held", `Held back: ${news.held_back_count}`, [list(news.held_back, news.held_back_count)], open));
      line.replaceChildren(...parts, busy);
    }

    function more(name, title, content, open) {
      const details = make("details", undefined, { className: name, open: open.includes(name) });
      details.append(make("summary", title), ...content);
      return details;
    }

    function diff(changes) {
      return make("pre", changes.join("\n"), { hidden: changes.length === 0 });
    }

    function list(stories, count) {
      const items = make("ul");
      for (const [url, title, status] of stories) {
        const item = make("li");
        item.append(make("a", title, { href: encodeURI(url) }), ` (${status})`);
        items.append(item);
      }
      if (count > stories.length) items.append(make("li", `and ${count - stories.length} more`));
      return items;
    }
    return { show, activity: (text) => (busy.textContent = text) };
  })();

  async function openFile(path, line) {
    const response = await fetch("/-/open", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Dateline": "1" },
      body: JSON.stringify({ path, line: line || 1 }),
    });
    if (!response.ok) return;
    const { link } = await response.json();
    if (link) location.href = link;
  }

  listen();
})();
