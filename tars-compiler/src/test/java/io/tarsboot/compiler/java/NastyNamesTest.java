package io.tarsboot.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NastyNamesTest {

    @Test
    void namesThatJavaOrGeneratedCodeUsesStillCompileWithoutAWarning(@TempDir Path folder) throws IOException {
        Map<String, String> texts = Map.of("Nasty.tars", TestFiles.text("nasty/Nasty.tars"));
        try (GeneratedClasses classes = GeneratedClasses.compile(texts, folder)) {
            assertThat(classes.type("Nasty", "Words").getRecordComponents())
                    .extracting(RecordComponent::getName)
                    .contains("class__", "class_", "hashCode_", "equals", "key");
            assertThat(classes.type("Nasty", "record_")).isRecord();
        }
    }
}
