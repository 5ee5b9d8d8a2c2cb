"""What all tables of a plan have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo


class PlanTable(BaseModel):
    """What all parts of a plan have in common: no unknown option, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _from_plan_folder(path: Path, info: ValidationInfo) -> Path:
    folder: Path = (info.context or {}).get("folder", Path())
    return folder / path.expanduser()


PlanPath = Annotated[Path, AfterValidator(_from_plan_folder)]
