package io.tarsboot.examples.front;

import io.tarsboot.examples.shop.Price;
import io.tarsboot.examples.shop.PriceListPrx;
import io.tarsboot.spring.TarsClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An item with its price and how much of it there is. */
@RestController
class OfferController {

    private final PriceListPrx prices;
    private final StockClient stock;

    OfferController(@TarsClient("Shop.PriceServer.PriceObj") PriceListPrx prices, StockClient stock) {
        this.prices = prices;
        this.stock = stock;
    }

    @GetMapping("/offers/{item}")
    Offer offer(@PathVariable String item) {
        Price price = prices.price(item);
        return new Offer(
                item, price.cents(), price.discountPercent(), stock.stock(item).pieces());
    }

    record Offer(String item, int cents, int discountPercent, int pieces) {}
}
