"""Connects to the very address that was checked, and lets no answer take longer than it may.

A name server may say one address when asked whether a host is private and another a moment later.
Here the name is resolved once, checked, and connected to by number; name and certificate stay the
host's own.
"""

import ssl
import time
from collections.abc import Iterable
from typing import Any
from urllib.request import getproxies

import httpcore2
import httpx2

from synoptic.ingest.addresses import checked_addresses
from synoptic.records import RefusedError

Options = Iterable[Any]


class Clock:
    """How long the present answer may still take."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._stop = time.monotonic() + seconds

    def start(self) -> None:
        """The next answer begins."""
        self._stop = time.monotonic() + self._seconds

    def left(self, asked: float | None) -> float:
        """How long to wait for the next bytes; raises `RefusedError` when the time is over."""
        left = self._stop - time.monotonic()
        if left <= 0:
            raise RefusedError(
                f"takes longer than {self._seconds:g} seconds",
                remedy="raise the limit seconds, or save the page by hand",
            )
        return left if asked is None else min(left, asked)


class _Timed(httpcore2.NetworkStream):
    """A connection on which reading ends with the clock, however slowly the bytes come."""

    def __init__(self, stream: httpcore2.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._stream.read(max_bytes, self._clock.left(timeout))
        except httpcore2.ReadTimeout:
            self._clock.left(timeout)
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout))
        return _Timed(stream, self._clock)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Checked(httpcore2.SyncBackend):
    """Opens connections to checked addresses only."""

    def __init__(self, given: frozenset[tuple[str, int]], clock: Clock) -> None:
        self._given = given
        self._clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Options | None = None,
    ) -> httpcore2.NetworkStream:
        failure: httpcore2.ConnectError | None = None
        for address in checked_addresses(host.lower(), port, self._given):
            try:
                stream = super().connect_tcp(
                    address, port, self._clock.left(timeout), local_address, socket_options
                )
            except httpcore2.ConnectError as error:
                failure = error
            else:
                return _Timed(stream, self._clock)
        raise failure or httpcore2.ConnectError(f"{host} has no address")


class _Direct(httpx2.HTTPTransport):
    """The ordinary transport over connections of ours."""

    def __init__(self, given: frozenset[tuple[str, int]], clock: Clock) -> None:
        super().__init__()
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            max_connections=10,
            keepalive_expiry=5.0,
            network_backend=_Checked(given, clock),
        )


def transport(given: frozenset[tuple[str, int]], clock: Clock) -> httpx2.BaseTransport | None:
    """How to reach the network; `None` where a proxy does, which resolves names by itself."""
    proxies = getproxies()
    return None if {"http", "https", "all"} & proxies.keys() else _Direct(given, clock)
