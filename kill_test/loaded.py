"""Loads what a life loads on first use, so that every life after the first begins at once."""

import holidays.countries  # noqa: F401

import storage.postgres  # noqa: F401
