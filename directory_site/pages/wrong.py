"""`/klopt-niet` lets a visitor say in codes what is wrong of a team; its aanbieders read it. It asks for no words."""

from flask import redirect, request
from werkzeug import Response

from directory_site import choices
from directory_site.client import Ended, Unknown
from directory_site.pages.finding import FieldError
from directory_site.pages.team import gone
from directory_site.site import Site
from directory_site.team_texts import WRONG


def show(site: Site) -> Response:
    """Show the form about the team of the address, or thank for what was sent; without a team, say where to find it."""
    team_id = request.args.get("team", "")
    if not team_id:
        return site.render("wrong_where", crumbs=site.crumbs((site.text("page_klopt_niet"), None)))
    return _form(site, team_id, is_sent=request.args.get("gedaan") == "ja")


def send(site: Site) -> Response:
    """Send what was ticked, or show the form again when nothing was."""
    team_id = request.form.get("team", "")
    ticked = [code for code in request.form.getlist("onjuist") if code in WRONG]
    if not ticked:
        return _form(site, team_id, (FieldError("onjuist", site.text("wrong_nothing")),))
    try:
        site.directory.report(team_id, ticked, request.remote_addr or "")
    except Unknown:
        return site.render("error", 404, key="404")
    except Ended as ended:
        return gone(site, ended)
    return redirect(site.url("klopt_niet", team=team_id, gedaan="ja"), 303)


def _form(site: Site, team_id: str, errors: tuple[FieldError, ...] = (), *, is_sent: bool = False) -> Response:
    try:
        team = site.directory.team(team_id)
    except Unknown:
        return site.render("error", 404, key="404")
    except Ended as ended:
        return gone(site, ended)
    there = (team["naam"], site.url("team", name=team_id, **choices.read(request.args).query))
    return site.render(
        "wrong",
        400 if errors else 200,
        crumbs=site.crumbs(there, (site.text("page_klopt_niet"), None)),
        team=team,
        team_href=there[1],
        errors=errors,
        error_by_field=dict(errors),
        kinds={code: site.word(words) for code, words in WRONG.items()},
        is_sent=is_sent,
    )
