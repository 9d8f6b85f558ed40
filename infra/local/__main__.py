"""`python -m infra.local up|down|wipe|status`: the servers of this machine."""

import argparse
import base64
import os
import sys

from infra.local import cache, kinds, servers


def main() -> None:
    """Do what the verb says. Something that is missing ends the program with a sentence that says so."""
    parser = argparse.ArgumentParser(prog="python -m infra.local", description=__doc__)
    parser.add_argument("verb", choices=("up", "down", "wipe", "status"))
    verb = parser.parse_args().verb
    try:
        if verb == "up":
            servers.up()
    except cache.Missing as error:
        sys.exit(str(error))
    if verb == "down":
        for name in kinds.SERVERS:
            servers.stop(name)
    if verb == "wipe":
        servers.wipe()
    if verb in ("up", "status"):
        for name in kinds.SERVERS:
            print(f"# {name}: {'draait' if servers.pid(name) else 'staat stil'}")
        for name, address in kinds.ADDRESSES.items():
            print(f"export {name}={address}")
        print(f"export BENADERBAAR_GEHEIM={_secret_key()}")


def _secret_key() -> str:
    """Return the key with which secrets of subscriptions are sealed on this machine. It is made once."""
    path = cache.data() / "geheim.sleutel"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(base64.urlsafe_b64encode(os.urandom(32)))
    return path.read_text()


if __name__ == "__main__":
    main()
