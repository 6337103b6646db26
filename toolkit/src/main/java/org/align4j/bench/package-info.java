/**
 * Benchmarks: answers read from texts, closed sets by log-likelihood, programs that are run, and the files of AlpacaEval, MT-Bench,
 * PandaLM and tables of scores.
 *
 * <p>May import {@code agreement}, {@code data}, {@code judge}, {@code lm}, {@code metric}, {@code overlap}, {@code pairs},
 * {@code rating}, {@code run} and {@code text}, and no engine. Start reading at {@link org.align4j.bench.AnswerExtractor} and
 * {@link org.align4j.bench.Grading}.
 */
package org.align4j.bench;
