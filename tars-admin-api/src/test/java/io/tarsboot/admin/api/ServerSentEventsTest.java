package io.tarsboot.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.ServerSentEvents.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {

    @Test
    void eventsAreReadOneAfterTheOther() throws IOException {
        ServerSentEvents events = of(": hello\n\nid:7\nevent: task\ndata: {\"a\":1}\n\r\ndata: x\r\ndata: y\r\n\r\n");

        assertThat(events.next()).isEqualTo(new Event("7", "task", "{\"a\":1}"));
        assertThat(events.next()).isEqualTo(new Event("", "message", "x\ny"));
        assertThat(events.next()).isNull();
    }

    @Test
    void anEventThatBreaksOffIsNotGiven() throws IOException {
        assertThat(of("id: 1\ndata: half").next()).isNull();
    }

    private static ServerSentEvents of(String text) {
        return new ServerSentEvents(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
