package io.tarsboot.compiler.syntax;

/**
 * One mistake in a .tars file.
 *
 * @param found what stands there
 * @param expected what could stand there, or what to do about it
 */
public record Problem(Position at, String found, String expected) {

    @Override
    public String toString() {
        return at + ": " + found + " (expected: " + expected + ")";
    }
}
