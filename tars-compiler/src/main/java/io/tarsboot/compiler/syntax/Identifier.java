package io.tarsboot.compiler.syntax;

/** A name and where it stands. */
public record Identifier(String text, Position at) {

    @Override
    public String toString() {
        return text;
    }
}
