from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mindsieve.plan import Extraction, Limits, Monitoring, Network, Plan, Quality, Site, load_plan

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

DOCUMENT = (Path(__file__).parents[2] / "docs" / "plan.md").read_text("utf-8")
OPTIONS = [
    pytest.param(name, field, id=f"{model.__name__}.{name}")
    for model in (Plan, Site, Limits, Network, Extraction, Quality, Monitoring)
    for name, field in model.model_fields.items()
]


def row_of(name: str, field: FieldInfo) -> str:
    """Write the row that documents an option."""
    example = str((field.examples or [""])[0])
    return f"| `{name}` | {_default_of(field)} | {field.description} | `{example}` |"


def _default_of(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    match field.default:
        case bool() as switch:
            return f"`{str(switch).lower()}`"
        case int() | float() as number:
            return f"`{number}`"
        case str() | Path() as text:
            return f'`"{text}"`'
        case _:
            return ""  # computed, empty or a table of its own: the description says which


@pytest.mark.parametrize(("name", "field"), OPTIONS)
def test_option_is_documented(name: str, field: FieldInfo) -> None:
    """docs/plan.md has a row for every option, with its default, meaning and example as in model.py."""
    assert row_of(name, field) in DOCUMENT


def test_no_other_option_is_documented() -> None:
    """docs/plan.md has no row for an option that does not exist."""
    assert DOCUMENT.count("\n| `") == len(OPTIONS)


def test_example_plan(tmp_path: Path) -> None:
    """The example of docs/plan.md is a plan that works, and shows each table."""
    [example] = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    (tmp_path / "magazine-urls.txt").write_text("https://openmindmag.example/sleep\n")
    (tmp_path / "my.toml").write_text(example)
    plan = load_plan(tmp_path / "my.toml")
    assert len(plan.sites) == 2
    assert _is_changed(plan.limits)
    assert _is_changed(plan.network)
    assert _is_changed(plan.extraction)
    assert _is_changed(plan.quality)
    assert _is_changed(plan.monitoring)


def _is_changed(options: BaseModel) -> bool:
    return options != type(options)()


def test_examples_of_options(tmp_path: Path) -> None:
    """The example of every option is accepted as it stands."""
    (tmp_path / "urls.txt").write_text("https://example.org/a\n")
    tables: dict[str, type[BaseModel]] = {
        "limits": Limits,
        "network": Network,
        "extraction": Extraction,
        "quality": Quality,
        "monitoring": Monitoring,
    }
    lines = [*_examples(Plan, without=("sites", *tables))]
    lines += ["[[sites]]", *_examples(Site, without=("discover",)), 'discover = ["sitemap", "feed", "urls"]']
    for name, model in tables.items():
        lines += [f"[{name}]", *_examples(model)]
    (tmp_path / "my.toml").write_text("\n".join(lines))
    assert load_plan(tmp_path / "my.toml").sites[0].name == "Example clinic"


def _examples(model: type[BaseModel], without: tuple[str, ...] = ()) -> list[str]:
    fields = model.model_fields.items()
    return [str(field.examples[0]) for name, field in fields if field.examples and name not in without]
