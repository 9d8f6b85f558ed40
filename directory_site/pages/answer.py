"""`/wijk/WK…` shows the answer, and every answer ends in a number to call or in who is responsible next."""

from datetime import datetime
from typing import Any, NamedTuple

from flask import request
from werkzeug import Response

from directory_site import choices, moments, times
from directory_site.choices import POSTCODE, Choices
from directory_site.client import Answer, Elsewhere, Ended, Place, Unknown
from directory_site.moments import Dagdeel, Moment
from directory_site.pages import ended
from directory_site.site import RestsOn, Site
from directory_site.view import groups, heading, nobody, numbers, parties, together
from directory_site.view.hours import is_ahead
from directory_site.view.nearest import nearest, shown
from directory_site.view.week import week

FRESH = 10  # seconds that a page about now may be kept


class Found(NamedTuple):
    """What the directory answered: about the moment that the page shows, and about now, which was just before `now`.
    `page` is the number of the page of teams; `further` are the next ones, as far as they are needed to say who does
    which part. `errors` are keys of texts."""

    place: Place
    moment: Moment
    answer: Answer
    answer_now: Answer
    now: datetime
    page: int
    further: list[Answer]
    errors: list[str]
    week: Answer

    @property
    def of(self) -> list[Answer]:
        """Return all that the page is made of."""
        return [self.answer, self.answer_now, *self.further, self.week]

    @property
    def rests_on(self) -> RestsOn:
        """Return what the page rests on: the answers, the date, and the age of old data."""
        today, stale = times.local(self.now).date(), heading.stale_since(self.answer, self.now)
        tags = tuple(answer["tag"] for answer in self.of)
        return RestsOn((tags, today, stale), self.now, self.until)

    def until(self) -> datetime:
        """Return when time changes the page. What it says of now, such as who is open, changes with the answer about
        now, but for how long ago a report was made. What it says of another moment may change any minute."""
        if self.moment.chosen:
            return self.now.replace(second=0, microsecond=0) + times.MINUTE
        return times.told_until(self.now, self.answer["plaats"]["wijken"][0]["code"])

    @property
    def going_on(self) -> Dagdeel:
        """Return the dagdeel that goes on."""
        return moments.current(self.answer_now)


def show(site: Site, code: str) -> Response:
    """Show the answer for the wijk, postcode and moment in the address. What is wrong with the moment or the postcode
    gives a 400, with the answer for now or for the whole wijk."""
    chosen = choices.read(request.args)
    asked = moments.parse(request.args.get("wanneer", "nu"), times.local(site.clock()).date())
    try:
        found = _find(site, code, asked, chosen)
    except Unknown:
        return site.render("unknown_wijk", 404)
    except Ended as gone:
        return ended.show(site, gone, lambda new: ended.with_query(site.url("wijk", code=new)))
    status = 200 if found.errors in ([], ["past"]) else 400
    response = site.keep(
        found.rests_on,
        "answer",
        status,
        lambda: {**_said(site, found, chosen), **_links(site, found, chosen)},
        found.of,
    )
    seconds = min(FRESH, *(one["maxAge"] for one in found.of))
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return response


def _find(site: Site, code: str, asked: Moment, chosen: Choices) -> Found:
    """Return the answer for a moment, or for now when its dagdeel is over; only the directory knows when that is."""
    place, (answer_now, coming), errors = _find_now(site, code, chosen)
    if asked.chosen and asked.chosen < moments.current(answer_now):
        asked = Moment(error="past")
    if asked.error:
        errors = [*errors, asked.error]
    page = 1 if asked.error else choices.page_number(request.args)
    answer = _ask(site, place, asked, chosen, page) if asked.chosen or page > 1 else answer_now
    further = _further(site, place, asked, chosen, answer) if page == 1 else []
    return Found(place, asked, answer, answer_now, site.clock(), page, further, errors, coming)


def _further(site: Site, place: Place, moment: Moment, chosen: Choices, first: Answer) -> list[Answer]:
    """Return the next pages, until each kind of help that was asked has somebody who does it or there are no more."""
    pages = [first]
    while groups.may_do_a_part(pages, chosen.specialismen):
        pages.append(_ask(site, place, moment, chosen, len(pages) + 1))
    return pages[1:]


def _find_now(site: Site, code: str, chosen: Choices) -> tuple[Place, tuple[Answer, Answer], list[str]]:
    """Return the answer for now and the week; of the whole wijk when the postcode in the address lies elsewhere."""
    postcode = request.args.get("pc4")
    place, errors = Place(code, postcode), []
    if postcode is not None and not POSTCODE.fullmatch(postcode):
        place, errors = Place(code), ["bad_postcode"]
    try:
        return place, _ask_now(site, place, chosen), errors
    except Elsewhere:
        return Place(code), _ask_now(site, Place(code), chosen), ["bad_postcode"]


