package io.tarsboot.registry.discovery;

import java.util.Optional;

/**
 * The name of an object with its server.
 *
 * @param object {@code App.Server.Obj}
 * @param app the first part
 * @param server the second part
 */
record ServantName(String object, String app, String server) {

    private static final int MAX_LENGTH = 256;

    /** Empty if the text is not the name of an object: then nothing can be known of it. */
    static Optional<ServantName> parse(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (text.length() > MAX_LENGTH || first < 1 || second < first + 2 || second == text.length() - 1) {
            return Optional.empty();
        }
        if (text.indexOf('.', second + 1) >= 0 || text.indexOf('/') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new ServantName(text, text.substring(0, first), text.substring(first + 1, second)));
    }

    String serverKey() {
        return object.substring(0, app.length() + 1 + server.length());
    }
}
