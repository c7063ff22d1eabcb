package io.tarsboot.compiler.syntax;

/**
 * A .tars file and what it holds.
 *
 * @param file what problems call it
 */
public record SourceText(String file, String text) {}
