"""Politeness, safety and the reading of what sites publish about themselves.

Two kinds of files live here. The pure ones (`urls`, `schemes`, `addresses`, `links`, `listing`, `sitemaps`, `feeds`,
`content`, `admission`, `traps`, `backoff`, `budget`, `retry_after`, `optouts`, `tdmrep`) know no crawler; those that
read documents run in worker processes. The others plug into Scrapy: robots.txt, the pace of each host and the queue in
which hosts wait, the name resolver, connections, certificates, the transfer with its bounds (`heads`,
`decompression`), the files of the TDM Reservation Protocol (`tdmfiles`) and the reading of responses.
"""
