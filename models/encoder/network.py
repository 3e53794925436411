"""The encoder as torch trains it; ``somelint.language.encoder`` runs the same with numpy."""

from __future__ import annotations

import numpy as np
import torch
from source import Source
from torch import Tensor, nn
from torch.nn import functional

DROPOUT = 0.1
HEAD_DROPOUT = 0.2
FAR = -1e4
"""What a place that holds nothing adds to a logit."""


def _linear(weight: np.ndarray, shift: np.ndarray) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data = torch.from_numpy(weight)
    made.bias.data = torch.from_numpy(shift)
    return made


def _norm(weight: np.ndarray, shift: np.ndarray) -> nn.LayerNorm:
    made = nn.LayerNorm(len(weight), eps=1e-12)
    made.weight.data = torch.from_numpy(weight)
    made.bias.data = torch.from_numpy(shift)
    return made


class Layer(nn.Module):
    """One layer of the published encoder."""

    def __init__(self, source: Source, number: int) -> None:
        super().__init__()
        width, self.heads = source.width, source.heads

        def linear(*names: str, inputs: int = width) -> nn.Linear:
            weights = [source.matrix(f"l{number}.{name}.w", inputs) for name in names]
            shifts = [source.floats(f"l{number}.{name}.b") for name in names]
            return _linear(np.concatenate(weights), np.concatenate(shifts))

        def norm(name: str) -> nn.LayerNorm:
            return _norm(source.floats(f"l{number}.{name}.w"), source.floats(f"l{number}.{name}.b"))

        self.into = linear("q", "k", "v")
        self.out = linear("ao")
        self.up = linear("fi")
        self.down = linear("fo", inputs=self.up.out_features)
        self.attended, self.whole = norm("aln"), norm("oln")

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (posts, pieces, width) to states; ``mask`` (posts, pieces) is 1 at a piece."""
        posts, pieces, width = states.shape
        parts = self.into(states).view(posts, pieces, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        queries, keys, values = parts
        bias = ((1 - mask) * FAR)[:, None, None, :]
        found = functional.scaled_dot_product_attention(queries, keys, values, attn_mask=bias)
        joined = self.out(found.transpose(1, 2).reshape(posts, pieces, width))
        states = self.attended(states + functional.dropout(joined, DROPOUT, self.training))
        inner = self.down(functional.gelu(self.up(states), approximate="tanh"))
        return self.whole(states + functional.dropout(inner, DROPOUT, self.training))


class Lower(nn.Module):
    """Embeddings and the lower layers, as published: never trained."""

    def __init__(self, source: Source, rows: list[int], layers: int, longest: int) -> None:
        super().__init__()
        width = source.width
        embedding = source.matrix("emb.word", width)[rows]
        self.rows = nn.Parameter(torch.from_numpy(embedding), requires_grad=False)
        positions = source.floats("emb.pos").reshape(-1, width)[: longest + 2]
        kind = source.floats("emb.type").reshape(-1, width)[0]
        self.positions = nn.Parameter(torch.from_numpy(positions + kind), requires_grad=False)
        self.norm = _norm(source.floats("emb.ln.w"), source.floats("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(source, number) for number in range(layers))

    def forward(self, numbers: Tensor, mask: Tensor) -> Tensor:
        """Numbers of pieces (posts, pieces) to states (posts, pieces, width)."""
        states = self.norm(self.rows[numbers] + self.positions[: numbers.shape[1]])
        for layer in self.layers:
            states = layer(states, mask)
        return states


class Top(nn.Module):
    """The layers that are trained, with what reads a post and its pieces off them."""

    def __init__(self, source: Source, numbers: range, outputs: int, families: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(source, number) for number in numbers)
        self.attention = nn.Linear(source.width, 1, bias=False)
        self.outputs = nn.Linear(3 * source.width, outputs)
        self.pieces = nn.Linear(source.width, families)
        nn.init.zeros_(self.attention.weight)
        nn.init.normal_(self.outputs.weight, 0, 0.02)

    def forward(self, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of a post (posts, outputs) and of its pieces (posts, pieces, families)."""
        for layer in self.layers:
            states = layer(states, mask)
        absent = (1 - mask) * FAR
        chosen = torch.softmax(self.attention(states)[..., 0] + absent, -1)
        pooled = torch.cat(
            [
                (chosen[..., None] * states).sum(1),
                (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True),
                (states + absent[..., None]).max(1).values,
            ],
            -1,
        )
        pooled = functional.dropout(pooled, HEAD_DROPOUT, self.training)
        return self.outputs(pooled), self.pieces(states)
