from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from click.testing import CliRunner

from mindsieve.archive import Archive, Exchange
from mindsieve.cli import main
from mindsieve.corpus import CorpusWriter
from mindsieve.reasons import Outcome, Reason
from tests.corpus.conftest import make_extraction, make_fetch

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.corpus.conftest import MakeExtraction, MakeFetch

__all__ = ["make_extraction", "make_fetch"]

ARCHIVED_BY = "20261118T000000Z-00c0de"  # a run
SITE = "https://harborclinic.example"
PRIVATE = "Write to ada.reyes@clinic.org or call (608) 915-2372. In a crisis, call 988 or 1-800-273-8255."
REDACTED = "Write to [EMAIL_ADDRESS] or call [PHONE_NUMBER]. In a crisis, call 988 or 1-800-273-8255."


def page_of(url: str, text: str, moment: datetime) -> Exchange:
    """Return a page as the crawl archives it."""
    headers = ((b"Content-Type", b"text/html; charset=utf-8"),)
    return Exchange(url, moment, 200, ((b"User-Agent", b"mindsieve"),), headers, f"<p>{text}</p>".encode())


class Export(Protocol):
    """Runs `mindsieve export` on the corpus."""

    def __call__(self, style: str, destination: object, *options: str) -> Result:
        """Run it."""


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory, make_extraction: MakeExtraction, make_fetch: MakeFetch) -> Path:
    """Three pages: one in two versions of which the first came back, one in German, one with markup; and a failure.

    Each has its page in the archive beside the corpus, in a file of its own.
    """
    folder = tmp_path_factory.mktemp("export") / "corpus"
    archive = Archive(folder.parent / "archive", folder.name, ARCHIVED_BY, max_bytes=1)
    pages: list[tuple[str, str, dict[str, Any], int]] = [
        ("sleep", PRIVATE, {"title": "=Sleep & café"}, 18),
        ("sleep", "Changed.", {"title": "=Sleep & café"}, 19),
        ("sleep", PRIVATE, {"title": "=Sleep & café"}, 20),
        ("schlaf", "Schlaf.", {"language": "de", "date_published": datetime(2025, 3, 1, tzinfo=UTC)}, 20),
        ("odd", "<b>1. *Odd*</b> & [so_on]", {"title": None, "authors": ("-Ada", "Bo")}, 20),
    ]
    for run, (name, text, metadata, day) in enumerate(pages):
        url, moment = f"{SITE}/{name}", datetime(2026, 11, day, tzinfo=UTC)
        with CorpusWriter(folder, f"run-{run}") as writer:
            extraction = make_extraction(url, text=text, fetched_at=moment, **metadata)
            ends = {
                "article_id": writer.add_article(extraction),
                "record_id": archive.append(page_of(url, text, moment)).record_id,
            }
            writer.add_fetch(make_fetch(url, outcome=Outcome.STORED, reason=Reason.ARTICLE, fetched_at=moment, **ends))
            writer.write(writer.take())
    with CorpusWriter(folder, "run-9") as writer:
        writer.add_fetch(make_fetch(f"{SITE}/gone", outcome=Outcome.FAILED, reason=Reason.HTTP_410, article_id=None))
        writer.write(writer.take())
    archive.close()
    return folder


@pytest.fixture
def export(corpus: Path) -> Export:
    def run(style: str, destination: object, *options: str) -> Result:
        arguments = ["export", "--format", style, str(destination), "--corpus", str(corpus), *options]
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return run
