"""The waterfall: where its bars stand, and that any names and numbers make a picture that can be read."""

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide.decision.figures import table_money
from bpo_decide.decision.measures import Step
from bpo_decide.report.as_memo import as_svg
from bpo_decide.report.charts import WIDTH, Bar, Waterfall, waterfall_chart, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def chart(*amounts: float, name: str = "Vendor", label: str = "Step") -> Waterfall:
    """Return the chart of these steps and of what they leave."""
    steps = [Step(f"step_{number}", f"{label} {number}", amount) for number, amount in enumerate(amounts)]
    end = Step("saving", "Expected saving", sum(amounts))
    return waterfall_chart(
        steps, end, name=name, unit="Thousand USD, present values; 100 draws, seed 1", money=table_money("USD", 0)
    )


def placed(bar: Bar) -> tuple[float, float]:
    """Return where a bar begins and ends."""
    return float(bar.x), float(bar.x) + float(bar.width)


def drawn(view: Waterfall) -> ET.Element:
    """Return the picture as a parser sees it."""
    return ET.fromstring(as_svg(view))  # noqa: S314 - our own picture


def test_bars_hang_where_the_one_before_ends() -> None:
    """100,000 less 40,000: a thousand is 3.7 wide."""
    headline, takes, left = chart(100_000, -40_000).bars

    assert [placed(bar) for bar in (headline, takes, left)] == [(260, 630), (482, 630), (260, 482)]
    assert [bar.kind for bar in (headline, takes, left)] == ["total", "takes", "total"]
    assert [bar.value for bar in (headline, takes, left)] == ["100", "-40", "60"]
    assert (headline.link_x, takes.link_x, left.link_x) == ("630", "482", None)


def test_a_negative_headline_hangs_left_of_nothing() -> None:
    view = chart(-50_000, 20_000)

    assert view.zero_x == "630"
    assert [placed(bar) for bar in view.bars] == [(260, 630), (260, 408), (408, 630)]
    assert [bar.value for bar in view.bars] == ["-50", "+20", "-30"]


def test_a_step_may_cross_nothing() -> None:
    """From 100 down to -50: 150 on 370, so nothing stands a third of the way."""
    view = chart(100_000, -150_000)

    assert float(view.zero_x) == pytest.approx(260 + 370 / 3, abs=0.01)
    assert placed(view.bars[1]) == (260, 630)
    assert placed(view.bars[2]) == pytest.approx((260, 260 + 370 / 3), abs=0.01)


def test_nothing_at_all_is_still_a_line() -> None:
    assert [(bar.x, bar.width, bar.value) for bar in chart(0, 0).bars] == [("260", "1", "0")] * 3


@pytest.mark.parametrize("count", range(1, 13))
def test_any_number_of_steps_fits(count: int) -> None:
    view = chart(*[1e6, *[-50_000.0] * (count - 1)])
    tops = [float(bar.y) for bar in view.bars]

    assert len(tops) == count + 1
    assert {round(low - high, 2) for high, low in pairwise(tops)} == {36}
    assert tops[-1] + float(view.bar_height) < float(view.height)
    assert float(view.axis_bottom) < float(view.height)


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=12))
def test_every_coordinate_is_inside_and_rounded(amounts: list[float]) -> None:
    picture = drawn(chart(*amounts))
    width, height = float(picture.attrib["width"]), float(picture.attrib["height"])

    for element in picture.iter():
        for name, value in element.attrib.items():
            if name in {"x", "x1", "x2", "y", "y1", "y2", "width", "height"}:
                assert re.fullmatch(r"\d+(\.\d{1,2})?", value), f"{name}={value}"
                assert float(value) <= (width if name in {"x", "x1", "x2", "width"} else height)


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=12))
def test_signs_say_what_colours_say(amounts: list[float]) -> None:
    for bar in chart(*amounts).bars:
        if bar.kind == "adds":
            assert bar.value == "0" or bar.value.startswith("+")
        if bar.kind == "takes":
            assert bar.value == "0" or bar.value.startswith("-")


def test_the_longest_number_fits_behind_its_bar() -> None:
    """A character is about 7.28 wide, and the margin 16."""
    for bar in chart(1e12, -9e11).bars:
        assert float(bar.value_x) + 7.28 * len(bar.value) <= WIDTH - 16


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_name_makes_well_formed_xml(name: str, label: str) -> None:
    picture = drawn(chart(1e6, -2e5, name=name, label=label))

    title = picture.findtext(f"{SVG}title")
    assert title is not None
    assert title.startswith("From headline to expected saving:")
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} == {
        "svg", "title", "desc", "rect", "text", "line", "g",
    }  # fmt: skip


def test_a_name_is_text_and_no_markup() -> None:
    text = as_svg(chart(1e6, name="A|B <script>alert(1)</script>", label='"><rect'))

    assert "<script" not in text
    assert drawn(chart(1e6, name="A <b>")).findtext(f"{SVG}title") == "From headline to expected saving: A <b>"


def test_who_cannot_see_it_is_told() -> None:
    view = chart(3_014_000, -583_000)
    picture = drawn(view)

    assert picture.attrib["role"] == "img"
    assert picture.attrib["viewBox"] == f"0 0 {WIDTH} {view.height}"
    description = picture.findtext(f"{SVG}desc")
    assert description is not None
    assert description.endswith("Step 0: 3,014; Step 1: -583; Expected saving: 2,431.")
    background: Any = picture.find(f"{SVG}rect")
    assert background.attrib == {"width": view.width, "height": view.height, "fill": "#ffffff"}


def test_long_names_are_wrapped_then_cut() -> None:
    once = "Retained organisation and vendor management"
    lines = wrapped(once, size=13, width=228, most=2)
    endless = wrapped("management " * 20, size=13, width=228, most=2)

    assert (len(lines), " ".join(lines)) == (2, once)
    assert len(endless) == 2
    assert endless[1].endswith("…")
    assert wrapped("x" * 100, size=10, width=57, most=1) == ["x" * 9 + "…"], "ten characters of 0.56 fit"


@given(st.text(), st.integers(1, 3))
def test_no_line_is_wider_than_it_may_be(text: str, most: int) -> None:
    lines = wrapped(text, size=10, width=100, most=most)

    assert len(lines) <= most
    assert all(len(line) <= 100 / 5.6 or not line.isascii() for line in lines)
