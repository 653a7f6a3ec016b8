"""A record's life out of real repositories."""

import shutil
from pathlib import Path

import pytest

from jiedui.git.repository import HistoryError, Repository
from jiedui.history.events import events

from .conftest import CHILD, Repo, summary

FILE = "children/c001.yml"


def test_each_commit_by_fields(repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    repo.commit(FILE, CHILD.replace("relation: 爷爷", "relation: 爷爷, phone: '13900000000'"))
    repo.commit(
        FILE, CHILD.replace("alias: 晓麦\n", "left: {on: 2026-03-01, reason: 毕业}\n"), author="李老师"
    )
    found = repo.events("child", "c001")
    assert summary(found) == [
        ("changed", ["added left", "removed guardians.1.phone", "removed alias"]),
        ("changed", ["added guardians.1.phone"]),
        ("created", ["added name", "added alias", "added registered", "added guardians"]),
    ]
    assert [one.commit and one.commit.author for one in found] == ["李老师", "王老师", "王老师"]
    assert [one.commit and one.commit.when for one in found][0] == "2026-03-04T10:20:30+08:00"


def test_other_files_are_not_told(repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    repo.commit("children/c0011.yml", CHILD)
    repo.commit("mentors/c001.yml", "name: a\nroles: [teacher]\njoined: 2025-01-01\n")
    assert len(repo.events("child", "c001")) == 1


def test_comments_and_form_alone(repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    repo.commit(FILE, "# 备注\n" + CHILD)
    assert summary(repo.events("child", "c001"))[0] == ("changed", [])


def test_a_broken_version_is_said_to_be_broken_and_the_mended_one_compared_over_it(repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    repo.commit(FILE, CHILD.replace("alias: 晓麦", "alias：晓麦"))
    repo.commit(FILE, CHILD.replace("alias: 晓麦", "alias: 麦子"))
    mended, broken, _ = repo.events("child", "c001")
    assert broken.broken
    assert broken.broken.id.startswith("J0")
    assert not broken.changes
    assert mended.broken is None
    assert [change.path for change in mended.changes] == [("alias",)]
    assert mended.changes[0].old == "晓麦"
    assert not mended.may_be_said


def test_a_huge_version_is_not_read(repo: Repo) -> None:
    repo.commit(FILE, "notes: " + "长" * 70_000)
    repo.commit(FILE, CHILD)
    assert [bool(one.broken) for one in repo.events("child", "c001")] == [False, True]


def test_an_activity_that_moves_to_another_folder(repo: Repo) -> None:
    text = "date: 2026-03-14\nkind: talk\nchildren: [c001]\n"
    repo.commit("activities/2026/2026-03-14-talk-c001.yml", text)
    (repo.records / "activities/2026/03").mkdir()
    repo.git("mv", "records/activities/2026/2026-03-14-talk-c001.yml", "records/activities/2026/03/")
    repo.commit("activities/2026/03/2026-03-14-talk-c001.yml", text + "place: home\n")
    moved, created = repo.events("activity", "2026-03-14-talk-c001")
    assert summary([moved, created]) == [
        ("moved", ["added place"]),
        ("created", ["added date", "added kind", "added children"]),
    ]
    assert moved.was == "records/activities/2026/2026-03-14-talk-c001.yml"


def test_a_move_in_which_everything_changed_too(repo: Repo) -> None:
    repo.commit("activities/2025/a.yml", "date: 2025-03-14\nkind: talk\nchildren: [c001]\n")
    (repo.records / "activities/2025/a.yml").unlink()
    repo.commit(
        "activities/2026/a.yml",
        "mentors: [m001, m002]\nkind: gift\ndate: 2026-05-01\nnotes: 全部重写了一遍\n",
    )
    assert [one for one, _ in summary(repo.events("activity", "a"))] == ["moved", "created"]


def test_a_record_that_got_another_id_keeps_its_history(repo: Repo) -> None:
    repo.commit("children/c1.yml", CHILD)
    repo.commit("children/c1.yml", CHILD + "focus: true\n")
    repo.git("mv", "records/children/c1.yml", "records/children/c001.yml")
    repo.commit(FILE, CHILD + "focus: false\n")
    assert summary(repo.events("child", "c001")) == [
        ("moved", ["changed focus"]),
        ("changed", ["added focus"]),
        ("created", ["added name", "added alias", "added registered", "added guardians"]),
    ]


def test_another_child_is_not_taken_for_the_one_that_went(repo: Repo) -> None:
    repo.commit("children/c001.yml", CHILD)
    (repo.records / "children/c001.yml").unlink()
    repo.commit(
        "children/c025.yml",
        "name: 周晓杏\nsex: female\nborn: 2018-01-01\nregistered: 2026-01-01\nvillage: 下坪村\n",
    )
    assert [one for one, _ in summary(repo.events("child", "c025"))] == ["created"]


def test_deleted_and_there_again(repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    repo.commit(FILE, None)
    assert [one for one, _ in summary(repo.events("child", "c001"))] == ["deleted", "created"]
    repo.commit(FILE, CHILD)
    assert [one for one, _ in summary(repo.events("child", "c001"))] == ["created", "deleted", "created"]


def test_a_merge_tells_each_side_once_and_of_itself_only_what_no_side_had(repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    repo.git("switch", "--quiet", "-c", "side")
    repo.commit(FILE, CHILD + "focus: true\n")
    repo.git("switch", "--quiet", "main")
    repo.commit(FILE, CHILD.replace("晓麦\nreg", "麦子\nreg"))
    repo.git("merge", "--no-commit", "side")
    repo.commit(FILE, CHILD.replace("晓麦\nreg", "麦子\nreg") + "focus: true\nvillage: 上坪村\n")
    found = repo.events("child", "c001")
    assert summary(found) == [
        ("changed", ["added village"]),
        ("changed", ["changed alias"]),
        ("changed", ["added focus"]),
        ("created", ["added name", "added alias", "added registered", "added guardians"]),
    ]
    assert [one.is_merge for one in found] == [True, False, False, False]


def test_a_clean_merge_is_no_event(repo: Repo) -> None:
    repo.commit(FILE, CHILD + "tags: []\n")
    repo.git("switch", "--quiet", "-c", "side")
    repo.commit(FILE, "focus: true\n" + CHILD + "tags: []\n")
    repo.git("switch", "--quiet", "main")
    repo.commit(FILE, CHILD + "village: 上坪村\n")
    repo.git("merge", "--no-commit", "side")
    repo.commit(FILE, "focus: true\n" + CHILD + "village: 上坪村\n")
    assert [event.is_merge for event in repo.events("child", "c001")] == [False, False, False]


class TestNotCommitted:
    def test_new(self, repo: Repo) -> None:
        repo.commit("children/c002.yml", CHILD)
        repo.write(FILE, CHILD)
        (found,) = repo.events("child", "c001")
        assert found.commit is None
        assert found.happened == "created"

    def test_changed(self, repo: Repo) -> None:
        repo.commit(FILE, CHILD)
        repo.write(FILE, CHILD.replace("2025-02-17", "2025-02-18"))
        assert summary(repo.events("child", "c001"))[0] == ("changed", ["changed registered"])

    def test_the_ends_of_lines_are_no_change(self, repo: Repo) -> None:
        repo.commit(FILE, CHILD)
        (repo.records / FILE).write_bytes(CHILD.replace("\n", "\r\n").encode())
        assert len(repo.events("child", "c001")) == 1

    def test_deleted(self, repo: Repo) -> None:
        repo.commit(FILE, CHILD)
        (repo.records / FILE).unlink()
        found = repo.events("child", "c001")
        assert [(one.commit is None, str(one.happened)) for one in found] == [
            (True, "deleted"),
            (False, "created"),
        ]

    def test_moved(self, repo: Repo) -> None:
        repo.commit("activities/a.yml", "date: 2026-03-14\nkind: talk\nchildren: [c001]\n")
        (repo.records / "activities/2026").mkdir()
        (repo.records / "activities/a.yml").rename(repo.records / "activities/2026/a.yml")
        assert [one for one, _ in summary(repo.events("activity", "a"))] == ["moved", "created"]

    def test_no_commit_at_all(self, repo: Repo) -> None:
        repo.write(FILE, CHILD)
        (found,) = repo.events("child", "c001")
        assert found.commit is None


def test_settings_of_others_change_nothing(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the user, of the repository and of the environment."""
    repo.commit(FILE, CHILD)
    repo.commit(FILE, CHILD + "focus: true\n")
    wanted = repo.events("child", "c001")
    for key, value in {
        "log.showRoot": "false",
        "log.showSignature": "true",
        "log.follow": "true",
        "log.diffMerges": "off",
        "log.date": "relative",
        "color.ui": "always",
        "diff.external": "/bin/false",
        "diff.renames": "false",
        "core.pager": "/bin/false",
        "core.quotePath": "true",
        "format.pretty": "oneline",
        "core.abbrev": "4",
        "i18n.logOutputEncoding": "GBK",
    }.items():
        repo.git("config", key, value)
    for key, value in {
        "GIT_DIR": "/nowhere",
        "GIT_EXTERNAL_DIFF": "/bin/false",
        "GIT_PAGER": "/bin/false",
    }.items():
        repo.environment[key] = value
    assert repo.events("child", "c001") == wanted


def test_names_in_gbk_and_the_mailmap(repo: Repo) -> None:
    repo.git("config", "i18n.commitEncoding", "GBK")
    repo.write(FILE, CHILD)
    repo.git("add", "-A")
    environment = repo.environment
    repo.environment = environment | {"LC_ALL": "C"}
    name = os_bytes("王老师".encode("gbk"))
    repo.git("commit", "-m", os_bytes("建档".encode("gbk")), author=name)
    (found,) = repo.events("child", "c001")
    assert found.commit
    assert (found.commit.author, found.commit.subject) == ("王老师", "建档")
    (repo.top / ".mailmap").write_text("王芳老师 <wang@example.org>\n", encoding="utf-8")
    (found,) = repo.events("child", "c001")
    assert found.commit
    assert found.commit.author == "王芳老师"


def os_bytes(raw: bytes) -> str:
    """Bytes as an argument or a variable of a process."""
    return raw.decode("utf-8", "surrogateescape")


def test_a_shallow_clone_says_that_it_is_cut_off(repo: Repo, tmp_path: Path) -> None:
    repo.commit(FILE, CHILD)
    repo.commit(FILE, CHILD + "focus: true\n")
    clone = Repo(tmp_path / "clone", repo.environment)
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.top}", str(clone.top))
    assert [one for one, _ in summary(clone.events("child", "c001"))] == ["earliest"]
    assert Repository(clone.records, clone.environment).is_shallow


def test_the_records_may_lie_at_the_top_or_deep_in_a_folder_with_signs(repo: Repo, tmp_path: Path) -> None:
    for folder in ("", "资料 [甲]/*"):
        top = tmp_path / f"other{len(folder)}"
        other = Repo(top, repo.environment)
        (top / folder).mkdir(parents=True)
        other.git("init", "--quiet")
        target = top / folder / "children" / "c001.yml"
        target.parent.mkdir()
        target.write_text(CHILD, encoding="utf-8")
        other.git("add", "-A")
        other.git("commit", "-qm", "x")
        (found,) = events(Repository(top / folder, repo.environment), top / folder, "child", "c001")
        assert found.happened == "created"
        assert found.commit


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(HistoryError) as error:
        Repository(tmp_path, {"PATH": "/usr/bin:/bin", "GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert "{path}" in error.value.text.message


def test_no_git(tmp_path: Path) -> None:
    with pytest.raises(HistoryError) as error:
        Repository(tmp_path, {"PATH": str(tmp_path)})
    assert "not installed" in error.value.text.message


def test_the_control_git_is_really_asked(repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    shutil.rmtree(repo.top / ".git")
    with pytest.raises(HistoryError):
        repo.events("child", "c001")
