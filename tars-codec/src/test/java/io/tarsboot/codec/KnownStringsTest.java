package io.tarsboot.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownStringsTest {

    @Test
    void knownStringIsFoundAndAnyOtherIsMade() {
        List<String> known = new ArrayList<>(List.of("", "a", "tars_ping", "名", "Bench.EchoServer.EchoObj"));
        for (int i = 0; i < 1000; i++) {
            known.add("function" + i);
        }
        KnownStrings strings = KnownStrings.of(known);
        for (String text : known) {
            assertThat(read(text, strings)).isSameAs(text);
        }
        assertThat(read("function1000", strings)).isEqualTo("function1000");
        assertThat(read("b", strings)).isEqualTo("b");
        assertThat(read("tars_ping", KnownStrings.NONE)).isEqualTo("tars_ping");
    }

    private static String read(String text, KnownStrings expected) {
        TarsWriter out = new TarsWriter();
        out.writeString(1, text);
        out.writeInt(2, 5);
        TarsReader in = out.toBytes().reader();
        String found = in.readString(1, "name", expected);
        assertThat(in.readInt(2, "behind it")).isEqualTo(5);
        return found;
    }
}
