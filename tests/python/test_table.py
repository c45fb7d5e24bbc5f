"""Arrow in, Arrow out."""

from __future__ import annotations

import pytest

import jiaokan

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")

SOURCES = ["一\u200b二", None, "<html><head><title>渡口</title></head><body><p>船来了，人也来了。</p></body></html>", ""]


def test_rows_keep_their_places() -> None:
    table = pa.table({"n": range(4), "text": SOURCES})
    out = pa.table(jiaokan.Cleaner().table(table, "text"))
    assert out.column_names == ["n", "text_source", "text", "title", "error"]
    assert out["n"].to_pylist() == [0, 1, 2, 3]
    assert out["text_source"].to_pylist() == SOURCES
    want = [None if s is None else jiaokan.clean(s).text for s in SOURCES]
    assert out["text"].to_pylist() == want
    assert out["error"].null_count == 4


def test_batches_bytes_charsets_and_views() -> None:
    bytes_ = ["水位下降了四十厘米。".encode("gbk"), "水位".encode("utf-8"), None]
    table = pa.table({"body": pa.chunked_array([bytes_[:1], bytes_[1:]], pa.binary()), "cs": ["gbk", "utf-8", "gbk"]})
    stream = jiaokan.Cleaner().table(table, charset="cs", column="body", keep=False, columns=["text", "encoding"])
    out = pa.table(stream)
    assert out.column_names == ["text", "encoding", "error"]
    assert out["text"].to_pylist() == ["水位下降了四十厘米。", "水位", None]
    view = pa.table(jiaokan.Cleaner().table(pa.array(["一\u200b二"], pa.string_view())))
    assert view["text"].to_pylist() == ["一二"]


def test_frames_come_in_too() -> None:
    frame = pd.DataFrame({"page": ["一\u200b二", "三"], "kind": [1, 2]})
    out = pa.table(jiaokan.Cleaner().table(frame, columns=["text", "authors", "changes"])).to_pandas()
    assert list(out["text"]) == ["一二", "三"]
    assert list(out["changes"]) == [1, 0]


def test_mistakes_say_what_to_do() -> None:
    two = pa.table({"a": ["一"], "b": ["二"]})
    cleaner = jiaokan.Cleaner()
    with pytest.raises(ValueError, match="column="):
        cleaner.table(two)
    with pytest.raises(KeyError, match="it has a, b"):
        cleaner.table(two, "c")
    with pytest.raises(ValueError, match="there are text, title"):
        cleaner.table(two, "a", columns=["txt"])
    with pytest.raises(TypeError, match="DataFrame"):
        cleaner.table(["一"], "a")


def test_many_rows_are_the_same_as_one_by_one() -> None:
    sources = [f"第{n}行\u200b&amp;lt;b&amp;gt;" for n in range(2000)]
    out = pa.table(jiaokan.Cleaner().table(pa.table({"s": sources}).to_batches(300)[0], "s"))
    assert out["text"].to_pylist() == [jiaokan.clean(s).text for s in sources[:300]]
