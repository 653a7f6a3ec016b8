"""The sheet: hostile text stays text, and long text ends in time."""

import pytest
import svg
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from markdown_it import MarkdownIt

from jiedui.charts.paper import ems, fitted, place, said, sheet, write, write_row
from tests.charts.look import TEXTS, assert_sound, parsed, shown

HOSTILE = '</title></svg><script>alert("1")</script><svg onload=x a="\' `{{x}}` --8<-- "f"'


def test_the_library_itself_escapes_nothing() -> None:
    assert "<script>" in svg.Text(text="<script>").as_str()


def test_hostile_text_stays_text_in_element_and_attribute() -> None:
    chart = sheet(20, HOSTILE, [write(0, 10, HOSTILE, 9)])
    assert_sound(chart, shown(HOSTILE))
    assert [element.text for element in parsed(chart).iter() if element.tag.endswith("}text")] == [
        shown(HOSTILE)
    ]
    assert "script" in chart
    assert "<script" not in chart
    assert not set("`{[*_\\:") & set(said(HOSTILE))


@given(TEXTS | st.just("**a** `b` [x](y) :smile: $x$ {{x}}\n\n# h"))
def test_no_reader_of_markdown_changes_a_chart(text: str) -> None:
    chart = sheet(20, text, [write(0, 10, text, 9)])
    page = f"before\n\n<figure>{chart}</figure>\n\nafter"
    assert chart in markdown(page, extensions=["md_in_html", "tables", "attr_list"])
    assert chart in MarkdownIt("commonmark").render(page)


@given(TEXTS, TEXTS)
def test_every_text_comes_back_as_it_was_typed_on_one_line(alt: str, text: str) -> None:
    chart = sheet(20, alt, [write(0, 10, text, 9)])
    assert_sound(chart, shown(alt))
    assert next(parsed(chart).iter("{http://www.w3.org/2000/svg}text")).text == (shown(text) or None)


def test_lone_surrogates_and_controls_become_a_sign() -> None:
    assert said("a\ud800b\0c\x1bd\uffff") == "a\ufffdb\ufffdc\ufffdd\ufffd"


@pytest.mark.parametrize(("text", "wide"), [("", 0), ("abcd", 2.2), ("每月", 2), ("每a", 1.55), ("（）", 2)])
def test_widths(text: str, wide: float) -> None:
    assert ems(text) == pytest.approx(wide)


@given(TEXTS, st.floats(20, 350))
def test_fitted_text_fits(text: str, width: float) -> None:
    cut = fitted(text, 9, width)
    assert ems(cut) * 9 <= width + 1e-6
    assert cut == " ".join(text.split()) or cut.endswith("…")


def test_text_that_fits_is_not_cut_and_longer_text_is() -> None:
    assert fitted("每月谈心", 10, 40) == "每月谈心"
    assert fitted("每月谈心了", 10, 40) == "每月谈…"


@pytest.mark.parametrize(
    ("number", "wanted"), [(1.0, "1"), (12.345678, "12.35"), (2 / 3, "0.67"), (-0.001, "0")]
)
def test_coordinates_have_two_decimals(number: float, wanted: str) -> None:
    assert str(place(number)) == wanted


def test_labels_that_would_touch_are_left_out_and_the_last_ends_on_the_sheet() -> None:
    parts = write_row([(0, "first"), (5, "second"), (100, "third"), (350, "last")], 9)
    assert [part.partition(">")[2].partition("<")[0] for part in parts] == ["second", "third", "last"]
    assert 'x="350"' in parts[-1]
    assert 'text-anchor="end"' in parts[-1]
