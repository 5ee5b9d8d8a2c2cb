"""A Hugging Face dataset card: https://huggingface.co/docs/hub/datasets-manual-configuration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mindsieve.corpus.dictionary import describe_table
from mindsieve.descriptors.resources import RIGHTS, SUMMARY, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mindsieve.descriptors.resources import Resource


def dataset_card(resources: Sequence[Resource]) -> str:
    """Return the README.md of a corpus, which lets `load_dataset(folder, "sections")` read a table by its name."""
    configurations = "\n".join(f"- {json.dumps(_configuration(resource))}" for resource in resources)
    tables = "\n".join(f"## {resource.table.name}\n\n{describe_table(resource.table)}" for resource in resources)
    return (
        f"---\npretty_name: {TITLE}\nlicense: other\nconfigs:\n{configurations}\n---\n\n"
        f"# {TITLE}\n\n{SUMMARY}\n\n{RIGHTS}\n\n{tables}"
    )


def _configuration(resource: Resource) -> dict[str, Any]:
    """Return one entry of `configs`, as JSON: YAML is a superset of JSON."""
    files = [{"split": "train", "path": resource.pattern}]
    return {"config_name": resource.table.name, "data_files": files}
