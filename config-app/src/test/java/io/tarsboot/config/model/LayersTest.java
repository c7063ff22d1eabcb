package io.tarsboot.config.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tarsboot.rpc.config.TarsConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {

    private static final ServerName HELLO = new ServerName("Demo", "Hello");
    private static final Division SET = new Division("gray.south.1");

    @Test
    void aServersFilesGoFromTheApplicationToTheNode() {
        assertThat(Layers.ofServer(HELLO, Division.NONE, "node-a", "a.conf"))
                .containsExactly("1/Demo////a.conf", "2/Demo/Hello///a.conf", "3/Demo/Hello/node-a//a.conf");
    }

    @Test
    void aSetAddsToTheApplicationAndReplacesServerAndNode() {
        assertThat(Layers.ofServer(HELLO, SET, "node-a", "a.conf"))
                .containsExactly(
                        "1/Demo////a.conf",
                        "1/Demo///gray.south.1/a.conf",
                        "2/Demo/Hello//gray.south.1/a.conf",
                        "3/Demo/Hello/node-a/gray.south.1/a.conf");
    }

    @Test
    void anApplicationHasItsOwnFilesAndThoseOfTheSet() {
        assertThat(Layers.ofApplication("Demo", Division.NONE, "a.conf")).containsExactly("1/Demo////a.conf");
        assertThat(Layers.ofApplication("Demo", SET, "a.conf"))
                .containsExactly("1/Demo////a.conf", "1/Demo///gray.south.1/a.conf");
    }

    @Test
    void aHostThatCannotBeANodeHasNoFilesOfItsOwn() {
        assertThat(Layers.ofServer(HELLO, Division.NONE, "", "a.conf")).hasSize(2);
        assertThat(Layers.ofServer(HELLO, Division.NONE, "x/../y", "a.conf")).hasSize(2);
        assertThat(Layers.ofServer(HELLO, Division.NONE, "0:0:0:0:0:0:0:1", "a.conf"))
                .hasSize(3);
    }

    @Test
    void textsAreJoinedWithAnEmptyLineAndEmptyOnesLeaveNoTrace() {
        assertThat(Layers.join(List.of("a=1", "", "a=2", "a=3"))).isEqualTo("a=1\r\n\r\na=2\r\n\r\na=3");
        assertThat(Layers.join(List.of("", "b", ""))).isEqualTo("b");
        assertThat(Layers.join(List.of("", ""))).isEmpty();
    }

    @Test
    void whatCountsMoreWinsWhenTheWholeIsParsed() {
        String joined = Layers.join(List.of(
                "<db>\n host=common\n port=1\n</db>\n", "<db>\n host=server\n</db>\n", "<db>\n port=2\n</db>\n"));

        TarsConfig parsed = TarsConfig.parse(joined);

        assertThat(parsed.get("/db<host>")).contains("server");
        assertThat(parsed.get("/db<port>")).contains("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../a.conf", "a/b", "a b", "a\u0000", ".hidden"})
    void aFileIsAName(String file) {
        assertThatIllegalArgumentException().isThrownBy(() -> Layers.ofApplication("Demo", Division.NONE, file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gray", "gray.south", "gray.south.1.2", "gray..1", "gray/south.1.2", "a.b.c/../x", "a.b.\n"})
    void aDivisionHasThreeParts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Division(text))
                .withMessageContaining("expected: set.area.group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Demo", "Demo/x.Hello", ".Hello", "Demo.He/llo", "Demo.a.b"})
    void aServersNameHasTwoParts(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerName.parse(text));
    }

    @Test
    void listingsStandBelowTheirPrefixes() {
        assertThat(Listings.ofApplication("Demo")).containsExactly("1/Demo///");
        assertThat(Listings.ofServer(HELLO)).containsExactly("2/Demo/Hello//", "3/Demo/Hello/");
        assertThat(Listings.ofNode(HELLO, "node-a")).containsExactly("3/Demo/Hello/node-a/");
        assertThat(Listings.ofNode(HELLO, "")).isEmpty();
        assertThat(Listings.ofServer(new ServerName("Demo", ""))).isEmpty();
    }
}
