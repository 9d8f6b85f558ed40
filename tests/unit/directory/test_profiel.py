"""What an answer tells of a team beside how it can be reached, and what may be asked of that (rij 24, 31, 37-48)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.aanbod import Contact
from events.codes import COMPLEXE_ZORG, NIVEAUS, Gecontracteerd
from events.profiel import Aanspreekpunt, Contract, Profiel, Waarneming
from services.directory import bodies
from services.directory.document import AanbiederDocument, TeamDocument
from services.directory.domain import profiel
from services.directory.domain.beside import Beside, aanbieders, beside, contract, unfit
from services.directory.domain.query import Query

UZOVI, OTHER_UZOVI = "3311", "3332"
PHONE = Contact(telefoon="050 000 00 77")


def team(
    naam: str, *van: str, niveaus: tuple[str, ...] = (), contact: Contact | None = None, **said: Any
) -> TeamDocument:
    return TeamDocument(
        id=naam, versie=1, naam=naam.title(), aanbieders=van or ("een",), niveaus=niveaus, contact=contact,
        profiel=Profiel(**said),
    )  # fmt: skip


def aanbieder(naam: str, *contracten: tuple[str, Gecontracteerd], **said: Any) -> AanbiederDocument:
    found = tuple(Contract(zorgverzekeraar=uzovi, gecontracteerd=said) for uzovi, said in contracten)
    return AanbiederDocument(id=naam, versie=1, naam=naam.title(), contracten=found, **said)


def among(*teams: TeamDocument) -> Beside:
    return beside(Query(wijk="WK1"), teams, [], {})


def named(found: tuple[bodies.Naam, ...]) -> list[str]:
    return [one.code for one in found]


class TestWhatATeamSaysOfItself:
    def test_of_a_team_that_says_nothing_nothing_is_shown(self) -> None:
        assert profiel.shown(team("noord"), among()) is None

    @pytest.mark.rij(24, 37, 42, 44, 45, 46, 47, 84, 120)
    def test_all_that_it_says_is_shown_with_its_name_in_the_order_of_the_code_list(self) -> None:
        said = team(
            "noord",
            niveaus=("9136", "helpende"),
            soorten=("alarmopvolging", "mth-team"),
            omvang="middel",
            complexe_zorg=("jong", "psychisch"),
            zorgplanning=True,
            ehealth=("telebegeleiding", "medicijndispenser"),
            niet_toewijsbaar=("preventie", "korte-lijnen"),
            advies=("verslaving", "9104"),
        )
        found = profiel.shown(said, among())
        assert found
        assert found.omvang == bodies.Naam(code="middel", naam="10 tot en met 20 mensen")
        assert found.zorgplanning
        assert [named(codes) for codes in (found.soorten, found.niveaus, found.complexe_zorg)] == [
            ["mth-team", "alarmopvolging"], ["helpende", "9136"], ["psychisch", "jong"],
        ]  # fmt: skip
        assert [named(codes) for codes in (found.ehealth, found.niet_toewijsbaar, found.advies)] == [
            ["medicijndispenser", "telebegeleiding"], ["korte-lijnen", "preventie"], ["9104", "verslaving"],
        ]  # fmt: skip

    def test_niveaus_alone_are_something_to_show(self) -> None:
        found = profiel.shown(team("noord", niveaus=("9109",)), among())
        assert found
        assert (named(found.niveaus), found.omvang, found.zorgplanning) == (["9109"], None, False)

    def test_a_code_that_is_new_here_is_passed_over(self) -> None:
        found = profiel.shown(team("noord", soorten=("zwevend-team", "wijkteam"), omvang="reusachtig"), among())
        assert found
        assert (named(found.soorten), found.omvang) == (["wijkteam"], None)


class TestWhoStandsIn:
    X = team("x", "een", waarneming=(Waarneming(team="y", dagsoorten=("weekend",), dagdelen=("avond", "nacht")),))

    def stand_ins(self, *others: TeamDocument) -> list[str]:
        found = profiel.shown(self.X, among(self.X, *others))
        assert found
        return [one.naam for one in found.waarneming]

    @pytest.mark.rij(48)
    def test_a_team_that_says_so_too_is_shown_with_its_number_and_when(self) -> None:
        other = team("y", "twee", contact=PHONE, neemt_waar_voor=("z", "x"))
        found = profiel.shown(self.X, among(self.X, other))
        assert found
        assert found.waarneming == (
            bodies.Waarnemer(id="y", naam="Y", contact=PHONE, dagsoorten=("weekend",), dagdelen=("avond", "nacht")),
        )

    def test_nobody_speaks_for_another(self) -> None:
        assert self.stand_ins(team("y", "twee")) == []
        assert self.stand_ins(team("y", "twee", neemt_waar_voor=("z",))) == []

    def test_whose_aanbieder_is_the_same_need_not_say_so_too(self) -> None:
        assert self.stand_ins(team("y", "twee", "een")) == ["Y"]

    def test_who_says_that_it_stands_in_unasked_does_not(self) -> None:
        offers = team("y", "twee", neemt_waar_voor=("x",))
        plain = team("x", "een", soorten=("wijkteam",))
        found = profiel.shown(plain, among(plain, offers))
        assert found
        assert found.waarneming == ()

    def test_who_does_not_work_here_or_is_the_team_itself_is_not_shown(self) -> None:
        assert self.stand_ins() == []
        itself = team("x", waarneming=(Waarneming(team="x"),))
        found = profiel.shown(itself, among(itself))
        assert found
        assert found.waarneming == ()


class TestItsAanbieders:
    @pytest.mark.rij(31, 38)
    def test_each_is_shown_with_the_function_that_answers_for_it_and_for_whom_it_works_too(self) -> None:
        desk = Aanspreekpunt(functie="teammanager", telefoon="050 000 00 78")
        small = aanbieder("klein", aanspreekpunt=desk, onderaannemer_van=("groot", "niemand", "klein"))
        known = beside(Query(wijk="WK1"), [], [small, aanbieder("groot")], {})
        assert aanbieders(team("noord", "klein", "onbekend"), known) == (
            bodies.Aanbieder(
                id="klein", naam="Klein", aanspreekpunt=desk,
                onderaannemer_van=(bodies.AanbiederNaam(id="groot", naam="Groot"),),
            ),
        )  # fmt: skip


class TestContracts:
    KNOWN = (aanbieder("ja", (UZOVI, "ja"), (OTHER_UZOVI, "nee")), aanbieder("nee", (UZOVI, "nee")),
             aanbieder("weet-niet", (UZOVI, "onbekend")), aanbieder("zwijgt", (OTHER_UZOVI, "ja")))  # fmt: skip

    @pytest.mark.rij(39)
    @pytest.mark.parametrize(
        ("van", "right"),
        [
            (("ja",), "ja"),
            (("nee",), "nee"),
            (("weet-niet",), "onbekend"),
            (("zwijgt",), "onbekend"),
            (("niet-te-vinden",), "onbekend"),
            (("nee", "ja"), "ja"),
            (("nee", "zwijgt"), "onbekend"),
        ],
    )
    def test_a_team_is_contracted_when_one_of_its_aanbieders_is(self, van: tuple[str, ...], right: str) -> None:
        found = team("noord", *van)
        assert contract(found, beside(Query(wijk="WK1", zorgverzekeraar=UZOVI), [found], self.KNOWN, {})) == right

    def test_nothing_is_said_when_nobody_asks(self) -> None:
        assert contract(team("noord", "ja"), beside(Query(wijk="WK1"), [], self.KNOWN, {})) is None


contracten = st.lists(st.sampled_from(["ja", "nee", "onbekend", None]), min_size=1, max_size=2)
teams = st.lists(
    st.tuples(
        st.frozensets(st.sampled_from([*NIVEAUS][:3])), st.frozensets(st.sampled_from([*COMPLEXE_ZORG])), contracten
    ),
    max_size=4,
)


@pytest.mark.rij(37, 39, 44)
@given(
    teams,
    st.sampled_from([None, *NIVEAUS][:4]),
    st.frozensets(st.sampled_from([*COMPLEXE_ZORG]), max_size=2),
    st.booleans(),
)
def test_who_is_unfit_has_not_what_is_asked_or_is_known_to_have_no_contract(
    given_teams: list[tuple[frozenset[str], frozenset[str], list[Any]]],
    niveau: str | None,
    tags: frozenset[str],
    insured: bool,  # noqa: FBT001 - as hypothesis gives it
) -> None:
    documents, known, right = [], [], set()
    for number, (niveaus, complexe_zorg, said) in enumerate(given_teams):
        naam = f"team-{number}"
        van = tuple(f"{naam}-{index}" for index in range(len(said)))
        known += [aanbieder(one, *([(UZOVI, word)] if word else [])) for one, word in zip(van, said, strict=True)]
        documents.append(team(naam, *van, niveaus=tuple(niveaus), complexe_zorg=tuple(complexe_zorg)))
        lacks = niveau not in {None, *niveaus} or any(tag not in complexe_zorg for tag in tags)
        if lacks or (insured and all(word == "nee" for word in said)):
            right.add(naam)
    query = Query(wijk="WK1", niveau=niveau, complexe_zorg=tuple(tags), zorgverzekeraar=UZOVI if insured else None)
    assert unfit(query, beside(query, documents, known, {})) == right
