"""Who may see and do what of a zorgvraag and its ladder (`contracten.md`, Who may; `domein.md`, Never)."""

from datetime import datetime

import msgspec

from events.codec import Recorded
from events.codes import STAPROLLEN
from events.escalatie import (
    EscalatieGestart,
    EscalatieOpgelost,
    StapGezet,
    StapOpgepakt,
    StapOvergeslagen,
    StapVerlopen,
)
from events.vraag import (
    TeamVervallen,
    VraagOnvervuld,
    VraagVervuld,
    Zet,
    ZorgvraagGeplaatst,
    ZorgvraagGesteld,
    ZorgvraagToegezegd,
)
from services.regels.gebieden import coarse
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.partijen import list_keys
from services.zorgvraag.zorgvraag import Zorgvraag, coordinatiepunten

# What follows by itself from what somebody did.
CONSEQUENCES = (
    VraagOnvervuld, VraagVervuld, TeamVervallen,
    EscalatieGestart, StapGezet, StapOvergeslagen, StapVerlopen, EscalatieOpgelost,
)  # fmt: skip
# Which show when a step ended, and why the next began, or that step 1 had ended.
STEPS = (
    VraagOnvervuld, VraagVervuld, EscalatieGestart, StapGezet, StapOvergeslagen, StapVerlopen, EscalatieOpgelost,
)  # fmt: skip
OF_ALL = ("aanbieders", "zorgverzekeraar")  # from these steps on, every ladder of a regio is the same
SYSTEM = "systeem"
ZORGVERLENER = "zorgverlener"  # how whoever asked is named to an aanbieder that may not know who that is
INKOOP = frozenset({"plafond", "geen-contract"})  # reasons between an aanbieder and its zorgverzekeraar (R 3.2)
replace = msgspec.structs.replace


class Dossier(msgspec.Struct, frozen=True, gc=False):
    """A zorgvraag, and its ladder from step 2 on, if it got there."""

    vraag: Zorgvraag
    escalatie: Escalatie | None = None

    @property
    def zet(self) -> Zet:
        """The step on which it stands."""
        return self.escalatie.stap if self.escalatie else self.vraag.zet

    @property
    def counts(self) -> bool:
        """Whether this is unmet demand that counts: that is told, also to who is no party."""
        counts = self.escalatie.counts if self.escalatie else self.vraag.waarom != "niemand-bereikbaar"
        return self.vraag.onvervuld and counts

    def houder(self, now: datetime) -> Zet:
        """Return who holds it now."""
        return self.escalatie.houder(now) if self.escalatie else self.vraag.zet

    @property
    def ontbreekt(self) -> tuple[str, ...]:
        """What somebody must still say: which zorgverzekeraar the cliënt has, when that step is reached or is next."""
        vraag, stappen = self.vraag, self.vraag.gesteld.ladder.stappen
        is_near = self.zet.stap >= len(stappen) - 1 and stappen[-1].rol == "zorgverzekeraar"
        return ("zorgverzekeraar",) if is_near and not (vraag.zorgverzekeraar or vraag.uitkomst) else ()

    def describe(self, viewer: "Viewer") -> str:
        """Say, in a Dutch sentence, how it stands, as far as an organisation may know it."""
        uitkomst = self.vraag.uitkomst or "open"
        step = f", stap {self.zet.stap} ({STAPROLLEN[self.zet.rol]})" if viewer.knows_whose_client(self) else ""
        return f"Stand nu: {uitkomst}{step}."


