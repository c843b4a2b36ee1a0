"""Try faults on real builds and print a table; the exit status tells whether all were borne.

``python -m tests.faults --kills 300 --seed 1`` takes the tests' small glossary, ``--full`` the
project itself. Disks are filled and made read-only on small file systems in memory, for which the
process must be allowed to mount; where it is not, the table says so. It needs Linux.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests import projects
from tests.faults import builds
from tests.faults.builds import Build

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
BUILD = ("build", "--quiet", "--strict")
PAGES = ("docs/en/index.md", "docs/zh/index.md")
SITECUSTOMIZE = Path(__file__).parent / "clock"
"""A folder whose ``sitecustomize`` makes the clock jump."""


class Row(NamedTuple):
    """A fault: how often it was tried; how often the site stayed whole, and the next run was right.

    ``said`` is what the build printed of it, once.
    """

    fault: str
    tried: int
    whole: int
    repaired: int
    said: str = ""

    @property
    def borne(self) -> bool:
        """Whether every trial ended well."""
        return self.tried == self.whole == self.repaired


class Project:
    """A project with two states of its sources, whose sites are known."""

    def __init__(self, folder: Path, *, full: bool) -> None:
        self.folder, self.log = folder, folder.with_name("log")
        if full:
            projects.copy(folder)
        else:
            projects.compose(folder)
        builds.prepare(folder)
        self.base = {page: (folder / page).read_text(encoding="utf-8") for page in PAGES}
        self.known: dict[str, str] = {}
        for state in ("A", "B", "A"):
            self.turn(state)
            started = time.monotonic()
            ended = self.build().wait()
            self.takes = time.monotonic() - started
            if ended.status:
                raise RuntimeError(ended.printed)
            if self.known.setdefault(state, self.site()) != self.site():
                raise RuntimeError("equal sources must make equal sites: they do not")

    def turn(self, state: str) -> None:
        """Change the sources, by a line that stands on the home pages."""
        self.state = state
        for page, text in self.base.items():
            (self.folder / page).write_text(f"{text}\nState {state}.\n", encoding="utf-8")

    def other(self) -> str:
        """Turn to the other state, and return the one before."""
        before = self.state
        self.turn("B" if before == "A" else "A")
        return before

    def build(self, *arguments: str) -> Build:
        """Begin a build."""
        return Build(self.folder, self.log, *BUILD, *arguments)

    def site(self) -> str:
        """Return the digest of the site that stands there."""
        return builds.digest(self.folder / "site")

    def is_whole(self, before: str) -> bool:
        """Say whether the site is the earlier one or the new one, and nothing between."""
        return self.site() in {self.known[before], self.known[self.state]}

    def is_repaired(self) -> bool:
        """Build once more; say whether that made the right site, and left nothing else."""
        started = time.monotonic()
        ended = self.build().wait()
        self.takes = time.monotonic() - started
        left = builds.leftovers(self.folder) + [str(each) for each in builds.orphans(self.folder)]
        right = not ended.status and self.site() == self.known[self.state] and not left
        if not right:
            print(f"not repaired: {ended}; left {left}", file=sys.stderr, flush=True)
        return right


def kills(project: Project, count: int, chance: random.Random) -> Iterator[Row]:
    """Kill builds at random moments, alone and with all their children."""
    for number in SIGNALS:
        whole = repaired = reached = 0
        trials = len(range(SIGNALS.index(number), count, len(SIGNALS)))
        for trial in range(trials):
            if trial and not trial % 10:
                print(f"{number.name}: {trial}, {whole} whole, {repaired} repaired",
                      file=sys.stderr, flush=True)  # fmt: skip
            before = project.other()
            moment, group = chance.random() * project.takes, chance.random() < 0.5
            ended = project.build().kill(moment, number, group=group)
            # At the end of its time a build may have ended before the signal came.
            reached += ended.status != 0
            whole += project.is_whole(before)
            repaired += project.is_repaired()
        said = f"{reached} while it was running"
        yield Row(f"{number.name} at a random moment", trials, whole, repaired, said)


def together(project: Project, count: int, _: random.Random) -> Iterator[Row]:
    """Begin two builds at once, and three."""
    for many in (2, 3):
        whole = repaired = 0
        said = ""
        for _ in range(count):
            project.other()
            logs = [project.log.with_name(f"log-{index}") for index in range(many)]
            begun = [Build(project.folder, log, *BUILD) for log in logs]
            ended = [each.wait() for each in begun]
            good = not any(each.status for each in ended)
            whole += good and project.site() == project.known[project.state]
            said = next((line for each in ended for line in each.printed.splitlines()
                         if "another build" in line), said)  # fmt: skip
            repaired += project.is_repaired()
        yield Row(f"{many} builds at once", count, whole, repaired, said)


def disks(project: Project, count: int, _: random.Random) -> Iterator[Row]:
    """Let the disk be full after a few files, after more and more of them; then read-only."""
    for place, arguments in (
        (project.folder / "build", ()),
        (project.folder / "out", ("out/site",)),
    ):
        name = f"{place.name}/"
        with memory(place) as filled:
            if not filled:
                yield Row(f"disk full or read-only at {name}", 0, 0, 0, "not tried: may not mount")
                continue
            more = ("--site-dir", *arguments) if arguments else ()
            site = project.folder / (arguments[0] if arguments else "site")
            yield full_disk(project, place, site, more, count)
            yield read_only(project, place, site, more)
        project.build().wait()


def full_disk(project: Project, place: Path, site: Path, more: tuple[str, ...], count: int) -> Row:
    """Fill the disk up to a little more room each time, and build."""
    whole = repaired = 0
    said = ""
    ballast = place / "ballast"
    project.build(*more).wait()
    used = shutil.disk_usage(place).used
    for index in range(count):
        before = project.other()
        # Old and new stand side by side for a moment: at most, as much again is needed.
        room = 4096 + used * index // count
        with ballast.open("wb") as file:
            file.truncate(0)
            left = shutil.disk_usage(place).free - room
            file.write(bytes(max(left, 0)))
        ended = project.build(*more).wait()
        found = builds.digest(site)
        wanted = {project.known[before]} if ended.status else {project.known[project.state]}
        whole += found in wanted
        if found not in wanted:
            print(f"not whole: room {room}: {ended}", file=sys.stderr, flush=True)
        said = next((line for line in ended.printed.splitlines() if "disk-full" in line), said)
        ballast.unlink()
        ended = project.build(*more).wait()
        repaired += not ended.status and builds.digest(site) == project.known[project.state]
    return Row(f"disk full at {place.name}/, {count} sizes", count, whole, repaired, said)


def read_only(project: Project, place: Path, site: Path, more: tuple[str, ...]) -> Row:
    """Build into a file system that cannot be written to any more."""
    before = project.other()
    mount("-o", "remount,ro", str(place))
    ended = project.build(*more).wait()
    whole = ended.status != 0 and builds.digest(site) == project.known[before]
    mount("-o", "remount,rw", str(place))
    again = project.build(*more).wait()
    repaired = not again.status and builds.digest(site) == project.known[project.state]
    said = next((line for line in ended.printed.splitlines() if "not-writable" in line), "")
    return Row(f"read-only {place.name}/", 1, int(whole), int(repaired), said)


@contextmanager
def memory(place: Path) -> Iterator[bool]:
    """Mount a file system of 64 MB in memory over a folder; say whether that is allowed."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    mounted = mount("-t", "tmpfs", "-o", "size=64m", "tests-faults", str(place))
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=True)
        shutil.rmtree(place, ignore_errors=True)


