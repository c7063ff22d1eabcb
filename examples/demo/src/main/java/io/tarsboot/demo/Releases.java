package io.tarsboot.demo;

import io.tarsboot.admin.api.PackageFile;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.api.ReleaseRequest;
import io.tarsboot.admin.api.ServerSentEvents;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.admin.api.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Brings a program onto nodes, as an operator would: describe it, place it, upload it, release it, watch. */
final class Releases {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Admin admin;
    private final Narrator narrator;
    private final JsonMapper json = JsonMapper.builder().build();

    Releases(Admin admin, Narrator narrator) {
        this.admin = admin;
        this.narrator = narrator;
    }

    void release(String app, String server, ServerSpec spec, Path file, List<String> nodes) throws IOException {
        admin.servers().createServer(app, server, spec);
        for (String node : nodes) {
            admin.servers().place(app, server, node);
        }
        ReleasePackage uploaded = admin.packages()
                .upload(
                        app,
                        server,
                        file.getFileName().toString(),
                        "1.0",
                        "from the demo",
                        sha256(file),
                        Files.size(file),
                        new PackageFile(file));
        narrator.detail("uploaded " + file.getFileName() + ", " + Files.size(file) / 1024 + " KiB, as package "
                + uploaded.id());
        ReleaseRequest everywhere = new ReleaseRequest(uploaded.id(), List.of(), false, LIMIT, Task.Order.TOGETHER);
        Task task = admin.operations().release(app, server, everywhere);
        Task finished = follow(task);
        if (finished.state() != Task.State.SUCCEEDED) {
            throw new DemoFailedException("the release of " + app + "." + server + " failed: " + describe(finished));
        }
    }

    private Task follow(Task task) throws IOException {
        Task latest = task;
        String shown = "";
        try (ServerSentEvents events = new ServerSentEvents(admin.taskEvents().events(task.id(), null))) {
            for (var event = events.next(); event != null; event = events.next()) {
                latest = json.readValue(event.data(), Task.class);
                String line = progress(latest);
                if (!line.equals(shown)) {
                    narrator.detail(line);
                    shown = line;
                }
            }
        }
        return latest;
    }

    private static String progress(Task task) {
        StringBuilder line = new StringBuilder();
        for (Task.Item item : task.items()) {
            line.append(line.isEmpty() ? "" : "   ")
                    .append(item.node())
                    .append(": ")
                    .append(
                            item.state() == Task.State.RUNNING
                                    ? item.step() + " " + item.percent() + " %"
                                    : item.state());
        }
        return line.toString();
    }

    private static String describe(Task task) {
        StringBuilder text = new StringBuilder();
        for (Task.Item item : task.items()) {
            text.append(System.lineSeparator())
                    .append(item.node())
                    .append(": ")
                    .append(item.state())
                    .append(' ')
                    .append(item.message())
                    .append(System.lineSeparator())
                    .append(item.logTail());
        }
        return text.toString();
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
