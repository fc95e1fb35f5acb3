"""Fetches pages politely and within bounds: size, time, redirects, rate, robots, content type."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urljoin

import httpx2
import msgspec

from synoptic.ingest.addresses import endpoint, refuse_private
from synoptic.ingest.connecting import Clock, transport
from synoptic.ingest.limits import Limits
from synoptic.ingest.robots import Robots
from synoptic.ingest.unpacking import Unpacking
from synoptic.records import CaptureError, RefusedError

READABLE = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "text/xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
    "application/gzip",
    "application/x-gzip",
    "",
)
_MOVED = (301, 302, 303, 307, 308)
_AGAIN = (429, 500, 502, 503, 504)
LONGEST_WAIT = 20.0


class Fetched(msgspec.Struct, frozen=True):
    """A page as the network gave it. `unchanged` says that the copy we know still holds."""

    url: str
    content: bytes
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


class Fetcher:
    """Fetches addresses one after the other, with a pause between two requests to one host.

    `given` are the hosts and ports that the user named: only they may lie in a private network.
    """

    def __init__(self, limits: Limits, given: frozenset[tuple[str, int]] = frozenset()) -> None:
        self._limits = limits
        self._given = given
        self._last: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._clock = Clock(limits.seconds)
        self._client = httpx2.Client(
            transport=transport(given, self._clock),
            headers={
                "User-Agent": limits.agent,
                "Accept-Encoding": "gzip, deflate",
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            },
            timeout=httpx2.Timeout(limits.seconds, connect=limits.connect_seconds),
            follow_redirects=False,
        )
        self._robots = Robots(self._rules, limits.agent)

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def fetch(self, url: str, known: Mapping[str, str] | None = None) -> Fetched:
        """The page at an address, after redirects.

        `known` may hold `etag` and `last-modified` of the copy we have: a site may then answer that
        it still holds. Raises `CaptureError` when the page cannot be had, `RefusedError` when it
        would pass a bound.
        """
        conditions = {}
        for key, header in (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")):
            if known and known.get(key):
                conditions[header] = known[key]
        seen = {url}
        for _ in range(self._limits.redirects + 1):
            if self._limits.robots:
                self._pauses[endpoint(url)[0]] = self._robots.check(url)
            found = self._once(url, conditions)
            if isinstance(found, Fetched):
                return found
            url = urljoin(url, found)
            if url in seen:
                raise RefusedError("the redirects go round in a circle", remedy="give the end")
            seen.add(url)
        raise RefusedError(
            f"more than {self._limits.redirects} redirects", remedy="give the last address"
        )

    def _once(self, url: str, headers: Mapping[str, str]) -> Fetched | str:
        """The page, or the address that the site sends us to; tries again when told to wait."""
        for attempt in range(self._limits.retries + 1):
            last = attempt == self._limits.retries
            try:
                with self._asked(url, headers) as response:
                    status = response.status_code
                    if status in _MOVED and "location" in response.headers:
                        return str(response.headers["location"])
                    if status in _AGAIN and not last:
                        time.sleep(_wait(response, attempt))
                        continue
                    return self._answer(url, response)
            except httpx2.TransportError as error:
                if last:
                    raise CaptureError(
                        f"the site cannot be reached: {type(error).__name__}",
                        remedy="check the address and the network, and add it again",
                    ) from error
                time.sleep(_wait(None, attempt))
            except (httpx2.InvalidURL, httpx2.DecodingError) as error:
                raise CaptureError(f"the answer cannot be read: {error}", remedy="") from error
        raise CaptureError("the site does not answer", remedy="add it again later")

    @contextmanager
    def _asked(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        refuse_private(url, self._given)
        self._be_polite(endpoint(url)[0])
        self._clock.start()
        with self._client.stream("GET", url, headers=dict(headers)) as response:
            yield response

    def _answer(self, url: str, response: httpx2.Response) -> Fetched:
        status = response.status_code
        if status == 304:
            return Fetched(url, b"", unchanged=True)
        if status != 200:
            raise CaptureError(
                f"the site answers {status} {response.reason_phrase}".rstrip(),
                remedy="check the address, or save the page by hand and add the file",
            )
        declared = response.headers.get("content-type", "")
        kind = declared.partition(";")[0].strip().lower()
        if kind not in READABLE:
            raise RefusedError(f"the content is {kind}, no page", remedy="give a page's address")
        return Fetched(
            url=url,
            content=self._body(response),
            content_type=declared,
            etag=response.headers.get("etag", ""),
            modified=response.headers.get("last-modified", ""),
        )

    def _body(self, response: httpx2.Response) -> bytes:
        """The body, unpacked, as long as it stays within the bounds of size and time."""
        unpack = Unpacking(response.headers.get("content-encoding", ""), self._limits.page_bytes)
        pieces: list[bytes] = []
        for piece in response.iter_raw():
            self._clock.left(None)
            pieces.append(unpack(piece))
        return b"".join(pieces)

    def _rules(self, url: str) -> tuple[int, bytes]:
        """Status and body of a robots.txt; a redirect or an endless one counts as none."""
        try:
            with self._asked(url, {}) as response:
                status = response.status_code
                return status, self._body(response) if status == 200 else b""
        except httpx2.TransportError as error:
            raise CaptureError("robots.txt cannot be reached") from error

    def _be_polite(self, host: str) -> None:
        pause = max(self._limits.pause_seconds, self._pauses.get(host, 0.0))
        elapsed = time.monotonic() - self._last.get(host, 0.0)
        if host in self._last and elapsed < pause:
            time.sleep(pause - elapsed)
        self._last[host] = time.monotonic()


def _wait(response: httpx2.Response | None, attempt: int) -> float:
    """How long to wait before the next try: what the site asks, else one, two, four seconds."""
    asked = response.headers.get("retry-after", "") if response is not None else ""
    return min(float(asked) if asked.isdigit() else float(2**attempt), LONGEST_WAIT)
