"""Reads a file of URLs, one per line; skips blank lines and lines that start with `#`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.plan.values import check_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_url_file(path: Path) -> Iterator[str]:
    """Yield the URLs of a file line by line, so that a list of millions takes no memory."""
    for _, url in _numbered_lines(path):
        yield url


def check_url_file(path: Path) -> Path:
    """Accept a UTF-8 file of web addresses; raise ValueError with the first line that is not one."""
    try:
        _check_lines(path)
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        raise ValueError(
            f"cannot read {path}: {error.strerror}. A relative path starts at the folder of the plan."
        ) from error
    return path


def _check_lines(path: Path) -> None:
    for number, url in _numbered_lines(path):
        try:
            check_url(url)
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from error


def _numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            url = line.strip()
            if url and not url.startswith("#"):
                yield number, url
