package io.tarsboot.node.runner;

import io.tarsboot.node.archive.Unpacker;
import io.tarsboot.node.disk.NodeLayout;
import io.tarsboot.node.port.PortPatience;
import io.tarsboot.node.process.Processes;
import io.tarsboot.node.release.PackageDownload;
import io.tarsboot.node.restart.RestartPolicy;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** What all servers of a node share. */
record RunnerParts(
        NodeLayout layout,
        Clock clock,
        Executor executor,
        ScheduledExecutorService timer,
        Processes processes,
        PackageDownload download,
        Unpacker unpacker,
        Starter starter,
        Stopper stopper,
        RestartPolicy policy,
        PortPatience patience,
        StateListener listener) {}
