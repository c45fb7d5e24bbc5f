"""English references: GB/T 7714, APA, notes, Chicago, MLA, the sciences."""

from base import *
from lists import *

# Chinese works in the styles below: set by `in_han`.
HAN = False


def in_han(shape):
    """A shape of this file with Chinese names, titles and hosts in it."""
    global HAN
    HAN = True
    try:
        return shape()
    finally:
        HAN = False


def zh():
    import chinese

    return chinese


def city():
    return pick(PLACES if HAN else EN_PLACE)


# ---------------------------------------------------------------- English
SMALL = {"a", "an", "the", "of", "in", "on", "for", "and", "from", "to", "with", "as", "by", "at", "or", "but", "via", "nor", "between", "under", "into", "over"}
PREP = ["of", "of", "of", "in", "in", "on", "for", "from", "to", "with", "between", "under", "among", "across", "through", "as", "by", "after", "during", "within", "toward", "without", "against", "via", "into"]


def headline(s):
    """Capitals as in headings: all words but the small ones, and the first of each part."""
    out, first = [], True
    for w in s.split(" "):
        out.append(w if w in SMALL and not first else "-".join(x[:1].upper() + x[1:] for x in w.split("-")))
        first = w.endswith((":", "?", "!", "."))
    return " ".join(out)


def phrase(n=None):
    """the stem of the marl and lode in rural wharfs"""
    def noun():
        s = pick(["", "", "the ", "a "]) + " ".join(pick(EN_W) for _ in range(pick([1, 1, 2, 2, 3])))
        if p(0.06):
            s = s.replace(" ", "-", 1) if p(0.5) else s + "-" + pick(EN_W) + " " + pick(EN_W)
        if p(0.1):
            s += pick([" and ", " and ", ", " + pick(EN_W) + ", and ", " or ", " but "]) + pick(["", "the "]) + pick(EN_W)
        if p(0.06):
            s += " " + pick(["that", "who", "which", "when"]) + " " + pick(EN_W) + " " + pick(EN_W)
        return s
    s = noun()
    for _ in range(pick([0, 1, 1, 2, 2, 3]) if n is None else n):
        s += " " + pick(PREP) + " " + (noun() if p(0.85) else city().split(",")[0] if p(0.6) else pick(EN_SUR) + pick([" Province", " County", " City", "", "’s " + pick(EN_W)]))
    return s


