"""A name can be seen, on one line, in its own direction (geval 16)."""

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.platform.web import visible

FEW = settings(max_examples=300, derandomize=True, database=None)
NAMES = (
    "Wijkteam \u2019s-Gravenhage", "Coöperatie Zorg & Zó", "Thuiszorg Müller-Łuczak B.V.", "Team 1", "Súdwest-Fryslân",
    "Ĳsselland", "Zorg\u00a0Thuis", "Crème brûlée", "Nguyễn Văn Ấu", "Şükrü Çağlar", "بيت الرعاية", "בית",
    "Team \U0001f469\u200d\u2695\ufe0f", "Hart \u2764\ufe0f voor zorg", "क्\u200dष", "Zorg \u2013 dag/nacht", "24/7",
)  # fmt: skip
# Of each kind that was found, others: fillers, half a line, marks of direction, tags, private and unknown signs.
HIDDEN = ("\u200b\u200c\u200d\u2060\u2062\u180e\u00ad\ufeff\u034f\u115f\u1160\u17b4\u2800\u3164\uffa0\u202a\u202d\u202e"
          "\u2066\u2069\u200e\u200f\u061c\u2028\u2029\u0085\x0b\x7f\t\n\r\x1b\ue000\U000f0000\U000e0041\U000e0101\ufe00"
          "\u2003\u3000\u1680\ud800\uffff\U0001d159\U0001d173\ufff9")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_real_name_is_taken_with_its_accents_together_or_apart(name: str) -> None:
    for form in ("NFC", "NFD"):
        assert visible.fault(unicodedata.normalize(form, name)) is None


@pytest.mark.parametrize("sign", HIDDEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_cannot_be_seen_is_refused_alone_and_in_a_name(sign: str) -> None:
    assert visible.fault(sign) == "Mag niet leeg zijn." or f"U+{ord(sign):04X}" in (visible.fault(sign) or "")
    for text in (f"Team{sign}Zuid", f"{sign}Team", f"Team {sign}", f"Team{sign}"):
        assert f"U+{ord(sign):04X}" in (visible.fault(text) or ""), text


@pytest.mark.parametrize(
    "name", ["", " ", "\u00a0", "  \u00a0 ", "\u0301", " \u0301a", "a" + "\u0301" * 5, "\u0308\u0308"]
)
def test_a_name_has_something_to_see(name: str) -> None:
    assert visible.fault(name)


@FEW
@given(st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x2FFF), min_size=1))
def test_letters_numbers_and_signs_are_seen(name: str) -> None:
    assume(not set(name) & {*HIDDEN})
    assert visible.fault(name) is None


@FEW
@given(st.characters(categories=["Cc", "Cf", "Co", "Cs", "Zl", "Zp"]), st.sampled_from(["Team", "Zorg 1"]))
def test_no_control_or_format_is_taken_between_letters(sign: str, word: str) -> None:
    assert visible.fault(word + sign + word)
