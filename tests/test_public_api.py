"""The public names: sorted, importable, documented, and loaded only when used."""

import subprocess
import sys

import pytest

import rashomon


def test_the_list_of_public_names_is_sorted():
    """A reader finds a name where the alphabet puts it."""
    assert sorted(rashomon.__all__, key=str.casefold) == rashomon.__all__


@pytest.mark.parametrize("name", rashomon.__all__)
def test_every_public_name_is_there_and_documented(name):
    """No name is promised that cannot be imported, and each says what it is."""
    assert getattr(rashomon, name).__doc__


def test_a_wrong_name_is_an_attribute_error():
    """The lazy module behaves as any other."""
    with pytest.raises(AttributeError, match="nonsense"):
        _ = rashomon.nonsense  # type: ignore[attr-defined]


def test_importing_the_package_loads_no_language_pipeline():
    """A program that only reads our errors must not pay for spaCy."""
    code = "import sys, rashomon; rashomon.RashomonError; print('spacy' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "False" == done.stdout.strip()
