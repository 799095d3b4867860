"""What columns are called: by metafor, meta, Cochrane's data package, CINeMA and robvis, and in plain words.

A name means something only in its own dialect: `ci` is the comparator's events beside `ai`, and nothing known
elsewhere. A dialect is spoken where one of its marks, a set of names, stands in the table. Plain words are always
understood, but give way to a dialect that is spoken. Names are compared in small letters with one space for anything
between words: `event.e`, `Event_E` and `event e` are one name.

Sources, for the arguments and columns that they document: metafor, `escalc` and `summary.escalc`; meta, `metabin`,
`metacont` and `metagen`; Cochrane, RevMan knowledge base, "Data package specification"; CINeMA, its page on the format
of files; robvis, `data_rob1`, `data_rob2`, `data_robins`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product

from grading.intake.tables.meanings import BIAS, INDIRECT, LOG, OVERALL, TIMES, TOOL, known
from grading.model.bias_tools import DOMAINS_OF, NEEDED_OF
from grading.model.words import RATIOS

Names = dict[str, tuple[str, ...]]
"""The meanings that a name may have: one, or several among which a person must choose."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one program, or people, call columns."""

    name: str
    marks: tuple[frozenset[str], ...]
    names: Names = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    """What is understood, and holds nothing that a study set takes."""

    def spoken(self, columns: set[str]) -> bool:
        """True where this is how the columns are called."""
        return any(mark <= columns for mark in self.marks)


LIMIT = re.compile(r"\b(lower|upper|low|high|lcl|ucl|ll|ul)\b")


def bare(column: str) -> str:
    """The name as it is compared; the level of limits is left out where it is 95%, as they are taken to be."""
    name = re.sub(r"[\s._()%\[\]-]+", " ", column).strip().casefold()
    return " ".join(re.sub(r"\b95\b", " ", name).split()) if LIMIT.search(name) else name


def measure_named(column: str) -> str | None:
    """The measure that this name of an effect, or of its logarithm, says."""
    return (OWN | LOGARITHMS).get(bare(column))


def _one(**names: str) -> Names:
    return {bare(name): (meaning,) for name, meaning in names.items()}


def _marks(*marks: str) -> tuple[frozenset[str], ...]:
    """One mark each; names that make a mark only together are joined by `+`."""
    return tuple(frozenset(mark.split("+")) for mark in marks)


def _in_arms(parts: dict[str, str], arms: dict[str, str], form: str) -> Names:
    """The names of every part in every arm, written in this form."""
    return {
        form.format(part=part, arm=arm): (f"{meaning} of the {whose}",)
        for (part, meaning), (arm, whose) in product(parts.items(), arms.items())
    }


def _domains(tool: str) -> Names:
    """The domains that every study has, called by what they are about."""
    return {bare(DOMAINS_OF[tool][key]): (f"{BIAS}{key}",) for key in NEEDED_OF[tool]}


