"""What the pictures of the desk show: counted from the record for one selection, as small frozen dataclasses."""
