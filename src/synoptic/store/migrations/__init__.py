"""How the archive's tables came to be, one step a version; run by `migrating`."""
