"""The routes of `/api/vraag/v1`: zorgvragen, and the answers of teams."""
