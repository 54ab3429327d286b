"""Web pages as the sites of ministries, registers and counties make them, and the usual cookie banners."""

from __future__ import annotations

ABOUT = (
    "Hankkeessa kehitetään omaishoitajien tukea yhdessä seitsemän kunnan ja alueen järjestöjen kanssa. "
    "Omaishoitajat saavat valmennusta, vertaistukea ja säännöllisiä vapaapäiviä."
)
GOALS = "Tavoitteena on, että omaishoitajat jaksavat ja ikäihmiset voivat asua kotona mahdollisimman pitkään."

BANNERS = {
    "Cookiebot": """<div id="CybotCookiebotDialog" name="CybotCookiebotDialog" role="dialog" aria-modal="true">
<div class="CybotCookiebotDialogContentWrapper"><h2 id="CybotCookiebotDialogBodyContentTitle">Tämä sivusto käyttää
evästeitä</h2><div>Käytämme evästeitä tarjoamamme sisällön ja mainosten räätälöimiseen sekä kävijämäärämme
analysoimiseen. Kumppanimme voivat yhdistää näitä tietoja muihin tietoihin, joita olet antanut heille.</div>
<button>Salli kaikki evästeet</button><button>Käytä vain välttämättömiä evästeitä</button></div></div>""",
    "OneTrust": """<div id="onetrust-consent-sdk"><div class="onetrust-pc-dark-filter"></div>
<div id="onetrust-banner-sdk" role="region" aria-label="Evästebanneri"><div id="onetrust-policy-text">Painamalla
Hyväksy kaikki evästeet sallit evästeiden tallennuksen laitteellesi.</div>
<button id="onetrust-accept-btn-handler">Hyväksy kaikki evästeet</button></div></div>""",
    "Complianz": """<div id="cmplz-cookiebanner-container"><div class="cmplz-cookiebanner cmplz-bottom-right">
<div class="cmplz-title">Hallinnoi suostumusta</div><div class="cmplz-message">Parhaan kokemuksen tarjoamiseksi
käytämme teknologioita, kuten evästeitä, tallentaaksemme tai käyttääksemme laitetietoja.</div>
<details class="cmplz-category"><summary>Tilastot</summary>Tekninen tallennus tilastoja varten.</details>
<button class="cmplz-btn cmplz-accept">Hyväksy</button></div></div>""",
    "CookieYes": """<div class="cky-consent-container cky-box-bottom-left"><div class="cky-consent-bar">
<p class="cky-title">
Arvostamme yksityisyyttäsi</p><p>Käytämme evästeitä selauskokemuksesi parantamiseen.</p>
<button class="cky-btn cky-btn-accept">Hyväksy kaikki</button></div></div>""",
    "Borlabs": """<div data-nosnippet data-borlabs-cookie-consent-required="true" id="BorlabsCookieBox">
<div class="_brlbs-box">
<p>Tietosuoja-asetukset</p><p>Käytämme sivustollamme evästeitä. Osa niistä on välttämättömiä.</p>
<a href="#" class="_brlbs-btn">Hyväksy kaikki</a></div></div>""",
    "Liferay": """<div class="portlet-boundary_com_liferay_cookies_banner_web_portlet_CookiesBannerPortlet_">
<div class="cookies-banner-container"><p>Sivustomme käyttää evästeitä. Voit valita, mitkä evästeet hyväksyt.</p>
<button class="btn">Hyväksy kaikki</button></div></div>""",
    "no name": """<div class="x7"><div class="x8">
<p>Käytämme verkkosivuillamme evästeitä, jotta palvelu toimisi hyvin ja
voimme kehittää sitä. Voit muuttaa valintojasi milloin tahansa.</p></div>
<div class="x9"><a href="#">Hyväksyn</a> <a href="#">Hyväksy vain pakolliset</a></div></div>""",
}

