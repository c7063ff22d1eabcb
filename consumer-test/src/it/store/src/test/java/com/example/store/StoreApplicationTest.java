package com.example.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.stock.Change;
import com.example.stock.StorePrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class StoreApplicationTest {

    private static final String OBJECT = "Shop.StoreServer.StoreObj";

    @TempDir
    static Path directory;

    @Autowired
    Communicator communicator;

    @Autowired
    TarsServerLifecycle lifecycle;

    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry properties) {
        properties.add("store.directory", directory::toString);
    }

    @Test
    void whatIsSaidOverTheWireIsAgreedOnInTheGroup() {
        String address = lifecycle.server().orElseThrow().endpoint(OBJECT).toString();
        StorePrx store = communicator.proxy(StorePrx.class, OBJECT + "@" + address);

        assertThat(store.level("tea").found()).isFalse();
        assertThat(store.change(new Change("tea", 7)).count()).isEqualTo(7);
        assertThat(store.change(new Change("tea", -3)).count()).isEqualTo(4);
        assertThat(store.level("tea").result().count()).isEqualTo(4);
    }

    @Test
    void neitherBoltNorHessianIsOnTheClassPath() {
        assertThatThrownBy(() -> Class.forName("com.alipay.remoting.rpc.RpcClient"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> Class.forName("com.caucho.hessian.io.HessianInput"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).getFileName().toString().toLowerCase(Locale.ROOT)))
                .anyMatch(jar -> jar.startsWith("tars-jraft"))
                .noneMatch(jar -> jar.contains("bolt") || jar.contains("hessian") || jar.startsWith("jraft-core"));
    }
}
