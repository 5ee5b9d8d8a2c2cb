from __future__ import annotations

import re
from pathlib import Path

import pytest

from mindsieve.plan import Discovery, PlanError, load_plan

SITE = '[[sites]]\nurl = "https://example.org/"\n'


def problems_of(text: str | bytes, folder: Path) -> list[str]:
    """Load a plan that is wrong; return its messages, with the file called my.toml."""
    path = folder / "my.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PlanError) as failure:
        load_plan(path)
    return str(failure.value).replace(f"{folder}/", "").splitlines()


def test_smallest_plan(tmp_path: Path) -> None:
    """A plan needs no more than the URL of a site; everything else has a polite default."""
    (tmp_path / "my.toml").write_text(SITE)
    plan = load_plan(tmp_path / "my.toml")
    [site] = plan.sites
    assert (site.url, site.name) == ("https://example.org/", "example.org")
    assert site.discover == (Discovery.SITEMAP, Discovery.FEED, Discovery.LINKS)
    assert plan.output == Path("data/corpus")
    assert (plan.limits.delay_seconds, plan.limits.concurrent_per_host) == (1.0, 1)
    assert plan.network.robots


def test_paths_start_at_the_folder_of_the_plan(tmp_path: Path) -> None:
    """A path that a plan names is relative to the plan, wherever the command runs."""
    (tmp_path / "urls.txt").write_text("# pages\n\nhttps://example.org/a\n  https://example.org/b  \n")
    (tmp_path / "my.toml").write_text(f'output = "corpus"\n{SITE}url_file = "urls.txt"\n')
    plan = load_plan(tmp_path / "my.toml")
    assert plan.output == tmp_path / "corpus"
    assert list(plan.sites[0].listed_urls()) == ["https://example.org/a", "https://example.org/b"]
    assert Discovery.URLS in plan.sites[0].discover


def test_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    """A plan saved by a Windows editor is read like any other."""
    (tmp_path / "my.toml").write_bytes(b"\xef\xbb\xbf" + SITE.replace("\n", "\r\n").encode())
    assert load_plan(tmp_path / "my.toml").sites[0].name == "example.org"


