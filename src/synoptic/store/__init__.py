"""The archive: one SQL schema for articles, annotations, stories, search and ledger."""
