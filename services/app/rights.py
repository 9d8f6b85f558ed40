"""The roles that may call each route. Use cases decide whether the caller may act on the resource.

None lets everybody call, without a key. A program with a route that is missing here does not start.
"""

from events.codes import PARTIJROLLEN, ROLLEN

EVERY_ROLE = frozenset(ROLLEN)
AANBIEDER = frozenset({"aanbieder", "beheerder"})
READERS = AANBIEDER | {"regio"}
REGIO = frozenset({"regio", "beheerder"})

VERWIJZERS = frozenset({"aanbieder", "verwijzer", "coordinatiepunt"})
PARTIJEN = VERWIJZERS | {"zorgverzekeraar"}
ABONNEES = PARTIJEN | {"gemeente", "regio"}
AFSPRAAKPARTIJEN = frozenset(PARTIJROLLEN)

_GIDS = "/api/gids/v1"
_AANBOD = "/api/aanbod/v1"
_VRAAG = "/api/vraag/v1/zorgvragen"
_WERKVOORRAAD = "/api/vraag/v1/werkvoorraad"
_ESCALATIE = "/api/escalatie/v1/escalaties"
_MELDINGEN = "/api/meldingen/v1"
_TEAM = f"{_AANBOD}/teams/<id>"
_AFSPRAKEN = f"{_AANBOD}/afspraken"
# What a party does with an afspraak.
_ACTS = (
    "versies", "ondertekeningen", "toetredingen", "instemmingen", "uittreding", "status", "meldingen", "contacten",
    "beeindiging",
)  # fmt: skip
_PARTS = ("werkgebied", "bereikbaarheid", "specialismen", "levering", "profiel", "capaciteit")

# What a key for one team may call: reading that team and its history, and keeping its parts up to date.
OF_ONE_TEAM = frozenset(
    {
        f"GET {_TEAM}",
        *(f"{method} {_TEAM}/{part}" for part in _PARTS for method in ("GET", "PUT")),
        f"POST {_TEAM}/capaciteit/ongedaan",
        f"POST {_AANBOD}/capaciteiten/ongewijzigd",
        f"GET {_TEAM}/geschiedenis",
        f"GET {_TEAM}/onjuistheden",
        f"POST {_TEAM}/onjuistheden/gezien",
    }
)

