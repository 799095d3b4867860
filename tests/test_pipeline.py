"""The pipeline as a whole: which rulebook, whole or not, in threads, and what never happens."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grading import grade, load_study_set
from grading.errors import RulebookError, StudySetError
from grading.facts import THRESHOLDS_OF_FACTS
from grading.model.study_set import StudySet
from grading.pipeline import complete
from grading.rulebook import Rulebook, load_rulebook, shipped
from grading.rulebook.shelf import SHIPPED

ARTICLES = Path(__file__).parents[1] / "fixtures/articles"
QUESTION = {"population": "people", "intervention": "drug", "comparator": "placebo", "comparator_is": "inactive"}


def study_set(outcome: dict[str, Any], **more: Any) -> StudySet:
    shown = {"id": "o", "name": "pain", "better": "lower", "measure": "MD"} | outcome
    return StudySet.model_validate({"title": "t", "question": QUESTION, "outcomes": [shown]} | more)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the shipped rules, free to be changed."""
    shutil.copytree(SHIPPED, tmp_path / "rules")
    return tmp_path / "rules/core-grade-2025"


def test_a_house_copy_grades_as_the_shipped_rulebook_does(house: Path) -> None:
    article = load_study_set(ARTICLES / "pregabalin-sciatica.yaml")
    assert grade(article, house) == grade(article)


@pytest.mark.parametrize("name", ["imprecision", "step-back", "studies-used", "certainty", "starting-certainty"])
def test_a_rulebook_without_a_domain_cannot_grade(house: Path, name: str) -> None:
    path = house / f"{name}.yaml"
    (path if path.is_file() else house.parent / f"common/{name}.yaml").unlink()
    with pytest.raises(RulebookError, match=f"no domain `{name.replace('-', ' ')}`"):
        grade(study_set({}), house)


def test_a_rulebook_without_wording_cannot_grade(house: Path) -> None:
    head = house / "rulebook.yaml"
    head.write_text(
        head.read_text(encoding="utf-8").replace("includes: [common, wording]", "includes: [common]"), encoding="utf-8"
    )
    with pytest.raises(RulebookError, match="no domain `statement`"):
        grade(study_set({}), house)


def test_a_domain_that_nobody_fires_is_told(house: Path) -> None:
    text = (house / "step-back.yaml").read_text(encoding="utf-8").replace("step back", "funding")
    (house / "funding.yaml").write_text(text.replace("step-back.", "funding."), encoding="utf-8")
    with pytest.raises(RulebookError, match="domain `funding` is never fired\n  help: one of studies used, starting"):
        grade(study_set({}), house)


@pytest.mark.parametrize(("rulebook", "counted"), [("core-grade-2025", False), ("grade-handbook", True)])
def test_what_was_stated_and_no_rule_reads_is_told(rulebook: str, counted: bool) -> None:
    study = {"id": "a", "design": "cohort study", "favours": "intervention", "risk_of_bias": "low"}
    stated = {"opposing_confounding": {"present": True, "because": "the sicker were treated"}, "studies": [study]}
    (outcome,) = grade(study_set(stated), rulebook).outcomes
    told = "Stated, and not counted by any rule of core-grade-2025: opposing confounding."
    assert (told not in outcome.footnotes) is counted


@pytest.mark.parametrize(
    ("name", "level"), [("opposing confounding", "+2"), ("large effect", "+3"), ("imprecision", "bad")]
)
def test_a_person_cannot_give_a_level_that_a_domain_does_not_have(name: str, level: str) -> None:
    judged = {
        "judgements": {name: {"level": level, "because": "a test"}},
        "studies": [{"id": "A", "design": "cohort study"}],
    }
    with pytest.raises((StudySetError, ValueError), match=re.escape(level)):
        grade(study_set(judged), "grade-handbook")


