"""From what spiders yield to rows of the tables: thin adapters that plug the application into Scrapy.

What a spider starts with passes the admission. Requests pass on their way to the network and back the replay (what the
archive has is not fetched), the opt-outs and the record (what was fetched is archived). An `Answer` leaves what it
leads to with the order of discovery, and becomes a `Visit` or a `FetchResult`. A `Visit` becomes an `ExtractedPage`, an
`ExtractedPage` is kept or becomes a `FetchResult`, and both are stored. What is already a `FetchResult` passes through
to storage: every URL ends there.
"""