MESSAGES = [
    # A misspelt or misplaced option
    (
        SITE + 'discovr = ["sitemap"]',
        'my.toml:3: sites[0].discovr: unknown option. Did you mean "discover"?',
    ),
    (
        SITE + "[limits]\nrobots = true",
        'my.toml:4: limits.robots: unknown option. Did you mean "robots" in [network]?',
    ),
    (
        "max_page = 5\n" + SITE,
        'my.toml:1: max_page: unknown option. Did you mean "max_pages" in [[sites]] or in [limits]?',
    ),
    (
        'url = "https://example.org/"\n' + SITE,
        'my.toml:1: url: unknown option. Did you mean "url" in [[sites]]?',
    ),
    (
        SITE + "[limits]\nzzz = 1",
        (
            "my.toml:4: limits.zzz: unknown option. Choose from: max_pages, max_depth, concurrent_requests, "
            "concurrent_per_host, delay_seconds, max_crawl_delay_seconds, max_wait_seconds, max_failures, "
            "max_pages_per_host, max_mib_per_host, max_seconds_per_host, timeout_seconds, first_byte_seconds, "
            "max_body_mib, keep_truncated, max_listings, extraction_seconds, max_memory_mib, workers."
        ),
    ),
    (SITE + "[limit]\n", 'my.toml:3: limit: unknown option. Did you mean "limits"?'),
    # An option of earlier versions
    (
        SITE + "[quality]\nhistory_from = 2026-11-25",
        (
            "my.toml:4: quality.history_from: no longer an option. Delete the line; to accept the new state of a site, "
            "run `mindsieve accept SITE` (docs/cron.md)."
        ),
    ),
    # A wrong choice
    (
        SITE + 'discover = [\n  "links",\n  "sitemaps",\n]',
        'my.toml:5: sites[0].discover[1]: "sitemaps" is not a valid choice. Did you mean "sitemap"?',
    ),
    *(
        (
            SITE + f"override_opt_outs = {value}",
            (
                "my.toml:3: sites[0].override_opt_outs: must be a sentence of at least 3 words that says why you "
                'may store pages that their owner reserves, such as "Licence agreement with Example clinic of 1 March '
                '2026."'
            ),
        )
        for value in ('""', "true", '"yes"')
    ),
    (
        SITE + 'discover = ["xyz"]',
        'my.toml:3: sites[0].discover[0]: "xyz" is not a valid choice. Choose from: sitemap, feed, links, urls.',
    ),
    # A wrong type
    (
        SITE + 'discover = "sitemap"',
        (
            'my.toml:3: sites[0].discover: should be a list in brackets, not "sitemap". '
            'For example: discover = ["sitemap", "feed"]'
        ),
    ),
    (
        SITE + "discover = []",
        'my.toml:3: sites[0].discover: is empty. For example: discover = ["sitemap", "feed"]',
    ),
    (
        SITE + "[limits]\nmax_pages = 'many'",
        'my.toml:4: limits.max_pages: should be a whole number, not "many". For example: max_pages = 10000',
    ),
    (
        SITE + "[limits]\nmax_pages = 0",
        "my.toml:4: limits.max_pages: should be greater than or equal to 1, not 0. For example: max_pages = 10000",
    ),
    (
        SITE + "[limits]\ntimeout_seconds = inf",
        "my.toml:4: limits.timeout_seconds: should be a finite number, not inf. For example: timeout_seconds = 30.0",
    ),
    (
        SITE + "[network]\nrobots = 'no'",
        'my.toml:4: network.robots: should be true or false, not "no". For example: robots = true',
    ),
    ("name = 5\n" + SITE, 'my.toml:1: name: should be text in quotes, not 5. For example: name = "anxiety-2026"'),
    ("limits = 5\n" + SITE, "my.toml:1: limits: should be a table, not 5. For example: [limits]"),
    (
        '[sites]\nurl = "https://example.org/"',
        (
            "my.toml:1: sites: should be a list in brackets, not a table. "
            'For example: [[sites]] and below it url = "https://example.org/"'
        ),
    ),
    (
        SITE + "allow = [5]",
        (
            "my.toml:3: sites[0].allow[0]: should be a regular expression in quotes, not 5. "
            "For example: allow = ['/blog/']"
        ),
    ),
    # Something missing
    (
        '[[sites]]\nname = "x"',
        'my.toml:1: sites[0].url: missing. For example: url = "https://example.org/"',
    ),
    (
        'name = "x"',
        'my.toml:1: sites: missing. For example: [[sites]] and below it url = "https://example.org/"',
    ),
    (
        'name = "x"\nsites = []',
        'my.toml:2: sites: is empty. For example: [[sites]] and below it url = "https://example.org/"',
    ),
    ("", 'my.toml: the plan is empty. It needs at least one site: [[sites]] and below it url = "https://…"'),
    ("# nothing\n", 'my.toml: the plan is empty. It needs at least one site: [[sites]] and below it url = "https://…"'),
    # A wrong value
    (
        '[[sites]]\nurl = "www.example.org"',
        ('my.toml:2: sites[0].url: "www.example.org" is not a web address. Add the scheme: "https://www.example.org".'),
    ),
    (
        '[[sites]]\nurl = "ftp://example.org"',
        (
            'my.toml:2: sites[0].url: "ftp://example.org" is not a web address. '
            "Only http:// and https:// URLs can be crawled."
        ),
    ),
    (
        '[[sites]]\nurl = "https:///blog"',
        'my.toml:2: sites[0].url: "https:///blog" is not a web address: the host is missing.',
    ),
    (
        '[[sites]]\nurl = "https://example.org/a b"',
        (
            'my.toml:2: sites[0].url: "https://example.org/a b" is not a web address: '
            "it contains a space. Write %20 instead."
        ),
    ),
    (
        '[[sites]]\nurl = "https://example.org:port/"',
        (
            'my.toml:2: sites[0].url: "https://example.org:port/" is not a web address: '
            "Port could not be cast to integer value as 'port'."
        ),
    ),
    (
        '[[sites]]\nurl = "https://me:secret@example.org/"',
        (
            'my.toml:2: sites[0].url: "https://me:secret@example.org/" contains a user name or password. '
            "Remove it: URLs are stored in the tables."
        ),
    ),
    (
        SITE + 'deny = ["(draft"]',
        (
            'my.toml:3: sites[0].deny[0]: "(draft" is not a regular expression: missing ), unterminated '
            "subpattern at character 1. Put a backslash before a character that stands for itself."
        ),
    ),
    (
        SITE + 'hosts = ["https://blog.example.org/x"]',
        (
            'my.toml:3: sites[0].hosts[0]: "https://blog.example.org/x" is not a host. '
            'Write the bare name, such as "blog.example.org".'
        ),
    ),
    (
        SITE + '[network]\nhosts = { "a.example" = "localhost" }',
        'my.toml:4: network.hosts."a.example": "localhost" is not an IP address. Write for example "127.0.0.1".',
    ),
    (
        SITE + '[network]\nallow_addresses = ["10.0.0.0/8", "127.0.0.1/8"]',
        ('my.toml:4: network.allow_addresses[1]: "127.0.0.1/8" is not a range of addresses: write "127.0.0.0/8".'),
    ),
    (
        SITE + '[network.hosts]\n"a.example:80" = "127.0.0.1"',
        (
            'my.toml:4: network.hosts."a.example:80": "a.example:80" is not a host. '
            'Write the bare name, such as "a.example".'
        ),
    ),
    (
        'contact = "me"\n' + SITE,
        'my.toml:1: contact: "me" is neither an e-mail address nor a web address (https://…).',
    ),
    (
        SITE + '[network]\nuser_agent = "bot\\nX-Evil: 1"',
        "my.toml:4: network.user_agent: is sent in an HTTP header: use printable ASCII characters on one line.",
    ),
    (
        SITE + SITE,
        'my.toml:1: sites: "example.org" names both sites[0] and sites[1]. Rename one.',
    ),
    (
        SITE + 'sitemaps = ["https://example.org/s.xml"]\ndiscover = ["links"]',
        'my.toml:1: sites[0]: sitemaps is given, but `discover` does not contain "sitemap". Add it there.',
    ),
    (
        SITE + 'url_file = "nope.txt"',
        (
            "my.toml:3: sites[0].url_file: cannot read nope.txt: No such file or directory. "
            "A relative path starts at the folder of the plan."
        ),
    ),
    # Not TOML
    (
        "[[sites]]\nurl = https://example.org/",
        "my.toml:2: not valid TOML: Invalid value. Put text in quotes.",
    ),
    ("[[sites]]\nurl : 5", "my.toml:2: not valid TOML: Expected '=' after a key in a key/value pair."),
    ("a = 1\na = 2\n", "my.toml:2: not valid TOML: Cannot overwrite a value."),
    ("a = 1\n[limits", "my.toml:2: not valid TOML: Expected ']' at the end of a table declaration."),
    (b"[[sites]]\nname = 'caf\xe9'", "my.toml:2: not UTF-8 text. Save the file as UTF-8."),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES, ids=[message for _, message in MESSAGES])
