"""Item models and delegates."""