PARTS = {
    **dict.fromkeys(("events", "event", "cases", "responders"), "events"),
    **dict.fromkeys(("n", "total", "people", "participants", "sample size", "randomised", "analysed"), "people"),
    "mean": "mean", **dict.fromkeys(("sd", "standard deviation"), "SD"),
}  # fmt: skip
SIDES = {
    **dict.fromkeys(("intervention", "experimental", "treatment", "treated"), "intervention"),
    **dict.fromkeys(("comparator", "control", "comparison"), "comparator"),
}
ARM = ("arm", "group", "treatment", "t")
METAFOR = Dialect(
    "metafor",
    _marks("ai", "bi", "n1i", "m1i", "sd1i", "yi", "vi", "sei", "slab"),
    {
        **_one(
            ai="events of the intervention", bi="people without the event of the intervention",
            ci="events of the comparator", di="people without the event of the comparator",
            n1i="people of the intervention", n2i="people of the comparator",
            m1i="mean of the intervention", sd1i="SD of the intervention",
            m2i="mean of the comparator", sd2i="SD of the comparator",
            yi=f"effect{LOG}", vi="variance", sei="standard error", pval="p", slab="study",
        ),
        "ci lb": (f"lower limit{LOG}",), "ci ub": (f"upper limit{LOG}",),
    },
    frozenset({"zi", "ni", "esid"}),
)  # fmt: skip
META = Dialect(
    "meta",
    _marks("event e", "n e", "mean e", "te", "sete", "studlab"),
    {
        **_in_arms({"event": "events", "n": "people", "mean": "mean", "sd": "SD"},
                   {"e": "intervention", "c": "comparator"}, "{part} {arm}"),
        **_one(te=f"effect{LOG}", sete="standard error", lower=f"lower limit{LOG}", upper=f"upper limit{LOG}",
               pval="p", studlab="study", sm="measure", byvar="subgroup"),
    },
    frozenset({"statistic", "zval", "weight", "w common", "w random", "w fixed", "incr e", "incr c"}),
)  # fmt: skip
COCHRANE = Dialect(
    "Cochrane's data package",
    _marks("experimental cases", "experimental n", "experimental mean", "giv mean", "study+ci start"),
    {
        **_in_arms({"cases": "events", "n": "people", "mean": "mean", "sd": "SD"},
                   {"experimental": "intervention", "control": "comparator"}, "{arm} {part}"),
        "giv mean": (f"effect{LOG}",), "giv se": ("standard error",), "analysis name": ("outcome",),
        "effect measure": ("measure",),
    },
    frozenset({"mean", "ci start", "ci end", "variance", "weight", "o e", "study year", "analysis id",
               "analysis number", "analysis group", "subgroup number", "footnotes", "applicability"}),
)  # fmt: skip
CINEMA = Dialect(
    "CINeMA",
    _marks("t+r", "t+y"),
    {
        **_one(t="arm", r="events of the arm", n="people of the arm", y="mean of the arm", sd="SD of the arm",
               indirectness=INDIRECT),
        "rob": (f"{OVERALL} (1 = low, 2 = moderate, 3 = high, L = low, M = moderate, U = unclear, H = high)",),
    },
    frozenset(),
)  # fmt: skip
ARMS_IN_ROWS = Dialect(
    "one row an arm",
    tuple(frozenset(pair) for pair in product(ARM, [part for part in PARTS if PARTS[part] in ("events", "mean")])),
    {**dict.fromkeys(ARM, ("arm",)), **{part: (f"{meaning} of the arm",) for part, meaning in PARTS.items()}},
)
OWN = {bare(word): measure for word, measure in known("measure").items() if measure}
"""Effects that are called by their measure."""
LOGARITHMS = {
    f"{log}{gap}{word}": measure
    for log, gap, (word, measure) in product(("log", "ln"), ("", " "), OWN.items())
    if measure in RATIOS
}
BY_MEASURE = Dialect(
    "an effect by its measure",
    _marks(*OWN),
    {
        **dict.fromkeys(OWN, ("effect",)),
        **dict.fromkeys(("lower", "low", "lcl", "ll", "ci low", "ci lower", "lower ci"), ("lower limit",)),
        **dict.fromkeys(("upper", "high", "ucl", "ul", "ci high", "ci upper", "upper ci"), ("upper limit",)),
    },
)
BY_LOGARITHM = Dialect("a logarithm by its measure", _marks(*LOGARITHMS), dict.fromkeys(LOGARITHMS, (f"effect{LOG}",)))
ROBVIS = Dialect(
    "robvis",
    _marks("d1+d2"),
    {"overall": (OVERALL,)},
    frozenset({"weight", "weights"}),
)
ROB2 = Dialect(
    "RoB 2 by its domains",
    _marks("randomisation process", "randomization process"),
    {
        **_domains("RoB 2"), "randomization process": (f"{BIAS}D1",),
        "overall": (OVERALL,), "overall bias": (OVERALL,),
    },
    frozenset({"weight", "weights"}),
)  # fmt: skip
ROBINS_I = Dialect(
    "ROBINS-I by its domains",
    _marks("confounding", "bias due to confounding", "classification of interventions"),
    {
        **_domains("ROBINS-I"), "bias due to confounding": (f"{BIAS}D1",),
        "overall": (OVERALL,), "overall bias": (OVERALL,),
    },
    frozenset({"weight", "weights"}),
)  # fmt: skip
LOWER = ("lower", "lower limit", "lower ci", "ci lower", "ci low", "lcl", "ll", "ci start", "ci lb")
UPPER = ("upper", "upper limit", "upper ci", "ci upper", "ci high", "ucl", "ul", "ci end", "ci ub")
PLAIN = Dialect(
    "plain words",
    (frozenset(),),
    {
        **_in_arms(PARTS, SIDES, "{part} {arm}"), **_in_arms(PARTS, SIDES, "{arm} {part}"),
        **_in_arms(PARTS, SIDES, "{part} of the {arm}"), **_in_arms(PARTS, SIDES, "{part} in {arm}"),
        **dict.fromkeys(("effect", "estimate", "effect size"), ("effect", f"effect{LOG}")),
        **dict.fromkeys(LOWER, ("lower limit", f"lower limit{LOG}")),
        **dict.fromkeys(UPPER, ("upper limit", f"upper limit{LOG}")),
        **dict.fromkeys(("se", "standard error", "std error"), ("standard error",)),
        **dict.fromkeys(("variance", "var"), ("variance",)), **dict.fromkeys(("p", "p value", "pval"), ("p",)),
        **dict.fromkeys(("study", "study id", "study name", "trial", "author", "id"), ("study",)),
        **dict.fromkeys(("outcome", "outcome name"), ("outcome",)),
        **dict.fromkeys(("measure", "effect measure"), ("measure",)),
        **dict.fromkeys(("design", "study design"), ("design",)),
        **dict.fromkeys(("n", "participants", "total", "sample size"), ("participants",)),
        **_one(better="better", kind="kind", importance="importance", unit="unit", subgroup="subgroup",
               funding="funding", favours="favours", note="note", doi="doi", pmid="pmid", registry="registry",
               reference="reference", tool=TOOL, indirectness=INDIRECT),
        **{f"{INDIRECT} {part}": (f"{INDIRECT} of the {part}",)
           for part in ("population", "intervention", "comparator", "outcome")},
        **{f"follow up {unit}": (f"follow-up in {unit}",) for unit in TIMES},
        **{f"{unit}": (f"follow-up in {unit}",) for unit in TIMES},
        **{name.lower(): (f"{BIAS}{name}",) for name in ("D1", "D2", "D3", "D4", "D5", "D6", "D7", "DS")},
        **dict.fromkeys(("rob", "risk of bias", "overall risk of bias", "rob overall"), (OVERALL,)),
        **dict.fromkeys(("risk of bias tool", "rob tool"), (TOOL,)),
    },
)  # fmt: skip
DIALECTS = (METAFOR, META, COCHRANE, CINEMA, ARMS_IN_ROWS, BY_MEASURE, BY_LOGARITHM, ROBVIS, ROB2, ROBINS_I)
RANKS = (("slab", "studlab"), ("study", "study name"), ("study id",), ("trial", "author", "id"))
"""Which column names the studies where several could: those before others, and a person chooses among equals."""
