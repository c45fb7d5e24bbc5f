"""Plain text that needs nothing comes through as it is."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import jiaokan

sys.path.insert(0, str(Path(__file__).parents[1]))
from plain_texts import texts  # noqa: E402

COUNT = 10_000


def test_clean_text_is_untouched() -> None:
    cleaner = jiaokan.Cleaner()
    wrong = [(genre, text, doc) for genre, text in texts(COUNT) if (doc := cleaner(text)).text != text]
    shown = [(genre, text, doc.text, [c for c in doc.changes if c.applied][:3]) for genre, text, doc in wrong[:5]]
    assert not wrong, (len(wrong), Counter(genre for genre, *_ in wrong), shown)


def test_a_traditional_copy_is_untouched_too() -> None:
    for genre, text in texts(200, seed=7):
        hant = jiaokan.convert(text, config="s2t")
        assert jiaokan.clean(hant).text == hant, genre


def test_a_page_drawn_by_scripts_says_so() -> None:
    shell = '<html><head><script src="/a.js"></script></head><body><div id="app"></div>{}</body></html>'
    line = "渡口的水位在六月的第一个星期天下降了四十厘米，船家们把缆绳重新系过一遍。"
    drawn = jiaokan.clean(shell.format(f"<noscript><p>{line}</p><p>{line}</p></noscript>"))
    assert drawn.text == f"{line}\n{line}"
    assert drawn.source[slice(*drawn.to_source(0, len(line)))] == line
    assert any("its <noscript>" in warning for warning in drawn.warnings)
    empty = jiaokan.clean(shell.format(""))
    assert empty.text == "" and any("scripts" in warning for warning in empty.warnings)