LIFERAY = f"""<!doctype html><html lang="fi-FI"><head><meta charset="utf-8"><title>Omaishoito kuntoon - THL</title>
</head>
<body class="yui3-skin-sam has-breadcrumbs">%s
<a id="skip-to-content" href="#main-content">Siirry sisältöön</a>
<div id="wrapper"><header id="banner" role="banner"><a class="logo">THL</a><div class="language-selector">
<a>Suomi</a><a>Svenska</a><a>English</a></div><nav id="navigation"><ul><li>Aiheet</li><li>Tilastot</li></ul></nav>
</header>
<section id="content"><nav aria-label="Murupolku" id="breadcrumbs"><ul class="breadcrumb"><li>Etusivu</li>
<li>Hankkeet</li></ul></nav><div id="main-content"><div class="portlet-body"><div class="journal-content-article">
<h1>Omaishoito kuntoon</h1><div class="asset-metadata">Julkaistu 12.3.2015</div>
<p class="ingressi">{ABOUT}</p><h2>Tavoitteet</h2><p>{GOALS}</p>
<div class="taglib-social-bookmarks"><ul><li>Facebook</li><li>Twitter</li></ul></div>
<table><tbody><tr><th>Toteutusaika</th><td>1.3.2012–31.10.2014</td></tr>
<tr><th>Rahoittaja</th><td>STM, Kaste-ohjelma</td></tr></tbody></table>
<figure><img src="x.jpg"><figcaption>Kuva: Maija Mainio</figcaption></figure>
<h2>Osahankkeet</h2><ul><li><a href="https://example.org/a">Etelän omaishoito</a><ul><li>Vantaa</li></ul></li>
<li><a href="https://example.org/b">Pohjoisen omaishoito</a></li></ul>
</div></div></div></section>
<footer id="footer"><p>Terveyden ja hyvinvoinnin laitos</p></footer></div></body></html>"""

DRUPAL = f"""<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Omaishoito kuntoon | Innokylä</title>
</head><body>
%s<div class="layout-container"><header role="banner"><form class="search-block-form"><input value="Hae"></form>
</header>
<main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content">
<div class="region region-content">
<h1 class="page-title"><span>Omaishoito kuntoon</span></h1>
<div class="field field--name-field-tiivistelma field--label-above"><div class="field__label">Tiivistelmä</div>
<div class="field__item"><p>{ABOUT}</p></div></div>
<div class="field field--label-inline"><div class="field__label">Rahoittaja</div><div class="field__item">STEA</div>
</div>
<div class="meta-row"><span class="label">Hallinnoija</span><span class="value">Porin kaupunki</span></div>
<div class="accordion"><h3><button aria-expanded="false" aria-controls="c1">Tavoitteet</button></h3>
<div id="c1" hidden><p>{GOALS}</p></div></div>
<details><summary>Kohderyhmä</summary><p>Omaishoitajat ja heidän läheisensä.</p></details>
<div class="share-buttons"><span>Jaa</span><a>Facebook</a></div>
<div class="block-views related"><h2>Samankaltaiset kokonaisuudet</h2><ul><li><a>Toinen hanke</a></li></ul></div>
<section id="comments" class="comments"><h2>Kommentit</h2><form><label>Nimi</label></form></section>
</div></div></main><footer role="contentinfo"><p>Innokylä</p><p>Evästeasetukset</p></footer></div></body></html>"""

