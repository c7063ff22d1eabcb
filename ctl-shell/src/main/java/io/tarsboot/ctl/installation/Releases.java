package io.tarsboot.ctl.installation;

import java.util.Arrays;

/** Which release is the later one. */
final class Releases {

    private Releases() {}

    static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    /** Of 0.2.0 or 0.2.0-SNAPSHOT. */
    private static int[] numbers(String release) {
        return Arrays.stream(release.replaceAll("[^0-9.].*", "").split("\\.", -1))
                .filter(part -> part.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
