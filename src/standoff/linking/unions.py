"""Joining things into groups."""

from __future__ import annotations


class Unions:
    """Disjoint groups of the numbers 0..n-1; a group is named by its smallest member."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> bool:
        """Join two groups; false where they were one already."""
        a, b = sorted((self.find(i), self.find(j)))
        self._parent[b] = a
        return a != b

    def groups(self) -> list[list[int]]:
        """All groups in order of their smallest members."""
        found: dict[int, list[int]] = {}
        for i in range(len(self._parent)):
            found.setdefault(self.find(i), []).append(i)
        return list(found.values())
