"""Helplines: contacts of a service, not of a person, which a reader in need must be able to find."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from phonenumbers import parse

if TYPE_CHECKING:
    from phonenumbers import PhoneNumberMatch


class Helpline(NamedTuple):
    """A number or e-mail address of a helpline, the country (ISO 3166) where it is dialled, and the source."""

    contact: str
    name: str
    country: str
    source: str


# fmt: off
HELPLINES = (
    Helpline("988", "988 Suicide & Crisis Lifeline", "US", "https://988lifeline.org"),
    Helpline("1-800-273-8255", "988 Suicide & Crisis Lifeline, its older number", "US", "https://988lifeline.org"),
    Helpline("1-888-628-9454", "988 Lifeline in Spanish, its older number", "US", "https://988lifeline.org"),
    Helpline("1-800-799-4889", "988 Lifeline by TTY, its older number", "US", "https://988lifeline.org"),
    Helpline("741741", "Crisis Text Line (text)", "US", "https://www.crisistextline.org"),
    Helpline("838255", "Veterans Crisis Line (text)", "US", "https://www.veteranscrisisline.net"),
    Helpline("1-866-488-7386", "The Trevor Project", "US", "https://www.thetrevorproject.org"),
    Helpline("678-678", "The Trevor Project (text)", "US", "https://www.thetrevorproject.org"),
    Helpline("1-877-565-8860", "Trans Lifeline", "US", "https://translifeline.org"),
    Helpline("1-800-662-4357", "SAMHSA National Helpline", "US", "https://www.samhsa.gov/find-help/helplines"),
    Helpline("1-800-487-4889", "SAMHSA National Helpline (TTY)", "US", "https://www.samhsa.gov/find-help/helplines"),
    Helpline("1-800-985-5990", "Disaster Distress Helpline", "US", "https://www.samhsa.gov/find-help/helplines"),
    Helpline("1-833-852-6262", "National Maternal Mental Health Hotline", "US", "https://mchb.hrsa.gov"),
    Helpline("1-800-950-6264", "NAMI HelpLine", "US", "https://www.nami.org"),
    Helpline("62640", "NAMI HelpLine (text)", "US", "https://www.nami.org"),
    Helpline("1-800-799-7233", "National Domestic Violence Hotline", "US", "https://www.thehotline.org"),
    Helpline("1-800-787-3224", "National Domestic Violence Hotline (TTY)", "US", "https://www.thehotline.org"),
    Helpline("1-800-656-4673", "National Sexual Assault Hotline", "US", "https://rainn.org"),
    Helpline("1-800-422-4453", "Childhelp National Child Abuse Hotline", "US", "https://www.childhelphotline.org"),
    Helpline("1-866-331-9474", "love is respect", "US", "https://www.loveisrespect.org"),
    Helpline("1-800-786-2929", "National Runaway Safeline", "US", "https://www.1800runaway.org"),
    Helpline("1-800-222-1222", "Poison Help", "US", "https://poisonhelp.hrsa.gov"),
    Helpline("1-800-931-2237", "NEDA Helpline, closed in 2023", "US", "https://www.nationaleatingdisorders.org"),
    Helpline("1-888-375-7767", "ANAD Eating Disorders Helpline", "US", "https://anad.org"),
    Helpline("1-866-662-1235", "National Alliance for Eating Disorders", "US", "https://www.allianceforeatingdisorders.com"),
    Helpline("1-833-456-4566", "Talk Suicide Canada, its older number", "CA", "https://988.ca"),
    Helpline("1-800-668-6868", "Kids Help Phone", "CA", "https://kidshelpphone.ca"),
    Helpline("686868", "Kids Help Phone (text)", "CA", "https://kidshelpphone.ca"),
    Helpline("1-855-242-3310", "Hope for Wellness", "CA", "https://www.hopeforwellness.ca"),
    Helpline("116 123", "Samaritans; emotional support in the EU", "GB", "https://www.samaritans.org"),
    Helpline("jo@samaritans.org", "Samaritans", "GB", "https://www.samaritans.org"),
    Helpline("85258", "Shout (text)", "GB", "https://giveusashout.org"),
    Helpline("0800 1111", "Childline", "GB", "https://www.childline.org.uk"),
    Helpline("0800 068 4141", "Papyrus HOPELINE247", "GB", "https://www.papyrus-uk.org"),
    Helpline("pat@papyrus-uk.org", "Papyrus HOPELINE247", "GB", "https://www.papyrus-uk.org"),
    Helpline("0800 58 58 58", "CALM", "GB", "https://www.thecalmzone.net"),
    Helpline("0300 123 3393", "Mind Infoline", "GB", "https://www.mind.org.uk"),
    Helpline("0300 304 7000", "SANEline", "GB", "https://www.sane.org.uk"),
    Helpline("0808 2000 247", "National Domestic Abuse Helpline", "GB", "https://www.nationaldahelpline.org.uk"),
    Helpline("0808 801 0677", "Beat Eating Disorders", "GB", "https://www.beateatingdisorders.org.uk"),
    Helpline("0808 808 4994", "The Mix", "GB", "https://www.themix.org.uk"),
    Helpline("0808 802 5544", "YoungMinds Parents Helpline", "GB", "https://www.youngminds.org.uk"),
    Helpline("1800 247 247", "Pieta", "IE", "https://www.pieta.ie"),
    Helpline("13 11 14", "Lifeline", "AU", "https://www.lifeline.org.au"),
    Helpline("0477 13 11 14", "Lifeline (text)", "AU", "https://www.lifeline.org.au"),
    Helpline("1300 22 4636", "Beyond Blue", "AU", "https://www.beyondblue.org.au"),
    Helpline("1800 55 1800", "Kids Helpline", "AU", "https://kidshelpline.com.au"),
    Helpline("1300 659 467", "Suicide Call Back Service", "AU", "https://www.suicidecallbackservice.org.au"),
    Helpline("1300 78 99 78", "MensLine Australia", "AU", "https://mensline.org.au"),
    Helpline("1800 737 732", "1800RESPECT", "AU", "https://www.1800respect.org.au"),
    Helpline("13 92 76", "13YARN", "AU", "https://www.13yarn.org.au"),
    Helpline("0508 828 865", "Suicide Crisis Helpline", "NZ", "https://www.lifeline.org.nz"),
    Helpline("0800 543 354", "Lifeline Aotearoa", "NZ", "https://www.lifeline.org.nz"),
    Helpline("0800 376 633", "Youthline", "NZ", "https://www.youthline.co.nz"),
    Helpline("0800 1110111", "TelefonSeelsorge", "DE", "https://www.telefonseelsorge.de"),
    Helpline("0800 1110222", "TelefonSeelsorge", "DE", "https://www.telefonseelsorge.de"),
    Helpline("116 111", "Nummer gegen Kummer; children in the EU", "DE", "https://www.nummergegenkummer.de"),
    Helpline("0800 3344533", "Info-Telefon Depression", "DE", "https://www.deutsche-depressionshilfe.de"),
    Helpline("08000 116 016", "Hilfetelefon, its older number", "DE", "https://www.hilfetelefon.de"),
    Helpline("142", "Telefonseelsorge", "AT", "https://www.telefonseelsorge.at"),
    Helpline("147", "Rat auf Draht", "AT", "https://www.rataufdraht.at"),
    Helpline("143", "Die Dargebotene Hand", "CH", "https://www.143.ch"),
    Helpline("3114", "Numéro national de prévention du suicide", "FR", "https://3114.fr"),
    Helpline("09 72 39 40 50", "S.O.S Amitié", "FR", "https://www.sos-amitie.com"),
    Helpline("024", "Línea de atención a la conducta suicida", "ES", "https://www.sanidad.gob.es/linea024"),
    Helpline("717 003 717", "Teléfono de la Esperanza", "ES", "https://telefonodelaesperanza.org"),
    Helpline("02 2327 2327", "Telefono Amico", "IT", "https://www.telefonoamico.it"),
    Helpline("0800-0113", "113 Zelfmoordpreventie", "NL", "https://www.113.nl"),
    Helpline("9152987821", "iCALL", "IN", "https://icallhelpline.org"),
    Helpline("1800-599-0019", "KIRAN", "IN", "https://depwd.gov.in"),
    Helpline("0800 567 567", "SADAG Suicide Crisis Helpline", "ZA", "https://www.sadag.org"),
    Helpline("1800-221-4444", "Samaritans of Singapore, its older number", "SG", "https://www.sos.org.sg"),
)
# fmt: on


def is_helpline_number(match: PhoneNumberMatch) -> bool:
    """Whether a number belongs to a helpline, by its printed digits or by its national number."""
    return not _numbers().isdisjoint((match.number.national_number, _digits(match.raw_string)))


def is_helpline_address(address: str) -> bool:
    """Whether an e-mail address belongs to a helpline."""
    return address.lower() in _addresses()


@cache
def _numbers() -> frozenset[int | None]:
    numbers = [row for row in HELPLINES if "@" not in row.contact]
    national = (parse(row.contact, row.country).national_number for row in numbers)
    return frozenset((*national, *(_digits(row.contact) for row in numbers)))


def _digits(number: str) -> int:
    return int("".join(filter(str.isdecimal, number)))


@cache
def _addresses() -> frozenset[str]:
    return frozenset(row.contact for row in HELPLINES if "@" in row.contact)
