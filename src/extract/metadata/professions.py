"""Recognise what stands beside names in bylines: letters after a name, professions and affiliations.

The letters are those of psychology, medicine, nursing, social work, nutrition and academia in English-speaking
countries, as the authors of mental-health sites write them. They are listed, since names in capitals have the same
shape ("BY ADA LUND"), and so have names with inner capitals ("DeShawn McCoy").
"""

from __future__ import annotations

import re

_CREDENTIALS = frozenset(
    # academia
    [
        "BA",
        "BS",
        "BSc",
        "BSN",
        "BSW",
        "MA",
        "MS",
        "MSc",
        "MSN",
        "MSW",
        "MSEd",
        "MEd",
        "MPhil",
        "MPH",
        "MPA",
        "MPP",
        "MBA",
        "MFA",
        "MAT",
        "MDiv",
        "MLIS",
        "LLM",
        "LLB",
        "JD",
        "EdD",
        "EdM",
        "EdS",
        "DPhil",
        "PhD",
        "PHD",
        "PsyD",
        "PSYD",
        "DSc",
        "DSW",
        "DNP",
        "DrPH",
        "DMin",
        "ABD",
        "Hons",
        "Cantab",
        "FRSA",
        "LCSW",
        "LCSWR",
        "LCSWC",
        "LICSW",
        "LISW",
        "LISWS",
        "LMSW",
        "LSW",
        "LGSW",
        "CSW",
        "ACSW",
        "QCSW",
        "RSW",
        "LMFT",
        "LMFTA",
        "LCMFT",
        "MFT",
        "IMFT",
        "AMFT",
        "LMHC",
        "LMHCA",
        "LCMHC",
        "LPC",
        "LPCC",
        "LPCA",
        "LCPC",
        "LPCMH",
        "LAC",
        "LADC",
        "LCADC",
        "CADC",
        "CASAC",
        "NCC",
        "CCMHC",
        "ACS",
        "APC",
        "APCC",
        "ACC",
        "PCC",
        "MCC",
        "BCBA",
        "BCBAD",
        "RBT",
        "BCN",
        "RPT",
        "RYT",
        "CYT",
        "ERYT",
        "CCTP",
        "CIMHP",
        "CST",
        "ABPP",
        "FAPA",
        "DCEP",
        "LP",
        "LCP",
        "LEP",
        "RP",
        "RCC",
        "CPsychol",
        "CPsych",
        "BACP",
        "MBACP",
        "MBPsS",
        "AFBPsS",
        "UKCP",
        "HCPC",
        "NBCC",
        "EMDR",
        "CEDS",
        "CGP",
        "CSAT",
        "ADHDCCSP",
        "SEP",
        "LMT",
        "MD",
        "DO",
        "MBBS",
        "MBChB",
        "MRCP",
        "MRCPsych",
        "FRCPsych",
        "FRCP",
        "FRCPC",
        "MRCGP",
        "FAPA",
        "FACP",
        "FACS",
        "FAAP",
        "FAAN",
        "FACOG",
        "FACLM",
        "FAAFP",
        "DFAPA",
        "RN",
        "LPN",
        "LVN",
        "APRN",
        "ARNP",
        "CRNP",
        "CNS",
        "CNM",
        "CNP",
        "FNP",
        "NP",
        "PMHNP",
        "FAANP",
        "PA",
        "PAC",
        "PharmD",
        "RPh",
        "BCPS",
        "BCPP",
        "RD",
        "RDN",
        "LD",
        "LDN",
        "CDN",
        "CDE",
        "CDCES",
        "CNSC",
        "CSSD",
        "FAND",
        "RDH",
        "DDS",
        "DMD",
        "DVM",
        "VMD",
        "OD",
        "DC",
        "DPT",
        "PT",
        "OT",
        "OTR",
        "OTD",
        "SLP",
        "CCC",
        "AuD",
        "ND",
        "LAc",
        "BC",
        "CPT",
        "CSCS",
        "CHES",
        "MCHES",
        "CPH",
        "IBCLC",
        "NBHWC",
        "CFP",
        "CPA",
        "CFA",
        "EA",
        "Esq",
    ]
)

_PROFESSION = re.compile(
    r"\b(?:writers?|editors?|editorial|authors?|reporters?|journalist|columnist|correspondent|contributors?|blogger|"
    r"producer|copywriter|staff|(?:neuro)?psychologist|psychiatrist|psychotherapist|psychoanalyst|therapist|counsell?or|"
    r"social worker|coach|nurse|practitioner|physician|doctor|surgeon|neurologist|pa?ediatrician|dieti[tc]ian|"
    r"nutritionist|pharmacist|professor|lecturer|researcher|scientist|scholar|fellow|student|candidate|instructor|"
    r"teacher|educators?|trainer|analyst|attorney|lawyer|specialist|expert|consultant|strategist|advis[eo]r|"
    r"(?:co-?)?founder|owner|ceo|cto|cmo|cfo|president|director|manager|chief|officer|executive|associate|assistant|"
    r"intern|member|gardener|reviewer|head|chair|licensed|registered|certified|clinical|marketer|developer|engineer|designer|photographer|"
    r"psychologin|psychotherapeut(?:in)?|redakteur(?:in)?|redaktion|autor(?:in|a)?|psic[oó]log[oa]|psychologue)\b",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"\b(?:senior|junior|lead|guest|freelance|medical|health|science|and|in|of|the)\b", re.IGNORECASE
)
_AFFILIATION = re.compile(
    r"\b(?:of|at|for|the|universit\w*|college|institute|hospital|school|department|cent(?:er|re)|clinic|association|"
    r"foundation|magazine|news)\b",
    re.IGNORECASE,
)


def is_credential(word: str) -> bool:
    """Whether a word is letters after a name, however dotted, or several of them joined.

    >>> [is_credential(word) for word in ("Ph.D.", "PMHNP-BC", "CFP®", "ADA")]
    [True, True, True, False]
    """
    parts = word.replace(".", "").strip(",;:®™*†").replace("/", "-").split("-")
    return all(part in _CREDENTIALS for part in parts) or "".join(parts) in _CREDENTIALS


def names_profession(text: str) -> bool:
    """Whether a profession or position is among the words ("Podium Staff", "Licensed Clinical Psychologist")."""
    return _PROFESSION.search(text) is not None


def is_profession(text: str) -> bool:
    """Whether the text is a profession or position and nothing else ("Licensed Clinical Psychologist")."""
    return re.search(r"\w", _QUALIFIER.sub("", _PROFESSION.sub("", text))) is None


def is_affiliation(text: str) -> bool:
    """Whether the text names an organisation rather than a person ("University of Kent")."""
    return _AFFILIATION.search(text) is not None
