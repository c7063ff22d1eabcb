package io.tarsboot.examples.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.examples.shop.Price;
import io.tarsboot.examples.shop.PriceListPrx;
import io.tarsboot.spring.TarsClient;
import io.tarsboot.spring.test.TarsTest;
import org.junit.jupiter.api.Test;

/** The servant as its callers see it, without a network and without a framework. */
@TarsTest(properties = "prices.discount-percent=25")
class PriceServiceTest {

    @TarsClient("Shop.PriceServer.PriceObj")
    private PriceListPrx prices;

    @Test
    void theDiscountIsTakenOff() {
        assertThat(prices.price("tea")).isEqualTo(new Price("tea", 300, 25));
    }

    @Test
    void whatIsNotForSaleCostsNothing() {
        assertThat(prices.price("moon dust").cents()).isZero();
    }
}
