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


def test_a_column_of_nothing_but_nulls() -> None:
    table = pa.table({"n": [1, 2], "text": pa.nulls(2)})
    assert pa.table(jiaokan.Cleaner().table(table, "text"))["text"].to_pylist() == [None, None]
    assert pa.table(jiaokan.Cleaner().table(pa.nulls(3)))["text"].null_count == 3
    only = pa.table({"text": pa.nulls(1)})
    assert pa.table(jiaokan.Cleaner().table(only, columns="text", keep=False)).column_names == ["text", "error"]


def test_a_cleaned_table_can_be_cleaned() -> None:
    cleaner = jiaokan.Cleaner()
    once = pa.table(cleaner.table(pa.table({"text": ["一\u200b"]}), columns=["text"]))
    twice = pa.table(cleaner.table(once, "text", columns=["text"]))
    assert once.column_names == ["text_source", "text", "error"]
    assert twice.column_names == ["text_source", "text_source_2", "error_source", "text", "error"]
    assert twice["text_source"].to_pylist() == ["一\u200b"] and twice["text"].to_pylist() == ["一"]
    with pytest.raises(ValueError, match="asked for twice"):
        cleaner.table(once, "text", columns=["text", "text"])


def test_what_the_schema_says_is_kept() -> None:
    table = pa.table({"text": ["一"]}).replace_schema_metadata({"huggingface": '{"info": {}}'})
    out = pa.table(jiaokan.Cleaner().table(table))
    assert out.schema.metadata == {b"huggingface": b'{"info": {}}'}
    assert pa.table(jiaokan.Cleaner().table(table, keep=False)).schema.metadata is None
    frame = pd.DataFrame({"page": ["一", "二"]}, index=["a", "b"])
    assert list(pa.table(jiaokan.Cleaner().table(frame, "page")).to_pandas().index) == ["a", "b"]


def test_warnings_can_be_had() -> None:
    data = ["水位下降了四十厘米。".encode("gbk"), None]
    stream = jiaokan.Cleaner(encoding="big5").table(pa.table({"b": data}), columns=["text", "warnings"])
    warnings = pa.table(stream)["warnings"].to_pylist()
    assert warnings[0] == jiaokan.clean(data[0], encoding="big5").warnings != [] and warnings[1] is None


def test_large_batches_come_out_in_parts_and_in_order() -> None:
    texts = [f"第{n}行\u200b" for n in range(3000)]
    out = pa.table(jiaokan.Cleaner().table(pa.table({"t": texts}).combine_chunks(), "t", columns=["text"]))
    assert out["text"].to_pylist() == [f"第{n}行" for n in range(3000)] and out["t"].to_pylist() == texts
    assert pa.table(jiaokan.Cleaner().table(pa.table({"t": pa.array([], pa.string())}))).num_rows == 0


def test_other_columns_are_refused_at_once() -> None:
    table = pa.table({"n": [1], "t": ["一"]})
    with pytest.raises(TypeError, match='"n" is text or bytes, not Int64'):
        jiaokan.Cleaner().table(table, "n")
    with pytest.raises(TypeError, match="list of names"):
        jiaokan.Cleaner().table(table, "t", columns=3)  # type: ignore[arg-type]
    stream = jiaokan.Cleaner().table(pa.table({"b": ["水位".encode("gbk")], "c": ["cp936"]}), "b", charset="c")
    assert pa.table(stream)["text"].to_pylist() == ["水位"]
