"""The files of the models that run without spaCy: whole, missing, damaged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from somelint.language import encoder, modelfile, scorer
from somelint.language.models import ModelError, model_path

MODELS = {
    "scorer": (scorer.Scorer, model_path("scorer") / "scorer.bin", scorer.MAGIC),
    "encoder": (encoder.Encoder, model_path("encoder") / "encoder.bin", encoder.MAGIC),
}
each_model = pytest.mark.parametrize(("kind", "file", "magic"), MODELS.values(), ids=list(MODELS))


@each_model
def test_a_missing_model_is_a_clear_error(
    tmp_path: Path, kind: Any, file: Path, magic: bytes
) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        kind.load(tmp_path / "none.bin")


@each_model
@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: data[:-1], "checksum"),
        (lambda data: data[:1000] + bytes([data[1000] ^ 1]) + data[1001:], "checksum"),
        (lambda data: data[:5], "not a model"),
        (lambda data: data[:10], "damaged"),
        (lambda data: b"", "not a model"),
        (lambda data: b"PK" + data, "not a model"),
    ],
    ids=["cut short", "one bit", "five bytes", "ten bytes", "empty", "another file"],
)
def test_a_damaged_model_is_a_clear_error(
    tmp_path: Path, kind: Any, file: Path, magic: bytes, damage: Any, message: str
) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(damage(file.read_bytes()))
    with pytest.raises(ModelError, match=message) as caught:
        kind.load(path)
    assert str(path) in str(caught.value)


@each_model
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda header, sections: header.update(format=99), "format 99"),
        (lambda header, sections: header.pop("version"), "damaged"),
        (lambda header, sections: sections.clear(), "damaged"),
    ],
    ids=["another format", "a key missing", "no sections"],
)
def test_a_model_of_another_shape_is_a_clear_error(
    tmp_path: Path, kind: Any, file: Path, magic: bytes, change: Any, message: str
) -> None:
    header, sections = modelfile.unpack(magic, file.read_bytes())
    change(header, sections)
    path = tmp_path / "model.bin"
    path.write_bytes(modelfile.pack(magic, header, sections))
    with pytest.raises(ModelError, match=message):
        kind.load(path)


@each_model
def test_a_model_taken_apart_and_packed_again_is_the_same(
    kind: Any, file: Path, magic: bytes
) -> None:
    data = file.read_bytes()
    assert modelfile.pack(magic, *modelfile.unpack(magic, data)) == data
