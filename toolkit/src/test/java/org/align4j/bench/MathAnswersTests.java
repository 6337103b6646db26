package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Answers of MATH")
class MathAnswersTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\frac{1}{2}|0.5|EQUAL",
                "-\\frac{1}{2}|-1/2|EQUAL",
                "1,000|1000|EQUAL",
                "\\frac{72}{1}|72|EQUAL",
                "(x+1)^2|x^2 + 2x + 1|EQUAL",
                "\\frac{x^2-1}{x-1}|x+1|EQUAL",
                "2^{-3}|\\frac18|EQUAL",
                "\\sqrt{\\frac{9}{4}}|1.5|EQUAL",
                "3\\pi|\\pi \\cdot 3|EQUAL",
                "-x^2|(-x)^2|DIFFERENT",
                "1/3|0.333|DIFFERENT",
                "2xy|xy|DIFFERENT",
                "i^2|-1|UNKNOWN",
                "\\sqrt{2}|1.414|UNKNOWN",
                "(1,2)|(2,1)|UNKNOWN",
                "(1,200)|1200|UNKNOWN",
                "Yes|yes|UNKNOWN",
                "1/0|1|UNKNOWN",
                "3\\frac{1}{2}|3.5|UNKNOWN",
                "x^{1000000}|1|UNKNOWN",
                "(a+b+c+d+f+g)^{64}|1|UNKNOWN"
            })
    void are_equal_different_or_not_known(String first, String second, MathSameness expected) {
        assertThat(MathSameness.of(first, second)).isEqualTo(expected);
        assertThat(MathSameness.of(second, first)).isEqualTo(expected);
    }

    @Test
    void are_not_known_where_they_are_nested_too_deep() {
        String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
        assertThat(MathSameness.of(deep, "1")).isEqualTo(MathSameness.UNKNOWN);
        String powers = "{".repeat(1) + "2" + "}^{64}".repeat(1);
        assertThat(MathSameness.of("(" + powers + ")^{64}", "1")).isEqualTo(MathSameness.UNKNOWN);
    }

    @Test
    void that_cannot_be_normalised_are_compared_as_they_are() {
        assertThatThrownBy(() -> HendrycksMath.normalise("\\frac"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fraction must have a content, was '\\frac'");
        assertThat(new HendrycksMath().same("\\frac", "\\frac")).isTrue();
        assertThat(new HendrycksMath().same("5\\text{ m}\\text{ }", "5")).isFalse();
    }

    @Test
    void keep_characters_beyond_the_basic_plane_whole() {
        assertThat(HendrycksMath.normalise("\\sqrt𝑥+\\frac𝑥2")).isEqualTo("\\sqrt{𝑥}+\\frac{𝑥}{2}");
    }

    @Test
    void of_minerva_stand_between_two_sentences() {
        var minerva = new MinervaMath();
        assertThat(minerva.extract(
                        "Final Answer: The final answer is $x = 1,\\!200 \\text{ cm}$. I hope it is correct."))
                .contains("1200");
        assertThat(minerva.extract("Final Answer: The final answer is $\\frac12$. "))
                .contains("\\frac{1}{2}");
        assertThat(minerva.extract("The answer is 7")).isEmpty();
        assertThat(MinervaMath.equality().same("\\frac{2}{4}", "0.5")).isTrue();
        assertThat(MinervaMath.equality().same("\\frac{2}{3}", "0.66")).isFalse();
    }

    @Test
    void of_the_harness_stand_between_the_first_and_the_last_dollar() {
        assertThat(MinervaMath.betweenDollars().extract("so $a$ or $b$.")).contains("a$ or $b");
        assertThat(MinervaMath.betweenDollars().extract("7")).contains("7");
        assertThat(MinervaMath.betweenDollars().extract("$$")).isEmpty();
    }
}
