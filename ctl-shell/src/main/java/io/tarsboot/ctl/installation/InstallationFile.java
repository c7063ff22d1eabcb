package io.tarsboot.ctl.installation;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is installed in a directory, as a file in it tells. */
public final class InstallationFile {

    private InstallationFile() {}

    /** Empty if nothing is installed there. */
    public static Optional<Installation> find(Path directory) throws IOException {
        Layout layout = new Layout(directory);
        return Files.exists(layout.installation()) ? Optional.of(read(layout)) : Optional.empty();
    }

    public static Installation require(Path directory) throws IOException {
        return find(directory)
                .orElseThrow(() -> Failure.of(
                                ExitCode.NOT_FOUND,
                                "not-installed",
                                directory + ": nothing is installed there (expected: installation.properties in it)")
                        .withFix("tarsctl framework install --directory " + directory)
                        .exception());
    }

    static void write(Installation installation) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("distribution", installation.distribution().toString());
        entries.put("release", installation.release());
        entries.put("node-name", installation.node());
        entries.put("local-ip", installation.ip());
        entries.put("query-port", String.valueOf(installation.ports().query()));
        entries.put("start-port", String.valueOf(installation.ports().start()));
        entries.put("locator", joined(installation.locator()));
        entries.put(
                "services",
                installation.orderedServices().stream().map(Service::word).collect(Collectors.joining(",")));
        entries.put("joining", String.valueOf(installation.joining()));
        entries.put("java", installation.java());
        entries.put("java-options", installation.javaOptions());
        Trust trust = installation.trust();
        if (trust != null) {
            entries.put("cluster", trust.cluster());
            entries.put("found", String.valueOf(trust.found()));
            entries.put("join-token-file", text(trust.tokenFile()));
            entries.put("join-at", text(trust.joinAt()));
        }
        Files.writeString(
                installation.layout().installation(),
                PropertiesText.of("What `tarsctl framework install` was told. Change it by that.", entries));
    }

    private static Installation read(Layout layout) throws IOException {
        Properties all = PropertiesText.read(layout.installation());
        try {
            String cluster = all.getProperty("cluster", "");
            String joinAt = all.getProperty("join-at", "");
            return new Installation(
                    layout,
                    Path.of(needed(all, "distribution")),
                    needed(all, "release"),
                    needed(all, "node-name"),
                    needed(all, "local-ip"),
                    new PortPlan(
                            Integer.parseInt(needed(all, "query-port")), Integer.parseInt(needed(all, "start-port"))),
                    list(needed(all, "locator")).stream().map(HostPort::parse).toList(),
                    list(all.getProperty("services", "")).stream()
                            .map(Service::of)
                            .collect(Collectors.toSet()),
                    Boolean.parseBoolean(all.getProperty("joining")),
                    needed(all, "java"),
                    all.getProperty("java-options", ""),
                    cluster.isEmpty()
                            ? null
                            : new Trust(
                                    cluster,
                                    Boolean.parseBoolean(all.getProperty("found")),
                                    emptyToNull(all.getProperty("join-token-file", "")),
                                    joinAt.isEmpty() ? null : HostPort.parse(joinAt)));
        } catch (IllegalArgumentException e) {
            throw new IOException(layout.installation() + ": " + e.getMessage(), e);
        }
    }

    public static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    public static String joined(List<HostPort> addresses) {
        return addresses.stream().map(HostPort::toString).collect(Collectors.joining(","));
    }

    private static String needed(Properties all, String key) {
        String value = all.getProperty(key, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + ": nothing given (expected: as install wrote it)");
        }
        return value;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
