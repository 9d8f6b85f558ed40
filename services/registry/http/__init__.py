"""The routes of `/api/aanbod/v1`, one resource in each module."""
