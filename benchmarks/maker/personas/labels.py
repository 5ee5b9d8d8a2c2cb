"""What fields, headings and social accounts are called, by faker locale."""

from __future__ import annotations

from dataclasses import dataclass

KEYS = ("name", "username", "email", "birthdate", "address", "phone", "company", "job", "bio")
SOCIAL_KEYS = ("url", "username", "bio", "followers", "following")
NETWORKS = ("facebook", "instagram", "linkedin", "tiktok", "twitter", "youtube")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A locale's words: for `KEYS`, for `SOCIAL_KEYS`, over the widget and over its accounts."""

    fields: tuple[str, ...]
    socials: tuple[str, ...]
    headings: tuple[str, ...]
    socials_heading: str


def _words(fields: str, socials: str, headings: str, socials_heading: str) -> Vocabulary:
    return Vocabulary(
        tuple(fields.split(", ")), tuple(socials.split(", ")), tuple(headings.split(", ")), socials_heading
    )


LOCALES: dict[str, Vocabulary] = {
    "en_US": _words(
        "Name, Username, Email, Birthdate, Address, Phone, Company, Job, Bio",
        "url, username, bio, followers, following",
        "Detail Author:, Author Details, Author Information, About the Author:, Author Profile",
        "Socials",
    ),
    "de_DE": _words(
        "Name, Benutzername, E-Mail, Geburtsdatum, Adresse, Telefon, Firma, Beruf, Biografie",
        "URL, Benutzername, Bio, Follower, Folgt",
        "Details zum Autor:, Autorenprofil, Angaben zum Autor",
        "Soziale Medien",
    ),
    "es_ES": _words(
        "Nombre, Usuario, Correo electrónico, Fecha de nacimiento, Dirección, Teléfono, Empresa, Trabajo, Biografía",
        "url, usuario, biografía, seguidores, siguiendo",
        "Detalles del autor:, Datos del autor, Perfil del autor",
        "Redes sociales",
    ),
    "fr_FR": _words(
        "Nom, Nom d'utilisateur, E-mail, Date de naissance, Adresse, Téléphone, Entreprise, Métier, Biographie",
        "url, nom d'utilisateur, bio, abonnés, abonnements",
        "Détails de l'auteur :, Profil de l'auteur, À propos de l'auteur",
        "Réseaux sociaux",
    ),
    "it_IT": _words(
        "Nome, Nome utente, Email, Data di nascita, Indirizzo, Telefono, Azienda, Lavoro, Biografia",
        "url, nome utente, bio, follower, seguiti",
        "Dettagli autore:, Profilo dell'autore, Informazioni sull'autore",
        "Social",
    ),
    "pt_BR": _words(
        "Nome, Usuário, E-mail, Data de nascimento, Endereço, Telefone, Empresa, Profissão, Biografia",
        "url, usuário, bio, seguidores, seguindo",
        "Detalhes do autor:, Sobre o autor, Perfil do autor",
        "Redes sociais",
    ),
    "nl_NL": _words(
        "Naam, Gebruikersnaam, E-mail, Geboortedatum, Adres, Telefoon, Bedrijf, Beroep, Bio",
        "url, gebruikersnaam, bio, volgers, volgend",
        "Details auteur:, Over de auteur, Gegevens van de auteur",
        "Sociale media",
    ),
    "pl_PL": _words(
        "Imię i nazwisko, Nazwa użytkownika, E-mail, Data urodzenia, Adres, Telefon, Firma, Zawód, O mnie",
        "url, nazwa użytkownika, bio, obserwujący, obserwowani",
        "Szczegóły autora:, O autorze, Profil autora",
        "Media społecznościowe",
    ),
    "id_ID": _words(
        "Nama, Nama pengguna, Email, Tanggal lahir, Alamat, Telepon, Perusahaan, Pekerjaan, Bio",
        "url, nama pengguna, bio, pengikut, mengikuti",
        "Detail Penulis:, Tentang Penulis, Profil Penulis",
        "Media sosial",
    ),
    "tr_TR": _words(
        "Ad Soyad, Kullanıcı adı, E-posta, Doğum tarihi, Adres, Telefon, Şirket, Meslek, Biyografi",
        "url, kullanıcı adı, biyografi, takipçi, takip edilen",
        "Yazar Detayları:, Yazar Hakkında, Yazar Profili",
        "Sosyal medya",
    ),
}

# Met only on the templates that are held out.
HELD_OUT_LOCALES: dict[str, Vocabulary] = {
    "sv_SE": _words(
        "Namn, Användarnamn, E-post, Födelsedatum, Adress, Telefon, Företag, Yrke, Biografi",
        "url, användarnamn, bio, följare, följer",
        "Om författaren:, Författarprofil",
        "Sociala medier",
    ),
    "cs_CZ": _words(
        "Jméno, Uživatelské jméno, E-mail, Datum narození, Adresa, Telefon, Společnost, Povolání, Životopis",
        "url, uživatelské jméno, bio, sledující, sleduje",
        "Podrobnosti o autorovi:, O autorovi",
        "Sociální sítě",
    ),
    "ru_RU": _words(
        "Имя, Имя пользователя, Эл. почта, Дата рождения, Адрес, Телефон, Компания, Профессия, О себе",
        "url, имя пользователя, о себе, подписчики, подписки",
        "Об авторе:, Профиль автора",
        "Социальные сети",
    ),
    "ja_JP": _words(
        "名前, ユーザー名, メール, 生年月日, 住所, 電話番号, 会社, 職業, 自己紹介",
        "url, ユーザー名, 自己紹介, フォロワー, フォロー中",
        "著者情報:, 著者について",
        "ソーシャルメディア",
    ),
}
