// Shows the page that the address names, and finds entries by their words.
const MOST = 60, AROUND = 70;
const pages = [...document.querySelectorAll("section.page")];
const field = document.getElementById("search"), found = document.getElementById("found");
const counted = document.getElementById("counted");

function named({ hash }) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1); // somebody typed a % that begins no code
  }
}

function show() {
  const id = named(location);
  const target = document.getElementById(id);
  const page = target?.closest("section.page") ?? (target ? null : pages[0]);
  if (page === null) return;
  for (const one of pages) one.hidden = one !== page;
  for (const link of document.querySelectorAll("nav a")) {
    const name = named(link), current = name === page.dataset.page;
    link.parentElement.hidden = link.className === "own" && name.split("/")[0] !== page.dataset.page.split("/")[0];
    if (current) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    if (current && link.offsetParent) link.parentElement.parentElement.scrollLeft = link.offsetLeft - 40;
  }
  document.title = `${page.querySelector("h2").textContent} · ${document.querySelector("h1").textContent}`;
  if (target && target.tagName !== "H2") target.scrollIntoView(); else scrollTo(0, 0);
  target?.focus({ preventScroll: true });
}

let entries = null;
function indexed() {
  entries ??= [...document.querySelectorAll("article")].map((article) => {
    const parts = [...article.querySelectorAll("p, li")].map((part) => part.textContent);
    const text = [article.firstElementChild.textContent, ...parts].join(" ").replace(/\s+/g, " ");
    const title = article.firstElementChild.textContent, { kind, name } = article.dataset;
    const page = article.closest("section.page").querySelector("h2").textContent;
    return { id: article.id, kind, name, title, page, text, lower: text.toLowerCase(),
      head: `${name} ${title}`.toLowerCase() };
  });
  return entries;
}

function rank(entry, words, whole) {
  if (entry.name.toLowerCase() === whole) return 0;
  if (entry.head.includes(whole)) return 1;
  if (words.every((word) => entry.head.includes(word))) return 2;
  return entry.lower.includes(whole) ? 3 : 4;
}

function matching(query) {
  const whole = query.toLowerCase().trim().replace(/\s+/g, " "), words = whole.split(" ");
  const hits = indexed().filter((one) => words.every((word) => one.lower.includes(word) || one.head.includes(word)));
  const ranked = hits.map((one, place) => ({ one, place, rank: rank(one, words, whole) }));
  return ranked.sort((a, b) => a.rank - b.rank || a.place - b.place).map(({ one }) => one);
}

function marked(text, words) {
  const parts = document.createDocumentFragment(), escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  text.split(new RegExp(`(${escaped.join("|")})`, "i")).forEach((part, place) => {
    const piece = place % 2 ? document.createElement("mark") : document.createTextNode(part);
    if (place % 2) piece.textContent = part;
    parts.append(piece);
  });
  return parts;
}

function around(entry, words) {
  const start = Math.max(0, ...[entry.title.length, ...words.map((word) => entry.lower.indexOf(word, entry.title.length))
    .filter((at) => at >= 0).slice(0, 1).map((at) => at - AROUND)]);
  const from = start > entry.title.length ? entry.text.indexOf(" ", start) + 1 : entry.title.length;
  return `${from > entry.title.length ? "… " : ""}${entry.text.slice(from, from + 2.5 * AROUND)} …`;
}

function line(entry, words) {
  const item = document.createElement("li"), link = document.createElement("a");
  const [title, where, text] = ["b", "small", "span"].map((name) => document.createElement(name));
  title.append(marked(entry.title, words));
  where.append(`${entry.kind} `, marked(entry.name, words), ` · ${entry.page}`);
  text.append(marked(around(entry, words), words));
  link.href = `#${encodeURI(entry.id)}`;
  link.append(title, where, text);
  item.append(link);
  return item;
}

function search() {
  const query = field.value.trim(), words = query.toLowerCase().split(/\s+/);
  const hits = query ? matching(query) : [];
  found.replaceChildren(...hits.slice(0, MOST).map((entry) => line(entry, words)));
  found.hidden = hits.length === 0;
  const first = hits.length > MOST ? `; the first ${MOST} are shown` : "";
  counted.textContent = query ? `${hits.length} found${first}` : "";
}

function close() {
  field.value = "";
  search();
}

field.addEventListener("input", search);
found.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  close();
  if (named(link) === named(location)) show();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && event.target !== field) {
    event.preventDefault();
    field.focus();
  } else if (event.key === "Escape" && field.value) {
    close();
    field.focus();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && (event.target === field || found.contains(event.target))) {
    const stops = [field, ...found.querySelectorAll("a")];
    event.preventDefault();
    stops[stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  }
});
addEventListener("hashchange", show);
addEventListener("load", show); // the browser went to the place by itself, before pages were hidden
show();