def test_a_rulebook_is_seen_from_the_folder_of_its_study_set(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = house.parent / "case.yaml"
    shown = (ARTICLES / "pregabalin-sciatica.yaml").read_text(encoding="utf-8")
    path.write_text(f"rulebook: {house.name}/../{house.name}\n{shown}", encoding="utf-8")
    monkeypatch.chdir("/")
    assert load_study_set(path).rulebook == str(house.parent / f"{house.name}/../{house.name}")
    assert grade(load_study_set(path)).rulebook.id == "core-grade-2025"


def without(book: Rulebook, *names: str) -> Rulebook:
    return replace(book, thresholds={name: mark for name, mark in book.thresholds.items() if name not in names})


def facts_read(book: Rulebook) -> set[str]:
    return {"information"}.union(*(book.reads(domain) for domain in book.domains))


@pytest.mark.parametrize("id", shipped())
def test_a_rulebook_needs_the_thresholds_of_the_facts_that_it_reads_and_no_other(id: str) -> None:
    book = load_rulebook(id)
    needed = {name for fact in facts_read(book) for name in THRESHOLDS_OF_FACTS.get(fact, ())}
    assert complete(without(book, *(set(book.thresholds) - needed)))
    for name in needed:
        with pytest.raises(RulebookError, match=f"no threshold `{name}`") as caught:
            complete(without(book, name))
        (problem,) = caught.value.problems
        assert problem.help.endswith("` is derived with it: add it to thresholds.yaml")
        assert name in THRESHOLDS_OF_FACTS[problem.help.split("`")[1]]


def test_a_shipped_id_is_never_a_folder_that_happens_to_be_here(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = house / "thresholds.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    monkeypatch.chdir(house.parent)
    shipped = grade(study_set({})).rulebook.sha256
    assert grade(study_set({}), "core-grade-2025").rulebook.sha256 == shipped
    assert grade(study_set({}), house).rulebook.sha256 != shipped


def test_a_threshold_out_of_its_range_is_refused() -> None:
    wrong = {"dominating_weight": {"value": 55, "because": "percent"}}
    with pytest.raises(StudySetError, match="55 is out of range") as caught:
        grade(study_set({}, thresholds=wrong))
    assert caught.value.problems[0].help == "from 0 to 1"


def test_a_judgement_of_a_domain_that_the_rulebook_lacks_is_refused() -> None:
    judged = {"opposing confounding": {"level": "+1", "because": "stated"}}
    with pytest.raises(StudySetError, match="has no domain `opposing confounding`"):
        grade(study_set({"judgements": judged, "studies": [{"id": "A", "design": "cohort study"}]}))


def test_what_is_not_graded_has_no_other_judgement() -> None:
    pool = {"effect": -3, "interval": [-4, -2], "studies": 12, "from": "r", "design": "animal experiment"}
    (result,) = grade(study_set({"pooled": pool, "thresholds": {"important": 1, "because": "t"}})).outcomes
    assert list(result.judgements) == ["starting certainty"]
    assert result.footnotes == ()
    assert result.certainty_range is None


def test_threads_grade_alike() -> None:
    study_sets = sorted(set(ARTICLES.glob("*.yaml")) - set(ARTICLES.glob("*.claims.yaml")))
    articles = [load_study_set(path) for path in study_sets] * 3
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(grade, articles))
    assert together == [grade(article) for article in articles]


def small_trials(**second: Any) -> StudySet:
    """Two small trials at high risk, paid by industry, that are set aside for a large one that says something else."""
    small = {"design": "randomised trial", "risk_of_bias": "high", "funding": "industry", "participants": 60}
    large = {"design": "randomised trial", "risk_of_bias": "low", "funding": "public", "participants": 900}
    trials = [
        {"id": "A", **small, "result": {"effect": -2, "se": 0.4}},
        {
            "id": "B",
            **{k: v for k, v in (small | second).items() if v is not None},
            "result": {"effect": -9, "se": 0.4},
        },
        {"id": "C", **large, "result": {"effect": 0.1, "se": 0.2}},
    ]
    return study_set(
        {"studies": trials, "thresholds": {"important": 1, "because": "t"}, "pooling": {"method": "common"}},
        indirectness="none", unpublished={"studies": 0, "because": "searched"},
    )  # fmt: skip


def test_publication_bias_is_judged_of_every_study_that_was_found_not_of_those_that_are_used() -> None:
    (known,) = grade(small_trials()).outcomes
    assert known.pooled is not None
    assert (known.pooled.studies, known.judgements["publication bias"].level) == (1, "serious")
    assert "only studies at low risk of bias are used (1)" in known.footnotes[0]
    (unknown,) = grade(small_trials(funding=None)).outcomes
    assert unknown.judgements["publication bias"].range == ("not serious", "serious")
