"""What a user meets first: help, messages, names of encodings, values that compare and copy."""

from __future__ import annotations

import ast
import copy
import inspect
import pickle
import re
import typing

import pytest

import jiaokan

PAGE = "<html><head><title>渡口</title></head><body><p>船来了，人也来了。</p><p>水\u200b落了。</p></body></html>"
NAMES = re.compile(r"^(\w+): ", re.M)


def core_options() -> list[str]:
    """Every option that the core has, as the message for a wrong one lists them."""
    with pytest.raises(TypeError) as error:
        jiaokan.Cleaner(nothing=1)  # type: ignore[call-arg]
    return str(error.value).partition("there are ")[2].split(", ")


def test_help_has_every_option_with_its_default() -> None:
    entries = NAMES.split(jiaokan.Cleaner.__doc__ or "")[1:]
    told = dict(zip(entries[::2], entries[1::2]))
    assert set(told) == set(core_options())
    assert all("default" in entry.lower() for entry in told.values())


def test_types_have_every_option() -> None:
    assert set(typing.get_type_hints(jiaokan.types.Options)) == set(core_options())


def test_everything_public_has_a_docstring() -> None:
    for name in jiaokan.__all__:
        thing = getattr(jiaokan, name)
        if name == "__version__":
            continue
        assert thing.__doc__, name
        if isinstance(thing, type) and thing.__module__ == "jiaokan":
            for attribute in vars(thing):
                if not attribute.startswith("_"):
                    assert getattr(thing, attribute).__doc__, f"{name}.{attribute}"


def test_mistyped_options_are_told() -> None:
    def wrong(error: type[Exception], words: str, /, **options: object) -> None:
        with pytest.raises(error, match=words):
            jiaokan.Cleaner(**options)  # type: ignore[arg-type]

    wrong(TypeError, "normalize: no option is named \"spaces\"", normalize={"spaces": "tight"})
    wrong(ValueError, "normalize.*disable", normalize={"disable": ["repair"]})
    wrong(ValueError, re.escape('"p[["'), select={"body": "p[["})
    wrong(ValueError, "select: .*dict of selectors", select="p")
    wrong(ValueError, "normalize: .*dict of options", normalize=3)
    wrong(ValueError, "disable: .*list", disable=3)
    with pytest.raises(TypeError, match="by name"):
        jiaokan.Cleaner({"script": "zh-Hans"})  # type: ignore[call-arg]
    with pytest.raises(ValueError, match=re.escape('"p[["')):
        jiaokan.extract(PAGE, select={"body": "p[["})
    with pytest.raises(ValueError, match="did you mean"):
        jiaokan.repair("一", disable=["repair/invisable"])
    assert jiaokan.repair("一\u200b", disable="repair/invisible") == "一\u200b"  # type: ignore[arg-type]


def test_no_message_speaks_rust() -> None:
    wrong: list[dict[str, object]] = [
        {"select": "p"}, {"select": {"bdy": "p"}}, {"normalize": 3}, {"normalize": {"form": 3}},
        {"dictionary": [("a",)]}, {"stages": 3}, {"stages": ["rpair"]}, {"protect": [3]},
        {"words": "yes"}, {"trust": "sure"}, {"edges": "no"}, {"format": "pdf"}, {"disable": object()},
    ]  # fmt: skip
    for options in wrong:
        with pytest.raises((TypeError, ValueError)) as error:
            jiaokan.Cleaner(**options)  # type: ignore[arg-type]
        said = str(error.value)
        assert not re.search(r"struct|Vec|tuple of size|Some\(|sequence|Option<|__new__", said), said
        assert next(iter(options)) in said, said


def test_where_to_convert_is_said_once() -> None:
    with pytest.raises(ValueError, match="not both"):
        jiaokan.convert("头发", "zh-Hant", config="t2s")
    with pytest.raises(ValueError, match="convert needs"):
        jiaokan.explain("头发", "convert")
    with pytest.raises(ValueError, match="no OpenCC"):
        jiaokan.explain("头发", "convert", config="s2q")
    assert jiaokan.explain("头发里", "convert", to="zh-Hant", protect="里").text == "頭髮里"


