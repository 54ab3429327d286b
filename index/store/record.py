"""A project as JSON and back: the form in which it lies in the catalogue and leaves the house."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from index.project import Contact, Project


def to_json(project: Project) -> str:
    """Return the record without its contacts, which are personal data and kept in a table of their own."""
    return _projects().dump_json(replace(project, contacts=())).decode()


def from_json(text: str | bytes) -> Project:
    """Read what ``to_json`` wrote.

    Raises:
        ValueError: ``text`` is not the record of a project.
    """
    return _projects().validate_json(text)


def contacts_to_json(project: Project) -> str:
    """Return the contacts of ``project`` alone."""
    return _contacts().dump_json(project.contacts).decode()


def contacts_from_json(text: str | bytes) -> tuple[Contact, ...]:
    """Read what ``contacts_to_json`` wrote."""
    return _contacts().validate_json(text)


@cache  # made at first use: a command that opens no record does not wait for it
def _projects() -> TypeAdapter[Project]:
    return TypeAdapter(Project)


@cache
def _contacts() -> TypeAdapter[tuple[Contact, ...]]:
    return TypeAdapter(tuple[Contact, ...])
