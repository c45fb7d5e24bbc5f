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
