"""Findings to something a person or a program reads; computes no values.

`record` writes and reads the JSON contract. `of_dossier` turns a dossier into frozen view models (`view`) whose every
string is already inert (`safe`); `plain`, `terminal` and `markdown` only lay them out. `explain` answers "why" for one
claim or question; `exports` hands on in the formats of others. Nothing is imported here, so that a command takes in
only what it uses.
"""
