package io.tarsboot.rpc.report;

import org.jspecify.annotations.Nullable;

/** The three parts of a set's name; all empty if there is no set. */
record SetName(String name, String area, String group) {

    static final SetName NONE = new SetName("", "", "");

    /** Whatever is not {@code name.area.group} is none. */
    static SetName parse(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        String[] parts = text.split("\\.", -1);
        return parts.length == 3 ? new SetName(parts[0], parts[1], parts[2]) : NONE;
    }

    /** A server as reports name it: servers of different sets are different ones. */
    String of(String server) {
        return name.isEmpty() ? server : server + "." + name + area + group;
    }
}
