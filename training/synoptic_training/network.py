"""The network in PyTorch: the body of multilingual-e5-small with one set of heads on top."""

import torch
from torch import Tensor, nn
from torch.nn import functional

LAYERS, WIDTH, ATTENTIONS, POSITIONS = 12, 384, 12, 512
ARC, RELATION = 192, 96
FROZEN = 3
"""Layers at the bottom that are not trained, which saves a fifth of the time."""

# fmt: off
TAGS = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
]
RELATIONS = [
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound",
    "conj", "cop", "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat",
    "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj", "obl", "orphan",
    "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
]
# fmt: on
NAMES = ["O"] + [f"{side}-{kind}" for kind in ("PER", "LOC", "ORG", "MISC") for side in "BI"]
SCORES = 2 + len(TAGS) + len(NAMES)


def attention(parts: tuple[Tensor, ...], mask: Tensor | None) -> Tensor:
    """Attention of twelve heads over queries, keys and values."""
    if torch.onnx.is_in_onnx_export():
        mixed: Tensor = ExportedAttention.apply(*parts)
        return mixed
    batch, length, _ = parts[0].shape
    shape = (batch, length, ATTENTIONS, WIDTH // ATTENTIONS)
    q, k, v = (part.reshape(shape).transpose(1, 2) for part in parts)
    heads = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    return heads.transpose(1, 2).reshape(batch, length, WIDTH)


class ExportedAttention(torch.autograd.Function):
    """Stands for onnxruntime's own attention, which needs no copies to turn the heads round."""

    @staticmethod
    def symbolic(graph, q, k, v):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN205
        made = graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=ATTENTIONS)
        made.setType(q.type())
        return made

    @staticmethod
    def forward(context, q, k, v):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN205
        return torch.empty_like(q)


class Layer(nn.Module):
    """One layer of BERT, with the three projections of attention in one matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.project = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, 1e-12)
        self.widen = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.after_wide = nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        mixed = attention(self.project(x).split(WIDTH, -1), mask)
        x = self.after_attention(x + self.output(mixed))
        return self.after_wide(x + self.narrow(functional.gelu(self.widen(x))))


class Body(nn.Module):
    """Word vectors in, one vector per piece out."""

    def __init__(self) -> None:
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, words: Tensor, mask: Tensor | None) -> Tensor:
        with torch.set_grad_enabled(torch.is_grad_enabled() and not FROZEN):
            x = self.norm(words + self.positions[: words.shape[1]])
            for layer in self.layers[:FROZEN]:
                x = layer(x, mask)
        for layer in self.layers[FROZEN:]:
            x = layer(x, mask)
        return x


class Network(nn.Module):
    """The body and its heads: per piece scores, the parts of the tree, and a sentence vector.

    `scores` holds, in this order: begins a token, begins a sentence, 17 tags, 9 name labels.
    The tree is biaffine (Dozat and Manning, 2017) over the first pieces of tokens; the first
    position of a window stands for the root of each of its sentences.
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = Body()
        self.scores = nn.Linear(WIDTH, SCORES)
        self.tree = nn.Linear(WIDTH, 2 * (ARC + RELATION))
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC))
        self.relation = nn.Parameter(torch.empty(RELATION + 1, len(RELATIONS) * (RELATION + 1)))
        self.vector = nn.Linear(WIDTH, WIDTH)
        self.drop = nn.Dropout(0.15)
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.relation, std=0.05)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)

    def roles(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What each position says as dependent and as head: of an arc, of a relation."""
        parts = self.drop(functional.gelu(self.tree(hidden)))
        arc_dependent, arc_head, dependent, head = parts.split([ARC, ARC, RELATION, RELATION], -1)
        return one(arc_dependent), arc_head, one(dependent), one(head)

    def arcs(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores of each position (row) for each head (column)."""
        return (dependent @ self.arc) @ head.transpose(-1, -2)

    def asked(self, dependent: Tensor) -> Tensor:
        """Half of the relation scores: to be multiplied by the chosen head's vector."""
        shape = (*dependent.shape[:-1], len(RELATIONS), RELATION + 1)
        return (dependent @ self.relation).view(shape)


def one(x: Tensor) -> Tensor:
    """Appends a constant 1 to the last axis, which makes a bilinear form affine."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
