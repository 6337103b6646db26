package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.align4j.bench.CodeRun.Verdict;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A program")
class CodeTests {

    private static final HumanEvalProblem INCREMENT = new HumanEvalProblem(
            "Test/0", "def inc(x):\n", "inc", "    return x + 1\n", "def check(f):\n    assert f(1) == 2\n");

    @Test
    void of_humaneval_is_prompt_completion_test_and_a_call() {
        assertThat(INCREMENT.program("    return 2"))
                .isEqualTo("def inc(x):\n    return 2\ndef check(f):\n    assert f(1) == 2\n\ncheck(inc)");
        assertThat(INCREMENT.cut("    return 2\n\ndef f():\nprint(1)")).isEqualTo("    return 2\n");
    }

    @Test
    void of_mbpp_is_asked_for_with_its_tests() {
        var problem =
                new MbppProblem(2, "Add.", "def add(a, b):\n  return a + b", "", List.of("assert add(1, 2) == 3"));
        assertThat(problem.prompt())
                .isEqualTo(
                        "You are an expert Python programmer, and here is your task: Add. Your code should pass these"
                                + " tests:\n\nassert add(1, 2) == 3\n[BEGIN]\n");
        assertThat(problem.prompt(List.of(problem)))
                .isEqualTo(problem.prompt() + problem.code() + "\n[DONE]\n\n" + problem.prompt());
        assertThat(problem.cut("x\n[DONE] y")).isEqualTo("x\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`x = 1`, PASSED",
                "`from __future__ import annotations`, PASSED",
                "`assert 1 == 2, 'no'`, FAILED",
                "`def`, FAILED",
                "`import sys; sys.exit(0)`, FAILED",
                "`import os; os._exit(0)`, FAILED",
                "`open('big', 'w').write('x' * 2 ** 24)`, FAILED",
                "`x = 'x' * 2 ** 31`, FAILED",
                "`while True: pass`, TIMED_OUT",
                "`import signal, time; signal.signal(signal.SIGALRM, signal.SIG_IGN); time.sleep(60)`, TIMED_OUT"
            })
    void runs_in_a_process_of_its_own(String program, Verdict verdict) {
        assumePython();
        var runner = new PythonProcess(List.of("python3"), 1, 1L << 30);
        CodeRun run = runner.run(program);
        assertThat(run.verdict()).as(run.message()).isEqualTo(verdict);
        assertThat(run.seconds()).isLessThan(30);
    }

    @Test
    void says_why_it_failed_and_how_many_passed() {
        assumePython();
        var result = INCREMENT.run(List.of(INCREMENT.canonicalSolution(), "    return x"), PythonProcess.standard());
        assertThat(result.n()).isEqualTo(2);
        assertThat(result.passed()).isEqualTo(1);
        assertThat(result.runs().get(1).message()).endsWith("AssertionError");
    }

    @Test
    void needs_an_interpreter() {
        assertThatThrownBy(() -> new PythonProcess(List.of("no-such-python"), 1, 1L << 30).run("x = 1"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("a program cannot be run by [no-such-python]: ");
        assertThatThrownBy(() -> new PythonProcess(List.of("python3"), 0, 1L << 30))
                .hasMessage("timeout must be in (0, 3600] seconds, was 0.0");
    }

    static void assumePython() {
        try {
            int end = new ProcessBuilder("python3", "--version").start().waitFor();
            Assumptions.assumeTrue(end == 0, "skipped: python3 does not work");
        } catch (IOException e) {
            Assumptions.abort("skipped: there is no python3");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
