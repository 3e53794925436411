import json
from pathlib import Path

import pytest

from somelint.errors import ConfigError
from somelint.language import models
from somelint.language.models import ModelError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    model = tmp_path / "xx_test"
    (model / "part").mkdir(parents=True)
    (model / "part" / "weights.bin").write_bytes(b"\x01\x02")
    meta = {"name": "test", "version": "1.0.0", "license": "CC0-1.0"}
    (model / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    models.write_manifest(tmp_path)
    return tmp_path


def test_a_whole_model_passes(home: Path) -> None:
    models.verify(home / "xx_test")
    entry = json.loads((home / "manifest.json").read_text(encoding="utf-8"))["models"]["xx_test"]
    assert (entry["version"], entry["licence"]) == ("1.0.0", "CC0-1.0")
    assert set(entry["files"]) == {"meta.json", "part/weights.bin"}
    assert entry["files"]["part/weights.bin"]["bytes"] == 2


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda m: (m / "part" / "weights.bin").write_bytes(b"\x01\x03"), "damaged"),
        (lambda m: (m / "part" / "weights.bin").write_bytes(b""), "damaged"),
        (lambda m: (m / "part" / "weights.bin").unlink(), "missing"),
        (lambda m: (m / "more.bin").write_bytes(b"x"), "does not list"),
        (lambda m: (m.parent / "manifest.json").unlink(), "no usable entry"),
        (lambda m: (m.parent / "manifest.json").write_text("{"), "no usable entry"),
        (lambda m: (m.parent / "manifest.json").write_text('{"models": {}}'), "no usable entry"),
        (lambda m: (m.parent / "manifest.json").write_text("[]"), "no usable entry"),
        (
            lambda m: (m.parent / "manifest.json").write_text(
                '{"models": {"xx_test": {"files": []}}}'
            ),
            "no usable entry",
        ),
    ],
)
def test_a_harmed_model_is_a_clear_error(home: Path, harm: object, says: str) -> None:
    assert callable(harm)
    harm(home / "xx_test")
    with pytest.raises(ModelError, match=says) as caught:
        models.verify(home / "xx_test")
    assert isinstance(caught.value, ConfigError)
    assert "\n" not in str(caught.value)
    assert str(home) in str(caught.value)


def test_a_model_that_does_not_exist() -> None:
    with pytest.raises(ModelError, match="'fi_other' is missing"):
        models.model_path("fi_other")


def test_a_model_without_licence_gets_no_manifest(home: Path) -> None:
    meta = {"name": "test", "version": "1.0.0", "license": ""}
    (home / "xx_test" / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    with pytest.raises(ModelError, match="no license"):
        models.write_manifest(home)


@pytest.mark.parametrize("write", [True, False])
def test_command(home: Path, write: bool, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "xx_test" / "part" / "weights.bin").write_bytes(b"new")
    arguments = [str(home), *(["--write-manifest"] if write else [])]
    assert models.main(arguments) == (0 if write else 2)
    assert ("damaged" in capsys.readouterr().err) is not write


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PERSON", "person"),
        ("PER", "person"),
        ("ORG", "organisation"),
        ("GPE", "place"),
        ("DATE", None),
        ("", None),
    ],
)
def test_entity_kind(label: str, kind: str | None) -> None:
    assert models.entity_kind(label) == kind
