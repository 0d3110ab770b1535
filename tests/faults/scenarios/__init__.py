"""The scenarios: each module has `acts(place)`; see `tests/faults/place.py`."""