def en_title():
    if HAN:
        return zh().zh_title() if p(0.8) else zh().venue()
    if p(0.6):
        s = phrase()
        k = R.random()
        if k < 0.08:
            s = pick(["how ", "why ", "does ", "do ", "can ", "is ", "are ", "what ", "who "]) + s
            s += pick(["?", "?", ""])
        elif k < 0.16:
            s = pick(["towards ", "on ", "beyond ", "rethinking ", "understanding ", "estimating ", "evidence for ", "the impact of ", "effects of ", "an analysis of "]) + s
        if p(0.3):
            s += pick([": ", ": ", ": ", "? ", ". ", " — "]) + pick(["", "", "a ", "the ", "an ", "evidence from ", "lessons from "]) + phrase(pick([0, 1, 1, 2]))
        if p(0.06):
            s += pick([" (" + pick(EN_W).upper()[:4] + ")", " (" + pick(EN_W) + " " + pick(EN_W) + ")", f" ({pick(EN_W).upper()[:3]}-{pick('UVW')}, {pick(EN_W).upper()[:3]}-{pick('UVW')})", f", {R.randint(1850, 1950)}–{R.randint(1951, 2010)}", f" {R.randint(1990, 2022)}", f", {pick(MONTHS)} {R.randint(1960, 2000)}"])
        return headline(s) if p(0.5) else s[0].upper() + s[1:]
    n = R.randint(2, 9)
    words = [pick(EN_W) for _ in range(n)]
    for _ in range(n // 3):
        words.insert(R.randint(1, len(words)), pick(["of", "in", "and", "the", "for", "on", "with", "a", "to", "under"]))
    s = " ".join(words)
    k = R.random()
    s = headline(s) if k < 0.5 else s[0].upper() + s[1:]
    if p(0.06):
        s += pick([", " + pick(EN_W) + ", and " + pick(EN_W), ", " + pick(EN_W) + " " + pick(EN_W), " (" + pick(EN_W).upper()[:5] + ")", ", " + pick(EN_W) + ", " + pick(EN_W) + ", and " + pick(EN_W) + " " + pick(EN_W)])
    if p(0.03):
        s = pick(["“%s” ", "‘%s’ ", "“%s” "]) % pick(EN_W).title() + pick(["Is ", "and the ", "of ", "in "]) + s
    if p(0.03):
        s = pick(["Don’t ", "Who ", "If "]) + s + pick(["?", ", " + pick(EN_W), "? (Part Two)"])
    if p(0.25):
        s += pick([": ", ": ", " — ", ": "]) + " ".join(pick(EN_W) for _ in range(R.randint(2, 5))).capitalize()
    if p(0.05):
        s += ", " + " ".join(pick(EN_W) for _ in range(R.randint(1, 3))) + ", and " + " ".join(pick(EN_W) for _ in range(R.randint(1, 3)))
    if p(0.05):
        s += "?"
    if p(0.05):
        s += pick(["? ", "? ", "! ", ". "]) + " ".join([pick(["Effects of", "Lessons from", "Evidence from", "A", "The", "Notes on", "Towards"])] + [pick(EN_W) for _ in range(R.randint(1, 4))]) + pick(["", " and " + pick(EN_W), " in " + pick(EN_W)])
    if p(0.06):
        s += pick([" in ", " of ", " from ", " as "]) + pick(["", "the "]) + " ".join(pick(EN_W) for _ in range(R.randint(1, 3))) + pick(["", " " + pick(["acquired", "drawn", "taken", "derived"]) + " from " + pick(EN_W)])
    if p(0.05):
        s = pick(["The ", "A ", "An ", "On "]) + s
    if p(0.07):
        a, b = pick(EN_W).title(), pick(EN_W)
        s = pick([f"{a} and {b.title()}", f"{a} and {b}", f"{a} & {b.title()}", f"{a}, {b}-{pick(EN_W)} and {pick(EN_W)}", f"{a}", f"{a} {b}", f"A {b} of {pick(EN_W)}", f"{a}, {b} and {pick(EN_W)}"]) + pick(["", "", f": The {pick(EN_W).title()} of {pick(EN_W).title()} {pick(EN_W).title()}", f": a {pick(EN_W)} of {pick(EN_W)}", f" in {pick(EN_W)} {pick(EN_W)}"])
    if p(0.06):
        s += f" {R.randint(1990, 2025)}" + pick(["", ": " + pick(EN_W).capitalize() + ", " + pick(EN_W) + " and " + pick(EN_W)])
    if p(0.05):
        s += f", {R.randint(1850, 1950)}-{R.randint(1951, 2000)}"
    return s


def en_journal():
    if HAN:
        return zh().zh_journal() if p(0.8) else pick(PAPERS)
    k = R.random()
    if k < 0.4:
        return "Journal of " + " ".join(R.sample(EN_J1, R.randint(1, 2))) + pick(["", " " + pick(EN_J2)])
    if k < 0.6:
        return "The " * p(0.3) + " ".join(R.sample(EN_J1, 1)) + " & " + pick(EN_J1) + " " + pick(EN_J2)
    if k < 0.64:
        return pick(["PLOS ONE", "TIDE ONE", "Acta Oceanologica", "Historia y Mar", "Harbour Database of Systematic Reviews", "Revue d’histoire", "eLife", "BMC Ocean", "Mar. Rec.", "Wikipedia", "Instagram", "Twitter", "YouTube"])
    if k < 0.68:
        return pick(["Nature", "Science", "Cell", "Wired", "Tide", "Cognition", "Harborfare", "Intelligence", "Language"])
    if k < 0.76:
        return pick(["Proc. Natl Acad. Sci.", "J. Mol. Biol.", "Phys. Rev. Lett.", "J Appl Ocean", "Am. J. Law", "Chin J Geophys", "IEEE Trans. Netw."])
    return " ".join(R.sample(EN_J1, R.randint(1, 2))) + " " + pick(EN_J2)


def en_pub():
    """A publisher: one of the list, or made up of names."""
    if HAN:
        return zh().zh_pub() if p(0.85) else zh().zh_body()
    if p(0.6):
        return pick(EN_PUB)
    a, b = pick(EN_SUR), pick(EN_SUR)
    if p(0.25):
        return pick([f"{pick(EN_J1)} {pick(EN_J1)} {pick(['Association', 'Society', 'Institute', 'Council', 'Foundation', 'Union', 'Academy'])}", f"{pick(EN_J1)} {pick(['Association', 'Society', 'Institute', 'Council', 'Foundation', 'Bank', 'Library'])} of {pick(EN_W).title()}", f"National Institute of {pick(EN_W).title()} and {pick(EN_W).title()} & {pick(EN_W).title()} {pick(EN_W).title()}", f"University of {a} Press", f"{a} {pick(['University', 'State University', 'College'])} Press"])
    return pick([a, f"{a} & {b}", f"{a} & Sons", f"{a}-{b}", f"{a} {b} & {pick(EN_SUR)}", pick(EN_W).title(), f"{pick(EN_W).title()} Nature", f"{pick(EN_W).title()}; {a}", f"{a} {b}/{pick(EN_SUR)} & {pick(EN_SUR)}", f"{pick('ABCDEJW')}. {pick('ABCHW')}. {a}", f"{pick('ABCDEJW')}. {a}", f"{pick(EN_W).title()} {pick(EN_W).title()}", f"{a} Publishing Company"])


def ini(n=None):
    return [pick("ABCDEFGHJKLMNPRSTW") for _ in range(n or pick([1, 1, 2]))]


def en_name_gbt():
    s = pick(EN_SUR)
    if p(0.3):
        s = s.upper()
    return s + " " + pick([" ", "", ". "]).join(ini())


def en_names(style, n=None):
    n = n or pick([1, 1, 2, 2, 3, 4])
    if HAN:
        return [zh().zh_body()] if p(0.07) else [zh().zh_name() for _ in range(n)], n
    if p(0.07):
        return pick(["U.S. Harbor and Fisheries Administration", "International Tidal Commission (ITC)", "United Ports Department of Economic and Social Affairs", "Harbor Science and Technology", "American Ocean Association", "Solveig", "Tidewise", "Anon", "Office of Tides and Harbors", "World Tide Organization", "IPCC", "United Harbours Department of Economic Affairs", "National Research Council", "Ministry of Ocean Resources of the Republic"]), n
    f = []
    for i in range(n):
        s = pick(["van ", "de ", ""]) + pick(EN_SUR) if p(0.05) else pick(EN_SUR) + ("-" + pick(EN_SUR) if p(0.03) else "")
        g = pick(EN_GIV) + (" " + ini(1)[0] + "." if p(0.35) else "")
        k = style
        if k == "gbt":
            x = (s.upper() if p(0.3) else s) + " " + pick([" ", "", " "]).join(ini())
        elif k == "apa":
            x = s + ", " + pick([" ", "", "-"]).join(c + "." for c in ini())
        elif k == "apan":
            x = s + ", " + g
        elif k == "first":
            x = s + ", " + g if i == 0 else g + " " + s
        elif k == "inif":
            x = pick([" ", ""]).join(c + "." for c in ini()) + " " + s
        elif k == "vanc":
            x = s + " " + "".join(ini())
        elif k == "ginif":
            x = "".join(ini(1)) + " " + s
        else:
            x = g + " " + s
        f.append(x)
    return f, n


def en_author(o, style, etal=True, sep=None, last=None, role="author"):
    f, n = en_names(style)
    if isinstance(f, str):
        o.add(f, role)
        return
    sep = sep or ", "
    last = last if last is not None else pick([", ", " & ", " and ", ", & ", ", and "])
    if len(f) == 1:
        s = f[0]
    else:
        s = sep.join(f[:-1]) + last + f[-1]
    if etal and p(0.2):
        s = sep.join(f) + pick([", et al", " et al", ", et al."])
    o.add(s, role)


def en_gbt():
    t = R.choices(["journal", "book", "chapter", "conference", "thesis", "report", "web", "newspaper", "standard", "dataset"], [34, 20, 10, 8, 6, 6, 8, 3, 2, 2])[0]
    full = p(0.2)
    C, D, K = ("，", "．", "：") if full else (pick([", ", ", ", ","]), pick([". ", ". ", "."]), pick([": ", ": ", ":"]))
    lb, rb = ("［", "］") if full and p(0.5) else ("[", "]")
    o = T()
    y = year()
    ad = p(0.2)
    if p(0.95):
        en_author(o, pick(["gbt"] * 6 + ["apa", "apa", "inif", "full"]), sep=C, last=C if p(0.8) else None)
    if ad:
        lp, rp = pick([("", ""), ("(", ")")])
        o.add((pick([D, C]) if not lp else " ") + lp).add(y, "issued").add(rp + D)
    elif o.c:
        o.add(D)
    o.add(en_title(), "title")
    if t == "book" and p(0.08):
        o.add(pick([K, C, " "])).add(pick(["Vol. 1", "Vol. 12", "vol. 2", "Part 1"]), "volume")
    if t == "standard":
        o.add(K).add(f"ISO {R.randint(100, 9999)}-{R.randint(1, 9)}:{y}", "number")
    old = t in ("chapter", "conference") and p(0.35)
    mark = ("A" if old else {"journal": "J", "book": "M", "chapter": "M", "conference": "C", "thesis": "D", "report": "R", "web": "EB/OL", "newspaper": "N", "standard": "S", "dataset": "DS/OL"}[t]) + ("/OL" if p(0.1) and t not in ("web", "dataset") else "")
    if p(0.92):
        o.add(pick(["", "", " "]) + lb + mark + rb)
    y2 = not ad or p(0.1)
    if t == "journal":
        o.add(D).add(en_journal(), "container-title").add(C)
        if y2:
            o.add(y, "issued").add(C if p(0.9) else "")
        if p(0.9):
            o.add(R.randint(1, 200), "volume")
        if p(0.7):
            o.add(pick(["(", " (", "（"])).add(R.randint(1, 12), "issue").add(pick([")", ")", "）"]))
        if p(0.9):
            o.add(K).add(pages(), "page")
    elif t in ("chapter", "conference"):
        o.add(pick(["//", "//", " // ", D + "In: ", D + "in: ", D + "In ", D, D + "见: "]))
        if p(0.5):
            en_author(o, "gbt", role="editor", sep=C, last=C)
            if p(0.3):
                o.add(pick([", eds", ", ed", " eds", ", editors"]), "editor")
            o.add(D)
        o.add((pick(["Proceedings of the ", "Proc. of ", ""]) if t == "conference" else "") + en_title(), "container-title")
        if p(0.9 if old else 0.1):
            o.add(pick(["", "", " "]) + lb + pick("CCMG") + rb)
        if p(0.08):
            o.add(D).add(pick(["2nd", "3rd", "6th", "Rev."]) + " ed", "edition").add(pick([".", ""]) if D[0] != "." else "")
        en_host(o, C, D, K, y if y2 else None)
    elif t in ("book", "thesis", "report"):
        if t == "book" and p(0.15):
            o.add(D)
            en_author(o, "gbt", etal=False, sep=C, last=C, role=pick(["translator", "translator", "editor"]))
            if o.c[-1][1] == "translator":
                o.add(pick([", trans", " trans", ", tran", ", translated"]), "translator")
            else:
                o.add(pick([", ed", " ed", ", eds"]), "editor")
            o.add(pick(["", "."]))
        if p(0.15):
            o.add(D).add(pick(["2nd", "3rd", "4th", "9th", "Rev."]) + " ed", "edition").add(pick([".", ""]) if D[0] != "." else "")
        en_host(o, C, D, K, y if y2 else None, t)
    elif t == "newspaper":
        o.add(D).add("The " + pick(EN_J1) + pick([" Times", " Post", " News"]), "container-title").add(C).add(ymd(y, "-"), "issued").add("(").add(pick(["3", "A1", "12"]), "page").add(")")
    elif t == "standard":
        o.add(D).add(city(), "publisher-place").add(K).add("ISO", "publisher").add(C).add(y, "issued")
    else:
        if p(0.5):
            o.add(D).add(pick(["Harbor Data Bank", "Tide Research Center", "World Ocean Organization"]), "publisher")
            if p(0.5):
                o.add(C).add(y, "issued")
        if p(0.6):
            o.add(pick([D, ""]) + "(").add(ymd(y, "-"), "issued").add(")")
    if t in ("web", "dataset") or "/OL" in mark:
        if p(0.7):
            o.add(lb).add(ymd(None, "-"), "accessed").add(rb)
        if p(0.85):
            o.add(D).add(url(), "URL")
    if p(0.15):
        o.add(D).add(pick(["DOI:", "doi: ", "DOI: ", "https://doi.org/"])).add(doi(), "DOI")
    o.add(pick([".", ".", "．" if full else ".", ""]))
    return o


def en_host(o, C, D, K, y, t="book"):
    place, pub = p(0.85), p(0.95)
    if place or pub:
        o.add(D)
    if place:
        o.add(city(), "publisher-place")
        if pub:
            o.add(K)
    if pub and p(0.07):
        o.add(pick(["Tide Films; Harbor House", "Northern Press/Tide & Sons", "Gate House; Polity; Brill"]), "publisher")
    elif pub:
        o.add(pick(["University of " + city(), pick(EN_J1) + " University"]) if t == "thesis" else en_pub(), "publisher")
    if y:
        o.add(C if pub or place else D).add(y, "issued")
    if p(0.4):
        o.add(K).add(pages(), "page")


def en_other():
    k = R.randint(0, 9)
    t = R.choices(["journal", "book", "chapter", "web", "report", "thesis", "conference"], [38, 26, 14, 10, 5, 4, 4])[0]
    o = T()
    y = year()
    full = p(0.08)
    C = "，" if full else ", "
    date = pick([str(y), str(y), f"{pick(MON)} {y}", f"{pick(MONTHS)} {y}", f"{pick(MON)} {R.randint(1, 28)}, {y}", f"{R.randint(1, 28)} {pick(MONTHS)} {y}", f"{pick(MON)} {R.randint(1, 28)} {y}"])
    title = en_title()
    it = pick(["", "", "", "*"])
    if k <= 2:  # APA
        en_author(o, pick(["apa", "apa", "apan", "vanc"]), last=pick([", & ", " & ", ", "]))
        o.add(pick([" (", " (", ". (", "("])).add(pick([str(y), str(y), f"{y}, {pick(MONTHS)} {R.randint(1, 28)}"]), "issued").add(pick(["). ", "), ", ") "]))
        ed_inside = False
        o.add(it + "" if t in ("book",) else "").add(title, "title").add(it if t == "book" else "")
        if t == "book" and p(0.2):
            o.add(" (").add(pick(["2nd ed.", "3rd ed."]), "edition").add(")")
        if t == "journal":
            o.add(". ").add(it).add(en_journal(), "container-title").add(pick([", ", it + ", " if it else ", ", " "]))
            o.add(R.randint(1, 200), "volume").add(it if it and p(0.5) else "")
            if p(0.65):
                o.add(pick(["(", " ("])).add(R.randint(1, 12), "issue").add(")")
            o.add(pick([", ", ": ", ",", ", pp. "])).add(pages(), "page")
        elif t in ("chapter", "conference"):
            o.add(pick([". In ", ", in ", ". In: "]))
            if p(0.8):
                en_author(o, "inif", etal=False, role="editor", last=pick([" & ", ", & "]))
                o.add(pick([" (Eds.)", " (Ed.)", " (eds)"]), "editor").add(", ")
            o.add(it).add(en_title(), "container-title").add(it)
            if p(0.8):
                o.add(" (pp. ").add(pages(), "page").add(")")
            o.add(". ")
            if p(0.6):
                o.add(city(), "publisher-place").add(": ")
            o.add(en_pub(), "publisher")
        elif t == "web":
            o.add(". ")
            if p(0.5):
                o.add(pick(["Harborfare", "Wired", "World Tide Organization"]), "container-title").add(". ")
            o.add(pick(["Retrieved from ", "", "Available at: ", "Retrieved May 3, 2020, from "])).add(url(), "URL")
            return o
        else:
            if t == "thesis":
                o.add(pick([" (", ". "])).add(pick(["Doctoral dissertation", "Master’s thesis", "PhD thesis"]), "genre").add(pick(["). ", ", ", ") "]))
            else:
                if t == "book" and p(0.12):
                    o.add(pick([" (", ". "]))
                    par = o.c[-1][0] == "("
                    en_author(o, "inif", etal=False, role="translator", last=" & ")
                    o.add(pick([", Trans.", ", trans.", " (trans.)"]), "translator").add(")" if par else "")
                o.add(pick([". ", ", ", ". "]))
                if p(0.5):
                    o.add(city(), "publisher-place").add(": ")
            o.add(en_pub() if t != "thesis" else (zh().uni() if HAN else pick(EN_J1) + " University"), "publisher")
    elif k <= 5:  # notes
        if p(0.88):
            en_author(o, pick(["full", "full", "inif"]), last=pick([" and ", " and ", ", ", " & "]), etal=p(0.2))
            o.add(C)
        quoted = t not in ("book", "thesis", "report") or p(0.5) and t != "book"
        if quoted:
            a, b = pick([("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’")])
            inside = p(0.6)
            o.add(a).add(title, "title").add("," if inside else "").add(b).add(" " if inside else C)
        else:
            o.add(it).add(title, "title").add(it)
        if t == "journal":
            o.add(it).add(en_journal(), "container-title").add(it)
            m = R.random()
            if m < 0.45:
                o.add(C + pick(["Vol. ", "Vol.", "vol. "])).add(R.randint(1, 200), "volume")
                if p(0.7):
                    o.add(C + pick(["No. ", "No.", "no. "])).add(R.randint(1, 12), "issue")
                if p(0.3):
                    o.add(" (").add(date, "issued").add(")")
                else:
                    o.add(C).add(date, "issued")
            elif m < 0.8:
                o.add(" ").add(R.randint(1, 200), "volume")
                if p(0.6):
                    o.add(pick([", no. ", ":", "(" ])).add(R.randint(1, 12), "issue")
                    if o.c[-2][0] == "(" or o.c[-3][0] == "(":
                        o.add(")")
                o.add(" (").add(date, "issued").add(")")
            else:
                o.add(C).add(date, "issued")
            if p(0.75):
                o.add(pick([C + "pp. ", ": ", C + "p. ", C + "pp.", C])).add(pages(), "page")
        elif t in ("chapter", "conference"):
            o.add("in ")
            if p(0.7):
                en_author(o, "full", etal=False, role="editor", last=" and ")
                o.add(pick([", ed.", " eds.", ", eds.", " (eds.)"]), "editor").add(C)
            o.add(it).add(en_title(), "container-title").add(it)
            ehost(o, C, y)
        elif t == "web":
            if p(0.8):
                o.add(it).add(pick(["Harborfare", "Wired", "The Tide Post", "World Tide Organization", "Northern University"]), "container-title").add(it + C)
            if p(0.85):
                o.add(date, "issued").add(C)
            a, b = pick([("", ""), ("<", ">")])
            o.add(a).add(url(), "URL").add(b)
            if p(0.2):
                o.add(C + pick(["accessed ", "Accessed: ", "last visited "])).add(f"{pick(MON)} {R.randint(1, 28)}, {y}", "accessed")
        elif t == "report":
            if p(0.6):
                o.add(C if not quoted else "").add(pick(["Tide Research Center", "Department of Harbours", "Northern University", "World Ocean Organization"]), "publisher").add(C).add(date, "issued")
            else:
                o.add("" if quoted else C).add(it).add(pick(["Harbor Center for Science and International Affairs", "Northern University", "Defense Tide Board"]), "publisher").add(it + C).add(date, "issued")
        else:
            if t == "thesis":
                o.add(C if not quoted else "").add(pick(["PhD diss.", "Ph.D. dissertation", "Master’s thesis"]), "genre").add(C).add((zh().uni() if HAN else pick(EN_J1) + " University"), "publisher").add(C).add(y, "issued")
            else:
                if p(0.12):
                    o.add(C).add(pick(["trans. by ", "translated by ", "trans. "]), "translator")
                    en_author(o, "full", etal=False, role="translator", last=" and ")
                if p(0.1):
                    o.add(C).add(pick(["2nd ed.", "rev. ed."]), "edition")
                ehost(o, C, y)
    elif k <= 7:  # Chicago and MLA lists
        en_author(o, "first", last=pick([", and ", ", and ", " and "]), etal=p(0.3))
        o.add(pick([". ", "."]))
        if p(0.35):
            o.add(y, "issued").add(". ")
            date = ""
        quoted = t in ("journal", "chapter", "conference", "web", "thesis")
        if quoted:
            o.add("“").add(title, "title").add(pick([".” ", ".” ", "”. "]))
        else:
            o.add(it).add(title, "title").add(it + ". ")
        if t == "journal":
            o.add(it).add(en_journal(), "container-title").add(it)
            if p(0.5):
                o.add(pick([" ", ", vol. "])).add(R.randint(1, 200), "volume").add(pick([", no. ", " (", "."]))
                o.add(R.randint(1, 12), "issue")
                if o.c[-2][0] == "(" or o.c[-3][0] == "(":
                    o.add(")")
            else:
                o.add(" ").add(R.randint(1, 200), "volume")
            if date:
                o.add(pick([", ", " ("])).add(date, "issued")
                if "(" in "".join(ch for ch, _ in o.c[-len(date) - 2 : -len(date)]):
                    o.add(")")
            o.add(pick([": ", ", pp. "])).add(pages(), "page")
        elif t in ("chapter", "conference"):
            o.add(pick(["In ", "in "])).add(it).add(en_title(), "container-title").add(it)
            if p(0.7):
                o.add(pick([", edited by ", ", ed. by "]))
                en_author(o, "full", etal=False, role="editor", last=" and ")
            if p(0.6):
                o.add(", ").add(pages(), "page")
            o.add(". ")
            if p(0.7):
                o.add(city(), "publisher-place").add(": ")
            o.add(en_pub(), "publisher")
            if date:
                o.add(", ").add(y, "issued")
        elif t == "web":
            o.add(it).add(pick(["Harborfare", "World Tide Organization", "Wired"]), "container-title").add(it + ", ")
            if date:
                o.add(date, "issued").add(", ")
            o.add(url(), "URL")
        else:
            if t == "thesis":
                o.add(pick(["PhD diss.", "Dissertation"]), "genre").add(", ").add((zh().uni() if HAN else pick(EN_J1) + " University"), "publisher")
            else:
                if p(0.7):
                    o.add(city(), "publisher-place").add(": ")
                o.add(en_pub(), "publisher")
            if date:
                o.add(", ").add(y, "issued")
    elif k == 8:  # IEEE and sciences
        en_author(o, pick(["inif", "vanc", "vanc"]), last=pick([", ", " and ", ", and "]))
        q = p(0.5)
        o.add(", “" if q else ". ").add(title, "title").add(pick([",” "]) if q else ". ")
        if t == "chapter" and p(0.6):
            o.add("in ").add(en_title(), "container-title").add(", ")
            en_author(o, "inif", etal=False, role="editor", last=pick([", and ", " and "]))
            o.add(pick([", Eds., ", ", Ed., ", ", ed. "]), "editor")
            if p(0.7):
                o.add(city(), "publisher-place").add(": ")
            o.add(en_pub(), "publisher").add(", ").add(y, "issued").add(pick([", pp. ", ", "])).add(pages(), "page")
        elif t in ("chapter", "conference"):
            o.add("in ").add("Proc. " + en_title(), "container-title").add(", ").add(y, "issued").add(pick([", pp. ", ": "])).add(pages(), "page")
        elif t == "book":
            o.add(city(), "publisher-place").add(": ").add(en_pub(), "publisher").add(pick([", ", "; "])).add(y, "issued")
        elif p(0.1):
            # Not printed yet: no volume, no pages.
            o.add(en_journal(), "container-title").add(pick([", ", ". "])).add(y, "issued").add(pick(["", ", Advance online publication", ", in press", ", early access"]))
        else:
            o.add(en_journal(), "container-title")
            m = R.random()
            if m < 0.35:
                o.add(", vol. ").add(R.randint(1, 90), "volume").add(", no. ").add(R.randint(1, 12), "issue").add(", pp. ").add(pages(), "page").add(", ").add(date, "issued")
            elif m < 0.7:
                o.add(pick([" ", ". "])).add(y, "issued").add(pick(["; ", ";", ", "])).add(R.randint(1, 90), "volume")
                if p(0.5):
                    o.add("(").add(R.randint(1, 12), "issue").add(")")
                o.add(pick([":", ": ", ", "])).add(pages(), "page")
            else:
                o.add(" ").add(R.randint(1, 90), "volume").add(", ").add(pages(), "page").add(" (").add(y, "issued").add(")")
    else:  # author, year, title in the manner of Chinese journals
        en_author(o, pick(["apan", "full", "apa", "gbt", "first", "apan"]), sep=C, last=pick([C, " and ", " & "]))
        o.add(pick([C, " (", " (", "，"]))
        par = o.c[-1][0] == "("
        o.add(y, "issued").add(")" if par else "").add(C if p(0.8) else ": ")
        q = t in ("journal", "chapter", "conference", "web")
        if q:
            o.add("“").add(title, "title").add(pick(["”" + C, ",” ", "”. "]))
        else:
            o.add(it).add(title, "title").add(it + C)
        if t == "journal":
            o.add(it).add(en_journal(), "container-title").add(it + C).add(pick(["Vol.", "", "Vol. "])).add(R.randint(1, 99), "volume")
            if p(0.6):
                o.add(pick(["(", ", No. "])).add(R.randint(1, 9), "issue")
                o.add(")" if "(" in "".join(ch for ch, _ in o.c[-4:]) else "")
            o.add(pick([C + "pp.", "：", ": ", C])).add(pages(), "page")
        elif t in ("chapter", "conference"):
            o.add(pick(["in ", "In "])).add(en_title(), "container-title").add(C).add(en_pub(), "publisher")
        else:
            if p(0.35):
                o.add(city(), "publisher-place").add(pick([": ", "："]))
            o.add(en_pub(), "publisher")
    if k in (6, 7) and p(0.1):
        o.add(pick([". Print", ". Web", ". Web. " + f"{R.randint(1, 28)} {pick(MON)} {year()}"]), "other")
    if p(0.15) and t != "web":
        o.add(pick([". ", ", "])).add(pick(["doi:", "https://doi.org/", "DOI: ", "doi: "])).add(doi(), "DOI")
    o.add(pick([".", ".", "", "。" if full else "."]))
    return o


def ehost(o, C, y):
    par = p(0.5)
    o.add(" (" if par else C)
    if p(0.7):
        o.add(city(), "publisher-place").add(": ")
    o.add(en_pub(), "publisher").add(C).add(y, "issued")
    if par:
        o.add(")")
    if p(0.5):
        o.add(pick([C, C + "p. ", C + "pp. ", ": "])).add(pages(), "page")
