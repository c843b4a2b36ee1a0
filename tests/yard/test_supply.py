"""What is installed is named by its hash, and what may publish runs none of the project's code."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.model.work import reported
from tests.projects import ROOT

REQUIREMENTS = sorted(ROOT.glob("requirements*.in"))
PINNED = re.compile(r"[a-z0-9-]+==\S+(?: ; [^\\]+?)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ACTION = re.compile(r"uses: [\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

each_list = pytest.mark.parametrize("source", REQUIREMENTS, ids=lambda path: path.stem)
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


@each_list
def test_every_requirement_is_pinned_with_its_hashes(source: Any) -> None:
    """And nothing else stands there: no index, no address, no option."""
    text = source.with_suffix(".txt").read_text(encoding="utf-8")
    rest = [line for line in PINNED.sub("", text).splitlines() if line and line[0] != "#"]
    assert rest == []
    assert PINNED.search(text)


@each_list
def test_every_wanted_package_is_pinned(source: Any) -> None:
    wanted = re.findall(r"^[\w-]+", source.read_text(encoding="utf-8"), re.MULTILINE)
    pinned = source.with_suffix(".txt").read_text(encoding="utf-8")
    assert [name for name in wanted if name[0] != "-" and f"\n{name.lower()}==" not in pinned] == []


def test_what_several_lists_pin_they_pin_alike() -> None:
    """The lists are installed one after the other: a later one must take back nothing."""
    found: dict[str, set[str]] = {}
    for source in REQUIREMENTS:
        text = source.with_suffix(".txt").read_text(encoding="utf-8")
        pins: dict[str, set[str]] = {}
        for name, version in re.findall(r"^([\w-]+)==(\S+)", text, re.MULTILINE):
            pins.setdefault(name, set()).add(version)
        for name, versions in pins.items():
            assert found.setdefault(name, versions) >= versions, name


@each_workflow
def test_every_action_is_pinned_by_digest_and_keeps_no_credentials(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(ACTION.findall(text)) == text.count("uses:") > 0
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")


@each_workflow
def test_what_runs_code_may_read_the_sources_and_nothing_else(path: Any) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        # With no step that fetches the sources or runs a command, none of the project's code runs.
        steps = {step.get("uses", "").partition("@")[0] for step in job["steps"]}
        if steps != {"actions/deploy-pages"}:
            assert job["permissions"] == {"contents": "read"}
    assert "secrets" not in path.read_text(encoding="utf-8")


def test_the_job_that_publishes_waits_for_tests_and_build() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text("utf-8"))["jobs"]
    assert jobs["deploy"]["needs"] == ["test", "build"]
    assert [name for name, job in jobs.items() if "run" in str(job["steps"])] == ["test", "build"]


def test_a_published_site_names_its_repository_where_the_glossary_names_nothing(
    tmp_path: Path,
) -> None:
    """As its workflow does, in a copy; what the glossary names stands."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
    (step,) = (
        each for each in workflow["jobs"]["build"]["steps"] if "PLACE" in each.get("env", {})
    )
    place = "https://github.com/owner/name"
    work = tmp_path / "glossary/work.yml"
    work.parent.mkdir()
    work.write_bytes((ROOT / "glossary/work.yml").read_bytes())
    for _ in range(2):
        environment = os.environ | {"PLACE": place}
        subprocess.run(["bash", "-ec", step["run"]], cwd=tmp_path, check=True, env=environment)
    named = yaml.safe_load(work.read_text(encoding="utf-8"))
    assert named["source"] == place
    told = reported(named["report"], "stride (stride)", "https://owner.github.io/name/")
    query = "title=stride%20%28stride%29&body=https%3A%2F%2Fowner.github.io%2Fname%2F"
    assert told == f"{place}/issues/new?{query}"
    work.write_text(
        "source: https://example.org/\nreport: mailto:a@example.org\n", encoding="utf-8"
    )
    before = work.read_bytes()
    subprocess.run(["bash", "-ec", step["run"]], cwd=tmp_path, check=True, env=environment)
    assert work.read_bytes() == before
