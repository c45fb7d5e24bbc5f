"""Shapes of books and papers in letters: American law reviews, notes and lists of Chicago, Oxford and
Hamburg, medicine, works without an author, Chinese works in English books."""

from base import *
from bodies import en_people, en_publisher
from chinese import han, zh_journal, zh_name
from english import city, en_journal, en_pub, en_title, headline, phrase
from lists import *


def bluebook():
    """Miriam Oduya, Reefs and Rights, 88 Yale Ocean L.J. 1501, 1512 (1999)."""
    o = T()
    ppl = en_people(pick(["full", "full", "inif"]), pick([1, 1, 2]))
    o.add(pick(["See ", "See also ", "", "", "", "Cf. "]))
    o.add(" & ".join(ppl), "author").add(pick([" et al.", ""]) if p(0.1) else "", "author").add(", ")
    t = short_title()
    y = year()
    it = pick(["", "", "*"])
    o.add(it).add(t, "title").add(it)
    k = R.random()
    n = R.randint(1, 1900)
    pg = pick([str(n), f"{n}, {n + R.randint(1, 40)}", f"{n}, {n + 3}-{n + 9}", f"{n}, {n + 4}–{n + 6}"])
    if k < 0.75:
        j = pick(EN_J1 + EN_SUR) + pick([" L. Rev.", " L.J.", " J. Int’l L.", " Int’l L.J.", " J.L. & Pol’y", " L. & Soc. Inq.", " J. Legal Stud."])
        j = pick(["", "", "Pac. ", "Nw. U. ", "N.Y.U. ", "J. ", "Am. "]) + j
        o.add(", ").add(R.randint(1, 150), "volume").add(" ").add(j, "container-title").add(" ").add(pg, "page").add(" (").add(y, "issued").add(")")
    else:
        o.add(pick([" ", ", ", ", at "])).add(str(R.randint(1, 500)), "page").add(" (").add(pick(["", "2d ed. ", "3d ed. "]), "edition")
        if p(0.5):
            o.add(en_publisher(), "publisher").add(pick([" ", ", "]))
        o.add(y, "issued").add(")")
    o.add(pick([".", ".", "。", ""]))
    return o


def short_title():
    """Two nouns and an and, with a second half or without: what looks like two names."""
    a, b, c = (pick(EN_W).title() for _ in range(3))
    head = pick([f"{a} and {b}", f"The {a} of {b}", f"{a} in {b}", f"{a} at {b}", f"Who Owns the {a}?", f"{a}, {b}, and {c}", f"{a} {b}", f"The {a} and the {b}", f"The {a}’s {b}", f"{a} after {b}", headline(phrase(1))])
    if p(0.08):
        head += f", {R.randint(1600, 1900)}{pick('–—-')}{R.randint(1901, 1990)}"
    return head + pick(["", "", ": " + headline(phrase(pick([1, 2]))), ": " + f"{c} and {pick(EN_W).title()} in {pick(EN_PLACE[:9])}"])


