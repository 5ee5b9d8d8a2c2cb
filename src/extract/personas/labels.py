"""The vocabulary of author widgets: field labels, social networks and their labels, headings.

The labels are those that themes with faker libraries print, in the languages whose locales they use most. In any other
language, the value shows what a label means: see `shapes.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIELDS_BY_LANGUAGE: dict[str, dict[str, str]] = {
    "English": {
        "name": "name|full name|author name|author|display name",
        "username": "username|user name|user|login|nickname|handle|screen name",
        "email": "email|e-mail|mail|email address|e-mail address|contact email",
        "birthdate": "birthdate|birth date|birthday|date of birth|born|born on|dob|birth",
        "address": "address|street address|location|home address|postal address|lives in",
        "phone": "phone|phone number|telephone|tel|mobile|cell|cell phone|contact number|phone no",
        "company": "company|organization|organisation|employer|company name|works at",
        "job": "job|job title|occupation|profession|position|role",
        "bio": "bio|biography|about|about me|short bio|biographical info",
    },
    "Spanish": {
        "name": "nombre|nombre completo|autor",
        "username": "usuario|nombre de usuario",
        "email": "correo|correo electrónico|dirección de correo",
        "birthdate": "fecha de nacimiento|nacimiento|cumpleaños",
        "address": "dirección|domicilio|ubicación",
        "phone": "teléfono|número de teléfono|móvil|celular",
        "company": "empresa|compañía|organización",
        "job": "trabajo|puesto|ocupación|profesión|cargo|empleo",
        "bio": "biografía|sobre mí|acerca de mí|acerca de",
    },
    "German": {
        "name": "vollständiger name|vor- und nachname|autor",
        "username": "benutzername|nutzername|benutzer",
        "email": "e-mail-adresse|emailadresse|mailadresse",
        "birthdate": "geburtsdatum|geburtstag|geboren|geboren am",
        "address": "anschrift|adresse|wohnort",
        "phone": "telefon|telefonnummer|rufnummer|handy|mobil",
        "company": "firma|unternehmen|arbeitgeber",
        "job": "beruf|tätigkeit|berufsbezeichnung|stelle",
        "bio": "biografie|biographie|über mich|kurzbiografie|vita",
    },
    "French": {
        "name": "nom|nom complet|auteur",
        "username": "nom d'utilisateur|nom d’utilisateur|identifiant|pseudo|utilisateur",
        "email": "courriel|adresse e-mail|adresse email|adresse électronique|mél",
        "birthdate": "date de naissance|naissance|né le|née le|anniversaire",
        "address": "adresse|adresse postale|domicile",
        "phone": "téléphone|numéro de téléphone|tél|portable",
        "company": "entreprise|société|employeur",
        "job": "métier|emploi|poste|fonction",
        "bio": "biographie|à propos|à propos de moi|présentation",
    },
    "Italian": {
        "name": "nome|nome completo|nome e cognome|autore",
        "username": "nome utente|utente",
        "email": "indirizzo email|indirizzo e-mail|posta elettronica",
        "birthdate": "data di nascita|nato il|nata il|compleanno",
        "address": "indirizzo|residenza",
        "phone": "telefono|numero di telefono|cellulare",
        "company": "azienda|società|ditta|impresa",
        "job": "lavoro|professione|occupazione|impiego|mansione",
        "bio": "biografia|su di me|chi sono",
    },
    "Portuguese": {
        "name": "nome|nome completo|autor",
        "username": "usuário|nome de usuário|nome de utilizador|utilizador",
        "email": "correio eletrônico|endereço de e-mail|endereço de email",
        "birthdate": "data de nascimento|nascimento|aniversário",
        "address": "endereço|morada",
        "phone": "telefone|número de telefone|celular|telemóvel",
        "company": "empresa|companhia",
        "job": "trabalho|profissão|ocupação|cargo|emprego",
        "bio": "biografia|sobre mim|sobre",
    },
    "Dutch": {
        "name": "naam|volledige naam|auteur",
        "username": "gebruikersnaam|gebruiker",
        "email": "e-mailadres|emailadres",
        "birthdate": "geboortedatum|geboren op|verjaardag",
        "address": "adres|woonplaats",
        "phone": "telefoon|telefoonnummer|mobiel",
        "company": "bedrijf|bedrijfsnaam|werkgever|onderneming",
        "job": "beroep|functie|baan|werk",
        "bio": "biografie|over mij",
    },
    "Polish": {
        "name": "imię|imię i nazwisko|nazwisko|autor",
        "username": "nazwa użytkownika|użytkownik",
        "email": "adres e-mail|adres email|poczta",
        "birthdate": "data urodzenia|urodzony|urodzona",
        "address": "adres|adres zamieszkania",
        "phone": "telefon|numer telefonu|komórka",
        "company": "firma|przedsiębiorstwo|pracodawca",
        "job": "zawód|stanowisko|praca",
        "bio": "biografia|o mnie|biogram",
    },
    "Indonesian and Malay": {
        "name": "nama|nama lengkap|penulis",
        "username": "nama pengguna|pengguna",
        "email": "surel|alamat email|alamat surel|emel",
        "birthdate": "tanggal lahir|tarikh lahir|lahir",
        "address": "alamat",
        "phone": "telepon|nomor telepon|no telepon|no hp|telefon",
        "company": "perusahaan|syarikat",
        "job": "pekerjaan|jabatan|profesi",
        "bio": "biografi|tentang|tentang saya",
    },
    "Turkish": {
        "name": "ad|adı|ad soyad|isim|yazar",
        "username": "kullanıcı adı|kullanıcı",
        "email": "e-posta|eposta|e-posta adresi",
        "birthdate": "doğum tarihi|doğum günü",
        "address": "adres|adresi",
        "phone": "telefon|telefon numarası|cep telefonu",
        "company": "şirket|firma|kurum",
        "job": "meslek|iş|görev|ünvan",
        "bio": "biyografi|hakkında|hakkımda|özgeçmiş",
    },
    "Swedish, Danish and Norwegian": {
        "name": "namn|fullständigt namn|navn|fulde navn|fullt navn",
        "username": "användarnamn|användare|brugernavn|brukernavn",
        "email": "e-post|e-postadress|e-postadresse|mejl",
        "birthdate": "födelsedatum|född|fødselsdato|fødselsdag|født",
        "address": "adress|adresse|bopæl",
        "phone": "telefonnummer|mobiltelefon|telefon",
        "company": "företag|arbetsgivare|virksomhed|firma|bedrift|selskap",
        "job": "yrke|jobb|titel|stilling|erhverv|arbete",
        "bio": "biografi|om mig|om meg",
    },
    "Finnish": {
        "name": "nimi|koko nimi",
        "username": "käyttäjänimi|käyttäjätunnus|käyttäjä",
        "email": "sähköposti|sähköpostiosoite",
        "birthdate": "syntymäaika|syntymäpäivä|syntynyt",
        "address": "osoite",
        "phone": "puhelin|puhelinnumero",
        "company": "yritys|työnantaja",
        "job": "ammatti|työ|tehtävä",
        "bio": "elämäkerta|tietoja|minusta",
    },
    "Czech and Slovak": {
        "name": "jméno|celé jméno|jméno a příjmení|meno",
        "username": "uživatelské jméno|uživatel|používateľské meno",
        "email": "e-mailová adresa|emailová adresa",
        "birthdate": "datum narození|narozen|narozena|dátum narodenia",
        "address": "adresa|bydliště",
        "phone": "telefon|telefonní číslo|telefón|mobil",
        "company": "společnost|firma|zaměstnavatel|spoločnosť",
        "job": "povolání|zaměstnání|práce|pozice|povolanie",
        "bio": "životopis|o mně|biografie",
    },
    "Hungarian": {
        "name": "név|teljes név",
        "username": "felhasználónév|felhasználó",
        "email": "e-mail cím|email cím",
        "birthdate": "születési dátum|születési idő|született",
        "address": "cím|lakcím",
        "phone": "telefonszám|telefon",
        "company": "cég|vállalat",
        "job": "foglalkozás|munkakör|beosztás|állás",
        "bio": "életrajz|rólam|bemutatkozás",
    },
    "Romanian": {
        "name": "nume|nume complet|autor",
        "username": "nume de utilizator|nume utilizator|utilizator",
        "email": "adresa de email|adresă de email|adresă e-mail",
        "birthdate": "data nașterii|data naşterii|născut",
        "address": "adresa|adresă",
        "phone": "telefon|număr de telefon",
        "company": "companie|firmă",
        "job": "ocupație|ocupaţie|profesie|funcție|loc de muncă",
        "bio": "biografie|despre mine|despre",
    },
    "Greek": {
        "name": "όνομα|ονοματεπώνυμο",
        "username": "όνομα χρήστη|χρήστης",
        "email": "ηλεκτρονικό ταχυδρομείο|διεύθυνση email",
        "birthdate": "ημερομηνία γέννησης|γέννηση",
        "address": "διεύθυνση",
        "phone": "τηλέφωνο|κινητό",
        "company": "εταιρεία|εταιρία",
        "job": "επάγγελμα|εργασία|θέση",
        "bio": "βιογραφικό|βιογραφία|σχετικά",
    },
    "Russian and Ukrainian": {
        "name": "имя|полное имя|фио|автор|ім'я|ім’я|повне ім'я",
        "username": "имя пользователя|логин|пользователь|ім'я користувача|логін",
        "email": "электронная почта|почта|эл. почта|адрес электронной почты|електронна пошта|пошта",
        "birthdate": "дата рождения|день рождения|родился|дата народження",
        "address": "адрес|адреса",
        "phone": "телефон|номер телефона|номер телефону",
        "company": "компания|организация|компанія",
        "job": "должность|профессия|работа|посада|професія|робота",
        "bio": "биография|о себе|обо мне|біографія|про себе",
    },
    "Japanese": {
        "name": "名前|氏名|お名前",
        "username": "ユーザー名|ユーザーネーム|ユーザ名",
        "email": "メール|メールアドレス|eメール",
        "birthdate": "生年月日|誕生日",
        "address": "住所",
        "phone": "電話|電話番号",
        "company": "会社|会社名|勤務先",
        "job": "職業|仕事|役職|職種",
        "bio": "自己紹介|略歴|経歴|プロフィール|紹介",
    },
    "Chinese": {
        "name": "姓名|名字|名称|作者",
        "username": "用户名|使用者名稱|用戶名",
        "email": "邮箱|电子邮件|電子郵件|邮件|电子邮箱",
        "birthdate": "出生日期|生日",
        "address": "地址|住址",
        "phone": "电话|電話|手机|电话号码",
        "company": "公司|单位",
        "job": "职业|職業|工作|职位",
        "bio": "简介|個人簡介|个人简介|传记",
    },
    "Korean": {
        "name": "이름|성명",
        "username": "사용자 이름|사용자명|아이디",
        "email": "이메일|전자 메일",
        "birthdate": "생년월일|생일",
        "address": "주소",
        "phone": "전화|전화번호|휴대폰",
        "company": "회사|직장",
        "job": "직업|직책",
        "bio": "소개|자기소개|약력",
    },
    "Vietnamese": {
        "name": "tên|họ tên|họ và tên",
        "username": "tên người dùng|tên đăng nhập",
        "email": "thư điện tử|địa chỉ email",
        "birthdate": "ngày sinh",
        "address": "địa chỉ",
        "phone": "điện thoại|số điện thoại",
        "company": "công ty",
        "job": "nghề nghiệp|công việc|chức vụ",
        "bio": "tiểu sử|giới thiệu",
    },
}

_SOCIAL_FIELDS = {
    "url": "url|link|profile|profile url|enlace|lien|tautan|bağlantı|länk|odkaz|ссылка|リンク",
    "username": "handle|account|cuenta|konto|compte|akun|hesap",
    "followers": "followers|seguidores|abonnenten|follower|abonnés|seguaci|volgers|obserwujący|pengikut|takipçi|"
    "takipçiler|följare|følgere|seuraajat|sledující|követők|urmăritori|подписчики|フォロワー|粉丝|팔로워",
    "following": "following|siguiendo|folgt|abonnements|abonniert|seguindo|a seguir|seguiti|volgend|obserwowani|"
    "mengikuti|takip|takip edilen|följer|følger|seurataan|sleduje|sledovaní|követett|urmărește|подписки|フォロー中|"
    "关注|팔로잉",
}


def _by_label(tables: Iterable[dict[str, str]]) -> dict[str, str]:
    return {
        label: field for fields in tables for field, labels in fields.items() for label in labels.casefold().split("|")
    }


FIELD_LABELS = _by_label(_FIELDS_BY_LANGUAGE.values())
# A network's account has its own user name and bio, in any of the languages above.
SOCIAL_LABELS = {
    **{label: field for label, field in FIELD_LABELS.items() if field in ("username", "bio")},
    **_by_label([_SOCIAL_FIELDS]),
}

NETWORKS = frozenset(
    "behance bluesky dribbble facebook flickr github instagram linkedin mastodon medium pinterest quora reddit "
    "snapchat soundcloud telegram threads tiktok tumblr twitch twitter vimeo vk whatsapp x youtube".split()
)

# Fields that a real author box does not publish: we met no real box with a birthdate or a user name.
PERSONAL_FIELDS = frozenset({"username", "birthdate"})

_AUTHOR = "author|writer|autor|auteur|penulis|yazar|författ|forfatter|kirjoittaj|szerző|автор|συγγραφ"
_DETAILS = (
    "detail|detall|detay|détail|dettagl|detalh|detil|info|profil|perfil|data|dat[io]s?\\b|daten|dados|dane|angaben|gegevens|"
    "about|meet|bio|szczegół|hakkında|bilgi|uppgift|údaj|данн|профил|сведен|информ|tentang|sobre|über|zum|over|propos|sull|om\\b|o\\b|об\\b"
)
# A word for the author and a word for details, among up to five words: "Detail Author:", "Profilo dell'autore".
_IN_EAST_ASIA = "著者情報|著者について|著者プロフィール|執筆者|作者信息|作者简介|关于作者|저자 소개|작가 소개"
_WIDGET_HEADING = re.compile(
    rf"^(?=.*\b(?:{_AUTHOR}))(?=.*\b(?:{_DETAILS}))\W*+\w++(?:\W++\w++){{1,4}}\W*+$|"
    rf"^\W*+(?:{_IN_EAST_ASIA}|(?>(?:{_AUTHOR})\w*?(?:profil|info|uppgift|detail))\w*+)\W*+$",
    re.IGNORECASE,
)
_SOCIALS = (
    "social|socials|social media|social network|social networks|social links|social profiles|social accounts|"
    "redes sociales|redes sociais|media sosial|soziale medien|soziale netzwerke|réseaux sociaux|reti sociali|"
    "sociale media|media społecznościowe|sosyal medya|sociala medier|sociální sítě|социальные сети|соцсети|"
    "ソーシャルメディア|sns|社交媒体|소셜 미디어"
)
_SOCIALS_HEADING = re.compile("".join((r"^\W*+(?:", _SOCIALS.replace(" ", r"\W"), r")\W*+$")), re.IGNORECASE)
# Lines that themes print beside the fields of a person.
_COMPANION = re.compile(
    r"^\W*+(follow( me| us)?( on)?|contact( me)?|view all posts( by .*+)?|all posts by .*+|posts by .*+|"
    r"about|profile|author|read more|visit (website|profile)|send (a )?message)\W*+$",
    re.IGNORECASE,
)
_MAX_LINE_CHARS = 300  # of these three; a longer line is prose

_LAST_WORDS = frozenset(
    label.split()[-1] for label in (*FIELD_LABELS, *SOCIAL_LABELS, *NETWORKS, *f"{_SOCIALS}|{_IN_EAST_ASIA}".split("|"))
)
_WORD_OF_HEADING = re.compile(rf"\b(?:{_AUTHOR}|{_DETAILS})", re.IGNORECASE)


def may_end_label(word: str) -> bool:
    """Whether a word may be the last one of a label or a heading: a cheap test that most words fail.

    >>> may_end_label("Date"), may_end_label("dell'autore"), may_end_label("sleep")
    (True, True, False)
    """
    return word.casefold() in _LAST_WORDS or _WORD_OF_HEADING.search(word) is not None


def is_widget_heading(text: str) -> bool:
    """Whether a text is the heading of an author widget ("Author Details")."""
    return _matches(_WIDGET_HEADING, text)


def is_socials_heading(text: str) -> bool:
    """Whether a text is the heading of a person's accounts in social networks."""
    return _matches(_SOCIALS_HEADING, text)


def is_companion(text: str) -> bool:
    """Whether a text is a line that themes print beside the fields of a person."""
    return _matches(_COMPANION, text)


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= _MAX_LINE_CHARS and pattern.match(text) is not None
