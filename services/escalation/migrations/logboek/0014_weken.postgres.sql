-- A number of a week is shown for a year: what was counted before is kept as long as what is counted now.
UPDATE claims SET until = to_char(now() AT TIME ZONE 'UTC' + interval '378 days', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"')
WHERE space = 'onvervuld-per-week';
