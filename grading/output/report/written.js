// Judgements as text: written into the study set as it was typed, or alone, to paste.

// Texts stand in double quotes as in JSON, which YAML reads too.
const inJson = given.typed.file.endsWith(".json");

function braces(pairs) {
  return `{${pairs.map(([key, value]) => `${inJson ? JSON.stringify(key) : key}: ${value}`).join(", ")}}`;
}

// What a person typed, on one line, without characters that no text file holds.
function clean(text) {
  const whole = text.toWellFormed ? text.toWellFormed() : text;
  return whole.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, " ").trim();
}

// One judgement; where people judged already, theirs stay, and it is the consensus.
function judgement(one, edit, name) {
  const said = { level: edit.level, because: clean(edit.because), by: clean(name) };
  const kept = one.kept ?? [];
  const people = kept.length ? [...kept, { ...said, consensus: true }] : [said];
  const written = people.map((each) => braces(
    Object.entries(each).filter(([, value]) => value !== null).map(([key, value]) => [key, JSON.stringify(value)])));
  return kept.length ? `[${written.join(", ")}]` : written[0];
}

// The pairs of domain and judgement for one outcome.
function pairs(panel, edits, name) {
  return panel.domains.filter((one) => edits[one.domain])
    .map((one) => [one.domain, judgement(one, edits[one.domain], name)]);
}

// The whole study set, or null where some judgement has no place in it.
function studySet(panels, allEdits, name) {
  const { pieces, slots } = given.typed;
  const wanted = new Map(panels.map((panel, number) => [panel.outcome, new Map(pairs(panel, allEdits[number], name))]));
  const lineEnd = pieces.some((piece) => piece.includes("\r\n")) ? "\r\n" : "\n";
  const own = (slot) => slots.some((other) => other.outcome === slot.outcome && other.domain === slot.domain);
  for (const panel of panels) {
    for (const one of panel.domains.filter((one) => wanted.get(panel.outcome).has(one.domain))) {
      const judged = (one.kept ?? []).length > 0 || one.replaced;
      if (!own({ outcome: panel.outcome, domain: judged ? one.domain : "" })) return null;
    }
  }
  return slots.reduce((text, slot, number) => {
    const all = wanted.get(slot.outcome) ?? new Map();
    const others = [...all].filter(([domain]) => !own({ outcome: slot.outcome, domain }));
    return text + (slot.domain ? instead(slot, all) : beside(slot, others, lineEnd)) + pieces[number + 1];
  }, pieces[0]);
}

function instead(slot, all) {
  return all.has(slot.domain) ? " ".repeat(slot.indent) + all.get(slot.domain) : slot.old;
}

function beside(slot, written, lineEnd) {
  if (written.length === 0) return "";
  if (slot.indent === null) {
    const inside = braces(slot.own_key ? [["judgements", braces(written)]] : written);
    return inside.slice(1, -1) + slot.ends;
  }
  return block(written, slot.indent, slot.own_key).map((line) => line + lineEnd).join("");
}

// Lines of YAML at this indent.
function block(written, indent, ownKey) {
  const head = ownKey ? [`${" ".repeat(indent)}judgements:`] : [];
  const inner = " ".repeat(indent + (ownKey ? 2 : 0));
  return [...head, ...written.map(([domain, text]) => `${inner}${domain}: ${text}`)];
}

// The judgements alone, each part under the id of its outcome.
function alone(panels, allEdits, name) {
  const parts = panels.map((panel, number) => [panel, pairs(panel, allEdits[number], name)]);
  return parts.filter(([, written]) => written.length)
    .map(([panel, written]) => [`# of the outcome ${JSON.stringify(panel.outcome)}`, ...block(written, 4, true)].join("\n"))
    .join("\n\n");
}
