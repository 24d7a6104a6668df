"""Small steps down a slope."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating[Any]]


class Adam:
    """Kingma and Ba 2015, with the usual constants."""

    def __init__(self, layers: list[Numbers]) -> None:
        self._layers = layers
        self._means = [np.zeros_like(layer) for layer in layers]
        self._squares = [np.zeros_like(layer) for layer in layers]
        self._taken = 0

    def take(self, slopes: list[Numbers], rate: float) -> None:
        """One step down the slopes."""
        self._taken += 1
        for layer, slope, mean, square in zip(self._layers, slopes, self._means, self._squares, strict=True):
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope**2 - square)
            layer -= rate * (mean / (1 - 0.9**self._taken)) / (np.sqrt(square / (1 - 0.999**self._taken)) + 1e-8)
