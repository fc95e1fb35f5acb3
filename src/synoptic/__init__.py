"""Reads every account of the same news event and shows what is established by how many origins."""

from synoptic.version import VERSION

__version__ = VERSION

__all__ = ["VERSION"]
