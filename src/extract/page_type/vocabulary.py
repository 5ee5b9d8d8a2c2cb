"""The words that hint at the genre of a page: in structured data, URLs, class names.

They are only signs, weighed together with all others: a blog has cards like a shop, and a shop has a blog.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Types of schema.org, in JSON-LD or microdata, by their concept.
SCHEMA_TYPES: dict[str, str] = {
    "article": "Article|BlogPosting|NewsArticle|MedicalWebPage|ScholarlyArticle|Report|OpinionNewsArticle"
    "|MedicalScholarlyArticle|ReportageNewsArticle",
    "blog": "Blog",
    "person": "Person",
    "product": "Product|ProductGroup|IndividualProduct",
    "offer": "Offer|AggregateOffer",
    "list": "ItemList|CollectionPage|SearchResultsPage|OfferCatalog",
    "list_item": "ListItem",
    "forum": "DiscussionForumPosting|QAPage",
    "comment": "Comment",
    "service": "Service|ProfessionalService|SoftwareApplication|WebApplication|MobileApplication",
    "business": "LocalBusiness|MedicalBusiness|Physician|MedicalClinic|Dentist|Attorney|LegalService",
    "faq": "FAQPage",
    "manual": "TechArticle|APIReference|HowTo",
    "web_page": "WebPage",
}

# Words of a URL's host and path.
URL_WORDS: dict[str, str] = {
    "blog": "blog|blogs|news|article|articles|story|post|posts|insights|magazine|stories|press",
    "product": "product|products|dp|item|p|prod|pd|shop|store|buy",
    "collection": "collection|collections|category|categories|cat|browse|c|catalog|plp|departments|tag|tags|archive",
    "forum": "forum|forums|thread|threads|viewtopic|showthread|t|topic|topics|questions|community|discussion"
    "|discussions|discuss|r|comments|answers",
    "docs": "docs|doc|documentation|reference|api|manual|latest|stable|developer|developers|wiki|man|handbook|tutorial",
    "service": "service|services|solutions|features|about|pricing|platform|treatments|programs|consulting|contact",
    "guide": "guide|guides|resources|learn|tips",
}

# Words of the classes of elements.
CLASS_WORDS: dict[str, str] = {
    "price": "price|prices|pricing|msrp|sale|discount",
    "cart": "cart|addtocart|basket|checkout|wishlist|buy|quantity|qty|shipping|sku",
    "product": "product|products|pdp|swatch|variant",
    "review": "review|reviews|rating|ratings|star|stars",
    "grid": "grid|card|cards|tile|tiles|teaser|item|items|list|feed|loop|archive|listing|results|result",
    "filter": "filter|filters|facet|facets|sort|sorting|plp|refine|pagination|pager",
    "post": "post|entry|article|hentry|blog|postid",
    "byline": "author|byline|published|date|bio",
    "comment": "comment|comments|respond|reply|disqus",
    "thread": "thread|threads|topic|forum|forums|username|signature|usertitle|usercontent|bbcode|postbody|quote"
    "|message|messages|poster|upvote|votes",
    "docs": "toc|docs|doc|admonition|highlight|headerlink|docutils|xref|code|reference|api|version|versions|snippet"
    "|codehilite|language",
    "hero": "hero|cta|testimonial|testimonials|eyebrow|stat|stats|solutions|services|banner|logos|customers|feature"
    "|features|plan|plans",
    "faq": "faq|accordion",
    "news": "news|latest|trending|headline|story|stories|rail|promo",
    "contact": "contact|phone|tel|appointment|demo|quote|book|booking",
}

_SEPARATORS = str.maketrans("-_.:", "    ")


def words_of(names: str) -> list[str]:
    """Cut names into lower-case words.

    >>> words_of("Product_card btn--primary")
    ['product', 'card', 'btn', 'primary']
    """
    return names.lower().translate(_SEPARATORS).split()


def count_concepts(words: Iterable[str], concepts: Mapping[str, str]) -> Counter[str]:
    """Count the words of each concept; other words count for nothing.

    >>> count_concepts(["card", "price", "red", "card"], {"card": "grid", "price": "price"})
    Counter({'grid': 2, 'price': 1})
    """
    counts: Counter[str] = Counter()
    for word, count in Counter(words).items():  # counted first: few words are of a concept
        if concept := concepts.get(word):
            counts[concept] += count
    return counts


def concepts_by_word(table: dict[str, str]) -> dict[str, str]:
    """Map each word of a table of concepts to its concept; if a word has two, the last one counts."""
    return {word: concept for concept, words in table.items() for word in words.split("|")}
