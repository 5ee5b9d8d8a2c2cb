"""What is personal data in a text, and what only looks like it."""

from __future__ import annotations

import pyarrow as pa
import pytest

from mindsieve.corpus.columns import ARTICLES, BLOCKS, SECTIONS
from mindsieve.export.redaction import redact_batch
from mindsieve.export.redaction.emails import redact_emails
from mindsieve.export.redaction.helplines import HELPLINES, Helpline
from mindsieve.export.redaction.phones import redact_phones, regions_of


@pytest.mark.parametrize(
    "text",
    [
        "Mail ada.reyes+help@clinic.co.uk today",
        "mailto:ada@klinik-süd.de?subject=x",
        "“o'brien@clinic.org”",
        "https://a.example/?to=ada%40clinic.org",
        "(ada@clinic.org)",
    ],
)
def test_addresses(text: str) -> None:
    """Addresses are replaced, and only they."""
    assert redact_emails(text).count("[EMAIL_ADDRESS]") == 1
    assert not redact_emails(text).replace("[EMAIL_ADDRESS]", "").count("clinic.")
    assert "@" not in redact_emails(text)


@pytest.mark.parametrize(
    "text",
    ["email@example.com", "a@b.example", "x@localhost", "@ada on Mastodon", "5 mg @ 8 am", "jo@samaritans.org", "a@b"],
)
def test_no_addresses(text: str) -> None:
    """Reserved domains, helplines and other uses of the sign stay."""
    assert redact_emails(text) == text


def test_addresses_in_linear_time() -> None:
    """No text makes the search slow."""
    for text in ("a" * 200_000, "a." * 100_000 + "@", "a@" + "b." * 100_000, "a@b-" * 50_000):
        redact_emails(text)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Call (608) 915-2372.", "a.com"),
        ("+1.608.915.2372 x12345", "a.com"),
        ("Tel: 020 7946 0018", "a.co.uk"),
        ("Tel.: 030 23125 000", "praxis.de"),
        ("+49 30 23125000", "a.com"),
        ("01 70 18 99 00", "cabinet.fr"),
    ],
)
def test_numbers(text: str, host: str) -> None:
    """Numbers are found in the form of the country of the site, and in international form anywhere."""
    redacted = redact_phones(text, regions_of(host))
    assert redacted.count("[PHONE_NUMBER]") == 1
    assert not any(sign.isdecimal() for sign in redacted)


@pytest.mark.parametrize(
    "text",
    [
        "In 1998-2004, 12.5 to 300 mg daily (n = 1,204; 95% CI 0.42-0.87; p < 0.001).",
        "ISBN 978-0-89042-575-6, doi:10.1176/appi.books.9780890425787",
        "DSM-5 codes 296.20, 296.21-296.36 and 300.02; ICD-10 F32.0-F33.9",
        "J Affect Disord. 2017;208:191-197. PMID: 27792962",
        "2026-11-25 12:30:00 and 25.11.2026",
        "1,234,567 people, 3 100 000 in 2019 and 4 250 000 in 2020",
        "NCT01234567, grant 5R01MH098023-05",
        "10 000 000 - 20 000 000",
        "9152987",
    ],
)
def test_no_numbers(text: str) -> None:
    """Years, doses, ISBNs, codes, references and statistics stay."""
    for host in ("a.com", "a.co.uk", "a.de"):
        assert redact_phones(text, regions_of(host)) == text


@pytest.mark.parametrize("helpline", HELPLINES, ids=lambda row: row.name)
def test_helplines(helpline: Helpline) -> None:
    """The contact of every helpline stays, however it is read, and each has a source."""
    assert helpline.source.startswith("https://")
    for text in (f"Call {helpline.contact} now", f"({helpline.contact})"):
        assert redact_emails(redact_phones(text, ("US", "GB", helpline.country))) == text


def batch_of(schema: pa.Schema, **values: object) -> pa.RecordBatch:
    neutral = {"url": "https://a.example/", **values}
    rows = [{field.name: neutral.get(field.name) for field in schema}]
    return pa.RecordBatch.from_pylist(rows, schema=pa.schema([field.with_nullable(True) for field in schema]))


def test_columns() -> None:
    """Texts, lists and JSON are redacted; ids, hashes and the numbers of URLs are not."""
    number, mail = "(608) 915-2372", "ada@clinic.org"
    blocks = batch_of(BLOCKS.schema, fields=f'{{"Phone": "{number}", "Email": "{mail}"}}', article_id=number)
    [row] = redact_batch(blocks, BLOCKS).to_pylist()
    assert row["fields"] == '{"Phone": "[PHONE_NUMBER]", "Email": "[EMAIL_ADDRESS]"}'
    assert row["article_id"] == number
    sections = batch_of(SECTIONS.schema, path=["One", number, mail], heading=None, text="")
    [row] = redact_batch(sections, SECTIONS).to_pylist()
    assert (row["path"], row["heading"], row["text"]) == (["One", "[PHONE_NUMBER]", "[EMAIL_ADDRESS]"], None, "")
    urls = {"url": f"https://a.example/608-915-2372?{mail}", "canonical_url": "https://a.example/608-915-2372"}
    [row] = redact_batch(batch_of(ARTICLES.schema, **urls, authors=[], content_sha256=number), ARTICLES).to_pylist()
    assert row["url"] == "https://a.example/608-915-2372?[EMAIL_ADDRESS]"
    assert (row["canonical_url"], row["content_sha256"]) == (urls["canonical_url"], number)


def test_slices_of_lists() -> None:
    """A slice of a batch is redacted in its own rows."""
    rows = [{"url": "https://a.example/", "path": [str(n), "ada@clinic.org"] * (n % 3)} for n in range(6)]
    schema = pa.schema([field.with_nullable(True) for field in SECTIONS.schema])
    batch = pa.RecordBatch.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema)
    redacted = redact_batch(batch.slice(2, 3), SECTIONS).column("path").to_pylist()
    assert redacted == [["2", "[EMAIL_ADDRESS]"] * 2, [], ["4", "[EMAIL_ADDRESS]"]]
