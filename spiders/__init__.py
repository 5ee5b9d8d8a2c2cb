"""What to fetch, nothing else: one small spider per way to find articles, all over `base.ArticleSpider`.

`plan` mixes them: it crawls all that a plan asks for in one crawl, so that all share each host's pace. Each runs
alone too: `scrapy crawl sitemap -a plan=my.toml`. How responses are read, which URLs are admitted and what becomes
of pages is not their concern (`mindsieve.fetching`, `pipelines`).
"""
