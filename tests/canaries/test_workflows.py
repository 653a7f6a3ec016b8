"""The workflows' own steps over marked records: no marker in a log, annotation, summary, message or site."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jiedui.demo import AS_OF
from jiedui.load import load
from tests.canaries.planting import Planted, found, plant
from tests.cli.conftest import Run, run
from tests.cli.keys import Office
from tests.clone import clone, commit, set_up
from tests.editions.markers import mark
from tests.reminders.servers import Answer, serving
from tests.workflows.workflow import run as run_workflow
from tests.workflows.workflow import uploaded

__all__ = ["run"]
BY_HAND = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "workflow_dispatch"}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return set_up(clone(tmp_path_factory.mktemp("clone")))


@pytest.fixture
def checkout(pristine: Path, tmp_path: Path) -> Path:
    """A clone without records."""
    folder = Path(shutil.copytree(pristine, tmp_path / "repository", symlinks=True))
    shutil.rmtree(folder / "records")
    shutil.rmtree(folder / "reports")
    return folder


def markers_in(text: str, planted: Planted) -> list[str]:
    return [where for marker, where in planted.items() if marker in text]


def test_in_plain_text_no_log_annotation_or_summary_tells_any(checkout: Path) -> None:
    """Also not where something is wrong: what a message needs is where, and what to type."""
    planted = mark(checkout / "records", 4)
    commit(checkout, "-m", "marked")
    broken = checkout / "records" / "children" / "c002.yml"
    for text in (None, broken.read_text(encoding="utf-8") + "unheard_of: 1\n", "name: ["):
        if text is not None:
            broken.write_text(text, encoding="utf-8")
        ran = run_workflow("records.yml", checkout, {})
        assert ran.status == (0 if text is None else 1), ran.log
        assert ran.annotations
        assert "J901" in ran.summary or text is not None
        assert markers_in(ran.log + ran.summary, planted) == []


def test_in_plain_text_no_reminder_tells_any(checkout: Path) -> None:
    planted = mark(checkout / "records", 4)
    with serving(lambda _: Answer(200)) as server:
        secrets = {"JIEDUI_NOTIFY_COORDINATORS": server.url.replace("http://", "json://")}
        ran = run_workflow("daily.yml", checkout, secrets, "remind", BY_HAND)
    assert ran.status == 0, ran.log
    (sent,) = (json.dumps(one.json, ensure_ascii=False) for one in server.requests)
    assert [
        id_ for id_ in load(checkout / "records").records.mentors if id_ in sent
    ]  # it does tell something
    assert markers_in(sent + ran.log, planted) == []


def test_sealed_neither_log_nor_site_has_any(
    checkout: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(run, tmp_path)
    assert office.records == checkout / "records"
    planted = plant(office.records, 4)
    assert office.init().status == 0
    assert office.run("seal", "--all", "--records", office.records).status == 0
    commit(checkout, "-m", "sealed")
    ran = run_workflow("site.yml", checkout, {})
    assert ran.status == 0, ran.log
    assert markers_in(ran.log, planted) == []
    for folder in uploaded("site.yml"):
        assert (checkout / folder / "index.html").is_file()
        assert not list(found(checkout / folder, planted))
    assert office("site", "--names", "--as-of", AS_OF, "--out", tmp_path / "named").status == 0
    assert list(found(tmp_path / "named", planted))  # the control
