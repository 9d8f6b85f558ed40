"""The routes of `/api/gids/v1`, one resource in each module."""
