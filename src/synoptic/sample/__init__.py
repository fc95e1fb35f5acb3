"""The sample corpus: our own pages about one public event in several languages."""
