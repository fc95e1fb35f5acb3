"""Brings captures in: files, folders, standard input, pages, feeds, sitemaps, WARC files."""
