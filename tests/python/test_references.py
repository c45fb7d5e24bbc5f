"""References by the line and by the batch, and what other programs get of them."""

import jiaokan

LINES = [
    "林若川, 周远. 海港治理[J]. 海洋学刊, 2031, 14(3): 45-62.",
    "Hall J. Harbours & tides[M]. London: Tide House, 2030.",
    "收稿日期：2031-05-03",
]


def test_batch_is_one_by_one() -> None:
    many = jiaokan.parse_references(LINES)
    assert [c.csl for c in many] == [jiaokan.parse_reference(line).csl for line in LINES]
    assert [c.kind for c in many] == ["reference", "reference", "none"]


def test_csl_items_have_identifiers() -> None:
    doc = jiaokan.clean("参考文献\n" + "\n".join(f"[{i}] {line}" for i, line in enumerate(LINES[:2], 1)))
    items = doc.to_csl()
    assert len({item["id"] for item in items}) == len(items) == 2
    assert all(f"{{{item['id']}," in doc.to_bibtex() for item in items)
