"""Runs notebooks in their kernel, cell by cell, and keeps the executed copies as HTML.

Called by notebooks/run, which sets up everything that this needs.
"""

import argparse
import json
import os
import re
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter

ANSI = re.compile(r"\x1b\[[0-9;]*m")
SECONDS_BETWEEN_SIGNS_OF_LIFE = 60


class Progress:
    """One line per cell: rewritten while the cell runs on a terminal, printed at its end elsewhere."""

    def __init__(self, total):
        self.total = total
        self.live = sys.stdout.isatty()
        self.last_output = ""

    def __enter__(self):
        self.over = threading.Event()
        self.ticker = threading.Thread(target=self._tick, daemon=True)
        self.started = time.monotonic()
        self.ticker.start()
        return self

    def __exit__(self, kind, *_):
        self.over.set()
        self.ticker.join()
        if self.live:
            sys.stdout.write("\r\x1b[K")
        end = "" if kind is None else "  failed" if issubclass(kind, Exception) else "  stopped"
        print(self._line() + end, flush=True)

    def cell(self, number, label):
        self.number, self.label, self.last_output = number, label, ""
        return self

    def hears(self, text):
        lines = [line for line in ANSI.sub("", text).replace("\r", "\n").split("\n") if line.strip()]
        if lines:
            self.last_output = lines[-1].strip()

    def _line(self):
        width = len(str(self.total))
        seconds = time.monotonic() - self.started
        return f"[{self.number:>{width}}/{self.total}] {self.label} … {seconds:.1f} s"

    def _tick(self):
        while not self.over.wait(0.25 if self.live else SECONDS_BETWEEN_SIGNS_OF_LIFE):
            line = self._line() + (f"  {self.last_output}" if self.last_output else "")
            if self.live:
                columns = shutil.get_terminal_size().columns - 1
                sys.stdout.write("\r\x1b[K" + line[:columns])
                sys.stdout.flush()
            else:
                print(line, flush=True)


class NoKernel(Exception):
    """The kernel's process did not come up."""


class Client(NotebookClient):
    """Tells the progress line what the running cell prints."""

    progress = None

    def process_message(self, msg, cell, cell_index):
        if self.progress and msg["header"]["msg_type"] == "stream":
            self.progress.hears(msg["content"]["text"])
        return super().process_message(msg, cell, cell_index)


def labels(cells):
    """What to call each code cell: its leading comment, else the heading above it, else its first line."""
    heading = ""
    result = []
    for cell in cells:
        lines = [line.strip() for line in cell.source.splitlines() if line.strip()]
        if cell.cell_type == "markdown":
            headings = [line.lstrip("#").strip() for line in lines if re.match(r"#{1,6}\s", line)]
            heading = headings[-1] if headings else heading
        comment = re.match(r"//+\s*(.+)", lines[0]) if lines else None
        label = comment.group(1) if comment else heading or (lines[0] if lines else "")
        result.append(label if len(label) <= 60 else label[:59] + "…")
    return result


def headline(entry):
    """One result with its uncertainty, such as "win rate: 63.1 % ± 3.9 (95 %, n=600)"."""
    scale, unit = (100, "%") if entry.get("unit") == "rate" else (1, entry.get("unit") or "")
    number = "{:.1f}" if scale == 100 else "{:.4g}"
    text = f"{entry['name']}: {number.format(scale * entry['value'])}"
    text += " %" if unit == "%" else ""
    error = entry.get("standard_error")
    notes = []
    if error is not None:
        text += " ± " + number.format(1.96 * scale * error)
        notes.append("95 %")
    text += f" {unit}" if unit not in ("", "%") else ""
    if entry.get("n") is not None:
        notes.append(f"n={entry['n']}")
    return text + (f" ({', '.join(notes)})" if notes else "")


