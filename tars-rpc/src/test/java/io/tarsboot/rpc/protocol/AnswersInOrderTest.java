package io.tarsboot.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.transport.Connection.Sent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersInOrderTest {

    private final List<Bytes> sent = new ArrayList<>();
    private final AnswersInOrder answers = new AnswersInOrder(
            frame -> {
                sent.add(frame);
                return Sent.ACCEPTED;
            },
            10);

    @Test
    void answersWaitForThoseBeforeThem() {
        int one = answers.expect();
        int two = answers.expect();
        assertThat(answers.answered(two, Bytes.utf8("two"))).isEqualTo(Sent.ACCEPTED);
        assertThat(sent).isEmpty();
        assertThat(answers.answered(one, Bytes.utf8("one"))).isEqualTo(Sent.ACCEPTED);
        assertThat(sent).containsExactly(Bytes.utf8("one"), Bytes.utf8("two"));
    }

    @Test
    void bytesThatWaitBehindOneAnswerAreBound() {
        int stuck = answers.expect();
        assertThat(answers.answered(answers.expect(), Bytes.utf8("0123456789"))).isEqualTo(Sent.ACCEPTED);
        assertThat(answers.answered(answers.expect(), Bytes.utf8("0"))).isEqualTo(Sent.BACKLOG_FULL);
        assertThat(stuck).isEqualTo(1);
    }

    @Test
    void whatIsSentDoesNotCountAndAnAnswerInItsTurnMayBeOfAnyLength() {
        for (int i = 0; i < 5; i++) {
            int first = answers.expect();
            int second = answers.expect();
            assertThat(answers.answered(second, Bytes.utf8("0123456789"))).isEqualTo(Sent.ACCEPTED);
            assertThat(answers.answered(first, Bytes.utf8("longer than what may wait")))
                    .isEqualTo(Sent.ACCEPTED);
        }
        assertThat(sent).hasSize(10);
    }
}
