"""The Libya articles with most casualty numbers: `python -m benchmarks.gold.choose [articles.jsonl]` prints their ids.

A casualty number is what a plain regular expression finds, so that the choice does not favour our reader: a number in
digits or words with a word for the dead, hurt, held, missing or driven out at most four words from it, in one sentence.
Articles with equally many are put in the order of a seeded hash of their id.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

SEED = 20110405
ARTICLES = 30
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?"
    r"|thousands)"
)
_HARM = (
    r"(?:killed|dead|died|deaths?|wounded|injured|hurt|bodies|casualties|fatalities|lives|massacred|slain|executed"
    r"|missing|displaced|refugees|fled|detained|arrested|captured|martyrs)"
)
_GAP = r"(?:\W+(?!\d)\w+){0,4}?\W+"
CASUALTIES = re.compile(rf"(?<![\w,.]){_NUMBER}{_GAP}{_HARM}\b|\b{_HARM}{_GAP}{_NUMBER}(?![\w,.]*\d)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def casualty_numbers(text: str) -> int:
    return sum(len(CASUALTIES.findall(sentence)) for sentence in _SENTENCE.split(text))


def choose(texts: dict[str, str], how_many: int = ARTICLES) -> list[str]:
    """Ids of the articles with most casualty numbers, the most first."""

    def rank(name: str) -> tuple[int, str]:
        return -casualty_numbers(texts[name]), hashlib.sha256(f"{SEED} {name}".encode()).hexdigest()

    return sorted(texts, key=rank)[:how_many]


def main() -> None:
    default = Path(__file__).parents[2].parent / "shared" / "data" / "timelines" / "libya" / "articles.jsonl"
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {r["document_id"]: r["text"] for r in records}
    for name in choose(texts):
        print(name, casualty_numbers(texts[name]))


if __name__ == "__main__":
    main()
