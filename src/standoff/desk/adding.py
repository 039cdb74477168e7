"""Reading reports that somebody brings to the desk: one job at a time, in the background, told as it goes."""

from __future__ import annotations

import hashlib
import os
import queue as queues
import shutil
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from standoff.desk import effects
from standoff.desk.following import follower
from standoff.engines import ReaderSettings, Workers
from standoff.errors import SourceError, StandoffError
from standoff.model import Document
from standoff.record import schema
from standoff.record.fill import fill
from standoff.record.following import waiting
from standoff.record.problems import note_problem
from standoff.record.relink import is_linked
from standoff.sources import Limits, Refusal, intake, parse_date
from standoff.sources.build import NO_DATE, build_document
from standoff.sources.outcome import Block, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI

    from standoff.model import Period
    from standoff.record.store import Record

SUFFIXES = frozenset({".txt", ".html", ".htm", ".pdf", ".docx", ".jsonl", ".ndjson", ".eml", ".md", ".zip"})
MOST_FILES = 50
MOST_JOBS = 20  # that wait or are told of
LIMITS = Limits(file_bytes=32_000_000, documents=2_000, members=2_000, expanded_bytes=200_000_000)
KEPT_NAME = 120  # characters of a file's name
_PATIENCE = 900.0  # seconds that linking may take


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in: the name its owner gave it, and where its bytes lie until they are read."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Told:
    """What the person said of the reports, for those that do not say it themselves."""

    text: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""


@dataclass(slots=True)
class Job:
    """A job and how far it is. `stage` is waiting, reading, linking, done or failed."""

    id: str
    by: str
    folder: Path
    uploads: Sequence[Upload]
    told: Told
    stage: str = "waiting"
    whole: int = 0
    read: int = 0
    unchanged: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    documents: list[tuple[str, str, bool]] = field(default_factory=list)  # id, name, dated
    effects: effects.Effects | None = None
    problem: str = ""
    began: float = field(default_factory=time.monotonic)
    ended: float | None = None

    @property
    def finished(self) -> bool:
        return self.stage in {"done", "failed"}

    @property
    def seconds(self) -> float:
        return (self.ended or time.monotonic()) - self.began


