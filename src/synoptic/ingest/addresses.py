"""Tells addresses of the open network from those of this machine and its neighbours."""

import ipaddress
import socket
from urllib.parse import urlsplit

from synoptic.records import CaptureError, RefusedError


def is_address(source: str) -> bool:
    """Whether what the user named is an address to fetch."""
    return source.lower().startswith(("http://", "https://"))


def endpoint(url: str) -> tuple[str, int]:
    """Host and port of an address.

    Raises `CaptureError` when it has none or speaks another protocol.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise CaptureError(f"the address is broken: {error}", remedy="mend it") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CaptureError("this is no http address", remedy="give an http or https address")
    return parts.hostname.lower(), port


def refuse_private(url: str, given: frozenset[tuple[str, int]]) -> None:
    """Raises `RefusedError` when the address leads to a private network.

    `given` are the hosts and ports that the user named: they may. A page, a feed or a redirect
    must not send us to services of this machine or its network.
    """
    host, port = endpoint(url)
    if (host, port) not in given:
        checked_addresses(host, port, given)


def checked_addresses(host: str, port: int, given: frozenset[tuple[str, int]]) -> list[str]:
    """The numbers behind a host's name, to connect to these and no others.

    Raises `RefusedError` when one of them is private and the user did not name host and port.
    """
    addresses = _addresses(host, port)
    for address in addresses:
        if (host, port) not in given and (not address.is_global or address.is_multicast):
            raise RefusedError(
                f"{host} is a private address, named by a page and not by you",
                remedy="give the address yourself if you trust it",
            )
    return list(dict.fromkeys(map(str, addresses)))


def _addresses(host: str, port: int) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    try:
        return [ipaddress.ip_address(host.strip("[]"))]
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise CaptureError(
            f"the host {host} is not known", remedy="check the address and the network"
        ) from error
    addresses = []
    for entry in found:
        address = ipaddress.ip_address(str(entry[4][0]).partition("%")[0])
        mapped = getattr(address, "ipv4_mapped", None)
        addresses.append(mapped or address)
    return addresses
