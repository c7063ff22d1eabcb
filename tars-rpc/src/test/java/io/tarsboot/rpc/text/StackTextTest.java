package io.tarsboot.rpc.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackTextTest {

    @Test
    void everyLineIsOfTheProgramAndNotOfAMessage() {
        Throwable failure = new IllegalStateException("a\n\tat forged", new IllegalArgumentException("b\rforged"));
        String text = StackText.of(failure);
        assertThat(text)
                .startsWith(
                        "java.lang.IllegalStateException: a??at forged\n\tat "
                                + "io.tarsboot.rpc.text.StackTextTest.everyLineIsOfTheProgramAndNotOfAMessage(StackTextTest.java:")
                .contains("\ncaused by java.lang.IllegalArgumentException: b?forged\n\tat ")
                .doesNotContain("\r");
        assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("\tat ") || line.startsWith("caused by "));
    }

    @Test
    void longMessagesAreCut() {
        assertThat(StackText.of(new IllegalStateException("x".repeat(100_000))).lines())
                .first()
                .satisfies(line -> assertThat(line).hasSizeLessThan(250).endsWith("x..."));
    }

    @Test
    void causesThatLeadBackToThemselvesEnd() {
        IllegalStateException first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        assertThat(StackText.of(first).lines().filter(line -> line.endsWith(": first")))
                .hasSizeBetween(1, 8);
    }
}
