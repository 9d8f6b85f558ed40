-- A number of a week is shown for a year: what was counted before is kept as long as what is counted now.
UPDATE claims SET until = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', '+378 days') WHERE space = 'onvervuld-per-week';
