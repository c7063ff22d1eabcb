package io.tarsboot.node.launch;

import java.nio.file.Path;

/**
 * Programs that run other programs, unless a server's profile names its own.
 *
 * @param java the program {@code java}
 * @param nodejs the program {@code node}
 * @param nodejsLauncher what runs a Node.js service as a TARS server
 * @param path where programs are looked for, as in the variable PATH
 */
public record Runtimes(String java, String nodejs, Path nodejsLauncher, String path) {}
