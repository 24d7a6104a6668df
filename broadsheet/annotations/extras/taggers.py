"""Names by spaCy or GLiNER, in place of the shipped tagger."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from broadsheet.annotations.name_rows import Name
from broadsheet.model.errors import BadInput

Bounds = tuple[int, int]

_TYPES = {
    "PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "EVENT": "EVENT",
    "person": "PER", "organization": "ORG", "location": "LOC", "nationality": "NORP", "event": "EVENT",
}  # fmt: skip
"""Labels of OntoNotes and CoNLL pipelines, and those we ask GLiNER for, as our types. Other labels are passed over."""
_ASKED = ["person", "organization", "location", "nationality", "event"]
_SURE = 0.5
"""GLiNER's own default threshold."""
_OF_THE_PIPELINE = 0.85
"""spaCy gives no confidence for a name; this is about the precision its English pipelines state for names."""


class SpacyTagger:
    """Names by an installed spaCy pipeline.

    Raises: BadInput: spaCy or the pipeline is not installed; the message says how to get it.
    """

    def __init__(self, pipeline: str) -> None:
        spacy = _load("spacy", "spacy")
        try:
            self._pipeline = spacy.load(pipeline)
        except OSError as error:
            help = f"Install it (a pipeline is a package: pip install {pipeline}), or name a folder."
            raise BadInput(f"There is no spaCy pipeline {pipeline!r}", about=pipeline, help=help) from error

    def find_together(self, strings: Sequence[tuple[str, Sequence[Bounds]]]) -> list[list[Name]]:
        """The names of several strings, each in order."""
        documents = self._pipeline.pipe([text for text, _ in strings])
        return [
            list(_taken((e.start_char, e.end_char, e.label_, _OF_THE_PIPELINE) for e in document.ents)) for document in documents
        ]


class GlinerTagger:
    """Names by a GLiNER model (ONNX) in a local folder; nothing is downloaded.

    Raises: BadInput: gliner is not installed, or the folder holds no model.
    """

    def __init__(self, folder: str) -> None:
        gliner = _load("gliner", "gliner")
        try:
            self._model = gliner.GLiNER.from_pretrained(folder, load_onnx_model=True, local_files_only=True)
        except (OSError, ValueError) as error:
            raise BadInput(
                f"There is no GLiNER model in {folder!r}: {error}", about=folder, help="Name a folder with an ONNX model."
            ) from error

    def find_together(self, strings: Sequence[tuple[str, Sequence[Bounds]]]) -> list[list[Name]]:
        """The names of several strings, each in order. The model sees one sentence at a time: it reads 384 words at most."""
        return [list(_taken(self._found(text, sentences))) for text, sentences in strings]

    def _found(self, text: str, sentences: Sequence[Bounds]) -> Iterator[tuple[int, int, str, float]]:
        for start, end in sentences:
            for entity in self._model.predict_entities(text[start:end], _ASKED, threshold=_SURE):
                yield start + entity["start"], start + entity["end"], entity["label"], float(entity["score"])


def _taken(found: Iterable[tuple[int, int, str, float]]) -> Iterator[Name]:
    """Names of our types in order; where two overlap, the first of them."""
    last = 0
    for start, end, label, confidence in sorted(found):
        if label in _TYPES and start >= last and end > start:
            last = end
            yield Name(start, end, _TYPES[label], confidence)


def _load(module: str, extra: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise BadInput(f"{module} is not installed", about=module, help=f"pip install 'broadsheet[{extra}]'") from error
