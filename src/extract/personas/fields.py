"""The vocabulary of author widgets: field labels, social networks and their labels, headings.

Labels are those that Faker-driven themes print, in the languages whose Faker locales are most used for them.
"""

from __future__ import annotations

import re

FIELD_LABELS: dict[str, str] = {
    label: field
    for field, labels in {
        "name": "name|full name|author name|nombre|nombre completo|nom|nom complet|nome|nome completo|naam|imię",
        "username": "username|user name|user|login|nickname|usuario|nombre de usuario|benutzername|nom d'utilisateur|"
        "identifiant|nome utente|usuário|gebruikersnaam|nazwa użytkownika",
        "email": "email|e-mail|mail|email address|e-mail address|correo|correo electrónico|"
        "e-mail-adresse|adresse e-mail|"
        "courriel|indirizzo email|e-mailadres",
        "birthdate": "birthdate|birth date|birthday|date of birth|born|dob|fecha de nacimiento|nacimiento|geburtsdatum|"
        "geburtstag|date de naissance|data di nascita|data de nascimento|geboortedatum|data urodzenia",
        "address": "address|street address|location|dirección|domicilio|adresse|anschrift|indirizzo|endereço|adres",
        "phone": "phone|phone number|telephone|tel|mobile|teléfono|telefon|telefonnummer|téléphone|telefono|telefone|"
        "telefoon",
        "company": "company|organization|organisation|employer|empresa|firma|unternehmen|entreprise|société|"
        "azienda|bedrijf",
        "job": "job|job title|occupation|profession|position|trabajo|puesto|ocupación|beruf|métier|emploi|profession|"
        "lavoro|professione|trabalho|profissão|beroep|zawód",
        "bio": "bio|biography|about|about me|biografía|biografie|biographie|à propos|biografia|über mich|sobre mí",
    }.items()
    for label in labels.split("|")
}

SOCIAL_LABELS: dict[str, str] = {
    label: field
    for field, labels in {
        "url": "url|link|profile|enlace|lien",
        "username": "username|user name|user|handle|usuario|benutzername|nom d'utilisateur|nome utente|usuário",
        "bio": "bio|biography|biografía|biografie|biographie|biografia",
        "followers": "followers|seguidores|abonnenten|follower|abonnés|seguaci",
        "following": "following|siguiendo|folgt|abonnements|seguindo|seguiti",
    }.items()
    for label in labels.split("|")
}

NETWORKS = frozenset(
    [
        "facebook",
        "instagram",
        "linkedin",
        "pinterest",
        "snapchat",
        "threads",
        "tiktok",
        "tumblr",
        "twitter",
        "x",
        "youtube",
        "telegram",
        "reddit",
    ]
)

# Fields that a real author box does not publish (no real box was met with a birthdate or a user name field).
PERSONAL_FIELDS = frozenset({"username", "birthdate"})

WIDGET_HEADING = re.compile(
    r"^\W*((detail|details|info|information|profile|data|about|meet)\W+(of\W+|the\W+)*(author|writer|autor|auteur)|"
    r"(author|writer|autor|auteur)\W*s?\W*(details?|info|information|profile|data|bio|biography)|"
    r"(detalles|datos|información|perfil) del autor|(angaben|details|daten) (zum|des) autors?|autorenprofil|"
    r"à propos de l.auteur|(détails|profil) de l.auteur)\W*$",
    re.IGNORECASE,
)
SOCIALS_HEADING = re.compile(
    r"^\W*(socials?|social (media|networks?|links|profiles)|redes sociales|"
    r"soziale (medien|netzwerke)|réseaux sociaux)\W*$",
    re.IGNORECASE,
)
