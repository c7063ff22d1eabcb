package com.example.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.stock.Change;
import com.example.stock.Level;
import com.example.stock.StoreLevelResult;
import com.example.stock.StorePrx;
import com.example.stock.StoreServant;
import io.tarsboot.spring.TarsClient;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.spring.test.TarsTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What calls a store, with a small store in its place. */
@TarsTest
class StoreClientTest {

    @TarsClient("Shop.StoreServer.StoreObj")
    StorePrx store;

    @Test
    void aClientSpeaksToAStoreInTheSameProcess() {
        assertThat(store.change(new Change("tea", 3)).count()).isEqualTo(3);
        assertThat(store.level("tea").found()).isTrue();
        assertThat(store.level("tea").result().count()).isEqualTo(4);
    }

    @Configuration(proxyBeanMethods = false)
    static class SmallStore {

        @Bean
        ServantRegistration store() {
            return new ServantRegistration("StoreObj", new StoreServant() {
                @Override
                public Level change(Change change) {
                    return new Level(change.by());
                }

                @Override
                public StoreLevelResult level(String item) {
                    return new StoreLevelResult(new Level(4), true);
                }
            });
        }
    }
}