def test_a_cleaner_protects_what_python_matches() -> None:
    text = "Python 里的PYTHON１，范先生"
    for pattern in (r"python.", re.compile("PYTHON.", re.I), [re.compile("p y # 注\n t h o n .", re.I | re.X)]):
        cleaner = jiaokan.Cleaner(protect=pattern, normalize="search")
        want = jiaokan.Cleaner(protect=["(?i)python."] if pattern != "python." else ["python."], normalize="search")
        assert cleaner(text).text == want(text).text
        assert pickle.loads(pickle.dumps(cleaner))(text).text == want(text).text
    for bad, words in (
        (re.compile("a", re.A), "ASCII"),
        (re.compile(b"a"), "bytes"),
        (re.compile("(?<=a)b"), "look-around"),
        ((1, 2), "fits one text"),
        ("(", "protect"),
    ):
        with pytest.raises(ValueError, match=words):
            jiaokan.Cleaner(protect=[bad])  # type: ignore[list-item]


def test_options_are_kept_as_they_were_checked() -> None:
    cleaner = jiaokan.Cleaner(disable=iter(["repair/invisible"]), dictionary=iter([("一", "壹")]), script="zh-Hant")
    select = {"body": "p"}
    other = jiaokan.Cleaner(select=select)  # type: ignore[arg-type]
    select["body"] = "p[["
    for again in (copy.copy(cleaner), copy.deepcopy(cleaner), pickle.loads(pickle.dumps(cleaner))):
        assert again("一\u200b").text == "壹\u200b"
        assert repr(again) == repr(cleaner)
    assert copy.copy(other)(PAGE).text == other(PAGE).text
    assert "'p'" in repr(other)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("cp936", "gbk"), ("gb2312-80", "gb2312"), ("big5hkscs", "big5-hkscs"), ("cp950", "big5"), ("hz", "gb2312"),
        ("latin-1", "latin1"), ("utf-8-sig", "utf-8"), ("utf_8", "utf-8"), ("utf-16-le", "utf-16le"),
        ("euc_jp", "euc-jp"), ("cp949", "euc-kr"), ("GB18030", "gb18030"), ("euc-tw", "x-euc-tw"), ("cp932", "shift_jis"),
    ],
)  # fmt: skip
def test_encodings_have_pythons_names(name: str, label: str) -> None:
    for codec in ("gbk", "utf-8", "hz"):
        data = "他们在河边看见了白鹭，水位下降了四十厘米。".encode(codec)
        assert jiaokan.detect(data, encoding=name) == jiaokan.detect(data, encoding=label)
        assert jiaokan.Cleaner(encoding=name)(data).warnings == jiaokan.detect(data, encoding=label).warnings
    assert not any("not known" in w for w in jiaokan.detect(b"\xa4\xe9", encoding=name).warnings)


def parts() -> list[object]:
    doc = jiaokan.clean(jiaokan.sample("report"))
    page = jiaokan.clean(PAGE)
    record = jiaokan.clean(jiaokan.sample("record"))
    named = [doc.blocks[0], doc.notes[0], doc.notes[0].calls[0], doc.citations[0], doc.mentions[0], page.changes[0]]
    turn = next(b.turn for b in record.blocks if b.turn)
    dropped = jiaokan.clean(jiaokan.sample("page")).dropped[0]
    found = [jiaokan.detect("水位".encode("gbk")), jiaokan.identify("国会和國會")]
    return [*named, turn, dropped, doc.meta, doc.quality, *found]


def test_parts_are_values() -> None:
    once, twice = parts(), parts()
    assert len({type(part).__name__ for part in once}) == 12
    for one, two in zip(once, twice):
        assert one == two and hash(one) == hash(two)
        for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
            assert again == one and repr(again) == repr(one) and type(again) is type(one)
    assert len({*once, *twice}) == len(once)
    doc = jiaokan.clean(jiaokan.sample("report"))
    assert doc.blocks[0] == doc.blocks[0] != doc.blocks[1]
    changes = pickle.loads(pickle.dumps(doc.changes))
    assert type(changes) is type(doc.changes) and changes == doc.changes
    explained = jiaokan.explain("一\u200b", "repair")
    assert pickle.loads(pickle.dumps(explained)) == explained == copy.deepcopy(explained)
    assert doc.revert(pickle.loads(pickle.dumps(doc.changes[0]))).text == doc.revert(doc.changes[0]).text


