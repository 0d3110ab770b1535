"""Questions to the store that more than one record answers; each returns frozen rows."""