def chicago():
    """Notes of Chicago, Oxford and the MHRA: “Title,” in Host, ed. A and B (Place: Press, Year), 45–62."""
    o = T()
    ppl = en_people(pick(["full", "full", "full", "inif", "first"]), pick([1, 1, 1, 2, 3]))
    o.add(", ".join(ppl) if len(ppl) < 2 else ", ".join(ppl[:-1]) + pick([" and ", ", and "]) + ppl[-1], "author").add(pick([", ", ", ", ". "]))
    if p(0.08):
        # Hall and Perry, eds., Title (Place: Press, Year), pp. 3-52.
        o = T()
        ppl = en_people(pick(["full", "inif"]), pick([1, 2, 2]))
        o.add(" and ".join(ppl), "editor").add(pick([", eds.", ", ed.", " (eds.)", " (ed.)", ", editors"]), "editor").add(", ")
        o.add(short_title() if p(0.6) else en_title(), "title")
        place(o, year())
        if p(0.6):
            o.add(pick([", ", ", pp. ", ", p. "])).add(pages(), "page")
        return o.add(pick([".", "", "."]))
    t = R.choices(["book", "chapter", "journal", "thesis", "oscola", "french", "blog"], [36, 34, 24, 6, 6, 5, 5])[0]
    y = year()
    if p(0.12):
        # A list of Chicago: Bligh, Thomas, ed. Title. Translated by X. 3 vols. Place: Press, Year.
        o = T()
        names = en_people("first", pick([1, 1, 2]))
        who = pick(["author", "editor"])
        o.add(", and ".join(names), who).add(pick([", ed", ", eds"]) if who == "editor" else "", who).add(". ")
        o.add(short_title() if p(0.6) else en_title(), "title").add(". ")
        if p(0.4):
            w, r = pick([("Translated by ", "translator"), ("Edited by ", "editor"), ("Trans. ", "translator")])
            if r != who:
                o.add(w, r).add(" and ".join(en_people("full", pick([1, 1, 2]))), r).add(". ")
        if p(0.25):
            o.add(pick(["3 vols", "2 vols"]), "other").add(". ")
        elif p(0.2):
            o.add(pick(["2nd ed", "Rev. ed"]), "edition").add(". ")
        o.add(city(), "publisher-place").add(": ").add(en_pub(), "publisher").add(", ").add(pick([str(y), f"{y}–{y % 100 + 2}"]), "issued").add(".")
        return o
    it = pick(["", "", "", "*"])
    if t == "book":
        o.add(it).add(short_title() if p(0.7) else en_title(), "title").add(it)
        if p(0.25):
            o.add(", ").add(pick(["trans. ", "translated by ", "ed. ", "edited by ", "ed. and trans. "]))
            role = "translator" if "tr" in "".join(c for c, _ in o.c[-14:]) else "editor"
            o.add(" and ".join(en_people("full", pick([1, 1, 2]))), role)
        if p(0.12):
            o.add(", ").add(pick(["2nd ed.", "rev. ed.", "3rd edn"]), "edition")
        if p(0.1):
            o.add(", ").add(pick(["vol. 2", "2 vols.", "Vol. 1"]), "volume")
        place(o, y)
    elif t == "chapter":
        a, b = pick([("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'")])
        inside = p(0.7)
        o.add(a).add(short_title() if p(0.5) else en_title(), "title").add("," if inside else "").add(b).add(" " if inside else ", ")
        o.add(pick(["in ", "in ", "In ", "in: "])).add(it).add(short_title() if p(0.6) else en_title(), "container-title").add(it)
        if p(0.12):
            at = next(i for i in range(len(o.c) - 1, 0, -1) if o.c[i][1] == "title")
            cut = next((i for i in range(len(o.c) - 1, at, -1) if "".join(ch for ch, _ in o.c[i : i + 2]).lower() == "in"), None)
            if cut:
                tail, o.c = o.c[cut:], o.c[:cut]
                o.add(pick(["trans. ", "translated by "]), "translator").add(" and ".join(en_people("full", pick([1, 1, 2]))), "translator").add(", ")
                o.c += tail
        n = pick([1, 1, 2, 2, 3])
        eds = en_people(pick(["full", "full", "inif"]), n)
        names = ", ".join(eds[:-1]) + (pick([" and ", ", and ", " & "]) if n > 1 else "") + eds[-1]
        o.add(", ").add(pick(["ed. ", "eds. ", "edited by ", "ed. by "]), "editor").add(names, "editor")
        if p(0.1):
            o.add(", ").add(pick(["2nd ed.", "rev. ed."]), "edition")
        place(o, y)
    elif t == "journal":
        a, b = pick([("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'")])
        inside = p(0.6)
        o.add(a).add(short_title() if p(0.5) else en_title(), "title").add("," if inside else "").add(b).add(" " if inside else ", ")
        o.add(it).add(en_journal(), "container-title").add(it).add(pick([" ", ", ", " "]))
        o.add(R.randint(1, 90), "volume")
        if p(0.5):
            o.add(pick([", no. ", ".", ":", ", "])).add(R.randint(1, 9), "issue")
        o.add(" (").add(pick([f"{y}", f"{pick(MONTHS)} {y}", f"{pick(['Spring', 'Fall', 'Winter'])} {y}", f"{pick(['Winter', 'Fall'])} {y}/{(y + 1) % 100:02d}"]), "issued").add(")").add(pick([": ", ", ", ", pp. ", ", "])).add(pages(), "page")
    elif t == "blog":
        o.add("“").add(short_title() if p(0.5) else en_title(), "title").add(",” ").add(it).add(pick(["The ", ""]) + pick(EN_J1) + " " + pick(["World", "Notes", "Post", "Desk"]), "container-title").add(it)
        o.add(pick([" (blog)", " [blog]", ""]), "other").add(", ").add(f"{pick(MONTHS)} {R.randint(1, 28)}, {y}", "issued").add(", ").add(url(), "URL")
    elif t == "oscola":
        o.add("‘").add(en_title(), "title").add("’ ").add(pick("(["))
        o.add(y, "issued").add(")" if o.c[-5][0] == "(" else "]").add(" ").add(R.randint(1, 60), "volume").add(" ").add(en_journal(), "container-title").add(" ").add(R.randint(1, 900), "page")
    elif t == "french":
        q = p(0.7)
        o.add("« " if q else "").add(pick(["Les ", "La ", "Le ", "L’", "Une "]) + " ".join(pick(EN_W) for _ in range(2)) + pick([" et la ", " de la ", " au ", " du "]) + pick(EN_W), "title").add(" »" if q else "").add(", ")
        if q:
            o.add(pick(["Revue ", "Annales ", "Cahiers ", "Bulletin "]) + pick(["de la ", "des ", "du "]) + pick(EN_W), "container-title").add(", ")
            o.add(pick(["t. ", "vol. ", "tome "])).add(R.randint(1, 90), "volume").add(", ").add(pick(["n° ", "no ", "n. "])).add(R.randint(1, 9), "issue").add(", ")
        else:
            o.add(pick(["Paris", "Lyon", "Genève"]), "publisher-place").add(pick([", ", " : "])).add(pick(["Éditions ", "Presses ", ""]) + pick(EN_SUR), "publisher").add(", ")
        o.add(y, "issued").add(", ").add(pick(["p. ", "pp. "])).add(pages(), "page")
    else:
        a, b = pick([("“", "”"), ("‘", "’")])
        o.add(a).add(en_title(), "title").add(b + " (").add(pick(["PhD diss.", "unpublished doctoral thesis", "MA thesis", "Ph.D. dissertation"]), "genre").add(", ").add(pick(EN_J1 + EN_SUR) + " University", "publisher").add(", ").add(y, "issued").add(")").add(pick(["", ", 91", ", pp. 30-45"]), "page")
    if t in ("book", "chapter"):
        if p(0.12):
            o.add(", ").add(pick(["chap. 3", "ch. 4", "chaps. 2–3", "n. 12"]), "other")
        elif p(0.75):
            o.add(pick([", ", ", pp. ", ", p. ", ": "])).add(pages(), "page")
    o.add(pick([".", ".", "", "。"]))
    return o


