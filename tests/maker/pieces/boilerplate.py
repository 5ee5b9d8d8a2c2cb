"""The rest of what surrounds an article, each row with the labels that are right and the places where it is met.

About a third of the rows have no class name that would give them away.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract import Label
from tests.maker.pieces.piece import Family, Piece, Slot

_IN_SIDEBAR = frozenset({Label.NAVIGATION})  # a box in a sidebar is part of the sidebar, too


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A row: what it is, its labels, where it stands, and its HTML."""

    name: str
    labels: tuple[Label, ...]
    slots: tuple[Slot, ...]
    html: str

    def as_piece(self, slot: Slot) -> Piece:
        """Return the piece that stands in a slot."""
        labels = frozenset(self.labels) | (_IN_SIDEBAR if slot is Slot.SIDEBAR else frozenset())
        return Piece(self.name, Family.REST, self.html, labels)


_UNDER = (Slot.END, Slot.BELOW)
_INSIDE = (Slot.AMID, Slot.END)
_EDGES = (Slot.TOP, Slot.BOTTOM)
_SIDE = (Slot.END, Slot.BELOW, Slot.SIDEBAR)
_NO_LABEL_OF_ITS_OWN = (Label.OTHER, Label.NAVIGATION)

ROWS = (
    Boilerplate(
        "related.box",
        (Label.RELATED,),
        _SIDE,
        '<div class="related-posts"><h3>You might also like</h3><ul><li><a href="/tea/">Tea, and other small '
        'rituals</a></li><li><a href="/letters/">Letters that I did not send</a></li></ul></div>',
    ),
    Boilerplate(
        "related.yarpp",
        (Label.RELATED,),
        _UNDER,
        "<div class='yarpp yarpp-related yarpp-related-website yarpp-template-list'><h3>Related posts:</h3><ol><li><a "
        'href="/noise/" rel="bookmark">How noise gets under the skin</a></li><li><a href="/dogs/" rel="bookmark">What dogs '
        "know about mornings</a></li></ol></div>",
    ),
    Boilerplate(
        "related.bare",
        (Label.RELATED,),
        _UNDER,
        '<h3>Related articles</h3><ul><li><a href="/small-talk">Small talk is not small</a></li><li><a href="/rooms">Rooms '
        'that calm us</a></li><li><a href="/bread">Bread, slowly</a></li></ul>',
    ),
    Boilerplate(
        "related.cards",
        (Label.RELATED,),
        (Slot.BELOW,),
        '<div class="Grid_more__HASH"><div class="Grid_head__HASH">More for you</div><div class="Grid_card__HASH"><a '
        'href="/p/9"><div>The case for boring weekends</div></a></div><div class="Grid_card__HASH"><a href="/p/10"><div>A '
        "letter to my younger self</div></a></div></div>",
    ),
    Boilerplate(
        "related.read_also",
        (Label.RELATED,),
        (Slot.AMID,),
        '<p>Read also: <a href="/gratitude/">Does a gratitude list work?</a></p>',
    ),
    Boilerplate(
        "related.see_also_bold",
        (Label.RELATED,),
        (Slot.AMID,),
        '<p><strong>Related: <a href="/walks/">Nine walks for people who do not walk</a></strong></p>',
    ),
    Boilerplate(
        "related.inline_box",
        (Label.RELATED,),
        (Slot.AMID,),
        '<div class="inline-related"><span>Read more</span><a href="/quiet/">A quiet hour for the whole family</a></div>',
    ),
    Boilerplate(
        "share.jetpack",
        (Label.SHARE,),
        _UNDER,
        '<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block sd-social sd-social-icon-text '
        'sd-sharing"><h3 class="sd-title">Share this:</h3><div class="sd-content"><ul><li class="share-twitter"><a '
        'rel="nofollow noopener" href="/?share=twitter"><span>Click to share on X (Opens in new window)</span></a></li><li '
        'class="share-facebook"><a href="/?share=facebook"><span>Click to share on Facebook (Opens in new '
        "window)</span></a></li></ul></div></div></div>",
    ),
    Boilerplate(
        "share.bar",
        (Label.SHARE,),
        (Slot.ABOVE, Slot.END, Slot.BELOW),
        '<div class="social-share"><span>Share</span> <a href="https://facebook.example/sharer">Facebook</a> <a '
        'href="https://pinterest.example/pin">Pinterest</a> <a href="mailto:?subject=x">Email</a></div>',
    ),
    Boilerplate(
        "share.bare",
        (Label.SHARE,),
        _UNDER,
        '<p>Share this article</p><p><a href="https://www.facebook.com/sharer/sharer.php?u=x">Facebook</a> | <a '
        'href="https://twitter.com/intent/tweet?url=x">Twitter</a> | <a href="https://wa.me/?text=x">WhatsApp</a></p>',
    ),
    Boilerplate(
        "newsletter.mailchimp",
        (Label.NEWSLETTER,),
        (Slot.AMID, Slot.END, Slot.BELOW, Slot.SIDEBAR),
        '<div id="mc_embed_signup"><form class="validate"><h2>Subscribe to our letter</h2><label for="mce-EMAIL">Email '
        'Address</label><input type="email" id="mce-EMAIL"><input type="submit" value="Subscribe"></form></div>',
    ),
    Boilerplate(
        "newsletter.box",
        (Label.NEWSLETTER,),
        _SIDE,
        '<div class="newsletter-signup"><h3>Calm in your inbox</h3><p>One short letter every Friday. No '
        'spam.</p><form><input type="email" placeholder="Your email"><button>Sign me up</button></form></div>',
    ),
    Boilerplate(
        "newsletter.bare",
        (Label.NEWSLETTER,),
        _INSIDE,
        "<p>Sign up for our free newsletter and get new articles by e-mail every week.</p>",
    ),
    Boilerplate(
        "newsletter.bare_form",
        (Label.NEWSLETTER,),
        _UNDER,
        '<form action="/subscribe" method="post"><p>Enjoyed this? Get the next one in your inbox.</p><input type="email" '
        'name="email"><button type="submit">Subscribe</button></form>',
    ),
    Boilerplate(
        "newsletter.substack",
        (Label.NEWSLETTER,),
        _INSIDE,
        '<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble"><p '
        'class="cta-caption">Thanks for reading! Subscribe for free to receive new posts and support my work.</p></div><form '
        'class="subscription-widget-subscribe"><input type="email" placeholder="Type your email…"></form></div></div>',
    ),
    Boilerplate(
        "cta.box",
        (Label.ADVERTISEMENT, Label.OTHER, Label.RELATED, Label.NEWSLETTER),
        (Slot.END, Slot.BELOW, Slot.SIDEBAR),
        '<div class="cta-box"><h3>Ready to talk?</h3><p>Book a free first call with one of our therapists today.</p><a '
        'class="btn btn-primary" href="/book/">Book now</a></div>',
    ),
    Boilerplate(
        "cta.bare",
        (Label.ADVERTISEMENT, Label.OTHER, Label.RELATED, Label.NEWSLETTER),
        (Slot.END, Slot.BELOW),
        '<p><strong><a href="/app/">Download our free mood tracker for iOS and Android</a></strong></p>',
    ),
    Boilerplate(
        "cookie.banner",
        (Label.COOKIE_NOTICE,),
        _EDGES,
        '<div id="cookie-law-info-bar" class="cookie-banner" role="dialog"><p>We use cookies on our website to give you the '
        'most relevant experience by remembering your preferences.</p><a href="/cookies/">Cookie settings</a></div>',
    ),
    Boilerplate(
        "cookie.bare",
        (Label.COOKIE_NOTICE,),
        _EDGES,
        "<div><p>This website uses cookies to improve your experience. By continuing to browse this site you agree to "
        "this.</p></div>",
    ),
    Boilerplate(
        "ad.slot",
        (Label.ADVERTISEMENT,),
        (Slot.AMID, Slot.ABOVE, Slot.SIDEBAR),
        '<div class="ad-container" id="div-gpt-ad-1"><span>Advertisement</span><a href="https://ads.example/x"><img '
        'src="/ads/x.png" alt="Sleep better pillows"></a></div>',
    ),
    Boilerplate("ad.label", (Label.ADVERTISEMENT,), (Slot.AMID,), "<p>Advertisement - Continue Reading Below</p>"),
    Boilerplate(
        "ad.label_alone",
        (Label.ADVERTISEMENT,),
        (Slot.AMID,),
        '<div style="text-align:center;font-size:10px">ADVERTISEMENT</div><ins class="adsbygoogle" style="display:block" '
        'data-ad-client="ca-pub-0"></ins><script>(adsbygoogle = window.adsbygoogle || []).push({});</script>',
    ),
    Boilerplate(
        "ad.sponsor",
        (Label.ADVERTISEMENT,),
        (Slot.ABOVE, Slot.AMID),
        '<div class="sponsored-content"><p>Sponsored by Hushwool, the blanket that hugs back</p></div>',
    ),
    Boilerplate(
        "comments.wordpress",
        (Label.COMMENTS,),
        (Slot.BELOW,),
        '<div id="comments" class="comments-area"><h2 class="comments-title">One thought on this</h2><ol '
        'class="comment-list"><li id="comment-3" class="comment even thread-even depth-1"><article class="comment-body"><footer '
        'class="comment-meta"><b class="fn">Marlene</b> <span class="says">says:</span><time>March 12, 2025 at 7:41 '
        'am</time></footer><div class="comment-content"><p>My husband and I tried this for a month, and we argue less. I '
        "would add that it takes more patience than one expects at the start.</p></div></article></li></ol><div "
        'id="respond" class="comment-respond"><h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3><form '
        'class="comment-form"><p class="comment-notes">Your email address will not be published.</p></form></div></div>',
    ),
    Boilerplate(
        "comments.bare",
        (Label.COMMENTS,),
        (Slot.BELOW,),
        "<h3>2 Comments</h3><div><b>Oskar</b> <span>says:</span><p>Thanks, this is the first text on it that I could "
        'finish.</p><a href="#reply">Reply</a></div><div><b>Rhea</b> <span>says:</span><p>Same here. I sent it to my '
        'sister.</p><a href="#reply">Reply</a></div>',
    ),
    Boilerplate(
        "comments.call",
        (Label.COMMENTS, Label.OTHER),
        _UNDER,
        '<p><a href="#respond">Leave a comment</a></p>',
    ),
    Boilerplate(
        "breadcrumbs.named",
        (Label.NAVIGATION,),
        (Slot.TOP, Slot.ABOVE),
        '<div class="breadcrumbs"><a href="/">Home</a> &raquo; <a href="/mind/">Mind</a> &raquo; <span>This page</span></div>',
    ),
    Boilerplate(
        "breadcrumbs.bare",
        (Label.NAVIGATION,),
        (Slot.TOP, Slot.ABOVE),
        '<p><a href="/">Home</a> &gt; <a href="/blog">Blog</a> &gt; <a href="/blog/mind">Mind</a></p>',
    ),
    Boilerplate(
        "tags.named",
        (Label.NAVIGATION, Label.RELATED, Label.OTHER),
        _UNDER,
        '<div class="post-tags"><span>Tags:</span> <a href="/tag/mood/" rel="tag">mood</a>, <a href="/tag/rest/" '
        'rel="tag">rest</a>, <a href="/tag/self-help/" rel="tag">self-help</a></div>',
    ),
    Boilerplate(
        "tags.bare",
        (Label.NAVIGATION, Label.RELATED, Label.OTHER),
        _UNDER,
        '<p>Filed under: <a href="/c/health">Health</a>, <a href="/c/everyday">Everyday life</a></p>',
    ),
    Boilerplate(
        "copyright.bare",
        _NO_LABEL_OF_ITS_OWN,
        (Slot.END, Slot.BOTTOM),
        "<p>© 2025 Quiet Harbour Media Ltd. All rights reserved.</p>",
    ),
    Boilerplate(
        "copyright.small",
        _NO_LABEL_OF_ITS_OWN,
        (Slot.BOTTOM,),
        "<div><small>Copyright 2019-2025 The Lamp Collective</small></div>",
    ),
    Boilerplate(
        "references.heading",
        (Label.REFERENCES,),
        (Slot.END,),
        "<h2>References</h2><ol><li>Lund A, Ek B. Everyday strain and heart rate. <em>J Affect Disord</em>. "
        '2019;244:112-120. doi:10.1016/j.jad.2018.10.001</li><li>Marsh L. <a href="https://example.org/report">Minds at '
        "work: a report</a>. London: Quay Press; 2021.</li></ol>",
    ),
    Boilerplate(
        "references.paragraphs",
        (Label.REFERENCES,),
        (Slot.END,),
        "<p><strong>Sources:</strong></p><p>Okafor T. (2020). Rest and recovery in shift workers. Sleep Health, 6(2), "
        "88–95.</p><p>World Health Organization (2022). World mental health report. "
        "https://www.who.int/publications/i/item/9789240049338</p>",
    ),
    Boilerplate(
        "references.named",
        (Label.REFERENCES,),
        _UNDER,
        '<div class="article-references"><h3>Sources</h3><ul><li>National Institute of Mental Health. Statistics. Accessed '
        "May 2, 2025.</li><li>Demir Y, et al. Habits and their cues. 2018.</li></ul></div>",
    ),
    Boilerplate(
        "disclaimer.bare",
        (Label.DISCLAIMER,),
        _UNDER,
        "<p><em>Disclaimer: This article is for informational purposes only and is not a substitute for professional "
        "medical advice, diagnosis, or treatment.</em></p>",
    ),
    Boilerplate(
        "disclaimer.sentence",
        (Label.DISCLAIMER,),
        (Slot.END,),
        "<p>The information on this website is not intended to be a substitute for professional medical advice. Always seek "
        "the advice of your physician with any questions you may have.</p>",
    ),
    Boilerplate(
        "disclaimer.named",
        (Label.DISCLAIMER,),
        _UNDER,
        '<div class="medical-disclaimer"><h4>Please note</h4><p>Nothing on these pages replaces a visit to a '
        "doctor.</p></div>",
    ),
    Boilerplate(
        "helpful.named",
        (Label.OTHER, Label.SHARE, Label.COMMENTS, Label.NAVIGATION),
        _UNDER,
        '<div class="feedback-widget"><p>Was this helpful?</p><button>Yes</button><button>No</button></div>',
    ),
    Boilerplate(
        "helpful.bare",
        (Label.OTHER, Label.SHARE, Label.COMMENTS, Label.NAVIGATION),
        _UNDER,
        '<p>Was this article helpful? <a href="#yes">Yes</a> <a href="#no">No</a></p>',
    ),
)
