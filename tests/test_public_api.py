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


@pytest.mark.parametrize(
    "before", ["rashomon.compare", "import rashomon.compare.rules", "from rashomon import pipeline"]
)
def test_compare_stays_the_function(before):
    """A step of the road has the same name, and is imported by the first call."""
    code = f"import rashomon; {before}; print(callable(rashomon.compare), len(rashomon.compare.__doc__) > 100)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "True True" == done.stdout.strip()
