package io.tarsboot.config.model;

/** Text from elsewhere as errors show it: short, and on one line. */
final class Shown {

    private static final int LENGTH = 80;

    private Shown() {}

    static String of(String given) {
        String shown = given.length() > LENGTH ? given.substring(0, LENGTH) + "..." : given;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
