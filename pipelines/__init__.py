"""From what spiders yield to rows of the tables: thin adapters that plug the application into Scrapy.

Requests pass the admission, and on their way to the network and back the replay (what the archive has is not fetched),
the opt-outs and the record (what was fetched is archived). A `Visit` becomes an `ExtractedPage`, an `ExtractedPage` is
kept or becomes a `FetchResult`, and both are stored. What is already a `FetchResult` passes through to storage: every
URL ends there.
"""
