"""The base of all tables of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo


class PlanTable(BaseModel):
    """The base of all parts of a plan: it rejects unknown options and changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _from_plan_folder(path: Path, info: ValidationInfo) -> Path:
    folder: Path = (info.context or {}).get("folder", Path())
    return folder / path.expanduser()


PlanPath = Annotated[Path, AfterValidator(_from_plan_folder)]
