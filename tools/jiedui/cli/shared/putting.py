"""Writing a file or a folder as a whole: it is made beside its place and then moved there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from jiedui.cli.shared.common import SetUpError, link_in_the_way, writing
from jiedui.text import T, Tongue
from jiedui.writing.files import ChangedMeanwhileError, LinkError, refuse_links, replace


def put_whole(write: Callable[[Path], None], target: Path, tongue: Tongue, *, force: bool) -> None:
    """Let `write` make a new file or folder, and put it at `target`.

    What is there already and differs is only replaced with `force`; a folder only if nothing in it has an
    ending that the new one's files have not, because then it is no earlier export.
    """
    try:
        refuse_links(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".jiedui-", dir=target.parent) as beside:
            made, was = Path(beside) / "made", Path(beside) / "was"
            write(made)
            if target.exists() or target.is_symlink():
                if _is_the_same(made, target):
                    return
                _may_be_replaced(made, target, tongue, force=force)
                if target.is_dir():  # no system puts one full folder over another
                    target.rename(was)
            try:
                made.replace(target)
            except OSError:
                if was.exists():
                    was.rename(target)
                raise
    except LinkError as link:
        raise link_in_the_way(link, tongue) from None
    except OSError:
        raise SetUpError(tongue.say(T("{path} cannot be written.", path=target))) from None


def put_over(path: Path, shown: str, text: str, was: bytes, tongue: Tongue) -> None:
    """Write a record's new text over the old one, `was`; SetUpError where that is no longer there."""
    with writing(shown, tongue):
        try:
            replace(path, text, was)
        except ChangedMeanwhileError:
            changed = T("{path} was changed by somebody else just now: run the command again.", path=shown)
            raise SetUpError(tongue.say(changed)) from None


def _may_be_replaced(made: Path, target: Path, tongue: Tongue, *, force: bool) -> None:
    if not force:
        there = T("{path} is already there. Give another name with --out, or --force.", path=target)
        raise SetUpError(tongue.say(there))
    if made.is_dir() != target.is_dir() or _endings(target) - _endings(made):
        other = T("{path} is no earlier export, so it is not replaced. Give another name.", path=target)
        raise SetUpError(tongue.say(other))


def _is_the_same(made: Path, there: Path) -> bool:
    """Whether the file, or the folder's files by name, have the same bytes."""
    if made.is_file() or not there.is_dir():
        return made.is_file() and there.is_file() and made.read_bytes() == there.read_bytes()
    names = sorted(one.name for one in made.iterdir())
    if names != sorted(one.name for one in there.iterdir()):
        return False
    return all(_is_the_same(made / name, there / name) for name in names)


def _endings(path: Path) -> set[str]:
    if not path.is_dir():
        return set()
    return {one.suffix if one.is_file() and not one.is_symlink() else "/" for one in path.iterdir()}
