package io.tarsboot.spring.config;

import java.util.regex.Pattern;

/** Settings as a person gave them: without all that was not given, which records show, too. */
final class GivenSettings {

    private static final Pattern NOT_GIVEN = Pattern.compile("\\b\\w+=(null|\\w*\\[]|\\{})(, |(?=])|$)");
    private static final Pattern COMMA_AT_END = Pattern.compile(", (?=]|$)");

    private GivenSettings() {}

    static String of(Record settings) {
        String text = settings.toString();
        String before = "";
        // What is inside of others may leave those empty.
        while (!before.equals(text)) {
            before = text;
            text = COMMA_AT_END.matcher(NOT_GIVEN.matcher(text).replaceAll("")).replaceAll("");
        }
        return text.substring(text.indexOf('[') + 1, text.length() - 1);
    }
}
