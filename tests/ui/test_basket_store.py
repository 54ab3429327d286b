"""Baskets last: through restarts and many tabs at once, found by their token only, whatever lies in the folder."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.project import ProjectId
from search.exports.shortlist import Entry, Shortlist
from ui.basket import place
from ui.basket.plain import from_plain, to_plain
from ui.basket.store import Store, is_token, new_token

TEXTS = st.text(max_size=60)
HOSTILE = ["", "../../etc/passwd", "a" * 31, "a" * 33, "ä" * 32, "a" * 32 + "\n", "a" * 31 + "/", "\0" * 32, ".lock"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "note"]), inner),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "baskets")


def files(folder: Path) -> list[Path]:
    return sorted((folder / "baskets").glob("*.json"))


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=8), TEXTS, TEXTS)
def test_a_basket_is_read_as_it_was_written(entries: list[tuple[str, str, str]], title: str, note: str) -> None:
    named = [Entry(id=ProjectId(one), title=its, note=said) for one, its, said in entries]
    basket = Shortlist().with_title(title).with_note(note).put_back(named, 0)
    assert from_plain(json.loads(json.dumps(to_plain(basket)))) == basket


@given(st.fixed_dictionaries({"version": st.just(1) | JSON, "title": JSON, "note": JSON, "entries": JSON}) | JSON)
def test_whatever_a_file_holds_is_a_basket_or_none(value: object) -> None:
    found = from_plain(value)
    assert found is None or isinstance(found, Shortlist)


def test_a_basket_is_there_for_another_process(store: Store, tmp_path: Path) -> None:
    token = new_token()
    assert store.read(token) is None
    store.change(token, lambda basket: basket.put("kotona-1", "Kotona kaiken ikää"))
    store.change(token, lambda basket: basket.with_note_on("kotona-1", "Kysy tuloksia"))
    found = Store(tmp_path / "baskets").read(token)
    assert found == Shortlist(
        entries=(Entry(id=ProjectId("kotona-1"), title="Kotona kaiken ikää", note="Kysy tuloksia"),)
    )


def test_what_another_tab_has_changed_is_seen_at_once(store: Store, tmp_path: Path) -> None:
    token, other = new_token(), Store(tmp_path / "baskets")
    for number in range(20):
        store.change(token, lambda basket, number=number: basket.put(f"hanke-{number}"))
        seen = other.read(token)
        assert seen
        assert len(seen.entries) == number + 1


def test_changes_of_many_tabs_at_once_are_all_kept(store: Store, tmp_path: Path) -> None:
    token = new_token()

    def put(name: str) -> None:
        own = Store(tmp_path / "baskets")
        for number in range(10):
            own.change(token, lambda basket, number=number: basket.put(f"{name}-{number}"))

    tabs = [Thread(target=put, args=(name,)) for name in "abcd"]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    found = store.read(token)
    assert found
    assert len(found.entries) == 40


@pytest.mark.parametrize("token", HOSTILE)
def test_a_token_that_is_none_never_reaches_a_path(store: Store, tmp_path: Path, token: str) -> None:
    assert not is_token(token)
    assert store.read(token) is None
    with pytest.raises(ValueError, match="token"):
        store.change(token, lambda basket: basket.put("kotona-1"))
    assert not (tmp_path / "baskets").exists()


def test_the_folder_gives_no_token_away_and_is_its_owners(store: Store, tmp_path: Path) -> None:
    token = new_token()
    store.change(token, lambda basket: basket.put("kotona-1"))
    (file,) = files(tmp_path)
    assert token not in file.name
    assert token not in file.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b"null", b'{"version": 2, "entries": []}', b"[" * 100_000, b" " * 4_000_001, b"1" * 5000],
)
def test_a_damaged_file_is_no_basket_and_can_be_begun_anew(store: Store, tmp_path: Path, data: bytes) -> None:
    token = new_token()
    store.change(token, lambda basket: basket.put("kotona-1"))
    files(tmp_path)[0].write_bytes(data)
    assert store.read(token) is None
    store.change(token, lambda basket: basket.put("perheet"))
    found = store.read(token)
    assert found
    assert [entry.id for entry in found.entries] == ["perheet"]


def test_a_write_that_fails_leaves_the_basket_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = new_token()
    before = store.change(token, lambda basket: basket.put("kotona-1"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.change(token, lambda basket: basket.put("perheet"))
    assert store.read(token) == before
    assert not list((tmp_path / "baskets").glob("*.tmp"))


def test_only_what_nobody_has_opened_for_a_year_is_removed(store: Store, tmp_path: Path) -> None:
    assert store.sweep() == 0
    old, opened, new = new_token(), new_token(), new_token()
    for token in (old, opened):
        store.change(token, lambda basket: basket.put("kotona-1"))
    for file in files(tmp_path):
        long_ago = time.time() - 400 * 24 * 3600
        os.utime(file, (long_ago, long_ago))
    store.change(new, lambda basket: basket.put("perheet"))
    assert store.read(opened) is not None
    assert store.sweep() == 1
    assert store.read(old) is None
    assert store.read(opened) is not None
    assert store.read(new) is not None


def test_a_basket_in_a_folder_that_cannot_be_written_is_still_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = new_token()
    kept = store.change(token, lambda basket: basket.put("kotona-1"))
    days_ago = time.time() - 3 * 24 * 3600
    os.utime(files(tmp_path)[0], (days_ago, days_ago))

    def read_only(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "utime", read_only)
    assert Store(tmp_path / "baskets").read(token) == kept


def test_old_baskets_go_while_the_server_runs_though_not_at_every_change(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def old_one() -> Path:
        before = set(files(tmp_path))
        Store(tmp_path / "baskets").change(new_token(), lambda basket: basket.put("kotona-1"))
        (file,) = set(files(tmp_path)) - before
        long_ago = time.time() - 400 * 24 * 3600
        os.utime(file, (long_ago, long_ago))
        return file

    def changed() -> None:
        store.change(new_token(), lambda basket: basket.put("perheet"))

    first = old_one()
    changed()
    assert not first.exists()
    second = old_one()
    changed()
    assert second.exists()
    days, now = 2, time.time
    monkeypatch.setattr(time, "time", lambda: now() + days * 24 * 3600)
    changed()
    assert not second.exists()
    assert len(files(tmp_path)) == 3


def test_the_environment_says_where_baskets_are_and_whether_they_are_kept(tmp_path: Path) -> None:
    assert place.folder({"HANKEHAKU_DATA": str(tmp_path)}) == tmp_path / "baskets"
    assert place.folder({"HANKEHAKU_DATA": str(tmp_path), "HANKEHAKU_BASKETS": "session"}) is None
    usual = place.folder({})
    assert usual is not None
    assert usual.parent.name == "hankehaku"
