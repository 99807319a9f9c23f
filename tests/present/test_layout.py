"""The three layouts of one view: plain text, terminal, Markdown."""

import io

import pytest
from attrs import evolve
from markdown_it import MarkdownIt
from rich.console import Console

from rashomon.model import STATUSES, Dossier
from rashomon.present.explain import Explanation, explain
from rashomon.present.glyphs import ASCII, UNICODE, Glyphs
from rashomon.present.index import Index
from rashomon.present.markdown import dossier_markdown, explanation_markdown
from rashomon.present.of_dossier import dossier_view
from rashomon.present.plain import dossier_plain, explanation_plain
from rashomon.present.terminal import COLOURS, Screen
from rashomon.present.view import Show

from .sample import CLAIMS, QUESTIONS, REPORTS, dossier

ATTACK = "\x1b[31m[bold red]x[/bold red] [link=https://e.example]y[/link] :boom: \u202e<b>*z*</b>\x07 [/]"


def drawn(sample: Dossier, width: int = 80, color: str | None = None, glyphs: Glyphs = UNICODE, **show: bool) -> str:
    console = Console(file=io.StringIO(), force_terminal=True, width=width, color_system=color, legacy_windows=False)  # type: ignore[arg-type]
    Screen(console, glyphs).dossier(dossier_view(sample, Show(**show)))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def explanation() -> Explanation:
    return explain(Index.of(dossier()), "people killed")


def hostile() -> Dossier:
    """The sample with an attack in every text that comes from outside."""
    sample = dossier()
    return evolve(
        sample,
        readings=tuple(
            evolve(
                reading,
                report=evolve(
                    reading.report,
                    path=ATTACK + reading.report.path,
                    outlet=reading.report.outlet and ATTACK,
                    title=ATTACK,
                    text=reading.report.text.replace("was reportedly", ATTACK),
                    warnings=tuple(evolve(item, message=ATTACK, next=ATTACK) for item in reading.report.warnings),
                ),
                claims=tuple(
                    evolve(
                        claim,
                        attribution=tuple(evolve(source, name=ATTACK, cue=ATTACK) for source in claim.attribution),
                        hedges=tuple(ATTACK for _ in claim.hedges),
                        scope=evolve(claim.scope, whom=ATTACK, part_of=ATTACK),
                    )
                    for claim in reading.claims
                ),
            )
            for reading in sample.readings
        ),
        questions=tuple(
            evolve(
                question,
                label=ATTACK + question.label,
                sides=tuple(evolve(side, label=ATTACK) for side in question.sides),
                reasons=tuple(evolve(reason, detail=ATTACK) for reason in question.reasons),
            )
            for question in sample.questions
        ),
        relations=tuple(
            evolve(relation, reason=evolve(relation.reason, detail=ATTACK, left=ATTACK))
            for relation in sample.relations
        ),
        lineage=tuple(evolve(item, detail=ATTACK) for item in sample.lineage),
        merges=tuple(evolve(item, reason=evolve(item.reason, detail=ATTACK)) for item in sample.merges),
        failures=tuple(evolve(item, message=ATTACK) for item in sample.failures),
    )


def test_plain_text_is_one_claim_a_line_with_everything_about_it() -> None:
    line = next(line for line in dossier_plain(dossier_view(dossier())).splitlines() if "Fourteen" in line)

    assert line.strip() == (
        "a hospital spokeswoman → The Herald | 2031-05-07 | source not named | «Fourteen people died» in the blaze "
        f"at Oster's Marrow Street market, a hospital spokeswoman told the Herald.  [{CLAIMS['herald 14'].id[:6]}]"
    )


def test_plain_text_shows_conflicts_before_anything_else() -> None:
    text = dossier_plain(dossier_view(dossier()))

    assert text.index("Were the alarms switched off?") < text.index("How many people were killed?")
    assert text.index("How many people were killed?") < text.index("Where was the fire?")


def test_plain_text_has_a_clean_ascii_form() -> None:
    assert dossier_plain(dossier_view(dossier(), Show(all=True)), ASCII).isascii()
    assert explanation_plain(explanation(), ASCII).isascii()
    assert ">>Fourteen people died<<" in dossier_plain(dossier_view(dossier()), ASCII)


