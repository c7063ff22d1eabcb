package io.tarsboot.compiler.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems, so that they are reported all at once. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Position at, String what, String expected) {
        found.add(new Problem(at, what, expected));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All problems by file, line and column; each once. */
    public List<Problem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::at))
                .toList();
    }
}
