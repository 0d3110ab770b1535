"""Whole pages and windows."""