@pytest.mark.parametrize("width", [40, 80, 140])
def test_drawn_dossier_keeps_within_the_screen_and_loses_nothing(width: int) -> None:
    lines = drawn(dossier(), width).splitlines()
    squeezed = "".join("".join(lines).split())

    assert max(len(line) for line in lines) <= width
    for question in QUESTIONS[:5]:
        assert "".join(question.label.split()) in squeezed
    assert "Fourteenpeopledied" in squeezed
    assert CLAIMS["herald 14"].id[:6] in squeezed


def test_status_is_never_shown_by_colour_alone() -> None:
    text = drawn(dossier(), color=None, all=True)

    assert "\x1b[3" not in text
    for mark in ("≠ In conflict (2)", "→ Developing (1)", "◐ Differing", "= Agreed (1)", "∅ Not comparable (1)"):
        assert mark in text


def test_drawn_dossier_has_an_ascii_form() -> None:
    assert drawn(dossier(), glyphs=ASCII, all=True).isascii()


def test_sixteen_colours_are_the_terminals_own() -> None:
    text = drawn(dossier(), color="standard", all=True)

    # 37 and 97 are white, which nobody can read on white.
    assert "31m" in text
    assert "37m" not in text
    assert "97m" not in text


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("ground", ["#000000", "#1e1e1e", "#ffffff", "#fdf6e3"])
def test_colours_stand_out_on_dark_and_on_light(status: str, ground: str) -> None:
    """At 3:1, what WCAG asks of bold text and of signs."""
    light, dark = sorted((luminance(COLOURS[status]), luminance(ground)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 3


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("everything", [False, True])
def test_hostile_text_is_inert_on_the_screen(everything: bool) -> None:
    text = drawn(hostile(), color=None, all=everything)
    bare = text.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[1;4m", "").replace("\x1b[0m", "")
    squeezed = "".join(bare.split())

    assert "\x1b" not in bare
    assert "\x07" not in bare
    assert "\u202e" not in bare
    assert "<U+001B>[31m[boldred]x[/boldred][link=https://e.example]y[/link]:boom:<U+202E><b>*z*</b>" in squeezed


def test_hostile_text_is_inert_in_plain_text() -> None:
    view = dossier_view(hostile(), Show(all=True))
    text = dossier_plain(view)
    why = explanation_plain(explain(Index.of(hostile()), QUESTIONS[0].id))

    for shown in (text, why):
        assert not set(shown) & {"\x1b", "\x07", "\u202e"}
    assert len(text.splitlines()) == len(dossier_plain(dossier_view(dossier(), Show(all=True))).splitlines())


def test_hostile_text_is_inert_in_markdown() -> None:
    for text in (
        dossier_markdown(dossier_view(hostile(), Show(all=True))),
        explanation_markdown(explain(Index.of(hostile()), QUESTIONS[0].id)),
    ):
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
        kinds = {child.type for token in tokens for child in token.children or ()} | {token.type for token in tokens}

        assert not kinds & {"html_inline", "html_block", "link_open", "image", "fence", "code_block"}
        assert not set(text) & {"\x1b", "\x07", "\u202e"}


def test_markdown_has_its_sections_and_marks_the_words() -> None:
    text = dossier_markdown(dossier_view(dossier()))
    html = MarkdownIt("commonmark").enable("table").render(text)

    assert "<h2>≠ In conflict (2)</h2>" in html
    assert "<h3>When did the fire begin?</h3>" in html
    assert "The fire broke out <strong>at 21:40</strong>, police said." in html
    assert html.count("<tr>") == 1 + len(REPORTS)


def test_markdown_marks_words_inside_a_word_too() -> None:
    """Stars would not open emphasis there."""
    sample = dossier()
    view = dossier_view(sample)
    claim = view.groups[0].questions[0].sides[0].claims[0]
    inside = evolve(claim, words=evolve(claim.words, before="US", quote="$5", after="m"))
    question = view.groups[0].questions[0]
    changed = evolve(
        view,
        groups=(
            evolve(view.groups[0], questions=(evolve(question, sides=(evolve(question.sides[0], claims=(inside,)),)),)),
        ),
    )

    assert "US«\\$5»m" in dossier_markdown(changed)
