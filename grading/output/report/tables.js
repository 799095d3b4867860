// What the page was sent once and needs in several places is put there.

const given = JSON.parse(document.getElementById("tables").textContent);
for (const panel of given.panels) {
  for (const part of [panel, ...panel.domains]) {
    for (const key of given.folded.filter((key) => key in part)) part[key] = given.common[part[key]];
  }
}

const same = document.getElementById("same").content;
const parts = [...same.children];
for (const whole of [same, document]) {
  for (const one of whole.querySelectorAll("[data-same]")) one.replaceWith(parts[one.dataset.same].cloneNode(true));
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