WORDPRESS = f"""<!doctype html><html lang="fi"><head><meta charset="utf-8">
<title>Omaishoito kuntoon – Satasote</title></head>
<body class="page-template-default">%s
<a class="skip-link screen-reader-text" href="#content">Hyppää sisältöön</a>
<div id="page" class="site"><header id="masthead" class="site-header"><div class="site-branding">Satasote</div>
</header>
<div id="content" class="site-content"><div id="primary"><main id="main" class="site-main">
<article class="post-12 page type-page"><header class="entry-header"><h1 class="entry-title">Omaishoito kuntoon</h1>
<div class="entry-meta"><span class="posted-on">Julkaistu 3.4.2023</span></div></header>
<div class="entry-content"><p>{ABOUT}</p>
<p><strong>Rahoittaja:</strong> Sosiaali- ja terveysministeriö<br><strong>Kesto:</strong> 1.1.2023–31.12.2025</p>
<h2>Tavoitteet</h2><p>{GOALS}</p><div class="sharedaddy sd-sharing-enabled"><h3>Jaa tämä:</h3><ul><li>Facebook</li>
</ul></div>
</div><footer class="entry-footer"><a>Muokkaa</a></footer></article>
<nav class="navigation post-navigation"><h2>Artikkelien selaus</h2><a>Edellinen</a></nav>
<div id="comments" class="comments-area"><div id="respond"><h3>Jätä kommentti</h3><form><p>Sähköpostiosoitettasi ei
julkaista. Pakolliset kentät on merkitty *</p></form></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Hankkeen tiedot</h2><p>Hallinnoija: Satakunnan
hyvinvointialue</p><p>Kokonaisbudjetti: 450 000 €</p></section></aside></div>
<footer id="colophon" class="site-footer"><form class="newsletter"><label>Tilaa uutiskirje</label></form></footer>
</div></body></html>"""

REGISTER = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">
<title>EURA 2014 - Hankkeen tiedot</title></head><body bgcolor="#ffffff"><table width="100%%" border="0"><tr>
<td width="160" valign="top"><a href="/">Etusivu</a><br><a href="/haku">Hankehaku</a><br><a href="/ohje">Ohje</a><br>
<a href="/fi">Suomeksi</a><br><a href="/sv">På svenska</a></td><td><table border="0"><tr><td colspan="2">
<h1>Omaishoito kuntoon</h1></td></tr>
<tr><td><table class="tiedot"><tr><td class="label">Hankekoodi:</td><td>S20188</td><td class="label">Tila:</td>
<td>Päättynyt</td></tr>
<tr><td class="label">Alkamispäivämäärä:</td><td>1.9.2015</td><td class="label">Päättymispäivämäärä:</td>
<td>31.12.2017</td></tr>
<tr><td class="label">Rahoittava viranomainen:</td><td colspan="3">Hämeen ELY-keskus</td></tr></table></td></tr>
<tr><td><table><tr><th>Kustannuslaji</th><th>Kustannusarvio</th></tr><tr><td>Palkkakustannukset</td>
<td align="right">170 000</td></tr>
</table></td></tr><tr><td><b>Tiivistelmä</b><br>{ABOUT}<br><br>{GOALS}</td></tr></table></td></tr></table></body>
</html>"""

OLD = f"""<HTML><HEAD><TITLE>Omaishoito kuntoon</TITLE></HEAD><BODY BGCOLOR=white TEXT=black>
<CENTER><IMG SRC=logo.gif><BR><A HREF=index.htm>Etusivu</A> | <A HREF=a.htm>Hankkeet</A> | <A HREF=b.htm>Yhteys</A>
</CENTER><HR>
<TABLE BORDER=0 CELLPADDING=5><TR><TD VALIGN=top WIDTH=120 BGCOLOR=#ccffcc><FONT SIZE=2><A HREF=1.htm>Tausta</A><BR>
<A HREF=2.htm>Toiminta</A><BR><A HREF=3.htm>Linkit</A><BR><A HREF=4.htm>Palaute</A></FONT></TD><TD>
<FONT SIZE=5>Omaishoito kuntoon
2003-2005</FONT><P>{ABOUT}<P><B>Tavoitteet</B><BR>{GOALS}<P><FONT COLOR=navy><B>Yhteistyökumppanit:</B></FONT>
<BR>Porin kaupunki<BR>
Rauman kaupunki<P><I>Päivitetty 12.3.2005</I></TD></TR></TABLE></BODY></HTML>"""
