package io.tarsboot.rpc.remoteconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.protocol.tars.ConfigLoadConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigPrx;
import io.tarsboot.rpc.NoEndpointException;
import io.tarsboot.rpc.config.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFilesTest {

    private final Map<String, @Nullable String> texts = new HashMap<>();
    private final List<ConfigChanged> changes = new ArrayList<>();
    private boolean away;
    private boolean failing;

    @TempDir
    private Path directory;

    private ConfigFiles files;

    @BeforeEach
    void open() {
        ConfigPrx service = new ConfigPrx.Factory().create(new Service());
        files = new ConfigFiles(() -> service, ServerConfig.of("Demo", "HelloServer"), directory.resolve("conf"))
                .onChange(changes::add);
    }

    @Test
    void fileComesToTheDiskAndListenersHearOfEachChange() throws IOException {
        text("one");
        Path file = files.load("rules.txt");
        assertThat(file).hasContent("one");
        assertThat(files.reload("rules.txt")).isEqualTo("rules.txt has not changed");
        text("two");
        assertThat(files.reload("rules.txt")).isEqualTo("rules.txt has changed");
        assertThat(file).hasContent("two");
        assertThat(changes)
                .hasSize(2)
                .allSatisfy(change -> assertThat(change.path()).isEqualTo(file));
    }

    @Test
    void theFiveTextsBeforeAreKept() throws IOException {
        for (int number = 1; number <= 8; number++) {
            text("text " + number);
            files.load("rules.txt");
        }
        Path file = directory.resolve("conf").resolve("rules.txt");
        assertThat(file).hasContent("text 8");
        for (int backup = 1; backup <= 5; backup++) {
            assertThat(file.resolveSibling("rules.txt." + backup + ".bak")).hasContent("text " + (8 - backup));
        }
        try (var all = Files.list(directory.resolve("conf"))) {
            assertThat(all).hasSize(6);
        }
    }

    @Test
    void lastTextStaysGoodWhileTheServiceIsAway() throws IOException {
        away = true;
        assertThatThrownBy(() -> files.load("rules.txt"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not answer, and there is no");
        away = false;
        text("one");
        files.load("rules.txt");
        away = true;
        assertThat(files.load("rules.txt")).hasContent("one");
        assertThatThrownBy(() -> files.reload("rules.txt")).isInstanceOf(NoEndpointException.class);
        assertThat(changes).hasSize(1);
    }

    @Test
    void lastTextStaysGoodWhileTheServiceFails() throws IOException {
        text("one");
        files.load("rules.txt");
        failing = true;
        assertThat(files.load("rules.txt")).hasContent("one");
        assertThatThrownBy(() -> files.reload("rules.txt"))
                .hasMessageContaining("failed for file rules.txt: -1 not now");
        assertThat(changes).hasSize(1);
    }

    @Test
    void fileThatTheServiceDoesNotKnowChangesNothing() throws IOException {
        text("one");
        Path file = files.load("rules.txt");
        texts.clear();
        assertThatThrownBy(() -> files.reload("rules.txt"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("has no file rules.txt for Demo.HelloServer");
        assertThat(file).hasContent("one");
    }

    @Test
    void operatorsReloadOnlyWhatTheProgramLoads() {
        assertThatThrownBy(() -> files.reload("rules.txt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: one that this program has loaded");
    }

    @Test
    void failingListenerDoesNotKeepOthersFromHearing() throws IOException {
        List<String> heard = new ArrayList<>();
        files.onChange(change -> {
                    throw new IllegalStateException("the listener fails");
                })
                .onChange(change -> heard.add(change.file()));
        text("one");
        files.load("rules.txt");
        assertThat(heard).containsExactly("rules.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "a\\b", ".hidden", "a\nb", "a b"})
    void nameThatLeadsElsewhereIsRefused(String name) {
        assertThatThrownBy(() -> files.load(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private void text(String text) {
        texts.put("rules.txt", text);
    }

    /** Answers without a network. */
    private final class Service implements ServantProxy {

        @Override
        @SuppressWarnings("unchecked") // The one function that is called returns this.
        public <R> R call(Call<R> call) {
            if (away) {
                throw new NoEndpointException(
                        "tars.tarsconfig.ConfigObj", call.function(), null, "nobody is there", null);
            }
            return (R)
                    (failing
                            ? new ConfigLoadConfigByInfoResult(-1, "not now")
                            : new ConfigLoadConfigByInfoResult(0, texts.getOrDefault("rules.txt", "")));
        }

        @Override
        public <R> CompletableFuture<R> callAsync(Call<R> call) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void callOneWay(Call<?> call) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServantProxy with(CallOptions options) {
            return this;
        }
    }
}