class Viewer(msgspec.Struct, frozen=True):
    """An organisation in a role, as it stands to a zorgvraag. In another role the same id is another organisation."""

    rol: str
    organisatie: str

    @property
    def actor(self) -> str:
        """How events and lists name it: `rol:organisatie`."""
        return f"{self.rol}:{self.organisatie}"

    def asked(self, dossier: Dossier) -> bool:
        """Tell whether it asked the zorgvraag."""
        return dossier.vraag.gesteld.gesteld_door == self.actor

    def coordinates(self, dossier: Dossier) -> bool:
        """Tell whether it is the coördinatiepunt of the regio, or named as one on the ladder."""
        return self.rol == "coordinatiepunt" and self.organisatie in coordinatiepunten(dossier.vraag.gesteld)

    def was_asked(self, dossier: Dossier) -> bool:
        """Tell whether one of its teams was asked, or the cliënt is in its care."""
        asked = any(self.organisatie in aanbieders for aanbieders in dossier.vraag.gevraagd.values())
        return self.rol == "aanbieder" and (asked or self.organisatie == dossier.vraag.gesteld.in_zorg_bij)

    def owns(self, dossier: Dossier, team: str) -> bool:
        """Tell whether a team that was asked is one of its own."""
        return self.rol == "aanbieder" and self.organisatie in dossier.vraag.gevraagd.get(team, ())

    def stands_on(self, zet: Zet) -> bool:
        """Tell whether it is a party of a step, in the role of that step."""
        return self.actor in list_keys(zet.rol, zet.organisaties)

    def holds(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it holds the zorgvraag, or stands on its step. An aanbieder that was only asked holds nothing
        until the step of all aanbieders: for a colleague's cliënt it would not either."""
        steps = (dossier.houder(now), dossier.zet)
        return any(self.stands_on(zet) for zet in steps if zet.rol != "gevraagd" or self.knows_whose_client(dossier))

    def manages(self, dossier: Dossier) -> bool:
        """Tell whether it may place, withdraw and end it: whoever asked, and the coördinatiepunt."""
        return self.asked(dossier) or self.coordinates(dossier)

    def is_only_asked(self, dossier: Dossier) -> bool:
        """Tell whether it is an aanbieder that does not choose: of other aanbieders it learns nothing."""
        return self.rol == "aanbieder" and not self.manages(dossier)

    def knows_whose_client(self, dossier: Dossier) -> bool:
        """Tell whether it may know who asked and which colleague has the cliënt in care. An aanbieder that was only
        asked may not, until it is placed."""
        own = (team for team in dossier.vraag.geplaatst if self.owns(dossier, team))
        in_care = self.organisatie == dossier.vraag.gesteld.in_zorg_bij
        return self.rol != "aanbieder" or self.asked(dossier) or in_care or any(own)

    def knows_since(self, dossier: Dossier) -> datetime:
        """Return since when (UTC) it is told that a zorgvraag is there. To an aanbieder that may not know whose cliënt
        it is, that is when its team was asked: for one in care all are asked at once, for a new one a little later."""
        own = (at for team, at in dossier.vraag.voorgelegd_op.items() if self.owns(dossier, team))
        asked_at = dossier.vraag.asked_at
        return asked_at if self.knows_whose_client(dossier) else min(own, default=asked_at)

    def sees(self, zet: Zet, dossier: Dossier) -> Zet:
        """Return a step as an organisation may know it. To an aanbieder that may not know whose cliënt it is, all steps
        before that of all aanbieders are step 1 of a new cliënt."""
        gesteld = dossier.vraag.gesteld
        of_all = (number for number, stap in enumerate(gesteld.ladder.stappen, 1) if stap.rol in OF_ALL)
        if self.knows_whose_client(dossier) or zet.stap >= next(of_all, zet.stap):
            return zet
        return gesteld.als_nieuw or gesteld.zet

    def may_name_zorgverzekeraar(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it may say which zorgverzekeraar the cliënt has: whoever asked, the coördinatiepunt, and whoever
        holds it."""
        return self.manages(dossier) or self.holds(dossier, now)

    def may_read(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it is a party to the zorgvraag."""
        return self.manages(dossier) or self.was_asked(dossier) or self.holds(dossier, now)

    def may_ask_teams(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it may put the zorgvraag to teams."""
        return self.manages(dossier) or self.holds(dossier, now)

    def sees_kandidaten(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it is shown which teams could do it: whoever may ask them. An aanbieder that may not know whose
        cliënt it is, is shown them on the step of all aanbieders only: on step 1 it holds no cliënt of a colleague."""
        on_step = (zet for zet in (dossier.houder(now), dossier.zet) if zet.rol == "aanbieders")
        of_all = any(self.stands_on(zet) for zet in on_step)
        return self.may_ask_teams(dossier, now) and (self.knows_whose_client(dossier) or of_all)

    def may_answer(self, dossier: Dossier, team: str, now: datetime) -> bool:
        """Tell whether it may answer for a team: its aanbieder, and a zorgverzekeraar that holds the zorgvraag, which
        passes on what a team told it."""
        return self.owns(dossier, team) or (self.rol == "zorgverzekeraar" and self.holds(dossier, now))

    def may_read_ladder(self, dossier: Dossier) -> bool:
        """Tell whether it may read the ladder: whoever asked, stands or stood on a step, or coordinates; and the
        gemeente, coarsely, unless none of its areas may be told: reading it would tell one."""
        gesteld = dossier.vraag.gesteld
        match self.rol:
            case "gemeente":
                is_told = dossier.escalatie is None or dossier.escalatie.counts
                area = coarse(gesteld.gebied, gesteld.specialismen)
                return is_told and area is not None and self.organisatie == area.gemeente
            case "coordinatiepunt":
                return self.coordinates(dossier)
            case "aanbieder" | "zorgverzekeraar":
                involved = dossier.escalatie.involved if dossier.escalatie else ()
                in_care = self == Viewer("aanbieder", dossier.vraag.gesteld.in_zorg_bij or "")
                return self.asked(dossier) or in_care or self.actor in involved
            case "verwijzer":
                return self.asked(dossier)
        return False

    def may_act_on_ladder(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it may act on the ladder: the coördinatiepunt, and whoever holds the step or still holds the one
        before. Where nobody is known for a step, whoever asked."""
        nobody_known = not dossier.zet.organisaties
        return self.coordinates(dossier) or self.holds(dossier, now) or (nobody_known and self.asked(dossier))


def told(dossier: Dossier, viewer: Viewer) -> ZorgvraagGesteld:
    """Return what was asked as an organisation may know it. An aanbieder that was asked does not learn that a colleague
    has the cliënt in care or cannot go on, nor who asked (L 3.3)."""
    gesteld = dossier.vraag.gesteld
    if viewer.knows_whose_client(dossier):
        return gesteld
    tells = gesteld.aanleiding == "aanbieder-kan-niet-verder"
    return replace(
        gesteld,
        situatie="nieuw",
        in_zorg_bij=None,
        gesteld_door=ZORGVERLENER,
        aanleiding="anders" if tells else gesteld.aanleiding,
    )


def told_zet(zet: Zet, dossier: Dossier, viewer: Viewer) -> Zet:
    """Return who stands on a step as an organisation may know it. An aanbieder that does not choose sees only itself:
    not who else was asked, nor which colleague has the cliënt in care: when it was asked it sees itself on step 1,
    whoever stands there. A zorgverzekeraar is not told who was asked on step 1: a step that ended early would tell that
    they refused."""
    if viewer.rol == "zorgverzekeraar" and zet.rol == "gevraagd":
        return replace(zet, organisaties=())
    if not viewer.is_only_asked(dossier):
        return zet
    stands = viewer.was_asked(dossier) if zet.rol == "gevraagd" else viewer.stands_on(zet)
    return replace(zet, organisaties=(viewer.organisatie,) if stands else ())


def tells_of_the_client(recorded: Recorded, dossier: Dossier, viewer: Viewer) -> bool:
    """Tell whether an event shows whether the cliënt was in care already, to one who may not know that: for one who is,
    the ladder may have a step more, and step 1 is passed when that aanbieder is closed."""
    shows = isinstance(recorded.event, STEPS) or (
        isinstance(recorded.event, StapOpgepakt) and recorded.actor != viewer.actor
    )
    return shows and not viewer.knows_whose_client(dossier)


def shown_actor(recorded: Recorded, dossier: Dossier, viewer: Viewer) -> str:
    """Return who did something, as `rol:organisatie`. Whoever refused last is not shown as the cause of what follows
    from all refusals (L 3.3), nor to an aanbieder that does not choose what a rival did. To an aanbieder that may not
    know who asked, that is `zorgverlener`."""
    event, actor = recorded.event, recorded.actor
    if isinstance(event, CONSEQUENCES) or (viewer.is_only_asked(dossier) and _of_a_rival(recorded, dossier, viewer)):
        return SYSTEM
    gesteld = dossier.vraag.gesteld
    hidden = actor in (gesteld.gesteld_door, f"aanbieder:{gesteld.in_zorg_bij}")
    return ZORGVERLENER if hidden and not viewer.knows_whose_client(dossier) else actor


def _of_a_rival(recorded: Recorded, dossier: Dossier, viewer: Viewer) -> bool:
    event, actor = recorded.event, recorded.actor
    if isinstance(event, ZorgvraagGeplaatst | ZorgvraagToegezegd):
        return not viewer.owns(dossier, event.team)
    asked = actor == dossier.vraag.gesteld.gesteld_door
    return actor.startswith("aanbieder:") and actor != viewer.actor and not asked
