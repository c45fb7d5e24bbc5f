"""What the conversion takes beside the text."""

import re
from pathlib import Path

import pytest

import jiaokan


def test_protected_stretches_stay() -> None:
    text = "张国荣说：《头发乱了》，见 https://a.cn/发 和`头发`"
    for protect in ("《.*?》|`.*?`", [re.compile("《.*?》"), "`.*?`"], [(5, 11), (30, 34)]):
        new = jiaokan.convert(text, config="s2t", protect=protect)
        assert "《头发乱了》" in new and "`头发`" in new and new.startswith("張國榮說：")
    # Spans may overlap, in any order, and reach beyond the end.
    assert jiaokan.convert("头发头发", config="s2t", protect=[(2, 99), (3, 4)]) == "頭髮头发"
    assert jiaokan.convert("头\ud83d\ude00发", config="s2t", protect=[(2, 3)]) == "頭😀发"


def test_protect_says_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="no regular expression"):
        jiaokan.convert("发", config="s2t", protect="(")
    with pytest.raises(ValueError, match="no span"):
        jiaokan.convert("发", config="s2t", protect=[(3, 1)])
    with pytest.raises(ValueError, match="not 7"):
        jiaokan.convert("发", config="s2t", protect=[7])  # type: ignore[list-item]


def test_kinds_can_be_left_alone() -> None:
    assert jiaokan.convert("国会“国会”", config="s2t", keep_quotations=True) == "國會“国会”"
    assert jiaokan.convert("国会，国会を開く", config="s2t", keep_japanese=True) == "國會，国会を開く"
    doc = jiaokan.clean("他说国会“国会”。", script="zh-Hant", keep_quotations=True)
    assert doc.text == "他說國會“国会”。"
    with pytest.raises(ValueError, match="True or False"):
        jiaokan.convert("国", config="s2t", words="yes")  # type: ignore[arg-type]


def test_vocabulary_and_choices_are_asked_for() -> None:
    assert jiaokan.convert("软件里的鼠标", "zh-Hant-TW") == "軟件裡的鼠標"
    assert jiaokan.convert("软件里的鼠标", "zh-Hant-TW", words=True) == "軟體裡的滑鼠"
    slip = "电话被发明以后买了两只猫"
    assert jiaokan.convert(slip, config="s2t") == "電話被髮明以後買了兩隻貓"
    assert jiaokan.convert(slip, config="s2t", disambiguate=True) == "電話被發明以後買了兩隻貓"


def test_dictionaries_go_first(tmp_path: Path) -> None:
    opencc = tmp_path / "own.txt"
    opencc.write_text("# 注\n发明\t創製 發明\n猫\t貓兒\n", "utf-8")
    tsv = tmp_path / "own.tsv"
    tsv.write_text("发明\t創製\n猫\t貓兒\n", "utf-8")
    for dictionary in (opencc, str(tsv), {"发明": "創製", "猫": "貓兒"}):
        assert jiaokan.convert("发明了猫", config="s2t", dictionary=dictionary) == "創製了貓兒"


def test_regions_are_told_by_characters_and_words() -> None:
    found = jiaokan.identify("司機開計程車送我們去捷運站")
    assert found.script == "zh-Hant-TW" and found.regions["taiwan"] >= 6
    assert jiaokan.identify("屋邨的居民乘港鐵到旺角開會").script == "zh-Hant-HK"
    # One shape that both regions print tells nothing; words do.
    assert jiaokan.identify("台北市政府昨日宣布，調整公車票價，學生票維持不變。").script == "zh-Hant-TW"
    assert jiaokan.identify("隧道年底落成啟用，佢哋會安排改道，市民毋須擔心。").script == "zh-Hant-HK"
    mixed = jiaokan.identify("国会讨论了这个问题，认为应该改革。\n國會討論了這個問題，認為應該改革。")
    assert mixed.script == "mixed" and [s[2] for s in mixed.spans] == ["zh-Hans", "zh-Hant"]


def test_a_span_is_two_numbers() -> None:
    for bad in ({"start": 0, "end": 6}, ("a", "b"), (0.5, 1), (1, 2, 3)):
        with pytest.raises(ValueError, match="protect takes regular expressions and"):
            jiaokan.convert("发", config="s2t", protect=[bad])  # type: ignore[list-item]
