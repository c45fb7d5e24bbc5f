"""What a user of the Python package sees."""

from __future__ import annotations

import copy
import json
import os
import pickle
import subprocess
import sys
import threading
import tomllib
import time
import typing
from pathlib import Path

import pytest

import jiaokan

REPORT = jiaokan.sample("report")


def test_clean_takes_bytes_and_text() -> None:
    text = "白鹭滩的水位下降了。"
    for source in (text, text.encode(), bytearray(text.encode()), memoryview(text.encode())):
        assert jiaokan.clean(source).text == text
    with pytest.raises(TypeError, match="bytes or str, not int"):
        jiaokan.clean(5)


def test_the_same_object_comes_back_when_nothing_changed() -> None:
    text = "".join(["渡口", "的船。"])
    assert jiaokan.clean(text).text is text
    assert jiaokan.repair(text) is text
    assert jiaokan.normalize(text) is text


def test_surrogates() -> None:
    doc = jiaokan.clean("𠀀 as a pair: \ud840\udc00, alone: \ud840.")
    assert doc.source == "𠀀 as a pair: 𠀀, alone: \ufffd."
    assert any("surrogate" in w for w in doc.warnings)
    assert jiaokan.clean("\ud840\udc00").text == "𠀀"


def test_offsets_are_characters() -> None:
    doc = jiaokan.clean("𠀀一&amp;lt;二\u200b三𠀀")
    assert doc.text == "𠀀一<二三𠀀"
    for change in doc.changes:
        assert doc.source[change.start : change.end] == change.before
    at = doc.text.index("三")
    start, end = doc.to_source(at, at + 2)
    assert doc.source[start:end] == "三𠀀"


def test_revert_and_accept() -> None:
    doc = jiaokan.clean("一\u200b二&amp;lt;三")
    assert doc.text == "一二<三"
    again = doc.revert("repair/invisible")
    assert again.text == "一\u200b二<三"
    one = next(c for c in doc.changes if c.rule == "repair/invisible")
    undone = doc.revert(one)
    assert undone.text == "一\u200b二<三"
    held = next(c for c in undone.changes if not c.applied)
    assert undone.accept(held).text == doc.text
    assert doc.revert((0, 3)).text == "一\u200b二<三"
    with pytest.raises(TypeError):
        doc.revert(3)


def test_review_table() -> None:
    doc = jiaokan.clean("一\u200b二")
    rows = doc.changes.rows()
    rows[0]["decision"] = "no"
    assert doc.apply(rows).text == "一\u200b二"
    assert doc.apply([(doc.changes[0], False)]).text == "一\u200b二"
    assert "repair/invisible" in doc.changes.to_csv()
    with pytest.raises(ValueError, match="no change"):
        doc.apply([{"rule": "repair/none", "start": 0, "end": 1, "decision": "no"}])


def test_bad_options_say_what_to_do() -> None:
    with pytest.raises(TypeError, match="no option is named 'skript'|no option is named \"skript\""):
        jiaokan.clean("一", skript="zh-Hans")
    with pytest.raises(ValueError, match="did you mean \"repair/invisible\""):
        jiaokan.clean("一", disable=["repair/invisable"])
    with pytest.raises(ValueError, match="zh-Hant-TW"):
        jiaokan.convert("一", "zh-TW")
    with pytest.raises(ValueError, match="config"):
        jiaokan.convert("一")
    with pytest.raises(ValueError, match="WHATWG"):
        jiaokan.Cleaner(encoding="klingon")


def test_cleaner_pickles_and_pipes() -> None:
    cleaner = pickle.loads(pickle.dumps(jiaokan.Cleaner(disable=["repair/invisible"])))
    assert cleaner("一\u200b二").text == "一\u200b二"
    sources = [f"第{n}个文件。\u200b" for n in range(1000)]
    one_by_one = [jiaokan.clean(s).text for s in sources]
    for workers in (1, 4):
        piped = [d.text for d in jiaokan.Cleaner().pipe(iter(sources), workers=workers, batch_size=64)]
        assert piped == one_by_one
    with pytest.raises(TypeError):
        list(jiaokan.Cleaner().pipe([1]))


