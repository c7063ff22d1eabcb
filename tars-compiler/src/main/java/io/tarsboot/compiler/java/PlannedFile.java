package io.tarsboot.compiler.java;

import io.tarsboot.compiler.syntax.Position;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file that will be generated.
 *
 * @param at what it comes from
 * @param sources the .tars files it comes from
 * @param nested the types declared inside its type
 * @param body writes it
 */
record PlannedFile(
        String packageName,
        String typeName,
        Position at,
        Collection<String> sources,
        Set<String> nested,
        Consumer<FileScope> body) {}
