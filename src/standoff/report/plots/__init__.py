"""Pictures drawn for print: the same bytes for the same numbers, readable in grey and by the colour-blind."""
