"""How fast the program is, each figure beside the least that the same machine needs for it. Never a timed test."""
