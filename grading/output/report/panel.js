// The form in which other levels are chosen. What follows is shown at once; it is carried off with a name and reasons.

const form = document.getElementById("judge");
const panels = given.panels;
const edits = panels.map(() => ({}));

function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...inside);
  return made;
}

const title = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// One domain: its level, and below it the reason, once the level is another one.
function field(number, one, at) {
  const id = `judge-${number}-${at}`;
  const options = Object.keys(one.levels).map((level) => element("option", { value: level }, level));
  const select = element("select", { id }, element("option", { value: "" }, `as it stands: ${one.shown}`), ...options);
  const because = element("input", { id: `${id}-because`, type: "text", maxlength: 2000, required: true });
  const reason = element("div", { hidden: true, class: "reason" },
    element("label", { for: because.id }, `Reason for ${one.domain}`), because, ...notes(one));
  const changed = () => {
    reason.hidden = select.value === "";
    if (select.value) edits[number][one.domain] = { level: select.value, because: because.value };
    else delete edits[number][one.domain];
    follow(number);
  };
  select.addEventListener("change", changed);
  because.addEventListener("input", changed);
  return element("div", { class: "field" }, element("label", { for: id }, title(one.domain)), select, reason);
}

// What becomes of judgements that are in the study set already.
function notes(one) {
  const kept = (one.kept ?? []).map((each) => each.by).join(", ");
  const said = [];
  if (kept) said.push(`${kept} judged this already: yours is written down as the consensus, and theirs stay.`);
  if (one.replaced) said.push(`It takes the place of what ${one.replaced} judged.`);
  return said.map((text) => element("p", { class: "note" }, text));
}

function build(details) {
  if (details.querySelector(".fields")) return;
  const number = Number(details.dataset.panel);
  const fields = panels[number].domains.map((one, at) => field(number, one, at));
  details.append(element("div", { class: "fields" }, ...fields), element("div", { class: "result", role: "status" }));
  follow(number);
}

// Shows what follows for this outcome, and for all together.
function follow(number) {
  const panel = panels[number];
  const ends = both(panel, levels(number)), said = worded(panel, ends);
  const range = ends.map((one) => one.certainty);
  const details = form.querySelector(`[data-panel="${number}"]`);
  details.querySelector("[data-shown]").textContent = shown(range);
  const changed = shown(range) === shown(panel.as_graded) ? "as it was graded" : `graded: ${shown(panel.as_graded)}`;
  details.querySelector(".result")?.replaceChildren(
    element("p", { class: "certainty" }, element("b", {}, shown(range)), ` (${changed})`),
    element("p", { class: "statement" }, said.statement),
    ...(said.qualifier ? [element("p", {}, "Qualifier: ", element("span", { class: "qualifier" }, said.qualifier))] : []),
    ...follows(ends).map((text) => element("p", { class: "note" }, text)));
  together();
}

const levels = (number) => Object.fromEntries(Object.entries(edits[number]).map(([name, one]) => [name, one.level]));

// What the rules rate up and give back depends on the other domains.
function follows([low, high]) {
  const told = Object.keys(low.raised).map((name) => [name, low.raised[name], high.raised[name]]);
  told.push(["stepping back", low.back ? `+${low.back}` : "none", high.back ? `+${high.back}` : "none"]);
  const given = told.filter(([, one, other]) => one !== "none" || other !== "none")
    .map(([name, one, other]) => `${name} ${one === other ? one : `${one} or ${other}`}`);
  return given.length ? [`Counted by the rules: ${given.join("; ")}.`] : [];
}

function lacking() {
  const name = clean(form.elements.name.value);
  const found = name ? [] : ["your name"];
  panels.forEach((panel, number) => {
    for (const one of panel.domains.filter((one) => edits[number][one.domain])) {
      if (!clean(edits[number][one.domain].because)) found.push(`a reason for ${one.domain} of ${panel.name}`);
      if ((one.kept ?? []).some((each) => each.by === name)) {
        found.push(`the names of all who agree on ${one.domain} of ${panel.name}, as ${name} has judged it already`);
      }
    }
  });
  return found;
}

function together() {
  const range = overall(panels, panels.map((panel, number) => both(panel, levels(number))));
  if (range) document.getElementById("judge-overall").textContent = shown(range);
  const any = edits.some((one) => Object.keys(one).length), name = form.elements.name.value;
  const lacks = any ? lacking() : [];
  document.querySelector("section.what-if").classList.toggle("changed", any);
  const whole = any && given.typed.pieces.length ? studySet(panels, edits, name) : null;
  const said = lacks.length ? [element("p", {}, "Still needed:"), element("ul", {}, ...lacks.map((text) => element("li", {}, text)))]
    : any && whole === null ? [element("p", {}, "These judgements cannot be written into the file: paste them, as below.")] : [];
  document.getElementById("judge-lacking").replaceChildren(...said);
  document.getElementById("judge-download").disabled = !any || lacks.length > 0 || whole === null;
  document.getElementById("judge-text").textContent = any ? alone(panels, edits, name) : "nothing was changed";
}

function download() {
  const text = studySet(panels, edits, form.elements.name.value);
  const link = element("a", { download: given.typed.file, href: URL.createObjectURL(new Blob([text])) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function takeBack() {
  panels.forEach((_, number) => {
    edits[number] = {};
    follow(number);
  });
  form.querySelectorAll(".reason").forEach((reason) => { reason.hidden = true; });
}

if (form) {
  form.addEventListener("toggle", (event) => event.target.matches("[data-panel]") && build(event.target), true);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(takeBack));
  form.elements.name.addEventListener("input", together);
  document.getElementById("judge-download").addEventListener("click", download);
  together();
}
