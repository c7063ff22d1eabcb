package io.tarsboot.rpc.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.packet.MessageType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainMarksTest {

    @Test
    void onlyMarkedCallsHaveMarks() {
        assertThat(ChainMarks.of(MessageType.HASH | MessageType.SET_NAME, Map.of(ChainMarks.DYED_KEY, "10086")))
                .isSameAs(ChainMarks.NONE);
    }

    @Test
    void marksTravelAsTheyCame() {
        ChainMarks marks = ChainMarks.of(
                MessageType.DYED | MessageType.TRACE | MessageType.HASH,
                Map.of(
                        "STATUS_DYED_KEY", "10086",
                        "STATUS_DYED_FILENAME", "HelloServer",
                        "STATUS_TRACE_KEY", "0-1|a|b",
                        "STATUS_GRID_KEY", "not for others"));
        assertThat(marks.messageType()).isEqualTo(MessageType.DYED | MessageType.TRACE);
        assertThat(marks.status())
                .containsOnly(
                        Map.entry("STATUS_DYED_KEY", "10086"),
                        Map.entry("STATUS_DYED_FILENAME", "HelloServer"),
                        Map.entry("STATUS_TRACE_KEY", "0-1|a"));
    }

    @Test
    void dyedWithoutAKeyIsDyedAllTheSame() {
        ChainMarks marks = ChainMarks.of(MessageType.DYED, Map.of());
        assertThat(marks.isDyed()).isTrue();
        assertThat(marks.dyeKey()).isEmpty();
    }

    @Test
    void whatComesFromOthersIsBoundedAndOnOneLine() {
        ChainMarks marks = ChainMarks.of(MessageType.DYED, Map.of("STATUS_DYED_KEY", "a\nb" + "x".repeat(10_000)));
        assertThat(marks.dyeKey()).startsWith("a?b").hasSizeLessThan(300);
    }

    @Test
    void brokenTracesEndHere() {
        assertThat(ChainMarks.of(MessageType.TRACE, Map.of("STATUS_TRACE_KEY", "broken")))
                .isSameAs(ChainMarks.NONE);
    }
}
