package io.tarsboot.ctl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;

class TerminalsTest {

    private final List<Runnable> onInterrupt = new ArrayList<>();

    @Test
    void aDumbTerminalIsToldOfCtrlC() throws IOException {
        List<Terminal.Signal> heard = new ArrayList<>();
        try (Terminal terminal = new DumbTerminal(
                "test",
                "dumb",
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8)) {
            terminal.handle(Terminal.Signal.INT, heard::add);

            Terminals.hearInterrupts(terminal, onInterrupt::add);
            onInterrupt.forEach(Runnable::run);
        }

        assertThat(heard).containsExactly(Terminal.Signal.INT);
    }

    @Test
    void anotherTerminalHearsOfItByItself() throws IOException {
        try (Terminal terminal =
                new LineDisciplineTerminal("test", "xterm", new ByteArrayOutputStream(), StandardCharsets.UTF_8)) {
            Terminals.hearInterrupts(terminal, onInterrupt::add);
        }

        assertThat(onInterrupt).isEmpty();
    }
}
