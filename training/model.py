"""The encoder with its heads, in plain torch, so that it exports to a plain graph.

The lower layers run once a sentence. For each word asked about (a verb), a mark is added where it stands and the upper
layers run over the sentence again; a head then scores every piece of the sentence. So several words, and several heads,
share most of the work. A further head is one more line of `Heads.heads`.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, ATTENTIONS, INNER, LAYERS = 384, 12, 1536, 6
SHAPES = 5


class Layer(nn.Module):
    """A transformer layer as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_one, self.norm_two = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        def split(y: Tensor) -> Tensor:
            return y.view(y.shape[0], y.shape[1], ATTENTIONS, WIDTH // ATTENTIONS).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = torch.softmax(query @ key.transpose(-1, -2) * (WIDTH // ATTENTIONS) ** -0.5 + bias, dim=-1)
        mixed = (self.dropout(weights) @ value).transpose(1, 2).reshape(x.shape)
        x = self.norm_one(x + self.dropout(self.out(mixed)))
        return self.norm_two(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Heads(nn.Module):
    """Takes pieces [sentences, length] and their shapes, and for each word asked about its sentence and piece [asked];
    gives for each head a score for every piece [asked, length]. Piece 0 pads."""

    def __init__(
        self, weights: Path, *, shared: int, dropout: float = 0.1, heads: tuple[str, ...] = ("place",)
    ) -> None:
        super().__init__()
        self.shared = shared
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.mark = nn.Parameter(torch.zeros(WIDTH))
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict(
            {name: nn.Sequential(nn.Linear(WIDTH, WIDTH // 4), nn.GELU(), nn.Linear(WIDTH // 4, 1)) for name in heads}
        )
        self._load(load_file(str(weights)))

    def forward(self, pieces: Tensor, shapes: Tensor, sentence: Tensor, at: Tensor) -> tuple[Tensor, ...]:
        x, bias = self.lower(pieces)
        return self.upper(x, bias, shapes, sentence, at)

    def lower(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        bias = (pieces == 0).to(self.mark.dtype)[:, None, None, :] * -1e4
        places = torch.arange(pieces.shape[1], device=pieces.device)[None, :]
        x = self.dropout(self.norm(self.words(pieces) + self.positions(places)))
        for layer in self.layers[: self.shared]:
            x = layer(x, bias)
        return x, bias

    def upper(self, x: Tensor, bias: Tensor, shapes: Tensor, sentence: Tensor, at: Tensor) -> tuple[Tensor, ...]:
        places = torch.arange(x.shape[1], device=x.device)[None, :]
        asked = (places == at[:, None]).to(x.dtype)[:, :, None]
        x, bias = (x + self.shapes(shapes))[sentence] + asked * self.mark, bias[sentence]
        for layer in self.layers[self.shared :]:
            x = layer(x, bias)
        return tuple(head(x)[:, :, 0] for head in self.heads.values())

    def _load(self, given: dict[str, Tensor]) -> None:
        with torch.no_grad():
            self.words.weight.copy_(given["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(given["embeddings.position_embeddings.weight"])
            # The one segment that sentences are in is the same for every piece, so it goes into the positions.
            self.positions.weight.add_(given["embeddings.token_type_embeddings.weight"][0])
            self.shapes.weight.zero_()
            self.mark.normal_(std=0.5)
            _copy(self.norm, given, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                name = f"encoder.layer.{number}."
                _copy(layer.query, given, name + "attention.self.query")
                _copy(layer.key, given, name + "attention.self.key")
                _copy(layer.value, given, name + "attention.self.value")
                _copy(layer.out, given, name + "attention.output.dense")
                _copy(layer.norm_one, given, name + "attention.output.LayerNorm")
                _copy(layer.up, given, name + "intermediate.dense")
                _copy(layer.down, given, name + "output.dense")
                _copy(layer.norm_two, given, name + "output.LayerNorm")


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[name + ".weight"])
    module.bias.copy_(given[name + ".bias"])
