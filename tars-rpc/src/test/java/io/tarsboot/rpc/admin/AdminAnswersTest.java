package io.tarsboot.rpc.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminAnswersTest {

    private final AdminServant servant = new AdminServant(() -> {})
            .add(new AdminCommand("shop.open", "", at -> at.isEmpty() ? "" : "open at " + at))
            .add(new AdminCommand("shop.close", "REASON", reason -> {
                throw new IllegalStateException(reason);
            }));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                " nonsense a b ",
                "no\u0007nsense",
                "shop.close",
                "shop.close rain",
                "shop.close\train"
            })
    void whatOurOwnServersDoNotKnowOrCannotDoIsANo(String command) {
        assertThat(AdminAnswers.isRefusal(command, servant.notify(command))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.open", "shop.open 9", "help", "tars.help", ""})
    void whatTheyDoIsNot(String command) {
        assertThat(AdminAnswers.isRefusal(command, servant.notify(command))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nonsense                 | nonsense not support now!
                    nonsense a               | nonsense a not support now!
                    tars.setloglevel         | tars.setloglevel failed: missing loglevel!
                    tars.setloglevel X       | tars.setloglevel failed: unknown log level [X]!
                    nonsense                 | invalid command.
                    tars.loadconfig          | invalid params.
                    tars.loadconfig a.conf   | execute failed.
                    tars.loadconfig a.conf   | execute exception: timeout
                    tars.setloglevel         | set log level failed, level is empty
                    """)
    void whatOtherImplementationsSayIsUnderstood(String command, String answer) {
        // TarsJava's stand between two line ends.
        assertThat(AdminAnswers.isRefusal(command, "\n" + answer + "\n")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tars.setloglevel DEBUG   | tars.setloglevel DEBUG succ
                    tars.loadconfig a.conf   | execute success.
                    shop.open                | custom command: cmdName=shop.open, params=
                    tars.viewstatus          | [notify prefix object num:1]
                    shop.stock               | 3 orders: 2 failed: no stock
                    shop.stock               | unknown commands: 0
                    shop.stock               | the last was an invalid command.
                    """)
    void whatOnlySpeaksOfFailuresIsNone(String command, String answer) {
        assertThat(AdminAnswers.isRefusal(command, answer)).isFalse();
    }

    @Test
    void anEmptyAnswerMayBeAllThatThereIsToSay() {
        assertThat(AdminAnswers.isRefusal("shop.open", "")).isFalse();
    }
}
