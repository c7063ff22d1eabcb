package io.tarsboot.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.spring.TarsClient;
import io.tarsboot.spring.test.shop.PricesPrx;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Only one of the application's servants, in a program with a name of its own. */
@TarsTest(
        servants = FreePrices.class,
        properties = {"tars.server.app=Shop", "tars.server.name=GiftServer"})
class OneServantTest {

    @Test
    void onlyTheServantThatIsWantedIsServed(
            @TarsClient("Shop.GiftServer.GiftsObj") PricesPrx gifts, @Autowired ApplicationContext context) {
        assertThat(gifts.priceOf("tea")).isZero();
        assertThat(context.getBeanProvider(OrdersService.class).stream()).isEmpty();
    }
}
