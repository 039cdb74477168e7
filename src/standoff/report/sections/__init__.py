"""The sections of the report, a module each: a function from the draft to a section, or None where it has nothing."""
