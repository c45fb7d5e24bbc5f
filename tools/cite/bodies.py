"""Bodies, publishers and titles in English that look like something else."""

from base import *
from lists import *
from english import en_pub, en_title

FIELD = "Harbour Tides Fisheries Education Labor Transport Health Justice Energy Statistics Heritage Housing Commerce Culture Science Technology Rivers Mining Forestry Youth Aging Safety Music Painting Geography Astronomy Navigation Linguistics Psychiatry Counseling Nursing Engineering Aeronautics Oceans Libraries Archives Census Food Drug Weather Trade Ports".split()
KIND = "Administration Association Authority Bureau Commission Committee Council Foundation Agency Board Trust Service Office Society Institute Federation Union League Alliance Laboratory Survey Museum Library Academy".split()
LAND = "Northland Calder Tasman Avonia Marland Eastbay American Canadian Australian British European International National World African Pacific United".split()
ODD = "Tidewise Epolog Harborfare Quillion Solveig Netglass Marrow-Wells Brightwater Lumio Dictionary.tide Polaria Kestrel Orbita".split()


def en_body():
    a, b = pick(FIELD), pick(FIELD)
    k, land = pick(KIND), pick(LAND)
    s = R.choices(
        [
            f"{land} {k} of {a} and {b}",
            f"{land} {k} of {a}",
            f"{land} {a} {k}",
            f"{a} {k} of {pick(EN_PLACE)}",
            f"{k} for {a} and {b}",
            f"U.S. {a} {k}",
            f"U.S. {a} and {b} {k}",
            f"U.S. Department of {a}",
            f"U.S. Department of {a}, {k} of {b}",
            f"{land} Government {a} {k}",
            f"National Center for {a} {pick(['Statistics', 'Studies', 'Research'])}",
            f"Department of {a}, University of {pick(EN_SUR)}",
            f"{k} for {a} and {b}, Academy of {pick(FIELD)}",
            f"Office of {a} and {b}",
            f"{land} {k} of {a} & {b} {pick(FIELD)}",
            f"{pick(EN_SUR)} {pick(FIELD)} [@{pick(EN_W)}{pick(EN_W)}]",
            f"Ministry of {a}",
            f"{land} {pick(FIELD)} {a} {k}",
            "".join(R.choices("ABCDEFGHILMNOPRSTUW", k=R.randint(3, 5))),
            pick(ODD),
        ],
        [6, 6, 10, 4, 3, 4, 3, 3, 2, 3, 3, 2, 1, 2, 2, 0.7, 2, 4, 4, 5],
    )[0]
    if p(0.1) and len(s) > 12:
        s += " (" + "".join(w[0] for w in s.split() if w[0].isupper())[:6] + ")"
    return s


def en_publisher():
    """One of every kind of publisher: presses, bodies, labels, studios, several at once."""
    k = R.random()
    if k < 0.5:
        return en_pub()
    if k < 0.72:
        return en_body()
    a, b = pick(EN_SUR), pick(EN_W).title()
    label = lambda: pick([pick(EN_SUR), pick(EN_W).title()]) + pick([" Records", " Entertainment", " Films", " Studios", " Classics", " Productions", "", "", " Music", " House", " Company", " Publishing", " Gallery", " Press"])
    if k < 0.84:
        return label()
    if k < 0.9:
        return "; ".join(label() for _ in range(R.randint(2, 4)))
    return pick([f"The {b} Publication Society", f"Editorial {a}", f"The College of {a} & {b}", f"University of {a}", f"{a} Publishing Group, Inc.", f"{a} & {b}, Ltd.", f"{a} Museum of {b}", f"{a} Health/{a} {b} & {pick(EN_SUR)}", f"{a}, {pick(EN_SUR)} & Co.", "Author", f"{b}Bank", f"The {a} Gallery", f"{a}-{b}", f"{a} {b}-{pick(EN_SUR)} Press", f"Univ. of {a} Pr.", "NPR", "ERIC", "ASME", f"ETS {b}Link"])


