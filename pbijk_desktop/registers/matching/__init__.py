"""Whose row of a list may an applicant be: values in, proposals with their probability and reasons out.

`sides` makes a person or a row comparable, `fields` compares two of them level by level, `weights` knows what each
level is worth (shipped in resources/matching/weights.toml, then learned by `learning`), `scoring` adds that up to
probabilities, `search` finds the rows worth comparing and `matcher` does all of it for one person or thousands.
"""
