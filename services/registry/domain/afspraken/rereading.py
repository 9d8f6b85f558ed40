"""What the file of an example regio makes of an afspraak that is there already: nothing that undoes what its parties
did since."""

from services.errors import Clash
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.tekst import Inhoud, Teksten, newest, replace
from services.registry.domain.afspraken.versie import Versie, names


def to_write(afspraak: Afspraak, teksten: Teksten, wanted: Inhoud) -> Inhoud | None:
    """Return the text to draft; None when that of the file was drafted or laid down before, whatever parties did since.
    Who joined is added to it and who left stays out. Raises `Clash` when parties have a draft of their own."""
    if laid_down(afspraak, teksten, wanted) or is_drafted(afspraak, teksten, wanted):
        return None
    if afspraak.concept and len(afspraak.versies) + 1 in teksten:
        raise Clash("Er ligt een concept van partijen: dat blijft zoals het is.")
    gone = afspraak.vertrokken - afspraak.involved
    stay = [one for one in wanted.partijen if one.key not in gone]
    came = [one for one in afspraak.partijen if one.key in _joined(afspraak) - names(stay)]
    return replace(wanted, partijen=(*stay, *came))


def laid_down(afspraak: Afspraak, teksten: Teksten, wanted: Inhoud) -> list[Versie]:
    """Return the versions with the text of the file."""
    return [
        one for one in afspraak.versies if one.nummer in teksten and _is_of_file(afspraak, teksten[one.nummer], wanted)
    ]


def is_drafted(afspraak: Afspraak, teksten: Teksten, wanted: Inhoud) -> bool:
    """Tell whether the text of the file is a draft that was not laid down yet."""
    return afspraak.concept is not None and _is_of_file(afspraak, newest(afspraak, teksten), wanted)


def _is_of_file(afspraak: Afspraak, text: Inhoud, wanted: Inhoud) -> bool:
    """Tell whether a text is that of the file, but for its salt, who joined, and who left."""
    here, there = {*text.partijen}, {*wanted.partijen}
    explained = names(here - there) <= _joined(afspraak) and names(there - here) <= afspraak.vertrokken
    return explained and replace(text, partijen=(), zout=None) == replace(wanted, partijen=())


def _joined(afspraak: Afspraak) -> frozenset[str]:
    """Return who signed a version that did not name it: who joined, whether it stayed or not."""
    return frozenset(key for one in afspraak.versies for key in one.handtekeningen.keys() - one.partijen)