def case():
    """Of cases: Adams v. Board of Harbours."""
    side = lambda: pick([pick(EN_SUR), pick(EN_SUR), en_body(), pick(EN_SUR) + " " + pick(["Co.", "Inc.", "Corp.", "Pharmaceuticals, Inc.", "U.S.A., Inc."]), "United States", "State", pick(EN_GIV) + " " + pick(EN_SUR) + pick([" et al.", ""]), "Board of " + pick(FIELD)])
    return pick(["", "", "", "In re "]) + side() + pick([" v. ", " v. ", " v. ", " vs. ", " v "]) + side()


def reporter():
    return pick(["U.S.", "F.2d", "F.3d", "F.Supp.", "F. Supp. 2d", "S. Ct.", "U.S.C.", "U.S.C", "C.F.R.", "F.R.", "Stat.", "Cong. Rec.", "Fed. Reg.", "Cal. Rptr.", "N.E.2d", "P.2d", "W.L.R.", "A.C.", "Q.B."])


def statute():
    n = R.randint(2, 400)
    a, b = pick(FIELD), pick(FIELD)
    return pick([f"{a} and {b} Act", f"{a} {b} Improvement Act", f"Every {b} Counts Act", f"Exec. Order No. {R.randint(10, 14)},{n:03d}", f"S. Res. {n}", f"H.R. {n}", f"H.R. Rep. No. 11{R.randint(1, 8)}-{n}", f"{a} Procedure Act § {R.randint(1, 60)}", f"Protection of {a}", f"Defining and limiting the {a.lower()} rules for {b.lower()}, clerical and outside workers", f"{a} Code of {R.randint(1960, 2020)}", f"Mental {a} on {b} Act"])


def odd_title():
    """Titles with points, numbers, places, brackets and questions in them."""
    t = en_title()
    w = lambda: pick(EN_W)
    mon = pick(MONTHS)
    return pick([
        f"{R.randint(2, 900)},{R.randint(0, 999):03d}+ {t}",
        f"{R.randint(2, 999)} {t}",
        f"{pick(['Mr.', 'Mrs.', 'Dr.', 'St.'])} {pick(EN_SUR)} and the {t}",
        f"Who {w()}ed {pick(['Mr.', 'Mrs.'])} {pick(EN_SUR)}? (Part {pick(['One', 'Two'])})",
        f"{t} ({w().title()}: {w().title()}idae) {w()}",
        f"Proceedings of the {pick(['Second', 'Third', '12th', '2019'])} {pick(['International', 'Annual', 'Tidal'])} Conference on {t} ({w().upper()[:6]} {R.randint(2001, 2022)}), {mon} {R.randint(1, 14)}-{R.randint(15, 30)}, {R.randint(2001, 2022)}",
        f"{t}: proceedings of the {pick(['Second', 'Third'])} {w().title()} Conference, {pick(EN_PLACE)}, {R.randint(1, 4)}-{R.randint(5, 9)} {mon} {R.randint(1970, 2020)}",
        f"{t}: Vol. {R.randint(1, 9)}. {w().title()}, {w()}, and {w()} {w()}",
        f"{w().title()} {w()} survey ({w().upper()[:4]}): {t} in U.S. {w()} {w()}s, {R.randint(1970, 2020)}",
        f"U.S. and {w()} {w()} clock",
        f"{w().title()} by {w()} and {w()} in Statistical {w().title()} Areas, New {w().title()} Wales, {mon} {R.randint(1950, 2000)}",
        f"{w().title()} No. {R.randint(1, 9)} in {pick('ABCDEFG')}-{pick(['flat', 'sharp'])} {pick(['major', 'minor'])}",
        f"[{pick(['Letter', 'Note', 'Postcard'])} to {pick(EN_GIV)} of {pick(EN_PLACE)}]",
        f"{pick(ODD)}.com {w()}",
        f"{w().title()} {w()} {R.randint(2001, 2022)} ({w().upper()[:3]}{R.randint(2001, 2022)}) {w()} resources",
        f"Are {w()}-{w()} {w()}s harder to {w()}? Effects of {w()}–{w()} {w()} on {w()} {w()}",
        f"The {w().upper()[:4]}/{w().upper()[:4]} {R.randint(10, 99)}-year {w()} project",
        f"{w().title()}: {w().title()} + {w().title()}",
        f"“{w().title()} {w().title()}” {t}",
        f"{w().title()}-{w()} {w()}s of the “{w().title()} Belt” in {w().title()} Town, {w().title()} City, {w().title()} Prefecture, central {w().title()}",
        f"A {w()} of {w()} and {w()}: a {w()} of {w()}",
        f"{t}, {w()} {w()}, and {w()}",
        f"{w().title()} {w()} inventory-{R.randint(2, 3)} {w()} form ({w().upper()[:4]}-{R.randint(2, 3)}-RF): {w().title()} manual",
        f"{w().title()} {w()} questionnaire for {w()} students ({w().upper()[:3]}-U, {w().upper()[:3]}-U)",
        f"{t}! {w().title()} {w()}",
        f"Don’t {w()} the {w()}: {t}",
        f"If {w()} ain’t {w()}, nobody’s {w()}: {t}",
        f"{t} [image attached]",
        f"I {w()} every {w()} we {w()} together #{w()}",
    ])


