"""Elements that name themselves: their tag, role, class or id says what they are.

Class names are the vocabulary of WordPress, Blogger, Ghost, Drupal, Bootstrap and the large ad and comment services.
A name is matched as whole words ("share bar" in "entry-share_bar", "share bars" too), never as a part of one
("shareholder").
"""

from __future__ import annotations

from extract.article import Label
from extract.rules.base import ElementRule, split_names
from extract.rules.counter_evidence import cites_nothing, has_no_links, headed_otherwise, is_mostly_prose, is_section

ROWS: tuple[ElementRule, ...] = (
    ElementRule(
        file=__name__,
        name="cookie_notice",
        label=Label.COOKIE_NOTICE,
        why="Consent banners have the name of their purpose or of their vendor.",
        example='<div id="cookie-notice"><p>We use cookies.</p></div>',
        names=("cookie", "gdpr", "onetrust", "cc window", "consent banner", "consent popup"),
    ),
    ElementRule(
        file=__name__,
        name="advertisement",
        label=Label.ADVERTISEMENT,
        why="Ad slots and sponsor labels have the name of the ad server or of their purpose.",
        example='<div class="ad-slot"><p>Advertisement</p></div>',
        names=split_names(
            "ad | adsbygoogle | advert | advertisement | sponsored | sponsor box | sponsor label | sponsor "
            "message | dfp | promo box | promo banner | promo unit | cta | call to action"
        ),
    ),
    ElementRule(
        file=__name__,
        name="comments",
        label=Label.COMMENTS,
        why="Comment threads and their forms have similar names in every blog system.",
        example='<section id="comments"><p>Thank you for this.</p></section>',
        names=("comment", "commentlist", "disqus", "respond"),
        max_prose_share=0.7,  # a lively thread is longer than its article
        may_be_content=True,  # the posts of a forum
    ),
    ElementRule(
        file=__name__,
        name="newsletter",
        label=Label.NEWSLETTER,
        why="Sign-up boxes are named for their purpose, or for the mailing service.",
        example='<div class="newsletter-signup"><p>Get our letter each Friday.</p></div>',
        names=split_names(
            "newsletter | subscribe | subscription | signup | sign up | mc4wp | mc embed signup | mailchimp | optin | "
            "opt in | "
            "email capture"
        ),
    ),
    ElementRule(
        file=__name__,
        name="share",
        label=Label.SHARE,
        why="Share bars have the word in their name, or the name of the plug-in.",
        example='<div class="share-bar"><a href="#">Tweet</a></div>',
        names=split_names(
            "share | sharing | social link | social icon | social bar | social button | addtoany | "
            "addthis | sharedaddy | shareaholic | heateor sss"
        ),
        is_refuted_by=headed_otherwise(
            r"^share(\s+(this|the|on|via|with)\b.*)?\W*$|^follow\b|social|teilen|compart|partag"
        ),
    ),
    ElementRule(
        file=__name__,
        name="table_of_contents",
        label=Label.TABLE_OF_CONTENTS,
        why="Contents plug-ins name their box.",
        example='<div id="toc_container"><p>Contents</p><ul><li><a href="#a">A</a></li></ul></div>',
        names=("toc", "table of contents", "lwptoc"),
        is_refuted_by=is_mostly_prose,  # a section that the table lists
    ),
    ElementRule(
        file=__name__,
        name="author_bio",
        label=Label.AUTHOR_BIO,
        why="Boxes about the writer, under or beside an article, have one of these names.",
        example='<div class="author-box"><h4>Ada Lund, PhD</h4><p>Ada is a psychologist.</p></div>',
        names=split_names(
            "author box | author bio | author biography | author info | author card | author profile | author "
            "description | author detail | author about | author section | author block | author area | authorbox "
            "| about author | about the author | bio box | bio card | saboxplugin wrap | multiple authors boxes "
            "wrapper | abh box | wp block post author"
        ),
    ),
    ElementRule(
        file=__name__,
        name="references",
        label=Label.REFERENCES,
        why="Lists of sources have names of their own, so that styles can set them small.",
        example='<ol class="references"><li>Lund A. Sleep and mood. 2021.</li></ol>',
        names=split_names(
            "reference | reflist | citation | footnote | endnote | bibliography | sources | source list | article "
            "source | sidenote | side note | marginnote | margin note"
        ),
        roles=frozenset({"doc-bibliography", "doc-endnotes", "doc-footnote"}),
        compounds=("entity reference",),  # a field of Drupal
        is_refuted_by=cites_nothing,
    ),
    ElementRule(
        file=__name__,
        name="disclaimer",
        label=Label.DISCLAIMER,
        why="Medical and affiliate disclaimers have the word in their name.",
        example='<div class="medical-disclaimer"><p>This is not medical advice.</p></div>',
        names=("disclaimer", "disclosure"),
        is_refuted_by=headed_otherwise(
            r"disclaim|disclos|notice|legal|important|warning|medical|affiliate|advertis|haftung|hinweis|aviso|avis|avvert"
        ),
    ),
    ElementRule(
        file=__name__,
        name="related",
        label=Label.RELATED,
        why="Boxes of links to other articles have these names, or those of recommendation services.",
        example='<div class="related-posts"><ul><li><a href="/x">X</a></li></ul></div>',
        names=split_names(
            "related | relatedpost | yarpp | recommended | recommendation | recirc | more post | more articles | "
            "more stories | more from | read next | read more | up next | you may like | also like | similar post "
            "| similar articles | popular post | recent post | trending | outbrain | taboola | post navigation | "
            "nav previous | nav next"
        ),
        is_refuted_by=has_no_links,
    ),
    ElementRule(
        file=__name__,
        name="byline",
        label=Label.BYLINE,
        why="The line with author and date under the title has one of these names.",
        example='<p class="byline">By Ada Lund</p>',
        names=split_names(
            "byline | by line | post meta | entry meta | entry footer | article meta | post info | post date | "
            "posted on | entry date | publish date | published date | author name | author date | meta author | "
            "post author | entry author | wp block post author name | reviewed by | reviewer | review note | fact "
            "check | fact checked | reading time | read time"
        ),
    ),
    ElementRule(
        file=__name__,
        name="navigation",
        label=Label.NAVIGATION,
        why="Menus, breadcrumbs, pagers and tag lists, by element, ARIA role or name.",
        example='<nav><ul><li><a href="/">Home</a></li></ul></nav>',
        names=split_names(
            "nav | navbar | navigation | menu | breadcrumb | pagination | pager | page number | skip link | tagcloud | "
            "tag cloud | post tag | post categories | entry tag | entry categories | tags | tag list | tag link | "
            "cat link | categories"
        ),
        tags=frozenset({"nav"}),
        roles=frozenset({"navigation", "menu", "menubar", "search"}),
        is_refuted_by=is_section,
    ),
    ElementRule(
        file=__name__,
        name="page_frame",
        label=Label.NAVIGATION,
        why="Sidebars, page heads and feet, by ARIA role or name.",
        example='<div class="sidebar"><p>The clinic is open on weekdays.</p></div>',
        names=split_names(
            "site header | site footer | page footer | masthead | topbar | top bar | footer | sidebar | widget area"
        ),
        roles=frozenset({"banner", "contentinfo"}),
        compounds=("(?:sidebar|footer) (?:grid|layout|template)",),
    ),
    ElementRule(
        file=__name__,
        name="page_footer",
        label=Label.NAVIGATION,
        why="HTML's own footer element: copyright lines and links, unless the article stands in it.",
        example="<footer><p>All rights reserved.</p></footer>",
        tags=frozenset({"footer"}),
    ),
    ElementRule(
        file=__name__,
        name="page_header",
        label=Label.NAVIGATION,
        why="HTML's own header element of a page (an article's header holds its title, byline and lead).",
        example='<header><a href="/">The Clinic</a></header>',
        tags=frozenset({"header"}),
        outside=frozenset({"article", "main"}),
    ),
    ElementRule(
        file=__name__,
        name="feedback",
        label=Label.OTHER,
        why="Boxes that ask for feedback on the page are named for it.",
        example='<div class="feedback-widget"><p>Was this helpful?</p></div>',
        names=split_names("feedback | helpful | was this helpful | rating | ratings | star rating"),
        is_refuted_by=headed_otherwise(
            r"feedback|helpful|useful|rate|review|contact|reach|question|opinion|hilfreich|útil|utile"
        ),
    ),
    ElementRule(
        file=__name__,
        name="form_control",
        label=Label.OTHER,
        why="Text on buttons and in choices belongs to the page's controls.",
        example="<button>Load more</button>",
        tags=frozenset({"button", "option"}),
    ),
    ElementRule(
        file=__name__,
        name="dialog",
        label=Label.OTHER,
        why="Dialogs lie over the page: consent, log-in, newsletters. They have a role, or say that they are modal.",
        example='<div role="dialog" aria-modal="true"><h2>Your choices</h2><p>Our partners set identifiers.</p></div>',
        names=("modal", "popup", "pop up", "lightbox", "consent"),
        tags=frozenset({"dialog"}),
        roles=frozenset({"dialog", "alertdialog"}),
        max_prose_share=0.5,  # of a short article; the text of a consent dialog is long
    ),
)
