// What the rules' tables give for one outcome, if some of its domains are judged otherwise.
// Nothing is decided here: levels are added up, and what they come to is looked up.

const START = "starting certainty", RISK = "risk of bias";
const ORDER = Object.keys(given.certainties);

// Both ends of the range of certainty. `chosen` has the level of each domain that a person judges.
function both(panel, chosen) {
  return ["lowest", "highest"].map((which) => end(panel, chosen, which));
}

function end(panel, chosen, which) {
  const levels = {};
  let score = 0, down = 0, close = 0;
  for (const one of panel.domains.filter((one) => chosen[one.domain] || !one.given)) {
    const level = levels[one.domain] = chosen[one.domain] || one[which].level;
    score += one.levels[level];
    down += one.levels[level] < 0;
    close += !chosen[one.domain] && Boolean(one[which].close_call);
  }
  const excused = panel.excused.some(([start, risk]) => start === levels[START] && risk === levels[RISK]);
  const raised = {};
  for (const one of panel.domains.filter((one) => one.given && !chosen[one.domain])) {
    raised[one.domain] = one.given[down][Number(excused)];
    score += one.levels[raised[one.domain]];
  }
  score += panel.back[close];
  if (panel.studies_open && !chosen[RISK]) {
    score = which === "lowest" ? panel.domains[0].levels[ORDER[0]] : Math.max(score, panel.most[levels[START]]);
  }
  return { certainty: panel.certainty[score], raised, back: panel.back[close] };
}

// What is said of a level, or of a range: the words are cut where the name of the outcome stands.
function worded(panel, ends) {
  const [statement, qualifier] = panel.words[spread(ends.map((one) => one.certainty))];
  return { statement: statement.join(panel.name), qualifier: qualifier.join(panel.name) };
}

// `low`, or `low to high`.
function spread(range) {
  return range[0] === range[1] ? range[0] : range.join(" to ");
}

// The lowest certainty among critical outcomes, at both ends; null where there is none.
function overall(panels, allEnds) {
  const critical = allEnds.filter((_, number) => panels[number].critical);
  if (critical.length === 0) return null;
  return [0, 1].map((at) => ORDER.find((level) => critical.some((ends) => ends[at].certainty === level)));
}

// `⊕⊕◯◯ low`, or both ends of a range.
function shown(range) {
  return `${spread(range.map((level) => given.certainties[level]))} ${spread(range)}`;
}
