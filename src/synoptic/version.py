"""The version of the package, also stamped on what each stage made."""

VERSION = "0.1.0"
