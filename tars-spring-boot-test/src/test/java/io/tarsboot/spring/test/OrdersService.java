package io.tarsboot.spring.test;

import io.tarsboot.spring.TarsClient;
import io.tarsboot.spring.TarsServant;
import io.tarsboot.spring.test.shop.OrdersServant;
import io.tarsboot.spring.test.shop.PricesPrx;

@TarsServant("OrdersObj")
class OrdersService implements OrdersServant {

    private final PricesPrx prices;

    OrdersService(@TarsClient("Shop.PriceServer.PricesObj") PricesPrx prices) {
        this.prices = prices;
    }

    @Override
    public int total(String item, int count) {
        return prices.priceOf(item) * count;
    }
}
