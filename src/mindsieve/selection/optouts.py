"""Which opt-outs a page declares, and which of them keep it out of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.fetching.politeness.optouts import NOINDEX, MetaDirectives, OptOut, may_have_meta_directives, opt_outs_of

if TYPE_CHECKING:
    from extract.page import Page
    from mindsieve.fetching.politeness.tdmrep import TdmFile
    from mindsieve.workers.pool import WorkerPool


async def read_opt_outs(page: Page, file: TdmFile, token: str, workers: WorkerPool) -> tuple[OptOut, ...]:
    """Return the opt-outs of a page. `file` is the tdmrep.json of its host, `token` our product token.

    Raises `extract.errors.UnreadablePage` and `WorkerError`.
    """
    is_worth_a_look = may_have_meta_directives(page.body)
    meta = await workers.read_meta_directives(page, token) if is_worth_a_look else MetaDirectives()
    return opt_outs_of(page, meta, file, token)


def is_reservation(opt_out: OptOut, *, obey_noindex: bool) -> bool:
    """Tell whether an opt-out keeps a page out of the corpus; `noindex` does where the plan says so."""
    return opt_out.word != NOINDEX or obey_noindex
