package io.tarsboot.examples.prices;

import io.tarsboot.examples.shop.Price;
import io.tarsboot.examples.shop.PriceListServant;
import io.tarsboot.spring.TarsServant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The list of prices, less the discount of the moment. */
@TarsServant("PriceObj")
class PriceService implements PriceListServant {

    private static final Logger log = LoggerFactory.getLogger(PriceService.class);

    private static final Map<String, Integer> CENTS = Map.of("tea", 400, "coffee", 700);
    private static final int WHOLE = 100;

    private final PriceSettings settings;

    PriceService(PriceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Price price(String item) {
        int discount = settings.getDiscountPercent();
        log.info("The price of {} was asked for", CENTS.containsKey(item) ? item : "something else");
        return new Price(item, CENTS.getOrDefault(item, 0) * (WHOLE - discount) / WHOLE, discount);
    }
}
