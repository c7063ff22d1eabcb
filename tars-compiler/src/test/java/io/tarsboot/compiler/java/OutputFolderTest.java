package io.tarsboot.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.compiler.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    private Path root;

    @Test
    void onlyWhatChangedIsWritten() throws IOException {
        OutputFolder folder = new OutputFolder(root);
        assertThat(folder.update(files("enum A { X }; enum B { X };"))).isEqualTo(new OutputFolder.Update(3, 0));
        FileTime old = FileTime.fromMillis(1_000_000);
        Path unchanged = root.resolve("p/m/A.java");
        Files.setLastModifiedTime(unchanged, old);
        assertThat(folder.update(files("enum A { X }; enum B { X, Y };"))).isEqualTo(new OutputFolder.Update(1, 0));
        assertThat(Files.getLastModifiedTime(unchanged)).isEqualTo(old);
    }

    @Test
    void whatIsNotGeneratedAnyMoreIsRemovedAndNothingElse() throws IOException {
        OutputFolder folder = new OutputFolder(root);
        folder.update(files("enum A { X }; enum B { X };"));
        Path byHand = Files.writeString(root.resolve("p/m/Mine.java"), "class Mine {}");
        assertThat(folder.update(files("enum A { X };"))).isEqualTo(new OutputFolder.Update(0, 1));
        assertThat(root.resolve("p/m/B.java")).doesNotExist();
        assertThat(root.resolve("p/m/A.java")).exists();
        assertThat(byHand).exists();
    }

    private static List<JavaFile> files(String declarations) {
        Schema schema = Schema.parse(Map.of("M.tars", "module M { " + declarations + " };"));
        return new JavaGenerator(schema, new PackageNames("p", Map.of()), true).generate();
    }
}
