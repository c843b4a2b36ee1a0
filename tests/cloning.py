"""Git as it is where it is told to change line ends, as on Windows."""

from pathlib import Path

from tests.projects import command

SETTINGS = """[core]
    autocrlf = true
    quotePath = false
[safe]
    directory = *
[user]
    name = Ann
    email = ann@example.org
"""
"""Safe directories: where continuous integration tests as another user than it checked out as."""


def git(*arguments: str, cwd: Path, home: Path) -> list[str]:
    """Run Git in a folder, with settings that are written into another; return its lines."""
    settings = home / "gitconfig"
    settings.write_text(SETTINGS, encoding="utf-8")
    done = command("git", *arguments, cwd=cwd, GIT_CONFIG_GLOBAL=str(settings))
    assert done.code == 0, done.err
    return done.out.splitlines()


def cloned(root: Path, home: Path) -> Path:
    """Return a clone, in a folder, of a project of which everything was committed."""
    git("init", "--quiet", cwd=root, home=home)
    git("add", "--all", cwd=root, home=home)
    git("commit", "--quiet", "--message", "All", cwd=root, home=home)
    git("clone", "--quiet", str(root), str(home / "clone"), cwd=home, home=home)
    return home / "clone"
