"""What stands on a page beside its article: captions, widgets, boxes and lines, each with the labels that are right."""

from benchmarks.maker.pieces.piece import Family, Piece, Placed, Slot

__all__ = ["Family", "Piece", "Placed", "Slot"]
