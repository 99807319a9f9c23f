"""Make src/rashomon/lang/en/currencies.toml: currencies in use with their codes and English names, from babel (CLDR).

    python scripts/build_currencies.py

What newspapers call some of them for short ("dollar", "yuan", "sterling") and their signs are kept by hand in
units.toml, which comes first where both have a name. The extract is committed.
"""

import json
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

ROOT = Path(__file__).resolve().parents[1] / "src" / "rashomon" / "lang" / "en"
TARGET = ROOT / "currencies.toml"
# Codes that are also words or well-known letters in capitals ("ALL 5 answers", "COP 26"): no sign before a number.
# fmt: off
ALSO_WORDS = frozenset({
    "ALL", "ANG", "BAM", "BOB", "COP", "CUP", "DOP", "GEL", "GIP", "LAK", "MAD", "MOP", "MUR", "NAD", "PEN", "SAR",
    "SCR", "SDG", "SOS", "SSP", "STN", "TOP", "TRY", "WST",
})
# fmt: on
HEADER = """\
# Currencies in use, with their ISO 4217 codes and English names in both numbers, from CLDR through babel. Made by
# scripts/build_currencies.py; short names and signs are in units.toml.

"""


def main() -> None:
    """Write the file."""
    english = Locale("en")
    territories = [
        code for code in english.territories if len(code) == 2 and code in get_global("territory_currencies")
    ]
    codes = sorted({code for territory in territories for code in get_territory_currencies(territory, tender=True)})
    rows = []
    for code in codes:
        forms = dict.fromkeys(get_currency_name(code, count=count, locale=english).lower() for count in (1, 2))
        names = [form.replace("’", "'") for form in forms]
        rows.append(
            f"[[currency]]\nid = {json.dumps(code)}\nprefixes = {json.dumps([] if code in ALSO_WORDS else [code])}\n"
            f"names = {json.dumps(names, ensure_ascii=False)}\n"
        )
    TARGET.write_text(HEADER + "\n".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
