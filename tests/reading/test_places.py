"""Places: line and column of a value, found again in a text that has been read."""

import pytest

from jiedui.reading.places import find, places

TEXT = """\
name: 王小禾
guardians:
  - {name: 奶奶, phone: "13900000001"}
  - name: 爷爷
    phone:
left: {on: 2026-01-01}
notes: |
  一
  二
"""


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ((), False, (1, 1)),
        (("name",), False, (1, 7)),
        (("name",), True, (1, 1)),
        (("guardians",), False, (3, 3)),
        (("guardians",), True, (2, 1)),
        (("guardians", 0), False, (3, 5)),
        (("guardians", 0, "phone"), False, (3, 23)),
        (("guardians", 0, "phone"), True, (3, 16)),
        (("guardians", 1, "name"), False, (4, 11)),
        (("guardians", 1, "phone"), True, (5, 5)),
        (("left", "on"), False, (6, 12)),
        (("notes",), False, (7, 8)),
        (("nothing",), False, (1, 1)),
        (("left", "reason"), True, (6, 7)),
        (("guardians", 7, "name"), False, (3, 3)),
        (("name", "zh"), False, (1, 7)),
    ],
)
def test_the_place_of_a_value_or_of_the_nearest_above(
    path: tuple[str | int, ...], key: bool, place: object
) -> None:
    assert find(places(TEXT), path, key=key) == place
