"""Make src/rashomon/lang/en/states.toml from babel (territory names) and countryinfo (capitals, adjectives).

    python scripts/build_states.py

The extract is committed: reading it costs a few milliseconds, importing countryinfo costs its whole folder of JSON.
Irregular demonyms, short names and seats of government are kept by hand in demonyms.toml.
"""

import json
from pathlib import Path
from typing import Any

import babel
import countryinfo
from babel import Locale

TARGET = Path(__file__).resolve().parents[1] / "src/rashomon/lang/en/states.toml"

# ISO codes that countryinfo lists and that are territories of another state or no state any more.
NOT_STATES = frozenset(
    [
        "AI",
        "AN",
        "AQ",
        "AS",
        "AW",
        "AX",
        "BL",
        "BM",
        "BQ",
        "BV",
        "CC",
        "CK",
        "CS",
        "CW",
        "CX",
        "EH",
        "FK",
        "FO",
        "GF",
        "GG",
        "GI",
        "GL",
        "GP",
        "GS",
        "GU",
        "HK",
        "HM",
        "IM",
        "IO",
        "JE",
        "KY",
        "MF",
        "MO",
        "MP",
        "MQ",
        "MS",
        "NC",
        "NF",
        "NU",
        "PF",
        "PM",
        "PN",
        "PR",
        "RE",
        "SH",
        "SJ",
        "SX",
        "TC",
        "TF",
        "TK",
        "UM",
        "VG",
        "VI",
        "WF",
        "YT",
    ]
)
# countryinfo's capital is out of date or not the seat that news means.
CAPITALS = {
    "BO": ["La Paz", "Sucre"],
    "CI": ["Abidjan", "Yamoussoukro"],
    "IL": ["Jerusalem", "Tel Aviv"],
    "KZ": ["Astana", "Nur-Sultan"],
    "LK": ["Colombo"],
    "MM": ["Naypyidaw"],
    "NL": ["The Hague", "Amsterdam"],
    "PS": ["Ramallah"],
    "SZ": ["Mbabane"],
    "TZ": ["Dodoma", "Dar es Salaam"],
    "UA": ["Kyiv", "Kiev"],
    "US": ["Washington D.C.", "Washington, D.C.", "Washington DC", "Washington"],
    "VA": ["Vatican City"],
    "YE": ["Sanaa", "Sana'a"],
    "IN": ["New Delhi", "Delhi"],
    "ZA": ["Pretoria"],
    "BI": ["Gitega", "Bujumbura"],
}


def _quoted(words: list[str]) -> str:
    return "[" + ", ".join(json.dumps(word, ensure_ascii=False) for word in words) + "]"


def _unique(words: list[str]) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in words if word and word.strip()))


def _names(code: str, row: dict[str, Any], territories: dict[str, str]) -> list[str]:
    given = [territories.get(code, ""), str(row["name"]), *(str(name) for name in row.get("altSpellings", []))]
    names = [name.removeprefix("The ").split(" (")[0].strip() for name in given]
    return _unique([name for name in names if len(name) > 3 and "," not in name and _latin(name)])


def _latin(name: str) -> bool:
    return all(ord(char) < 0x250 or char == "\u2019" for char in name)


def build() -> str:
    """The content of the file."""
    territories = dict(Locale("en").territories)
    data = Path(countryinfo.__file__).parent / "data"
    rows: dict[str, dict[str, Any]] = {}
    for path in sorted(data.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        code = row.get("ISO", {}).get("alpha2", "")
        if code and code not in NOT_STATES and (code not in rows or row.get("demonym")):
            rows[code] = row
    lines = [
        "# States: ISO 3166 code, names, adjectives and capitals. Made by scripts/build_states.py from babel (BSD;",
        "# Unicode CLDR) and countryinfo (MIT); do not edit. Irregular forms are in demonyms.toml.",
        f"# babel {babel.__version__}",
    ]
    for code, row in sorted(rows.items()):
        names = _names(code, row, territories)
        capital = row.get("capital")
        capitals = CAPITALS.get(code) or ([str(capital)] if isinstance(capital, str) and capital else [])
        adjectives = _unique(str(row.get("demonym") or "").replace("/", ",").split(","))
        lines += [
            f"[{code}]",
            f"names = {_quoted(names)}",
            f"adjectives = {_quoted(adjectives)}",
            f"capitals = {_quoted(capitals)}",
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(build(), encoding="utf-8")
