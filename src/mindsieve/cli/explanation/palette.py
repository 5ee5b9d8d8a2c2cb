"""A colour for each label: article green, people violet, pictures orange, page furniture blue and grey, money red."""

from __future__ import annotations

from extract import Label

# sRGB, of medium lightness: readable as text on black and on white, and text stays readable through it as a tint.
COLOURS = {
    Label.BODY: "#2e9e44",
    Label.HEADING: "#0f8a7e",
    Label.CAPTION: "#d9760b",
    Label.AUTHOR_WIDGET: "#d01f8c",
    Label.AUTHOR_BIO: "#9a4fd0",
    Label.BYLINE: "#7a62e8",
    Label.TABLE_OF_CONTENTS: "#a5860a",
    Label.RELATED: "#3c82dd",
    Label.SHARE: "#1796b8",
    Label.NEWSLETTER: "#c4601d",
    Label.COMMENTS: "#a0673c",
    Label.ADVERTISEMENT: "#dd3b3b",
    Label.COOKIE_NOTICE: "#b8506e",
    Label.NAVIGATION: "#5f7aa8",
    Label.REFERENCES: "#6e8b1f",
    Label.DISCLAIMER: "#b07a2a",
    Label.STANDFIRST: "#7a8f3c",
    Label.OTHER: "#808080",
}
