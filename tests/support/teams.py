"""Teams and questions, with a taste for the moments at which clocks and calendars go wrong."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from events.aanbod import Bereikbaarheid, Contact, Dagdelen
from events.capaciteit import CapaciteitGemeld, Moment
from events.codes import Dagdeel, Gemeld
from tests.support import oracle
from tests.support.oracle import Answer
from tests.support.oracle_hours import Question, Team

WIJKEN = ("WK000001", "WK000002", "WK000003")
DAGDELEN: tuple[Dagdeel, ...] = ("overdag", "avond", "nacht")
CODES = ("9103", "9104", "mth")
AUDIENCES = ("iedereen", "professionals")
# When a question is read, from the moment that it is about: past, current, and at most or more than 7 days ahead.
READ = [timedelta(minutes=1), timedelta(seconds=59), timedelta(days=-7), timedelta(days=-7, seconds=-1)]
# Around feestdagen, both changes of the clock, weekends and years.
EDGES = [date(2026, 3, 28), date(2026, 10, 24), date(2026, 12, 24), date(2026, 4, 3), date(2026, 4, 5),
         date(2025, 4, 26), date(2026, 5, 4), date(2027, 5, 5), date(2026, 12, 31), date(2026, 5, 14),
         date(2026, 5, 24), date(2026, 11, 28)]  # fmt: skip
CLOCKS = ["00:00", "00:01", "02:00", "02:30", "03:00", "06:59", "07:00", "12:00", "17:00", "22:30", "23:00", "23:30",
          "23:59"]  # fmt: skip
CLOSING_TIMES = [*CLOCKS, "24:00"]


def local(text: str) -> datetime:
    """The moment (UTC) of a clock time in the Netherlands: `2026-03-29T07:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)


EDGE_DAYS = [date(2026, *day) for day in ((3, 28), (3, 29), (10, 24), (10, 25), (4, 3), (4, 5), (12, 24), (12, 25),
                                          (11, 27), (11, 28))]  # fmt: skip
EDGE_CLOCKS = ("00:00", "00:30", "02:30", "06:59", "07:00", "12:00", "17:00", "23:00")


def edge_questions() -> Iterator[tuple[list[Team], Question]]:
    """Around the days on which calendars and clocks go wrong: who can be reached at a moment, and in a dagdeel."""
    for number, (day, clock) in enumerate(product(EDGE_DAYS, EDGE_CLOCKS)):
        moment, voor = local(f"{day}T{clock}"), AUDIENCES[number % 2]
        asked = edge_teams(moment)
        for codes in ((), CODES):
            yield asked, Question(moment, None, Dagdelen(), False, WIJKEN[:1], codes, moment, voor)  # noqa: FBT003
        dag = day, DAGDELEN[number % 3]
        yield asked, Question(moment, dag, Dagdelen(), True, WIJKEN[:2], ("9104",), moment, voor)  # noqa: FBT003
        now = moment + READ[number % len(READ)]
        yield asked, Question(moment, None, Dagdelen(), True, WIJKEN[:1], CODES[:2], now, voor)  # noqa: FBT003
        unfit = frozenset(team.id for team in asked[number % 2 :: 2])
        yield asked, Question(moment, None, Dagdelen(), False, WIJKEN[:1], CODES[:1], moment, voor, unfit, True)  # noqa: FBT003
        acute = [asked[9], asked[13]]  # who is there for acute help only, and one without hours
        some = CODES[1:2] if number % 2 else ()
        yield acute, Question(moment, None, Dagdelen(), False, WIJKEN[:1], some, moment, voor, beside=True)  # noqa: FBT003


def edge_teams(now: datetime) -> list[Team]:
    """Fourteen teams with hours of all kinds, and reports as they stand at a moment."""
    able: tuple[tuple[str, ...], ...] = (*[CODES[:2]] * 5, CODES[1:2], (), *[CODES[:2]] * 4, CODES[1:2], (), CODES[:2])
    facts = zip(able, EDGE_HOURS, _edge_reports(now), strict=True)
    return [Team(f"team-{number}", WIJKEN[:1], *found) for number, found in enumerate(facts)]


EVERY_DAY = ("werkdag", "weekend")
NIGHT_LINE = Contact(telefoon="050 000 00 20")
ALWAYS = Bereikbaarheid(dagen=EVERY_DAY, van="00:00", tot="00:00")
EDGE_HOURS: tuple[tuple[Bereikbaarheid, ...], ...] = (
    (Bereikbaarheid(dagen=("werkdag",), van="07:00", tot="17:00"),),
    (Bereikbaarheid(dagen=EVERY_DAY, van="23:00", tot="07:00"),),
    (
        Bereikbaarheid(dagen=("zo",), van="00:30", tot="02:30"),
        Bereikbaarheid(dagen=("za", "ma"), van="01:00", tot="03:00", functie="onplanbare-nachtzorg"),
        Bereikbaarheid(dagen=("feestdag",), gesloten=True),
    ),
    (ALWAYS,),
    (ALWAYS,),
    (
        Bereikbaarheid(dagen=EVERY_DAY, van="08:00", tot="20:00", voor=("eigen-clienten",)),
        Bereikbaarheid(dagen=EVERY_DAY, van="09:00", tot="17:00", voor=("professionals",)),
    ),
    (ALWAYS,),
    (
        Bereikbaarheid(dagen=("werkdag",), van="08:00", tot="23:59"),
        Bereikbaarheid(dagen=("werkdag", "za"), gesloten=True),
        Bereikbaarheid(dagen=("do", "vr"), gesloten=True),
        Bereikbaarheid(dagen=("do", "vr"), van="10:00", tot="12:00"),
        Bereikbaarheid(dagen=("vr",), van="16:00", tot="24:00"),
        Bereikbaarheid(dagen=("weekend",), gesloten=True, voor=("professionals",)),
        Bereikbaarheid(dagen=("weekend",), van="00:00", tot="12:00"),
        Bereikbaarheid(dagen=("feestdag",), gesloten=True, contact=NIGHT_LINE),
        Bereikbaarheid(dagen=EVERY_DAY, van="22:00", tot="06:00", contact=NIGHT_LINE, voor=("professionals",)),
    ),
    (
        Bereikbaarheid(dagen=EVERY_DAY, van="23:00", tot="07:00"),
        Bereikbaarheid(dagen=(), begindatum=date(2026, 12, 1), einddatum=date(2026, 12, 31), van="09:00", tot="12:00"),
        Bereikbaarheid(dagen=(), begindatum=date(2026, 12, 25), einddatum=date(2026, 12, 26), gesloten=True),
        Bereikbaarheid(
            dagen=("werkdag",), begindatum=date(2026, 12, 26), einddatum=date(2026, 12, 27), van="10:00", tot="11:00"
        ),
        Bereikbaarheid(dagen=(), begindatum=date(2026, 3, 28), einddatum=date(2026, 3, 28), van="20:00", tot="10:00"),
        Bereikbaarheid(dagen=(), begindatum=date(2026, 3, 28), einddatum=date(2026, 3, 28), van="12:00", tot="13:00"),
        Bereikbaarheid(dagen=(), begindatum=date(2026, 3, 1), einddatum=date(2026, 3, 31), van="11:00", tot="12:30"),
        Bereikbaarheid(dagen=(), begindatum=date(2026, 10, 24), einddatum=date(2026, 10, 24), gesloten=True),
        Bereikbaarheid(dagen=(), begindatum=date(2026, 10, 24), einddatum=date(2026, 10, 24), van="06:00", tot="18:00"),
    ),
    (
        Bereikbaarheid(dagen=("werkdag", "weekend", "feestdag"), van="07:00", tot="07:00", voor=("professionals",)),
        Bereikbaarheid(dagen=("vr",), gesloten=True),
        Bereikbaarheid(dagen=("vr",), van="07:00", tot="07:00", functie="alarmopvolging"),
        Bereikbaarheid(dagen=("za",), van="07:00", tot="24:00", functie="alarmopvolging"),
        Bereikbaarheid(
            dagen=("feestdag", "do"), begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 30), gesloten=True
        ),
    ),
    (
        Bereikbaarheid(dagen=EVERY_DAY, van="07:00", tot="17:00"),
        Bereikbaarheid(dagen=EVERY_DAY, van="12:00", tot="00:00", voor=("eigen-clienten",), contact=NIGHT_LINE),
        Bereikbaarheid(dagen=EVERY_DAY, van="00:00", tot="00:00", voor=("professionals", "eigen-clienten")),
    ),
    (
        Bereikbaarheid(dagen=EVERY_DAY, van="07:00", tot="09:00"),
        Bereikbaarheid(dagen=EVERY_DAY, van="20:00", tot="22:00", contact=NIGHT_LINE),
    ),
    (
        Bereikbaarheid(dagen=EVERY_DAY, van="08:00", tot="17:00"),
        Bereikbaarheid(dagen=EVERY_DAY, van="00:00", tot="00:00", voor=("professionals",), contact=NIGHT_LINE),
    ),
    (),
)


def _edge_reports(now: datetime) -> tuple[tuple[CapaciteitGemeld, ...], ...]:
    def report(minutes: int, stand: Gemeld, **about: Any) -> CapaciteitGemeld:
        said = {"geldig_tot": now + timedelta(hours=1), **about}
        return CapaciteitGemeld(stand=stand, gemeld_op=now - timedelta(minutes=minutes), **said)

    weekend, avond, nacht = (
        Moment(dagsoort="weekend"),
        Moment(dagdeel="avond"),
        Moment(dagsoort="werkdag", dagdeel="nacht"),
    )
    return (
        (report(50, "ruimte"), report(10, "vol", dagdelen=(weekend,))),
        (report(20, "ruimte", dagdelen=(nacht,)),),
        (report(20, "beperkt", geldig_tot=now),),
        (report(30, "ruimte", specialismen=("9103",)), report(20, "vol", specialismen=("9104",))),
        (report(30, "ruimte"),),
        (report(30, "wachtlijst", dagdelen=(avond,)), report(20, "vol", wijken=WIJKEN[1:2])),
        (report(30, "beperkt"), report(30, "ruimte")),
        (report(-50, "vol"), report(10, "ruimte")),  # the clock was ahead, and was set right
        (report(30, "ruimte"),),
        (),
        (report(30, "beperkt", geldig_tot=now + timedelta(days=9)),),
        (report(30, "ruimte", specialismen=CODES[1:2]),),
        (),
        (report(30, "ruimte"),),
    )


@cache
def edge_answers() -> list[tuple[list[Team], Question, Answer]]:
    """The questions, each with the answer of the oracle."""
    return [(teams, question, oracle.answer(teams, question)) for teams, question in edge_questions()]


clocks = st.sampled_from(CLOCKS)
day_names = st.sampled_from(["werkdag", "weekend", "feestdag", "ma", "vr", "za", "zo"])
dagen = st.lists(day_names, min_size=1, max_size=3, unique=True).map(tuple)
any_dagen = st.lists(day_names, max_size=2, unique=True).map(tuple)
contacts = st.sampled_from([None, None, NIGHT_LINE])
voor = st.sampled_from([("iedereen",), ("eigen-clienten",), ("professionals",), ("eigen-clienten", "professionals")])
functies = st.sampled_from(["zorg", "zorg", "onplanbare-nachtzorg", "alarmopvolging"])
closing_times = st.sampled_from(CLOSING_TIMES)
line = {"functie": functies, "voor": voor, "contact": contacts}
gesloten = st.just(value=True)
with_hours = st.builds(Bereikbaarheid, dagen=dagen, van=clocks, tot=closing_times, **line)
closed = st.builds(Bereikbaarheid, dagen=dagen, gesloten=gesloten, **line)
days = st.sampled_from(EDGES).flatmap(lambda day: st.integers(-1, 2).map(lambda n: day + timedelta(days=n)))


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """A moment near an edge: on the minute, a second before it, or after it."""
    minute = draw(st.one_of(st.integers(0, 1439), st.sampled_from([0, 59, 60, 119, 120, 359, 360, 1320, 1379])))
    second = draw(st.sampled_from([0, 0, 1, 59]))
    return datetime.combine(draw(days), datetime.min.time(), UTC) + timedelta(minutes=minute, seconds=second)


@st.composite
def reports(draw: st.DrawFn, now: datetime) -> CapaciteitGemeld:
    """A report that is valid, or expires just before, at, or just after the moment of reading."""
    moment = st.builds(
        Moment,
        dagsoort=st.sampled_from([None, "werkdag", "weekend", "feestdag"]),
        dagdeel=st.sampled_from([None, "overdag", "avond", "nacht"]),
    )
    return CapaciteitGemeld(
        stand=draw(st.sampled_from(["ruimte", "beperkt", "wachtlijst", "vol"])),
        gemeld_op=now - timedelta(minutes=draw(st.integers(1, 5000)), microseconds=draw(st.integers(0, 10**6))),
        geldig_tot=now + draw(st.sampled_from([timedelta(seconds=n) for n in (-3600, -1, 0, 1, 3600)])),
        dagdelen=tuple(draw(st.lists(moment, max_size=2))),
        specialismen=tuple(draw(st.lists(st.sampled_from(CODES), max_size=2, unique=True))),
        wijken=tuple(draw(st.lists(st.sampled_from(WIJKEN), max_size=2, unique=True))),
    )


@st.composite
def exceptions(draw: st.DrawFn, now: datetime) -> Bereikbaarheid:
    """Other hours, or a closing, on dates around a moment."""
    begin = now.date() + timedelta(days=draw(st.integers(-4, 8)))
    period = {"begindatum": begin, "einddatum": begin + timedelta(days=draw(st.sampled_from([0, 0, 1, 2, 6])))}
    dated = {**line, **{name: st.just(datum) for name, datum in period.items()}, "dagen": any_dagen}
    hours = st.builds(Bereikbaarheid, van=clocks, tot=closing_times, **dated)
    return draw(st.one_of(hours, st.builds(Bereikbaarheid, gesloten=gesloten, **dated)))


@st.composite
def teams(draw: st.DrawFn, now: datetime) -> list[Team]:
    """A few teams."""
    return [
        Team(
            id=f"team-{number}",
            werkgebied=tuple(draw(st.lists(st.sampled_from((*WIJKEN, "7534")), min_size=1, max_size=2, unique=True))),
            specialismen=tuple(draw(st.lists(st.sampled_from(CODES), max_size=3, unique=True))),
            bereikbaarheid=tuple(
                draw(st.lists(st.one_of(with_hours, with_hours, closed, exceptions(now)), max_size=6))
            ),
            capaciteit=tuple(draw(st.lists(reports(now), max_size=3))),
        )
        for number in range(draw(st.integers(1, 3)))
    ]


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[Team], Question]:
    """Teams, and a question about them."""
    moment = draw(moments())
    before, after = [timedelta(hours=30), timedelta(days=7)], [timedelta(hours=3), timedelta(seconds=40)]
    now = draw(
        st.sampled_from([moment, moment, *(moment - some for some in before), *(moment + some for some in after)])
    )
    dagdelen = draw(
        st.sampled_from(
            [
                Dagdelen(),
                Dagdelen(),
                Dagdelen(nacht="22:30", weekend_begint="vr 17:00"),
                Dagdelen(overdag="08:00", weekend_begint="vr 23:30"),
            ]
        )
    )
    dag = draw(st.one_of(st.none(), st.none(), st.tuples(days, st.sampled_from(DAGDELEN))))
    beside = draw(st.booleans())
    question = Question(
        moment=moment,
        dag=dag,
        dagdelen=dagdelen,
        bevrijdingsdag=draw(st.booleans()),
        wijken=tuple(draw(st.lists(st.sampled_from(WIJKEN), min_size=1, max_size=2, unique=True))),
        specialismen=tuple(draw(st.lists(st.sampled_from(CODES), max_size=3, unique=True))),
        now=now,
        voor=draw(st.sampled_from(AUDIENCES)),
        unfit=draw(st.frozensets(st.sampled_from(["team-0", "team-1", "team-2"]))) if beside else frozenset(),
        beside=beside,
    )
    return draw(teams(now)), question
