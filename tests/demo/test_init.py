"""`jiedui init` and `jiedui demo`: a start that is clean, in a folder where nobody's work can be lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from jiedui.cli import main
from jiedui.cli.init import _ask, _ask_name, policies
from jiedui.load import load
from jiedui.reading.events import parse
from jiedui.text import tongue

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setitem(os.environ, "LANGUAGE", "en")
    monkeypatch.setenv("JIEDUI_LANG", "en")

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run


def with_policies(ids: list[str]) -> list[str]:
    return [word for id_ in ids for word in ("--policy", id_)]


@pytest.mark.parametrize("chosen", [*([id_] for id_ in policies()), [], list(policies())], ids="+".join)
def test_a_fresh_programme_is_clean(tmp_path: Path, call: Call, chosen: list[str]) -> None:
    status, out, _ = call("init", tmp_path / "records", *with_policies(chosen))
    assert status == 0
    assert f"jiedui check --records {tmp_path / 'records'}" in out
    status, out, _ = call("check", "--records", tmp_path / "records")
    assert status == 0
    assert "0 errors, 0 warnings" in out


def test_beside_the_records_git_is_told_what_it_shall_not_have(tmp_path: Path, call: Call) -> None:
    top = tmp_path / "ours"
    _, out, _ = call("init", top / "records", "--policy", "first-weeks")
    ignored = top / ".gitignore"
    assert str(ignored) in out
    assert "git init" in out
    subprocess.run(["git", "init", "--quiet"], cwd=top, check=True)
    for path, kept in (("build/named/x.html", False), ("list.xlsx", False), ("records/programme.yml", True)):
        asked = subprocess.run(["git", "check-ignore", "--quiet", path], cwd=top, check=False)
        assert asked.returncode == (1 if kept else 0), path
    ignored.write_text("mine\n", encoding="utf-8")
    _, out, _ = call("init", top / "others", "--policy", "first-weeks")
    assert ".gitignore" not in out
    assert ignored.read_text(encoding="utf-8") == "mine\n"


def test_it_holds_the_name_the_language_and_the_policies_asked_for(tmp_path: Path, call: Call) -> None:
    name = "小镇：'结对' #1 \"项目\""
    call("init", tmp_path, "--lang", "zh", "--name", name, "--policy", "first-weeks")
    programme = load(tmp_path).records.programme
    assert programme
    assert (programme.data["name"], programme.language) == (name, "zh")
    assert programme.data["policies"] == ["first-weeks"]
    written = (tmp_path / "policies" / "first-weeks.yml").read_text(encoding="utf-8").splitlines()
    added = [line for line in written if line not in policies()["first-weeks"].splitlines()]
    assert len(added) == 1
    assert added[0].startswith("in_force: {from: "), "nothing is missed before the programme began"


@pytest.mark.parametrize("command", ["init", "demo"])
def test_what_is_there_is_left_alone(tmp_path: Path, call: Call, command: str) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    assert call(command, tmp_path)[0] == 2
    assert call(command, mine)[0] == 2
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
    assert mine.read_text(encoding="utf-8") == "mine"


def test_an_unknown_policy_writes_nothing_and_names_the_known(tmp_path: Path, call: Call) -> None:
    status, _, err = call("init", tmp_path / "records", "--policy", "nope")
    assert status == 2
    assert not (tmp_path / "records").exists()
    for id_ in policies():
        assert id_ in err


def test_the_demo_says_what_it_wrote(tmp_path: Path, call: Call) -> None:
    status, out, _ = call("demo", tmp_path / "demo", "--children", 2, "--as-of", "2027-03-05")
    assert status == 0
    files = [file for file in (tmp_path / "demo").rglob("*") if file.is_file()]
    assert f"{len(files)} files" in out
    programme = load(tmp_path / "demo").records.programme
    assert programme
    assert programme.data["as_of"] == "2027-03-05"


@pytest.mark.parametrize("number", ["0", "-3", "many"])
def test_a_number_of_children_that_is_none(tmp_path: Path, call: Call, number: str) -> None:
    assert call("demo", tmp_path / "demo", f"--children={number}")[0] == 2
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize("id_", policies())
def test_every_policy_says_where_it_is_from_in_both_languages(id_: str) -> None:
    policy = parse(policies()[id_])
    assert policy["source"]
    for titled in (policy, *policy["rules"].values()):
        assert set(titled["title"]) == {"zh", "en"}


def test_a_policy_named_twice_is_one_policy(tmp_path: Path, call: Call) -> None:
    call("init", tmp_path, *with_policies(["first-weeks", "first-weeks"]))
    assert call("check", "--records", tmp_path)[0] == 0


@pytest.mark.parametrize("command", ["init", "demo"])
def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path, call: Call, command: str) -> None:
    (tmp_path / "file").touch()
    status, _, err = call(command, tmp_path / "file" / "records")
    assert status == 2
    assert "Cannot write" in err


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ("\n", ["school-four-ones"]),
        ("1, 2\n", ["first-weeks", "safeguarding"]),
        ("9\n1 1\n", ["first-weeks"]),
    ],
)
def test_who_sits_at_a_terminal_is_asked(answers: str, wanted: list[str]) -> None:
    with CliRunner().isolation(input=answers):
        at_a_terminal()
        assert _ask(policies(), tongue("en")) == wanted


@pytest.mark.parametrize(
    ("answer", "called"), [("青禾结对\n", "青禾结对"), ("\n", "我们的项目"), ("  \n", "我们的项目")]
)
def test_the_name_is_asked_too(answer: str, called: str) -> None:
    with CliRunner().isolation(input=answer):
        at_a_terminal()
        assert _ask_name(tongue("zh")) == called


def test_where_nobody_can_answer_it_says_where_to_write_the_name(tmp_path: Path, call: Call) -> None:
    assert "programme.yml («name»)" in call("init", tmp_path / "records")[1]
    assert "programme.yml («name»)" not in call("init", tmp_path / "other", "--name", "Qinghe")[1]


def test_in_the_usual_folder_no_command_needs_its_name(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = call("init", "records")[1]
    assert "Next: jiedui check\n" in told
    assert "«git init .»" in told
    assert "jiedui site." in told


def at_a_terminal() -> None:
    for stream in (sys.stdin, sys.stdout):
        stream.isatty = lambda: True  # type: ignore[method-assign]