def mount(*arguments: str) -> bool:
    """Run ``mount``; say whether it could."""
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


def surroundings(project: Project, _: int, __: random.Random) -> Iterator[Row]:
    """Build from the start of the interpreter on in strange surroundings."""
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    clock = {"PYTHONPATH": str(SITECUSTOMIZE)}
    tried = {
        "no home folder": {"HOME": "/proc/no-home", "XDG_CACHE_HOME": "", "MPLCONFIGDIR": ""},
        "a locale without UTF-8": plain,
        "a clock that jumps": clock,
    }
    for name, variables in tried.items():
        yield surrounded(project, name, project.folder, variables)
    named = project.folder.with_name("特征 图 glossary")
    shutil.copytree(project.folder, named)
    shutil.rmtree(named / "site")
    yield surrounded(project, "a path with spaces and Chinese", named, {})
    yield surrounded(project, "such a path, and a locale without UTF-8", named, plain)


def surrounded(project: Project, name: str, folder: Path, variables: dict[str, str]) -> Row:
    """Build in an environment, of sources whose files are as old as the clock jumps."""
    project.other()
    for page in PAGES if folder != project.folder else ():
        shutil.copyfile(project.folder / page, folder / page)
    command = (sys.executable, "-m", "mkdocs", *BUILD)
    done = projects.command(*command, cwd=folder, **builds.ENVIRONMENT | variables)
    right = not done.code and builds.digest(folder / "site") == project.known[project.state]
    if not right:
        print(f"{name}: {done.code} {done.out} {done.err}", file=sys.stderr, flush=True)
    repaired = folder != project.folder or project.is_repaired()
    return Row(name, 1, int(right), int(repaired), "the same site, byte by byte" if right else "")


