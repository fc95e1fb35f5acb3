"""The local web application and JSON API."""
