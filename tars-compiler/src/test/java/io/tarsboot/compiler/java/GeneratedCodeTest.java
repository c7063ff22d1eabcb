package io.tarsboot.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.contract.TarsContract;
import io.tarsboot.contract.TarsProxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated code at work, used by a program that is compiled with it. */
class GeneratedCodeTest {

    @Test
    void structsEnumsClientsAndServantsWorkTogether(@TempDir Path folder) throws Exception {
        Map<String, String> texts = Map.of(
                "Shop.tars", TestFiles.text("golden/Shop.tars"), "Base.tars", TestFiles.text("golden/Base.tars"));
        Map<String, String> program = Map.of("check.ShopCheck", TestFiles.text("roundtrip/ShopCheck.java"));
        AtomicInteger checks = new AtomicInteger();
        BiConsumer<Object, Object> check = (actual, expected) -> {
            assertThat(actual).isEqualTo(expected);
            checks.incrementAndGet();
        };
        try (GeneratedClasses classes = GeneratedClasses.compile(texts, program, folder)) {
            run(classes.load("check.ShopCheck"), check);
            assertThat(checks).hasValueGreaterThan(30);
            assertThat(classes.type("Shop", "CounterPrx")
                            .getAnnotation(TarsProxy.class)
                            .value())
                    .isEqualTo(classes.type("Shop", "CounterPrx$Factory"));
            assertThat(classes.type("Shop", "CounterServant")
                            .getAnnotation(TarsContract.class)
                            .value())
                    .isEqualTo(classes.type("Shop", "CounterServant$Factory"));
            assertThat(classes.type("Shop", "Order").getPackage().isAnnotationPresent(NullMarked.class))
                    .isTrue();
        }
    }

    @SuppressWarnings("unchecked") // the program is one of the test's own
    private static void run(Class<?> program, BiConsumer<Object, Object> check) throws Exception {
        ((Consumer<BiConsumer<Object, Object>>) program.getConstructor().newInstance()).accept(check);
    }
}
