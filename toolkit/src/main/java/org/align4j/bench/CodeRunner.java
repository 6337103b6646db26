package org.align4j.bench;

/** Runs a program that nobody trusts: never in this process. */
@FunctionalInterface
public interface CodeRunner {

    /** Runs a program that raises an error unless it does what it should. */
    CodeRun run(String program);
}
