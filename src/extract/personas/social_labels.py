"""The social networks of author widgets, and the labels of an account's fields."""

from __future__ import annotations

from extract.personas.labels import FIELD_LABELS, by_label

_SOCIAL_FIELDS = {
    "url": "url|link|profile|profile url|enlace|lien|tautan|bağlantı|länk|odkaz|ссылка|リンク",
    "username": "handle|account|cuenta|konto|compte|akun|hesap",
    "followers": "followers|seguidores|abonnenten|follower|abonnés|seguaci|volgers|obserwujący|pengikut|takipçi|"
    "takipçiler|följare|følgere|seuraajat|sledující|követők|urmăritori|подписчики|フォロワー|粉丝|팔로워",
    "following": "following|siguiendo|folgt|abonnements|abonniert|seguindo|a seguir|seguiti|volgend|obserwowani|"
    "mengikuti|takip|takip edilen|följer|følger|seurataan|sleduje|sledovaní|követett|urmărește|подписки|フォロー中|"
    "关注|팔로잉",
}

# A network's account has its own user name and bio, in any of the languages of `labels.py`.
SOCIAL_LABELS = {
    **{label: field for label, field in FIELD_LABELS.items() if field in ("username", "bio")},
    **by_label([_SOCIAL_FIELDS]),
}

NETWORKS = frozenset(
    "behance bluesky dribbble facebook flickr github instagram linkedin mastodon medium pinterest quora reddit "
    "snapchat soundcloud telegram threads tiktok tumblr twitch twitter vimeo vk whatsapp x youtube".split()
)
