"""What every answer says to browsers so that nothing is done with it but reading it (veilig 20)."""

Headers = list[tuple[str, str]]
OF_SITE: Headers = [("Strict-Transport-Security", "max-age=31536000")]
OF_API: Headers = [
    *OF_SITE,
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
]
