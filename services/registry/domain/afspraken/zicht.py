"""What an organisation sees of an afspraak (besluit 0041; veilig, rule 5).

What it may not see leaves no trace: the tag of what it reads is made of this, and of nothing else.

- A party sees every version that names it as a whole, and what the parties told each other.
- Who asks to join reads what is in force once all that decide have said yes: nobody signs what it cannot read.
- The regio, and its coördinatiepunt, see what is to be signed in the regio and who signed, without closed parts.
- Everybody sees what is in force, without closed parts; an inkoper sees as much of how it goes as the parties signed.
"""

from collections.abc import Iterator

import msgspec

from events.afspraken import Partij
from services.registry.domain.afspraken.afspraak import Afspraak, Status, Statusmelding
from services.registry.domain.afspraken.seen import (
    ContactZicht,
    HandtekeningZicht,
    Kop,
    MeldingZicht,
    StatusZicht,
    TekstZicht,
    ToetrederZicht,
    VerloopZicht,
    VersieZicht,
    Zicht,
)
from services.registry.domain.afspraken.tekst import Inhoud, Teksten, newest
from services.registry.domain.afspraken.versie import Versie, names
from services.registry.domain.afspraken.viewer import Viewer

replace = msgspec.structs.replace


def kop(afspraak: Afspraak, viewer: Viewer) -> Kop | None:
    """Return the heading of an afspraak as somebody sees it; None when it does not exist for them. A draft gives it its
    name until something is laid down."""
    if not viewer.sees(afspraak):
        return None
    known = versies(afspraak, viewer)
    in_force = [one for one in known if one.nummer == afspraak.van_kracht]
    laid_down = [one.vastgelegd for one in (*known, *in_force)]
    text = laid_down[-1] if laid_down else afspraak.concept
    if text is None:
        return None
    return Kop(id=afspraak.id, status=status(afspraak, viewer), titel=text.titel, gebied=text.gebied)


def zicht(afspraak: Afspraak, teksten: Teksten, viewer: Viewer) -> Zicht | None:
    """Return an afspraak as somebody sees it; None when it does not exist for them."""
    if not viewer.sees(afspraak):
        return None
    seen = Zicht(
        id=afspraak.id,
        status=status(afspraak, viewer),
        partijen=afspraak.partijen,
        versies=tuple(_versie(afspraak, one, teksten[one.nummer], viewer) for one in versies(afspraak, viewer)),
        concept=_concept(afspraak, teksten, viewer),
        verloop=_verloop(afspraak, viewer),
        reden=afspraak.einde if viewer.is_party(afspraak) or viewer.is_regio(afspraak) else None,
    )
    if viewer.key in afspraak.present:
        return _among_parties(afspraak, seen)
    decides = viewer.is_regio(afspraak) and viewer.rol == "regio"
    own = viewer.key if not decides else None
    return replace(seen, toetreders=tuple(_toetreders(afspraak, own)))


def seen(zicht: Zicht, viewer: Viewer) -> str:
    """Name what somebody sees: the same text as long as that is the same. It goes out under a key."""
    return f"{viewer.key} {msgspec.json.encode(zicht).decode()}"


def status(afspraak: Afspraak, viewer: Viewer) -> Status:
    """Tell how far it is, for somebody: of a text that waits for others a party of the draft knows nothing."""
    seen = [one.nummer for one in versies(afspraak, viewer)]
    return "concept" if afspraak.status == "ter-ondertekening" and afspraak.te_tekenen not in seen else afspraak.status


def versies(afspraak: Afspraak, viewer: Viewer) -> list[Versie]:
    """Return the versions that somebody sees, oldest first: those that it is a party of, of its regio all, and what is
    in force."""
    public = afspraak.van_kracht if not afspraak.einde else 0
    if viewer.is_regio(afspraak):
        return [*afspraak.versies]
    return [one for one in afspraak.versies if one.nummer == public or viewer.reads(afspraak, one)]


