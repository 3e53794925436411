"""Checks over HTTP: the API, the drafting page, a LanguageTool-compatible endpoint."""

from somelint.service.settings import Settings

__all__ = ["Settings"]
