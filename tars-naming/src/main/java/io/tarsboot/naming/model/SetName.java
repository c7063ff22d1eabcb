package io.tarsboot.naming.model;

import java.util.Optional;

/**
 * The set that a caller belongs to.
 *
 * @param id {@code set.area.group}; the group {@code *} means all of the area
 * @param name {@code set.}
 * @param area {@code set.area.}
 */
record SetName(String id, String name, String area) {

    private static final String ANY = "*";

    /** Empty if the text is no set that somebody can belong to. */
    static Optional<SetName> parse(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 1 || second < first + 2 || second == text.length() - 1 || text.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        SetName set = new SetName(text, text.substring(0, first + 1), text.substring(0, second + 1));
        boolean named = !set.name.equals(ANY + ".")
                && !text.substring(first + 1, second).equals(ANY);
        return named ? Optional.of(set) : Optional.empty();
    }

    boolean isWholeArea() {
        return id.length() == area.length() + 1 && id.endsWith(ANY);
    }

    /** {@code set.area.*} */
    String wholeArea() {
        return area + ANY;
    }

    boolean hasSameName(String division) {
        return division.startsWith(name);
    }

    boolean hasSameArea(String division) {
        return division.startsWith(area);
    }
}
