"""The group of all commands, which tells in Dutch what is wrong with how it is called."""

import sys
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError
from typing_extensions import override

from services.platform.runtime.dutch import dutch_command


class Commands(click.Group):
    """All commands. What click refuses is told in the words of the other refusals."""

    @override
    def main(self, *args: Any, **options: Any) -> Any:
        try:
            found = super().main(*args, **{**options, "standalone_mode": False})
        except NoArgsIsHelpError as error:
            error.show()
            sys.exit(error.exit_code)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "benaderbaar"
            _tell(f"{dutch_command(error.format_message())}\nKijk bij: {command} --help")
            sys.exit(error.exit_code)
        except click.ClickException as error:
            _tell(error.message)
            sys.exit(error.exit_code)
        except click.Abort:
            _tell("afgebroken. Wat hierboven niet staat, is niet gedaan.")
            sys.exit(1)
        sys.exit(found if isinstance(found, int) else 0)


def _tell(message: str) -> None:
    click.echo(f"Fout: {message}", err=True)