class Jobs:
    """The jobs of a desk, worked through one after another."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.record: Record = app.state.desk.record
        self._jobs: dict[str, Job] = {}
        self._waiting: queues.Queue[Job] = queues.Queue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._engine = Workers(ReaderSettings(), 1)  # a process of its own: a report that breaks it breaks no page

    def get(self, identifier: str) -> Job | None:
        return self._jobs.get(identifier)

    @property
    def all(self) -> list[Job]:
        """The last jobs, newest first."""
        return list(reversed(self._jobs.values()))

    def add(self, by: str, uploads: Sequence[tuple[str, bytes]], told: Told) -> Job:
        """Take in files and a pasted text. Raises SourceError where there is nothing, too much, or no such date."""
        files = [(name, data) for name, data in uploads if name or data]
        if not files and not told.text.strip():
            raise SourceError("paste the text of a report, or choose files")
        if len(files) > MOST_FILES:
            raise SourceError(f"{len(files)} files at once; {MOST_FILES} are read in one go")
        if told.published.strip() and parse_date(told.published.strip()) is None:
            raise SourceError(f"{told.published.strip()[:40]!r} is no date; write it as 2011-04-05, 2011-04 or 2011")
        if sum(not j.finished for j in self._jobs.values()) >= MOST_JOBS:
            raise SourceError(f"{MOST_JOBS} jobs wait already; wait until some are done")
        folder = Path(tempfile.mkdtemp(prefix="standoff-desk-"))
        kept = []
        for number, (name, data) in enumerate(files, 1):
            clean = cleaned(name) or f"file {number}"
            path = folder / f"{number}{Path(clean).suffix.lower()[:10]}"
            path.write_bytes(data)
            kept.append(Upload(clean, path))
        job = Job(os.urandom(8).hex(), by, folder, kept, told, whole=len(kept) + bool(told.text.strip()))
        with self._lock:
            for old in [j for j in self._jobs.values() if j.finished][: max(0, len(self._jobs) - MOST_JOBS)]:
                del self._jobs[old.id]
            self._jobs[job.id] = job
            self._waiting.put(job)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
        return job

    def _work(self) -> None:
        while True:
            try:
                job = self._waiting.get(timeout=30)
            except queues.Empty:
                with self._lock:
                    if self._waiting.empty():
                        self._thread = None
                        return
                continue
            try:
                self._do(job)
                job.stage = "done"
            except Exception as error:  # noqa: BLE001 - told where the job is shown; the next one goes on
                job.problem = str(error) if isinstance(error, StandoffError) else f"{type(error).__name__}: {error}"
                job.stage = "failed"
            finally:
                job.ended = time.monotonic()
                shutil.rmtree(job.folder, ignore_errors=True)

    def _do(self, job: Job) -> None:
        self._settle()
        with self.record.reading() as connection:
            before = effects.state(connection)
            names = [d.id for d in waiting(connection)]
        job.stage = "reading"
        fingerprint = ReaderSettings().fingerprint()
        taken: list[tuple[str, str, bool]] = []
        summary = None
        for summary in fill(self.record, self._documents(job, taken), self._engine, fingerprint):
            job.read, job.unchanged = summary.read, summary.unchanged
        failed = dict(summary.failed) if summary else {}
        job.refused += [(path.rpartition("/")[2], reason) for path, reason in failed.items()]
        job.documents = [t for t in taken if t[1] not in {path.rpartition("/")[2] for path in failed}]
        job.stage = "linking"
        self._settle()
        with self.record.reading() as connection:
            job.effects = effects.between(before, effects.state(connection))
            held = schema.DOCUMENTS.c
            ids = [i for i, _, _ in job.documents]
            there = set(connection.execute(select(held.document_id).where(held.document_id.in_(ids))).scalars())
        job.documents = [d for d in job.documents if d[0] in there]
        follower(self.app).led_to.update(dict.fromkeys(names, job.effects))

    def _settle(self) -> None:
        """Wait until all is linked that the record holds."""
        at = follower(self.app)
        until = time.monotonic() + _PATIENCE
        while not is_linked(self.record):
            if not at.wake(5.0) and at.problem:
                raise StandoffError(at.problem)
            if time.monotonic() > until:
                raise StandoffError("linking takes longer than it should; the reports are read, look again later")

    def _documents(self, job: Job, taken: list[tuple[str, str, bool]]) -> Iterator[Document]:
        """The reports of a job, named by what they came in as; what cannot be taken in is noted and kept."""
        period = parse_date(job.told.published.strip()) if job.told.published.strip() else None
        if job.told.text.strip():
            yield from self._pasted(job, period, taken)
        for upload in job.uploads:
            home = f"added/{hashlib.sha256(upload.path.read_bytes()).hexdigest()[:12]}/{upload.name}"
            if upload.path.suffix not in SUFFIXES:
                kinds = " ".join(sorted(SUFFIXES))
                self._refuse(job, upload.name, home, f"no kind of file that reports come in; {kinds} are read")
                continue
            for found in intake([upload.path], published=period, limits=LIMITS):
                inside = str(found.path).removeprefix(str(upload.path))
                if not isinstance(found, Document):
                    reason = found.reason if isinstance(found, Refusal) else found.message
                    if isinstance(found, Refusal):
                        self._refuse(job, upload.name + inside, home + inside, reason)
                    else:
                        self._note(job, upload.name + inside, reason)
                    continue
                alone = job.whole == 1 and not inside
                document = replace(
                    found, path=home + inside, title=found.title or (job.told.title if alone else "") or None,
                    publisher=found.publisher or job.told.publisher or None,
                )  # fmt: skip
                taken.append((document.id, upload.name + inside, document.published is not None))
                yield document

    def _pasted(self, job: Job, period: Period | None, taken: list[tuple[str, str, bool]]) -> Iterator[Document]:
        blocks = tuple(Block(part.strip()) for part in job.told.text.split("\n\n") if part.strip())
        draft = Draft(blocks, title=job.told.title or None, publisher=job.told.publisher or None)
        home = f"added/{hashlib.sha256(job.told.text.encode()).hexdigest()[:12]}/pasted text"
        try:
            document, notes = build_document(draft, home, LIMITS, published=period)
        except SourceError as error:
            self._refuse(job, "pasted text", home, str(error))
            return
        for note in notes:
            self._note(job, "pasted text", note)
        taken.append((document.id, "pasted text", document.published is not None))
        yield document

    def _note(self, job: Job, name: str, words: str) -> None:
        """What is to be said of a report. That it has no date is shown beside it in the desk's own words."""
        left = "; ".join(w for w in words.split("; ") if w != NO_DATE)
        if left:
            job.notes.append((name, left))

    def _refuse(self, job: Job, name: str, home: str, reason: str) -> None:
        job.refused.append((name, reason))
        with self.record.writing() as connection:
            note_problem(connection, os.path.abspath(home), "refused", reason)  # noqa: PTH100 - as sources are named


def cleaned(name: str) -> str:
    """A file's name without folders and without characters that are not seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c if c.isprintable() and c != "#" else "_" for c in last).strip(". ")
    stem, dot, suffix = shown.rpartition(".")
    return f"{stem[: KEPT_NAME - 12]}{dot}{suffix[:10]}" if dot else shown[:KEPT_NAME]


_making = threading.Lock()


def jobs(app: FastAPI) -> Jobs:
    """The jobs of a desk."""
    with _making:
        found = getattr(app.state, "jobs", None)
        if found is None:
            found = app.state.jobs = Jobs(app)
        assert isinstance(found, Jobs)
        return found
