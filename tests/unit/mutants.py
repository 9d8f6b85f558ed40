"""Mistakes that somebody could make in the rules and the decisions: what stands there, and what would be wrong."""

Mistakes = dict[str, dict[str, tuple[str, str]]]

# The modules that the oracle judges.
RANKING: Mistakes = {
    "services.regels.kalender": {
        "a minute too late": ("int(clock[:2]) * 60 + int(clock[3:])", "int(clock[:2]) * 60 + int(clock[3:]) + 1"),
        "the wrong day key": ("DAGSLEUTELS[datum.weekday()]", "DAGSLEUTELS[(datum.weekday() + 1) % 7]"),
        "the clock does not change": ("if before == after:", "if before == before:"),
        "a night has the dagsoort of the morning": ("= datum - timedelta(days=1), DAG - 1", "= datum, DAG - 1"),
        "Goede Vrijdag is free": ('("goede vrijdag", "bevrijdingsdag")', '("bevrijdingsdag",)'),
        "the avond begins a minute late": ("if minute >= indeling.avond else", "if minute > indeling.avond else"),
        "a Saturday is a werkdag": ("+ minute >= indeling.weekend else", "- minute > indeling.weekend else"),
        "what touches is not one": ("interval.van <= merged[-1].tot", "interval.van < merged[-1].tot"),
    },
    "services.regels.bereikbaar": {
        "still open at the end": ("line[number].tot <= at.moment", "line[number].tot < at.moment"),
        "feestdagen have no hours of Sunday": ("as_sunday=key[0] not in named", "as_sunday=False"),
        "a window over midnight ends there": ("tot if tot > van else tot + DAG", "tot if tot > van else DAG"),
        "a stretch goes back for ever": ("max(interval.van, at.moment - BACK)", "interval.van"),
        "a stretch goes ahead for ever": ("min(interval.tot, at.moment + AHEAD)", "interval.tot"),
        "an overlap begins before the interval": ("max(found.van, interval.van)", "found.van"),
        "who opens seven days from now opens within them": ("].van >= at.moment + AHEAD", "].van > at.moment + AHEAD"),
    },
    "services.regels.stand": {
        "what expired still counts": ("newest.geldig_tot > now", "newest.geldig_tot >= now"),
        "the best instead of the worst": ("return max(every,", "return min(every,"),
        "the oldest report counts": ("newest = max(relevant[::-1]", "newest = min(relevant[::-1]"),
        "of one moment the first counts": ("max(relevant[::-1]", "max(relevant"),
        "a report of the weekend counts on a werkdag": ("moment.dagsoort in (None, about.dagsoort) and ", ""),
        "a report of another wijk counts": ("if report.wijken and wijk not in report.wijken:", "if False:"),
        "only what is asked for was reported": ("if report.specialismen and specialisme not", "if specialisme not"),
    },
    "services.regels.volgorde": {
        "the order is the same every day": ("{datum}:", ""),
        "the order is the same in every wijk": ("{wijk}:", ""),
        "who cannot do it stands among who can": ("(now if has_all else other_help)", "now"),
        "who cannot do it opens later": ("elif has_all and (found", "elif (found"),
        "the line that opens last is shown": ("min(coming, key=lambda", "max(coming, key=lambda"),
        "acute night care can be full": ('if lijn.functie != "zorg":', 'if lijn.functie == "alarmopvolging":'),
        "who opens later stands by its stand": ("(found.bereikbaar.van, *key(found))", "key(found)"),
        "own cliënten go before everybody": ('"eigen-clienten": len(VOOR)', '"eigen-clienten": -1'),
    },
}
DECIDING: Mistakes = {
    "services.regels.duration": {
        "there is no longest": ("found is None or found > LONGEST", "found is None"),
        "a week is a day": ("timedelta(weeks=int(form[1] or 0))", "timedelta(days=int(form[1] or 0))"),
        "whatever msgspec lets through": ("([0-9DTHMS]*)", "(.*)"),
        "digits of every script": ("([0-9]{1,5})W", r"(\d{1,5})W"),
    },
    "services.regels.gebieden": {
        "a wijk of a thousand is too small": ("inwoners_wijk >= LEAST", "inwoners_wijk > LEAST"),
        "a gemeente of a thousand is too small": ("inwoners_gemeente >= LEAST", "inwoners_gemeente > LEAST"),
        "five thousand is too small": ("inwoners >= LEAST_WITH", "inwoners > LEAST_WITH"),
        "a small wijk is named": ("gebied.gemeente, None, ", "gebied.gemeente, gebied.wijk, "),
        "of the wijk the gemeente counts": (
            "gebied.wijk, gebied.inwoners_wijk",
            "gebied.wijk, gebied.inwoners_gemeente",
        ),
    },
    "services.regels.kandidaten": {
        "one of the specialismen will do": ("set(specialismen).issubset(team.specialismen)", "True"),
        "acute night care takes a zorgvraag": (" and _gives_planned_care(team)", ""),
        "who said no hours is no kandidaat": ("not team.lijnen or any(", "any("),
        "the best dagdeel counts": ("return max(standen", "return min(standen"),
        "every wijk counts": ("if wijk in team.werkgebied) or wijken", ") or wijken"),
        "the last wijk decides the lot": ("lot(datum, wijken[0]", "lot(datum, wijken[-1]"),
        "the lot goes before the stand": ("(RANK[pair[1].stand], lot(", "(lot("),
    },
    "services.regels.ladder": {
        "the zorgverzekeraar has a bound": ('if stap.rol == "zorgverzekeraar":', 'if stap.rol == "":'),
        "nobody is open": ("if hours is None or stretch(hours, at):", "if hours is None:"),
        "the clock begins when the party closes": ("return coming.van if", "return coming.tot if"),
        "a turn ends before it began": ("return max(begins_at, end)", "return end"),
        "four hours after the start": ("start - BEFORE_ONTSLAG", "start + BEFORE_ONTSLAG"),
        "a start shortens what cannot wait": (
            'if pace.urgentie == "regulier" and pace.gewenste_start:',
            "if pace.gewenste_start:",
        ),
        "what cannot wait waits for its aanleiding": (
            'if pace.urgentie == "regulier" and pace.aanleiding in',
            "if pace.aanleiding in",
        ),
        "a regio has no say": (
            "stap.termijn.get(pace.urgentie, DEFAULT_BOUNDS[pace.urgentie])",
            "DEFAULT_BOUNDS[pace.urgentie]",
        ),
        "5 mei is always a working day": ("bound(stap, pace), bevrijdingsdag=with_5_mei", "bound(stap, pace)"),
    },
    "services.regels.werktijd": {
        "Saturday is a working day": ("DAGSLEUTELS[:5]", "DAGSLEUTELS[:6]"),
        "five o'clock is within working hours": (
            "or moment >= _hours_of(datum).tot",
            "or moment > _hours_of(datum).tot",
        ),
        "a closed moment is not waited for": ("return max(moment, _hours(", "return min(moment, _hours("),
        "what ends at five ends the next day": ("while begin + rest > (hours", "while begin + rest >= (hours"),
        "a duration waits for working hours": ("return moment + duration", "return opening(moment) + duration"),
        "working days end when they open": ("clock = begin - _hours_of(datum).van", "clock = begin - begin"),
        "an hour more": ("8 * 60, 17 * 60", "8 * 60, 18 * 60"),
    },
    "services.demand.domain.asking": {
        "spoed waits for a party that is closed": ('opgave.urgentie != "regulier"', 'opgave.urgentie == "acuut"'),
        "every ladder begins at who was asked": ('opgave.situatie == "bestaand" and ', ""),
        "who was asked stands there twice": (' and ladder.stappen[0].rol != "gevraagd"', ""),
        "teams of others are asked": (" if opgave.in_zorg_bij in kandidaat.aanbieders", ""),
        "whoever shares a team has the cliënt in care": (", organisaties=(opgave.in_zorg_bij,)", ""),
        "nobody is asked at once": ("if partij.teams else []", "if not partij else []"),
        "a wijk is the same as a postcode": ("None if gesteld.gebied.postcode else gesteld.gebied.wijk", "self.wijk"),
    },
    "services.demand.domain.deciding": {
        "a team is asked again": (" if team.team not in vraag.gevraagd", ""),
        "anybody may answer": ("if team not in vraag.gevraagd:", "if False:"),
        "what was not asked may be offered": ("if cel not in vraag.gesteld.dagdelen", "if not cel"),
        "spoed is placed at once": (
            'vraag.gesteld.urgentie == "acuut" and',
            'vraag.gesteld.urgentie != "regulier" and',
        ),
        "what another does is placed again": ("for cel in offered if cel in vraag.open_dagdelen", "for cel in offered"),
        "a team that was placed may refuse": ("if team in vraag.geplaatst:", "if False:"),
        "who offered nothing is placed": ("if team not in vraag.toegezegd:", "if False:"),
        "what is withdrawn is met": ('in ("geplaatst", "alternatief")', "is not None"),
        "a second after the bound": ("zet.uiterlijk <= now", "zet.uiterlijk < now"),
        "the clock runs while all is offered": ("or vraag.onvervuld or vraag.is_covered:", "or vraag.onvervuld:"),
        "it is unmet again and again": ("or vraag.onvervuld or vraag.is_covered:", "or vraag.is_covered:"),
        "what is offered is unmet": ("without(vraag.open_dagdelen, vraag.toegezegd.values())", "vraag.open_dagdelen"),
        "nobody asked is nobody left": ("bool(vraag.gevraagd) and asked", "asked"),
        "a coördinatiepunt stops at the first no": ('.zet.rol == "coordinatiepunt":', '.zet.rol == "":'),
        "one refusal is all": ("vraag.afgewezen >= vraag.gevraagd.keys()", "vraag.afgewezen"),
    },
    "services.escalation.domain": {
        "the last step is not the last": ("escalatie.stap.stap >= len(", "escalatie.stap.stap > len("),
        "a second after the bound": ("zet.uiterlijk <= now", "zet.uiterlijk < now"),
        "a ladder that ended is over again": ("bool(not escalatie.uitkomst and zet", "bool(zet"),
        "a step is passed over": ("onvervuld.zet.stap + 1", "onvervuld.zet.stap + 2"),
        "the last step is never reached": ("if number > len(", "if number >= len("),
        "nobody's teams are asked": (", teams=partij.teams)", ")"),
        "who holds it takes up the next": ("zet = houder  #", "pass  #"),
        "anybody takes up what another did": ("    if taken_up_by:\n", "    if False:\n"),
        "the clock of a closed step begins": ("if zet != escalatie.stap:", "if False:"),
        "anybody passes on what another took up": ("if taken_up_by not in (None, organisatie):", "if False:"),
        "one aanbieder passes on for all": ("organisatie in zet.organisaties and not taken_up_by:", "False:"),
        "what comes by itself is passed on": ("if zet.begint > now and", "if False and"),
        "a solution is reported twice": ("[] if found == escalatie.oplossing else [found]", "[found]"),
        "a ladder ends twice": ("[] if escalatie.uitkomst else [", "["),
    },
}
MISTAKES = RANKING | DECIDING
# The tests that must catch them.
TESTS: dict[str, tuple[str, ...]] = {
    **{module: (module.replace("services.regels.", "tests.unit.regels.test_"),) for module in MISTAKES},
    "services.regels.volgorde": ("tests.unit.regels.test_volgorde", "tests.unit.regels.test_lot"),
    "services.demand.domain.asking": ("tests.unit.demand.test_asking",),
    "services.demand.domain.deciding": ("tests.unit.demand.test_deciding", "tests.unit.demand.test_verloop"),
    "services.escalation.domain": ("tests.unit.escalation.test_domain",),
}
