"""What sites ask of robots, read once a host."""

from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from synoptic.records import CaptureError, RefusedError

LONGEST_PAUSE = 30.0


class Robots:
    """Answers whether a page may be fetched; asks each site once.

    `fetch` gives status and body of an address. A site without rules allows everything; one whose
    rules cannot be reached because it fails (5xx) allows nothing for now, as RFC 9309 has it.
    """

    def __init__(self, fetch: Callable[[str], tuple[int, bytes]], agent: str) -> None:
        self._fetch = fetch
        self._agent = agent
        self._rules: dict[str, RobotFileParser] = {}

    def check(self, url: str) -> float:
        """The pause in seconds that the site asks for; raises `RefusedError` where it says no."""
        rules = self._rules_of(url)
        if not rules.can_fetch(self._agent, url):
            raise RefusedError(
                "the site's robots.txt does not allow it",
                remedy="save the page by hand and add the file",
            )
        asked = rules.crawl_delay(self._agent)
        return min(float(asked), LONGEST_PAUSE) if asked else 0.0

    def _rules_of(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        if place not in self._rules:
            rules = RobotFileParser(place)
            try:
                status, body = self._fetch(place)
            except CaptureError:
                status, body = 404, b""
            if status == 200:
                rules.parse(body.decode("utf-8", "replace").splitlines())
            elif status >= 500:
                rules.parse(["User-agent: *", "Disallow: /"])
            else:
                rules.parse([])
            self._rules[place] = rules
        return self._rules[place]