def failure(cell, number, total, label):
    """Where and why a cell failed, from the error that it holds."""
    error = next((out for out in cell.outputs if out.output_type == "error"), None)
    if error is None:
        return f"cell {number} of {total} ({label}) failed"
    report = ANSI.sub("", "\n".join(error.traceback))
    lines = cell.source.splitlines()
    place = re.search(rf"cell \[{cell.execution_count}\], line (\d+)", report) or re.match(r"line (\d+)", error.evalue)
    at = ""
    if place and 1 <= int(place.group(1)) <= len(lines):
        at = f", line {place.group(1)}:\n    {lines[int(place.group(1)) - 1].strip()}"
    return f"cell {number} of {total} ({label}) failed{at}\n{report}"


def write_atomically(path, text):
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)


def shown(path):
    """A path as short as it can be said here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def run_cells(notebook, client, progress_of_all):
    """Runs the cells in order. Returns None, or why it ended early."""
    names = labels(notebook.cells)
    indices = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
    client.progress = progress = progress_of_all(len(indices))
    for number, index in enumerate(indices, 1):
        cell = notebook.cells[index]
        try:
            with progress.cell(number, names[index]):
                client.execute_cell(cell, index)
        except CellExecutionError:
            return failure(cell, number, len(indices), names[index])
        except DeadKernelError:
            return f"cell {number} of {len(indices)} ({names[index]}): the kernel died while it ran"
    return None


def execute(notebook, client):
    """Starts the kernel, runs the cells and ends the kernel, come what may."""
    ready = False
    try:
        with client.setup_kernel():
            ready = True
            return run_cells(notebook, client, Progress)
    except RuntimeError as problem:
        if ready:
            raise
        raise NoKernel(problem) from problem
    except KeyboardInterrupt:
        if client.km and client.km.has_kernel:
            client.km.shutdown_kernel(now=True)
        raise


def run(path, out):
    """Runs one notebook and writes its copy. Returns whether every cell ran."""
    name = path.stem
    results = out / name
    results.mkdir(parents=True, exist_ok=True)
    os.environ["ALIGN4J_RESULTS"] = str(results)
    print(f"{name}: budget {os.environ['ALIGN4J_BUDGET']}, seed {os.environ['ALIGN4J_SEED']}", flush=True)
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    started = time.time()
    client = Client(
        notebook,
        kernel_name="java",
        timeout=None,
        startup_timeout=120,
        resources={"metadata": {"path": str(path.parent)}},
    )
    problem = execute(notebook, client)
    html, _ = HTMLExporter().from_notebook_node(notebook, {"metadata": {"name": name}})
    good, failed = results / f"{name}.html", results / f"{name}.failed.html"
    write_atomically(failed if problem else good, html)
    if problem:
        print(f"\n{problem}\n\nwrote {shown(failed)}", flush=True)
        return False
    failed.unlink(missing_ok=True)
    report(results, good, started)
    return True


def report(results, html, started):
    """Prints the first number of the summary, if this run wrote one, and which files are new."""
    summary = results / "summary.json"
    files = (p for p in results.rglob("*") if p.is_file() and p != html and "checkpoints" not in p.parts)
    written = sorted(p for p in files if p.stat().st_mtime >= started - 1)
    if summary in written:
        entries = json.loads(summary.read_text(encoding="utf-8"))
        if entries:
            print(f"\n{headline(entries[0])}")
    print(f"\nwrote {shown(html)}")
    for path in written[:20]:
        print(f"      {shown(path)}")
    if len(written) > 20:
        print(f"      and {len(written) - 20} more in {shown(results)}")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("notebooks", type=Path, nargs="+")
    options = parser.parse_args()
    # Asked for by name, as a shell may have told its background jobs to ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return 0 if all([run(path, options.out) for path in options.notebooks]) else 1
    except NoKernel as problem:
        # The next try builds anew, in case a jar is damaged.
        Path(os.environ["ALIGN4J_HOME"], ".jupyter", "built").unlink(missing_ok=True)
        print(f"the kernel did not start: {problem}. Try once more; the jars will be built anew", flush=True)
        return 2
    except KeyboardInterrupt:
        print("interrupted; the kernel was shut down", flush=True)
        # At once, for the event loop would complain about the cell that never ended.
        os._exit(130)


if __name__ == "__main__":
    sys.exit(main())
