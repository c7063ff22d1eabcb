package io.tarsboot.spring.test;

import io.tarsboot.spring.TarsServant;
import io.tarsboot.spring.test.shop.PricesServant;

/** Another servant of the application. */
@TarsServant("GiftsObj")
class FreePrices implements PricesServant {

    @Override
    public int priceOf(String item) {
        return 0;
    }
}
