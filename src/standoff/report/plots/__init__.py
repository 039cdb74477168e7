"""Pictures drawn for print: the same bytes for the same numbers, readable in grey, in colours that all can tell apart."""
