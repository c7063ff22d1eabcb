package io.tarsboot.ctl.output;

/**
 * What a command says that has no record to show.
 *
 * @param action in the past tense, such as {@code deleted}
 */
public record Done(String action, String target) {}