def place(o, y):
    par = p(0.7)
    o.add(" (" if par else ", ").add(city(), "publisher-place").add(": ").add(en_pub(), "publisher").add(", ").add(y, "issued").add(")" if par else "")


def pubmed():
    """Wynn A, Holm P. The quarantine flag. BMJ Sea. 2007 Mar 3;334(7591):442-3."""
    o = T()
    o.add(", ".join(en_people("vanc")), "author").add(pick(["", "", ", et al"]), "author").add(". ")
    t = en_title()
    o.add(t[0].upper() + t[1:].lower() if p(0.6) else t, "title").add("" if t[-1] in "?!" else ".").add(" ")
    words = [pick(EN_J1)[: R.randint(2, 7)] for _ in range(pick([1, 2, 2, 3]))]
    o.add(pick(["J ", "", "BMJ ", "Int J ", "Am J ", "Ann ", "Acta ", ""]) + " ".join(words), "container-title").add(pick([". ", ". ", " "]))
    y = year()
    o.add(pick([f"{y}", f"{y} {pick(MON).strip('.')}", f"{y} {pick(MON).strip('.')} {R.randint(1, 28)}", f"{y} {pick(MON).strip('.')}-{pick(MON).strip('.')}"]), "issued").add(pick([";", ";", "; "]))
    o.add(R.randint(1, 400), "volume")
    if p(0.75):
        o.add("(").add(pick([str(R.randint(1, 12)), str(R.randint(13, 9999)), "Suppl 1", "Pt 2", f"{R.randint(1, 5)}-{R.randint(6, 9)}"]), "issue").add(")")
    o.add(pick([":", ": "])).add(pick([pages("-"), f"{R.randint(100, 900)}-{R.randint(1, 9)}", f"e{R.randint(10, 9999)}", f"S{R.randint(1, 20)}-{R.randint(21, 40)}"]), "page").add(".")
    if p(0.3):
        o.add(pick([" doi: ", " https://doi.org/"])).add(doi(), "DOI").add(pick([".", ""]))
    if p(0.15):
        o.add(f" PMID: {R.randint(10**6, 10**8)}.", "other")
    return o


