package io.tarsboot.admin.api;

import java.util.List;

/**
 * Several texts laid over each other.
 *
 * @param sources where they come from, lowest first
 */
public record MergedText(String name, String content, List<String> sources) {}