def test_texts_are_values() -> None:
    """What a pool of processes sends back."""
    for make, source in ((jiaokan.extract, PAGE), (jiaokan.reflow, jiaokan.sample("report").decode())):
        one, two = make(source), make(source)
        assert one == two and hash(one) == hash(two) and one != make("另一篇。")
        for again in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
            assert again == one and repr(again) == repr(one) and str(again) == str(one)
            assert again.meta == one.meta and again.blocks == one.blocks and again.dropped == one.dropped


def test_what_is_asked_for_again_is_not_made_again() -> None:
    doc = jiaokan.clean(jiaokan.sample("report"))
    assert doc.text is doc.text and doc.source is doc.source
    for name in ("changes", "blocks", "notes", "citations", "mentions", "dropped"):
        first, second = getattr(doc, name), getattr(doc, name)
        assert all(a is b for a, b in zip(first, second))
        first.clear()  # the list is the caller's
        assert len(getattr(doc, name)) == len(second)
    out = jiaokan.extract(PAGE)
    assert out.text is out.text and out.blocks[0] is out.blocks[0]


def test_reprs_say_what_it_is() -> None:
    assert repr(jiaokan.detect("水位".encode() * 9)) == "<Detected UTF-8 1.00>"
    assert repr(jiaokan.identify("")) == "<Identified unknown 0.00>"
    assert repr(jiaokan.extract(PAGE)).startswith('<Extracted "渡口" ')
    assert repr(jiaokan.reflow("一。")) == "<Reflowed 2 characters, 0 blocks>"
    assert repr(jiaokan.clean(PAGE).changes[0]).endswith('"\\u200b" -> "">')
    for part in parts():
        assert not re.search(r"object at|Some\(|\\u\{", repr(part)), repr(part)


def test_a_dict_has_everything() -> None:
    days = "".join(f"第{n}日，甲乙二船自北岸运盐{n * 7 % 90}包，在乙仓过秤，甲仓入账。" for n in range(11, 21))
    doc = jiaokan.clean(f"前记一行。\n{days}\n中间另有一句话。\n{days}\n后记一行。\n")
    assert doc.to_dict()["repeats"] == [[list(copy) for copy in group] for group in doc.repeats] != []
    assert doc.unaccounted() == []
    names = {name for name in vars(jiaokan.Document) if not name.startswith("_")}
    values = {name for name in names if not callable(getattr(doc, name))} - {"source"}
    assert values == set(doc.to_dict())


def test_types_have_a_sentence_for_every_option() -> None:
    source = inspect.getsource(jiaokan.types)
    for name in ("Options", "Policy", "Select", "NormalizeOptions", "ConvertOptions", "ExtractOptions", "ReflowOptions", "CiteOptions"):
        [tree] = [c for c in ast.parse(source).body if isinstance(c, ast.ClassDef) and c.name == name]
        for one, two in zip(tree.body, [*tree.body[1:], None]):
            if isinstance(one, ast.AnnAssign):
                assert isinstance(two, ast.Expr) and isinstance(two.value, ast.Constant), (name, ast.unparse(one))


def test_what_cannot_be_written_is_told() -> None:
    with pytest.raises(ValueError, match="protect: .*surrogates"):
        jiaokan.Cleaner(protect=["\ud800"])


def test_an_address_given_is_the_document_s_where_it_has_none() -> None:
    address = "https://example.org/ferry/12"
    for source in ("船来了，人也来了。", "# 渡口\n\n船来了。", PAGE):
        meta = jiaokan.clean(source, url=address).meta
        assert meta.url == address and meta.origin["url"] == "argument", source


def test_where_the_body_ends_is_counted_in_characters() -> None:
    text = "渡口的账册见《江城县志》卷三。\n注释\n[1] 李明：《渡口史》，江城：渡口出版社，2001年，第3页。\n"
    body = text.index("[1]")
    whole, short = jiaokan.cite(text), jiaokan.cite(text, body=body)
    assert len(whole) > len(short), (whole, short)
    assert jiaokan.cite(text[:body]) == short
