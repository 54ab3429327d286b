"""Small documents for the app's tests: a few real-looking projects, many alike, and one that tries to break out."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

HOSTILE = "<script>window.broken=1</script><img src=x onerror=window.broken=2>"

_DOCUMENTS = {
    "kotona-1": """
        ---
        otsikko: Kotona kaiken ikää
        lyhenne: KOKI
        alkaa: 2013-05-01
        paattyy: 2015-10-31
        hallinnoija: Kajaanin kaupunki
        toteuttajat: [Kainuun sote]
        rahoittajat: [Sosiaali- ja terveysministeriö (STM)]
        ohjelma: Kaste
        budjetti_eur: 170000
        maakunnat: [Kainuu]
        kohderyhmat: [ikäihmiset]
        mainitsee: [Kotona kaiken ikää II, Olematon]
        lahteet: [https://www.example.org/kotona-kaiken-ikaa]
        yhteyshenkilot: [{nimi: Aili Esimerkki, sahkoposti: aili@example.org}]
        ---
        Hankkeessa kehitettiin ikäihmisten kotona asumista tukevia palveluja Kainuussa.

        ## Tavoitteet
        - Vanhus- ja vammaispalvelut sovitetaan yhteen
        - Kotihoito toimii kaikkina vuorokauden aikoina

        ## Tulokset
        Kotihoidon asiakkaat saivat apua myös yöllä.
        """,
    "kotona-2": """
        ---
        otsikko: Kotona kaiken ikää II
        alkaa: 2016
        paattyy: 2018
        hallinnoija: Kajaanin kaupunki
        rahoittajat: [Euroopan sosiaalirahasto (ESR)]
        maakunnat: [Kainuu, Lappi]
        kohderyhmat: [ikäihmiset, omaishoitajat]
        jatkaa: kotona-1
        lahteet: [https://www.example.org/kotona-2]
        ---
        Jatkohanke vei kotihoidon mallin Lappiin ja tuki omaishoitajia.

        ## Tavoitteet
        - Omaishoitajat saavat vapaapäivänsä
        """,
    "perheet": """
        ---
        otsikko: Perhekeskus joka kuntaan
        laji: ohjelma
        alkaa: 2019-01
        rahoittajat: [Sosiaali- ja terveysministeriö (STM)]
        maakunnat: [Pirkanmaa]
        lahteet: [https://www.example.org/perheet]
        ---
        Ohjelma kokoaa lasten ja perheiden palvelut perhekeskuksiin.

        ## Tavoitteet
        - Perheet saavat neuvolan ja varhaiskasvatuksen avun samasta paikasta
        """,
    "paha": f"""
        ---
        otsikko: 'Paha {HOSTILE} hanke'
        lyhenne: '<b>X</b>'
        rahoittajat: ['{HOSTILE} :red[ESR] [a](https://example.org) $x^2$ *tähti*']
        maakunnat: [Satakunta]
        mainitsee: ['<i>SOS</i>']
        lahteet: ['javascript:window.broken=3', 'https://example.org/"onmouseover="window.broken=4']
        ---
        Merkintäkoe {HOSTILE} kuvauksessa.

        ## Tavoitteet {HOSTILE}
        Merkintäkoe <a href="javascript:window.broken=5">tässä</a> <svg onload=window.broken=6>.
        """,
}


def write_documents(folder: Path, *, alike: int = 0) -> None:
    """Write the documents into ``folder``, and ``alike`` more that differ in their number and year only."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _DOCUMENTS.items():
        (folder / f"{name}.md").write_text(dedent(text).lstrip(), encoding="utf-8")
    for number in range(1, alike + 1):
        text = f"""\
            ---
            otsikko: Kylätalo {number}
            alkaa: {1990 + number}
            paattyy: {1991 + number}
            rahoittajat: [Raha-automaattiyhdistys (RAY)]
            lahteet: [https://www.example.org/kylatalo]
            ---
            Kylätalolla numero {number} järjestettiin yhteistä ruokailua ja liikuntaa.
            """
        (folder / f"kylatalo-{number}.md").write_text(dedent(text), encoding="utf-8")
