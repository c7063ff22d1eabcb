package io.tarsboot.examples.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.examples.shop.PriceListPrx;
import io.tarsboot.framework.test.TarsFramework;
import io.tarsboot.framework.test.TarsFrameworkTest;
import io.tarsboot.rpc.admin.AdminCommand;
import io.tarsboot.rpc.client.Communicator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Beside a framework: configuration comes from it, and others find the service there. */
@TarsFrameworkTest(
        configs = "Shop/prices.yml",
        properties = "tars.server.adapters.PriceObj.endpoint=tcp -h 127.0.0.1 -p 0 -t 60000")
class PricesIT {

    private static final String OBJECT = "Shop.PriceServer.PriceObj";

    @Autowired
    private TarsFramework framework;

    @Autowired
    private AdminCommand tarsLoadConfigCommand;

    @Test
    void operatorsChangeTheDiscountWhileTheServiceRunsAndCallersFindItByName() {
        try (Communicator caller = framework.client()) {
            PriceListPrx prices = caller.proxy(PriceListPrx.class, OBJECT);
            framework.awaitServed(OBJECT);
            assertThat(prices.price("tea").discountPercent()).isEqualTo(10);

            framework.putConfig("Shop", "prices.yml", "prices.discount-percent: 50");
            assertThat(prices.price("tea").discountPercent()).isEqualTo(10);
            // What `tarsctl server send Shop.PriceServer tars.loadconfig prices.yml` has a released server do.
            assertThat(tarsLoadConfigCommand.action().apply("prices.yml")).contains("prices.discount-percent");
            assertThat(prices.price("tea").cents()).isEqualTo(200);
        }
    }
}
