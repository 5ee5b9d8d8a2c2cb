"""Arithmetic on columns: values of neighbours, sums over the blocks before and after, sums over groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Column = NDArray[Any]  # a number for each block: float32, or what sums over it give
    Groups = NDArray[np.intp]  # the number of its group for each block

ABSENT = -1.0  # the value of a neighbour where there is none


def side_by_side(columns: Sequence[Column]) -> NDArray[np.float32]:
    """Return a matrix of these columns.

    >>> side_by_side([np.array([1, 2]), np.array([True, False])]).tolist()
    [[1.0, 1.0], [2.0, 0.0]]
    """
    matrix = np.empty((len(columns[0]), len(columns)), np.float32, order="F")
    for place, column in enumerate(columns):
        matrix[:, place] = column
    return matrix


def before(column: Column) -> Column:
    """Sum up all values before each.

    >>> before(np.array([1.0, 2.0, 3.0])).tolist()
    [0.0, 1.0, 3.0]
    """
    return np.cumsum(column) - column


def previous(column: Column) -> Column:
    """Return the value before each.

    >>> previous(np.array([1.0, 2.0, 3.0])).tolist()
    [-1.0, 1.0, 2.0]
    """
    return np.concatenate([[ABSENT], column[:-1]])


def following(column: Column) -> Column:
    """Return the value after each.

    >>> following(np.array([1.0, 2.0, 3.0])).tolist()
    [2.0, 3.0, -1.0]
    """
    return np.concatenate([column[1:], [ABSENT]])


def within_before(column: Column, size: int) -> Column:
    """Sum up the `size` values before each.

    >>> within_before(np.array([1.0, 2.0, 3.0, 4.0]), 2).tolist()
    [0.0, 1.0, 3.0, 5.0]
    """
    sums = before(column)
    earlier = np.concatenate([np.zeros(min(size, len(column)), column.dtype), sums[:-size]])
    window: Column = sums - earlier
    return window


def within_after(column: Column, size: int) -> Column:
    """Sum up the `size` values after each."""
    return within_before(column[::-1], size)[::-1]


def sums(groups: Groups, column: Column) -> Column:
    """Give each block the sum over its group.

    >>> sums(np.array([0, 1, 0]), np.array([1.0, 2.0, 3.0])).tolist()
    [4.0, 2.0, 4.0]
    """
    totals: Column = np.bincount(groups, weights=column)
    return totals[groups]


def sizes(groups: Groups) -> Column:
    """Give each block the number of blocks in its group."""
    return np.bincount(groups)[groups].astype(np.float32)


def shares(groups: Groups, column: Column) -> Column:
    """Give each block the share that its group has of the column's sum, 0 where the sum is 0."""
    return sums(groups, column) / max(1.0, float(column.sum()))


def means(groups: Groups, weights: Column, column: Column) -> Column:
    """Give each block the weighted mean over its group."""
    return sums(groups, weights * column) / np.maximum(1.0, sums(groups, weights))
