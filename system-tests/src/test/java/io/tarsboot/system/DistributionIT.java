package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in the archive that machines get. That its programs start is shown where they are installed. */
class DistributionIT {

    private static final int OWNER_RUNS = 0100;

    private final String root = "tars-boot-" + System.getProperty("system.version") + "/";
    private final List<String> libraries = new ArrayList<>();
    private final Map<String, Integer> others = new HashMap<>();
    private final Map<String, Attributes> programs = new HashMap<>();
    private final Set<String> classes = new HashSet<>();
    private final Set<String> twice = new TreeSet<>();

    @BeforeEach
    void look() throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(Packages.distribution())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getName()).startsWith(root);
                String name = entry.getName().substring(root.length());
                if (name.endsWith(".jar")) {
                    assertThat(name).startsWith("lib/");
                    library(name.substring("lib/".length()), tar.readAllBytes());
                } else {
                    others.put(name, entry.getMode());
                }
            }
        }
    }

    private void library(String name, byte[] content) throws IOException {
        libraries.add(name);
        if (name.startsWith("standalone-") || name.startsWith("ctl-shell-")) {
            try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(content))) {
                programs.put(name, jar.getManifest().getMainAttributes());
            }
        }
        try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (isClass(entry.getName()) && !classes.add(entry.getName())) {
                    twice.add(entry.getName() + " in " + name);
                }
            }
        }
    }

    /** Tomcat brings the interfaces of the expression language as its own, and tarsctl has no Tomcat. */
    private static boolean isClass(String entry) {
        return entry.endsWith(".class")
                && !entry.startsWith("META-INF/")
                && !entry.equals("module-info.class")
                && !entry.startsWith("jakarta/el/");
    }

    @Test
    void nothingIsInItTwice() {
        assertThat(libraries).hasSizeGreaterThan(100);
        assertThat(twice).isEmpty();
    }

    @Test
    void itHasWhatItsProgramsNameAndNothingElse() {
        assertThat(programs).hasSize(2);
        Set<String> named = new HashSet<>(programs.keySet());
        for (Attributes program : programs.values()) {
            named.addAll(List.of(program.getValue(Attributes.Name.CLASS_PATH).split(" ")));
        }
        assertThat(libraries).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void itCanBeStartedFromAndReadAbout() {
        assertThat(others).containsKeys("README.md", "LICENSE", "bin/tarsctl");
        assertThat(others.get("bin/tarsctl") & OWNER_RUNS).isNotZero();
    }
}
