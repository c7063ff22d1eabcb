package io.tarsboot.node;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a whole node with real processes; only the registry and the package store are of the test. */
abstract class RunningNode {

    static final String SERVER = "Demo.Test";

    @TempDir
    Path directory;

    NodeHarness node;

    @BeforeEach
    void aNode() throws IOException {
        node = new NodeHarness(directory);
        node.start();
    }

    @AfterEach
    void endAll() {
        node.close();
    }
}