def german():
    """Holm, Per (2012): “Pilots and Pirates”, in: Wynn, Ada/Li, Qing (eds.): Risk at Sea, Hamburg: Elbe, pp. 12–40."""
    o = T()
    ppl = lambda n: pick(["/", "/", "; ", " / "]).join(f"{pick(EN_SUR)}, {pick(EN_GIV)}" for _ in range(n))
    o.add(ppl(pick([1, 1, 2, 3])), "author").add(pick([" (", " ("])).add(year(), "issued").add("): ")
    k = R.random()
    q = pick([("“", "”"), ("", ""), ("„", "“"), ('"', '"')])
    o.add(q[0]).add(short_title() if p(0.5) else en_title(), "title").add(q[1]).add(pick([", ", ". "]) if q[0] else pick([", ", ". "]))
    if k < 0.4:
        o.add(pick(["in: ", "In: "])).add(ppl(pick([1, 2, 2])), "editor").add(pick([" (eds.)", " (Ed.)", " (Hrsg.)", " (Hg.)"]), "editor").add(pick([": ", ", "]))
        o.add(short_title() if p(0.6) else en_title(), "container-title").add(pick([", ", ". "]))
    elif k < 0.65:
        o.add(pick(["in: ", "In: ", ""])).add(en_journal(), "container-title").add(pick([", ", " "])).add(pick(["vol. ", "", "Bd. ", "Jg. "])).add(R.randint(1, 90), "volume")
        o.add(pick(["(%s)", ", no. %s", ", Nr. %s", "/%s"]).split("%s")[0]).add(R.randint(1, 9), "issue").add(")" if o.c[-2][0] == "(" else "")
        o.add(pick([", pp. ", ", S. ", ": "])).add(pages(), "page").add(pick([".", ""]))
        return o
    o.add(pick(["Hamburg", "Berlin", "Wien", "Frankfurt am Main", "Bielefeld"] + EN_PLACE[:9]), "publisher-place").add(pick([": ", ": ", ", "]))
    o.add(en_pub(), "publisher")
    if p(0.6):
        o.add(pick([", pp. ", ", S. ", ", "])).add(pages(), "page")
    o.add(pick([".", ""]))
    return o


