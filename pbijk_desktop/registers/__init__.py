"""Lists from outside: what their columns mean, what their cells say, and whose rows they may be."""
