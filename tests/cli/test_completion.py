"""Shell completion, through click's own interface and in a real bash."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from jiedui.cli import COMMANDS, jiedui, let_click_speak

from .conftest import Run


def completed(*words: str) -> list[str]:
    let_click_speak("zh")  # click keeps the first help option that it makes
    shell = ShellComplete(jiedui, {}, "jiedui", "_JIEDUI_COMPLETE")
    return [one.value for one in shell.get_completions(list(words[:-1]), words[-1])]


def test_commands_are_completed_without_importing_them() -> None:
    assert completed("") == list(COMMANDS)
    assert completed("hi") == ["history"]
    code = (
        "import sys\nfrom jiedui.cli import main\ntry: main([])\nexcept SystemExit: pass\n"
        "print([one for one in sys.modules if one.startswith(('jiedui.load', 'yaml', 'jsonschema'))])"
    )
    asked = {"_JIEDUI_COMPLETE": "bash_complete", "COMP_WORDS": "jiedui sh", "COMP_CWORD": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | asked, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "plain,show\n[]\n"


def test_ids(folder: Path) -> None:
    at = ("--records", str(folder))
    assert completed("show", *at, "c00") == ["c001", "c001-m001", "c002", "c002-m002"]
    assert completed("show", *at, "--type", "child", "c00") == ["c001", "c002"]
    assert completed("end", "pairing", *at, "c002") == ["c002-m002"]
    assert completed("add", "activity", *at, "--mentor", "") == ["m001", "m002"]
    assert completed("add", "activity", *at, "--child", "c002") == ["c002"]
    assert completed("history", *at, "2026-03") == ["2026-03-14-talk-c001"]


def test_aliases_where_no_id_begins_so(folder: Path) -> None:
    at = ("--records", str(folder))
    assert completed("show", *at, "小") == ["小禾", "小麦"]
    assert completed("add", "activity", *at, "--child", "小麦") == ["小麦"]


def test_words_of_closed_lists() -> None:
    assert completed("add", "activity", "--place", "ho") == ["home"]
    assert "home-visit" in completed("add", "activity", "--kind", "home")


def test_an_alias_that_a_shell_would_run_is_not_completed(folder: Path) -> None:
    (folder / "children" / "c003.yml").write_text("name: x\nalias: 甲$(touch x)\n", encoding="utf-8")
    (folder / "children" / "c004.yml").write_text("name: x\nalias: '甲乙'\n", encoding="utf-8")
    (folder / "children" / "c005.yml").write_bytes(b"alias: \xff\xfe")
    assert completed("show", "--records", str(folder), "甲") == ["甲乙"]


def test_without_a_folder(tmp_path: Path) -> None:
    assert completed("show", "--records", str(tmp_path / "no"), "c") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert ran.status == 0
    assert f"_JIEDUI_COMPLETE={shell}_complete" in ran.out


def test_in_a_real_bash(folder: Path, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("there is no bash here")
    (tmp_path / "jiedui").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jiedui "$@"\n', encoding="utf-8")
    (tmp_path / "jiedui").chmod(0o755)
    asked = """
        eval "$(jiedui completion bash)"
        COMP_WORDS=(jiedui show $1); COMP_CWORD=2
        "$(complete -p jiedui | sed 's/.*-F \\([^ ]*\\).*/\\1/')" jiedui "$1" show
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    for begun, wanted in (("c001", "c001\nc001-m001\n"), ("小", "小禾\n小麦\n")):
        ran = subprocess.run(
            [bash, "--norc", "-c", asked, "bash", begun],
            cwd=folder.parent,
            env=environment,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert ran.stdout == wanted, ran.stderr
