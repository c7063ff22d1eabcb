package io.tarsboot.framework.test;

import java.util.Map;

/**
 * An object that a released server has, on a port that its node chooses.
 *
 * @param name as App.Server.Obj
 * @param protocol {@code tars} or {@code not_tars}
 */
public record ServedObject(String name, String protocol) {

    /** What a servant serves. */
    public static ServedObject tars(String name) {
        return new ServedObject(name, "tars");
    }

    /** The web port of an application. */
    public static ServedObject web(String name) {
        return new ServedObject(name, "not_tars");
    }

    Map<String, Object> adapter() {
        return Map.of("servant", name, "protocol", protocol);
    }
}
