"""`/team/…` and `/aanbieder/…` show who can be called, with all that is public of them (rij 17, 24)."""

from contextlib import suppress
from typing import Any

from flask import Response, request

from directory_site import choices
from directory_site.client import Ended, Shown, Unknown
from directory_site.help_texts import help_name
from directory_site.site import Site
from directory_site.view import lines, profile, team, together
from directory_site.view.heading import notices, short_name

FRESH = 30  # seconds that a page may be kept: a report may expire


def show(site: Site, team_id: str) -> Response:
    """Show a team: 404 for one that never was, 410 for one that ended."""
    try:
        found = site.directory.team(team_id)
    except Unknown:
        return site.render("error", 404, key="404")
    except Ended as ended:
        return gone(site, ended)
    now = site.clock()
    seconds = [int((end - now).total_seconds()) for end in team.expires(found, now)]
    return _kept(site.render("team_page", of=[found], **_team(site, found)), min([FRESH, *seconds]))


def gone(site: Site, ended: Ended) -> Response:
    """Say that a team ended, and lead to the teams that its aanbieder has instead."""
    query = choices.read(request.args).query
    others = [(naam, site.url("team", name=one, **query)) for one, naam in ended.instead]
    return site.render("error", 410, key="410_team", instead=others)


def show_aanbieder(site: Site, aanbieder_id: str) -> Response:
    """Show an aanbieder with its teams, and with whom it works together."""
    page, chosen = choices.page_number(request.args), choices.read(request.args)
    query = chosen.query
    try:
        found = site.directory.aanbieder(aanbieder_id, page)
    except Unknown:
        return site.render("error", 404, key="404")
    except Ended as ended:
        others = [(naam, site.url("aanbieder", name=one, **query)) for one, naam in ended.instead]
        return site.render("error", 410, key="410_aanbieder", instead=others, instead_title="instead_aanbieders")

    def link(number: int) -> str:
        return site.url("aanbieder", name=aanbieder_id, pagina=number if number > 1 else None, **query)

    point = found["aanspreekpunt"]
    return _kept(
        site.render(
            "aanbieder",
            of=[found],
            aanbieder=found,
            is_example=_is_example(site, found),
            **notices(found, "partial_aanbieder", site.clock()),
            crumbs=site.crumbs((found["naam"], None)),
            point=point and profile.point(point, found["naam"], site.language),
            teams=[(one["naam"], site.url("team", name=one["id"], **query), _where(one)) for one in found["teams"]],
            together=together.in_wijk(found, site.language),
            choices=chosen,
            page_before=link(page - 1) if page > 1 else None,
            page_after=link(page + 1) if found["more"] else None,
        )
    )


def _kept(response: Response, seconds: int = FRESH) -> Response:
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return response


def _where(one: Any) -> str:
    return ", ".join([*(short_name(wijk["naam"]) for wijk in one["wijken"]), *one["postcodes"]])


def _is_example(site: Site, aanbieder: Shown) -> bool:
    """Tell whether an aanbieder is invented: a regio says so of all who work in it, so that its teams tell."""
    for one in aanbieder["teams"][:1]:
        with suppress(Unknown, Ended):
            regio = site.directory.team(one["id"])["regio"]
            return bool(regio and regio["voorbeeld"])
    return False


def _team(site: Site, found: Any) -> dict[str, Any]:
    language, now, query = site.language, site.clock(), choices.read(request.args).query
    wijken = [(short_name(one["naam"]), site.url("wijk", code=one["code"], **query)) for one in found["wijken"]]
    return {
        "team": found, "wijken": wijken, **notices(found, "partial_team", now),
        "crumbs": site.crumbs(*(wijken if len(wijken) == 1 else ()), (found["naam"], None)),
        "is_example": bool(found["regio"] and found["regio"]["voorbeeld"]),
        "aanbieders": [(one["naam"], site.url("aanbieder", name=one["id"], **query)) for one in found["aanbieders"]],
        "stand": team.stand_now(found, now, language), "rooms": team.rooms(found, now, language),
        "numbers": lines.numbers(found, now, language), "lines": lines.lines(found, now, language),
        "gives_care": any(one["levert"] != "nee" for one in found["standen"]),
        "specialismen": [help_name(language, one["code"], one["naam"]) for one in found["specialismen"]],
        "facts": profile.facts(found, "iedereen", language), "stand_ins": profile.stand_ins(found, language),
        "stands_in_for": [(one["naam"], site.url("team", name=one["id"], **query)) for one in found["neemtWaarVoor"]],
        "agreements": [(one["titel"], site.url("afspraak", name=one["id"], **query)) for one in found["afspraken"]],
        "sources": team.sources(found, language),
    }  # fmt: skip
