"""All APIs and the site as one WSGI application."""

from functools import partial

from flask import Flask
from flask.logging import default_handler
from werkzeug.middleware.proxy_fix import ProxyFix

from directory_site import app as site
from services.alerts.delivery.http import afleveringen_blueprint
from services.alerts.subscriptions.application import Subscriptions
from services.alerts.subscriptions.http import abonnementen_blueprint
from services.app.adapters.site_directory import SiteDirectory
from services.app.compose import System
from services.app.rights import OF_ONE_TEAM, RIGHTS
from services.app.telling import Telling
from services.app.troubles import troubles
from services.demand.http.antwoorden import antwoorden_blueprint
from services.demand.http.werkvoorraad import werkvoorraad_blueprint
from services.demand.http.zorgvragen import zorgvragen_blueprint
from services.directory.http.afspraken import samenwerking_blueprint
from services.directory.http.codelijsten import codelijsten_blueprint
from services.directory.http.contactpunten import contactpunten_blueprint
from services.directory.http.gebieden import gebieden_blueprint
from services.directory.http.onjuistheden import onjuist_blueprint, onjuistheden_blueprint
from services.directory.http.regios import gidsregios_blueprint
from services.directory.http.teams import gidsteams_blueprint
from services.directory.http.volgorde import volgorde_blueprint
from services.directory.http.week import week_blueprint
from services.directory.http.wijk import wijk_blueprint
from services.directory.http.wijken import wijken_blueprint
from services.directory.kept import Answers
from services.escalation.http import escalaties_blueprint
from services.platform.runtime.counters import Counters
from services.platform.runtime.incoming import MAX_BODY
from services.platform.web import access, app, body, headers, problems
from services.platform.web.access import Door
from services.platform.web.beheer import Apart, beheer_app
from services.platform.web.limiting import Limit
from services.registry.application.organisaties import Register
from services.registry.http.aanbieders import aanbieders_blueprint
from services.registry.http.afspraakpartijen import afspraakpartijen_blueprint
from services.registry.http.afspraken import afspraken_blueprint
from services.registry.http.batch import batch_blueprint
from services.registry.http.capaciteit import capaciteit_blueprint
from services.registry.http.deelname import deelname_blueprint
from services.registry.http.history import geschiedenis_blueprint
from services.registry.http.organisaties import organisaties_blueprint
from services.registry.http.regios import regios_blueprint
from services.registry.http.teams import teams_blueprint
from services.registry.http.zorgverzekeraars import zorgverzekeraars_blueprint
from services.registry.organisaties import OrganisatieTable


def web_app(system: System, counters: Counters | None = None) -> Flask:
    """Make the application. Workers that are handed the same `counters` count together. Raises `WrongSetting` when the
    key of secrets is missing."""
    flask = Flask("benaderbaar", static_folder=None)
    flask.logger.removeHandler(default_handler)
    flask.config |= {"MAX_CONTENT_LENGTH": MAX_BODY, "PROPAGATE_EXCEPTIONS": False}
    app.observe(flask)
    headers.protect(flask, RIGHTS)
    subscriptions = system.subscriptions()
    access.guard(flask, _door(system, counters or Counters(), subscriptions), system.clock)
    body.bound_forms(flask)
    if proxies := system.parts.settings.proxies:
        flask.wsgi_app = ProxyFix(flask.wsgi_app, x_for=proxies, x_proto=0, x_host=0)  # type: ignore[method-assign]
    answers = Answers(system.source, system.clock)
    _add_apis(flask, system, answers, subscriptions)
    _add_site(flask, system, answers)
    return flask


def served(system: System, counters: Counters) -> Apart:
    """Return all that a web process answers, the port of who runs it included. From now on it tells what it counts;
    when it is closed also what it counted last."""
    beheer = beheer_app(system.parts.ready, partial(troubles, system))
    public = web_app(system, counters)
    return Apart(public, beheer, system.parts.settings.beheer, Telling(system).begin())


def _door(system: System, counters: Counters, subscriptions: Subscriptions) -> Door:
    settings = system.parts.settings
    return Door(
        known=system.keys.caller,
        rights=RIGHTS,
        of_one_team=OF_ONE_TEAM,
        public=Limit("openbaar", settings.limiet_openbaar, counters),
        unknown_keys=Limit("sleutels", settings.limiet_sleutels, counters),
        seal=subscriptions.vault.tag,
    )


def _add_apis(flask: Flask, system: System, answers: Answers, subscriptions: Subscriptions) -> None:
    gids = [
        contactpunten_blueprint(answers),
        samenwerking_blueprint(system.source),
        wijken_blueprint(system.source),
        gidsteams_blueprint(system.source, system.clock),
        gidsregios_blueprint(system.source, system.clock),
        wijk_blueprint(answers),
        week_blueprint(answers),
        gebieden_blueprint(system.source),
        volgorde_blueprint(system.source),
        codelijsten_blueprint(),
        onjuist_blueprint(system.reports),
    ]
    aanbod = [
        aanbieders_blueprint(system.aanbod_store),
        teams_blueprint(system.aanbod_store),
        deelname_blueprint(system.aanbod_store),
        capaciteit_blueprint(system.aanbod_store),
        batch_blueprint(system.aanbod_store),
        geschiedenis_blueprint(system.aanbod_store),
        onjuistheden_blueprint(system.own_reports),
        regios_blueprint(system.aanbod_store),
        zorgverzekeraars_blueprint(system.aanbod_store),
        organisaties_blueprint(Register(OrganisatieTable(system.parts.logboek), system.aanbod_store, system.keys)),
        afspraken_blueprint(system.afspraken),
        afspraakpartijen_blueprint(system.afspraken),
    ]
    vraag = [
        zorgvragen_blueprint(system.demand),
        antwoorden_blueprint(system.demand),
        werkvoorraad_blueprint(system.demand),
    ]
    meldingen = [abonnementen_blueprint(subscriptions), afleveringen_blueprint(system.deliveries)]
    app.add_api(flask, "gids", "Benaderbaar: wie kan ik benaderen", gids, RIGHTS)
    app.add_api(flask, "aanbod", "Benaderbaar: aanbod bijhouden", aanbod, RIGHTS)
    app.add_api(flask, "vraag", "Benaderbaar: zorgvragen", vraag, RIGHTS)
    app.add_api(flask, "escalatie", "Benaderbaar: wie nu aan zet is", [escalaties_blueprint(system.ladders)], RIGHTS)
    app.add_api(flask, "meldingen", "Benaderbaar: meldingen over zorgvragen", meldingen, RIGHTS)


def _add_site(flask: Flask, system: System, answers: Answers) -> None:
    """Add the public site in both languages, with pages for what goes wrong."""
    directory = SiteDirectory(system.source, answers, system.clock, system.unanswered, system.reports)
    offered = site.Offered(system.parts.settings.site, system.parts.settings.contact)
    for language in site.LANGUAGES:
        flask.register_blueprint(site.pages_blueprint(directory, system.clock, language, offered))
    flask.register_blueprint(site.static_blueprint())
    problems.register(flask, lambda status: site.error_page(directory, system.clock, status))
