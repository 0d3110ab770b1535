"""Facts in, PDF bytes out; the same facts always give the same bytes."""
