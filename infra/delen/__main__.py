"""`python -m infra.delen` copies the parts that the site uses out of `node_modules` into its static files: the styles
of NL Design System, the letter, and the pictograms as masks, so that a page loads none of these apart."""

import re
import shutil
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
TARGET = HERE.parent.parent / "directory_site" / "static" / "gebracht"
STYLES = (
    "badge-status", "breadcrumb-nav", "button", "form-field-description", "form-field-error-message", "form-label",
    "skip-link", "textbox",
)  # fmt: skip
FONT = MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next"
# What each part may be used for goes with it.
LICENSES = {
    "letter": FONT / "LICENSE",
    "pictogrammen": MODULES / "@tabler/icons/LICENSE",
    "utrecht": MODULES / "@utrecht/button-css/LICENSE.md",
}
LETTER = "atkinson-hyperlegible-next-latin-wght-normal.woff2"
# Each pictogram of the site: its name in Tabler Icons.
PICTOGRAMS = {
    "afdrukken": "printer",
    "avond": "sunset-2",
    "bellen": "phone",
    "beperkt": "circle-half",
    "gevaar": "alert-triangle",
    "geen": "x",
    "huis": "home-heart",
    "info": "info-circle",
    "klok": "clock",
    "menu": "menu-2",
    "nacht": "moon",
    "onbekend": "help-circle",
    "overdag": "sun",
    "plus": "plus",
    "ruimte": "circle-check",
    "samen": "users",
    "verder": "chevron-right",
    "vervangt": "arrow-back-up",
    "vol": "circle-minus",
    "wachtlijst": "clock",
    "week": "calendar",
    "zoeken": "search",
}
_EMPTY = re.compile(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>')


def bring() -> None:
    """Write the parts. Raises `FileNotFoundError` when `npm ci` did not run."""
    TARGET.mkdir(parents=True, exist_ok=True)
    styles = [(MODULES / "@utrecht" / f"{name}-css" / "dist" / "index.min.css").read_text() for name in STYLES]
    drawings = MODULES / "@tabler/icons/icons/outline"
    pictograms = [_mask(name, (drawings / f"{its}.svg").read_text()) for name, its in PICTOGRAMS.items()]
    (TARGET / "utrecht.css").write_text("\n".join(styles))
    (TARGET / "pictogrammen.css").write_text("\n".join([".bb-i{display:inline-block}", *pictograms]))
    for name, license_of in LICENSES.items():
        shutil.copy(license_of, TARGET / f"{name}-LICENSE.txt")
    shutil.copy(FONT / "files" / LETTER, TARGET / "letter.woff2")


HALF = "<path d='M12 3a9 9 0 0 1 0 18z' fill='#000' />"  # without it the disc of *weinig plek* is a line


def _mask(name: str, drawing: str) -> str:
    """Return the rule that gives a pictogram its shape."""
    drawn = _EMPTY.sub("", drawing[drawing.index("<svg") :])
    bare = re.sub(r'\s(?:class|width|height)="[^"]*"', "", re.sub(r"\s+", " ", drawn)).replace("currentColor", "#000")
    if name == "beperkt":
        bare = bare.replace("</svg>", f"{HALF}</svg>")
    address = quote(bare.replace('"', "'").replace("> <", "><"), safe=" =:/'")
    return f'.bb-i-{name}{{--beeld:url("data:image/svg+xml,{address}")}}'


if __name__ == "__main__":
    bring()
