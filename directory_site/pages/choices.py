"""The choices of a visitor beside the wijk, which every address on the way to an answer carries along."""

from werkzeug.datastructures import MultiDict

from directory_site.texts import KINDS_OF_HELP


def chosen_help(sent: MultiDict[str, str]) -> list[str]:
    """Return the slugs of the kinds of help that a form or an address asks for."""
    return [slug for slug in dict.fromkeys(sent.getlist("bij")) if slug in KINDS_OF_HELP]


def carried(sent: MultiDict[str, str]) -> dict[str, object]:
    """Return the query that says which help is needed, and whether the visitor already gets zorg."""
    return {"bij": chosen_help(sent), "zorg": "ja" if sent.get("zorg") == "ja" else None}
