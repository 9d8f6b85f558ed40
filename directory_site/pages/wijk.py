"""`/wijk/WK…` without a moment shows the wijk as a whole, also on paper (rij 1, 5, 22)."""

from datetime import datetime
from typing import Any

import segno
from werkzeug import Response

from directory_site import times
from directory_site.client import Ended, Unknown
from directory_site.pages import ended
from directory_site.site import RestsOn, Site
from directory_site.view import parties, together, wijk
from directory_site.view.heading import short_name, stale_since
from directory_site.view.numbers import phone_number
from directory_site.view.week import week

SIZE = 3  # pixels of a module of the QR code

FRESH = 60  # seconds that the page may be kept


def show(site: Site, code: str) -> Response:
    """Show a wijk."""
    try:
        found, coming = site.directory.wijk_and_week(code)
    except Unknown:
        return site.render("unknown_wijk", 404)
    except Ended as gone:
        return ended.show(site, gone, lambda new: ended.with_query(site.url("wijk", code=new)))
    now = site.clock()
    key = (found["tag"], coming["tag"], times.local(now).date(), stale_since(found, now))
    rests_on = RestsOn(key, now, lambda: now + times.HOUR)
    response = site.keep(rests_on, "wijk", 200, lambda: _said(site, found, coming, now), of=[found, coming])
    response.headers["Cache-Control"] = f"public, max-age={min(FRESH, found['maxAge'], coming['maxAge'])}"
    return response


def qr(address: str) -> str:
    """Return the QR code of an address, as a drawing (SVG)."""
    return str(segno.make(address, micro=False).svg_inline(scale=SIZE))


def _said(site: Site, found: Any, coming: Any, now: datetime) -> dict[str, Any]:
    language, name = site.language, short_name(found["naam"])
    table = week(coming, lambda moment: site.url("wijk", code=found["code"], wanneer=moment), language)
    going_on = next(part for part in coming["dagdelen"] if part["nu"])
    around = {**found, "dagsoort": going_on["dagsoort"], "dagdeel": going_on["dagdeel"]}
    next_party = wijk.next_for_gaps(found)
    return {
        "wijk": name, "gemeente": found["gemeente"]["naam"], "regio": found["regio"]["naam"],
        "is_example": found["regio"]["voorbeeld"],
        "crumbs": site.crumbs(site.gemeente(found["gemeente"]), (name, None)),
        "facts": wijk.facts(found, language), "blocks": wijk.blocks(found, coming, table, language),
        "gaps": wijk.gaps(found, language), "gaps_known": wijk.counts_gaps(found, coming),
        "gap_next": next_party and parties.step_in_sentence(next_party, language),
        "week": table, "ladder": parties.ladder(around, language, now), "wmo": parties.wmo(found),
        "agreed": wijk.agreed(found, language), "together": together.in_wijk(found, language),
        "completeness": wijk.completeness(found, language),
        "huisartsenspoedpost": phone_number(found["spoed"]["huisartsenspoedpost"]),
        "stale_since": stale_since(found, now),
        "address": site.address and f"{site.address}{site.url('wijk', code=found['code'])}",
        "printed": times.in_year(times.local(now).date(), language), "answer": found, "errors": [], "qr": qr,
    }  # fmt: skip
