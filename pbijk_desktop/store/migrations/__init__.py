"""The schema's history: every step in its own words, never in today's."""
