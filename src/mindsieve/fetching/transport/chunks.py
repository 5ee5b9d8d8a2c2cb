"""Chunks of a body whose sizes are padded with spaces, as old servers send them; Twisted takes no more than digits."""

from __future__ import annotations

from twisted.web.http import _ChunkedTransferDecoder, maxChunkSizeLineLength


class PaddedChunks(_ChunkedTransferDecoder):
    """Twisted's decoder, which is shown the size of a chunk without what pads or extends it."""

    def _dataReceived_CHUNK_LENGTH(self) -> bool:  # noqa: N802 - Twisted's name
        end = self._buffer.find(b"\r\n", 0, maxChunkSizeLineLength)
        line = bytes(self._buffer[: max(end, 0)])
        size = line.partition(b";")[0].strip(b" \t")
        if size != line:
            self._buffer[:end] = size
            self._start = 0
        return super()._dataReceived_CHUNK_LENGTH()
