// What the page was sent once and needs in several places is put there.

const given = JSON.parse(document.getElementById("tables").textContent);
for (const panel of given.panels) {
  for (const key of given.folded.filter((key) => key in panel)) panel[key] = given.common[panel[key]];
  panel.domains = panel.domains.map((number) => given.common[number]);
}

// What stands first is whole by the time that it is put elsewhere.
const once = [...document.querySelectorAll("[data-once]")];
for (const one of document.querySelectorAll("[data-same]")) one.replaceWith(once[one.dataset.same].cloneNode(true));

// What a rating is of stands in the heads of its row and column; in a list of links it is said with it.
for (const rating of document.querySelectorAll("a.rating")) {
  const [, number, ...domain] = rating.hash.split("-");
  const hidden = document.createElement("span");
  hidden.className = "unseen";
  hidden.textContent = `, why? ${domain.join(" ")} of ${document.getElementById(`outcome-${number}`).textContent}`;
  rating.append(hidden);
}

// On a narrow screen each row is a card: then each cell says its column, and the roles are said in full.
const ROLES = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
for (const table of document.querySelectorAll("table.cards")) {
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead, tbody, tr, td")) part.setAttribute("role", ROLES[part.tagName]);
  for (const head of table.querySelectorAll("th")) {
    head.setAttribute("role", head.scope === "col" ? "columnheader" : "rowheader");
  }
  for (const row of table.tBodies[0].rows) [...row.cells].forEach((cell, at) => { cell.dataset.label = names[at]; });
  table.classList.add("labelled");
}