def test_a_document_pickles_and_is_made_again() -> None:
    page = "<html><meta charset=utf-8><h1>校勘</h1><p>底本作\u200b“治”，今從宋本。</p></html>".encode()
    doc = jiaokan.Cleaner(script="zh-Hans", encoding="big5")(page, url="https://example.org/1")
    reverted = doc.revert(doc.changes[0])
    for one in (doc, reverted):
        for again in (
            pickle.loads(pickle.dumps(one)),
            jiaokan.remake(one.source, one.recipe),
            jiaokan.remake(one.source, json.loads(json.dumps(one.recipe))),
        ):
            assert again.to_dict() == one.to_dict()
    assert reverted.text != doc.text
    assert any("big5" in w.lower() for w in reverted.warnings)  # what the decoder said is kept
    assert copy.deepcopy(doc) is doc
    lone = pickle.loads(pickle.dumps(jiaokan.clean("一\ud800二")))
    assert lone.warnings == jiaokan.clean("一\ud800二").warnings
    with pytest.raises(ValueError, match="source_sha256"):
        jiaokan.remake("别的", doc.recipe)
    older = {**doc.recipe, "version": "0.0.1"}
    assert any("0.0.1" in w for w in jiaokan.remake(doc.source, older).warnings)


def test_pipe_survives_a_fork() -> None:
    code = (
        "import os, jiaokan\n"
        "c = jiaokan.Cleaner()\n"
        "assert len(list(c.pipe(['一'] * 500))) == 500\n"
        "pid = os.fork()\n"
        "n = len(list(c.pipe(['一'] * 500)))\n"
        "os._exit(0 if n == 500 else 1) if pid == 0 else None\n"
        "assert os.waitpid(pid, 0)[1] == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_references_survive_a_fork() -> None:
    code = (
        "import os, jiaokan\n"
        "lines = ['林若川. 海港治理[J]. 海洋学刊, 2031, 14(3): 45-62.'] * 500\n"
        "assert len(jiaokan.parse_references(lines)) == 500\n"
        "pid = os.fork()\n"
        "n = len(jiaokan.parse_references(lines))\n"
        "os._exit(0 if n == 500 else 1) if pid == 0 else None\n"
        "assert os.waitpid(pid, 0)[1] == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_threads_share_a_cleaner() -> None:
    cleaner = jiaokan.Cleaner()
    want = cleaner(REPORT).text
    got: list[str] = []
    threads = [threading.Thread(target=lambda: got.append(cleaner(REPORT).text)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [want] * 4


def test_json_and_dict_agree() -> None:
    doc = jiaokan.clean(REPORT)
    assert json.loads(doc.to_json()) == json.loads(json.dumps(doc.to_dict()))
    assert doc.to_dict()["recipe"]["version"] == jiaokan.__version__


def test_html_is_safe_and_bounded() -> None:
    page = jiaokan.clean("水\u200b位<script>alert(1)</script>\n" * 3000, format="text")
    shown = page._repr_html_()
    assert "<script>" not in shown
    assert len(shown) < 200_000
    assert "more changes" in shown


def test_samples() -> None:
    for name in jiaokan.samples():
        assert jiaokan.clean(jiaokan.sample(name)).text
    with pytest.raises(KeyError, match="feed"):
        jiaokan.sample("no such")


def test_read_knows_what_is_no_text(tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(ValueError, match="pdftotext"):
        jiaokan.read(pdf)
    page = tmp_path / "a.txt"
    page.write_text("白鹭。", "utf-8")
    assert jiaokan.read(page).text == "白鹭。"


def test_explain() -> None:
    seen = jiaokan.explain("一\u200b二", "repair")
    assert (seen.text, [c.rule for c in seen.changes]) == ("一二", ["repair/invisible"])


def test_command_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("一\u200b二", "utf-8")
    (tmp_path / "in" / "a.html").write_text("<p>一</p>", "utf-8")
    (tmp_path / "in" / "b.pdf").write_bytes(b"%PDF-1.4")
    command = [sys.executable, "-m", "jiaokan", "clean", str(tmp_path / "in"), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, "COLUMNS": "120"})
    assert done.returncode == 1 and "pdftotext" in done.stderr
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert names == ["a.html.json", "a.html.txt", "a.txt.json", "a.txt.txt"]
    assert (tmp_path / "out" / "a.txt.txt").read_text("utf-8") == "一二"


def test_conversion_shows_its_choices(tmp_path: Path) -> None:
    assert (0, 1, ["發", "髮"]) in jiaokan.candidates("发", "s2t")
    assert [s for *_, s in jiaokan.segments("理发与出发", "s2t")] == ["理髮", "與", "出發"]
    words = tmp_path / "words.txt"
    words.write_text("# 我们的词\n渡船\t擺渡船 渡船\n", "utf-8")
    for dictionary in ({"渡船": "擺渡船"}, [("渡船", "擺渡船")], words):
        assert jiaokan.convert("渡船来了", config="s2t", dictionary=dictionary) == "擺渡船來了"
    with pytest.raises(ValueError, match="OpenCC configuration"):
        jiaokan.convert("一", config="s2x")
    words.write_text("no pairs here", "utf-8")
    with pytest.raises(ValueError, match="a tab"):
        jiaokan.convert("一", config="s2t", dictionary=words)


def test_repeats_are_reported_and_collapsed_when_asked() -> None:
    names = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    passage = "".join(
        f"第{n}日，{a}{b}二船自北岸运盐{n * 7 % 90}包，在{b}仓过秤，{a}仓入账。"
        for n, (a, b) in enumerate(zip(names, names[5:]), 11)
    )
    text = f"前记一行。\n{passage}\n中间另有一句话。\n{passage}\n后记一行。\n"
    doc = jiaokan.clean(text)
    assert doc.text == text
    [copies] = doc.repeats
    assert [doc.source[start:end].count(passage) for start, end in copies] == [1, 1]
    one = jiaokan.clean(text, repeats="collapse")
    assert one.text.count(passage) == 1
    assert "中间另有一句话。" in one.text and "后记一行。" in one.text
    assert any(d.rule == "reflow/repeat" for d in one.dropped)


def test_a_register_pasted_twice_is_two_copies_whatever_its_lines_share() -> None:
    line = "第{0}号船自北岸运盐{1}包，船主{2}，水位照旧，过秤无误，钱货两清。\n"
    once = "".join(line.format(n, n * 7919 % 9973, n * 104729 % 99991) for n in range(10_000))
    began = time.perf_counter()
    doc = jiaokan.clean(once * 2, stages=["reflow"])
    assert time.perf_counter() - began < 2
    assert doc.text == once * 2
    copies = [copy for group in doc.repeats for copy in group[1:]]
    assert sum(end - start for start, end in copies) > 0.9 * len(once)


def test_normalize_takes_what_its_type_says_and_nothing_else(tmp_path: Path) -> None:
    types = typing.get_type_hints(jiaokan.types.NormalizeOptions)
    for name, hint in types.items():
        for value in typing.get_args(hint):
            if isinstance(value, str):
                jiaokan.normalize("１９４５年", **{name: value})
    with pytest.raises(TypeError, match="blank_lines") as error:
        jiaokan.normalize("一", blanklines="one")
    listed = str(error.value).partition("there are ")[2].split(", ")
    assert set(listed) == set(types)
    own = tmp_path / "own.toml"
    own.write_text('preset = "corpus"\ndigits = "keep"\nspace = "tight"\n', "utf-8")
    options = tomllib.loads(own.read_text("utf-8"))
    assert jiaokan.normalize("１９４５ 年 的\u3000船 ", **options) == "１９４５ 年的船"
    assert jiaokan.clean("１９４５ 年 的\u3000船 ", normalize=options).text == "１９４５ 年的船"


def test_works_come_out_for_reference_managers() -> None:
    doc = jiaokan.clean(REPORT)
    assert [c.relation for c in doc.citations] == [None, "ibid", None]
    assert "浅水湿地补水研究" in doc.to_bibtex() and "TY  - BOOK" in doc.to_ris()
    assert doc.to_csl()[0]["title"] == "浅水湿地补水研究"
    assert "[^2]" in doc.to_markdown()


def test_notes_of_markdown_stand_one_below_the_other() -> None:
    doc = jiaokan.clean("# 题\n\n正文[^1]在此，另一处[^2]也有注。\n\n[^1]: 第一条。\n[^2]: 第二条。\n")
    assert [note.text for note in doc.notes] == ["第一条。", "第二条。"]
    assert "[^" not in doc.text


def test_the_command_spares_its_sources(tmp_path: Path) -> None:
    from jiaokan.cli import _targets

    files = [(tmp_path / name, Path(name)) for name in ("a.txt", "b.html", "b.md", "c.html")]
    assert [t.name for t in _targets(files, tmp_path)] == ["a.txt", "b.html", "b.md", "c"]
    assert [t.name for t in _targets(files, tmp_path / "out")] == ["a", "b.html", "b.md", "c"]


def test_errors_name_what_is_wrong() -> None:
    for options, words in (
        ({"script": "zh-CN"}, "script: .*zh-CN"),
        ({"words": "yes"}, "words: .*boolean"),
        ({"normalize": "tidy"}, "normalize: .*tidy"),
    ):
        with pytest.raises(ValueError, match=words):
            jiaokan.clean("一", **options)  # type: ignore[arg-type]
    assert jiaokan.clean("１９４５", normalize="search").text == "1945"
    assert jiaokan.decode(bytearray(b"\xd0\xa3\xbf\xb1")) == "校勘"
    with pytest.raises(TypeError, match="list of lines"):
        jiaokan.parse_references("abc")
    with pytest.raises(TypeError, match="many sources"):
        jiaokan.Cleaner().pipe("abc")
    doc = jiaokan.clean("一")
    with pytest.raises(ValueError, match="no rule is named"):
        doc.revert("nope/rule")
    with pytest.raises(IndexError, match="from 0"):
        doc.to_source(-1, 1)
