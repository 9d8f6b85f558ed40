"""Who may call what: one table, role by route. Whether it is their own is for the use cases to say.

None is everybody, without a key. A route that is not here cannot be started.
"""

ALLEN = frozenset({"beheerder", "regio", "coordinatiepunt", "aanbieder", "verwijzer", "gemeente", "zorgverzekeraar"})
AANBIEDER = frozenset({"aanbieder", "beheerder"})
LEZER = AANBIEDER | {"regio"}
REGIO = frozenset({"regio", "beheerder"})

VERWIJZERS = frozenset({"aanbieder", "verwijzer", "coordinatiepunt"})
PARTIJEN = VERWIJZERS | {"zorgverzekeraar"}
ABONNEES = frozenset({"gemeente", "zorgverzekeraar", "regio", "coordinatiepunt"})

_GIDS = "/api/gids/v1"
_AANBOD = "/api/aanbod/v1"
_VRAAG = "/api/vraag/v1/zorgvragen"
_ESCALATIE = "/api/escalatie/v1/escalaties"
_MELDINGEN = "/api/meldingen/v1"
_TEAM = f"{_AANBOD}/teams/<id>"
_DELEN = ("werkgebied", "bereikbaarheid", "specialismen", "capaciteit")

RECHTEN: dict[str, frozenset[str] | None] = {
    f"GET {_GIDS}/contactpunten": None,
    f"GET {_GIDS}/wijken": None,
    f"GET {_GIDS}/specialismen": None,
    f"GET {_GIDS}/dagdelen": None,
    f"POST {_AANBOD}/aanbieders": REGIO,
    f"GET {_AANBOD}/aanbieders/<id>": LEZER,
    f"PUT {_AANBOD}/aanbieders/<id>": AANBIEDER,
    f"DELETE {_AANBOD}/aanbieders/<id>": AANBIEDER,
    f"POST {_AANBOD}/teams": AANBIEDER,
    f"GET {_TEAM}": LEZER,
    f"PUT {_TEAM}": AANBIEDER,
    f"DELETE {_TEAM}": AANBIEDER,
    **{f"GET {_TEAM}/{deel}": LEZER for deel in _DELEN},
    **{f"PUT {_TEAM}/{deel}": AANBIEDER for deel in _DELEN},
    f"GET {_AANBOD}/regios/<code>": ALLEN - {"verwijzer"},
    f"PUT {_AANBOD}/regios/<code>": REGIO,
    f"GET {_AANBOD}/zorgverzekeraars/<uzovi>": ALLEN,
    f"PUT {_AANBOD}/zorgverzekeraars/<uzovi>": frozenset({"zorgverzekeraar", "beheerder"}),
    f"POST {_VRAAG}": VERWIJZERS,
    f"GET {_VRAAG}": PARTIJEN,
    f"GET {_VRAAG}/<id>": PARTIJEN,
    f"POST {_VRAAG}/<id>/voorleggingen": PARTIJEN,
    f"POST {_VRAAG}/<id>/antwoorden": frozenset({"aanbieder", "zorgverzekeraar"}),
    **{f"POST {_VRAAG}/<id>/{wat}": VERWIJZERS for wat in ("plaatsing", "alternatief", "intrekking")},
    f"GET {_ESCALATIE}": PARTIJEN | {"regio", "gemeente"},
    f"GET {_ESCALATIE}/<id>": PARTIJEN | {"gemeente"},
    **{f"POST {_ESCALATIE}/<id>/{wat}": PARTIJEN for wat in ("oppakken", "doorgeven")},
    f"POST {_ESCALATIE}/<id>/oplossen": frozenset({"coordinatiepunt", "zorgverzekeraar"}),
    f"POST {_MELDINGEN}/abonnementen": ABONNEES,
    f"GET {_MELDINGEN}/abonnementen": ABONNEES,
    f"GET {_MELDINGEN}/abonnementen/<id>": ABONNEES,
    f"DELETE {_MELDINGEN}/abonnementen/<id>": ABONNEES,
    f"GET {_MELDINGEN}/afleveringen": ABONNEES,
    f"POST {_MELDINGEN}/afleveringen/<id>/herhaling": ABONNEES,
}