def test_message(tmp_path: Path, text: str | bytes, message: str) -> None:
    """A mistake is named with file and line, the key, and what to write instead."""
    assert problems_of(text, tmp_path) == [message]


def test_all_problems_at_once(tmp_path: Path) -> None:
    """Everything that is wrong is listed in the order of the file, consequences left out."""
    text = 'contact = "me"\n\n[[sites]]\nurl = 5\nallow = ["("]\n\n[[sites]]\nname = "two"\n\n[limits]\nworkers = 0\n'
    places = [message.split(": ")[:2] for message in problems_of(text, tmp_path)]
    assert places == [
        ["my.toml:1", "contact"],
        ["my.toml:4", "sites[0].url"],
        ["my.toml:5", "sites[0].allow[0]"],
        ["my.toml:7", "sites[1].url"],
        ["my.toml:11", "limits.workers"],
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"https://example.org/a\n\nexample.org/b\n", 'urls.txt, line 3: "example.org/b" is not a web address. '),
        (b"https://example.org/caf\xe9\n", "urls.txt is not UTF-8 text. Save it as UTF-8."),
        (None, "cannot read urls.txt: Is a directory."),
    ],
)
def test_url_file(tmp_path: Path, content: bytes | None, message: str) -> None:
    """A list of URLs that cannot be used is named with its line, when the plan is read."""
    if content is None:
        (tmp_path / "urls.txt").mkdir()
    else:
        (tmp_path / "urls.txt").write_bytes(content)
    [problem] = problems_of(f'{SITE}url_file = "urls.txt"\n', tmp_path)
    assert problem.startswith(f"my.toml:3: sites[0].url_file: {message}")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "missing.toml",
            "missing.toml: no such file. For a site, give its URL with https://; docs/plan.md shows a plan.",
        ),
        (".", "is a folder. Give the plan's .toml file instead."),
    ],
)
def test_no_file(tmp_path: Path, name: str, message: str) -> None:
    """A plan that is not there, or is a folder, is said so."""
    with pytest.raises(PlanError, match=re.escape(message)):
        load_plan(tmp_path / name)


@pytest.mark.parametrize("depth", [10, 200, 900, 2_000, 100_000])
@pytest.mark.parametrize(("key", "start", "end"), [("x", "[", "]"), ("x", "{y = ", "}")])
def test_deep_plan(tmp_path: Path, key: str, start: str, end: str, *, depth: int) -> None:
    """A plan whose values are nested as deep as one likes is an error of the plan, never a bug."""
    (tmp_path / "my.toml").write_text(f"{key} = {start * depth}1{end * depth}\n{SITE}")
    with pytest.raises(PlanError, match=r"nested too deeply|unknown option"):
        load_plan(tmp_path / "my.toml")


@pytest.mark.parametrize("depth", [100, 5_000])
def test_deep_tables(tmp_path: Path, depth: int) -> None:
    """Dotted names that nest tables are no different."""
    (tmp_path / "my.toml").write_text(f"{SITE}[{'.'.join(['limits'] * depth)}]\nx = 1\n")
    with pytest.raises(PlanError):
        load_plan(tmp_path / "my.toml")