def nobody():
    """The delta drowns. (2016, August 9). Mekong Daily, pp. A1, A4.: no author, the title first."""
    o = T()
    y = year()
    if p(0.4):
        o.add(short_title() if p(0.4) else en_title(), "title").add(pick([". (", " ("]))
        o.add(pick([f"{y}", f"{y}, {pick(MONTHS)} {R.randint(1, 28)}", f"{y}, {pick(MONTHS)}"]), "issued").add("). ")
        host = pick([pick(EN_PLACE[:9] + EN_J1) + " " + pick(["Daily", "Times", "Post", "Herald"]), en_journal()])
        o.add(host, "container-title")
        if p(0.5):
            o.add(pick([", p. ", ", pp. ", ", "])).add(pick([f"A{R.randint(1, 9)}, A{R.randint(10, 20)}", pages(), str(R.randint(1, 30)), f"B{R.randint(1, 9)}"]), "page")
        if p(0.4):
            o.add(". ").add(url(), "URL")
            return o
    elif p(0.5):
        o.add("“").add(short_title() if p(0.4) else en_title(), "title").add(pick([".” ", ",” "]))
        o.add(pick(["The ", ""]) + pick(EN_PLACE[:9] + EN_J1) + " " + pick(["Daily", "Times", "Mail", "Herald", "Gazette"]), "container-title").add(", ")
        o.add(pick([f"{pick(MONTHS)} {R.randint(1, 28)}, {y}", f"{R.randint(1, 28)} {pick(MONTHS)} {y}"]), "issued")
        if p(0.6):
            o.add(pick([", p. ", ", ", ", sec. B, "])).add(pick([f"A{R.randint(1, 9)}", str(R.randint(1, 30))]), "page")
    else:
        # Teng, C. (2015, June). Title [Paper presentation]. Conference, Place.
        en = en_people("apa", pick([1, 1, 2]))
        o.add(", & ".join(en), "author").add(" (").add(f"{y}, {pick(MONTHS)}" + pick(["", f" {R.randint(1, 20)}", "–".join(["", str(R.randint(2, 9))])]), "issued").add("). ")
        o.add(en_title(), "title").add(pick([" [Paper presentation]", " [Conference session]", " [Poster presentation]", " [Keynote address]"])).add(". ")
        o.add(pick(["Annual Meeting of the ", "", ""]) + pick(EN_J1) + " " + pick(EN_J1) + " Conference, " + pick(EN_PLACE), "other")
    o.add(pick([".", ""]))
    return o


SOUND = "zhang li wang chen hai gang qing ming shi dai jing ji lun wen ji she hui yan jiu shu ju ren min xue bao chu ban min guo tu di zhi du shang wu yin ca tong shi lu quan zhuan xu kao zheng zi liao".split()


def sounds(n, caps=False):
    words = ["".join(pick(SOUND) for _ in range(pick([1, 2, 2]))) for _ in range(n)]
    words[0] = words[0].capitalize()
    return " ".join(w.capitalize() if caps else w for w in words)


def in_english_books():
    """Li Wenbo 李某, “Qingdai matou” 清代码头 [Docks in the Qing], Lishi yanjiu 3 (1998): 55-61."""
    o = T()
    name = sounds(2, True)
    o.add(name, "author")
    if p(0.5):
        o.add(" " + zh_name(), "author")
    o.add(pick([", ", ", ", ". "]))
    y = year()
    art = p(0.55)
    a, b = ("“", "”") if art and p(0.8) else ('"', '"') if art else ("", "")
    comma = art and p(0.3)
    o.add(a).add(sounds(pick([2, 3, 4])), "title").add("," if comma else "").add(b)
    if p(0.7):
        o.add(" ").add(han(2), "title")
    if p(0.5):
        o.add(" " + pick(["[%s]", "(%s)"]) % en_title(), "other")
    if art:
        o.add(pick([", ", " ", ". "]) if not comma else " ")
        if p(0.3):
            o.add("in ")
        o.add(sounds(2), "container-title")
        if p(0.5):
            o.add(" ").add(zh_journal(), "container-title")
        o.add(pick([" ", ", ", ", no. "]))
        if p(0.4):
            o.add(R.randint(1, 60), "volume").add(pick([", no. ", "."]))
        o.add(R.randint(1, 12), "issue").add(" (").add(y, "issued").add(")")
        if p(0.8):
            o.add(pick([": ", ", ", ", pp. "])).add(pages(), "page")
    else:
        par = p(0.7)
        o.add(" (" if par else ". ").add(pick(["Beijing", "Shanghai", "Taipei", "Nanjing", "Taibei", "Hong Kong", "Chengdu"]), "publisher-place").add(": ")
        o.add(sounds(pick([1, 2])) + pick([" chubanshe", " shuju", " yinshuguan", " shudian"]), "publisher").add(", ").add(y, "issued").add(")" if par else "")
        if p(0.7):
            o.add(pick([", ", ", "])).add(pick([str(R.randint(1, 12)) + ":", ""]), "volume").add(pages(), "page")
    o.add(pick([".", ".", ""]))
    return o
