"""An index finds a gemeente by the name that people write, as it finds it by its official name (geval 7)."""

import unicodedata

import pytest

from events.aanbod import Dagdelen, Gemeente
from services.directory.document import RegioDocument, WijkFacts
from services.directory.index.index import Index, Replacement
from services.platform.log.log import Progress
from services.regels.kalender import dagindeling

NOTATIONS = {
    "'s-Gravenhage": ("Den Haag", "den haag ", "DEN-HAAG", "\N{RIGHT SINGLE QUOTATION MARK}s Gravenhage"),
    "'s-Hertogenbosch": ("Den Bosch", "\N{LEFT SINGLE QUOTATION MARK}s-Hertogenbosch", "Den\N{NO-BREAK SPACE}Bosch"),
    "Súdwest-Fryslân": (unicodedata.normalize("NFD", "súdwest fryslân"), "Zuidwest Friesland"),
    "Nuenen, Gerwen en Nederwetten": ("nuenen gerwen en nederwetten", "Nuenen"),
    "Rijswijk (ZH.)": ("Rijswijk", "rijswijk (zh)", " Rijswijk\t"),
}  # fmt: skip


class NamesSuite:
    """The contract."""

    @pytest.mark.parametrize("naam", NOTATIONS)
    def test_a_gemeente_is_found_however_it_is_written(self, index: Index, naam: str) -> None:
        index.reset("log-1")
        regio = RegioDocument(
            id="r",
            versie=1,
            dagindeling=dagindeling(Dagdelen()),
            wijken={"WK1": WijkFacts("Oost", "GM1", 10, ()), "WK2": WijkFacts("West", "GM2", 10, ())},
            gemeenten={"GM1": Gemeente(naam=naam), "GM2": Gemeente(naam="Elders")},
        )
        assert index.put([Replacement(None, regio)], [], Progress("log-1"), Progress("log-1", {0: 1}))
        for text in (naam, *NOTATIONS[naam]):
            assert [hit.name.code for hit in index.names().search(text)] == ["GM1"], text
        beside = index.names().search(f"{naam} en nog iets")
        assert [(hit.hoe, hit.name.code) for hit in beside] == [("deel", "GM1")]
        assert index.names().search("Nergens en nog iets") == []
