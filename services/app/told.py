"""What a command tells of what it refuses: a sentence, and exit status 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from events.codec import Undecodable
from services.errors import MOST_FAULTS, Clash, Invalid
from services.platform.runtime.away import Away
from services.platform.runtime.dutch import dutch_system
from services.platform.runtime.settings import WrongSetting


@contextmanager
def told() -> Iterator[None]:
    """Tell what is refused in a sentence, with exit status 1."""
    try:
        yield
    except Invalid as error:
        lines = "\n".join(f"  {fault.place}: {fault.reason}" for fault in error.faults[:MOST_FAULTS])
        if more := len(error.faults[MOST_FAULTS:]):
            lines += f"\n  en nog {more} fouten"
        raise click.ClickException(f"geweigerd, er is niets gewijzigd:\n{lines}") from error
    except (Clash, Away, WrongSetting) as error:
        raise click.ClickException(str(error)) from error
    except Undecodable as error:
        raise click.ClickException(f"Een gebeurtenis in het logboek is niet te lezen: {error}") from error
    except OSError as error:
        raise click.ClickException(dutch_system(error)) from error
