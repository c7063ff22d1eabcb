package io.tarsboot.ctl.output;

import java.util.ArrayList;
import java.util.List;

/** One thing as lines of label and value, aligned. */
public final class Details {

    private final List<Line> lines = new ArrayList<>();

    private record Line(String label, String value) {}

    /** Values that are empty are left out. */
    public Details line(String label, String value) {
        if (!value.isEmpty()) {
            lines.add(new Line(label, value));
        }
        return this;
    }

    public List<String> lines() {
        int width = lines.stream().mapToInt(line -> line.label.length()).max().orElse(0) + 2;
        List<String> written = new ArrayList<>();
        for (Line line : lines) {
            String label = line.label + ":" + " ".repeat(width - line.label.length() - 1);
            for (String part : Texts.harmless(line.value).split("\n", -1)) {
                written.add((label + part).stripTrailing());
                label = " ".repeat(width);
            }
        }
        return written;
    }
}
