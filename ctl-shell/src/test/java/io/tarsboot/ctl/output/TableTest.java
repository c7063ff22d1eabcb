package io.tarsboot.ctl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private record Row(String name, int size, String text) {}

    private static final Table<Row> TABLE = Table.<Row>of()
            .column("NAME", Row::name)
            .right("SIZE", row -> String.valueOf(row.size))
            .column("TEXT", Row::text);

    @Test
    void columnsAreAlignedAndNumbersStandRight() {
        assertThat(TABLE.lines(List.of(new Row("a", 1, "x"), new Row("longer", 12345, "")), 0))
                .containsExactly(
                        "NAME     SIZE  TEXT", //
                        "a           1  x",
                        "longer  12345");
    }

    @Test
    void theWidestColumnGivesWayWhereTheTerminalIsNarrow() {
        List<String> lines = TABLE.lines(List.of(new Row("node-a", 7, "x".repeat(100))), 40);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        assertThat(lines.get(1)).startsWith("node-a     7  xxxx").endsWith("x…");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(TABLE.lines(List.of(new Row("订单服务", 1, "x"), new Row("abc", 2, "y")), 0))
                .containsExactly(
                        "NAME      SIZE  TEXT", //
                        "订单服务     1  x",
                        "abc          2  y");
    }

    @Test
    void whatComesFromElsewhereCannotSteerTheTerminal() {
        assertThat(TABLE.lines(List.of(new Row("a\u001b[2Jb", 1, "two\nlines\u0007\u009b")), 0)
                        .get(1))
                .isEqualTo("ab       1  two lines");
        assertThat(Texts.harmless("\u001b[31mred\u001b[0m\tand\nmore\u001b")).isEqualTo("red\tand\nmore");
    }

    @Test
    void sizesAndDurationsReadWell() {
        assertThat(Texts.size(1023)).isEqualTo("1023 B");
        assertThat(Texts.size(1536)).isEqualTo("1.5 KiB");
        assertThat(Texts.size(3L << 40)).isEqualTo("3.0 TiB");
    }
}
