"""Invented authors as spam themes print them: fields drawn by the faker package, each independently of the others."""

from benchmarks.maker.personas.drawing import draw_persona
from benchmarks.maker.personas.labels import HELD_OUT_LOCALES, LOCALES
from benchmarks.maker.personas.persona import Field, MadePersona, Social

__all__ = ["HELD_OUT_LOCALES", "LOCALES", "Field", "MadePersona", "Social", "draw_persona"]
