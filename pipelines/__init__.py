"""From what spiders yield to rows of the tables: thin adapters that plug the application into Scrapy.

Requests pass the admission. A `Visit` becomes an `Extraction`, an `Extraction` is kept or becomes a `Fetch`, and
both are stored. What is already a `Fetch` passes through to storage: every URL ends there.
"""
