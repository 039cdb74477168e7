"""Standoff reads news coverage of a conflict and keeps a record of it."""

__version__ = "0.1.0"
