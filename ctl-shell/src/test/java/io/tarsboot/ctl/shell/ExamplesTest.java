package io.tarsboot.ctl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.command.Catalog;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Values;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.shell.core.command.ParsedInput;

/** What help tells people to write can be written. */
class ExamplesTest {

    private static final Catalog CATALOG = CtlProgram.catalog();

    static Stream<String> lines() {
        return CATALOG.usages().stream()
                .flatMap(usage -> usage.examples().stream())
                .map(Usage.Example::line);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anExampleIsACommandWithItsOptions(String line) {
        // What follows is the business of the shell around it.
        ParsedInput input = new WordParser(CATALOG).parse(line.split(" < ", 2)[0]);
        String name = Stream.concat(Stream.of(input.commandName()), input.subCommands().stream())
                .reduce((first, second) -> first + " " + second)
                .orElseThrow();
        Usage usage = CATALOG.find(name).orElseThrow();

        assertThat(Values.of(usage, input)).isNotNull();
        assertThat(List.of(name, "version")).anyMatch(line::contains);
    }
}
