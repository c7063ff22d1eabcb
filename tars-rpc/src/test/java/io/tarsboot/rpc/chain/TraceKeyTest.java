package io.tarsboot.rpc.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceKeyTest {

    private static final String ID = "f.2-ee824ad0eb4dacf56b29d230a229c584";

    @Test
    void keysOfServersNameNoParent() {
        TraceKey key = TraceKey.parse(ID + "|030019ac000010796162bc5900000021");
        assertThat(key).isNotNull();
        assertThat(key.asServed()).isEqualTo(ID + "|030019ac000010796162bc5900000021|*");
        assertThat(key.onTheWire()).isEqualTo(ID + "|030019ac000010796162bc5900000021");
    }

    @Test
    void gatewaysSendTheParentToo() {
        TraceKey key = TraceKey.parse(ID + "|span|span");
        assertThat(key).isEqualTo(new TraceKey(ID, "span", "span"));
    }

    @Test
    void childrenKeepTheTraceAndItsFlags() {
        TraceKey child = new TraceKey(ID, "one", "*").child();
        assertThat(child.traceId()).isEqualTo(ID);
        assertThat(child.parentSpanId()).isEqualTo("one");
        assertThat(child.spanId()).isNotEqualTo("one").hasSize(32);
        assertThat(child.asMade()).isEqualTo(ID + "|" + child.spanId() + "|one");
    }

    @Test
    void newTracesWantNoParameters() {
        TraceKey first = TraceKey.begin();
        assertThat(first.traceId()).startsWith("0-").hasSize(34);
        assertThat(first.parentSpanId()).isEqualTo(first.spanId());
        assertThat(TraceKey.begin().traceId()).isNotEqualTo(first.traceId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "|", "a|", "|b", "a|b|c|d", "a|b\n", "a b|c", "a|\u00e4"})
    void whatIsNoKeyIsNotPassedOn(String text) {
        assertThat(TraceKey.parse(text)).isNull();
    }

    @Test
    void longKeysAreNoKeys() {
        assertThat(TraceKey.parse("a|" + "b".repeat(128))).isNotNull();
        assertThat(TraceKey.parse("a|" + "b".repeat(129))).isNull();
        assertThat(TraceKey.parse("a|b|".repeat(1_000_000))).isNull();
        assertThat(TraceKey.parse(null)).isNull();
    }
}