def _ask_now(site: Site, place: Place, chosen: Choices) -> tuple[Answer, Answer]:
    return site.directory.now_and_week(place, chosen.specialismen, chosen.audience)


def _ask(site: Site, place: Place, moment: Moment, chosen: Choices, page: int = 1) -> Answer:
    return site.directory.contactpunten(place, moment.query, chosen.specialismen, chosen.audience, page)


def _said(site: Site, found: Found, chosen: Choices) -> dict[str, Any]:
    """Return what the page says."""
    answer, language, now = found.answer, site.language, found.now
    asked, loket = chosen.specialismen, parties.loket(answer, language, now)
    in_care, is_first = chosen.zorg == "ja" and not chosen.voor, found.page == 1
    loket_is_first = bool(loket and loket.is_first)
    name = moments.name(found.moment, found.going_on, now, language)
    none = (is_first and nobody.nobody(answer, asked, language, now, loket_is_first=loket_is_first)) or None
    return {
        "printed": times.in_year(times.local(now).date(), language), "address": "",
        "answer": answer, "errors": found.errors, "postcode": found.place.postcode, "wijk": heading.wijk_name(answer),
        "is_example": answer["plaats"]["regio"]["voorbeeld"],
        "moment_title": heading.moment_title(answer, name, language),
        "title": heading.title(answer, name, language, now, none, found.page),
        "feestdag": heading.feestdag(answer, language, now), "stale_since": heading.stale_since(answer, now),
        "loket": loket, "open_now": found.moment.chosen and parties.loket_now(found.answer_now, language, now),
        "ladder": parties.ladder(answer, language, now), "wmo": parties.wmo(answer),
        "nobody": none,
        "is_ahead": is_ahead(answer, now), "own": groups.own(answer, language, now) if in_care else [],
        "groups": groups.groups(answer, language, now, in_care=in_care),
        "parts": groups.parts([answer, *found.further], asked, language, now) if is_first else [],
        "missing": is_first and nobody.missing(answer, asked, language), "is_whole": is_first and not answer["more"],
        "together": together.in_wijk(answer, language),
        "huisartsenspoedpost": numbers.phone_number(answer["spoed"]["huisartsenspoedpost"]),
    }  # fmt: skip


def _links(site: Site, found: Found, chosen: Choices) -> dict[str, Any]:
    """Return where the page leads: to other moments, to the other audience, and to the rest of the postcode."""
    place, moment, now, going_on = found.place, found.moment, found.now, found.going_on

    def link(*, wijk: str = place.wijk, wanneer: str = moment.value, chosen: Choices = chosen, page: int = 1) -> str:
        pagina = page if page > 1 else None
        return site.url("wijk", code=wijk, pc4=place.postcode, wanneer=wanneer, pagina=pagina, **chosen.query)

    beside = {"wanneer": moment.value, "pc4": place.postcode, "zorg": chosen.zorg, "voor": chosen.voor}
    near = nearest(found.week, moment, going_on, has_team=bool(nobody.full(found.answer, now)))
    return {
        "link": link,
        "nearest": [shown(part, going_on, now, site.language) for part in near],
        "moments": moments.bar(moment, going_on, now, site.language),
        "week": week(found.week, lambda value: link(wanneer=value), site.language),
        "week_is_of_all": len(chosen.specialismen) > 1,
        "all_of_wijk": site.url("wijk", code=place.wijk),
        "page_before": link(page=found.page - 1) if found.page > 1 else None,
        "page_after": link(page=found.page + 1) if found.answer["more"] else None,
        "audience_link": link(chosen=chosen.switched),
        "ends": None if moment.chosen else next(part["eind"] for part in found.week["dagdelen"] if part["nu"]),
        "here_again": site.url("wijk", code=place.wijk),
        "beside_help": {name: value for name, value in beside.items() if value},
        "chosen_help": [(name, link(chosen=fewer)) for name, fewer in chosen.each_left_out(site.language)],
        "crumbs": site.crumbs(
            site.gemeente(found.answer["plaats"]["gemeente"], chosen), (heading.wijk_name(found.answer), None)
        ),
        "also_in": [
            (heading.short_name(wijk["naam"]), link(wijk=wijk["code"])) for wijk in found.answer["plaats"]["ookIn"]
        ],
    }