def releases(project: Project, count: int, chance: random.Random) -> Iterator[Row]:
    """Kill releases at random moments; the next one must finish what they began, or begin anew."""
    folder, frozen = project.folder, project.folder / "releases"
    whole = repaired = finished = 0
    takes = project.takes * 1.3
    for _ in range(count):
        for path in (frozen, folder / "glossary/released"):
            shutil.rmtree(path, ignore_errors=True)
        begun = Build(folder, project.log, "release", command=stage)
        group = chance.random() < 0.5
        begun.kill(chance.random() * takes, chance.choice(SIGNALS), group=group)
        held = [path / "data/glossary.json" for path in frozen.glob("v*")]
        whole += all(path.is_file() for path in held) and project.site() in project.known.values()
        started = time.monotonic()
        ended = Build(folder, project.log, "release", command=stage).wait()
        takes = time.monotonic() - started if not ended.status else takes
        finished += "finished" in ended.printed
        # Only a release that was done before it was killed may not be done again.
        done = "released-before" in ended.printed or not ended.status
        records = sorted(folder.glob("glossary/released/*.json"))
        same = [path.read_bytes() for path in frozen.glob("v*/data/glossary.json")]
        right = done and [path.read_bytes() for path in records] == same and len(same) == 1
        repaired += right and not builds.leftovers(folder)
        if not right:
            print(f"release not repaired: {ended}", file=sys.stderr, flush=True)
    shutil.rmtree(frozen)
    shutil.rmtree(folder / "glossary/released")
    yield Row("a release killed at a random moment", count, whole, repaired, f"{finished} finished")


def stage(arguments: list[str]) -> None:
    """Run a stage of the scripts in a fork."""
    sys.exit(builds.scripts_command(arguments))


Fault = Callable[[Project, int, random.Random], Iterator[Row]]
FAULTS: dict[str, tuple[Fault, int]] = {
    "kills": (kills, 30),
    "together": (together, 2),
    "disks": (disks, 12),
    "surroundings": (surroundings, 1),
    "releases": (releases, 10),
}
"""What can be tried, and how often it is if nothing else is said."""


def main() -> int:
    """Try what was asked for, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    for name, (fault, usual) in FAULTS.items():
        text = f"{fault.__doc__} How often; {usual} if nothing is asked for."
        parser.add_argument(f"--{name}", type=int, metavar="N", help=text)
    parser.add_argument("--full", action="store_true", help="the project, not the small glossary")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    asked = {name: getattr(options, name) for name in FAULTS if getattr(options, name)}
    asked = asked or {name: usual for name, (_, usual) in FAULTS.items()}
    rows: list[Row] = []
    print("| fault | tried | site whole | next run right | said |\n|---|--:|--:|--:|---|")
    with tempfile.TemporaryDirectory(prefix="glossary-faults-") as folder:
        project = Project(Path(folder) / "project", full=options.full)
        for name, count in asked.items():
            for row in FAULTS[name][0](project, count, random.Random(options.seed)):
                rows.append(row)
                print("|", " | ".join(map(str, row)), "|", flush=True)
    return int(not all(row.borne for row in rows))


if __name__ == "__main__":
    sys.exit(main())
