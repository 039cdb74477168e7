"""What is said to have happened: acts by PLOVER type, with sides, setting, and whether they are told as fact."""

from standoff.reading.statements.find import find_statements

__all__ = ["find_statements"]
