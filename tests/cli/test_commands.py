"""The commands as a person uses them: what comes out, where, and with which exit code."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from grading.cli import app, shared
from grading.rulebook import load_rulebook

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "fixtures/articles"
RANGE = ARTICLES / "gabapentinoids-sciatica-placebo.yaml"
KNOWN = """
title: Known
question: {population: people, intervention: drug, comparator: placebo, comparator_is: inactive}
unpublished: {studies: 0, because: searched}
indirectness: none
outcomes:
  - id: pain
    name: pain
    better: lower
    kind: benefit
    measure: MD
    thresholds: {important: 1, because: stated}
    studies:
      - {id: A, design: randomised trial, result: {effect: -2, se: 0.2}, participants: 400, risk_of_bias: low}
    sd: {value: 3, because: stated}
"""
GROUPS = {
    "ledger": ("add", "list", "show", "verify", "export"),
    "bench": ("corpus", "stages", "engines", "pooling", "report"),
}

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments, **options: CliRunner().invoke(app, [str(part) for part in arguments], **options)


@pytest.fixture
def known(tmp_path: Path) -> Path:
    path = tmp_path / "known.yaml"
    path.write_text(KNOWN, encoding="utf-8")
    return path


def test_a_determined_study_set_exits_0(run: Run, known: Path) -> None:
    result = run("grade", known)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Drug results in an important reduction in pain compared with placebo." in result.stdout


def test_an_undetermined_one_exits_3_and_says_where(run: Run) -> None:
    result = run("grade", RANGE)
    assert result.exit_code == 3
    assert result.stderr.startswith("undetermined: pain-gabapentinoids")
    assert "very low to low until publication bias can be judged" in " ".join(result.stdout.split())


def test_without_risk_of_bias_the_certainty_is_a_range(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "unknown.yaml"
    path.write_text(KNOWN.replace(", risk_of_bias: low", ""), encoding="utf-8")
    result = run("grade", path, "--format", "json")
    outcome = json.loads(result.stdout)["outcomes"][0]
    assert result.exit_code == 3
    assert (outcome["certainty"], outcome["certainty_range"]) == (None, ["moderate", "high"])
    assert outcome["judgements"]["risk of bias"]["missing"] == ["weight_counted_as_high"]
    assert outcome["statement"].startswith("Drug probably results in")


@pytest.mark.parametrize(("level", "code"), [("moderate", 0), ("high", 0)])
def test_the_gate_lets_pass_what_is_high_enough(run: Run, known: Path, level: str, code: int) -> None:
    assert run("grade", known, "--fail-under", level).exit_code == code


def test_the_gate_stops_what_may_be_below(run: Run) -> None:
    result = run("grade", RANGE, "--fail-under", "low")
    assert result.exit_code == 4
    assert "below low, or possibly so: pain-gabapentinoids" in result.stderr


def test_standard_input(run: Run) -> None:
    result = run("grade", "-", "--format", "json", input=KNOWN)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["outcomes"][0]["certainty"] == "high"


def test_a_faulty_file_exits_1_with_one_clear_error_and_the_good_one_is_graded(run: Run, known: Path) -> None:
    bad = known.with_name("bad.yaml")
    bad.write_text(KNOWN.replace("effect: -2, se: 0.2", "effect: 0.22, interval: [-0.51, 0.07]"), encoding="utf-8")
    result = run("grade", bad, known)
    assert result.exit_code == 1
    assert result.stderr == (
        f"{bad}:14: the estimate 0.22 lies outside its own interval, -0.51 to 0.07\n"
        "  help: a lost minus sign? -0.22 lies inside\n"
    )
    assert "Drug results in" in result.stdout


@pytest.mark.parametrize("name", ["no-such-file.yaml", "."])
def test_a_path_that_is_no_file_exits_1_without_traceback(run: Run, name: str) -> None:
    result = run("grade", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{name}: ")
    assert "help: is the path right?" in result.stderr


def test_one_outcome_is_shown_alone(run: Run) -> None:
    result = run("grade", ARTICLES / "gabapentin-chronic-low-back-pain.yaml", "--outcome", "dizziness")
    assert result.exit_code == 0
    assert "dizziness" in result.stdout
    assert "mentation" not in result.stdout
    assert "Overall certainty" not in result.stdout


def test_an_unknown_outcome_is_a_usage_error_with_the_nearest_name(run: Run) -> None:
    result = run("grade", RANGE, "--outcome", "pain-gabapentinoid")
    assert result.exit_code == 2
    assert "did you mean `pain-gabapentinoids`?" in result.stderr


@pytest.mark.parametrize("arguments", [["grade"], ["grade", RANGE, "--format", "pdf"], ["nonsense"]])
def test_usage_errors_exit_2(run: Run, arguments: list[object]) -> None:
    assert run(*arguments).exit_code == 2


def test_an_unknown_rulebook_exits_1_with_the_nearest_name(run: Run, known: Path) -> None:
    result = run("grade", known, "--rulebook", "core-grade-2024")
    assert result.exit_code == 1
    assert "did you mean `core-grade-2025`?" in result.stderr


def test_a_threshold_that_does_not_exist_is_refused(run: Run, known: Path) -> None:
    known.write_text(KNOWN + "thresholds: {dominating_wait: {value: 0.6, because: x}}\n", encoding="utf-8")
    result = run("grade", known)
    assert result.exit_code == 1
    assert "unknown threshold `dominating_wait`; did you mean `dominating_weight`?" in result.stderr


def test_markdown(run: Run, known: Path) -> None:
    result = run("grade", known, "--format", "markdown")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Known\n")


def test_explain_one_domain(run: Run, known: Path) -> None:
    result = run("explain", known, "pain", "imprecision")
    assert result.exit_code == 0
    assert "imprecision: not serious" in result.stdout
    assert "imprecision.crosses-the-threshold, imprecision.crosses-without-a-smallest-important" in result.stdout
    assert "interval_crosses_threshold is yes (it is no)" in " ".join(result.stdout.replace("│", " ").split())


def test_explain_names_the_line_that_a_fact_stands_in(run: Run, known: Path) -> None:
    told = json.loads(run("explain", known, "pain", "imprecision", "--format", "json").stdout)
    facts = [fact for rule in told["outcomes"][0]["domains"][0]["rules"]
             for one in rule["conditions"] for fact in one["facts"]]  # fmt: skip
    assert {place["where"] for fact in facts for place in fact["origin"]["places"]} >= {"known.yaml:14"}


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_explain_says_why_not_another_certainty(run: Run, known: Path, form: str) -> None:
    result = run("explain", known, "pain", "--why-not", "low", "--format", form)
    assert result.exit_code == 0
    assert "low needs two levels less." in result.stdout
    assert "risk-of-bias.high-risk-dominates" in result.stdout


def test_explain_of_a_trail_says_what_that_of_its_study_set_does(run: Run, known: Path) -> None:
    trail = known.with_name("trail.json")
    run("grade", known, "--trail", trail)
    assert run("explain", trail, "pain").stdout == run("explain", known, "pain").stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--why-not", "low"], "it goes with FILE and ID, and without a domain"),
        (["pain", "imprecision", "--why-not", "low"], "it goes with FILE and ID, and without a domain"),
        (["pain", "--why-not", "lower"], "is not one of"),
        (["pain", "--why-not", "low", "--against", RANGE, "pain-gabapentinoids"], "it does not go with --why-not"),
        (["pain", "--format", "json", "--against", RANGE, "pain-gabapentinoids"], "it does not go with --format json"),
    ],
)
def test_what_explain_cannot_do_at_once_is_a_usage_error(run: Run, known: Path, options: list[str], said: str) -> None:
    result = run("explain", known, *options)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_explain_an_unknown_outcome_is_a_usage_error(run: Run, known: Path) -> None:
    result = run("explain", known, "pian")
    assert result.exit_code == 2
    assert "did you mean `pain`?" in result.stderr


def test_rules_of_a_rulebook_a_rule_a_domain_and_a_threshold(run: Run) -> None:
    book = load_rulebook()
    overview = run("rules").stdout
    assert all(f"  {name} → " in overview for name in book.rules)
    assert all(f"  {name}: " in overview for name in book.thresholds)
    assert "participants < optimal_information_size" in run("rules", "imprecision.large-effect-small-sample").stdout
    assert run("rules", "publication bias").stdout.startswith("publication bias: ")
    assert "does not choose" in run("rules", "high_risk_items").stdout
    assert run("rules", "core-grade-2025").stdout == overview
    assert run("rules", "imprecision.large-effect").exit_code == 2


def test_facts_and_schema(run: Run) -> None:
    assert "if unknown: search a registry" in run("facts").stdout
    assert json.loads(run("schema").stdout)["title"] == "StudySet"
    assert json.loads(run("schema", "result").stdout)["title"] == "Grading"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, said: Callable[[str], None], text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a stream gets that is both standard output and standard error."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", stream)
    said(text)
    return stream.getvalue()


def test_colour_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in told(Terminal(), shared.echo, "imprecision: very serious\n", monkeypatch)
    plain = told(io.StringIO(), shared.echo, "imprecision: very serious\n", monkeypatch)
    assert plain == "imprecision: very serious\n"


@pytest.mark.parametrize("steering", ["\x1b[2J", "\x9b2J", "\x00", "\x07", "\x08", "\x7f", "\r", "\u202e"])
@pytest.mark.parametrize(("said", "end"), [(shared.echo, ""), (shared.tell, "\n")])
def test_nothing_that_a_study_set_says_steers_the_terminal(
    steering: str, said: Callable[[str], None], end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = told(Terminal(), said, f"pain{steering} at night", monkeypatch)
    assert shown == f"pain\ufffd{steering[1:]} at night{end}"


def test_all_that_goes_to_standard_error_goes_one_way() -> None:
    written = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "grading/cli").glob("*.py")}
    assert {name for name, text in written.items() if ", err=True" in text} == {"shared.py"}


def test_readme_and_help_name_the_same_commands_and_options() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    helped = CliRunner().invoke(app, ["--help"]).stdout
    commands = re.findall(r"^  ([\w-]+)  ", helped.split("Commands:")[1], re.MULTILINE)
    assert sorted(commands) == [
        "agreement", "batch", "bench", "check", "claims", "compare", "diff", "docs", "doctor", "explain", "facts",
        "grade", "import", "ledger", "new", "plot", "replay", "report", "rules", "scenarios", "schema", "what-if",
    ]  # fmt: skip
    for command in commands:
        assert f"grading {command}" in readme
        options = set(re.findall(r"--[a-z-]+", CliRunner().invoke(app, [command, "--help"]).stdout)) - {"--help"}
        if command not in ("facts", "rules", "schema"):
            assert all(option in readme for option in options)
    for group, names in GROUPS.items():
        for command in names:
            options = set(re.findall(r"--[a-z-]+", CliRunner().invoke(app, [group, command, "--help"]).stdout))
            assert all(option in readme for option in options - {"--help"})


def test_the_readmes_example_is_a_whole_study_set(run: Run, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.search(r"<!-- example: my-question.yaml -->\n```yaml\n(.*?)```", readme, re.DOTALL)
    assert example is not None
    path = tmp_path / "my-question.yaml"
    path.write_text(example[1], encoding="utf-8")
    assert run("grade", path).exit_code == 0


def test_the_readmes_example_is_a_whole_claims_file(run: Run, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("my-question.yaml", "my-text.claims.yaml"):
        example = re.search(rf"<!-- example: {name} -->\n```yaml\n(.*?)```", readme, re.DOTALL)
        assert example is not None
        (tmp_path / name).write_text(example[1], encoding="utf-8")
    checked = run("claims", tmp_path / "my-text.claims.yaml", "--check")
    assert checked.exit_code == 4
    assert checked.stdout.endswith("2 claims: 1 understated, 1 overstated\n")


def test_the_readmes_house_rulebook_is_a_whole_one(run: Run, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (tmp_path / "our-house").mkdir()
    for name in ("my-question.yaml", *(f"our-house/{part}.yaml" for part in ("rulebook", "thresholds", "sources"))):
        example = re.search(rf"<!-- example: {name} -->\n```yaml\n(.*?)```", readme, re.DOTALL)
        assert example is not None
        (tmp_path / name).write_text(example[1], encoding="utf-8")
    told = run("rules", tmp_path / "our-house").stdout
    assert "some_concerns_count_as low, was high (our-house): our assessors say high wherever it matters" in told
    assert "indirectness.surrogate-outcome retired on 2026-11-22 (our-house): our panel looks" in told
    compared = run("compare", tmp_path / "my-question.yaml", "--rulebooks", "core-grade-2025", tmp_path / "our-house")
    assert (compared.exit_code, "nothing moves" in compared.stdout) == (0, True)


@pytest.mark.parametrize("command", ["grade", "claims", "explain"])
def test_what_the_readme_shows_is_what_comes_out(run: Run, command: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(rf"```\n\$ grading {command} fixtures/articles/(\S+)([^\n]*)\n(.*?)```", readme, re.DOTALL)
    assert shown is not None
    out = " ".join(run(command, ARTICLES / shown[1], *shown[2].split()).stdout.split())
    for part in re.split(r"^…$", shown[3], flags=re.MULTILINE):  # a line of its own; one inside a line is the text's
        assert " ".join(part.split()) in out


def test_the_difference_that_the_readme_shows_is_what_comes_out(run: Run, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.search(r"<!-- example: my-question.yaml -->\n```yaml\n(.*?)```", readme, re.DOTALL)
    shown = re.search(r"```\n\$ grading diff my-question.yaml my-update.yaml\n(.*?)```", readme, re.DOTALL)
    assert example is not None
    assert shown is not None
    (tmp_path / "my-question.yaml").write_text(example[1], encoding="utf-8")
    update = example[1].replace("mean: 57, sd: 21", "mean: 44, sd: 21")
    assert update != example[1]
    (tmp_path / "my-update.yaml").write_text(update, encoding="utf-8")
    out = run("diff", tmp_path / "my-question.yaml", tmp_path / "my-update.yaml").stdout
    for part in re.split(r"^…$", shown[1], flags=re.MULTILINE):
        assert part.strip("\n") in out


def test_both_commands_of_the_readme_can_be_found_by_continuous_integration() -> None:
    for name, words in (("grade", "grading grade fixtures/"), ("tests", "python -m pytest")):
        script = [sys.executable, str(ROOT / ".ci/readme_command.py"), name]
        found = subprocess.run(script, capture_output=True, text=True, check=True)
        assert words in found.stdout
