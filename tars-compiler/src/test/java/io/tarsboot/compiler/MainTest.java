package io.tarsboot.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void writeFile() throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/Base.tars"), "module Base { enum E { A }; };");
        Files.writeString(
                folder.resolve("A.tars"), "#include \"Base.tars\"\nmodule A { struct S { 0 require Base::E e; }; };");
    }

    @Test
    void generatesEverythingInOneRun() {
        int status = run(
                "--out",
                folder.resolve("out").toString(),
                "--package",
                "com.example",
                "--include",
                folder.resolve("lib").toString(),
                "--module",
                "Base=com.example.shared",
                folder.resolve("A.tars").toString());
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isZero();
        assertThat(folder.resolve("out/com/example/a/S.java"))
                .content()
                .contains("import com.example.shared.E;", "from A.tars.");
        assertThat(folder.resolve("out/com/example/shared/E.java")).exists();
    }

    @Test
    void mistakesEndTheRunWithOne() {
        assertThat(run(
                        "--out",
                        folder.toString(),
                        "--package",
                        "p",
                        folder.resolve("A.tars").toString()))
                .isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("A.tars:1:10: no file Base.tars", "2 problems");
    }

    @Test
    void aFileThatIsNotThereEndsTheRunWithOne() {
        assertThat(run("--out", folder.toString(), folder.resolve("B.tars").toString()))
                .isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("cannot read or write")
                .contains("B.tars");
    }

    @Test
    void aWrongCallEndsWithTwoAndTheUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--out")).isEqualTo(2);
        assertThat(run("--what", "x")).isEqualTo(2);
        assertThat(run("--out", "x", "--module", "x", "y")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "--out (expected: a value behind it)", "--what (expected: one of the options below)", "usage:");
    }

    private int run(String... arguments) {
        return Main.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