def _concept(afspraak: Afspraak, teksten: Teksten, viewer: Viewer) -> TekstZicht | None:
    text = newest(afspraak, teksten)
    return _whole(text) if afspraak.concept and viewer.key in names(text.partijen) else None


def _whole(text: Inhoud) -> TekstZicht:
    return TekstZicht(**msgspec.structs.asdict(text))


def _open(text: Inhoud, partijen: tuple[Partij, ...]) -> TekstZicht:
    """Return what anybody may read of a text, with the parties that stand in it."""
    return TekstZicht(
        titel=text.titel,
        partijen=partijen,
        gebied=text.gebied,
        aard=text.aard,
        onderdelen={code: deel for code, deel in text.onderdelen.items() if deel and deel.openbaar},
        toetreding=text.toetreding,
    )


def _versie(afspraak: Afspraak, versie: Versie, text: Inhoud, viewer: Viewer) -> VersieZicht:
    reads = viewer.reads(afspraak, versie)
    parties = afspraak.partijen if versie.nummer == afspraak.van_kracht else text.partijen
    seen = VersieZicht(
        digest=versie.vastgelegd.digest,
        status=afspraak.status_of(versie),
        inhoud=_whole(text) if reads else _open(text, parties),
        sinds=versie.sinds,
    )
    if not reads and not viewer.is_regio(afspraak):
        return seen
    signed = tuple(
        HandtekeningZicht(partij=partij, op=signature.op, op_papier=signature.op_papier)
        for partij, signature in versie.handtekeningen.items()
    )
    return replace(seen, versie=versie.nummer, ondertekeningen=signed)


def _verloop(afspraak: Afspraak, viewer: Viewer) -> VerloopZicht | None:
    """Return how it goes, for somebody: to the public that is that it was made, or on which day it was reported as
    kept. A later report that it fails changes nothing of that, for what ends would tell of it."""
    if not afspraak.in_force:
        return None
    newest = afspraak.statussen[-1] if afspraak.statussen else None
    inzicht = afspraak.in_force.vastgelegd.inzicht_inkoper if viewer.rol == "zorgverzekeraar" else "niets"
    sees_all = viewer.key in afspraak.present or viewer.is_regio(afspraak)
    if newest is None or not (sees_all or inzicht != "niets"):
        kept = afspraak.nageleefd_op
        return VerloopZicht(status="nageleefd" if kept else "gemaakt", nageleefd_op=kept)
    per_partij = [one for one in afspraak.statussen if sees_all or one.partij.startswith("aanbieder:")]
    return VerloopZicht(
        status=newest.status,
        actie=newest.actie,
        per_partij=tuple(map(_reported, per_partij)) if sees_all or inzicht == "per-aanbieder" else (),
    )


def _reported(one: Statusmelding) -> StatusZicht:
    return StatusZicht(**msgspec.structs.asdict(one))


def _among_parties(afspraak: Afspraak, seen: Zicht) -> Zicht:
    return replace(
        seen,
        toetreders=tuple(_toetreders(afspraak)),
        meldingen=tuple(MeldingZicht(**msgspec.structs.asdict(one)) for one in afspraak.meldingen),
        contacten=tuple(ContactZicht(**msgspec.structs.asdict(one)) for one in afspraak.contacten),
        stemmen_in_met_einde=tuple(sorted(afspraak.stemmen_in)),
    )


def _toetreders(afspraak: Afspraak, own: str | None = None) -> Iterator[ToetrederZicht]:
    """Yield who asks to join; when `own` is given, only that one, which does not learn who said yes before all have."""
    for one in afspraak.toetreders:
        ready = one.partij.key in afspraak.admitted
        if own is None:
            yield ToetrederZicht(partij=one.partij, ingestemd=tuple(sorted(one.steun)), mag_tekenen=ready)
        elif one.partij.key == own:
            yield ToetrederZicht(partij=one.partij, ingestemd=(), mag_tekenen=ready)
