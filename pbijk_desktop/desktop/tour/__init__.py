"""The tour: the real windows, driven with key events through visitors' cases, with a picture of every step."""