def venue():
    """Where a paper was given, with its day and place in the name."""
    t = en_title()
    y = R.randint(1965, 2024)
    return pick([
        f"Symposium on {t}, {pick(MONTHS)} {R.randint(1, 14)}-{R.randint(15, 30)}, {y}, University of {pick(EN_SUR)}, {pick(EN_PLACE)}",
        f"{y} {R.randint(2, 20)}th {pick(['Asian', 'International', 'Annual'])} Conference on {t} ({pick(EN_W).upper()[:5]})",
        f"Proceedings of the {R.randint(2, 40)}th Annual Meeting of the {en_body()}",
        f"{pick(EN_W).title()} Workshop on {t}",
        f"Annual meeting of the {en_body()}",
        "".join(R.choices("ACEGIMNPRSV", k=4)),
        f"Proc. {pick(EN_W).title()} {pick(EN_W).title()} Conf.",
    ])


def en_people(style, n=None):
    """Names in one form: given first, family first, initials."""
    n = n or pick([1, 1, 2, 2, 3, 3, 4, 6, 9])
    out = []
    for i in range(n):
        s = pick(EN_SUR)
        if p(0.08):
            s = pick(["De ", "van ", "von ", "Van ", "de la ", "Garcia ", "Carcavilla ", "Hacker "]) + s
        if p(0.07):
            s += "-" + pick(EN_SUR)
        g = pick(EN_GIV)
        i2 = R.sample("ABCDEFGHJKLMNPRSTW", pick([1, 2, 2]))
        jr = pick([" Jr", ", Jr."]) if p(0.02) else ""
        k = style
        if k == "caps":
            out.append(s.upper() + " " + pick([" ", " "]).join(i2) + jr)
        elif k == "vanc":
            out.append(s + " " + "".join(i2) + jr)
        elif k == "gbt":
            out.append(s + " " + " ".join(i2) + jr)
        elif k == "dots":
            out.append(s + " " + pick([". ", "."]).join(i2) + ".")
        elif k == "apa":
            out.append(s + ", " + pick([". ", "."]).join(i2) + "." + jr)
        elif k == "first":
            full = g + (" " + i2[0] + "." if p(0.35) else "")
            out.append(s + ", " + full if i == 0 else full + " " + s)
        elif k == "inif":
            out.append(pick([". ", "."]).join(i2) + ". " + s)
        elif k == "ginif":
            out.append(" ".join(i2) + " " + s)
        else:
            out.append(g + (" " + i2[0] + "." if p(0.35) else "") + " " + s)
    return out
