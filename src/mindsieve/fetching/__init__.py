"""Politeness, safety and the reading of what sites publish about themselves.

Two kinds of files live here. The pure ones (`urls`, `links`, `listing`, `sitemaps`, `feeds`, `content`,
`admission`, `optouts`, `tdmrep`) know no crawler; those that read documents run in worker processes. The others plug
into Scrapy: robots.txt, the name resolver, the transfer with its bounds (`heads`, `decompression`), the files of the
TDM Reservation Protocol (`tdmfiles`) and the reading of responses.
"""
