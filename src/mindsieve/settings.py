"""Every Scrapy setting that we set, with its reason. What a plan decides is in `plan_settings`, at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mindsieve.plan import Plan

BOT_NAME = "mindsieve"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"

# --- Our parts, in Scrapy's order ---

EXTENSIONS = {
    "mindsieve.crawl.session.Session": 0,  # first: the others use it
    "mindsieve.fetching.transport.resolver.InstallResolver": 10,
    "mindsieve.fetching.transport.transfer.CutOff": 20,
    "mindsieve.fetching.transport.transfer.TransferMeter": 30,
    "mindsieve.crawl.memory.MemoryWatch": 40,
}
DOWNLOADER_MIDDLEWARES = {
    # The admission decides which hosts a URL may have, and leaves a row; this one drops requests silently.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    # Leaks forbidden URLs and takes errors for permission (2.14 to 2.19): ours replaces it.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "mindsieve.fetching.politeness.robots.RobotsMiddleware": 100,
    # Nearer to the network than Scrapy's retries (550): every attempt counts, and Retry-After goes before them.
    "mindsieve.fetching.politeness.pace.PaceMiddleware": 560,
    "mindsieve.fetching.politeness.tdmfiles.TdmFileMiddleware": 110,
    # Bounds neither the layers nor the members of what it decompresses: ours replaces it.
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    # In the order in which a response passes: requested again, if need be; compressed, decompressed, checked for
    # opt-outs, archived.
    "mindsieve.fetching.transport.repeats.RepeatMiddleware": 600,
    "pipelines.replay.ReplayMiddleware": 595,
    "mindsieve.fetching.transport.decompression.BoundedDecompression": 590,
    "pipelines.optouts.OptOutMiddleware": 585,
    "pipelines.record.RecordMiddleware": 580,
}
SPIDER_MIDDLEWARES = {
    "pipelines.admission.AdmissionMiddleware": 100,
    # Responses of every status come to the spider, which says how they ended.
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    # Both drop requests silently: the admission decides on depth and URL length.
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
}
ITEM_PIPELINES = {
    "pipelines.discovery.DiscoveryPipeline": 10,
    "pipelines.optouts.OptOutPipeline": 50,
    "pipelines.extraction.ExtractionPipeline": 100,
    "pipelines.selection.SelectionPipeline": 200,
    "pipelines.storage.StoragePipeline": 300,
}
# What worker processes run.
MINDSIEVE_TASKS = "mindsieve.workers.tasks.TASKS"

# --- Identity ---

# The frontier knows which URLs a run has seen. Retries must pass.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
# A redirect ends its URL; the target is a URL of its own, subject to the plan, robots.txt and the frontier.
REDIRECT_ENABLED = False
# Reads the body as text on the reactor: `charset=punycode` stalls it for 40 seconds.
METAREFRESH_ENABLED = False

# --- Safety ---

DOWNLOAD_HANDLERS = {
    "http": "mindsieve.fetching.transport.connections.GuardedHandler",
    "https": "mindsieve.fetching.transport.connections.GuardedHandler",
    # A link or a sitemap must not read files of this machine.
    "file": None,
    "data": None,
    "ftp": None,
    "s3": None,
}
# Both listen on loopback and run code.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# Off by default in Scrapy.
DOWNLOAD_VERIFY_CERTIFICATES = True
# Cookies and referrers carry state and query tokens from one host to another.
COOKIES_ENABLED = False
REFERER_ENABLED = False
# A proxy from the environment would resolve names past our resolver.
HTTPPROXY_ENABLED = False

# --- Limits ---

# Half of what a page may have: worth a line in the log (in bytes).
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024
DNS_TIMEOUT = 10  # seconds; 60 by default
# One more attempt after a lost connection or a server error.
RETRY_TIMES = 1
# Without 429: it forbids to try again at once.
RETRY_HTTP_CODES = [500, 502, 503, 504, 408]
# Before all else that waits for the host: what later URLs lead to waits for it (`mindsieve.crawl.discovery`).
RETRY_PRIORITY_ADJUST = 10_000
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the row in `fetches` says it
# A response stays in memory until all of its items are stored; beyond this many bytes of them nothing new is
# requested, so that slow extraction slows down fetching instead of filling the memory.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 5_000_000
# Items of one response that are processed at once: a page yields one. Scrapy starts this many tasks per response.
CONCURRENT_ITEMS = 2
# Ours replaces it: it compares the maximum that the process, or its parent, ever held.
MEMUSAGE_ENABLED = False
MINDSIEVE_MEMORY_CHECK_SECONDS = 5.0

# A length that is wrong, or a last chunk that is missing, does not make a page unreadable; its row says so.
DOWNLOAD_FAIL_ON_DATALOSS = False

# --- The end ---

# Ends a run that is told to stop in bounded time, whatever its hosts do.
DOWNLOADER = "mindsieve.fetching.transport.stopping.StoppableDownloader"
# Requests under way when a run is told to stop have this long (in seconds). Kubernetes kills 30 s after SIGTERM,
# systemd 90 s: the rest is for pages in memory to be extracted and written.
MINDSIEVE_GRACE_SECONDS = 10.0

# --- Order ---

# First found, first fetched: breadth first, where the default goes deep into the newest page.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
# Memory holds only the next request of each host.
SCHEDULER = "mindsieve.crawl.scheduler.FrontierScheduler"
# A host that is slow or has to wait does so here, and holds up no other.
SCHEDULER_PRIORITY_QUEUE = "mindsieve.fetching.politeness.queue.PoliteQueue"
# Up to half more or less than the delay, so that requests have no beat.
DOWNLOAD_DELAY_JITTER = 0.5
# A delay that grew with the latency of a site may not starve it (in seconds).
AUTOTHROTTLE_MAX_DELAY = 30.0

# --- Logs ---

LOG_FORMATTER = "mindsieve.crawl.log_formatter.IdsOnly"
LOG_LEVEL = "INFO"
STATS_DUMP = False


def plan_settings(plan: Plan) -> dict[str, Any]:
    """Return the settings that a plan decides."""
    limits = plan.limits
    return {
        "USER_AGENT": plan.user_agent,
        "CONCURRENT_REQUESTS": limits.concurrent_requests,
        "CONCURRENT_REQUESTS_PER_DOMAIN": limits.concurrent_per_host,
        "DOWNLOAD_DELAY": limits.delay_seconds,
        # A plan without a delay (a server of one's own, a benchmark) means it.
        "AUTOTHROTTLE_ENABLED": limits.delay_seconds > 0,
        "AUTOTHROTTLE_START_DELAY": limits.delay_seconds,
        # AutoThrottle cuts delays to this, also the plan's own.
        "AUTOTHROTTLE_MAX_DELAY": max(AUTOTHROTTLE_MAX_DELAY, limits.delay_seconds),
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(limits.concurrent_per_host),
        "DOWNLOAD_TIMEOUT": limits.timeout_seconds,
        "MINDSIEVE_HEAD_SECONDS": limits.first_byte_seconds,
        "DOWNLOAD_MAXSIZE": limits.max_body_mib * 1024 * 1024,
        "MINDSIEVE_MAX_MEMORY_MIB": limits.max_memory_mib,
        "MINDSIEVE_MAX_CRAWL_DELAY": limits.max_crawl_delay_seconds,
        "MINDSIEVE_MAX_WAIT_SECONDS": limits.max_wait_seconds,
        "MINDSIEVE_MAX_FAILURES": limits.max_failures,
        "MINDSIEVE_HOST_BUDGET": {
            "pages": limits.max_pages_per_host,
            "mib": limits.max_mib_per_host,
            "seconds": limits.max_seconds_per_host,
        },
        "MINDSIEVE_ROBOTS_TOKEN": plan.robots_token,
        "MINDSIEVE_ROBOTS": plan.network.robots,
        "MINDSIEVE_HOSTS": dict(plan.network.hosts),
        "MINDSIEVE_ALLOW_ADDRESSES": list(plan.network.allow_addresses),
    }
