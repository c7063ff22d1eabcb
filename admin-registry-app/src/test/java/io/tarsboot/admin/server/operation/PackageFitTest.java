package io.tarsboot.admin.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.StaleReads;
import io.tarsboot.admin.server.testing.Archives;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageFitTest {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final byte[] PLAIN_JAR = Archives.zip(Map.of(MANIFEST, Archives.manifest("Created-By: somebody")));

    private final Communicator communicator = Communicator.builder().build();

    /** Nobody is there: a template that is asked for is not to be had. */
    private final Registry registry = new Registry(
            communicator.proxy(MetadataPrx.class, "tars.tarsregistry.MetadataObj@tcp -h 127.0.0.1 -p 1"),
            Duration.ofSeconds(20),
            StaleReads.NEVER);

    @AfterEach
    void close() {
        communicator.close();
    }

    @Test
    void aPlainJarIsNothingToStart() {
        ProblemException refused = refused("tars_java", "hello.jar", PLAIN_JAR);

        assertThat(refused.code()).isEqualTo(ProblemCode.NOT_A_PACKAGE);
        assertThat(refused.detail())
                .isEqualTo("hello.jar has no Main-Class in its manifest (expected: an executable jar)");
        assertThat(refused.fix()).contains("spring-boot-maven-plugin, goal repackage");
    }

    @Test
    void aLauncherNeedsWhatItLaunches() {
        String launcher = "Main-Class: org.springframework.boot.loader.launch.JarLauncher";

        assertThat(refused("tars_java", "hello.jar", jar(launcher)).detail()).contains("no Start-Class");
        accepted("tars_java", "hello.jar", jar(launcher, "Start-Class: demo.Hello"));
    }

    @Test
    void whereTheProfileOrATemplateSaysHowJavaStartsThePackageMayBeAnything() {
        Server profile = server("tars_java")
                .profile("<tars>\n<application>\n<server>\n  mainclass=demo.Hello\n")
                .build();
        accepted(profile, "hello.jar", PLAIN_JAR, true);
        accepted(server("tars_java").template("unknown").build(), "hello.jar", PLAIN_JAR, true);
    }

    @Test
    @Timeout(60)
    void aProfileOfBlanksIsLookedThroughQuickly() {
        Server profile = server("tars_java").profile(" \n".repeat(200_000)).build();

        assertThatCode(() -> check(profile, "hello.jar", PLAIN_JAR, true)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tars_java", "tars_nodejs", "tars_cpp", "tars_go", "not_tars"})
    void nothingIsNoPackage(String type) {
        byte[] folders = Archives.zip(Map.of("a/", new byte[0], "a/b/", new byte[0]));

        assertThat(refused(type, "hello.zip", folders).detail()).isEqualTo("hello.zip has no files in it");
    }

    @Test
    void whatIsForAnotherKindOfServerIsRefused() {
        byte[] jar = jar("Main-Class: demo.Hello");
        byte[] nodejs = Archives.zip(Map.of("package.json", new byte[] {'{', '}'}, "index.js", new byte[1]));
        byte[] program = Archives.gzip(Archives.tar("bin/hello"));

        accepted("tars_java", "hello.jar", jar);
        accepted("tars_java", "hello.tgz", Archives.gzip(Archives.tar("app/hello.jar")));
        assertThat(refused("tars_java", "hello.zip", nodejs).detail()).contains("neither a jar nor classes");
        assertThat(refused("tars_java", "hello.tgz", program).detail()).contains("neither a jar nor classes");
        accepted("tars_nodejs", "hello.zip", nodejs);
        assertThat(refused("tars_nodejs", "hello.jar", jar).detail()).contains("no package.json");
        accepted("tars_cpp", "hello.tgz", program);
        accepted("tars_go", "hello.tgz", program);
        assertThat(refused("tars_cpp", "hello.jar", jar).detail())
                .isEqualTo("hello.jar is a jar for Java (expected: the program of a tars_cpp server)");
        accepted("not_tars", "hello.jar", jar);
    }

    @Test
    void whatTheBeginningDoesNotTellIsLeftToTheNode() {
        byte[] nodejs = Archives.zip(Map.of("index.js", new byte[10_000]));

        accepted(server("tars_java").build(), "hello.zip", nodejs, false);
        accepted("tars_java", "hello.zip", Arrays.copyOf(nodejs, nodejs.length / 4));
        byte[] damaged = Archives.zip(100_000);
        Arrays.fill(damaged, 300, 50_000, (byte) 7);
        accepted("tars_java", "hello.jar", damaged);
        String longClassPath =
                "Class-Path: " + "file:///opt/libraries/a.jar ".repeat(3).strip();
        accepted("tars_java", "hello.jar", jar((longClassPath + "\n").repeat(20_000) + "Main-Class: demo.Hello"));
    }

    @Test
    @Timeout(60)
    void noMoreIsUnpackedThanIsAllowed() {
        byte[] bomb = Archives.zip(Map.of("index.js", new byte[80 << 20]));
        byte[] endless = Archives.gzip(Arrays.copyOf(Archives.tar("big", (8L << 30) - 1), 80 << 20));

        byte[] head = Arrays.copyOf(Archives.tar("bin/hello", 0), 512);
        byte[] heads = new byte[65 << 20];
        for (int at = 0; at < heads.length; at += head.length) {
            System.arraycopy(head, 0, heads, at, head.length);
        }

        accepted("tars_java", "bomb.zip", bomb);
        accepted("tars_java", "bomb.tgz", endless);
        accepted("tars_java", "heads.tgz", Archives.gzip(heads));
    }

    private static byte[] jar(String... lines) {
        return Archives.zip(Map.of(MANIFEST, Archives.manifest(lines), "demo/Hello.class", new byte[100]));
    }

    private static Server.Builder server(String type) {
        return Server.builder().app("Demo").name("Hello").type(type);
    }

    private void accepted(String type, String fileName, byte[] content) {
        accepted(server(type).build(), fileName, content, true);
    }

    private void accepted(Server server, String fileName, byte[] content, boolean whole) {
        assertThatCode(() -> check(server, fileName, content, whole))
                .as(fileName + " for " + server.type())
                .doesNotThrowAnyException();
    }

    private ProblemException refused(String type, String fileName, byte[] content) {
        try {
            check(server(type).build(), fileName, content, true);
        } catch (ProblemException e) {
            return e;
        }
        throw new AssertionError(fileName + " is accepted for " + type);
    }

    private void check(Server server, String fileName, byte[] content, boolean whole) {
        ArchiveForm form = ArchiveForm.of(content).orElseThrow();
        new PackageFit(registry, server).check(fileName, PackageLook.of(form, content, whole));
    }
}
