"""The strict YAML reader: places, plain values, both parsers alike, and nothing that can crash it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.spec_world import PSA, QUALIFICATION, SERIES, SUITE
from tracker.spec import yaml as strict
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder
from tracker.spec.problems import Mark
from tracker.spec.tree import place
from tracker.spec.yaml import read_yaml

BROKEN = [
    b"a: b: c",
    b"a: [1, 2\n",
    b'a: "x\nb: 1\n',
    b"\t- a",
    b"{a: 1 b: 2}",
    b"a: x\n  b: y\n c: 1",
    b"a: @x",
    b"abc\nd: 1",
    b"a: 'it's'\n",
    b": 1",
    b"a: *",
    b"a: &x 1\nb: *x\n<<: {c: 1}\nc: !!str 3",
    b"? [a]\n: 1\n{x: 1}: 2",
    b"a: [1, no, 012, x]\na: 3\n",
    b"a: 1\n---\nb: 1",
]


def test_plain_values_mean_one_thing() -> None:
    tree, problems = read_yaml(
        b"a: 12\nb: -1.5\nc: true\nd: null\ne:\nf: 2027-06-16\ng: 2027-06\nh: 1-3\ni: 'no'\nj: |\n  on\n", "x"
    )
    assert not problems
    assert tree == {
        "a": 12, "b": -1.5, "c": True, "d": None, "e": None,
        "f": "2027-06-16", "g": "2027-06", "h": "1-3", "i": "no", "j": "on\n",
    }  # fmt: skip


def test_keys_are_always_text() -> None:
    assert read_yaml(b"{0: a, 1-3: b, 4: c}", "x")[0] == {"0": "a", "1-3": "b", "4": "c"}


def test_everything_knows_its_place() -> None:
    tree, _ = read_yaml(b"a:\n  - {b: 1}\n  - c: [x, y]\n", "x")
    assert tree is not None
    assert place(tree, ("a",)) == Mark(1, 1)
    assert place(tree, ("a", 0)) == Mark(2, 5)
    assert place(tree, ("a", 0, "b")) == Mark(2, 9)
    assert place(tree, ("a", 0, "b"), key=True) == Mark(2, 6)
    assert place(tree, ("a", 1, "c", 1)) == Mark(3, 12)
    assert place(tree, ("a", 1, "missing")) == Mark(3, 5)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    tree, problems = read_yaml(b"\xef\xbb\xbfa: 1\r\nb: no\r\n", "x")
    assert tree == {"a": 1, "b": "no"}
    assert [(p.line, p.column) for p in problems] == [(2, 4)]


@pytest.mark.parametrize("content", BROKEN)
def test_both_parsers_say_the_same(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = read_yaml(content, "x")
    monkeypatch.setattr(strict, "_FAST", yaml.SafeLoader)
    assert read_yaml(content, "x") == with_c
    assert with_c[1]


def test_sentences_say_nothing_about_the_parser() -> None:
    said = " ".join(problem.text for content in BROKEN for problem in read_yaml(content, "x")[1])
    assert not [word for word in ("token", "scalar", "mapping values", "<block", "node") if word in said]


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(content: bytes) -> None:
    tree, problems = read_yaml(content, "x")
    assert tree is not None or problems


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,? \n\t0123<", max_size=60))
def test_no_yaml_signs_crash_the_reader(text: str) -> None:
    tree, problems = read_yaml(text.encode(), "x")
    assert tree is not None or problems


FILES = {
    "suites/made-up.yaml": SUITE,
    "series/made-up/2028-06.yaml": SERIES,
    "qualifications/knitting.yaml": QUALIFICATION,
    "psas/knitting/2028-06.yaml": PSA,
}
VALUES = st.sampled_from(
    ["", "null", "5", "-1", "0.5", "true", "x", "'5'", "[]", "{}", "[1]", "{a: 1}", "2027-01-01", "9999"]
)


@given(st.data())
def test_no_value_in_any_place_crashes_the_checks(data: st.DataObject) -> None:
    """Whatever stands after a colon, the outcome is a list of problems in plain words."""
    path = data.draw(st.sampled_from(sorted(FILES)))
    text = FILES[path]
    for _ in range(data.draw(st.integers(1, 2))):
        starts = [i + 2 for i in range(len(text)) if text.startswith(": ", i)]
        start = data.draw(st.sampled_from(starts))
        stop = min(i for i in (text.find(sign, start) for sign in ",}]\n") if i >= 0)
        text = text[:start] + data.draw(VALUES) + text[stop:]
    files = {**{name: each.encode() for name, each in FILES.items()}, path: text.encode()}
    for problem in Catalogue([Folder("shipped", "specs", files)]).problems():
        assert problem.text[-1] in ".?"
        assert "Input" not in problem.text
        assert "literal" not in problem.text
        assert problem.line >= 1
