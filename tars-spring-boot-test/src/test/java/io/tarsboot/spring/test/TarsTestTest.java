package io.tarsboot.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.TarsClient;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.spring.server.TarsServerLifecycle;
import io.tarsboot.spring.test.shop.OrdersPrx;
import io.tarsboot.spring.test.shop.PricesPrx;
import io.tarsboot.spring.test.shop.PricesServant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

@TarsTest(properties = "tars.server.adapters.OrdersObj.endpoint=tcp -h 127.0.0.1 -p 1")
class TarsTestTest {

    @TarsClient("Test.TestServer.OrdersObj")
    OrdersPrx orders;

    @TarsClient("Test.TestServer.GiftsObj")
    PricesPrx gifts;

    @Autowired
    Counted counted;

    @Test
    void servantsAreCalledThroughTheirClients() {
        assertThat(orders.total("tea", 3)).isEqualTo(21);
        assertThat(gifts.priceOf("tea")).isZero();
    }

    @Test
    void whatAServantThrowsReachesItsCallerAsItWouldOverANetwork() {
        assertThatThrownBy(() -> orders.total("gold", 1)).isInstanceOf(TarsCallException.class);
    }

    @Test
    void filtersOfServersAreThere() {
        int before = counted.calls.get();
        assertThat(gifts.priceOf("tea")).isZero();
        assertThat(counted.calls.get()).isEqualTo(before + 1);
    }

    @Test
    void clientsCanBeParametersOfTests(@TarsClient("Shop.PriceServer.PricesObj") PricesPrx prices) {
        assertThat(prices.priceOf("tea")).isEqualTo(7);
    }

    @Test
    void nobodyListensOnTheNetwork(@Autowired TarsServerLifecycle lifecycle) {
        TarsServer server = lifecycle.server().orElseThrow();
        assertThat(server.state().adapters()).hasSize(3);
        assertThat(server.endpoint("Test.TestServer.OrdersObj").host())
                .as("the port that is configured stays free")
                .isEqualTo("Test.TestServer.OrdersObj");
    }

    @Test
    void anObjectThatNobodyStandsInForIsToldByName(@Autowired Communicator communicator) {
        PricesPrx nobody = communicator.proxy(PricesPrx.class, "Shop.Nobody.PricesObj");
        assertThatThrownBy(() -> nobody.priceOf("tea"))
                .isInstanceOf(TarsCallException.class)
                .hasStackTraceContaining("Shop.Nobody.PricesObj");
    }

    @Test
    void otherComponentsAreNotScanned(@Autowired ApplicationContext context) {
        assertThat(context.getBeanProvider(Warehouse.class).stream()).isEmpty();
    }

    @TestConfiguration
    static class Others {

        @Bean
        ServantRegistration prices() {
            PricesServant prices = item -> {
                if (item.equals("gold")) {
                    throw new ServantException(44, "not for sale");
                }
                return 7;
            };
            return new ServantRegistration("Shop.PriceServer.PricesObj", prices);
        }

        @Bean
        Counted counted() {
            return new Counted();
        }

        @Bean
        ServerFilter counting(Counted counted) {
            return (call, next) -> {
                counted.calls.incrementAndGet();
                return next.proceed();
            };
        }
    }

    static class Counted {
        final AtomicInteger calls = new AtomicInteger();
    }
}
