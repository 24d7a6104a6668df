"""News of our own: fiction in the shape of wires, every layer labelled by us, CC0. See README.md."""

from training.own.markup import Label, Piece, held_back, read_own, standoff, take_apart

__all__ = ["Label", "Piece", "held_back", "read_own", "standoff", "take_apart"]
