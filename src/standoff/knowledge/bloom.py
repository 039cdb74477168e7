"""A small set that may say yes in error and never no: it spares most questions to the index."""

from __future__ import annotations

from hashlib import blake2b

_PROBES = 5
_BITS_PER_KEY = 12


class Bloom:
    """Of `n` keys some 0.4 % of strangers pass. The bits are the same for the same keys on any machine."""

    __slots__ = ("_mask", "bits")

    def __init__(self, bits: bytes | bytearray) -> None:
        """`bits` is a power of two of bytes."""
        self.bits = bits
        self._mask = len(bits) * 8 - 1

    @classmethod
    def sized(cls, keys: int) -> Bloom:
        size = 1024
        while size * 8 < keys * _BITS_PER_KEY:
            size *= 2
        return cls(bytearray(size))

    def add(self, key: str) -> None:
        assert isinstance(self.bits, bytearray), "a filter that was read back is closed"
        first, step = _hashes(key)
        for _ in range(_PROBES):
            place = first & self._mask
            self.bits[place >> 3] |= 1 << (place & 7)
            first += step

    def __contains__(self, key: str) -> bool:
        first, step = _hashes(key)
        bits, mask = self.bits, self._mask
        for _ in range(_PROBES):
            place = first & mask
            if not bits[place >> 3] >> (place & 7) & 1:
                return False
            first += step
        return True


def _hashes(key: str) -> tuple[int, int]:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:], "big") | 1
