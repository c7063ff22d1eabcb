package io.tarsboot.node.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceIdTest {

    @Test
    void whatIsWrittenIsRead() {
        InstanceId id = new InstanceId("Demo", "Hello_2");

        assertThat(InstanceId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Demo", "Demo.", ".Hello", "Demo.Hello.damaged", "7up.Hello", "Demo.He-llo", "../x.y"})
    void whatTheRegistryRefusesIsNoServer(String text) {
        assertThat(InstanceId.parse(text)).isEmpty();
    }

    @Test
    void aWrongNameIsToldWithTheRule() {
        assertThatThrownBy(() -> new InstanceId("Demo", "He-llo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("server: \"He-llo\" (expected: ");
    }
}
