"""Shows and writes results: terminal, HTML report, and the formats people load."""
