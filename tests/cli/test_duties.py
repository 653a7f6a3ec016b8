"""`jiedui duties`: the ledger on the command line."""

from pathlib import Path

import pytest

from .conftest import Run, edit


def test_json_has_the_shape_of_the_contract(run: Run, folder: Path) -> None:
    found = run(
        "duties", "--records", folder, "--format", "json", "--subject", "c001-m001", "--status", "met"
    ).json
    assert found == {
        "as_of": "2026-03-20",
        "duties": [
            {
                "rule": "school/monthly-talk",
                "subject": {"type": "pairing", "id": "c001-m001"},
                "start": "2026-03-01",
                "deadline": "2026-03-31",
                "needed": 1,
                "done": 1,
                "activities": ["2026-03-14-talk-c001"],
                "status": "met",
            }
        ],
    }


def test_filters(run: Run, folder: Path) -> None:
    def deadlines(*arguments: str) -> list[str]:
        found = run("duties", "--records", folder, "--format", "json", *arguments).json["duties"]
        return [one["deadline"] for one in found]

    assert len(deadlines()) == 14
    assert set(deadlines("--from", "2026-01-31", "--to", "2026-02-28")) == {"2026-01-31", "2026-02-28"}
    assert len(deadlines("--rule", "school/monthly-talk")) == 14
    assert set(deadlines("--status", "open")) == {"2026-03-31"}
    assert deadlines("--subject", "nobody") == []


def test_as_of_moves_the_ledger(run: Run, folder: Path) -> None:
    found = run("duties", "--records", folder, "--format", "json", "--as-of", "2025-09-30").json
    assert {one["status"] for one in found["duties"]} == {"due-soon"}
    found = run("duties", "--records", folder, "--format", "json", "--as-of", "2025-10-01").json
    assert [one["status"] for one in found["duties"][:2]] == ["missed", "missed"]


def test_a_rule_that_does_not_exist_is_status_2(run: Run, folder: Path) -> None:
    ran = run("duties", "--records", folder, "--rule", "school/monthly-tolk")
    assert ran.status == 2
    assert "school/monthly-talk" in ran.err


@pytest.mark.parametrize("rule", ["qqqq", "", "x" * 300])
def test_one_that_is_near_no_other_too(run: Run, folder: Path, rule: str) -> None:
    ran = run("duties", "--records", folder, "--rule", rule, "--lang", "en")
    assert (ran.status, ran.out) == (2, "")
    assert "No policy in force has this rule. There are: school/monthly-talk" in ran.err


def test_broken_records_are_left_out_and_counted(run: Run, folder: Path) -> None:
    edit(folder / "pairings" / "c002-m002.yml", "kind: proxy-parent", "kind: nonsense")
    ran = run("duties", "--records", folder, "--format", "json")
    assert ran.status == 1
    assert {one["subject"]["id"] for one in ran.json["duties"]} == {"c001-m001"}
    assert "1" in ran.err


def test_text(run: Run, folder: Path) -> None:
    ran = run("duties", "--records", folder, "--status", "met", "--lang", "en")
    assert ran.out.startswith(
        "2026-03-31  met  school/monthly-talk  pairing:c001-m001  1/1  Monthly talk  小禾\n"
    )
    assert ran.out.endswith("1 of 14 duties at 2026-03-20 are listed.\n")
    everything = run("duties", "--records", folder, "--lang", "en").out
    assert everything.splitlines()[-1].startswith("14 duties at 2026-03-20: met 1, ")


@pytest.mark.parametrize("change", [("alias: 小禾", "alias: 陈小禾子"), ("alias: 小禾\n", "")])
def test_no_alias_where_there_is_none_or_it_gives_the_name_away(
    run: Run, folder: Path, change: tuple[str, str]
) -> None:
    edit(folder / "children" / "c001.yml", *change)
    (line, _) = run("duties", "--records", folder, "--status", "met", "--lang", "en").out.splitlines()
    assert line.endswith("  1/1  Monthly talk")
