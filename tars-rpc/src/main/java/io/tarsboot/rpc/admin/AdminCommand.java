package io.tarsboot.rpc.admin;

import java.util.function.UnaryOperator;

/**
 * Something that an operator can have a running process do.
 *
 * @param name the first word of the command, such as {@code tars.viewstatus}
 * @param help one line that says what follows the name and what happens
 * @param action from the text behind the name to the answer; what it throws is the answer's text
 */
public record AdminCommand(String name, String help, UnaryOperator<String> action) {

    public AdminCommand {
        if (name.isBlank() || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("name: \"" + name + "\" (expected: one word)");
        }
    }
}
