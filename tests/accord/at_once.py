"""Several people acting at one moment, each on a connection of their own.

Threads on PostgreSQL; processes on SQLite, where threads of one process would share more than two servers do.
"""

import multiprocessing
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, connections

from committee.accord.errors import Refused

PATIENCE = 60  # seconds; reached only where something hangs


@dataclass(frozen=True)
class Outcome:
    """What came of one act: done, refused with a sentence, or a fault no verb may let out."""

    refused: str = ""
    fault: str = ""

    @property
    def done(self) -> bool:
        return not (self.refused or self.fault)


def at_once(*acts: Callable[[], object]) -> list[Outcome]:
    """Do all acts at one moment; fail on any fault; return what came of each, in the order given."""
    run = _in_threads if connection.vendor == "postgresql" else _in_processes
    outcomes = run(acts)
    assert not any(outcome.fault for outcome in outcomes), "\n".join(outcome.fault for outcome in outcomes)
    return outcomes


def _try(act, barrier) -> Outcome:
    try:
        connection.ensure_connection()
        barrier.wait(PATIENCE)
        act()
    except Refused as refusal:
        return Outcome(refused=str(refusal))
    except BaseException:
        return Outcome(fault=traceback.format_exc())
    finally:
        connections.close_all()
    return Outcome()


def _in_threads(acts) -> list[Outcome]:
    barrier = threading.Barrier(len(acts))
    outcomes = {}

    def run(index, act):
        outcomes[index] = _try(act, barrier)

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    return _gather(threads, lambda: [outcomes[index] for index in range(len(acts))])


def _in_processes(acts) -> list[Outcome]:
    fork = multiprocessing.get_context("fork")
    barrier, outcomes = fork.Barrier(len(acts)), [fork.SimpleQueue() for _ in acts]

    def run(index, act):
        outcomes[index].put(_try(act, barrier))

    connections.close_all()  # a connection to SQLite must not be carried into another process
    processes = [fork.Process(target=run, args=pair) for pair in enumerate(acts)]
    return _gather(processes, lambda: [queue.get() for queue in outcomes])


def _gather(runners, outcomes) -> list[Outcome]:
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join(PATIENCE)
    assert not any(runner.is_alive() for runner in runners), "somebody waits for ever"
    return outcomes()