RIGHTS: dict[str, frozenset[str] | None] = {
    f"GET {_GIDS}/contactpunten": None,
    f"GET {_GIDS}/afspraken": None,
    f"GET {_GIDS}/afspraken/<id>": None,
    f"GET {_GIDS}/wijken": None,
    f"GET {_GIDS}/wijken/<code>": None,
    f"GET {_GIDS}/wijken/<code>/week": None,
    f"GET {_GIDS}/plaatsen": None,
    f"GET {_GIDS}/volgorde": None,
    f"GET {_GIDS}/gebieden/<gemeente>": None,
    f"GET {_GIDS}/teams": None,
    f"GET {_GIDS}/teams/<id>": None,
    f"GET {_GIDS}/aanbieders/<id>": None,
    f"GET {_GIDS}/regios": None,
    f"GET {_GIDS}/regios/<code>": None,
    f"GET {_GIDS}/gemeenten/<gemeente>": None,
    f"GET {_GIDS}/specialismen": None,
    f"GET {_GIDS}/dagdelen": None,
    f"GET {_GIDS}/codelijsten": None,
    f"POST {_GIDS}/teams/<id>/onjuistheden": None,
    f"POST {_AANBOD}/aanbieders": REGIO,
    f"GET {_AANBOD}/aanbieders/<id>": READERS,
    f"PUT {_AANBOD}/aanbieders/<id>": AANBIEDER,
    f"DELETE {_AANBOD}/aanbieders/<id>": AANBIEDER,
    f"POST {_AANBOD}/teams": AANBIEDER,
    f"GET {_AANBOD}/teams": READERS,
    f"GET {_TEAM}": READERS,
    f"PUT {_TEAM}": AANBIEDER,
    f"DELETE {_TEAM}": AANBIEDER,
    **{f"{method} {_TEAM}/deelname": frozenset({"aanbieder"}) for method in ("POST", "DELETE")},
    **{f"{method} {_TEAM}/toelating": frozenset({"regio"}) for method in ("POST", "DELETE")},
    f"GET {_AANBOD}/deelnames": frozenset({"aanbieder"}),
    f"GET {_AANBOD}/toelatingen": frozenset({"regio"}),
    **{f"GET {_TEAM}/{part}": READERS for part in _PARTS},
    **{f"PUT {_TEAM}/{part}": AANBIEDER for part in _PARTS},
    f"POST {_TEAM}/capaciteit/ongedaan": AANBIEDER,
    f"POST {_AANBOD}/capaciteiten/ongewijzigd": frozenset({"aanbieder"}),
    f"POST {_AANBOD}/capaciteiten": AANBIEDER,
    f"GET {_TEAM}/geschiedenis": frozenset({"aanbieder"}),
    f"GET {_TEAM}/onjuistheden": AANBIEDER,
    f"POST {_TEAM}/onjuistheden/gezien": AANBIEDER,
    f"GET {_AANBOD}/regios/<code>": EVERY_ROLE - {"verwijzer"},
    f"PUT {_AANBOD}/regios/<code>": REGIO,
    f"GET {_AANBOD}/zorgverzekeraars/<uzovi>": EVERY_ROLE,
    f"PUT {_AANBOD}/zorgverzekeraars/<uzovi>": frozenset({"zorgverzekeraar", "beheerder"}),
    f"GET {_AANBOD}/organisaties": REGIO,
    f"GET {_AANBOD}/organisaties/<rol>/<id>": EVERY_ROLE,
    f"PUT {_AANBOD}/organisaties/<rol>/<id>": EVERY_ROLE,
    f"POST {_AFSPRAKEN}": AFSPRAAKPARTIJEN,
    f"GET {_AFSPRAKEN}": EVERY_ROLE,
    f"GET {_AFSPRAKEN}/<id>": EVERY_ROLE,
    f"PUT {_AFSPRAKEN}/<id>": AFSPRAAKPARTIJEN,
    **{f"POST {_AFSPRAKEN}/<id>/{act}": AFSPRAAKPARTIJEN for act in _ACTS},
    f"POST {_VRAAG}": VERWIJZERS,
    f"GET {_VRAAG}": PARTIJEN,
    f"GET {_VRAAG}/<id>": PARTIJEN,
    f"POST {_VRAAG}/<id>/voorleggingen": PARTIJEN,
    f"POST {_VRAAG}/<id>/antwoorden": frozenset({"aanbieder", "zorgverzekeraar"}),
    **{f"POST {_VRAAG}/<id>/{action}": VERWIJZERS for action in ("plaatsing", "alternatief", "intrekking")},
    f"GET {_WERKVOORRAAD}": PARTIJEN,
    f"PUT {_VRAAG}/<id>/zorgverzekeraar": PARTIJEN,
    f"GET {_ESCALATIE}": PARTIJEN | {"regio", "gemeente"},
    f"GET {_ESCALATIE}/<id>": PARTIJEN | {"gemeente"},
    **{f"POST {_ESCALATIE}/<id>/{action}": PARTIJEN for action in ("oppakken", "doorgeven")},
    f"POST {_ESCALATIE}/<id>/oplossen": frozenset({"coordinatiepunt", "zorgverzekeraar"}),
    f"POST {_MELDINGEN}/abonnementen": ABONNEES,
    f"GET {_MELDINGEN}/abonnementen": ABONNEES,
    f"GET {_MELDINGEN}/abonnementen/<id>": ABONNEES,
    f"PUT {_MELDINGEN}/abonnementen/<id>": ABONNEES,
    f"POST {_MELDINGEN}/abonnementen/<id>/geheim": ABONNEES,
    f"DELETE {_MELDINGEN}/abonnementen/<id>": ABONNEES,
    f"GET {_MELDINGEN}/afleveringen": ABONNEES,
    f"POST {_MELDINGEN}/afleveringen/<id>/herhaling": ABONNEES,
}
