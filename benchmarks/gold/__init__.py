"""Answers made by us, as document ids and offsets without any text, and how they were made."""
