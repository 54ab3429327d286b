"""Long work beside the page: it tells how far it is, can be cancelled, and is found again."""

from __future__ import annotations

import gc
import threading
import time
import weakref

import pytest

from index.errors import UnreadableDocument, WrongUse
from search.messages import language, speaking
from ui.jobs import MOST_WAITING, Desk, Job, Stage, TooManyJobs


def over(job: Job) -> Job:
    until = time.monotonic() + 5
    while not job.is_over and time.monotonic() < until:
        time.sleep(0.005)
    assert job.is_over
    return job


def test_a_job_returns_what_its_work_returns_and_is_found_by_its_id() -> None:
    desk = Desk()

    def work(job: Job) -> str:
        job.at(0.5, "puolivälissä")
        return "valmis"

    job = over(desk.begin("tarkistus", work))
    assert (job.stage, job.result, job.share, job.said) == (Stage.DONE, "valmis", 0.5, "puolivälissä")
    assert desk.find(job.id, "tarkistus") is job
    assert desk.find(job.id, "rakennus") is None
    assert desk.find("arvattu", "tarkistus") is None


def test_a_cancelled_job_ends_at_its_next_step() -> None:
    desk, begun = Desk(), threading.Event()

    def work(job: Job) -> None:
        while True:
            job.at(0.1)
            begun.set()
            time.sleep(0.005)

    job = desk.begin("tarkistus", work)
    assert begun.wait(5)
    assert desk.running("tarkistus") == [job]
    job.cancel()
    assert over(job).stage is Stage.CANCELLED
    assert desk.running("tarkistus") == []


def test_what_goes_wrong_is_kept_for_the_page_to_tell() -> None:
    desk = Desk()

    def wrong(job: Job) -> None:
        raise WrongUse("Tiedosto on tyhjä.", "Valitse toinen.")

    def broken(job: Job) -> None:
        raise ZeroDivisionError

    told, untold = over(desk.begin("a", wrong)), over(desk.begin("a", broken))
    assert told.stage is untold.stage is Stage.FAILED
    assert "tyhjä" in str(told.error)
    assert untold.error is None


def test_two_jobs_run_at_once_and_the_third_waits_and_can_be_cancelled_before_it_begins() -> None:
    desk, go = Desk(), threading.Event()
    running = [desk.begin("a", lambda job: go.wait(5)) for _ in range(2)]
    waiting = desk.begin("a", lambda job: "ei koskaan")
    time.sleep(0.05)
    assert waiting.stage is Stage.WAITING
    waiting.cancel()
    assert waiting.stage is Stage.CANCELLED  # at once, whatever the others do
    assert waiting not in desk.running("a")
    go.set()
    assert [over(job).stage for job in running] == [Stage.DONE, Stage.DONE]


def test_a_job_that_waited_begins_when_there_is_room() -> None:
    desk, go = Desk(), threading.Event()
    running = [desk.begin("a", lambda job: go.wait(5)) for _ in range(2)]
    with speaking("sv"):
        waiting = [desk.begin("a", lambda job: language()) for _ in range(3)]
    go.set()
    assert [over(job).stage for job in running] == [Stage.DONE] * 2
    assert [over(job).result for job in waiting] == ["sv"] * 3


def test_work_of_one_kind_does_not_wait_for_that_of_another() -> None:
    desk, go = Desk(), threading.Event()
    for _ in range(5):
        desk.begin("tarkistus", lambda job: go.wait(5))
    assert over(desk.begin("rakennus", lambda job: "valmis")).result == "valmis"
    go.set()


def test_what_waits_holds_no_thread_is_bounded_and_lets_go_of_its_file_when_it_is_cancelled() -> None:
    class File:
        pass

    desk, go, before = Desk(), threading.Event(), threading.active_count()
    file = File()
    held = weakref.ref(file)
    for _ in range(2):
        desk.begin("a", lambda job: go.wait(5))
    waiting = [desk.begin("a", lambda job, file=file: file) for _ in range(MOST_WAITING)]
    del file
    assert threading.active_count() <= before + 2
    with pytest.raises(TooManyJobs):
        desk.begin("a", lambda job: 1)
    waiting[0].cancel()
    last = desk.begin("a", lambda job: 1)
    for job in waiting:
        job.cancel()
    gc.collect()
    assert held() is None
    go.set()
    assert over(last).result == 1


def test_the_log_tells_why_a_file_could_not_be_read_but_not_its_name(caplog: pytest.LogCaptureFixture) -> None:
    def unreadable(job: Job) -> None:
        raise UnreadableDocument("Salainen suunnitelma 2027.pdf", "the file is empty", "Write the text into it.")

    job = over(Desk().begin("tarkistus", unreadable))
    assert job.error is not None
    assert "UnreadableDocument" in caplog.text
    assert "the file is empty" in caplog.text
    assert "Salainen" not in caplog.text


def test_a_job_speaks_the_language_of_who_began_it() -> None:
    with speaking("sv"):
        job = Desk().begin("a", lambda job: language())
    assert over(job).result == "sv"


def test_a_forgotten_job_is_gone_and_old_ones_make_room() -> None:
    desk = Desk()
    first = over(desk.begin("a", lambda job: 1))
    desk.forget(first.id)
    assert desk.find(first.id, "a") is None
    jobs = [over(desk.begin("a", lambda job: 1)) for _ in range(60)]
    kept = [job for job in jobs if desk.find(job.id, "a")]
    assert kept == jobs[-len(kept) :]
    assert 30 <= len(kept) <= 41
