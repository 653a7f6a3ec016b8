"""What docs/publishing.md says to type, is typed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from jiedui.demo import write
from tests.conftest import REPOSITORY
from tests.workflows.schemas import faults

PAGE = REPOSITORY / "docs" / "publishing.md"


def block(language: str) -> str:
    """The page's one block in this language."""
    (found,) = re.findall(
        rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return str(found)


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_the_job_for_gitlab_pages_is_one(tmp_path: Path) -> None:
    pipeline = yaml.safe_load((REPOSITORY / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    more = yaml.safe_load(block("yaml"))
    assert not pipeline.keys() & more.keys()
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(yaml.safe_dump({**pipeline, **more}), encoding="utf-8")
    assert faults("gitlab-ci", file) == ""
    assert more["pages"]["artifacts"]["access"] == pipeline["site"]["artifacts"]["access"]
    assert "--edition volunteers" in "".join(more["pages"]["script"])


def test_the_daily_script_builds_and_changes_the_site(tmp_path: Path) -> None:
    origin, home = tmp_path / "origin", tmp_path / "srv"
    write(origin / "records", 2, 1)
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "add", ".")
    git(origin, "commit", "--quiet", "-m", "records")
    home.mkdir()
    git(tmp_path, "clone", "--quiet", str(origin), str(home / "repository"))
    script = block("sh").replace("/srv/jiedui/venv/bin/jiedui", f"{Path(sys.executable).parent}/jiedui")
    script = script.replace("/srv/jiedui", str(home))
    for _ in range(2):  # the first time there is no old site
        ran = subprocess.run(
            [shutil.which("sh") or "sh"], input=script, text=True, capture_output=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        assert (home / "site" / "index.html").is_file()
        assert not (home / "new").exists()
    git(origin, "rm", "--quiet", "records/programme.yml")
    git(origin, "commit", "--quiet", "-m", "broken")
    ran = subprocess.run(
        [shutil.which("sh") or "sh"], input=script, text=True, capture_output=True, check=False
    )
    assert ran.returncode != 0
    assert (home / "site" / "index.html").is_file()  # the last good one stays


def test_the_settings_are_those_that_the_page_names() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in ("deploy/nginx.conf", "deploy/Caddyfile"):
        assert name in text
        assert (REPOSITORY / name).is_file()
