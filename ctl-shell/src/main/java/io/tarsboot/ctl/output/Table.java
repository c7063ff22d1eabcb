package io.tarsboot.ctl.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jline.utils.WCWidth;

/**
 * Rows under headings, aligned. Where the terminal is too narrow, the widest column gives way, so that a row stays a
 * line. Immutable.
 */
public final class Table<T> {

    private static final int GAP = 2;

    /** A column that is cut further says nothing any more. */
    private static final int NARROWEST = 8;

    private final List<Column<T>> columns;

    private record Column<T>(String heading, boolean right, Function<T, String> text) {}

    private Table(List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
    }

    public static <T> Table<T> of() {
        return new Table<>(List.of());
    }

    public Table<T> column(String heading, Function<T, String> text) {
        return with(new Column<>(heading, false, text));
    }

    /** For numbers. */
    public Table<T> right(String heading, Function<T, String> text) {
        return with(new Column<>(heading, true, text));
    }

    private Table<T> with(Column<T> column) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(column);
        return new Table<>(more);
    }

    /** @param width columns of the terminal; 0: lines may have any length */
    public List<String> lines(List<? extends T> rows, int width) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns.stream().map(Column::heading).toList());
        for (T row : rows) {
            cells.add(columns.stream()
                    .map(column -> Texts.oneLine(column.text.apply(row)))
                    .toList());
        }
        int[] widths = widths(cells, width);
        return cells.stream().map(line -> line(line, widths)).toList();
    }

    private int[] widths(List<List<String>> cells, int width) {
        int[] widths = new int[columns.size()];
        int total = GAP * (columns.size() - 1);
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = cells.stream()
                    .mapToInt(line -> width(line.get(column)))
                    .max()
                    .orElse(0);
            total += widths[i];
        }
        while (width > 0 && total > width) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
            total--;
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cut(cells.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - width(cell));
            boolean right = columns.get(i).right;
            line.append(i == 0 ? "" : " ".repeat(GAP)).append(right ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            used += Math.max(0, WCWidth.wcwidth(character));
            if (used > width) {
                break;
            }
            kept.appendCodePoint(character);
            i += Character.charCount(character);
        }
        return kept.append('…').toString();
    }

    /** Columns on the terminal, where some characters take two. */
    private static int width(String text) {
        return text.codePoints()
                .map(character -> Math.max(0, WCWidth.wcwidth(character)))
                .sum();
    }
}
