package io.tarsboot.node.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.node.archive.Archives;
import io.tarsboot.node.config.Macros;
import io.tarsboot.node.config.ServerSettings;
import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.rpc.config.TarsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTypeTest {

    @TempDir
    Path home;

    private ServerLayout layout;
    private Path program;
    private TarsConfig config = TarsConfig.EMPTY;

    @BeforeEach
    void aProgram() throws IOException {
        layout = new ServerLayout(new InstanceId("Demo", "Hello"), home, home.resolve("logs"));
        program = Files.createDirectories(layout.program());
    }

    private LaunchSite site(Server.Builder server) {
        return new LaunchSite(
                server.app("Demo").name("Hello").build(),
                layout,
                new ServerSettings(config),
                new Macros(Map.of("app", "Demo", "port", "20001")),
                new Runtimes("/bin/sh", "sh", Path.of("/runtime/launcher.cjs"), "/usr/bin:/bin"));
    }

    private List<String> command(String type) throws LaunchException {
        return ServerType.of(type).command(site(Server.builder().type(type)));
    }

    private void set(String key, String value) {
        config = config.with("/tars/application/server<" + key + ">", value);
    }

    private String config() {
        return layout.configFile().toString();
    }

    @Test
    void anUnknownTypeIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> ServerType.of("tars_php"))
                .isInstanceOf(LaunchException.class)
                .hasMessage(
                        "type: \"tars_php\" (expected: one of tars_java, tars_nodejs, tars_cpp, tars_go, not_tars)");
    }

    @Test
    void aJarIsStartedWithTheParametersOfTheProfile() throws Exception {
        Path jar = jar("Demo.Hello.jar", "Main-Class: com.example.Main");
        set("jvmparams", "-Xmx64m \"-Dname=a b\"");
        set("mainclass", "-jar " + program + "//Demo.Hello.jar");

        assertThat(command("tars_java"))
                .containsExactly("/bin/sh", "-Dconfig=" + config(), "-Xmx64m", "-Dname=a b", "-jar", jar.toString());
    }

    @Test
    void aJarWithAnotherNameIsFoundIfItIsTheOnlyOne() throws Exception {
        Path jar = jar("hello-1.0.jar", "Main-Class: com.example.Main");
        set("mainclass", "-jar " + program.resolve("Demo.Hello.jar"));
        assertThat(command("tars_java")).endsWith("-jar", jar.toString());

        Files.createFile(program.resolve("other.jar"));
        assertThatThrownBy(() -> command("tars_java"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("2 jars")
                .hasMessageContaining("Demo.Hello.jar");
    }

    @Test
    void aJarThatIsNotExecutableSaysHowToMakeOne() throws Exception {
        jar("Demo.Hello.jar", "Created-By: nobody");
        assertThatThrownBy(() -> command("tars_java"))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("Demo.Hello.jar has no Main-Class in its manifest")
                .hasMessageContaining("build it with spring-boot-maven-plugin");

        jar("Demo.Hello.jar", "Main-Class: org.springframework.boot.loader.launch.JarLauncher");
        assertThatThrownBy(() -> command("tars_java")).hasMessageContaining("no Start-Class");

        Path jar = jar(
                "Demo.Hello.jar",
                "Main-Class: org.springframework.boot.loader.launch.JarLauncher\r\nStart-Class: com.example.Main");
        assertThat(command("tars_java")).endsWith("-jar", jar.toString());

        Archives.zip(jar, "a.class", "");
        assertThatThrownBy(() -> command("tars_java")).hasMessageContaining("no manifest");
    }

    @Test
    void aJarThatIsNotWholeIsRefusedForGood() throws Exception {
        Path jar = jar("Demo.Hello.jar", "Main-Class: com.example.Main");
        byte[] whole = Files.readAllBytes(jar);
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(jar, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> command("tars_java"))
                    .as("%d bytes", length)
                    .isInstanceOfSatisfying(
                            LaunchException.class,
                            e -> assertThat(e.isLasting()).isTrue())
                    .hasMessageStartingWith("Demo.Hello.jar is no whole jar: ")
                    .hasMessageContaining("build it again");
        }
    }

    private Path jar(String name, String attributes) throws IOException {
        return Archives.zip(
                program.resolve(name),
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\r\n" + attributes + "\r\n\r\n",
                "a.class",
                "");
    }

    @Test
    void aDirectoryOfJarsIsAClassPath() throws Exception {
        set("packageFormat", "war");
        set("mainclass", "com.example.Main");
        assertThat(command("tars_java"))
                .endsWith("-cp", program + "/*:" + program.resolve("lib") + "/*", "com.example.Main");

        set("classpath", "/opt/jars");
        assertThat(command("tars_java")).endsWith("-cp", "/opt/jars/*", "com.example.Main");

        set("packageFormat", "ear");
        assertThatThrownBy(() -> command("tars_java")).hasMessageContaining("packageFormat: ear");
    }

    @Test
    void aJavaThatIsNotThereIsNamed() {
        set("java", "/opt/no/bin/java");

        assertThatThrownBy(() -> command("tars_java"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("/opt/no/bin/java is not on this machine");
    }

    @Test
    void aNodejsPackageGoesThroughTheLauncher() throws Exception {
        assertThatThrownBy(() -> command("tars_nodejs")).hasMessageContaining("no package.json");
        Files.writeString(program.resolve("package.json"), "{\"name\":\"echo\"}");
        Files.createFile(program.resolve("index.js"));
        set("nodeparams", "--max-old-space-size=128");

        assertThat(command("tars_nodejs").subList(1, 5))
                .containsExactly(
                        "--max-old-space-size=128",
                        "/runtime/launcher.cjs",
                        "--config=" + config(),
                        program.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/main.js", "./lib/main", "lib", "lib/"})
    void theMainOfANodejsPackageIsFoundAsNodeDoes(String main) throws Exception {
        Files.writeString(program.resolve("package.json"), "{\"scripts\":{\"main\":\"no\"},\"main\":\"" + main + "\"}");
        assertThatThrownBy(() -> command("tars_nodejs"))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("package.json: main " + main + " is not in the package");

        Files.createDirectories(program.resolve("lib"));
        Files.createFile(program.resolve("lib/main.js"));
        Files.createFile(program.resolve("lib/index.js"));
        assertThat(command("tars_nodejs")).endsWith(program.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"main\":", "main"})
    void aPackageJsonThatIsNoneIsRefused(String text) throws Exception {
        Files.writeString(program.resolve("package.json"), text);

        assertThatThrownBy(() -> command("tars_nodejs"))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("package.json is no ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tars_cpp", "tars_go"})
    void anExecutableOfTheServersNameIsStarted(String type) throws Exception {
        Path bin = Files.createDirectories(program.resolve("bin"));
        Path file = Files.createFile(bin.resolve("Hello"));

        assertThat(command(type)).containsExactly(file.toString(), "--config=" + config());
        assertThat(Files.isExecutable(file)).isTrue();
        assertThat(ServerType.of(type).environment(site(Server.builder()))).containsKey("LD_LIBRARY_PATH");
    }

    @Test
    void theOnlyExecutableIsStartedAndSeveralAreNamed() throws Exception {
        Path one = executable("one");
        assertThat(command("tars_cpp")).first().isEqualTo(one.toString());

        executable("two");
        assertThatThrownBy(() -> command("tars_cpp")).hasMessageContaining("[one, two]");

        Path server = executable("HelloServer");
        assertThat(command("tars_cpp")).first().isEqualTo(server.toString());
    }

    private Path executable(String name) throws IOException {
        Path file = Files.createFile(program.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void aScriptIsAProgramOfThePackageOrAbsolute() throws Exception {
        Path script = Files.createFile(program.resolve("run.sh"));

        assertThat(ServerType.of("not_tars")
                        .command(site(Server.builder().startScript("./run.sh --port ${port} '$HOME;ls'"))))
                .containsExactly(script.toString(), "--port", "20001", "$HOME;ls");
        assertThat(ServerType.of("not_tars").command(site(Server.builder().startScript("/bin/sh -x"))))
                .containsExactly("/bin/sh", "-x");
        assertThat(Files.isExecutable(script)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "missing.sh", "../run.sh", "/opt/missing", "'a"})
    void aScriptThatIsNotThereIsNamed(String start) {
        assertThatThrownBy(() ->
                        ServerType.of("not_tars").command(site(Server.builder().startScript(start))))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("startScript: ");
    }

    @Test
    void onlyWhatAServerNeedsOfTheEnvironmentIsPassedOn() throws Exception {
        assertThat(Environment.cleaned(
                        Map.of("PATH", "/bin", "LC_ALL", "C", "TARS_TOKEN", "secret", "SPRING_PROFILES_ACTIVE", "x")))
                .containsOnlyKeys("PATH", "LC_ALL");
        assertThat(Environment.parse("A=1; B = x=y |C=")).isEqualTo(Map.of("A", "1", "B", "x=y", "C", ""));
        assertThatThrownBy(() -> Environment.parse("A=1;oops")).hasMessageContaining("\"oops\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tars.java", "tars.springboot"})
    void theParametersOfTheJavaTemplatesAreKnownToThisJava(String template) throws Exception {
        String text;
        try (InputStream in =
                Server.class.getResourceAsStream("/io/tarsboot/protocol/templates/" + template + ".conf")) {
            assertThat(in).isNotNull();
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String parameters = new ServerSettings(TarsConfig.parse(text)).text("jvmparams");
        assertThat(parameters).contains("--add-exports java.base/sun.reflect.generics.reflectiveObjects=ALL-UNNAMED");
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(CommandLine.split(parameters));
        words.add("-version");

        Process java = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(java.exitValue()).as(output).isZero();
        assertThat(output).doesNotContain("WARNING");
    }

    @Test
    void onlyCppHasNothingToSayToCommandsThatItDoesNotKnow() throws LaunchException {
        assertThat(ServerType.of("tars_cpp").saysNothingToUnknownCommands()).isTrue();
        for (String other : List.of("tars_java", "tars_go", "tars_nodejs", "not_tars")) {
            assertThat(ServerType.of(other).saysNothingToUnknownCommands()).isFalse();
        }
    }
}
