package io.tarsboot.rpc.endpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The full name of an object: {@code App.Server.Obj}.
 *
 * @param application the business that the server belongs to
 * @param server the deployed program
 * @param servant what the program serves under this name
 */
public record ObjectName(String application, String server, String servant) {

    private static final int MAX_LENGTH = 256;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern NAME = Pattern.compile("([^.]*)\\.([^.]*)\\.([^.]*)");

    public ObjectName {
        check("application", application);
        check("server", server);
        check("servant", servant);
    }

    public static ObjectName parse(String text) {
        Matcher parts = NAME.matcher(text);
        if (text.length() > MAX_LENGTH || !parts.matches()) {
            throw new IllegalArgumentException("object: \"" + text + "\" (expected: Application.Server.Obj)");
        }
        return new ObjectName(parts.group(1), parts.group(2), parts.group(3));
    }

    /** Whether the text is a full name, so that a registry can know it. */
    public static boolean isFullName(String text) {
        Matcher parts = NAME.matcher(text);
        return text.length() <= MAX_LENGTH
                && parts.matches()
                && isPart(parts.group(1))
                && isPart(parts.group(2))
                && isPart(parts.group(3));
    }

    @Override
    public String toString() {
        return application + '.' + server + '.' + servant;
    }

    private static void check(String field, String part) {
        if (!isPart(part)) {
            throw new IllegalArgumentException(
                    field + ": \"" + part + "\" (expected: letters, digits, _ and -, as in Application.Server.Obj)");
        }
    }

    private static boolean isPart(String part) {
        return PART.matcher(part).matches();
    }
}
