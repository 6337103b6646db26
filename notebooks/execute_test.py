"""Tests of what execute.py prints: python3 -m unittest discover -s notebooks -p '*_test.py'"""

import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from execute import failure, headline, labels, write_atomically


class HeadlineTests(unittest.TestCase):
    def test_a_rate_is_shown_in_percent_with_its_interval(self):
        entry = {"name": "win rate", "value": 0.631, "standard_error": 0.0199, "unit": "rate", "n": 600}
        self.assertEqual("win rate: 63.1 % ± 3.9 (95 %, n=600)", headline(entry))

    def test_another_unit_is_shown_as_it_is(self):
        entry = {"name": "KL", "value": 1.25, "standard_error": 0.1, "unit": "nats", "n": 8}
        self.assertEqual("KL: 1.25 ± 0.196 nats (95 %, n=8)", headline(entry))

    def test_what_is_not_known_is_not_shown(self):
        self.assertEqual("steps: 40", headline({"name": "steps", "value": 40}))


class LabelTests(unittest.TestCase):
    def test_a_comment_goes_before_the_heading_and_the_heading_before_the_code(self):
        cells = [
            new_code_cell("int x = 1;"),
            new_markdown_cell("# Title\n\ntext\n## Train\nmore"),
            new_code_cell("fit()"),
            new_code_cell("\n// the plot\nplot()"),
        ]
        self.assertEqual(["int x = 1;", "Train", "Train", "the plot"], labels(cells))

    def test_a_long_one_is_cut(self):
        self.assertEqual(60, len(labels([new_code_cell("x" * 100)])[0]))


class FailureTests(unittest.TestCase):
    def test_names_the_line_of_this_cell_and_not_of_another(self):
        error = new_output("error", ename="E", evalue="boom", traceback=["\x1b[1mE\x1b[0m: boom", "at f (cell [2], line 9)", "at cell [3], line 2"])
        cell = new_code_cell("int a;\n  call();", outputs=[error], execution_count=3)
        self.assertTrue(failure(cell, 4, 7, "Train").startswith("cell 4 of 7 (Train) failed, line 2:\n    call();\nE: boom"))


class WriteTests(unittest.TestCase):
    def test_leaves_the_file_and_nothing_else(self):
        with TemporaryDirectory() as folder:
            write_atomically(Path(folder, "a.html"), "old")
            write_atomically(Path(folder, "a.html"), "new é")
            self.assertEqual(["a.html"], [path.name for path in Path(folder).iterdir()])
            self.assertEqual("new é", Path(folder, "a.html").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
