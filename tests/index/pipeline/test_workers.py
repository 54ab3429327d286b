"""Calls in other processes: whatever one of them does, the others are answered, in order."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from hostile import behave

from index.pipeline.workers import Limits, Lost, call_all

LIMITS = Limits(seconds=3, memory=1_000_000_000, answer_bytes=1_000_000)


def answers(*tasks: str, limits: Limits = LIMITS) -> list[str]:
    return [one.reason if isinstance(one, Lost) else one for one in call_all(behave, tasks, limits)]


def test_answers_come_in_the_order_of_the_tasks() -> None:
    tasks = [str(number) for number in range(200)]

    assert answers(*tasks) == [f"{task}!" for task in tasks]


def test_without_tasks_there_is_no_answer() -> None:
    assert answers() == []


def test_a_crash_costs_one_task_and_says_how_it_ended() -> None:
    found = answers("a", "crash", "b", "exit", "c", "leave", "d")

    assert found[::2] == ["a!", "b!", "c!", "d!"]
    assert found[1] == "reading it crashed (SIGSEGV)"
    assert found[3] == "reading it ended with exit status 7"
    assert found[5] == "reading it ended with exit status 0"


def test_what_takes_too_long_is_ended() -> None:
    started = time.monotonic()

    assert answers("hang", "a", "b") == ["reading it took longer than 3 seconds", "a!", "b!"]
    assert time.monotonic() - started < 10


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_what_takes_too_much_memory_is_ended() -> None:
    assert answers("hoard", "a") == ["reading it takes more than 1 GB of memory", "a!"]


def test_an_answer_may_not_be_larger_than_agreed() -> None:
    assert answers("boast", "a") == ["what is in it takes 3 MB, more than 1", "a!"]


def test_a_fault_is_told_and_what_a_parser_prints_disturbs_nobody() -> None:
    assert answers("fail", "print", "a") == ["reading it failed (KeyError: 'nothing')", "print!", "a!"]


def test_who_stops_in_the_middle_waits_for_nothing() -> None:
    started = time.monotonic()
    with closing(call_all(behave, ["a", *["hang"] * 20], Limits(seconds=60))) as found:
        assert next(found) == "a!"

    assert time.monotonic() - started < 5
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("reading")]


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="this system gives no signal to a thread")
def test_ctrl_c_is_heard_whichever_thread_the_system_gives_it_to() -> None:
    def press() -> None:
        time.sleep(1)
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        time.sleep(20)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it may be ignored
    threading.Thread(target=press, daemon=True).start()
    started = time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt), closing(call_all(time.sleep, [20], Limits())) as answers:
            list(answers)
    finally:
        signal.signal(signal.SIGINT, before)
    assert time.monotonic() - started < 10


def test_the_program_that_runs_is_not_run_again(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        "import sys; sys.path += sys.argv[1:]\n"
        "from hostile import behave\n"
        "from index.pipeline.workers import Limits, call_all\n"
        "print(list(call_all(behave, ['a', 'b'], Limits())))\n"
    )
    here = Path(__file__)
    ended = subprocess.run(
        [sys.executable, script, here.parent, here.parents[3]], capture_output=True, text=True, timeout=30, check=True
    )

    assert ended.stdout == "['a!', 'b!']\n"


def test_what_reads_documents_loads_nothing_slow() -> None:
    probe = (
        "import sys; from index.pipeline import reading; import index.extraction.documents; "
        "print(sorted({'torch', 'sentence_transformers', 'numpy', 'whoosh', 'streamlit'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    found = subprocess.run([sys.executable, "-c", probe], cwd=root, capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"
