"""Lines that are boilerplate by their words: short blocks in elements that say nothing.

Every row has a maximum length that body prose on the same matter exceeds, so that an article about newsletters keeps
its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Kind, Label
from extract.rules.base import Finding, Phrase, Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners


def find(page: PageText, owners: Owners) -> Iterator[Finding]:
    """Yield a finding for each unclaimed block that a row matches; the first such row is its rule."""
    for block in page.blocks:
        row = _PHRASES.row_for(block) if owners[block.index] is None else None
        if row is not None:
            yield Finding(row, block.index, block.index + 1)


ROWS: tuple[Phrase, ...] = (
    Phrase(
        file=__name__,
        name="share",
        label=Label.SHARE,
        why="A call to share, or the name of a place to share on.",
        example="<p>Share this:</p>",
        pattern=(
            r"\W*+(share\s+(this|on|via)\b.{0,40}|share|tweet(\s+this)?|pin\s+it|e-?mail\s+this\b.{0,20}|"
            r"copy\s+link|click\s+to\s+share\b.{0,60}|print(\s+this)?)\W*+$"
        ),
        max_letters=90,
    ),
    Phrase(
        file=__name__,
        name="newsletter",
        label=Label.NEWSLETTER,
        why="An invitation to sign up.",
        example="<p>Subscribe to our weekly newsletter for more tips.</p>",
        pattern=r"(subscribe|sign\s*up|join)\b.{0,60}\b(newsletter|mailing\s+list|inbox|e-?mails?\s+list|updates)\b",
        max_letters=200,
    ),
    Phrase(
        file=__name__,
        name="newsletter_in_other_languages",
        label=Label.NEWSLETTER,
        why="An invitation to sign up, in German, French, Spanish, Italian, Portuguese or Dutch.",
        example="<p>Melden Sie sich für unseren kostenlosen Newsletter an.</p>",
        pattern=(
            r"(melden\s+sie\s+sich|jetzt\s+anmelden|abonnieren?\b|bestellen\s+sie|suscr[ií]b[ea]te|abónate|inscrivez-vous|"
            r"abonnez-vous|recevez|iscriviti|ricevi|inscreva-se|assine|schrijf\s+je|meld\s+je)\b.{0,60}\b"
            r"(newsletter|boletín|lettre|infolettre|nieuwsbrief)\b"
        ),
        max_letters=200,
    ),
    Phrase(
        file=__name__,
        name="paywall",
        label=Label.ADVERTISEMENT,
        why="The lines of a paywall: who may read on, and for how much.",
        example="<p>Already a subscriber? Log in to continue reading.</p>",
        pattern=(
            r"\W*+(already\s+(a\s+|an\s+)?(\w+\s+)?(subscriber|subscribed|member|have\s+an\s+account)|"
            r"(subscribe|sign\s+(in|up)|log\s+in|register)\s+(now\s+)?(to|for)\s+(continue|keep|read|unlock|full\s+access)|"
            r"(this|the\s+rest\s+of\s+this)\s+(article|story|content|post)\s+is\s+(\w+\s+)?"
            r"(exclusive(ly)?|reserved|only|for)\b.{0,40}(subscribers|members)|to\s+continue\s+reading\b|"
            r"(you\s+have|you.ve)\s+(\w+\s+){0,3}free\s+articles|unlock\s+this\s+(article|story)|"
            r"(dieser|diesen)\s+artikel\s+(ist|weiterlesen|exklusiv)|jetzt\s+weiterlesen|weiterlesen\s+mit|"
            r"(cet\s+article|la\s+suite)\s+est\s+réservée?|il\s+vous\s+reste\s+\d+\s*%|"
            r"(contenido|artículo)\s+(exclusivo|solo)\s+para\s+suscriptores|contenuto\s+riservato)"
        ),
        max_letters=160,
        kinds=frozenset({Kind.PARAGRAPH, Kind.HEADING}),
    ),
    Phrase(
        file=__name__,
        name="app",
        label=Label.ADVERTISEMENT,
        why="A call to read on in the publisher's app, or to follow its channel elsewhere.",
        example="<p>Download our app for the latest health news.</p>",
        pattern=(
            r"\W*+((download|get|install|try)\s+(the|our)\s+(\w+\s+){0,3}app\b(?!\s+(that|which))|"
            r"(read|open|listen)\s+(this\s+|more\s+)?(\w+\s+)?in\s+(the|our)\s+(\w+\s+)?app\b|"
            r"(follow|join|find|add)\s+(us|our|\w+)\s+.{0,40}\b(whatsapp|telegram|google\s+news|instagram|facebook|"
            r"twitter|tiktok|linkedin|youtube|threads|bluesky)\b|folgen\s+sie\s+uns|síguenos|suivez-nous|seguici)"
        ),
        max_letters=130,
        kinds=frozenset({Kind.PARAGRAPH}),
    ),
    Phrase(
        file=__name__,
        name="figure_number",
        label=Label.CAPTION,
        why="The number of a figure or a table, which journals set as a heading over it: it opens no section.",
        example="<h3>Figure 1.</h3>",
        pattern=(
            r"(supplementary\s+)?(fig(ure)?|table|chart|scheme|abb(ildung)?|tabelle|figura|tabla|tableau)\.?\s+"
            r"[a-z]?\d+[a-z]?\s*([.:|–—-]|$)"
        ),
        max_letters=250,
    ),
    Phrase(
        file=__name__,
        name="table_of_contents",
        label=Label.TABLE_OF_CONTENTS,
        why="The heading of a table of contents that a script builds, or that is not a list.",
        example="<h2>Table of Contents</h2>",
        pattern=(
            r"\W*+(table\s+of\s+contents?|(on|in)\s+this\s+page|inhaltsverzeichnis|table\s+des\s+matières|"
            r"tabla\s+de\s+contenidos?)\W*+$"
        ),
        max_letters=40,
    ),
    Phrase(
        file=__name__,
        name="related",
        label=Label.RELATED,
        why="A link to another article within the text.",
        example='<p>Read also: <a href="/light">Light and sleep</a></p>',
        pattern=(
            r"\W*+(read\s+(also|more|next|this)|also\s+read|see\s+also|related(\s+(article|post|story|reading))?|"
            r"you\s+(may|might)\s+also\s+like|recommended|more\s+on\s+this|lea\s+también|lies\s+auch|mehr\s+zum\s+thema)\s*[:–-]|"
            r"\W*+(lesen\s+sie\s+(auch|mehr|dazu)|lies\s+auch|auch\s+interessant|mehr\s+zum\s+thema|(à\s+)?lire\s+(aussi|également)|"
            r"lea\s+también|lee\s+también|te\s+puede\s+interesar|también\s+te\s+puede|leia\s+(também|mais)|leggi\s+anche|"
            r"potrebbe\s+interessarti|lees\s+(ook|meer)|läs\s+(också|även|mer)|les\s+også|læs\s+også|lue\s+myös|"
            r"czytaj\s+(także|też|również)|zobacz\s+(także|też)|čtěte\s+také|přečtěte\s+si|читайте\s+также|читайте\s+ещё|"
            r"ayrıca\s+okuyun|olvasd\s+el|相关阅读|延伸阅读|推荐阅读|関連記事|あわせて読みたい|관련\s*기사)"
        ),
        max_letters=220,
        min_link_density=0.4,
    ),
    Phrase(
        file=__name__,
        name="advertisement",
        label=Label.ADVERTISEMENT,
        why="The label that the law requires on advertisements.",
        example="<p>Advertisement</p>",
        pattern=(
            r"\W*+(article\s+content|((advertisements?|advertising|ad)\W+)?(continue\s+reading\s+below|(article|story)\s+continues\s+"
            r"(below|after\s+(this\s+)?ad\w*)|scroll\s+(down\s+)?to\s+continue(\s+reading)?)(\s+ad\w*)?|advertisements?|"
            r"advertising|sponsored(\s+(content|post|links?))?|paid\s+(partnership|content|post)|promoted|anzeige|werbung|"
            r"publicidad|publicité|pubblicità|reklama|advertentie|skip\s+(the\s+)?(advertisement|ad)|реклама|広告|广告|광고)\W*+$"
        ),
        max_letters=60,
    ),
    Phrase(
        file=__name__,
        name="sponsor",
        label=Label.ADVERTISEMENT,
        why="A line that says who paid for the page.",
        example="<p>Sponsored by Hushwool blankets</p>",
        pattern=r"\W*+(sponsored|brought\s+to\s+you|presented|paid\s+for)\s+by\b|in\s+(paid\s+)?partnership\s+with\b",
        max_letters=120,
    ),
    Phrase(
        file=__name__,
        name="call_to_action",
        label=Label.ADVERTISEMENT,
        why="A link that is a line of its own and tells the reader what to do next.",
        example='<p><a href="/app">Download our free mood tracker</a></p>',
        pattern=(
            r"\W*+(book|schedule|download|get|start|try|join|find|request|claim|take|contact|call|order|buy|shop|register|enrol|apply|"
            r"donate|install|learn|talk|speak|match|see\s+if)\b"
        ),
        max_letters=120,
        min_link_density=0.9,
        kinds=frozenset({Kind.PARAGRAPH}),
    ),
    Phrase(
        file=__name__,
        name="cookie_notice",
        label=Label.COOKIE_NOTICE,
        why="The words of a consent banner.",
        example="<p>We use cookies to improve this site.</p>",
        pattern=(
            r"(we|this\s+(web)?site|our\s+(web)?site)\s+(and\s+our\s+partners\s+)?uses?\s+cookies|wir\s+verwenden\s+cookies|"
            r"utilizamos\s+cookies|by\s+continuing\s+to\s+(use|browse)\s+this\s+(web)?site"
        ),
        max_letters=500,
    ),
    Phrase(
        file=__name__,
        name="embed_consent",
        label=Label.COOKIE_NOTICE,
        why="What stands in place of an embedded post or video until the reader agrees.",
        example="<p>To view this content you need to accept cookies.</p>",
        pattern=(
            r"\W*+(empfohlene[rn]?\s+(externe[rn]?|redaktionelle[rn]?)\s+inhalt|externe[rn]?\s+inhalt\b|"
            r"(an\s+dieser\s+stelle|hier)\s+(finden|sehen)\s+sie\s+.{0,40}extern|mit\s+(ihrer|deiner)\s+zustimmung|"
            r"ich\s+bin\s+damit\s+einverstanden,?\s+dass\s+mir\s+externe|"
            r"(to|in\s+order\s+to)\s+(view|see|display|load|watch)\s+this\s+(content|video|post|embed|map|tweet)\b|"
            r"this\s+(content|video|embed|post)\s+is\s+(hosted|provided|blocked)\s+by|"
            r"(this|our)\s+article\s+(contains|includes)\s+content\s+provided\s+by|allow\s++.{1,30}\scontent\s*+\?|"
            r"please\s+(accept|allow|enable)\s+(\w+\s+){0,3}cookies|ce\s+contenu\s+(est\s+bloqué|n.est\s+pas)|"
            r"(para|per|pour)\s+(ver|vedere|visualizzare|afficher)\s+(este|questo|ce)\s+(contenido|contenuto|contenu))"
        ),
        max_letters=600,
    ),
    Phrase(
        file=__name__,
        name="comments",
        label=Label.COMMENTS,
        why="The heading or the end of a comment thread.",
        example="<h3>Leave a Reply</h3>",
        pattern=(
            r"\W*+(leave\s+a\s+(reply|comment)|post\s+a\s+comment|add\s+a\s+comment|\d+\s+(comments?|responses?|thoughts?\s+on\b.*+)|"
            r"(\d+|one|no)\s+responses?\s+to\s+[“\"].*+|cancel\s+reply|your\s+email\s+address\s+will\s+not\s+be\s+published.*+)\W*+$"
        ),
        max_letters=160,
    ),
    Phrase(
        file=__name__,
        name="disclaimer",
        label=Label.DISCLAIMER,
        why="The sentence that says that the page is not medical advice.",
        example="<p>This article is for informational purposes only and is not a substitute for medical advice.</p>",
        pattern=(
            r"(medical\s+)?disclaimer\b|"
            r"(this|the|all|any|our)\s+(\w+\s+){0,3}?(information|content|article|material|advice|website|site|page|post|blog)s?\b"
            r".{0,250}\b(purposes\s+only|not\s+.{0,40}\bsubstitute\s+for|not\s+.{0,30}\bmedical\s+advice)\b"
        ),
        max_letters=700,
    ),
    Phrase(
        file=__name__,
        name="pager",
        label=Label.NAVIGATION,
        why="A link to the page before or after.",
        example='<p>Previous post: <a href="/noise">How noise gets in</a></p>',
        pattern=(
            r"\W*+((last|next|previous|prev|older|newer|earlier)\s+(page|post|article|entry|story|column|entries|posts|articles)\b|"
            r"back\s+to\s+(the\s+)?(top|home|blog|index|start|all|overview|main)|vorheriger|nächster\s+(beitrag|artikel)|"
            r"(artículo|entrada)\s+(anterior|siguiente)|article\s+(précédent|suivant))"
        ),
        max_letters=160,
        min_link_density=0.3,
    ),
    Phrase(
        file=__name__,
        name="tags",
        label=Label.NAVIGATION,
        why="The topics that the article is filed under, as links.",
        example='<p>Filed under: <a href="/c/health">Health</a></p>',
        pattern=(
            r"\W*+(filed\s+(under|in)|posted\s+in|tags?|tagged(\s+(with|as|in))?|categor(y|ies)|topics?|labels?|schlag(wörter|worte)|"
            r"kategorien?|etiquetas|categorías?|étiquettes|catégories?|tag)\s*:"
        ),
        max_letters=300,
        min_link_density=0.2,
    ),
    Phrase(
        file=__name__,
        name="entry_posted",
        label=Label.BYLINE,
        why="The sentence of WordPress's own themes under a post: its date and its categories.",
        example='<p>This entry was posted on March 3, 2011 and is filed under <a href="/c/sleep">Sleep</a>.</p>',
        pattern=r"\W*this\s+(entry|post)\s+was\s+posted\s+(in|on|by)\b",
        max_letters=450,
    ),
    Phrase(
        file=__name__,
        name="feedback",
        label=Label.OTHER,
        why="The question whether the page was helpful.",
        example="<p>Was this article helpful? Yes No</p>",
        pattern=(
            r"\W*+((was|is|did|do)\s+(you\s+find\s+)?this\s+(\w+\s+)?(help|useful)|how\s+(helpful|useful)\s+was\s+this|"
            r"rate\s+this\s+(article|post|page)|thanks?\s+(you\s+)?for\s+your\s+feedback)"
        ),
        max_letters=120,
    ),
    Phrase(
        file=__name__,
        name="copyright",
        label=Label.OTHER,
        why="A copyright line.",
        example="<p>© 2026 The Clinic. All rights reserved.</p>",
        pattern=r"(©|\(c\)\s*\d{4}|copyright\s+(©|\d{4}|by))|.{0,80}\ball\s+rights\s+reserved\b",
        max_letters=250,
    ),
)

_PHRASES = Phrases(ROWS)
