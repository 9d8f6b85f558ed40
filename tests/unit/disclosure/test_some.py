"""What an attacker finds out about zorgvragen in a part of the country, and of counts: nothing. The seeded leaks are
tried on these."""

import random
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from services.escalation.application import Ladders, add, week_of, weekly
from services.escalation.bodies import aantallen
from services.platform.store.call import Call, Caller
from services.platform.store.work import Work
from tests.support.disclosure.attack import attack
from tests.support.disclosure.attacker import counts
from tests.support.disclosure.land import country
from tests.support.zorgvragen import NOW, REGIO, gebied, gestart, gesteld
from tests.unit.zorgvraag.known_aanbod import KnownAanbod
from tests.unit.zorgvraag.stores import Stores

EVERY = 12  # one gemeente in so many, and the smallest
NOWHERE = gebied(klein=None, groot=None)


def test_an_attacker_finds_nothing_out_in_a_part_of_the_country() -> None:
    gemeenten = country()
    chosen = {code: wijken for n, (code, wijken) in enumerate(gemeenten.items()) if n % EVERY == 0 or code == "GM0088"}
    found = [*attack(chosen)]
    assert not found, found


def test_an_attacker_that_reads_the_counts_every_day_finds_no_small_one() -> None:
    chance, told, published = random.Random(15), Counter[str](), list[dict[str, int]]()
    with TemporaryDirectory() as folder, closing(Stores(Path(folder))) as stores:
        ladders = Ladders(stores.escalatie, stores.vraag, KnownAanbod())
        for day in range(28):
            now = NOW + timedelta(days=day)
            work = Work(stores.escalatie, "systeem:escalatie", now)
            for number in range(chance.randint(0, 3)):
                where = chance.choice([{}, {}, {"gebied": NOWHERE}])
                add(work, f"{day}-{number}", [gestart(gesteld(**where))])
                told[week_of(now)] += not where
            work.save()
            for hours in (0, 14, 15):  # midnight and an hour later, of which a week may end
                call = Call(Caller(REGIO, "regio"), now + timedelta(hours=hours))
                published.append({one.week: one.onvervuld for one in aantallen(weekly(ladders, call))})
    found = [*counts(f"regio:{REGIO}", published, told)]
    assert not found, found
    assert published[-1], "something is counted"
